"""From evidence to an outcome. Sees plain data only, never the student's objects."""

import math

import numpy as np

from course_utils.exercises.experiment_rules import NOTHING_RUN, examine_experiment
from course_utils.exercises.format import same
from course_utils.exercises.looking import examine_looked
from course_utils.exercises.outcome import Outcome, Status
from course_utils.exercises.results import as_kind, normalize_text, partly_filled
from course_utils.exercises.wording import call_text, difference, form, kind_text, remedy, type_text

EXAMINERS = {"looked": examine_looked, "experiment": examine_experiment}
TOO_LARGE = 1_000  # times as many numbers as were wanted
MAX_PRINTED = 2_000  # printed characters in one call, beyond which a student is told
KEEPS = (
    "the same call gives another result the second time. Does your function draw at random, change a list in its def "
    "line, or change a name from outside? What it returns should depend on nothing but its arguments."
)


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
            _compare(exercise, cases or [()], results, wants, evidence.get("repeats", True))
        _check_inputs_unmodified(exercise, cases, evidence)
    except _Fault as fault:
        status = Status.NOT_ATTEMPTED if fault.args[0] == NOTHING_RUN else Status.WRONG
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
        printed = any(call["printed"] for call in calls)
        remedy = " It printed something: printing shows a result, returning hands it over." if printed else ""
        raise _Fault("returns None", f"your function returns nothing. Does it end with return …?{remedy}")
    return [_returned(exercise, case, call, wants) for case, call in zip(cases, calls, strict=True)]


def _returned(exercise, case, call, wants):
    if "error" in call:
        raise _Fault(*_stopped(exercise, case, call["error"]))
    if call["returned"]["type"] == "None":
        sentence = f"{call_text(exercise.name, case)} returns nothing, and other calls return something. "
        raise _Fault("returns None", sentence + "Does every branch of your function end with return …?")
    return _value(exercise, call["returned"], wants, "return", "returns")


def _stopped(exercise, case, error):
    for mistake in exercise.mistakes:
        if mistake.error and mistake.error in f"{error['type']}: {error['message']}":
            return mistake.name, mistake.message
    where = f", in the line\n    {error['line']}" if error["line"] else "."
    what = f"{error['type']}: {error['message']}".strip(": ").rstrip(".")
    return "stops with an error", f"{call_text(exercise.name, case)} stops with {what}{where}"


def _value(exercise, evidence, wants, should, does):
    """The value in `evidence` as the exercise's kind of result; raises _Fault where it is of another."""
    if partly_filled(evidence):
        raise _Fault("partly filled", "some places are still three dots. Fill them in first.")
    value = as_kind(exercise.returns, evidence, len(wants[0]) if exercise.returns == "arrays" else None)
    if value is None or (exercise.dtype and evidence["type"] == "sequence"):
        expected = f"{exercise.name} should {should} {kind_text(exercise.returns, wants)}"
        sentence = f"{expected}, but it {does} {type_text(evidence)}. {remedy(exercise.returns, evidence, value)}"
        raise _Fault("wrong type", sentence.strip())
    _check_size(exercise.name, value, wants)
    if exercise.returns == "model" and "error" in value:
        raise _Fault("model cannot be called", f"your network cannot take images (N, 28, 28, 1): {value['error']}")
    return value


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


def _compare(exercise, cases, results, wants, repeats):
    """Raise _Fault with the first mistake that matches every wrong result, else with the first difference.

    repeats: whether the first call, made once more at the end, gave the same.
    """
    triples = zip(results, wants, cases, strict=True)
    wrong = [(got, want, *case) for got, want, case in triples if not _accepted(exercise, got, want, case)]
    if not wrong:
        return
    example = difference(exercise, *wrong[0]) if exercise.parameters is not None else form(*wrong[0])
    for mistake in exercise.mistakes:
        if all(_matches(mistake, *result) for result in wrong):
            message = mistake.message(*wrong[0]) if callable(mistake.message) else mistake.message
            raise _Fault(mistake.name, f"{message}{chr(10) + example if example else ''}")
    if not repeats:
        raise _Fault("keeps something between calls", KEEPS)
    raise _Fault("another result", f"not right yet.{chr(10) + example if example else ''}")


def _matches(mistake, got, want, *case):
    try:
        return bool(mistake.matches and mistake.matches(got, want, *case))
    except Exception:  # a result of a form that this mistake does not give
        return False


def _accepted(exercise, got, want, case):
    if exercise.returns == "model" or exercise.inspect_calls:
        return not any(mistake.matches and mistake.matches(got, want, *case) for mistake in exercise.mistakes)
    return same(got, want, exercise.tolerance) and exercise.dtype in (None, str(getattr(got, "dtype", None)))


def _check_inputs_unmodified(exercise, cases, evidence):
    """A right result is not enough where the function changes what it was given."""
    for call in evidence.get("calls", []):
        if call["changed"]:
            argument = exercise.parameters[call["changed"][0]]
            sentence = f"the result is right, but your function also changes the {argument} that it was given. "
            raise _Fault("changes its input", sentence + f"Work on a copy: {argument} = {argument}.copy()")


def _much_printed(evidence):
    most = max((call["printed"] for call in evidence.get("calls", [])), default=0)
    return f"(It also printed {most:,} characters in one call; they are left out here.)" if most > MAX_PRINTED else ""
