"""Networks that are not what they seem: no points, a note that says why, and not a point less for anything else."""

import csv

import pytest
from lying_class import LIES, NAME, write_lying_class
from sample_course import quiet_console

from course_tools.grading.grade import Settings, grade_class

pytestmark = [pytest.mark.keras, pytest.mark.slow]

POINTS = {"output_size": 1.0, "small_cnn": 2.0, "parameters_of_convolutions": 2.0}


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lies")
    write_lying_class(folder / "class")
    assert grade_class(folder / "class", folder / "out", Settings(points=POINTS, jobs=2), quiet_console()) == 0
    with open(folder / "out" / "grades.csv", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_gets_no_points_and_a_note(rows, lie):
    row = rows[lie]
    assert row[NAME] in ("0", "") and row["score"] == "3", row
    assert f"{NAME}: " in row["note"] and LIES[lie][1] in row["note"]


def test_an_honest_network_gets_its_points(rows):
    assert rows["honest"]["score"] == "5" and rows["honest"]["note"] == ""
