"""From evidence to a verdict. Sees plain data only, never the student's objects."""

import numpy as np

from course_utils.exercises.format import Verdict, same
from course_utils.exercises.wording import call_text, difference, kind_text, type_text

MUCH = 2_000  # printed characters in one call, beyond which a student is told


class _Fault(Exception):
    """What is wrong with an answer: (diagnosis, sentence)."""


def judge(exercise, cases, evidence):
    """The Verdict on `evidence`, which evidence.collect gave for the same `cases` (None for a named value)."""
    if evidence["state"] == "stub":
        return Verdict("not attempted", "not attempted", "not attempted yet. " + _what_to_do(exercise))
    try:
        results = _results(exercise, cases, evidence)
        _conduct(exercise, cases, evidence, results)
        _compare(exercise, cases or [()], results)
        _manners(exercise, cases, evidence)
    except _Fault as fault:
        return Verdict("wrong", *fault.args)
    return Verdict("right", "right", " ".join(filter(None, ["right.", exercise.because, _much_printed(evidence)])))


def _what_to_do(exercise):
    return "Put your answer in place of the ... above, run that cell, then run this one again."


def _results(exercise, cases, evidence):
    """The answer's result for each call, as numbers, texts and arrays; raises _Fault where there is none."""
    name = exercise.name
    if evidence["state"] == "missing":
        sentence = f"there is no {name} in this notebook yet. Run the cell above that holds the answer; "
        raise _Fault("missing", sentence + f"it must keep the name {name}.")
    if cases is None:
        return [_folded(_value(exercise, evidence, f"{name} should be {kind_text(exercise.returns)}"))]
    if evidence["state"] == "value":
        form = f"{name}({', '.join(exercise.parameters)})"
        raise _Fault("not a function", f"expected a function {form}, but {name} is {type_text(evidence)}.")
    if evidence["state"] == "uncallable":
        form, came = ", ".join(exercise.parameters), evidence["signature"]
        raise _Fault("signature", f"expected a function {name}({form}), but yours is {name}{came}.")
    return [_returned(exercise, case, call) for case, call in zip(cases, evidence["calls"], strict=True)]


def _folded(value):
    """A named value's texts in small letters and without spaces at their ends: neither is what was asked."""
    if isinstance(value, str):
        return value.strip().lower()
    return [_folded(each) for each in value] if isinstance(value, list) else value


def _returned(exercise, case, call):
    if "error" in call:
        raise _Fault(*_stopped(exercise, case, call["error"]))
    if call["returned"]["type"] == "None":
        printed = " It printed something: printing shows a result, returning hands it over." if call["printed"] else ""
        raise _Fault("returns None", f"your function returns nothing. Does it end with return …?{printed}")
    return _value(exercise, call["returned"], f"{exercise.name} should return {kind_text(exercise.returns)}")


def _stopped(exercise, case, error):
    for mistake in exercise.mistakes:
        if mistake.error and mistake.error in f"{error['type']}: {error['message']}":
            return mistake.name, mistake.says
    where = f", in the line\n    {error['line']}" if error["line"] else "."
    what = f"{error['type']}: {error['message']}".strip(": ")
    return "stops with an error", f"{call_text(exercise.name, case)} stops with {what}{where}"


def _value(exercise, evidence, expected):
    """The value in `evidence` as the exercise's kind of result; raises _Fault where it is of another."""
    value = _as_kind(exercise.returns, evidence)
    if value is None:
        listed = evidence["type"] == "sequence" and exercise.returns == "array"
        remedy = " np.array(…) makes an array of it." if listed else ""
        raise _Fault("wrong type", f"{expected}, but it is {type_text(evidence)}.{remedy}")
    if exercise.returns == "model" and "error" in value:
        raise _Fault("model cannot be called", f"your network cannot take images (N, 28, 28, 1): {value['error']}")
    return value


def _as_kind(kind, evidence):
    """The value as a number, text, array, list …; None where it is not of that kind."""
    type_ = evidence["type"]
    if kind == type_ or (kind == "numbers" and type_ == "array"):
        return evidence.get("value")
    if type_ != "sequence" or kind not in ("numbers", "texts", "arrays"):
        return None
    if kind == "numbers":
        return _numbers(evidence)
    inner = [_as_kind({"texts": "text", "arrays": "array"}[kind], each) for each in evidence["value"]]
    return None if any(each is None for each in inner) else inner


def _numbers(evidence):
    """A list of numbers, or of lists of numbers of one length, as an array; None where it is neither."""
    try:
        array = np.array(_bare(evidence))
    except ValueError:
        return None
    return array if array.dtype.kind in "iuf" else None


def _bare(evidence):
    value = evidence.get("value")
    return [_bare(each) for each in value] if evidence["type"] == "sequence" else value


def _conduct(exercise, cases, evidence, results):
    """Raise _Fault with the first mistake that the exercise's `conduct` names."""
    if not exercise.conduct:
        return
    says = {mistake.name: mistake.says for mistake in exercise.mistakes}
    for case, call, got in zip(cases, evidence["calls"], results, strict=True):
        name = exercise.conduct(got, call, *case)
        if name:
            raise _Fault(name, says[name])


def _compare(exercise, cases, results):
    """Raise _Fault with the first mistake that every wrong result shows, else with the first difference."""
    wrong = []
    for case, got in zip(cases, results, strict=True):
        want = exercise.right(*case) if callable(exercise.right) else exercise.right
        if not _accepted(exercise, got, want, case):
            wrong.append((got, want, *case))
    if not wrong:
        return
    example = difference(exercise, *wrong[0])
    for mistake in exercise.mistakes:
        if all(_seen(mistake, *each) for each in wrong):
            says = mistake.says(*wrong[0]) if callable(mistake.says) else mistake.says
            raise _Fault(mistake.name, f"{says}{chr(10) + example if example else ''}")
    raise _Fault("another result", f"not right yet.{chr(10) + example if example else ''}")


def _seen(mistake, got, want, *case):
    try:
        return bool(mistake.sees and mistake.sees(got, want, *case))
    except (ValueError, IndexError, TypeError):  # a result of a form that this mistake does not give
        return False


def _accepted(exercise, got, want, case):
    if exercise.returns == "model" or exercise.conduct:
        return not any(mistake.sees and mistake.sees(got, want, *case) for mistake in exercise.mistakes)
    return same(got, want, exercise.tolerance) and exercise.dtype in (None, str(getattr(got, "dtype", None)))


def _manners(exercise, cases, evidence):
    """A right result is not enough where the function changes what it was given."""
    for call in evidence.get("calls", []):
        if call["changed"]:
            argument = exercise.parameters[call["changed"][0]]
            sentence = f"the result is right, but your function also changes the {argument} that it was given. "
            raise _Fault("changes its input", sentence + f"Work on a copy: {argument} = {argument}.copy()")


def _much_printed(evidence):
    most = max((call["printed"] for call in evidence.get("calls", [])), default=0)
    return f"(It also printed {most:,} characters in one call; they are left out here.)" if most > MUCH else ""
