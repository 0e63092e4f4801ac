"""Stubs, solutions and what the build computes from them, on the sample course with two real exercises."""

import json

import pytest

from course_tools.answers import cleared, replies, solved
from course_tools.build import composed_notebook
from course_tools.drift import findings
from course_tools.files import read_notebook
from course_tools.solve import solve_lessons
from course_utils.errors import CourseError

VALUE = "brightened = (\n    ### BEGIN SOLUTION\n    [160, 4, 54]\n    ### END SOLUTION\n)"
FUNCTION = """\
def class_counts(labels):
    \"\"\"Count them.\"\"\"
    ### BEGIN SOLUTION
    counts = np.bincount(labels, minlength=10)
    return counts
    ### END SOLUTION
"""
CELLS = f"""
# %%
import numpy as np

from course_utils import check

# %% nbgrader={{"grade_id": "brightened", "solution": true}}
{VALUE}

# %%
check("brightened")


# %% nbgrader={{"grade_id": "class_counts", "solution": true}}
{FUNCTION}

# %%
check("class_counts")
"""


@pytest.fixture
def exercises(course):
    """The sample course, its first lesson with two exercises."""
    path = "lessons/01_first.py"
    course.write(path, (course.root / path).read_text(encoding="utf-8") + CELLS)
    return course


def test_a_value_s_stub_is_one_line():
    assert cleared(VALUE) == "brightened = ...  # YOUR ANSWER HERE"
    assert solved(VALUE) == "brightened = [160, 4, 54]"


def test_a_function_keeps_what_stands_around_its_solution():
    head = 'def class_counts(labels):\n    """Count them."""\n'
    assert cleared(FUNCTION) == head + "    ...\n    # YOUR CODE HERE\n"
    assert solved(FUNCTION) == head + "    counts = np.bincount(labels, minlength=10)\n    return counts\n"


@pytest.mark.parametrize(
    "broken",
    [
        VALUE.replace("### END SOLUTION", ""),
        VALUE.replace("### BEGIN SOLUTION", "# BEGIN SOLUTION"),
        VALUE + "\n" + VALUE,
        "brightened = [160, 4, 54]",
    ],
)
def test_markers_that_are_no_pair_are_refused(broken):
    with pytest.raises(CourseError, match="one ### BEGIN SOLUTION and one ### END SOLUTION in the answer 'brightened"):
        cleared(broken)


def test_notebook_has_stubs_and_nbgrader_s_metadata(exercises):
    notebook = composed_notebook(exercises.project, "01_first")
    cells = {cell.id: cell for cell in notebook.cells}
    assert "SOLUTION" not in str(notebook) and "minlength" not in str(notebook)
    expected = {"schema_version": 3, "task": False, "grade_id": "class_counts", "grade": False, "solution": True}
    assert cells["class_counts"].metadata.nbgrader == {**expected, "locked": False}
    expected |= {"grade_id": "class_counts-check", "grade": True, "solution": False, "locked": True, "points": 1}
    assert cells["class_counts-check"].metadata.nbgrader == expected


def test_an_exercise_without_a_definition_is_named(exercises):
    exercises.replace("lessons/01_first.py", '"grade_id": "class_counts"', '"grade_id": "class_sums"')
    with pytest.raises(CourseError, match="the exercise class_sums has no definition"):
        composed_notebook(exercises.project, "01_first")


def test_build_exports_solutions_and_the_page(exercises, console):
    assert exercises.build(console) == 0
    exported = json.loads((exercises.root / "course_utils/exercises/solutions.json").read_text(encoding="utf-8"))
    assert exported == {"brightened": "brightened = [160, 4, 54]", "class_counts": solved(FUNCTION.rstrip())}
    page = (exercises.root / "docs/exercises.md").read_text(encoding="utf-8")
    assert "2 exercises, 2 points" in page and "| `class_counts(labels)` |" in page and "stops at 255" in page
    marks = [reply[0] for reply in replies(read_notebook(exercises.root / "notebooks/01_first.ipynb")).values()]
    assert marks == ["⏳", "⏳"]
    assert findings(exercises.project) == []
    exercises.write("docs/exercises.md", page + "\nBy hand.\n")
    assert findings(exercises.project) == ["docs/exercises.md is out of step with the lessons: run course build."]


def test_solved_notebooks_pass_their_checks(exercises, console, tmp_path):
    assert solve_lessons(exercises.project, ["1"], tmp_path / "solved", console) == 0
    assert "1 solved notebooks on digits with 2 checks" in console.export_text()
    marks = [reply[0] for reply in replies(read_notebook(tmp_path / "solved/01_first.ipynb")).values()]
    assert marks == ["✅", "✅"]


def test_a_wrong_solution_fails_and_is_named(exercises, console, tmp_path):
    exercises.replace("lessons/01_first.py", "[160, 4, 54]", "[160, 255, 255]")
    assert solve_lessons(exercises.project, ["1"], tmp_path / "solved", console) == 1
    assert "01_first, check of brightened: ❌ brightened: You let the value stop at 255" in console.export_text()
