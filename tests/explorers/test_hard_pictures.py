"""The lesson's difficult pictures, and digits as other hands with other pens write them."""

import keras
import numpy as np
import pytest

from course_utils import prepare_digit, split_digits
from course_utils.explorers import other_hands
from course_utils.explorers.hard_pictures import hard_pictures, number_picture, stained_picture
from course_utils.explorers.other_hands import anew, another_hand, another_pen, hairlines, other_forms
from course_utils.reader import read

pytestmark = pytest.mark.keras
DRAWINGS, LABELS = other_forms(40)
IMAGES = DRAWINGS[..., None].astype("float32") / 255


def rng():
    return np.random.default_rng(0)


def test_prepared_the_seven_are_read_by_the_reader():
    pictures = hard_pictures()
    prepared = np.stack([prepare_digit(hard.picture) for hard in pictures])
    assert read(prepared).argmax(axis=1).tolist() == [hard.digit for hard in pictures]
    assert len({hard.difficulty for hard in pictures}) == 7


def test_a_number_is_split_into_its_digits():
    images = np.stack([digit.image for digit in split_digits(number_picture("2026"))])
    assert read(images).argmax(axis=1).tolist() == [2, 0, 2, 6]


def test_coffee_is_lighter_than_ink():
    for seed in range(20):
        picture, _ = stained_picture(np.random.default_rng(seed))
        assert picture.shape == (112, 112)
        between = (picture > 60) & (picture < 85)
        assert between.mean() < 0.02 < (picture < 60).mean()  # the soft edges of strokes alone


def test_another_hand_moves_ink_and_keeps_most_of_it():
    moved = another_hand(IMAGES, rng())
    assert moved.shape == IMAGES.shape
    assert moved.dtype == "float32"
    assert np.abs(moved - IMAGES).mean(axis=(1, 2, 3)).min() > 0.005
    assert 0.8 < moved.sum() / IMAGES.sum() < 1.2


def test_another_pen_makes_strokes_bolder_or_thinner_in_their_place():
    change = (another_pen(IMAGES, rng()) - IMAGES).reshape(len(IMAGES), -1)
    assert ((change >= -1e-6).all(axis=1) | (change <= 1e-6).all(axis=1)).all()
    assert (change.sum(axis=1) > 0).any()
    assert (change.sum(axis=1) < 0).any()


def test_anew_keeps_one_image_in_eight_in_parts_of_any_size(monkeypatch):
    monkeypatch.setattr(other_hands, "AT_ONCE", 300)
    many = np.repeat(IMAGES, 50, axis=0)
    new = anew(many, rng())
    kept = (new == many).all(axis=(1, 2, 3)).mean()
    assert 0.08 < kept < 0.17
    assert np.array_equal(anew(many, rng(), []), many)


def test_test_drawings_are_new_and_pens_as_asked():
    tested, _ = other_forms(40, purpose="test")
    assert not (tested[:, None] == DRAWINGS[None]).all(axis=(2, 3)).any()
    thin, bold = (other_forms(40, pens=pens)[0].mean() for pens in [(3, 5), (27, 36)])
    assert thin < 0.5 * bold


def test_hairlines_are_a_pixel_wide():
    lines = hairlines(DRAWINGS)
    assert lines.shape == DRAWINGS.shape
    assert lines.mean() < 0.8 * DRAWINGS.mean()
    assert keras.ops.max(lines) == 255
