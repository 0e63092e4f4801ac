"""Private exercises from build to judging, and lessons that are renumbered."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from private_exercise import use_folders, write_exercise

from course_tools.answers import exercises_in
from course_tools.contents import exercises_by_lesson, in_course_order
from course_tools.files import read_notebook
from course_tools.grading import assigned as assigning
from course_tools.grading.assigned import assigned
from course_tools.grading.outcomes import draw_cases, outcome
from course_tools.grading.store import marking_digest
from course_tools.grading.workers import hidden_folders
from course_tools.project import Project
from course_tools.release import release_lessons
from course_utils.errors import CourseError
from course_utils.evidence import collect

pytestmark = pytest.mark.keras

PROJECT = Project(Path(__file__).parents[2])
CELLS = """
# %% [markdown]
# ### Exercise: a sum

# %% nbgrader={"grade_id": "added", "solution": true}
def added(a, b):
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION


# %%
from course_utils import check

# %%
check("added")
"""
OPENS = """
import sys
from course_tools.grading.sandbox import import_guard
import_guard.lock([sys.argv[1]])
open(sys.argv[2])
"""


@pytest.fixture
def private(tmp_path, monkeypatch):
    """A folder with the private exercise added."""
    write_exercise(tmp_path / "private")
    use_folders(monkeypatch, tmp_path / "private")
    return tmp_path / "private"


@pytest.fixture
def examination(course, private):
    """The sample course, its first lesson with the private exercise."""
    path = "lessons/01_first.py"
    course.write(path, (course.root / path).read_text(encoding="utf-8") + CELLS)
    return course


def test_a_lesson_with_a_private_exercise_is_built_and_released(examination, console, tmp_path):
    assert examination.build(console) == 0
    notebook = read_notebook(examination.root / "notebooks/01_first.ipynb")
    assert notebook.cells[-1].outputs[0].text.startswith("⏳ added: not attempted yet.")
    out = tmp_path / "class"
    assert release_lessons(examination.project, out, [], ["added"], {"added": 3}, False, console) == 0
    (copy,) = out.glob("*.ipynb")
    assert exercises_in(read_notebook(copy)) == ["added"] and "return a + b" not in copy.read_text(encoding="utf-8")
    assert assigned(out, [], [], []) == {"added": 3} == json.loads((out / "release.json").read_text())["exercises"]


@pytest.mark.parametrize(("answer", "status"), [(lambda a, b: a + b, "right"), (lambda a, b: a * b, "wrong")])
def test_a_private_exercise_is_judged_like_others(private, answer, status):
    cases = draw_cases(["added"], seed=1)["added"]
    assert outcome("added", cases, collect({"added": answer}, "added", cases)).status == status


def test_a_changed_private_exercise_is_judged_anew(private):
    before = marking_digest()
    (private / "sums" / "added.py").write_text("# changed")
    assert marking_digest() != before


def test_students_code_cannot_open_a_private_exercise(private):
    assert str(private) in hidden_folders()
    command = [sys.executable, "-c", OPENS, str(private)]
    done = subprocess.run([*command, str(private / "sums" / "added.py")], capture_output=True, text=True)
    assert "Refused: private/sums/added.py is not there while an answer is graded" in done.stderr
    assert subprocess.run([*command, os.devnull]).returncode == 0


@pytest.fixture
def renumbered(tmp_path, monkeypatch):
    """A copy of the course's lessons in which 02 has become 22; commands run in it."""
    shutil.copytree(PROJECT.root / "lessons", tmp_path / "lessons")
    shutil.copy(PROJECT.root / "pyproject.toml", tmp_path)
    second = PROJECT.lessons[1]
    (tmp_path / "lessons" / f"{second}.py").rename(tmp_path / "lessons" / f"22{second[2:]}.py")
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


def test_exercises_follow_a_lesson_that_is_renumbered(renumbered):
    second = PROJECT.lessons[1]
    expected = exercises_by_lesson(PROJECT)
    held = expected.pop(second)
    assert exercises_by_lesson(renumbered) == expected | {f"22{second[2:]}": held}
    assert list(assigned(None, ["22"], [], [])) == held
    assert in_course_order([held[0], "made_digit", "which_matrix"]) == ["made_digit", "which_matrix", held[0]]


def test_without_a_checkout_a_lesson_cannot_be_named_and_a_release_can(monkeypatch, tmp_path):
    def missing():
        raise CourseError("no folder holds lessons/")

    monkeypatch.setattr(assigning, "find_project", missing)
    with pytest.raises(CourseError, match="--lesson: only a checkout of the course says which exercises"):
        assigned(None, ["1"], [], [])
    (tmp_path / "release.json").write_text('{"exercises": {"made_digit": 2}}')
    assert assigned(tmp_path, [], [], []) == {"made_digit": 2}
