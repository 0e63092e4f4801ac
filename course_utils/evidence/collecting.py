"""Look an answer up, call it, and write down what it did."""

import contextlib
import dis
import inspect
import io
import random
import traceback

import numpy as np

from course_utils.evidence.networks import build_network, is_network, watched_fits
from course_utils.evidence.plain import changed, copied, plain

STUB = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}
KEPT = 200  # characters of a message or a printed text
MISSING = object()


def collect(namespace, name, cases=None):
    """Evidence about the answer `name` in `namespace`, a dict of the notebook's names.

    cases: for a function a list of tuples of arguments, each call gets copies; None for a named value.
    Returns {"state": "missing", "stub", "value", "uncallable" or "called", …} of plain data.
    """
    answer = namespace.get(name, MISSING)
    if answer is MISSING:
        return {"state": "missing"}
    if answer is ...:
        return {"state": "stub"}
    if cases is None or not callable(answer):
        return {"state": "value", **plain(answer)}
    if _is_stub(answer):
        return {"state": "stub"}
    if not _takes(answer, len(cases[0])):
        return {"state": "uncallable", "signature": _signature(answer)}
    with _undisturbed_chance():
        return {"state": "called", "calls": [_call(answer, case) for case in cases]}


def _is_stub(answer):
    """Whether a function's body is only `...`, perhaps after a docstring."""
    code = getattr(answer, "__code__", None)
    if code is None or not {step.opname for step in dis.get_instructions(code)} <= STUB:
        return False
    return [step.argval for step in dis.get_instructions(code) if step.opname.endswith("CONST")] == [None]


def _takes(answer, count):
    try:
        inspect.signature(answer).bind(*range(count))
    except TypeError:
        return False
    except ValueError:  # some built-in functions have no signature
        return True
    return True


def _signature(answer):
    try:
        return str(inspect.signature(answer))
    except (TypeError, ValueError):
        return "(?)"


@contextlib.contextmanager
def _undisturbed_chance():
    """Put the random generators back afterwards: a check must not change what the lesson draws next."""
    states = random.getstate(), np.random.get_state()
    try:
        yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])


def _call(answer, case):
    given = [build_network(each) if is_network(each) else copied(each) for each in case]
    printed = _Counted()
    result, error = None, None
    with contextlib.redirect_stdout(printed):
        try:
            result = answer(*given)
        except (Exception, SystemExit) as raised:
            error = _error(raised, answer)
    return {
        **({"error": error} if error else {"returned": plain(result)}),
        "changed": [i for i, each in enumerate(case) if not is_network(each) and changed(each, given[i])],
        "printed": printed.count,
        "fits": [watched_fits(given[i], case) for i, each in enumerate(case) if is_network(each)],
    }


def _error(raised, answer):
    """{"type", "message", "line"}: the line of the student's own code that was running."""
    file = getattr(getattr(answer, "__code__", None), "co_filename", None)
    own = [frame.line for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == file]
    message = str(raised).strip().partition("\n")[0]
    return {"type": type(raised).__name__, "message": message[:KEPT], "line": (own[-1] or "")[:KEPT] if own else ""}


class _Counted(io.TextIOBase):
    """Counts what is printed and keeps nothing."""

    count = 0

    def writable(self):
        return True

    def write(self, text):
        self.count += len(text)
        return len(text)
