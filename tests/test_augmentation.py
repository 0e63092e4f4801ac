"""The layer that makes new images from old ones by one map."""

import keras
import numpy as np
import pytest
from keras import layers

from course_utils import ArgumentError, RandomAffine, load_mnist

pytestmark = pytest.mark.keras

ALL = {"shift": 2, "rotation": 15.0, "shear": 0.2, "zoom": 0.1}


@pytest.fixture(scope="module")
def digits():
    return load_mnist()[0][0][:200, ..., None].astype("float32") / 255


def moved(images, **amounts):
    """What the layer makes of the images in training, as an array."""
    return keras.ops.convert_to_numpy(RandomAffine(**amounts, seed=1)(images, training=True))


def block(top, left, height=6, width=6, count=200):
    images = np.zeros((count, 28, 28, 1), "float32")
    images[:, top : top + height, left : left + width] = 1
    return images


def centers(images):
    """The center of ink of each image: rows, columns."""
    ink = images.sum(axis=(1, 2, 3))
    places = np.arange(28)
    return images.sum(axis=(2, 3)) @ places / ink, images.sum(axis=(1, 3)) @ places / ink


def upper_half(images):
    """The images with the lower half emptied."""
    upper = images.copy()
    upper[:, 14:] = 0
    return upper


def test_nothing_moves_by_zero_nor_outside_of_training(digits):
    assert np.array_equal(moved(digits), digits)
    assert np.array_equal(RandomAffine(**ALL)(digits), digits)
    assert moved(digits, **ALL).shape == digits.shape
    assert not np.array_equal(moved(digits, **ALL), digits)


def test_a_shift_goes_by_whole_pixels_each_as_often():
    rows, columns = centers(moved(block(11, 11, count=3000), shift=1))
    for places in (rows, columns):
        values, counts = np.unique(places.round(4) - 13.5, return_counts=True)
        assert values.tolist() == [-1, 0, 1] and counts.min() > 850
    assert abs(np.corrcoef(rows, columns)[0, 1]) < 0.1


def test_rotation_turns_about_the_middle_as_far_as_it_may():
    bars = moved(block(4, 13, height=20, width=2), rotation=20.0)
    assert np.abs(np.array(centers(bars)) - 13.5).max() < 0.05
    tops = centers(upper_half(bars))[1]
    assert 1.5 < np.abs(tops - 13.5).max() < 2.2


def test_shear_slants_and_zoom_resizes_and_ink_goes_along():
    bars = moved(block(4, 13, height=20, width=2), shear=0.3)
    assert 1.2 < np.abs(centers(upper_half(bars))[1] - 13.5).max() < 0.3 * 5 + 0.3
    assert np.abs(np.array(centers(bars)) - 13.5).max() < 0.05
    ink = moved(block(9, 9, 10, 10), zoom=0.2).sum(axis=(1, 2, 3)) / 100
    assert 0.6 < ink.min() < 0.7 and 1.35 < ink.max() < 1.5


def test_each_image_has_its_own_map_and_each_batch_new_ones():
    layer = RandomAffine(**ALL)
    first, second = (keras.ops.convert_to_numpy(layer(block(11, 11, 5, 8), training=True)) for _ in range(2))
    assert len({image.tobytes() for image in first}) == 200
    assert not np.array_equal(first, second)


def test_one_map_blurs_less_than_three_layers():
    noise = np.random.default_rng(0).integers(0, 2, (200, 28, 28, 1)).astype("float32")
    three = noise
    for layer in [
        layers.RandomTranslation(1 / 28, 1 / 28, fill_mode="constant", seed=1),
        layers.RandomRotation(15 / 360, fill_mode="constant", seed=1),
        layers.RandomZoom(0.1, fill_mode="constant", seed=1),
    ]:
        three = layer(three, training=True)
    contrast = [
        images[:, 8:20, 8:20].std() for images in (np.array(three), moved(noise, shift=1, rotation=15, zoom=0.1))
    ]
    assert contrast[0] < 0.75 * contrast[1]


def test_a_model_that_holds_it_trains_and_is_saved_and_loaded(tmp_path, digits):
    model = keras.Sequential([keras.Input((28, 28, 1)), RandomAffine(**ALL, seed=4), layers.Flatten(), layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(digits[:50], np.zeros((50, 2)), batch_size=32, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert {name: loaded.layers[0].get_config()[name] for name in ALL} == ALL
    assert np.allclose(model.predict(digits, verbose=0), loaded.predict(digits, verbose=0))


def test_a_shift_by_parts_of_a_pixel_is_refused():
    with pytest.raises(ArgumentError, match="shift: expected a whole number of at least 0"):
        RandomAffine(shift=0.1)
