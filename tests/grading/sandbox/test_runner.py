"""The lines that a notebook's answers give, run without isolation: for answers that are known to be harmless."""

import json

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course_tools.grading.records import to_plain
from course_tools.grading.sandbox.runner import run_answers
from course_tools.grading.transcript import decode_line

CASES = {"class_counts": [(np.array([1, 2, 2]),)], "brightened": None}


def lines(*cells, cases=CASES):
    told = []
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    run_answers(json.dumps(notebook).encode(), cases, told.append)
    return [to_plain(decode_line(each)) for each in told]


def evidence(*cells):
    return {each["exercise"]: each["evidence"] for each in lines(*cells) if each["line"] == "ends"}


def test_the_lines_come_in_order():
    told = lines("brightened = [1, 2]")
    assert told[0] == {"line": "notebook", "problem": "", "repeated": []} and told[-1] == {"line": "done"}
    expected = [(line, name) for name in CASES for line in ("begins", "ends")]
    assert [(each["line"], each["exercise"]) for each in told[1:-1]] == expected


def test_a_problem_is_told_before_anything_runs():
    told = []
    run_answers(b"no notebook", CASES, told.append)
    problem, done = map(decode_line, told)
    assert "is not valid JSON" in problem.problem and to_plain(done) == {"line": "done"}


def test_answers_with_what_they_need_give_evidence():
    found = evidence(
        "import numpy as np", "%matplotlib inline", "TEN = 10", "def class_counts(labels):\n    return TEN"
    )
    assert found["class_counts"]["calls"][0]["returned"] == {"type": "number", "value": 10}
    assert found["brightened"] == {"state": "missing"}


def test_magics_do_nothing():
    found = evidence("brightened = [1]\n%time 5", "def class_counts(labels):\n    !ls\n    return 5")
    assert found["brightened"]["state"] == "value"
    assert found["class_counts"]["calls"][0]["returned"]["value"] == 5


@pytest.mark.parametrize(
    "cell, state, words",
    [
        ("def class_counts(labels)\n    return 1", "not Python", "SyntaxError: expected ':', in line 1 of its cell"),
        ("class_counts = nowhere", "stopped", "NameError: name 'nowhere' is not defined"),
        ("raise_ = 1 / 0\ndef class_counts(labels):\n    return raise_", "stopped", "ZeroDivisionError"),
        ("import sys\nclass_counts = sys.exit(3)", "stopped", "SystemExit: 3"),
    ],
)
def test_what_stops_is_told_and_the_next_answer_runs(cell, state, words):
    found = evidence(cell, "brightened = [1]")
    assert found["class_counts"]["state"] == state and words in found["class_counts"]["error"]
    assert found["brightened"]["state"] == "value"


@pytest.mark.parametrize(
    "cell",
    [
        "from course_utils.exercises import find\nclass_counts = find('class_counts').reference",
        "from course_utils import exercises\nclass_counts = exercises",
        "import course_utils.exercises.api as e\nclass_counts = e.check",
        "def class_counts(labels):\n    return open('solutions.json')",
        "def class_counts(labels):\n    import course_tools",
    ],
)
def test_an_answer_that_names_the_solutions_is_not_run(cell):
    assert evidence(cell)["class_counts"]["state"] == "refused"


def test_answers_in_which_the_names_only_look_alike_run():
    cell = "def class_counts(labels):\n    exercises = solution = labels\n    return solution.sum()"
    assert evidence(cell)["class_counts"]["state"] == "called"


def test_random_draws_are_the_same_whatever_ran_before():
    draw = "import numpy as np\ndef class_counts(labels):\n    return np.random.rand()"
    first = lines(draw, cases={"class_counts": CASES["class_counts"]})
    assert first[2] == lines(draw, "brightened = 1", cases=dict(reversed(CASES.items())))[4]


def test_what_is_too_large_is_said():
    cell = "import numpy as np\ndef class_counts(labels):\n    return np.zeros(5_000_000)"
    assert evidence(cell)["class_counts"]["state"] == "too large"


COUNTS = "def class_counts(labels):\n    return N"


@pytest.mark.parametrize(
    "line",
    [
        "import numpy as np\nnp.save('/no/such/folder/x.npy', np.zeros(3))\nN = np.int64(3)",
        "from no_such_module import *\nN = 3",
        "N = 3\nN.no_such_method()",
        "from __future__ import annotations\nfrom typing import List\nN = 3\ndef n() -> Unknown: return N\nN = n()",
    ],
)
def test_a_statement_that_fails_and_binds_nothing_costs_nothing(line):
    found = evidence(line, COUNTS)["class_counts"]
    assert found["calls"][0]["returned"] == {"type": "number", "value": 3}


def test_what_was_passed_over_is_told():
    told = lines("from no_such_module import *\nN = 3", COUNTS)
    assert told[2]["passed_over"] == [
        "from no_such_module import * (ModuleNotFoundError: No module named 'no_such_module')"
    ]


@pytest.mark.parametrize(
    "cells, reason",
    [
        (["N = int(open('/no/such/file').read())", COUNTS], "FileNotFoundError"),
        (["M = 1 / 0\nN = M + 1", COUNTS], "ZeroDivisionError"),
        (["M = 1 / 0", "class_counts = M"], "ZeroDivisionError"),
    ],
)
def test_an_answer_that_needs_what_failed_stops_with_that_error(cells, reason):
    found = evidence(*cells)["class_counts"]
    assert found["state"] == "stopped" and found["error"].startswith(reason)


def test_what_is_defined_further_down_is_waited_for():
    assert evidence("brightened = [N]", "M = 2", "N = M + 1")["brightened"]["value"]["value"][0]["value"] == 3


def test_a_display_is_there_as_in_a_notebook():
    assert evidence("def class_counts(labels):\n    display(labels)\n    return 5")["class_counts"]["state"] == "called"
