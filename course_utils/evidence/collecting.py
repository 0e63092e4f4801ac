"""Look an answer up, call it, and write down what it did."""

import builtins
import contextlib
import copy
import dis
import inspect
import io
import random
import traceback
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import numpy as np

from course_utils.evidence.errors import MAX_LINE, error_text
from course_utils.evidence.networks import build_network, is_keras_layer, is_network, watched_fits, watched_uses
from course_utils.evidence.plain import MAX_NAME, Plain, alike, to_plain_data

STUB = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}
MISSING = object()
Case = tuple[Any, ...]  # the arguments of one call


def collect(namespace: dict[str, Any], name: str, cases: list[Case] | None = None) -> Plain:
    """Evidence about the answer `name` in `namespace`, a dict of the notebook's names.

    cases: for a function a list of tuples of arguments, each call gets copies; None for a named value.
    Returns plain data: {"state": "missing" or "stub"}, {"state": "value", "value": as to_plain_data gives it},
    {"state": "uncallable", "signature": str}, or {"state": "called", "calls": one for each case, "repeats": bool}.
    A call: {"returned": plain data} or {"error": {"type", "message", "line"}}, with "changed" (which arguments it
    changed), "printed" (characters), "fits" and "uses" (what it did with each network that was lent).
    """
    answer = namespace.get(name, MISSING)
    if answer is MISSING:
        return {"state": "missing"}
    if answer is ...:
        return {"state": "stub"}
    if cases is None or not callable(answer) or is_keras_layer(answer):
        return {"state": "value", "value": to_plain_data(answer)}
    if _is_stub(answer):
        return {"state": "stub"}
    if not _takes(answer, len(cases[0])):
        return {"state": "uncallable", "signature": _signature(answer)}
    with _undisturbed_chance(), _nobody_to_ask():
        calls = [_call(answer, case) for case in cases]
        again = None if any(map(is_network, cases[0])) else _call(answer, cases[0])
    return {"state": "called", "calls": calls, "repeats": again is None or _same_result(calls[0], again)}


def _same_result(call: Plain, again: Plain) -> bool:
    """Whether the first call, made once more, gave the same; a network's random weights need not be the same."""
    first, second = call.get("returned", {}), again.get("returned", {})
    return first.get("type") == second.get("type") == "model" or alike(first, second)


def _is_stub(answer: Any) -> bool:
    """Whether a function's body is only `...`, perhaps after a docstring."""
    code = _code(answer)
    if code is None or not {step.opname for step in dis.get_instructions(code)} <= STUB:
        return False
    return [step.argval for step in dis.get_instructions(code) if step.opname.endswith("CONST")] == [None]


def _takes(answer: Callable, count: int) -> bool:
    try:
        inspect.signature(answer).bind(*range(count))
    except TypeError:
        return False
    except ValueError:  # some built-in functions have no signature
        return True
    return True


def _signature(answer: Callable) -> str:
    try:
        return str(inspect.signature(answer))[:MAX_NAME]
    except (TypeError, ValueError):
        return "(?)"


@contextlib.contextmanager
def _undisturbed_chance() -> Iterator[None]:
    """Put the random generators back afterwards: a check must not change what the lesson draws next."""
    states = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])


@contextlib.contextmanager
def _nobody_to_ask() -> Iterator[None]:
    """Let input() fail at once: a check that waits for somebody to type looks as if it hung."""
    real = builtins.input
    builtins.input = _refuse_to_ask
    try:
        yield
    finally:
        builtins.input = real


def _refuse_to_ask(prompt: object = "") -> str:
    raise RuntimeError("input() asks a person; what the function needs comes in through its parameters")


def _call(answer: Callable, case: Case) -> Plain:
    networks = [i for i, argument in enumerate(case) if is_network(argument)]
    given = [build_network(argument) if is_network(argument) else copy.deepcopy(argument) for argument in case]
    printed = _Counted()
    result, error = None, None
    with contextlib.redirect_stdout(printed):
        try:
            result = answer(*given)
        except (Exception, SystemExit) as raised:
            error = _error(raised, answer)
    return {
        **({"error": error} if error else {"returned": to_plain_data(result)}),
        "changed": [i for i, argument in enumerate(case) if not is_network(argument) and not alike(argument, given[i])],
        "printed": printed.count,
        "fits": [watched_fits(given[i], case) for i in networks],
        "uses": [watched_uses(given[i], case) for i in networks],
    }


def _error(raised: BaseException, answer: Callable) -> Plain:
    """{"type", "message", "line"}: the line of the student's own code that was running."""
    file = getattr(_code(answer), "co_filename", None)
    own = [frame.line for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == file]
    line = (own[-1] or "")[:MAX_LINE] if own else ""
    return {"type": type(raised).__name__[:MAX_NAME], "message": error_text(raised), "line": line}


def _code(answer: Any) -> CodeType | None:
    """The code of a function, under its decorators; None where it has none."""
    return getattr(inspect.unwrap(answer), "__code__", None)


class _Counted(io.TextIOBase):
    """Counts what is printed and keeps nothing."""

    count = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.count += len(text)
        return len(text)
