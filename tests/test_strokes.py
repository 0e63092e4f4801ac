"""Strokes drawn with a pen: where the ink lies, how smooth it is, and what is no stroke."""

import numpy as np
import pytest

from course_utils.errors import ArgumentError
from course_utils.explorers.strokes import PEN, drawn

SEVEN = [[[60, 60], [200, 60], [120, 230]]]


def test_ink_is_light_on_dark_with_smooth_edges():
    picture = drawn(SEVEN, 280)
    assert picture.shape == (280, 280) and picture.dtype == np.uint8
    assert picture[60, 130] == 255 and picture[140, 60] == 0
    assert np.unique(picture).size > 4


def test_x_goes_right_and_y_goes_down():
    rows, columns = drawn([[[200, 50]]], 280).nonzero()
    assert (columns.mean(), rows.mean()) == pytest.approx((199.5, 49.5), abs=0.3)


@pytest.mark.parametrize("size", [70, 280, 500])
def test_the_pen_is_round_and_grows_with_the_picture(size):
    dot = drawn([[[size / 2, size / 2]]], size)
    across = dot.sum(axis=1).nonzero()[0].size, dot.sum(axis=0).nonzero()[0].size
    assert across[0] == across[1] == pytest.approx(size * PEN, abs=2)
    assert dot.sum() / 255 == pytest.approx(np.pi / 4 * (size * PEN) ** 2, rel=0.1)


@pytest.mark.parametrize("end", [[220, 140], [200, 200], [140, 220], [80, 170]])
def test_a_line_is_as_wide_as_the_pen_in_every_direction(end):
    length = np.hypot(*np.subtract(end, 140))
    line, dot = drawn([[[140, 140], end]]), drawn([[[140, 140]]])
    assert (line.sum(dtype=float) - dot.sum(dtype=float)) / 255 == pytest.approx(280 * PEN * length, rel=0.06)


def test_bends_have_no_gap():
    picture = drawn([[[40, 200], [140, 60], [240, 200]]])
    assert picture[62, 140] == 255 and picture[50, 140] > 0


def test_lists_tuples_and_arrays_give_the_same_and_stay_as_they_were():
    tuples, array = tuple(map(tuple, SEVEN[0])), np.array(SEVEN[0], "float32")
    before = array.copy()
    for other in ([tuples], (array,), np.array(SEVEN)):
        np.testing.assert_array_equal(drawn(other), drawn(SEVEN))
    np.testing.assert_array_equal(array, before)
    assert drawn(SEVEN).flags.writeable


def test_the_smallest_picture_can_be_drawn_on():
    assert drawn([[[0, 0], [1, 1]]], 1).shape == (1, 1)


def test_nothing_drawn_is_an_empty_picture():
    assert not drawn([]).any() and not drawn([[], []], 28).any()


def test_what_lies_outside_is_cut_off():
    assert not drawn([[[-500, 40], [-90, 50]]]).any()
    assert drawn([[[140, 140], [1e9, 140]]])[140, 279] == 255


@pytest.mark.parametrize(
    ("strokes", "came"),
    [
        (None, "NoneType"),
        ("7", "str '7'"),
        ({}, "dict"),
        ([3, 4], "int 3 in place of a stroke"),
        ([[3, 4]], "Put the one stroke into a list"),
        ([[[1, 2, 3]]], "a stroke of shape (1, 3)"),
        ([[[1, 2], [3]]], "unequal length"),
        ([[[1, float("nan")]]], "not finite"),
        ([[["a", "b"]]], "['a', 'b']"),
    ],
)
def test_what_is_no_stroke_gets_one_line(strokes, came):
    with pytest.raises(ArgumentError) as raised:
        drawn(strokes)
    assert str(raised.value).startswith("strokes: expected ") and came in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("size", [0, -3, 2.5, "280", True])
def test_the_size_is_a_whole_number(size):
    with pytest.raises(ArgumentError, match="^size: expected "):
        drawn(SEVEN, size)
