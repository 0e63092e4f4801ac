"""From the evidence of a submission to outcomes: what a student's process gave is only compared here, never run."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from course_tools.grading.records import (
    AnyEvidence,
    Called,
    Ended,
    Missing,
    NamedValue,
    NetworkValue,
    NotPython,
    OutOfMemory,
    Patched,
    Refused,
    Stopped,
    TooLarge,
    to_plain,
)
from course_tools.grading.results import MAX_MESSAGE, safe_text
from course_utils.exercises import find
from course_utils.exercises.format import Exercise
from course_utils.exercises.judging import judge
from course_utils.exercises.outcome import UNDECIDED, Outcome, Status

BETTER = (Status.RIGHT, Status.WRONG, Status.REFUSED, *UNDECIDED, Status.NOT_ATTEMPTED)  # which of two files counts
MALFORMED = "wrote something of its own among the evidence"
WAITED = "waited instead of computing"
UNDECIDED_BECAUSE: dict[str, str] = {  # by diagnosis
    Status.TIMEOUT: "your answer took longer than is allowed. Is there a loop that never ends, or a wait?",
    WAITED: "your answer waited instead of computing, so it was stopped: all answers of a notebook together may wait "
    "for a few seconds only, and nothing comes from outside. Take out sleep() and the like.",
    Status.MEMORY: "your answer took more memory than is allowed. Does it make an array that is far too large?",
    Status.CRASHED: "the process that ran your answer ended before the answer did.",
    Status.ERROR: "your answer could not be graded.",
    MALFORMED: "your answer wrote to the channel that the grader uses for its own records.",
}

Cases = dict[str, list[tuple[Any, ...]] | None]


@dataclass(frozen=True)
class Unfinished:
    """An exercise in which the process ended. status: one of UNDECIDED. why: more about it, or "".

    diagnosis: a key of UNDECIDED_BECAUSE.
    """

    status: Status
    why: str
    diagnosis: str


OUT_OF_MEMORY = Unfinished(Status.MEMORY, "", Status.MEMORY)


def draw_cases(names: Iterable[str], seed: int) -> Cases:
    """{exercise: list of tuples of arguments, None for a named value}; for one seed the same for all students."""
    return {name: _drawn(find(name), seed) for name in names}


def _drawn(exercise: Exercise, seed: int) -> list[tuple[Any, ...]] | None:
    if exercise.make_inputs is None:
        return None
    return exercise.make_inputs(np.random.default_rng([seed, zlib.crc32(exercise.name.encode())]))


def outcome(name: str, cases: list[tuple[Any, ...]] | None, evidence: AnyEvidence | Unfinished) -> Outcome:
    """The Outcome of the exercise `name` for `evidence`, whose calls had the arguments `cases`."""
    try:
        found = _outcome(name, cases, evidence)
    except Exception as error:  # the evidence has the right form, but was not gathered by the course's own code
        found = _undecided(Unfinished(Status.ERROR, f"{type(error).__name__} while it was compared", Status.ERROR))
    return Outcome(found.status, safe_text(found.diagnosis), safe_text(found.message, MAX_MESSAGE))


def _undecided(unfinished: Unfinished) -> Outcome:
    why = f" {unfinished.why[0].upper()}{unfinished.why[1:]}." if unfinished.why else ""
    return Outcome(unfinished.status, unfinished.diagnosis, UNDECIDED_BECAUSE[unfinished.diagnosis] + why)


def _outcome(name: str, cases: list[tuple[Any, ...]] | None, evidence: AnyEvidence | Unfinished) -> Outcome:
    match evidence:
        case Unfinished():
            return _undecided(evidence)
        case Ended(why=why, forged=forged):
            return _undecided(Unfinished(Status.CRASHED, why, MALFORMED if forged else Status.CRASHED))
        case OutOfMemory():
            return _undecided(OUT_OF_MEMORY)
        case Called(calls=calls) if any(call.error and call.error.type == "MemoryError" for call in calls):
            return _undecided(OUT_OF_MEMORY)
        case Missing():
            message = f"there is no {name} in the notebook that you handed in."
            return Outcome(Status.NOT_ATTEMPTED, "missing", message)
        case NotPython(error=error):
            message = f"the cell that holds {name} is not Python, so it cannot run: {error}"
            return Outcome(Status.WRONG, "not Python", message)
        case Stopped(error=error):
            message = f"what {name} needs from this notebook stops with {error}"
            return Outcome(Status.WRONG, "stops with an error", message)
        case Refused(what=what):
            message = f"your answer reaches for the course's own answers: {what}"
            return Outcome(Status.REFUSED, "reached for the solutions", message)
        case Patched(what=what):
            message = f"your notebook replaces a part of Keras or of the grader: {what}"
            return Outcome(Status.REFUSED, f"replaced {what}", message)
        case TooLarge():
            message = f"what {name} gives is far too large. Look at its shape or its length."
            return Outcome(Status.WRONG, "too large", message)
    return _judged(name, cases, evidence)


def _judged(name: str, cases: list[tuple[Any, ...]] | None, evidence: AnyEvidence) -> Outcome:
    """What the exercise says; an answer that is right is refused where its network is not what it seems."""
    found, odd = judge(find(name), cases, to_plain(evidence)), oddities(evidence)
    if found.status == Status.RIGHT and odd:
        message = f"the network would do, but it is not what it seems: {odd}. Build it from Keras's own layers."
        return Outcome(Status.REFUSED, f"not what it seems: {odd}", message)
    return found


def oddities(evidence: AnyEvidence | Unfinished) -> str:
    """What is odd about the networks in the evidence, "" where nothing is."""
    values = [evidence.value] if isinstance(evidence, NamedValue) else []
    returned = [call.returned for call in evidence.calls] if isinstance(evidence, Called) else []
    networks = [value.value for value in (*values, *returned) if isinstance(value, NetworkValue)]
    return ", ".join(dict.fromkeys(clause for network in networks for clause in network.odd or ()))


def better(one: Outcome, other: Outcome) -> Outcome:
    """The Outcome that counts where an exercise was handed in twice."""
    return min(one, other, key=lambda outcome: BETTER.index(outcome.status))
