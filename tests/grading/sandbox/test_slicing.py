"""Only what an answer needs is taken from a notebook."""

import numpy as np
import pytest

from course_tools.grading.sandbox.slicing import Program
from course_utils.exercises import find
from course_utils.exercises.api import attempt

ANSWER = "def class_counts(labels):\n    return helper(labels)"
HELPER = "def helper(labels):\n    return np.bincount(labels, minlength=TEN)"


def needed_code(cells, name):
    return "\n\n".join(piece.source for piece in Program(cells).needed(name))


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
        [
            "import numpy as np",
            "sizes = []\nfor size in (5, 10):\n    sizes.append(size)",
            HELPER.replace("TEN", "sizes[1]"),
            ANSWER,
        ],
        ["import numpy as np", "sizes = {1}\nif True:\n    sizes.add(10)", HELPER.replace("TEN", "max(sizes)"), ANSWER],
        ["import numpy as np", "%%time\nTEN = 5", "%time TEN = 10", HELPER, "%%capture out --no-stderr\n" + ANSWER],
        ["import numpy as np", "for TEN in range(11): pass", HELPER, ANSWER],
        ["import numpy as np", "def ten(): return 10", HELPER.replace("TEN", "(lambda: ten())()"), ANSWER],
    ],
)
def test_a_helper_in_another_cell_is_found(cells):
    assert verdict(needed_code(cells, "class_counts")) == "right"


def test_what_is_only_done_with_an_answer_is_left_out():
    tried = ANSWER + "\nprint(class_counts(x))\nx = 1 / 0\ncheck('class_counts')"
    code = needed_code(["import numpy as np", "TEN = 10", HELPER, tried, "x_train = load()"], "class_counts")
    assert "print" not in code and "check" not in code and "1 / 0" not in code and "load" not in code


def test_local_names_are_not_taken_for_the_lesson_s():
    answer = "def class_counts(labels):\n    model = labels\n    return [model for history in model]"
    lesson = "labels = load()\nmodel = train()\nhistory = model.fit()"
    assert needed_code([lesson, answer], "class_counts") == answer


def test_a_value_is_computed_by_all_its_statements():
    answer = "total = 0\nfor n in range(3):\n    total += n\nbrightened = [total]"
    assert needed_code(["for n in train(): print(n)", answer], "brightened").startswith("total = 0\n")


def test_what_a_function_would_change_if_it_were_called_is_left_alone():
    other = "def plot():\n    axes = draw()\n    np.show(axes)"
    assert needed_code(["import numpy as np", other, ANSWER.replace("helper", "np.sum")], "class_counts") == (
        "import numpy as np\n\n" + ANSWER.replace("helper", "np.sum")
    )


def test_the_last_of_two_answers_counts():
    wrong = "def class_counts(labels):\n    return labels"
    right = "import numpy as np\ndef class_counts(labels):\n    return np.bincount(labels, minlength=10)"
    assert verdict(needed_code([wrong, right], "class_counts")) == "right"
    assert verdict(needed_code([right, wrong], "class_counts")) == "wrong"


def test_a_look_at_what_a_function_gives_does_not_replace_it():
    program = Program(["def digit():\n    return 7", "digit = digit()\nprint(digit)"])
    assert [one.source for one in program.needed("digit")] == ["def digit():\n    return 7"]
    assert program.cells_with("digit") == 1
    same_cell = Program(["def digit():\n    return 7\ndigit = digit()"])
    assert len(same_cell.needed("digit")) == 2


def test_no_answer_needs_nothing():
    assert needed_code(["x = 1"], "class_counts") == ""


def test_a_copy_that_is_still_a_stub_does_not_count():
    stub = 'def class_counts(labels):\n    """Count."""\n    ...'
    right = "import numpy as np\ndef class_counts(labels):\n    return np.bincount(labels, minlength=10)"
    assert verdict(needed_code([right, stub], "class_counts")) == "right"
    assert needed_code([stub], "class_counts") == stub.replace('"""Count."""', '"""Count."""')
    assert needed_code(["brightened = [160]", "brightened = ..."], "brightened") == "brightened = [160]"


def test_cells_with_more_than_a_stub_are_counted():
    program = Program(["brightened = ...", "brightened = 1\nbrightened = 2", "if True:\n    brightened = 3", "x = 1"])
    assert program.cells_with("brightened") == 2


