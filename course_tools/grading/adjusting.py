"""The instructor's say: points and comments from adjust.csv, which stand over what the grader found, run after run."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from course_tools.grading.results import MAX_MESSAGE, Adjustment, Row, safe_text
from course_tools.grading.rows import Points, mark, without_no_points
from course_tools.grading.tables import read_table
from course_tools.words import number, pluralize
from course_utils.errors import CourseError
from course_utils.exercises.outcome import UNDECIDED, Status

FILE = "adjust.csv"
COLUMNS = ("student", "exercise", "points", "comment")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Line:
    """A line of adjust.csv. where: its file and number, for messages. exercise: "" for a comment on the whole."""

    where: str
    student: str
    exercise: str
    adjustment: Adjustment


def read_adjustments(path: Path) -> list[Line]:
    """The lines of the table at `path`, with columns student, exercise, points and comment, in any order.

    Raises CourseError where it cannot be read, a column is missing, or a line says nothing or nothing that is clear.
    """
    table = read_table(path, "the adjustments").rows
    rows = [(at, [cell.strip() for cell in row]) for at, row in table]
    headings = [cell.lower() for cell in rows[0][1]] if rows else []
    if missing := [name for name in COLUMNS if name not in headings]:
        raise CourseError(
            f"{path}, line 1: expected the columns {', '.join(COLUMNS)}, but {', '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} missing."
        )
    lines = [_line(f"{path}, line {at}", dict(zip(headings, row, strict=False))) for at, row in rows[1:]]
    seen: dict[tuple[str, str], str] = {}
    for line in lines:
        if before := seen.get((_alike(line.student), line.exercise)):
            what = line.exercise or "the whole"
            raise CourseError(f"{line.where}: {line.student!r} and {what} are already in {before}: delete one.")
        seen[_alike(line.student), line.exercise] = line.where.rpartition(", ")[2]
    return lines


def _line(where: str, cells: dict[str, str]) -> Line:
    student, exercise, points, comment = (cells.get(name, "") for name in COLUMNS)
    if not student:
        raise CourseError(f"{where}: expected a student, but the cell is empty.")
    if not points and not comment:
        raise CourseError(f"{where}: expected points or a comment, but both cells are empty: delete the line.")
    if points and not exercise:
        raise CourseError(f"{where}: expected an exercise beside the points {points}. Only a comment needs none.")
    if points and not NUMBER.fullmatch(points):
        raise CourseError(f"{where}: expected points such as 0, 1 or 1.5, but got {points!r}.")
    value = float(points.replace(",", ".")) if points else None
    return Line(where, student, exercise, Adjustment(value, safe_text(comment, MAX_MESSAGE)))


def check_adjustments(lines: Iterable[Line], students: Iterable[str], points: Points | None) -> None:
    """Raise CourseError where a line names a student, an exercise or points that there are not.

    points: None where only the notebooks will say what was assigned.
    """
    students = list(students)
    for line in lines:
        _student(line, students)
        if points is not None and line.exercise:
            _check_points(line, points)


def _check_points(line: Line, points: Points) -> None:
    if line.exercise not in points:
        known = ", ".join(points) or "there are none"
        hint = _did_you_mean(line.exercise, points)
        raise CourseError(
            f"{line.where}: expected an exercise that is graded ({known}), but got {line.exercise!r}.{hint}"
        )
    given, most = line.adjustment.points, points[line.exercise]
    if given is not None and given > most:
        raise CourseError(
            f"{line.where}: expected points from 0 to {number(most)} for {line.exercise}, but got {number(given)}. "
            "--points gives an exercise more."
        )


def _student(line: Line, students: list[str]) -> str:
    """Which of `students` a line is about; capitals and a spreadsheet's apostrophe don't matter."""
    alike = [name for name in students if _alike(name) == _alike(line.student)]
    if line.student in students or len(alike) == 1:
        return line.student if line.student in students else alike[0]
    hint = _did_you_mean(line.student, students)
    raise CourseError(f"{line.where}: expected a student as grades.csv names them, but got {line.student!r}.{hint}")


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().removeprefix("'").casefold()


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=3)
    return f" Did you mean {' or '.join(close)}?" if close else ""


def adjusted(rows: list[Row], lines: Iterable[Line], points: Points) -> list[Row]:
    """The rows with what the instructor says. Raises CourseError as check_adjustments does."""
    names, lines = [row.student for row in rows], list(lines)
    check_adjustments(lines, names, points)
    said: dict[str, dict[str, Adjustment]] = defaultdict(dict)
    for line in lines:
        said[_student(line, names)][line.exercise] = line.adjustment
    return [_adjusted(row, said[row.student], points) if row.student in said else row for row in rows]


def _adjusted(row: Row, said: dict[str, Adjustment], points: Points) -> Row:
    row = replace(row, adjusted=said)
    marks = [mark(row, name, worth) for name, worth in points.items()]
    known = [value for value in marks if value is not None]
    still_open = [
        outcome.status
        for name, outcome in row.outcomes.items()
        if outcome.status in UNDECIDED and mark(row, name, points[name]) is None
    ]
    status = row.status
    if status in UNDECIDED and row.outcomes:
        status = (still_open or [Status.GRADED])[0]
    score = sum(known) if row.outcomes or known else row.score
    return replace(row, status=status, score=score, note=without_no_points(row.note) if score else row.note)


def changes(row: Row, points: Points) -> list[tuple[str, str, str]]:
    """(exercise, what the instructor changed in words, comment) of each adjustment; exercise "" for the whole."""
    found = []
    for name, adjustment in row.adjusted.items():
        was = mark(replace(row, adjusted={}), name, points.get(name, 0)) if name else None
        given = adjustment.points
        words = "" if given is None else f"{'open' if was is None else number(was)} → {pluralize(given, 'point')}"
        found.append((name, words, adjustment.comment))
    return found


def adjustment_notes(row: Row, points: Points) -> list[str]:
    """The same as sentences for grades.csv: `made_digit: adjusted by you, 0 → 1 point (nearly)`."""
    notes = []
    for name, words, comment in changes(row, points):
        said = f"adjusted by you, {words}" if words else "your comment"
        notes.append(f"{name + ': ' if name else ''}{said}{f' ({comment})' if comment else ''}")
    return notes
