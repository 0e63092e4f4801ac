"""What a grading leaves behind: grades.csv, one page per student, the class's page, each student's result."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

from course_tools.contents import lesson_of_each
from course_tools.files import write_atomically
from course_tools.grading.adjusting import adjustment_notes
from course_tools.grading.deadline import lateness_note
from course_tools.grading.reports.class_page import class_page
from course_tools.grading.reports.feedback import SUFFIXES, feedback_texts
from course_tools.grading.results import MAX_MESSAGE, Result, Row, safe_text
from course_tools.grading.rows import Points, mark
from course_tools.grading.store import Store, file_stem
from course_tools.grading.submissions.roster import Student
from course_tools.references import lesson_number
from course_tools.words import number
from course_utils.exercises import find
from course_utils.exercises.outcome import Status

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet calculate instead of show


def write_reports(
    store: Store, rows: list[Row], points: Points, results: dict[str, Result]
) -> tuple[list[Row], list[str]]:
    """Write everything that people read, each file whole or not at all.

    Returns the rows as they are written, and sentences about what could not be.

    A row whose page cannot be made becomes one that could not be graded. Raises OSError where nothing can be written.
    """
    exercises = [find(name) for name in points]
    lessons = {name: lesson_number(lesson) for name, lesson in lesson_of_each().items() if name in points}
    title = _title(lessons)
    rows = [
        _write_feedback(store, row, lambda row: feedback_texts(row, exercises, points, lessons, title)) for row in rows
    ]
    for row in rows:
        if row.student in results:
            store.keep(replace(results[row.student], row=row, points=points))
    write_atomically(store.out / "grades.csv", grades_csv(rows, points))
    try:
        write_atomically(store.out / "class.html", class_page(rows, exercises, points, lessons, title))
    except Exception as error:
        return rows, [
            f"The page about the class could not be made ({type(error).__name__}: {error}); the grades could."
        ]
    return rows, []


def _write_feedback(store: Store, row: Row, texts: Callable[[Row], dict[str, str]]) -> Row:
    """Write a student's page and the same as plain text; the row, or what stands for it where they can't be made."""
    stem = store.out / "feedback" / file_stem(row.student)
    try:
        written = texts(row)
    except Exception as error:
        for suffix in SUFFIXES:  # those of an earlier run say something else
            stem.with_name(f"{stem.name}{suffix}").unlink(missing_ok=True)
        note = f"the page could not be made ({type(error).__name__})"
        note = "; ".join(filter(None, [row.note, note]))
        return replace(row, status=Status.ERROR, score=None, outcomes={}, note=note)
    for suffix, text in written.items():
        write_atomically(stem.with_name(f"{stem.name}{suffix}"), text)
    return row


def grades_csv(rows: list[Row], points: Points) -> str:
    """The table: student, status, score, of, the points for each exercise, note.

    A score is empty where nothing could be graded, and an exercise's points where its answer could not be tried. Then
    what a platform or the roster knows of anybody: submitted, late, attempt, email, section, and the platform's ids.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    known = [_known(row) for row in rows]
    columns = list(dict.fromkeys(column for cells in known for column in cells))
    table.writerow(["student", "status", "score", "of", *points, "note", *columns])
    for row, cells in zip(rows, known, strict=True):
        score = "" if row.score is None else f"{row.score:g}"
        marks = [_cell(mark(row, name, worth)) for name, worth in points.items()]
        notes = [row.note, *adjustment_notes(row, points), lateness_note(row)]
        note = _safe(safe_text("; ".join(filter(None, notes)), MAX_MESSAGE))
        rest = [_safe(cells.get(column, "")) for column in columns]
        table.writerow([_safe(row.student), row.status, score, f"{row.of:g}", *marks, note, *rest])
    return text.getvalue()


def _known(row: Row) -> dict[str, str]:
    """{column: cell} of what a platform or the roster says about a row, without what they don't say."""
    origin, student = row.origin, row.on_roster or Student(row.student)
    cells = {
        "submitted": origin.submitted.isoformat(" ", "seconds") if origin.submitted else "",
        "late": "yes" if row.lateness or origin.late else "" if origin.late is None else "no",
        "deducted": number(row.deducted) if row.lateness else "",
        "attempt": "" if origin.attempt is None else str(origin.attempt),
        "email": student.email or origin.ids.get("email", ""),
        "section": student.section,
    }
    cells = cells | {**origin.ids, **student.ids, "email": cells["email"]}
    return {column: cell for column, cell in cells.items() if cell}


def _cell(value: float | None) -> str:
    return "" if value is None else number(value)


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: file names come from students."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _title(lessons: dict[str, int]) -> str:
    numbers = [f"{lesson:02}" for lesson in sorted(set(lessons.values()))]
    if len(numbers) < 2:
        return f"Lesson {numbers[0]}" if numbers else "Exercises"
    return f"Lessons {', '.join(numbers[:-1])} and {numbers[-1]}"
