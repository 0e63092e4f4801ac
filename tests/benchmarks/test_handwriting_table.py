"""benchmarks/handwriting.py: its pictures are labeled rightly, and its sums compare the right things."""

import handwriting
import numpy as np
import picture_rows
import pytest
from picture_rows import straight_ones

from course_utils import prepare_digit
from course_utils.explorers.difficulties import generator

pytestmark = pytest.mark.keras


def test_drawn_photos_are_of_the_digit_they_say():
    for kind, make in handwriting.DRAWN.items():
        picture, digit = make(generator("train", 1))
        assert kind.startswith(str(digit))
        assert picture.ndim == 2
        assert np.median(picture) > 0.5


def test_unseen_drawings_hold_each_digit_alike_by_pens_outside_of_those_to_learn_from():
    images, labels = handwriting.unseen_drawings(2)
    assert np.bincount(labels).tolist() == [2] * 10
    assert images.shape == (20, 28, 28)
    low, high = handwriting.PENS
    assert all(pens[1] < low or pens[0] > high for pens in handwriting.OTHER_PENS)


def test_materials_hold_what_the_way_says():
    x = np.zeros((30, 28, 28), "uint8")
    x[:, 8:20, 13:16] = 255
    y = np.ones(30, int)
    assert len(handwriting.materials(x, y, 0, ("hands",))[0]) == 30
    assert len(handwriting.materials(x, y, 0, ("pens",))[0]) == 60
    images, labels = handwriting.materials(x, y, 0, ("forms",))
    assert len(images) == len(labels) == 30 + 2 * handwriting.FORMS


def test_pairs_and_pools_count_pictures_of_all_kinds():
    one, other = {"wrong": {"a": [1, 2], "b": []}}, {"wrong": {"a": [2], "b": [2, 5, 6]}}
    assert handwriting.pooled(one) == 2
    assert handwriting.in_pairs(one, other) == (3, 1)


def test_half_of_the_mirrored_images_are():
    image = np.zeros((200, 28, 28, 1), "float32")
    image[:, 5, 3] = 1
    there = handwriting.mirrored(image, np.random.default_rng(0))[:, 5, 3, 0]
    assert 70 < there.sum() < 130


def test_straight_ones_come_in_pairs_and_refusals_are_counted(monkeypatch):
    ones = np.zeros((4, 28, 28), "uint8")
    ones[:3, 4:24, 13:15] = 255
    ones[3, 4:24, 4:24] = 255 * np.eye(20, dtype="uint8")[::-1]
    ones[2, 22:24, 6:22] = 255  # with a foot: no straight line
    plain, added, refused = straight_ones(ones, np.array([1, 7, 1, 1]))
    assert plain.shape == added.shape == (2, 28, 28) and refused == 0
    assert not any(np.array_equal(*pair) for pair in zip(plain, added, strict=True))
    refuse_after = [2]
    monkeypatch.setattr(picture_rows, "prepare_digit", lambda picture: refusing(picture, refuse_after))
    assert straight_ones(ones, np.array([1, 7, 1, 1]))[2] == 1


def refusing(picture, calls_left):
    calls_left[0] -= 1
    return prepare_digit(picture if calls_left[0] >= 0 else np.ones((50, 50)))
