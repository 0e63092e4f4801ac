"""Run what one answer needs, statement by statement, and collect the evidence about it."""

import __future__

import linecache
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from course_tools.grading.sandbox import import_guard
from course_tools.grading.sandbox.statements import STAR, Statement
from course_utils.evidence import collect
from course_utils.evidence.errors import MAX_LINE, error_text

MAX_PASSED_OVER = 20  # statements that are named
Evidence = dict[str, Any]


def evidence_of(
    pieces: list[Statement], name: str, arguments: list[tuple] | None, postpones: bool = False
) -> tuple[Evidence, list[str]]:
    """(evidence as evidence.collect gives it, or {"state": "stopped", "refused", …}, what was passed over, in words).

    postpones: whether annotations are not evaluated. A statement that fails is passed over, as a notebook goes on
    with its next cell; the answer stops only where it needs a name that such a statement should have bound.
    """
    import_guard.touched()
    _seed_everything()
    attempt = _Attempt(__future__.annotations.compiler_flag if postpones else 0)
    try:
        attempt.execute(pieces)
        patch = patched()  # by what runs beside the answer, which may also put it back
        evidence = {"state": "patched", "what": patch} if patch else collect(attempt.namespace, name, arguments)
        evidence = attempt.explained(name, evidence)
    except MemoryError:
        evidence = {"state": "memory"}
    except BaseException as error:  # of whatever kind: the next exercise has a right to be tried
        evidence = {"state": "stopped", "error": describe(error)}
    if patch := patched():
        evidence = {"state": "patched", "what": patch}
    reached = import_guard.touched()
    return {"state": "refused", "what": reached} if reached else evidence, attempt.passed_over[:MAX_PASSED_OVER]


class _Attempt:
    """The names of a notebook as far as an answer needs them. lost: {name: the error that kept it from being bound}."""

    def __init__(self, flags: int):
        self.namespace: dict[str, Any] = {"__name__": "__main__", "get_ipython": _Magics, "display": _nothing}
        self.flags = flags
        self.lost: dict[str, str] = {}
        self.passed_over: list[str] = []

    def execute(self, pieces: list[Statement]) -> None:
        """Execute the statements in their order; one that lacks a name from further down comes after that."""
        waiting, put_off = list(enumerate(pieces)), set[int]()
        while waiting:
            number, piece = waiting.pop(0)
            try:
                self._execute(piece, number)
            except NameError as error:
                provider = next((i for i, (_, other) in enumerate(waiting) if error.name in other.binds), None)
                if provider is None or number in put_off:
                    self._pass_over(piece, error)
                else:
                    put_off.add(number)
                    waiting.insert(provider + 1, (number, piece))
            except MemoryError:
                raise
            except BaseException as error:
                self._pass_over(piece, error)

    def _execute(self, piece: Statement, number: int) -> None:
        """Execute one statement; its lines are kept, so that an error can show the one where it arose."""
        file = f"<cell {piece.cell}, statement {number}>"
        linecache.cache[file] = (len(piece.source), None, piece.source.splitlines(keepends=True), file)
        exec(compile(piece.source, file, "exec", self.flags, True), self.namespace)
        for name in piece.binds:
            self.lost.pop(name, None)

    def _pass_over(self, piece: Statement, error: BaseException) -> None:
        reason = self.lost.get(error.name or "") if isinstance(error, NameError) else None
        reason = reason or describe(error)
        self.lost.update(dict.fromkeys(piece.binds - {STAR}, reason))
        self.passed_over.append(f"{piece.source.splitlines()[0][:MAX_LINE]} ({reason})")

    def explained(self, name: str, evidence: Evidence) -> Evidence:
        """The evidence, or that the answer stopped, where it lacks a name that was lost."""
        if name in self.lost:
            return {"state": "stopped", "error": self.lost[name]}
        for call in evidence.get("calls", ()):
            error = call.get("error", {})
            missing = error.get("message", "").partition("'")[2].partition("'")[0]
            if error.get("type") == "NameError" and missing in self.lost:
                return {"state": "stopped", "error": self.lost[missing]}
        return evidence


def patched() -> str | None:
    """What has been replaced in Keras or the grader: the server, which has Keras, puts lies.patched here."""
    return None


def _seed_everything() -> None:
    """What an answer draws at random is the same in every run, whatever ran before it."""
    random.seed(0)
    np.random.seed(0)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(0)


def describe(error: BaseException) -> str:
    """An error in one line."""
    name = type(error).__name__[:MAX_LINE]
    if isinstance(error, SyntaxError):
        return f"{name}: {error.msg}, in line {error.lineno} of its cell"[:MAX_LINE]
    return f"{name}: {error_text(error)}"


class _Magics:
    """Stands for IPython's shell: magics and shell commands do nothing while an answer is graded."""

    def __getattr__(self, name: str) -> Callable:
        return lambda *arguments: None


def _nothing(*arguments: Any, **settings: Any) -> None:
    """IPython's display has nobody to show anything to."""
