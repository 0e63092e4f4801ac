"""What wrong results have in common is said, in exercises that don't name the slip themselves."""

import numpy as np
import pytest

from course_utils.exercises import find
from course_utils.exercises.api import attempt
from course_utils.exercises.patterns import pattern

TABLE = np.array([[0.123456, 2.5, 3.25], [4.75, 5.125, 6.875]])
OTHER = TABLE + 1.111111


def said(change, *wants):
    return pattern([(change(np.asarray(want)), want) for want in wants])


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda want: want.round(2), "rounded to two decimals"),
        (lambda want: want.round(), "rounded to whole numbers"),
        (lambda want: want.astype(int), "which you cut off"),
        (lambda want: -want, "has the wrong sign"),
        (lambda want: want * 100, "is 100 times what it should be"),
        (lambda want: want / 255, "is 0.003922 times what it should be"),
        (lambda want: want.T, "Rows and columns are exchanged."),
        (lambda want: want[0], "the first row alone"),
        (lambda want: want.ravel(), "another shape"),
        (lambda want: want[None], "another shape"),
        (lambda want: want[::-1], "in reverse order"),
        (lambda want: TABLE, "the same result whatever it's called with"),
    ],
)
def test_what_all_results_have_in_common_is_said(change, part):
    assert part in said(change, TABLE, OTHER, 2 * OTHER)


@pytest.mark.parametrize("change", [lambda want: want + 0.01, lambda want: want**2, lambda want: want[:, :2]])
def test_of_other_results_nothing_is_said(change):
    assert said(change, TABLE, OTHER, 2 * OTHER) == ""


def test_one_result_proves_no_factor():
    assert said(lambda want: 2 * want, 0.75) == ""
    assert "is 2 times" in said(lambda want: 2 * want, 0.75, 1.3)


def test_texts_have_no_pattern():
    assert pattern([("yes", "no")]) == "" and pattern([({"answers": 1}, None)]) == ""


@pytest.mark.parametrize(
    ("name", "answer", "part"),
    [
        ("scale_pixels", lambda images: (images.astype("float32") / 255).round(3), "rounded to three decimals"),
        ("count_steps", lambda images, batch_size, epochs: 7, "the same result whatever"),
        (
            "multiplications",
            lambda size, channels, kernel, filters, stride: 100 * multiplied(**locals()),
            "is 100 times",
        ),
    ],
)
def test_a_check_says_it(name, answer, part):
    outcome = attempt(find(name), {name: answer}, np.random.default_rng(0))
    assert outcome.status == "wrong" and part in outcome.message


def multiplied(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters
