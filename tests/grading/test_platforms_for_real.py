"""The class of forty from Canvas and from Moodle, each notebook really run: the same marks."""

import layouts
import pytest
from answered import answered
from hostile_class import base, cell_of
from layouts import POINTS, TOLD, Layouts, forty
from test_platforms import assert_forty, graded

pytestmark = [pytest.mark.keras, pytest.mark.slow]


def sources():
    """{exercise: (right answer, wrong answer)}."""
    lesson = answered(base(), POINTS)
    wrong = {name: f"def {name}(*arguments):\n    return None" for name in POINTS}
    right = {name: f"import numpy as np\n\n{cell_of(lesson, name).source}" for name in POINTS}
    return {name: (right[name], wrong[name]) for name in POINTS}


def test_canvas_and_moodle_give_the_same_marks(tmp_path):
    people = forty()
    for name, roster in (("canvas_zips", layouts.canvas_roster), ("moodle", layouts.moodle_roster)):
        (tmp_path / name).mkdir()
        rows = graded(tmp_path / name, getattr(Layouts(people, sources()), name)(), roster(people), "zip")
        assert_forty(rows, people, TOLD[name])
