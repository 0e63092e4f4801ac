"""What grading a submission gave: the outcome of each exercise, and the row that a student gets."""

import unicodedata
from dataclasses import dataclass, field, replace

from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.roster import Student
from course_utils.exercises.outcome import Outcome, Status

MAX_MESSAGE = 4_000  # characters of what a student is told
MAX_NOTE = 300  # characters of what is wrong with a file or a process, for the instructor
UNSAFE = ("Cc", "Cs", "Zl", "Zp")  # control characters, half characters, separators of lines and paragraphs


@dataclass(frozen=True)
class FileResult:
    """One file of a submission. problem: why it cannot be read, "" where it can.

    repeated: exercises that several of its cells answer. remarks: {exercise: what
    the instructor should know about it}. outcomes: {exercise: Outcome}.
    """

    name: str
    problem: str = ""
    repeated: list[str] = field(default_factory=list)
    remarks: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)


@dataclass(frozen=True)
class Adjustment:
    """What the instructor says of an answer. points: None for a comment alone. comment: for the student, or ""."""

    points: float | None
    comment: str = ""


@dataclass(frozen=True)
class Row:
    """One student. status: one of ROW_STATUSES. score: None where nothing could be graded.

    outcomes: {exercise: Outcome}. note: for the instructor, "" where there is nothing to say. origin: what the platform
    says about the submission. on_roster: None where there is no roster, or the student isn't on it. adjusted:
    {exercise: Adjustment}, "" for a comment on the whole. deducted: points that being late has cost; lateness: how
    late it was, in words, or "".
    """

    student: str
    status: Status
    score: float | None
    of: float
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    note: str = ""
    origin: Origin = Origin()
    on_roster: Student | None = None
    adjusted: dict[str, Adjustment] = field(default_factory=dict)
    deducted: float = 0
    lateness: str = ""


@dataclass(frozen=True)
class Result:
    """What is kept of one submission. key: of what the result depends on. limits: as text; graded: when.

    exercises: those that were asked for. error: why it could not be graded, "" where it could. person, origin: as in
    Submission. row, points: what was made of it at the last run; nothing is decided by them. work: a hash of the
    notebooks alone; replaced: those of earlier work, which this one has replaced.
    """

    student: str
    key: str
    limits: str
    graded: str
    exercises: list[str]
    files: list[FileResult]
    error: str = ""
    person: str = ""
    origin: Origin = Origin()
    row: Row | None = None
    points: dict[str, float] | None = None
    work: str = ""
    replaced: tuple[str, ...] = ()


def replacing(before: Result | None, result: Result) -> Result:
    """The result, which knows the work that it replaces."""
    works = dict.fromkeys((*before.replaced, before.work) if before else ())
    return replace(result, replaced=tuple(work for work in works if work not in ("", result.work)))


def safe_text(text: str, limit: int = MAX_NOTE) -> str:
    """`text`, cut to `limit` characters, with what could move a terminal's cursor or break a file written out.

    Newlines stay: a message has lines of code.
    """
    kept = text if len(text) <= limit else f"{text[: limit - 2]} …"
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if unicodedata.category(character) in UNSAFE and character != "\n"
        else character
        for character in kept
    )
