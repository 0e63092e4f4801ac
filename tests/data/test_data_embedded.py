"""The embedded digits have MNIST's form, are always the same, and are scikit-learn's."""

import importlib.util

import numpy as np
import pytest
from PIL import Image
from sklearn.datasets import load_digits

from course_utils import embedded
from course_utils.errors import DataUnavailable


@pytest.fixture(scope="module")
def images(digits):
    return np.concatenate([x for x, _ in digits])


def test_the_split(digits):
    (x_train, y_train), (x_test, y_test) = digits
    assert (x_train.shape, y_train.shape) == ((1497, 28, 28), (1497,))
    assert (x_test.shape, y_test.shape) == ((300, 28, 28), (300,))
    assert {array.dtype for array in (x_train, y_train, x_test, y_test)} == {np.dtype(np.uint8)}
    assert np.array_equal(np.concatenate([y_train, y_test]), load_digits().target)
    assert np.bincount(y_train).min() >= 140 and np.bincount(y_test).min() >= 25


def test_the_longer_side_is_20_pixels(images):
    def extent(axis):
        ink = images.any(axis=axis)
        return 28 - ink.argmax(axis=1) - ink[:, ::-1].argmax(axis=1)

    assert set(np.maximum(extent(1), extent(2))) == {20}


def test_the_centre_of_mass_is_at_pixel_14(images):
    mass = images.sum(axis=(1, 2), dtype=float)
    for axis in (1, 2):
        centre = images.sum(axis=axis, dtype=float) @ np.arange(28) / mass
        assert np.abs(centre - 14).max() <= 0.5


def test_the_contrast_is_like_mnists(images):
    assert set(images.max(axis=(1, 2))) == {255}
    assert not images[:, 0].any() and not images[:, :, 0].any()
    assert 0.75 < (images == 0).mean() < 0.85  # MNIST: 0.81
    assert 30 < images.mean() < 42  # MNIST: 33
    assert 0.05 < (images > 250).mean() < 0.11  # MNIST: 0.07


def test_the_strokes_are_smooth(images):
    assert len(np.unique(images)) > 250  # blocks of 4×4 equal pixels would leave 96 greys


def likeness(images, others):
    return np.array([np.corrcoef(*pair)[0, 1] for pair in zip(images.reshape(-1, 64), others, strict=True)])


def test_the_digits_look_like_their_originals_and_stand_upright(images):
    box = images[:, 4:24, 4:24].astype(np.float32)
    small = np.stack([Image.fromarray(image).resize((8, 8), Image.Resampling.BOX) for image in box])
    alike = likeness(small, load_digits().data)
    assert np.median(alike) > 0.8
    for turned in (small[:, ::-1], small[:, :, ::-1], small[:, ::-1, ::-1], small.transpose(0, 2, 1)):
        assert (alike > likeness(turned, load_digits().data)).mean() > 0.9


def test_the_digits_are_the_same_every_time(digits):
    for once, again in zip(sum(digits, ()), sum(embedded.load(), ()), strict=True):
        assert np.array_equal(once, again)


def test_scikit_learns_loader_gives_the_same(monkeypatch, tmp_path):
    small, labels = embedded.small_digits()
    spec = importlib.util.spec_from_file_location("sklearn", tmp_path / "__init__.py")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    for array, other in zip((small, labels), embedded.small_digits(), strict=True):
        assert np.array_equal(array, other) and array.dtype == other.dtype
    assert np.array_equal(small, load_digits().images)


def test_without_scikit_learn_there_are_none(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DataUnavailable, match="pip install scikit-learn"):
        embedded.load()
