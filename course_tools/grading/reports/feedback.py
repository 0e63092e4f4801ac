"""The page that a student gets: points, and what each check said. No solution, and no note meant for the instructor."""

import re
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from typing import Any

import jinja2

from course_tools.grading.deadline import lateness_note
from course_tools.grading.reports.explained import EXPLAINED
from course_tools.grading.results import Adjustment, Row
from course_tools.grading.rows import Points, mark
from course_tools.words import number, pluralize
from course_utils.exercises.format import Exercise
from course_utils.exercises.outcome import UNDECIDED, Status

TEMPLATES = Path(__file__).parents[2] / "templates"
FILE_AND_FAULT = re.compile(r"[^;]*\.\w{1,5} (?:is|has|cannot|holds)\b[^;]*")  # of a note on a file
UNTRIED = ("⚠️", "could not be tried to its end")
MARKS: dict[Status | None, tuple[str, str]] = {
    Status.RIGHT: ("✅", "right"),
    Status.WRONG: ("❌", "not right"),
    Status.NOT_ATTEMPTED: ("⏳", "not attempted"),
    Status.REFUSED: ("🚫", "refused"),
    **dict.fromkeys(UNDECIDED, UNTRIED),
    None: ("–", "not graded"),
}
SET = ("✍️", "set by your instructor")
SUFFIXES = (".html", ".txt")
NUMBER_BEHIND = re.compile(r"_\d[\d-]*$")  # as platforms have it: Ada Lovelace_20013
VARIABLE = re.compile(r"--([\w-]+):\s*([^;]+);")
VAR = re.compile(r"var\(--([\w-]+)\)")
USE = re.compile(r"(?<=[{;\s])[a-z-]+:[^;{}]*var\([^;{}]*(?<!\s)")
CODE = " " * 4  # begins a line of code in a check's message
SHEET = '<link rel="stylesheet" href="style.css">'  # as in page.html.j2
ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def feedback_texts(
    row: Row, exercises: list[Exercise], points: Points, lessons: dict[str, int], title: str
) -> dict[str, str]:
    """{suffix: text} of what a student is told: a page in HTML, a single file, and the same as plain text.

    row: a Row. exercises: the Exercises that were graded, in order. points: {name: what it is worth}.
    lessons: {name: number of its lesson}, as far as it is known. title: of what.
    """
    results = [_result(exercise, row, points[exercise.name]) for exercise in exercises]
    counts = Counter((result["sign"], result["words"]) for result in results if result["status"] or result["set"])
    values = {
        "row": row,
        "name": name_of(row),
        "title": title,
        "lessons": lessons,
        "explained": _explained(row),
        "comment": row.adjusted[""].comment if "" in row.adjusted else "",
        "late": lateness_note(row),
        "marks": [(sign, counts[sign, words], words) for sign, words in dict.fromkeys([*MARKS.values(), SET])],
        "results": results,
    }
    return {".html": render("feedback.html.j2", **values), ".txt": render_text("feedback.txt.j2", **values)}


def name_of(row: Row) -> str:
    """The student's name without the number that tells it from another student's of the same name."""
    if row.on_roster:
        return row.on_roster.full_name or row.on_roster.name
    return NUMBER_BEHIND.sub("", row.student) if row.origin.platform else row.student


def render(template: str, **values: Any) -> str:
    """A template's page as a single file: the style sheet inside, everything escaped, no script, nothing loaded."""
    html = _environment().get_template(template).render(values)
    html = html.replace(SHEET, _sheet(), 1)  # a student's words cannot hold it: they are escaped
    return html.encode("utf-8", "replace").decode("utf-8")  # half a character in a message must not stop the writing


def render_text(template: str, **values: Any) -> str:
    """A template as plain text, nothing escaped, with no more than one empty line at a time."""
    text = _environment().overlay(autoescape=False).get_template(template).render(values)
    return re.sub(r"\n{3,}", "\n\n", text).strip().encode("utf-8", "replace").decode("utf-8") + "\n"


def paragraphs(name: str, message: str) -> list[tuple[bool, str]]:
    """A check's message on the exercise `name`: pairs of whether it is code, and the text.

    In a notebook the message follows the exercise's name and a colon; here it is a sentence of its own. Lines that
    stand four spaces in are code.
    """
    message = re.sub(r"^right\.\s*", "", message)  # the mark says so
    message = message if message.startswith(name) else message[:1].upper() + message[1:]
    lines = groupby(message.splitlines(), key=lambda line: line.startswith(CODE))
    parts = [(is_code, "\n".join(group)) for is_code, group in lines]
    return [(is_code, dedent(text) if is_code else text) for is_code, text in parts if text.strip()]


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(number=number, pluralize=pluralize)
    return environment


@cache
def _sheet() -> str:
    style = with_plain_values((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    return f'<meta http-equiv="Content-Security-Policy" content="{ALLOWED}">\n<style>\n{style}</style>'


def with_plain_values(style: str) -> str:
    """A style sheet in which a plain value stands before each one with variables, for mail programs without them."""
    values = dict(VARIABLE.findall(style.partition("}")[0]))
    return USE.sub(lambda found: f"{VAR.sub(lambda var: values[var[1]], found[0])}; {found[0]}", style)


def _result(exercise: Exercise, row: Row, worth: float) -> dict[str, Any]:
    """What the template needs to know about one exercise; without an outcome where nothing was graded."""
    outcome, adjustment = row.outcomes.get(exercise.name), row.adjusted.get(exercise.name, Adjustment(None))
    status, is_set = outcome.status if outcome else None, adjustment.points is not None
    sign, words = SET if is_set else MARKS[status]
    got = mark(row, exercise.name, worth)
    return {
        "exercise": exercise,
        "status": status,
        "set": is_set,
        "sign": sign,
        "words": words,
        "worth": worth,
        "got": got,
        "comment": adjustment.comment,
        "parts": paragraphs(exercise.name, outcome.message) if outcome else [],
    }


def _explained(row: Row) -> str | None:
    """What the row's status means; where no notebook could be read, also what is wrong with the file."""
    explained = EXPLAINED.get(row.status)
    files = FILE_AND_FAULT.findall(row.note) if row.status == Status.UNREADABLE else []
    return f"{explained} What was found: {'; '.join(files)}." if files else explained
