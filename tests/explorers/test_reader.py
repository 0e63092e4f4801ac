"""The reader that comes along: its file, its table, and that its NumPy and Keras forms answer alike."""

import hashlib
from importlib.resources import files

import keras
import numpy as np
import pytest

from course_utils import measured, trained_reader
from course_utils.explorers.drawn_digits import random_drawings
from course_utils.reader import read

FILE = files("course_utils") / "reader.npz"

pytestmark = pytest.mark.keras


def test_the_table_is_that_of_the_file():
    table = measured("train_reader")
    assert table["sha256"] == hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert table["bytes"] == len(FILE.read_bytes()) <= 100_000
    assert table["parameters"] == trained_reader().count_params() <= 45_000
    assert table["mnist"] >= 0.992 and table["drawings"] >= 0.96


def test_its_layers_are_those_that_its_description_names():
    model = trained_reader()
    assert [layer.name for layer in model.layers] == [
        *("convolution_1", "pooling_1", "convolution_2", "pooling_2"),
        *("flatten", "hidden", "answer"),
    ]
    assert model.output_shape == (None, 10)


def test_numpy_and_keras_answer_alike_and_read_new_drawings():
    images, digits, _ = random_drawings("test", 99, 200)
    answers = trained_reader().predict(images[..., None].astype("float32") / 255, verbose=0)
    np.testing.assert_allclose(read(images), answers, atol=1e-4)
    assert (answers.argmax(axis=1) == digits).mean() >= 0.96


def test_many_images_at_once_are_read_as_one_by_one():
    images = random_drawings("test", 98, 101)[0]
    np.testing.assert_allclose(read(images), np.concatenate([read(image[None]) for image in images]), atol=1e-6)
    assert read(images[:0]).shape == (0, 10)


def test_a_new_last_layer_can_be_put_on_it():
    reader = trained_reader()
    model = keras.Sequential([keras.Input((28, 28, 1)), *reader.layers[:-1], keras.layers.Dense(3)])
    assert model(np.zeros((2, 28, 28, 1), "float32")).shape == (2, 3)
