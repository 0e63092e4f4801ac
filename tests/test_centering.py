"""crop, scale and center: its numbers, pinned, so that a port to another language can be held to them."""

import numpy as np
import pytest

from course_utils import embedded
from course_utils.centering import crop_scale_center


def test_a_block_of_ink_fills_the_box_and_lies_in_the_middle():
    ink = np.zeros((90, 70), "float32")
    ink[10:50, 20:60] = 0.5
    image = crop_scale_center(ink)
    assert image.dtype == np.uint8 and image.shape == (28, 28)
    assert (image[4:24, 4:24] == 255).all() and image.sum() == 255 * 400


def test_each_new_pixel_is_the_mean_of_those_whose_centers_lie_in_its_cell():
    ink = np.zeros((50, 50), "float32")
    ink[:, ::2] = 1.0
    ink[49, 49] = 1.0  # so that nothing is cropped away
    columns = (np.arange(50) + 0.5) * 20 / 50
    cells = np.ceil(columns).astype(int) - 1  # a center on the border belongs to the lower cell
    means = np.array([ink[0, cells == cell].mean() for cell in range(20)])
    image = crop_scale_center(ink)
    row = image[image.any(axis=1)][0]
    assert row[row > 0] / row.max() == pytest.approx(means / means.max(), abs=0.005)


def sides(ink):
    """Rows and columns that the ink takes up once it is prepared."""
    rows, columns = crop_scale_center(ink).nonzero()
    return np.ptp(rows) + 1, np.ptp(columns) + 1


def test_halves_are_rounded_to_even():
    assert sides(np.ones((40, 21), "float32")) == (20, 10)  # 10.5 columns
    assert sides(np.ones((40, 23), "float32")) == (20, 12)  # 11.5
    assert sides(np.ones((400, 2), "float32")) == (20, 1)  # never none


def test_the_center_of_mass_comes_to_row_and_column_14():
    digit = np.zeros((20, 11), "float32")
    digit[0:4] = 0.5
    digit[:, 0] = 1  # of 20 rows and 11 columns, so that nothing is scaled
    center = np.indices(digit.shape).reshape(2, -1) @ (digit.ravel() / digit.sum())
    assert center == pytest.approx((5.5, 2.75), abs=0.1)
    image = crop_scale_center(digit)
    assert np.array_equal(image[8:28, 11:22], np.rint(255 * digit)) and image.sum() == np.rint(255 * digit).sum()


def test_pinned_numbers():
    ink = np.zeros((60, 60), "float32")
    ink[5:55, 30:36] = 1  # a stem 50 pixels high, of which 2.5 become one, and a bar to its left
    ink[5:11, 10:30] = 0.6
    image = crop_scale_center(ink)
    assert np.argwhere(image)[[0, -1]].tolist() == [[6, 7], [25, 16]]
    assert image[6].tolist() == [0] * 7 + [153] * 7 + [187] + [255] * 2 + [0] * 11
    assert image[8].tolist() == [0] * 7 + [51] * 7 + [119] + [255] * 2 + [0] * 11
    assert image[20].tolist() == [0] * 14 + [85] + [255] * 2 + [0] * 11


def test_a_digit_of_mnists_form_stays_where_it_is():
    for digit in embedded.load()[1][0][:50]:
        again = crop_scale_center((digit / 255).astype("float32"))
        assert np.abs(again.astype(int) - np.rint(digit * (255 / digit.max()))).max() <= 1


def test_without_ink_there_is_nothing_to_crop():
    with pytest.raises(IndexError):
        crop_scale_center(np.zeros((28, 28), "float32"))
