"""Exercises in a real kernel: the replies, and the same verdict from only what an answer needs."""

import numpy as np
import pytest
from nbformat import v4

from course_tools.answers import replies
from course_tools.execute import execute
from course_tools.grading.sandbox.slicing import Program
from course_utils.exercises import find
from course_utils.exercises.api import attempt

CELLS = [
    "import numpy as np\nfrom course_utils import check, progress",
    'check("made_digit")',
    "TEN = 10",
    "def helper(labels):\n    return np.bincount(labels, minlength=TEN)",
    "print('something in between')",
    "def class_counts(labels):\n    return helper(labels)",
    'check("class_counts")',
    "def scale_pixels(images):\n    return nowhere_defined(images)",
    'check("scale_pixels")',
    "%time brightened = [160, 4, 54]",
    'check("brightened")',
    "def images_needed(accuracy, half_width):\n    ...\n    # YOUR CODE HERE",
    'check("images_needed")',
    "progress()",
]


@pytest.fixture(scope="module")
def notebook():
    execution = execute("made up", v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in CELLS]), {})
    assert execution.failure is None
    return execution.notebook


def test_replies_stand_under_the_checks(notebook):
    marks = {name: reply[0] for name, reply in replies(notebook).items()}
    assert marks == dict(made_digit="❌", class_counts="✅", scale_pixels="❌", brightened="✅", images_needed="⏳")
    reply = " ".join(replies(notebook)["scale_pixels"].split())
    assert "name 'nowhere_defined' is not defined, in the line return nowhere_defined(images)" in reply


def test_no_cell_gives_an_error_or_stderr(notebook):
    outputs = [output for cell in notebook.cells for output in cell.outputs]
    assert {output.output_type for output in outputs} == {"stream"}


def test_progress_comes_last(notebook):
    assert notebook.cells[-1].outputs[0].text.startswith("2 of 5 exercises done")


def test_what_the_answer_needs_gives_the_same_verdict(notebook):
    program = Program([cell.source for cell in notebook.cells])
    code = "\n".join(piece.source for piece in program.needed("class_counts"))
    namespace = {}
    exec(code, namespace)
    assert "something in between" not in code and "check" not in code
    assert attempt(find("class_counts"), namespace, np.random.default_rng(0)).status == "right"
