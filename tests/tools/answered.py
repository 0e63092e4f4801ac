"""What four students hand in of the lesson on loading, made from a class copy, and the points that each has earned."""

from copy import deepcopy
from functools import cache
from pathlib import Path

from nbformat.v4 import new_code_cell

from course_tools.answers import exercise_of, solutions
from course_tools.compose import read_lesson
from course_tools.project import Project, choose

PROJECT = Project(Path(__file__).parents[2])
[LESSON] = choose(PROJECT.lessons, ["loading_the_digits"])
EARNED = {"full": 7, "partial": 3, "empty": 0, "helper": 2}  # of 7; made_digit and scale_pixels are worth 2 each
HELPER = """\
import sys

def as_numbers(images):
    print("converting", file=sys.stderr)
    return images.astype("float32")"""


def handed_in(copy):
    """{student: notebook} of those in EARNED, made from a class copy of the lesson on loading."""
    partial = answered(copy, ["class_counts", "odd_label", "brightened"])
    _answer(partial, "made_digit", "def made_digit()\n    return 7")  # no colon
    _answer(partial, "scale_pixels", "def scale_pixels(images):\n    return images / 255")  # float64
    helper = deepcopy(copy)
    _answer(helper, "scale_pixels", "def scale_pixels(images):\n    return as_numbers(images) / 255")
    helper.cells.insert(2, new_code_cell(HELPER, id="helper"))
    return {
        "full": answered(copy, [exercise_of(cell) for cell in copy.cells]),
        "partial": partial,
        "empty": deepcopy(copy),
        "helper": helper,
    }


def answered(notebook, names):
    """A copy of a class copy, with the lessons' solutions of the exercises `names` filled in."""
    copy = deepcopy(notebook)
    for name in filter(None, names):
        _answer(copy, name, _solutions()[name])
    return copy


def _answer(notebook, name, source):
    (cell,) = [cell for cell in notebook.cells if exercise_of(cell) == name]
    cell.source = source


@cache
def _solutions():
    lessons = [read_lesson(PROJECT.lesson_path(name)) for name in PROJECT.lessons]
    return {name: source for lesson in lessons for name, source in solutions(lesson).items()}
