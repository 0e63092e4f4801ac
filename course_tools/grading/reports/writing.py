"""What a grading leaves behind: grades.csv, one page per student, the class's page, each student's result."""

import csv
import io
from dataclasses import asdict

from course_tools.contents import lesson_of_each
from course_tools.files import write_atomically
from course_tools.grading.reports.class_page import class_page
from course_tools.grading.reports.feedback import feedback_page
from course_tools.grading.results import UNDECIDED
from course_tools.grading.store import file_stem
from course_utils.exercises import find

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet calculate instead of show


def write_reports(store, rows, points, results):
    """Write everything that people read; each file whole or not at all."""
    exercises = [find(name) for name in points]
    lessons = {name: int(lesson[:2]) for name, lesson in lesson_of_each().items() if name in points}
    title = _title(lessons)
    for row in rows:
        page = feedback_page(row, exercises, points, lessons, title)
        write_atomically(store.out / "feedback" / f"{file_stem(row.student)}.html", page)
        if row.student in results:
            store.keep({**results[row.student], **asdict(row), "points": points})
    write_atomically(store.out / "class.html", class_page(rows, exercises, points, lessons, title))
    write_atomically(store.out / "grades.csv", grades_csv(rows, points))


def grades_csv(rows, points):
    """The table: student, status, score, of, the points for each exercise, note.

    A score is empty where nothing could be graded, and an exercise's points where its answer could not be tried.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["student", "status", "score", "of", *points, "note"])
    for row in rows:
        score = "" if row.score is None else f"{row.score:g}"
        marks = [_mark(row.outcomes.get(name), points[name]) for name in points]
        table.writerow([_safe(row.student), row.status, score, f"{row.of:g}", *marks, _safe(row.note)])
    return text.getvalue()


def _mark(outcome, points):
    if outcome is None or outcome.status in UNDECIDED:
        return ""
    return f"{points if outcome.status == 'right' else 0:g}"


def _safe(text):
    """Text that no spreadsheet takes for a formula: file names come from students."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _title(lessons):
    numbers = [f"{number:02}" for number in sorted(set(lessons.values()))]
    if len(numbers) < 2:
        return f"Lesson {numbers[0]}" if numbers else "Exercises"
    return f"Lessons {', '.join(numbers[:-1])} and {numbers[-1]}"
