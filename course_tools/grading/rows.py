"""From results to rows: whose work counts, what it is worth, what the instructor should know."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from course_tools.grading.outcomes import better
from course_tools.grading.results import MAX_MESSAGE, FileResult, Result, Row, safe_text
from course_tools.grading.submissions.roster import Roster
from course_utils.exercises.outcome import UNDECIDED, Outcome, Status

NOT_THERE = Outcome(Status.NOT_ATTEMPTED, "missing", "it is not in what you handed in.")
NO_POINTS = "no points, because "
NO_ROSTER = Roster()

Points = dict[str, float]


def merged(result: Result) -> dict[str, Outcome]:
    """{exercise: Outcome} of all notebooks of a submission; of two outcomes the better one."""
    outcomes: dict[str, Outcome] = {}
    for file in result.files:
        for name, outcome in file.outcomes.items():
            outcomes[name] = better(outcomes[name], outcome) if name in outcomes else outcome
    return outcomes


def rows_of(results: dict[str, Result], points: Points, roster: Roster = NO_ROSTER) -> list[Row]:
    """A Row for everyone on the roster, in its order, then for all others by name.

    results: {student: result}.
    """
    students = {student.name: student for student in roster.students}
    by_name = _names_on_roster(results, roster.names)
    rows = []
    for name in [*students, *sorted(set(by_name) - set(students))]:
        if name in by_name:
            notes = ["not on the roster"] if students and name not in students else []
            row = row_of(name, results[by_name[name]], points, notes)
        else:
            row = Row(name, Status.MISSING, None, sum(points.values()), note="nothing was handed in")
        rows.append(replace(row, on_roster=students.get(name)))
    return rows


def _names_on_roster(students: Iterable[str], roster: Sequence[str]) -> dict[str, str]:
    """{name as the roster has it, else as the submission has it: student}.

    Capitals and accents' codes don't matter, unless two students would then share one name.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for student in students:
        alike[_normalized_name(student)].append(student)
    known = {_normalized_name(name): name for name in roster}
    found = {}
    for normal, group in alike.items():
        for student in group:
            found[known.get(normal, student) if len(group) == 1 else student] = student
    return found


def row_of(student: str, result: Result, points: Points, notes: Iterable[str] = ()) -> Row:
    """The Row of one submission for the assigned `points`."""
    return replace(_row_of(student, result, points, notes), origin=result.origin)


def _row_of(student: str, result: Result, points: Points, notes: Iterable[str]) -> Row:
    of = sum(points.values())
    notes = [*notes, *(f"{file.name} {file.problem}" for file in result.files if file.problem)]
    if result.error:
        return Row(student, Status.ERROR, None, of, note=_joined([*notes, result.error]))
    if not any(not file.problem for file in result.files):
        status = Status.UNREADABLE if result.files else Status.MISSING
        return Row(student, status, None, of, note=_joined(notes or ["no file was handed in"]))
    outcomes = {name: merged(result).get(name, NOT_THERE) for name in points}
    undecided = [outcome.status for outcome in outcomes.values() if outcome.status in UNDECIDED]
    score = sum(points[name] for name, outcome in outcomes.items() if outcome.status == Status.RIGHT)
    notes += _notes(outcomes, result.files)
    if not score and not undecided:
        notes += _why_nothing(outcomes)
    return Row(student, (undecided or [Status.GRADED])[0], score, of, outcomes, _joined(notes))


def mark(row: Row, name: str, worth: float) -> float | None:
    """What an exercise gives in this row: the instructor's points, else the answer's; None where these are open."""
    adjustment, outcome = row.adjusted.get(name), row.outcomes.get(name)
    if adjustment and adjustment.points is not None:
        return adjustment.points
    if outcome is None or outcome.status in UNDECIDED:
        return None
    return worth if outcome.status == Status.RIGHT else 0


def _notes(outcomes: dict[str, Outcome], files: list[FileResult]) -> list[str]:
    """Sentences for the instructor, each once, with the exercises that it is about."""
    about = defaultdict(list)
    for name, outcome in outcomes.items():
        if outcome.status in (*UNDECIDED, Status.REFUSED):
            about[outcome.diagnosis].append(name)
        if sum(name in file.outcomes for file in files) > 1:
            about["in several files, the better answer counts"].append(name)
        if any(name in file.repeated for file in files):
            about["answered more than once, the last answer counts"].append(name)
        for file in files:
            if name in file.remarks:
                about[file.remarks[name]].append(name)
    return [f"{', '.join(names)}: {what}" for what, names in about.items()]


def _why_nothing(outcomes: dict[str, Outcome]) -> list[str]:
    """Why there are no points for any of the outcomes."""
    reasons = defaultdict(list)
    for name, outcome in outcomes.items():
        reasons[outcome.diagnosis or outcome.status].append(name)
    found = [f"{', '.join(names)}: {reason}" for reason, names in reasons.items()]
    return [f"{NO_POINTS}{' · '.join(found)}"] if found else ["no exercise was asked for"]


def without_no_points(note: str) -> str:
    """A row's note without its last part, where that says why there are no points."""
    before, found, _ = note.rpartition(NO_POINTS)
    return before.removesuffix("; ") if found else note


def _joined(notes: list[str]) -> str:
    return safe_text("; ".join(notes), MAX_MESSAGE)


def _normalized_name(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
