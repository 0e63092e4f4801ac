"""Only what an answer needs is taken from a notebook."""

import numpy as np
import pytest
from nbformat import v4

from course_utils.exercises import find
from course_utils.exercising import attempt
from course_utils.instructor.needed import needed_code

ANSWER = "def class_counts(labels):\n    return helper(labels)"
HELPER = "def helper(labels):\n    return np.bincount(labels, minlength=TEN)"


def notebook(*cells):
    return v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])


def verdict(source, name="class_counts"):
    namespace = {}
    exec(source, namespace)
    return attempt(find(name), namespace, np.random.default_rng(0)).status


@pytest.mark.parametrize(
    "cells",
    [
        ["import numpy as np", "TEN = 10", HELPER, ANSWER],
        [ANSWER, "TEN = 5", HELPER, "TEN = 10", "from numpy import *\nimport numpy as np"],
        ["def unused():\n    open('no such file')", "import numpy as np\nTEN: int = 10", HELPER, ANSWER],
        ["import numpy as np", "TEN = 9", "TEN += 1", "1 / 0", "this is no Python(", HELPER, ANSWER],
        ["import numpy as np", "if True:\n    TEN = 10\nelse:\n    TEN = 0", "%pip list", "!ls", HELPER, ANSWER],
        ["import numpy as np\nclass Sizes:\n    TEN = 10", HELPER.replace("TEN", "Sizes.TEN"), ANSWER],
        ["import numpy as np", "sizes = {}", "sizes['ten'] = 10", HELPER.replace("TEN", "sizes['ten']"), ANSWER],
        ["import numpy as np", "sizes = []\nsizes.append(10)", HELPER.replace("TEN", "sizes[0]"), ANSWER],
        ["import numpy as np", "%%time\nTEN = 5", "%time TEN = 10", HELPER, "%%capture out --no-stderr\n" + ANSWER],
        ["import numpy as np", "for TEN in range(11): pass", HELPER, ANSWER],
        ["import numpy as np", "def ten(): return 10", HELPER.replace("TEN", "(lambda: ten())()"), ANSWER],
    ],
)
def test_a_helper_in_another_cell_is_found(cells):
    assert verdict(needed_code(notebook(*cells), "class_counts")) == "right"


def test_what_is_only_done_with_an_answer_is_left_out():
    tried = ANSWER + "\nprint(class_counts(x))\nx = 1 / 0\ncheck('class_counts')"
    code = needed_code(notebook("import numpy as np", "TEN = 10", HELPER, tried, "x_train = load()"), "class_counts")
    assert "print" not in code and "check" not in code and "1 / 0" not in code and "load" not in code


def test_local_names_are_not_taken_for_the_lesson_s():
    answer = "def class_counts(labels):\n    model = labels\n    return [model for history in model]"
    lesson = "labels = load()\nmodel = train()\nhistory = model.fit()"
    assert needed_code(notebook(lesson, answer), "class_counts") == answer


def test_a_value_is_computed_by_all_its_statements():
    answer = "total = 0\nfor n in range(3):\n    total += n\nbrightened = [total]"
    assert needed_code(notebook("for n in train(): print(n)", answer), "brightened").startswith("total = 0\n")


def test_the_last_of_two_answers_counts():
    wrong = "def class_counts(labels):\n    return labels"
    right = "import numpy as np\ndef class_counts(labels):\n    return np.bincount(labels, minlength=10)"
    assert verdict(needed_code(notebook(wrong, right), "class_counts")) == "right"
    assert verdict(needed_code(notebook(right, wrong), "class_counts")) == "wrong"


def test_no_answer_needs_nothing():
    assert needed_code(notebook("x = 1"), "class_counts") == ""
