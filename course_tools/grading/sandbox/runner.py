"""Run the answers of one notebook, one after another, and hand out the evidence of each."""

import linecache
import os
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from course_tools.grading.sandbox import import_guard
from course_tools.grading.sandbox.encoding import EncodingError, encode
from course_tools.grading.sandbox.notebook import Unreadable, code_sources
from course_tools.grading.sandbox.slicing import Program
from course_utils.evidence import collect
from course_utils.evidence.errors import MAX_LINE, error_text

DONE = encode({"line": "done"})


def run_answers(content: bytes, cases: dict[str, Any], write: Callable[[bytes], None]) -> None:
    """Hand to `write`, line by line, what the notebook `content` holds of the exercises in `cases`.

    cases: {exercise: list of tuples of arguments, or None for a named value}, as for evidence.collect. Each line is
    JSON without a newline, of the forms in transcript.py: "notebook" before any of the student's code runs, then for
    each exercise "begins" and "ends", at the end "done".
    """
    try:
        program = Program(code_sources(content))
    except Unreadable as reason:
        write(encode({"line": "notebook", "problem": str(reason)}))
        write(DONE)
        return
    write(encode({"line": "notebook", "repeated": [name for name in cases if program.cells_with(name) > 1]}))
    for name, arguments in cases.items():
        write(encode({"line": "begins", "exercise": name}))
        write(_ends(name, _evidence(program, name, arguments)))
    write(DONE)


def _ends(name: str, evidence: dict[str, Any]) -> bytes:
    try:
        return encode({"line": "ends", "exercise": name, "evidence": evidence})
    except EncodingError:
        return encode({"line": "ends", "exercise": name, "evidence": {"state": "too large"}})


def _evidence(program: Program, name: str, arguments: list[tuple] | None) -> dict[str, Any]:
    """Evidence as evidence.collect gives it, or {"state": "not Python", "stopped", "refused", …}."""
    pieces = program.needed(name)
    if not pieces:
        fault = program.fault(name)
        return {"state": "not Python", "error": _describe(fault)} if fault else {"state": "missing"}
    mention = next(filter(None, (import_guard.mentions(source) for _, source in pieces)), None)
    if mention:
        return {"state": "refused", "what": mention}
    import_guard.touched()
    evidence = _run(pieces, name, arguments)
    reached = import_guard.touched()
    return {"state": "refused", "what": reached} if reached else evidence


def _run(pieces: list[tuple[int, str]], name: str, arguments: list[tuple] | None) -> dict[str, Any]:
    namespace = {"__name__": "__main__", "get_ipython": _Magics}
    _seed_everything()
    try:
        for number, (cell, source) in enumerate(pieces):
            _execute(source, f"<cell {cell}, statement {number}>", namespace)
        return collect(namespace, name, arguments)
    except MemoryError:
        return {"state": "memory"}
    except BaseException as error:  # of whatever kind: the next exercise has a right to be tried
        return {"state": "stopped", "error": _describe(error)}


def _execute(source: str, file: str, namespace: dict[str, Any]) -> None:
    """Execute one statement; its lines are kept, so that an error can show the one where it arose."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), namespace)


def _seed_everything() -> None:
    """What an answer draws at random is the same in every run, whatever ran before it."""
    random.seed(0)
    np.random.seed(0)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(0)


def _describe(error: BaseException) -> str:
    name = type(error).__name__[:MAX_LINE]
    if isinstance(error, SyntaxError):
        return f"{name}: {error.msg}, in line {error.lineno} of its cell"[:MAX_LINE]
    return f"{name}: {error_text(error)}"


class _Magics:
    """Stands for IPython's shell: magics and shell commands do nothing while an answer is graded."""

    def __getattr__(self, name: str) -> Callable:
        return lambda *arguments: None


def write_to(pipe: int) -> Callable[[bytes], None]:
    """A `write` for run_answers: each line whole, into the file descriptor `pipe`; forks of this process end there."""
    owner = os.getpid()

    def write(line: bytes) -> None:
        if os.getpid() != owner:
            os._exit(1)
        rest = memoryview(line + b"\n")
        while rest:
            rest = rest[os.write(pipe, rest) :]

    return write
