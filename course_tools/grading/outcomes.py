"""From the evidence of a submission to outcomes: what a student's process gave is only compared here, never run."""

import zlib
from dataclasses import replace

import numpy as np

from course_tools.grading.results import UNDECIDED, Outcome
from course_utils.exercises import find
from course_utils.exercises.judging import judge

BETTER = ("right", "wrong", "refused", *UNDECIDED, "not attempted")  # which of two files counts
LONGEST = 4_000  # characters of a message
UNDECIDED_BECAUSE = {
    "timeout": "your answer took longer than is allowed. Is there a loop that never ends, or something that waits?",
    "memory": "your answer took more memory than is allowed. Does it make an array that is far too large?",
    "crashed": "the process that ran your answer ended before the answer did.",
}


def draw_cases(names, seed):
    """{exercise: list of tuples of arguments, None for a named value}; for one seed the same for all students."""
    return {name: _drawn(find(name), seed) for name in names}


def _drawn(exercise, seed):
    if exercise.parameters is None:
        return None
    return exercise.make_inputs(np.random.default_rng([seed, zlib.crc32(exercise.name.encode())]))


def outcome(name, cases, evidence):
    """The Outcome of the exercise `name` for `evidence`, whose calls had the arguments `cases`."""
    state = str(evidence.get("state"))
    if state in UNDECIDED:
        because = evidence.get("why") or ""
        return Outcome(state, state, UNDECIDED_BECAUSE[state] + (f" ({because})" if because else ""))
    if state in _WORDED:
        diagnosed = _WORDED[state](name, evidence)
        return replace(diagnosed, message=diagnosed.message[:LONGEST])
    if any(_ran_out_of_memory(call) for call in _calls(evidence)):
        return Outcome("memory", "memory", UNDECIDED_BECAUSE["memory"])
    try:
        verdict = judge(find(name), cases, evidence)
    except Exception as error:  # the evidence was not written by the course's own code
        return Outcome(
            "crashed", "unreadable evidence", f"what your answer gave cannot be read ({type(error).__name__})."
        )
    return Outcome(verdict.status, verdict.diagnosis, verdict.message[:LONGEST])


def better(one, other):
    """The Outcome that counts where an exercise was handed in twice."""
    return min(one, other, key=lambda each: BETTER.index(each.status))


def _calls(evidence):
    calls = evidence.get("calls")
    return [each for each in calls if isinstance(each, dict)] if isinstance(calls, list) else []


def _ran_out_of_memory(call):
    error = call.get("error")
    return isinstance(error, dict) and error.get("type") == "MemoryError"


def _missing(name, evidence):
    return Outcome("not attempted", "missing", f"there is no {name} in the notebook that you handed in.")


def _not_python(name, evidence):
    what = evidence.get("error")
    return Outcome("wrong", "not Python", f"the cell that holds {name} is not Python, so it cannot run: {what}")


def _stopped(name, evidence):
    what = evidence.get("error")
    return Outcome("wrong", "stops with an error", f"what {name} needs from this notebook stops with {what}")


def _refused(name, evidence):
    what = evidence.get("what")
    return Outcome("refused", "reached for the solutions", f"your answer reaches for the course's own answers: {what}")


def _too_large(name, evidence):
    return Outcome("wrong", "too large", f"what {name} gives is far too large. Look at its shape or its length.")


_WORDED = {
    "missing": _missing,
    "not Python": _not_python,
    "stopped": _stopped,
    "refused": _refused,
    "too large": _too_large,
}
