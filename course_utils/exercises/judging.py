"""From evidence to an outcome. Sees plain data only, never the student's objects."""

import math

import numpy as np

from course_utils.exercises.calls import call_code
from course_utils.exercises.differences import first_part
from course_utils.exercises.experiment_rules import examine_experiment
from course_utils.exercises.format import NOT_STARTED, Gives, same
from course_utils.exercises.looking import examine_looked
from course_utils.exercises.outcome import Outcome, Status
from course_utils.exercises.patterns import pattern
from course_utils.exercises.results import as_kind, normalize_text, partly_filled
from course_utils.exercises.translations import IN_PLACE, translation
from course_utils.exercises.wording import example, form, kind_text, remedy, type_text

EXAMINERS = {"looked": examine_looked, "experiment": examine_experiment}
TOO_LARGE = 1_000  # times as many numbers as were wanted
MAX_PRINTED = 2_000  # printed characters in one call, beyond which a student is told
KEEPS = (
    "the same call gives another result the second time. Does your function draw at random, change a list in its def "
    "line, or change a name from outside? What it returns should depend on nothing but its arguments."
)
NEW_NETWORK = "Put the layers that you want into a new one, with keras.Sequential([…])."


class _Fault(Exception):
    """What is wrong with an answer: (diagnosis, sentence)."""


def judge(exercise, cases, evidence):
    """The Outcome for `evidence`, which evidence.collect gave for the same `cases` (None for a named value)."""
    if evidence["state"] == "stub":
        sentence = "not attempted yet. Replace the ... above with your answer."
        return Outcome(Status.NOT_ATTEMPTED, "not attempted", sentence)
    named = exercise.parameters is None
    wants = [exercise.reference] if named else [exercise.reference(*case) for case in cases]
    try:
        results = _results(exercise, cases, evidence, wants)
        if exercise.examine or exercise.returns in EXAMINERS:
            _examined(exercise, cases, results)
        else:
            _inspect_calls(exercise, cases, evidence, results)
            _compare(exercise, evidence, list(zip(results, wants, cases or [()], strict=True)))
        _check_inputs_unmodified(exercise, cases, evidence)
    except _Fault as fault:
        status = Status.NOT_ATTEMPTED if fault.args[0] == NOT_STARTED else Status.WRONG
        return Outcome(status, *fault.args)
    said = ["right.", exercise.explanation, _much_printed(evidence)]
    return Outcome(Status.RIGHT, "right", " ".join(filter(None, said)))


def _results(exercise, cases, evidence, wants):
    """The answer's result for each call, as numbers, texts and arrays; raises _Fault where there is none."""
    name = exercise.name
    if evidence["state"] == "missing":
        sentence = f"there is no {name} in this notebook yet. Run the cell above that holds the answer; "
        raise _Fault("missing", sentence + f"it must keep the name {name}.")
    if exercise.parameters is None:
        if evidence["state"] in ("called", "uncallable"):
            expected = f"{name} should be {kind_text(exercise.returns, wants)}"
            raise _Fault("wrong type", f"{expected}, but it is a function. Call it, and give {name} what comes back.")
        return [normalize_text(_value(exercise, evidence["value"], wants, "be", "is"))]
    call = f"{name}({', '.join(exercise.parameters)})"
    if evidence["state"] == "value":
        raise _Fault("not a function", f"expected a function {call}, but {name} is {type_text(evidence['value'])}.")
    if evidence["state"] == "uncallable":
        raise _Fault("signature", f"expected a function {call}, but yours is {name}{evidence['signature']}.")
    calls = evidence["calls"]
    if all(call.get("returned") == {"type": "None"} for call in calls):
        raise _Fault("returns None", f"your function returns nothing. {_why_nothing(evidence)}")
    _slip_beside_nothing(exercise, cases, calls, wants)
    return [_returned(exercise, case, call, wants) for case, call in zip(cases, calls, strict=True)]