def test_the_fault_of_a_cell_that_is_not_python_is_known():
    program = Program(["def class_counts(labels)\n    return 1", "this is no Python(", "  brightened = = 2"])
    assert isinstance(program.fault("class_counts"), SyntaxError)
    assert isinstance(program.fault("brightened"), SyntaxError)
    assert program.fault("scale_pixels") is None


@pytest.mark.parametrize(
    "source", ["(" * 10_000, "-" * 100_000 + "1", "x = " + "[" * 150, "a" + ".b" * 50_000, "\0", "f(" * 90]
)
def test_no_source_breaks_the_reading(source):
    assert needed_code([source, "brightened = [1]"], "brightened") == "brightened = [1]"


def test_what_a_fit_returns_may_be_kept():
    cells = [
        "record = Experiment()\nfor seed in range(3):\n    history = record.fit(model, arm='a', seed=seed)",
        "print(record)",
    ]
    assert "history = record.fit(model, arm='a', seed=seed)" in needed_code(cells, "record")


@pytest.mark.parametrize(
    "cells, told",
    [
        (["import numpy as np\nTEN = 10", HELPER, ANSWER, "TEN = 3", HELPER.replace("TEN", "2")], "right"),
        (["import numpy as np", HELPER.replace("TEN", "10") + "\n\n" + ANSWER, HELPER.replace("TEN", "3")], "right"),
        (["import numpy as np", HELPER.replace("TEN", "3"), ANSWER + "\n\n" + HELPER.replace("TEN", "10")], "right"),
        (["import numpy as np", ANSWER, HELPER.replace("TEN", "3"), HELPER.replace("TEN", "10")], "right"),
        (["import numpy as np\nTEN = 10", HELPER, "TEN = 3", ANSWER], "wrong"),
        (["import numpy as np\nTEN = 3\nTEN = TEN + 7", HELPER, ANSWER], "right"),
        (["import numpy as np\nN = 10", "def ten(): return N", "TEN = ten()\nN = 3", HELPER, ANSWER], "right"),
    ],
)
def test_the_last_definition_up_to_the_answer_s_cell_counts(cells, told):
    assert verdict(needed_code(cells, "class_counts")) == told


def test_names_inside_a_comprehension_are_its_own():
    answer = "brightened = [1]"
    assert needed_code([answer, "x = [brightened for brightened in range(3)]"], "brightened") == answer


def test_a_function_that_binds_a_global_name_is_called():
    cells = ["import numpy as np", "def setup():\n    global TEN\n    TEN = 10", "setup()", HELPER, ANSWER]
    assert verdict(needed_code(cells, "class_counts")) == "right"


TRAINS = "model = build()\nhistory = model.fit(x)\nmodel.fit(x)\nprint(model.evaluate(x))\nmodel.summary()"
LATER = "model = other()\nfor epoch in range(9):\n    losses = model.fit(x)"


def test_an_answer_that_speaks_of_the_lesson_s_network_does_not_train_it():
    code = needed_code(["def build(): pass\nx = load()", TRAINS, "brightened = model.layers", LATER], "brightened")
    assert code == "def build():\n    pass\n\nmodel = build()\n\nbrightened = model.layers"


@pytest.mark.parametrize(
    "call, kept",
    [
        ("np.random.seed(3)", True),
        ("np.fill_diagonal(table, 1)", True),
        ("fill(table)", True),
        ("np.testing.assert_allclose(class_counts(table), 5)", False),
        ("np.save('table.npy', x_train)", False),
        ("show_images(table)", False),
        ("train(table)", False),
        ("print(table)", False),
    ],
)
def test_calls_that_may_change_what_an_answer_needs_are_kept(call, kept):
    start = "import numpy as np\nfrom course_utils import show_images\nx_train = load()\ntable = np.zeros((2, 2))"
    own = "def fill(t):\n    t[0] = 1\ndef train(t):\n    model.fit(t)"
    answer = "def class_counts(labels):\n    return np.sum(table)"
    assert (call.replace('"', "'") in needed_code([start, own, call, answer], "class_counts")) == kept


def test_a_line_that_no_cell_may_hold_costs_nothing_else():
    assert needed_code(["return 5\nawait sleep()\nbrightened = [1]"], "brightened") == "brightened = [1]"


def test_each_thing_is_imported_by_itself():
    code = needed_code(
        ["import numpy as np, google.colab\nfrom here import a, b", "brightened = [np.pi, b]"], "brightened"
    )
    assert code == "import numpy as np\n\nfrom here import b\n\nbrightened = [np.pi, b]"
