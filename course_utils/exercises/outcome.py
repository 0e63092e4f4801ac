"""What became of an answer, and of a whole submission: one list of statuses for checks, grades and pages."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The first eight can be an answer's; the last three are only ever those of a student's row."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_ATTEMPTED = "not attempted"
    REFUSED = "refused"  # it reached for the course's own answers
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    ERROR = "error"  # the grader failed on it
    GRADED = "graded"
    UNREADABLE = "unreadable"
    MISSING = "missing"


DECIDED = (Status.RIGHT, Status.WRONG, Status.NOT_ATTEMPTED, Status.REFUSED)  # an earned mark, zero or not
UNDECIDED = (Status.TIMEOUT, Status.MEMORY, Status.CRASHED, Status.ERROR)  # no mark: it could not be tried to its end
ROW_STATUSES = (Status.GRADED, *UNDECIDED, Status.UNREADABLE, Status.MISSING)


@dataclass(frozen=True)
class Outcome:
    """One answer. status: one of DECIDED or UNDECIDED. diagnosis: a Mistake's name or that of a fault in judging.py.

    message: for the student, a sentence that goes on from the exercise's name and a colon.
    """

    status: Status
    diagnosis: str
    message: str