def _slip_beside_nothing(exercise, cases, calls, wants):
    """Raise _Fault where some calls give nothing, or stop, and all the others, two at least, show one mistake."""
    empty = [call.get("returned", {"type": "None"})["type"] == "None" for call in calls]
    if exercise.examine or not any(empty) or len(empty) - sum(empty) < 2:
        return
    rest = [
        (as_kind(exercise.returns, call["returned"]), want, *case)
        for case, call, want, nothing in zip(cases, calls, wants, empty, strict=True)
        if not nothing
    ]
    if all(_accepted(exercise, got, want, case) for got, want, *case in rest):
        return
    for mistake in exercise.mistakes:
        if isinstance(mistake.matches, Gives) and all(_matches(mistake, *result) for result in rest):
            message = mistake.message(*rest[0]) if callable(mistake.message) else mistake.message
            code = _code(exercise, cases[empty.index(True)])
            raise _Fault(mistake.name, f"{message}\nThis call gives nothing, or stops:\n{code}")


def _why_nothing(evidence):
    """What may be the reason that a function returns None; evidence["through"] names what it returns the result of."""
    in_place = next((name for name in evidence["through"] if name in IN_PLACE), None)
    if in_place:
        what = f"{in_place}(…) works in place and gives None: it changes something, and hands nothing over."
        return f"{what} Call it on a line of its own, and then return what it has changed."
    printed = any(call["printed"] for call in evidence["calls"])
    remedy = " It printed something: printing shows a result, returning hands it over." if printed else ""
    return f"Does it end with return …?{remedy}"


def _returned(exercise, case, call, wants):
    if "error" in call:
        raise _Fault(*_stopped(exercise, case, call["error"]))
    if call["returned"]["type"] == "None":
        sentence = "one call returns nothing, and others return something. Does every branch of your function end with "
        raise _Fault("returns None", f"{sentence}return …? It is this call:\n{_code(exercise, case)}")
    return _value(exercise, call["returned"], wants, "return", "returns")


def _stopped(exercise, case, error):
    text = f"{error['type']}: {error['message']}"
    call, exact = call_code(exercise.name, exercise.parameters, case)
    code = f"\n{'The call was' if exact else 'To try it on something like it:'}\n{call}"
    for mistake in exercise.mistakes:
        if mistake.explains(text):
            return mistake.name, mistake.message + code
    where = f", in the line\n    {error['line']}\n" if error["line"] else ". "
    meaning = f"{translation(text)} {_own_arguments(exercise, error)}".rstrip()
    what = f"stops with {text.strip(': ').rstrip('.')}{where}{meaning}".rstrip()
    return "stops with an error", f"{what}{code}"


def _own_arguments(exercise, error):
    """Where a name isn't known that may belong to the notebook: what the function is given itself."""
    if (
        error["type"] != "NameError"
        or not exercise.parameters
        or "imported" in translation(f"NameError: {error['message']}")
    ):
        return ""
    return f"Does the function mean what it is given? That is called {' and '.join(exercise.parameters)}."


def _code(exercise, case):
    """The call as code, or one of its kind."""
    return call_code(exercise.name, exercise.parameters, case)[0]


def _value(exercise, evidence, wants, should, does):
    """The value in `evidence` as the exercise's kind of result; raises _Fault where it is of another."""
    if partly_filled(evidence):
        raise _Fault("partly filled", "some places are still three dots. Fill them in first.")
    value = as_kind(exercise.returns, evidence, len(wants[0]) if exercise.returns == "arrays" else None)
    if value is None or (exercise.dtype and evidence["type"] == "sequence"):
        expected = f"{exercise.name} should {should} {kind_text(exercise.returns, wants)}"
        diagnosis, clue = _other_kind(exercise, evidence) or (
            "wrong type",
            remedy(exercise.returns, evidence, value, wants),
        )
        raise _Fault(diagnosis, f"{expected}, but it {does} {type_text(evidence)}. {clue}".strip())
    _check_size(exercise.name, value, wants)
    if exercise.returns == "model" and "error" in value:
        raise _Fault("model cannot be called", f"your network cannot take images (N, 28, 28, 1): {value['error']}")
    return value


def _other_kind(exercise, evidence):
    """(name, message) of the first mistake that an array shows where something else is asked for, or None."""
    for mistake in exercise.mistakes if evidence["type"] == "array" else ():
        if mistake.of_another_kind and mistake.of_another_kind(evidence["value"]):
            return mistake.name, mistake.message
    return None


def _check_size(name, value, wants):
    """Raise _Fault for an array so large that comparing it, with NumPy's broadcasting, could fill the memory."""
    wanted = max(sum(map(np.size, want)) if isinstance(want, list | tuple) else np.size(want) for want in wants)
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, np.ndarray) and math.prod(max(side, 1) for side in part.shape) > TOO_LARGE * max(wanted, 1):
            raise _Fault("too large", f"{name} gives an array of shape {part.shape}, which is far too large.")


