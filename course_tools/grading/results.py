"""What grading a submission gave: the outcome of each exercise, and the row that a student gets."""

from dataclasses import dataclass, field

DECIDED = ("right", "wrong", "not attempted", "refused")  # an earned mark, zero or not
UNDECIDED = ("timeout", "memory", "crashed")  # the answer could not be tried to its end
STATUSES = ("graded", *UNDECIDED, "unreadable", "missing")


@dataclass(frozen=True)
class Outcome:
    """One exercise of one student. status: one of DECIDED or UNDECIDED; the message is for the student."""

    status: str
    diagnosis: str
    message: str


@dataclass(frozen=True)
class Row:
    """One student. status: one of STATUSES. score: None where nothing could be graded (unreadable, missing).

    outcomes: {exercise: Outcome}. note: for the instructor, "" where there is nothing to say.
    """

    student: str
    status: str
    score: float | None
    of: float
    outcomes: dict = field(default_factory=dict)
    note: str = ""
