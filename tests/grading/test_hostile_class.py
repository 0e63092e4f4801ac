"""A whole class of hostile, broken and honest submissions in one run: every row right, nothing else touched."""

import csv
import json
import os
import re

import psutil
import pytest
from hostile_class import MARKER, POINTS, snapshot, students, write_class
from sample_course import quiet_console

from course_tools.grading.executors import LocalExecutor
from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_tools.grading.sandbox.namespaces import FIRST_USER

pytestmark = pytest.mark.keras

# Less than by default, so that the endless ones end sooner. New memory can cost 3 CPU seconds a gigabyte.
LIMITS = Limits(seconds=6, idle=6, memory=1 << 29)
ABSENT = "never seen"
# For make test; make test-full has them all.
TEN = (
    "ben",
    "loop",
    "gone",
    "exit",
    "40 GB",
    "patches NumPy",
    "opens",
    "writes: not asked",
    "two files",
    "\x1b[31mred\x07",
)


def strangers():
    """Processes that students' code has left behind, those of another grading on this machine aside."""
    return [
        each.info["cmdline"]
        for each in psutil.process_iter(["uids", "cmdline", "ppid"])
        if each.info["uids"].real >= FIRST_USER or MARKER in (each.info["cmdline"] or [])
        if each.info["ppid"] <= 1 or _is_descendant(each)
    ]


def _is_descendant(process):
    try:
        return os.getpid() in [parent.pid for parent in process.parents()]
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The whole class, as `graded_class` gives it."""
    return graded_class(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def graded_ten(tmp_path_factory):
    """Ten students, one of each kind."""
    return graded_class(tmp_path_factory.mktemp("ten"), TEN)


def graded_class(folder, wanted=None):
    """(the class as written, its rows and results by name, what changed outside of the output, the output's folder)."""
    with LocalExecutor(1) as executor:
        isolation = executor.probe(LIMITS)
    if isolation not in (Isolation.ROOT_NAMESPACES, Isolation.USER_NAMESPACES):
        pytest.skip("this system allows no namespaces: the hostile class is for one that does")
    written = write_class(folder / "class", wanted)
    roster = folder / "roster.csv"
    roster.write_text("student\n" + "".join(f'"{shown(each)}"\n' for each in written) + f"{ABSENT}\n", encoding="utf-8")
    before = snapshot(folder)
    settings = Settings(points=POINTS, roster=roster, jobs=2, limits=LIMITS)
    assert grade_class(folder / "class", folder / "out", settings, quiet_console()) == 0
    after = {path: state for path, state in snapshot(folder).items() if not f"{path}/".startswith(f"{folder}/out/")}
    with open(folder / "out" / "grades.csv", encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    found = [json.loads(path.read_text()) for path in (folder / "out" / "results").iterdir()]
    return written, rows, {each["student"]: each for each in found}, (before, after), folder / "out"


def shown(student):
    """The student's name as tables and pages have it: control characters are spelled out."""
    return student.name.replace("\x1b", "\\x1b").replace("\x07", "\\x07")


@pytest.mark.slow
@pytest.mark.parametrize("student", students(), ids=lambda student: student.name)
def test_every_row_is_right(graded, student):
    check_row(student, graded)


@pytest.mark.parametrize("student", [each for each in students() if each.name in TEN], ids=lambda student: student.name)
def test_ten_rows_are_right(graded_ten, student):
    check_row(student, graded_ten)


def check_row(student, graded):
    _, rows, results, *_ = graded
    name = shown(student)
    row = rows["'" + name if name.startswith("=") else name]
    result = results[name]
    score = "" if student.score is None else f"{student.score:g}"
    assert (row["status"], row["score"]) == (student.status, score), result
    assert student.says in row["note"]
    if student.told:
        assert student.told in result["row"]["outcomes"]["class_counts"]["message"]


@pytest.mark.slow
def test_the_class_is_large_and_complete(graded):
    written, rows, *_ = graded
    assert len(written) >= 45 and len(rows) == len(written) + 1
    assert rows[ABSENT]["status"] == "missing" and rows[ABSENT]["score"] == ""


@pytest.mark.slow
def test_nothing_long_and_no_control_character_comes_out(graded):
    out = graded[4]
    for path in (*out.glob("grades.csv"), *out.glob("feedback/*"), *out.glob("results/*"), out / "class.html"):
        content = path.read_text(encoding="utf-8")
        assert path.name.isprintable() and not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", content), path
        assert "x" * 4_100 not in content and "E" * 4_100 not in content
    assert all(path.stat().st_size < 100_000 for path in out.glob("results/*"))


@pytest.mark.slow
def test_points_of_an_answer_that_could_not_be_tried_are_empty_and_not_zero(graded):
    rows = graded[1]
    assert rows["loop"]["class_counts"] == "" and rows["cem"]["class_counts"] == "0"


@pytest.mark.slow
def test_nothing_outside_the_output_changed(graded):
    before, after = graded[3]
    assert after == before


@pytest.mark.slow
def test_no_process_is_left_behind(graded):
    assert strangers() == []
