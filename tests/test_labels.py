"""`diagnose` names each misfit of labels, last layer and loss, and only what is there."""

import keras
import numpy as np
import pytest
from keras import layers

from course_utils import diagnose
from course_utils.errors import ArgumentError

SPARSE, ONE_HOT = "sparse_categorical_crossentropy", "categorical_crossentropy"
INTEGERS = np.array([0, 9, 4], dtype="uint8")
ROWS = np.eye(10)[INTEGERS]
FITS = "These labels, this last layer and this loss fit together."


def network(activation="softmax", units=10, flatten=True):
    flat = [layers.Flatten()] if flatten else []
    return keras.Sequential([keras.Input((28, 28, 1)), *flat, layers.Dense(units, activation=activation)])


def from_logits(name):
    kinds = {SPARSE: keras.losses.SparseCategoricalCrossentropy, ONE_HOT: keras.losses.CategoricalCrossentropy}
    return kinds[name](from_logits=True)


@pytest.mark.parametrize(
    ("labels", "model", "loss"),
    [
        (INTEGERS, network(), SPARSE),
        (INTEGERS.tolist(), network(), SPARSE),
        (ROWS, network(), ONE_HOT),
        (ROWS.astype(bool), network(), ONE_HOT),
        (INTEGERS[:, None], network(), SPARSE),
        (INTEGERS, network(None), from_logits(SPARSE)),
        (ROWS, network(None), from_logits(ONE_HOT)),
        (INTEGERS, keras.Sequential([network(None), layers.Softmax()]), SPARSE),
    ],
)
def test_right_combinations_pass(labels, model, loss):
    if not model.built:
        model.build((None, 28, 28, 1))
    assert diagnose(labels, model, loss) == FITS


@pytest.mark.parametrize(
    ("labels", "model", "loss", "words"),
    [
        (ROWS, network(), SPARSE, "labels are one-hot rows"),
        (INTEGERS, network(), ONE_HOT, "labels are whole numbers"),
        (INTEGERS, network(None), SPARSE, "gives logits"),
        (INTEGERS, network(), from_logits(SPARSE), "already applies softmax"),
        (INTEGERS + 1, network(), SPARSE, "largest label is 10, but the last layer has 10 units"),
        (np.array([-1, 2]), network(), SPARSE, "smallest label is -1"),
        (np.eye(9), network(), ONE_HOT, "9 columns, but the last layer has 10 units"),
        (ROWS * 2, network(), ONE_HOT, "not one-hot"),
        (INTEGERS.astype(float), network(), SPARSE, "floating-point"),
        (INTEGERS, network(flatten=False), SPARSE, "a Flatten layer is missing"),
        (np.ones((2, 3, 4)), network(), SPARSE, "3 axes"),
        (INTEGERS, network("sigmoid"), from_logits(SPARSE), "ends in sigmoid"),
        (INTEGERS, network("relu"), SPARSE, "ends in relu"),
        (INTEGERS[:, None], network(), ONE_HOT, "labels are whole numbers"),
    ],
)
def test_each_misfit_is_named(labels, model, loss, words):
    message = diagnose(labels, model, loss)
    assert words in message
    assert "fit together" not in message


def test_two_misfits_get_two_sentences():
    message = diagnose(ROWS, network(None), SPARSE)
    assert "one-hot rows" in message and "gives logits" in message


@pytest.mark.parametrize(
    ("labels", "model", "loss", "name"),
    [
        ([], network(), SPARSE, "labels"),
        (["three"], network(), SPARSE, "labels"),
        (INTEGERS, "my model", SPARSE, "model"),
        (INTEGERS, keras.Sequential([layers.Dense(10)]), SPARSE, "model"),
        (INTEGERS, network(), "crossentropy", "loss"),
        (INTEGERS, network(), keras.losses.MeanSquaredError(), "loss"),
    ],
)
def test_bad_arguments_get_one_line(labels, model, loss, name):
    with pytest.raises(ArgumentError) as raised:
        diagnose(labels, model, loss)
    assert str(raised.value).startswith(f"{name}: expected ")
    assert "\n" not in str(raised.value)
