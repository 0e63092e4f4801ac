"""split_digits(): the digits of lines and pages in reading order, those that touch as well; their boxes."""

import contextlib

import numpy as np
import pytest
from picture_rows import in_line, placed
from PIL import Image
from test_handwriting import DIGITS, LABELS, SOME, likeness, page

from course_utils import ArgumentError
from course_utils.explorers.difficulties import generator, photo, thinned
from course_utils.handwriting import prepare_digit, split_digits
from course_utils.touching import doubtful


def line(seed, **how):
    """A made-up line of 2 to 8 digits: the digits, the picture, the true boxes."""
    rng = generator("test", seed)
    digits = DIGITS[rng.integers(0, len(DIGITS), rng.integers(2, 9))]
    cover, boxes = in_line(digits, rng, **how)
    return digits, photo(cover, rng), boxes


def are(found, digits):
    return len(found) == len(digits) and all(
        likeness(one.image, digit) > 0.7 for one, digit in zip(found, digits, strict=True)
    )


def test_digits_apart_come_from_left_to_right_with_their_boxes():
    for seed in range(10):
        digits, picture, boxes = line(seed, gap=(0.15, 0.5))
        found = split_digits(picture)
        assert are(found, digits), seed
        assert np.abs(np.array([one.box for one in found]) - boxes).max() <= 4


def test_most_lines_whose_digits_touch_are_read():
    right = wrong = 0
    for seed in range(30):
        digits, picture, _ = line(seed, gap=(-0.03, 0.1), sizes=(100, 120))
        try:
            found = split_digits(picture)
        except ArgumentError as error:
            assert "digits that touch" in str(error)
        else:
            right += are(found, digits)
            wrong += not are(found, digits)
    assert right >= 20 and wrong <= 9


def test_two_digits_that_touch_are_parted():
    rng = generator("test", 1)
    cover, boxes = in_line(DIGITS[[0, 2]], rng, gap=(-0.04, -0.03), sizes=(100, 101))
    found = split_digits(photo(cover, rng))
    assert are(found, DIGITS[[0, 2]])
    assert abs(found[0].box[2] - boxes[0][2]) < 12


def test_a_low_digit_close_to_a_tall_one_is_a_digit_of_its_own():
    tall = placed(SOME[2], 130, (220, 300), 40, 40)
    bottom, right = (np.flatnonzero((tall > 0.2).any(axis=axis))[-1] + 1 for axis in (1, 0))
    for size in (52, 60, 70):
        low = placed(SOME[0], size, (size, size), 0, 0)
        low = low[(low > 0.2).any(axis=1)][:, (low > 0.2).any(axis=0)]
        height, width = low.shape
        cover = tall.copy()
        cover[bottom - height : bottom, right + 3 : right + 3 + width] += low
        assert are(split_digits(photo(np.minimum(cover, 1), generator("test", 0))), SOME[[2, 0]]), size


def test_ink_that_more_strokes_cross_than_one_digit_has_is_doubted():
    assert not any(doubtful(digit > 80, best, sure=1, cut=False) for digit in DIGITS for best in (-20, -5))
    zero = DIGITS[LABELS == 0][0]
    together = np.maximum(np.pad(zero, ((0, 0), (0, 12))), np.pad(zero, ((0, 0), (12, 0))))
    assert doubtful(together > 80, best=-5, sure=1, cut=False)


def test_what_the_reader_doubts_is_doubted_where_a_cut_left_it():
    digit = DIGITS[LABELS == 7][0] > 80
    assert not doubtful(digit, best=-20, sure=0.85, cut=False) and doubtful(digit, best=-20, sure=0.85, cut=True)


def test_a_thin_pale_digit_among_thick_ones_is_no_speck():
    for seed in range(4):
        rng = generator("test", seed)
        cover, boxes = in_line(SOME[:5], rng, gap=(0.2, 0.3), sizes=(80, 120))
        left, top, right, bottom = boxes[1]
        part = np.s_[top - 6 : bottom + 6, left - 6 : right + 6]
        cover[part] = 0.7 * thinned(cover[part], 2)
        found = split_digits(photo(cover, rng))
        assert are(found[:1] + found[2:], SOME[[0, 2, 3, 4]]) and likeness(found[1].image, SOME[1]) > 0.4, seed


def broken(digit):
    """A page with the digit cut in two from top to bottom, the halves 2 pixels apart."""
    paper = page(digit)
    middle = int(np.flatnonzero((paper < 150).any(axis=0)).mean())
    paper[:, middle : middle + 2] = 235
    return paper


def test_the_halves_of_a_broken_digit_stay_together():
    zeros, fours = (DIGITS[label == LABELS][:12] for label in (0, 4))
    for digits in (zeros, fours):
        together = 0
        for digit in digits:
            with contextlib.suppress(ArgumentError):
                assert likeness(prepare_digit(broken(digit)), digit) > 0.85
                together += are(split_digits(broken(digit)), [digit])
        assert together >= 7


def test_a_page_comes_line_by_line():
    rng = generator("test", 0)
    rows = [DIGITS[10:14], DIGITS[20:25], DIGITS[30:33]]
    covers = [in_line(row, rng, gap=(0.2, 0.4), sizes=(70, 100))[0] for row in rows]
    width = max(cover.shape[1] for cover in covers)
    page = np.vstack([np.pad(cover, ((0, 0), (0, width - cover.shape[1]))) for cover in covers])
    assert are(split_digits(photo(page, rng)), np.concatenate(rows))


def test_boxes_are_in_pixels_of_a_large_picture():
    _, picture, boxes = line(3, gap=(0.2, 0.4))
    large = Image.fromarray(np.rint(255 * picture).astype("uint8")).resize([5 * side for side in picture.shape[::-1]])
    found = np.array([one.box for one in split_digits(large)])
    assert np.abs(found - 5 * np.array(boxes)).max() < 25


def test_one_digit_is_a_line_of_one():
    picture = 255 - np.pad(DIGITS[0], 30)
    (found,) = split_digits(picture)
    assert np.array_equal(found.image, prepare_digit(picture))


def test_blank_paper_and_a_long_line_are_refused():
    with pytest.raises(ArgumentError, match="no ink: nothing stands out"):
        split_digits(np.ones((50, 80)))
    dash = np.ones((100, 300))
    dash[40:60, 50:250] = 0
    with pytest.raises(ArgumentError, match=r"digits that touch, at \(5\d, 4\d\). Leave a gap between them."):
        split_digits(dash)
