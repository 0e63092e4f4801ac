"""Look an answer up, call it, and write down what it did."""

import builtins
import contextlib
import copy
import dis
import inspect
import io
import random
import re
import traceback
from collections.abc import Callable
from types import CodeType
from typing import Any

import numpy as np

from course_utils.evidence import networks
from course_utils.evidence.errors import MAX_LINE, error_text
from course_utils.evidence.plain import MAX_NAME, Plain, alike, to_plain_data

STUB = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}
HANDED_ON = re.compile(r"(?:\breturn\b|[^=!<>]=(?!=))(.*)")
MAX_CALLS = 20  # names of functions in an answer's source
Case = tuple[Any, ...]  # the arguments of one call


def collect(namespace: dict[str, Any], name: str, cases: list[Case] | None = None) -> Plain:
    """Evidence about the answer `name` in `namespace`, a dict of the notebook's names.

    cases: for a function a list of tuples of arguments, each call gets copies; None for a named value.
    Returns plain data: {"state": "missing" or "stub"}, {"state": "value", "value": as to_plain_data gives it},
    {"state": "uncallable", "signature": str}, or {"state": "called", "calls": one for each case, "repeats": bool,
    "through": names of functions whose results it returns or keeps}.
    A call: {"returned": plain data} or {"error": {"type", "message", "line"}}, with "changed" (which arguments it
    changed; in a network, which layers there are), "printed" (characters), "fits" and "uses" (what it did with each
    network that was lent).
    """
    if name not in namespace:
        return {"state": "missing"}
    answer = namespace[name]
    if answer is ...:
        return {"state": "stub"}
    if not cases or not callable(answer) or networks.is_keras(answer, "Layer"):
        return {"state": "value", "value": to_plain_data(answer)}
    if _is_stub(answer):
        return {"state": "stub"}
    if not _takes(answer, len(cases[0])):
        return {"state": "uncallable", "signature": _signature(answer)}
    with _undisturbed():
        calls = [_call(answer, case) for case in cases]
        again = None if any(map(networks.is_network, cases[0])) else _call(answer, cases[0])
    repeats = again is None or _same_result(calls[0], again)
    return {"state": "called", "calls": calls, "repeats": repeats, "through": _through(answer)}


def _same_result(call: Plain, again: Plain) -> bool:
    """Whether the first call, made once more, gave the same; a network's random weights need not be the same."""
    first, second = call.get("returned", {}), again.get("returned", {})
    return first.get("type") == second.get("type") == "model" or alike(first, second)


def _is_stub(answer: Any) -> bool:
    """Whether a function's body is only `...`, perhaps after a docstring."""
    steps = [*dis.get_instructions(code)] if (code := _code(answer)) else []
    constants = [step.argval for step in steps if step.opname.endswith("CONST")]
    return constants == [None] and {step.opname for step in steps} <= STUB


def _through(answer: Any) -> list[str]:
    try:
        lines = HANDED_ON.findall(inspect.getsource(inspect.unwrap(answer)))
        return [name[:MAX_NAME] for name in re.findall(r"(\w+)\(", "\n".join(lines))[:MAX_CALLS]]
    except Exception:  # an answer that was made in another way than by writing it has no source
        return []


def _takes(answer: Callable, count: int) -> bool:
    try:
        inspect.signature(answer).bind(*range(count))
    except (TypeError, ValueError) as error:  # a ValueError: some built-in functions have no signature
        return isinstance(error, ValueError)
    return True


def _signature(answer: Callable) -> str:
    try:
        return str(inspect.signature(answer))[:MAX_NAME]
    except (TypeError, ValueError):
        return "(?)"


def _undisturbed() -> contextlib.ExitStack:
    """Put the lesson's random generators back afterwards; until then let input() fail, lest a check seem to hang."""
    stack = contextlib.ExitStack()
    stack.callback(random.setstate, random.getstate())
    stack.callback(np.random.set_state, np.random.get_state())
    stack.callback(setattr, builtins, "input", builtins.input)
    builtins.input = _refuse_to_ask
    return stack


def _refuse_to_ask(prompt: object = "") -> str:
    raise RuntimeError("input() asks a person; what the function needs comes in through its parameters")


def _call(answer: Callable, case: Case) -> Plain:
    lent = [i for i, argument in enumerate(case) if networks.is_network(argument)]
    given = [networks.build_network(value) if networks.is_network(value) else copy.deepcopy(value) for value in case]
    before = [given[i].layers if i in lent else value for i, value in enumerate(case)]
    printed = _Counted()
    result, error = None, None
    with contextlib.redirect_stdout(printed):
        try:
            result = answer(*given)
        except (Exception, SystemExit) as raised:
            error = _error(raised, answer)
    return {
        **({"error": error} if error else {"returned": to_plain_data(result)}),
        "changed": [i for i, value in enumerate(given) if not alike(before[i], value.layers if i in lent else value)],
        "printed": printed.count,
        "fits": [networks.watched_fits(given[i], case) for i in lent],
        "uses": [networks.watched_uses(given[i], case) for i in lent],
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
