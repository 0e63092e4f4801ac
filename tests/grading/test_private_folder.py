"""A student's process can neither see nor open the exercises that an instructor keeps in a private folder."""

import json

import pytest
from private_exercise import use_folders, write_exercise

from course_tools.grading import workers
from course_tools.grading.outcomes import draw_cases, outcome
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_utils.errors import CourseError

pytestmark = pytest.mark.keras

LIMITS = Limits(seconds=10, idle=10)
LOOKS = "import os\nfound = os.path.exists({path!r})\ndef added(a, b):\n    return a + b + 1000 * found"
OPENS = "def added(a, b):\n    open({path!r})\n    return a + b"


def _isolation():
    try:
        return workers.probe(LIMITS)
    except CourseError as refused:
        pytest.skip(str(refused))


@pytest.mark.parametrize(("source", "status"), [(LOOKS, "right"), (OPENS, "refused")])
def test_a_private_exercise_is_graded_and_out_of_reach(monkeypatch, tmp_path, source, status):
    path = str(write_exercise(tmp_path))
    use_folders(monkeypatch, tmp_path)
    cell = {"cell_type": "code", "source": source.format(path=path)}
    cases = draw_cases(["added"], seed=1)
    with workers.clean_server():
        if _isolation() not in (Isolation.ROOT_NAMESPACES, Isolation.USER_NAMESPACES):
            pytest.skip("this system allows no namespaces")
        evidence = workers.gather(json.dumps({"cells": [cell]}).encode(), cases, LIMITS).evidence
    assert outcome("added", cases["added"], evidence["added"]).status == status