def _examined(exercise, cases, results):
    """Raise _Fault for what is wrong with a thing judged by its effect, by eye, or by the record of an experiment."""
    if exercise.returns in EXAMINERS:
        found = EXAMINERS[exercise.returns](exercise, results[0])
    else:
        found = exercise.examine(results[0] if exercise.parameters is None else results, cases)
    if isinstance(found, str):
        found = found, next(mistake.message for mistake in exercise.mistakes if mistake.name == found)
    if found:
        raise _Fault(*found)


def _inspect_calls(exercise, cases, evidence, results):
    """Raise _Fault with the first mistake that the exercise's `inspect_calls` names."""
    if not exercise.inspect_calls:
        return
    messages = {mistake.name: mistake.message for mistake in exercise.mistakes}
    for case, call, got in zip(cases, evidence["calls"], results, strict=True):
        name = exercise.inspect_calls(got, call, *case)
        if name:
            raise _Fault(name, messages[name])


def _compare(exercise, evidence, triples):
    """Raise _Fault with the first mistake that matches every wrong result, else with the first difference.

    triples: (result, the right one, arguments) of each call.
    """
    results = [(got, want, *case) for got, want, case in triples]
    wrong = [i for i, triple in enumerate(triples) if not _accepted(exercise, *triple)]
    if not wrong:
        return
    shown = min(wrong, key=lambda i: _length(exercise, triples[i][2]))
    clue = _clue(exercise, evidence, shown, results[shown])
    for mistake in exercise.mistakes:
        looked_at = results if isinstance(mistake.matches, Gives) else [results[i] for i in wrong]
        if all(_matches(mistake, *result) for result in looked_at):
            message = mistake.message(*results[shown]) if callable(mistake.message) else mistake.message
            pointed_at = exercise.parameters is None and (callable(mistake.message) or _names_a_part(exercise, message))
            raise _Fault(mistake.name, "\n".join(filter(None, [message, "" if pointed_at else clue])))
    if not evidence.get("repeats", True):
        raise _Fault("keeps something between calls", KEEPS)
    said = pattern(results) or "not right yet."
    raise _Fault("another result", "\n".join(filter(None, [said, clue])))


def _length(exercise, case):
    """How hard a call is to read: whether it can be written out, and how long that is."""
    code, exact = call_code(exercise.name, exercise.parameters or (), case)
    return not exact, len(code)


def _clue(exercise, evidence, place, result):
    """What shows a student where to look: the call and its result, or the part of a named value."""
    got, want, *case = result
    if exercise.parameters is not None:
        return example(exercise, got, want, case, evidence["calls"][place]["returned"])
    return form(got, want) or first_part(exercise, got, want)


def _names_a_part(exercise, message):
    return any(part.lower() in message.lower() for part in exercise.parts)


def _matches(mistake, got, want, *case):
    try:
        with np.errstate(all="ignore"):
            return bool(mistake.matches and mistake.matches(got, want, *case))
    except Exception:  # a result of a form that this mistake does not give
        return False


def _accepted(exercise, got, want, case):
    if exercise.returns == "model" or exercise.inspect_calls:
        return not any(_matches(mistake, got, want, *case) for mistake in exercise.mistakes)
    return same(got, want, exercise.tolerance) and exercise.dtype in (None, str(getattr(got, "dtype", None)))


def _check_inputs_unmodified(exercise, cases, evidence):
    """A right result is not enough where the function changes what it was given."""
    for case, call in zip(cases or [], evidence.get("calls", []), strict=False):  # a named value is not called
        if call["changed"]:
            place = call["changed"][0]
            argument = exercise.parameters[place]
            sentence = f"the result is right, but your function also changes its argument, {argument}. "
            copied = f"Work on a copy: {argument} = {argument}.copy()"
            raise _Fault("changes its input", sentence + (NEW_NETWORK if isinstance(case[place], dict) else copied))


def _much_printed(evidence):
    most = max((call["printed"] for call in evidence.get("calls", [])), default=0)
    return f"(It also printed {most:,} characters in one call; they are left out here.)" if most > MAX_PRINTED else ""
