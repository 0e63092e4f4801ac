"""nbgrader at work in what `course release --nbgrader` writes: it hands out no solution, and gives the right points."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from answered import EARNED, LESSON, PROJECT, handed_in
from sample_course import quiet_console

from course_tools.answers import CHECK, STUB, exercise_of, solutions
from course_tools.compose import read_lesson
from course_tools.contents import exercises_by_lesson
from course_tools.files import notebook_text, read_notebook, write_atomically
from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.sandbox.limits import Limits
from course_tools.release import exercises_in, read_release, release_lessons
from course_utils.errors import CourseError
from course_utils.exercises import find

pytestmark = pytest.mark.slow

pytest.importorskip("nbgrader")


class Folder:
    """A folder that --nbgrader has written, and nbgrader in it."""

    def __init__(self, root):
        self.root = root
        assert release_lessons(PROJECT, root, [LESSON], [], {}, False, quiet_console(), nbgrader=True) == 0

    def nbgrader(self, *arguments):
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # it runs alembic
        environment = {**os.environ, "PATH": path, "JUPYTER_CONFIG_DIR": str(self.root / "no-settings")}
        command = [sys.executable, "-m", "nbgrader", *arguments]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]

    def notebook(self, step, student="."):
        return read_notebook(self.root / step / student / LESSON / f"{LESSON}.ipynb")


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """The folder once nbgrader has made the students' copies."""
    folder = Folder(tmp_path_factory.mktemp("nbgrader"))
    folder.nbgrader("generate_assignment", LESSON)
    return folder


@pytest.fixture(scope="module")
def graded(handed_out):
    """The folder once nbgrader has graded the four students."""
    for student, notebook in handed_in(handed_out.notebook("release")).items():
        if student == "empty":
            leave_out_checks(notebook)
        if student != "full":  # no answer needs Keras, which takes ten seconds; that other cells fail costs nothing
            notebook.cells = [cell for cell in notebook.cells if cell.source != "import keras"]
        path = handed_out.root / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        write_atomically(path, notebook_text(notebook))
    handed_out.nbgrader("autograde", LESSON)
    return handed_out


def leave_out_checks(notebook):
    """Ask, in place, for the checks not to be run: nbclient does so for this tag, and nothing is an error then."""
    for cell in notebook.cells:
        if CHECK.match(cell.source):
            cell.metadata.tags = ["skip-execution"]


def checks(notebook):
    """{exercise: the cell of its check}."""
    found = [(CHECK.match(cell.source), cell) for cell in notebook.cells]
    return {match[1]: cell for match, cell in found if match}


def test_nbgrader_hands_out_no_solution(handed_out):
    (path,) = [path for path in (handed_out.root / "release").rglob("*") if path.is_file()]
    text = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
    assert "SOLUTION" not in text
    for source in solutions(read_lesson(PROJECT.lesson_path(LESSON))).values():
        first, _, body = source.partition("\n")
        assert json.dumps(body or first, ensure_ascii=False)[1:-1] not in text


def test_nbgrader_hands_out_our_stubs_and_checks(handed_out):
    copy = handed_out.notebook("release")
    answers = {exercise_of(cell): cell for cell in copy.cells if exercise_of(cell)}
    assert list(checks(copy)) == list(answers) == exercises_by_lesson(PROJECT)[LESSON]
    for name, cell in checks(copy).items():
        assert cell.source == f'check("{name}")' and not cell.metadata.editable
        assert cell.metadata.nbgrader.points == find(name).points
    assert all(STUB.replace("\n", "\n    ") in cell.source for cell in answers.values())


def test_nbgrader_hands_out_the_same_bytes_again(handed_out):
    path = handed_out.root / "release" / LESSON / f"{LESSON}.ipynb"
    before = path.read_bytes()
    handed_out.nbgrader("generate_assignment", "--force", LESSON)
    assert path.read_bytes() == before


def test_nbgrader_gives_the_points_that_are_earned(graded):
    graded.nbgrader("export", "--to", "grades.csv")
    with open(graded.root / "grades.csv", encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(row["score"]) for student, row in rows.items()} == EARNED
    assert {float(row["max_score"]) for row in rows.values()} == {EARNED["full"]}


def test_the_course_s_own_grader_gives_the_same_points_for_the_same_submissions(graded, tmp_path):
    settings = Settings(points=read_release(graded.root), limits=Limits(trust=True))
    try:
        assert grade_class(graded.root / "submitted", tmp_path, settings, quiet_console()) == 0
    except CourseError as refused:
        pytest.skip(str(refused))
    with open(tmp_path / "grades.csv", encoding="utf-8", newline="") as file:
        assert {row["student"]: float(row["score"]) for row in csv.DictReader(file)} == EARNED


def test_after_a_cell_that_fails_the_others_are_checked_and_the_replies_are_kept(graded):
    outputs = {name: cell.outputs for name, cell in checks(graded.notebook("autograded", "partial")).items()}
    replies = {name: each[0].get("traceback", [""])[0] or each[0].text for name, each in outputs.items()}
    expected = {
        "class_counts": "✅ class_counts: right.",
        "made_digit": "❌ made_digit: there is no made_digit",
        "odd_label": "✅ odd_label: right.",
        "brightened": "✅ brightened: right.",
        "scale_pixels": "❌ scale_pixels: ",
    }
    assert list(replies) == exercises_in(graded.notebook("release"))
    assert all(replies[name].startswith(reply) for name, reply in expected.items()), replies
