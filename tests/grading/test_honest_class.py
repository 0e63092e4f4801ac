"""Two hundred notebooks of right answers, each beside a line that one tries out: full points, all in one run."""

import json

import pytest
from honest_class import FAILING, WORKING, write_honest_class
from sample_course import quiet_console

from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.sandbox.limits import Limits
from course_utils.exercises import find

pytestmark = [pytest.mark.keras, pytest.mark.slow]

SOME, ALL = 48, 200  # notebooks; among the first 48, every line stands beside an answer


@pytest.mark.parametrize("count", [SOME, pytest.param(ALL, marks=pytest.mark.patient)])
def test_no_honest_point_is_lost(tmp_path, count):
    written = write_honest_class(tmp_path / "class", count)
    names = {name for tried in written.values() for name in tried}
    patient = Limits(seconds=120)  # experiments train several networks, on whatever machine
    settings = Settings(points={name: find(name).points for name in names}, jobs=2, limits=patient)
    assert grade_class(tmp_path / "class", tmp_path / "out", settings, quiet_console()) == 0
    results = [json.loads(path.read_text()) for path in (tmp_path / "out" / "results").iterdir()]
    outcomes = {result["student"]: result["files"][0]["outcomes"] for result in results}
    lost = {
        f"{student}, {name} beside {beside}": outcomes[student].get(name)
        for student, tried in written.items()
        for name, beside in tried.items()
        if outcomes[student].get(name, {}).get("status") != "right"
    }
    assert lost == {} and len(outcomes) == count


def test_the_lines_are_many_and_some_notebooks_have_them_all(tmp_path):
    lines = {repr(line) for line in FAILING + WORKING}
    tried = [beside for each in write_honest_class(tmp_path / "class", SOME).values() for beside in each.values()]
    assert len(lines) >= 45 and {beside.rpartition(", ")[0] for beside in tried} == lines
