"""A whole class of hostile, broken and honest submissions in one run: every row right, nothing else touched."""

import csv
import json

import psutil
import pytest
from hostile_class import MARKER, POINTS, snapshot, students, write_class
from sample_course import quiet_console

from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.sandbox.namespaces import FIRST_USER
from course_tools.grading.workers import Limits, probe

# Less than by default, so that the endless ones end sooner. New memory can cost 3 CPU seconds a gigabyte.
LIMITS = Limits(seconds=6, idle=6, memory=1 << 29)
ABSENT = "never seen"


def strangers():
    """Processes that students' code has left behind."""
    found = psutil.process_iter(["uids", "cmdline"])
    return [
        each.info["cmdline"]
        for each in found
        if each.info["uids"].real >= FIRST_USER or MARKER in (each.info["cmdline"] or [])
    ]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """(the class as it was written, its rows by name, its results by name, what changed outside of the output)."""
    if probe(LIMITS) not in ("root", "user"):
        pytest.skip("this system allows no namespaces: the hostile class is for one that does")
    folder = tmp_path_factory.mktemp("hostile")
    written = write_class(folder / "class")
    roster = folder / "roster.csv"
    roster.write_text("student\n" + "".join(f'"{each.name}"\n' for each in written) + f"{ABSENT}\n", encoding="utf-8")
    before = snapshot(folder)
    settings = Settings(points=POINTS, roster=roster, jobs=2, limits=LIMITS)
    assert grade_class(folder / "class", folder / "out", settings, quiet_console()) == 0
    after = {path: state for path, state in snapshot(folder).items() if not f"{path}/".startswith(f"{folder}/out/")}
    with open(folder / "out" / "grades.csv", encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    found = [json.loads(path.read_text()) for path in (folder / "out" / "results").iterdir()]
    return written, rows, {each["student"]: each for each in found}, (before, after)


@pytest.mark.parametrize("student", students(), ids=lambda each: each.name)
def test_every_row_is_right(graded, student):
    _, rows, results, _ = graded
    row = rows["'" + student.name if student.name.startswith("=") else student.name]
    result = results[student.name]
    score = "" if student.score is None else f"{student.score:g}"
    assert (row["status"], row["score"]) == (student.status, score), result
    assert student.says in row["note"]
    if student.told:
        assert student.told in result["outcomes"]["class_counts"]["message"]


def test_the_class_is_large_and_complete(graded):
    written, rows, _, _ = graded
    assert len(written) >= 45 and len(rows) == len(written) + 1
    assert rows[ABSENT]["status"] == "missing" and rows[ABSENT]["score"] == ""


def test_points_of_an_answer_that_could_not_be_tried_are_empty_and_not_zero(graded):
    _, rows, _, _ = graded
    assert rows["loop"]["class_counts"] == "" and rows["cem"]["class_counts"] == "0"


def test_nothing_outside_the_output_changed(graded):
    before, after = graded[3]
    assert after == before


def test_no_process_is_left_behind(graded):
    assert strangers() == []
