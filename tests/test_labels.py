"""`diagnose` names each misfit of images, labels, last layer and loss, and only what is there."""

import functools
import re

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers, losses

from course_utils import diagnose
from course_utils.errors import ArgumentError

pytestmark = pytest.mark.keras

SPARSE, ONE_HOT, BINARY = "sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy"
LABELS = np.array([0, 9, 4], dtype="uint8")
ROWS = np.eye(10)[LABELS]
YES_NO = np.array([0, 1, 1])
SEVERAL = np.array([[1, 1, 0], [0, 0, 0], [0, 1, 1]])
WORDS = np.array(["three", "one", "three"])
IMAGES = np.random.default_rng(0).random((3, 28, 28, 1), dtype="float32")
PIXELS = np.random.default_rng(0).integers(0, 256, (3, 28, 28, 1), dtype="uint8")

# Of each sentence the words that no other has.
SAYS = {
    "fits": r"fit together\.$",
    "no flatten": "a Flatten layer is missing",
    "whole": "labels are whole numbers, but categorical_(focal_)?crossentropy wants one-hot rows",
    "rows": "labels are one-hot rows, but sparse_categorical_crossentropy wants whole numbers",
    "binary": r"binary_(focal_)?crossentropy asks each unit a yes-or-no question.* use (sparse_)?categorical_cross",
    "quantities": "compares quantities, and labels name classes: use [a-z_]+_crossentropy",
    "fractions": r"labels are fractions, such as 0\.0\d+: do not scale them",
    "unknown loss": "^(my_loss|MyLoss|hinge|This function) is not the usual loss for labels that name classes",
    "unit per class": "needs a unit for each class: use binary_crossentropy and sigmoid",
    "axes": "labels have 3 axes",
    "not one-hot": "rows of the labels are not one-hot",
    "floats": "labels are floating-point numbers",
    "negative": "smallest label is -1",
    "one unit": "has 1 unit, but the labels name 10 classes: give it 10 units and softmax",
    "one of two": "has 1 unit, but the labels name 2 classes: give it 2 units and softmax",
    "largest": "largest label is 10, but the last layer has 10 units",
    "columns": "labels have 9 columns, but the last layer has 10 units",
    "text": r"labels are text, such as 'three'.*np\.unique\(labels, return_inverse=True\)",
    "nan labels": "Some labels are NaN",
    "digits": r"labels are text, such as '0'.*labels\.astype\(int\)",
    "logits": r"gives logits \(no softmax\)",
    "no sigmoid": r"gives logits \(no sigmoid\)",
    "softmax in both": "already applies softmax, but the loss was told from_logits=True",
    "sigmoid in both": "already applies sigmoid, but the loss was told from_logits=True",
    "sigmoid": "ends in sigmoid, but one right class among several needs softmax",
    "relu": "ends in relu, but one right class among several needs softmax",
    "tanh": "ends in tanh, but a yes-or-no answer needs sigmoid",
    "leaky": "ends in LeakyReLU, but one right class",
    "gelu": "ends in gelu, but one right class",
    "own": "ends in a function of its own, but one right class",
    "twice": "ends in a second softmax, but one right class among several needs softmax",
    "over images": "ends in softmax over the images of a batch, but one right class among several needs softmax",
    "softmax of one": "ends in softmax, but a yes-or-no answer needs sigmoid",
}
SAYS_OF_IMAGES = {
    "channel": r"add the channel axis with x\[\.\.\., None\]",
    "one image": r"make one image a batch of one with x\[None\]",
    "one flat image": r"make one image a batch of one with x\[None, \.\.\., None\]",
    "in front": r"move the channel axis to the end with np\.moveaxis\(x, 1, -1\)",
    "last axis": r"drop the last axis with x\[\.\.\., 0\]",
    "grayscale": "make them grayscale",
    "three channels": "repeat the channel",
    "reshape": r"use x\.reshape\(\(-1, ",
    "other size": "resize or rearrange them",
    "first axis": r"drop the first axis with x\[0\]",
    "both in front": r"The model takes \(1, 28, 28\), but Keras looks for channels last",
    "scale": r'The pixels run from .*x\.astype\("float32"\) / 255\.',
    "scale 16": r"The pixels run from 0 to 16: .* / 16\.",
    "scale 65535": r"The pixels run from 0 to 65535: .* / 65535\.",
    "grays": "the grays are lost",
    "too small": r"cannot take images of shape \(28, 28, 1\): Computed output size would be",
    "nan": "Some pixels are NaN or infinite",
    "divided twice": r"After scaling, the largest pixel is only 0\.0039",
    "list": r"fit needs arrays, but got a list: use np\.array\(x\) and np\.array\(y\)",
    "counts": "There are 3 images but 2 labels",
    "no loss": r'has no loss yet: call model\.compile\("adam", loss="sparse_categorical_crossentropy"\)',
}


def said(message):
    """The keys of the sentences in a message; no message holds a memory address or a second line."""
    assert not re.search("0x[0-9a-f]{4}|\n|<", message), message
    return {key for key, words in {**SAYS, **SAYS_OF_IMAGES}.items() if re.search(words, message)}


def network(activation="softmax", units=10, end=(), start=(layers.Flatten,)):
    steps = [*(make() for make in start), layers.Dense(units, activation=activation), *(make() for make in end)]
    return keras.Sequential([keras.Input((28, 28, 1)), *steps])


def functional(end, units=10):
    image = keras.Input((28, 28, 1))
    return keras.Model(image, end(layers.Dense(units)(layers.Flatten()(image))))


def all_convolutional(activation):
    ends = [layers.Conv2D(10, 3, activation=activation), layers.GlobalAveragePooling2D()]
    return keras.Sequential([keras.Input((28, 28, 1)), *ends])


def my_softmax(scores):
    return keras.ops.softmax(scores, axis=-1)


def my_loss(labels, outputs):
    return keras.ops.mean(outputs)


class MyLoss(losses.Loss):
    def call(self, labels, outputs):
        return keras.ops.mean(outputs)


SPARSE_LOGITS = losses.SparseCategoricalCrossentropy(from_logits=True)
ROWS_LOGITS = losses.CategoricalCrossentropy(from_logits=True, name="mine")
PARTIAL = functools.partial(losses.sparse_categorical_crossentropy, from_logits=True)
CONFIG = {"class_name": "SparseCategoricalCrossentropy", "config": {"from_logits": True}}

COMBINATIONS = [
    # What fits, in all the ways to name a loss.
    (LABELS, network(), SPARSE, "fits"),
    (LABELS.tolist(), network(), "SparseCategoricalCrossentropy", "fits"),
    (LABELS, network(), losses.sparse_categorical_crossentropy, "fits"),
    (LABELS, network(), tf.keras.losses.SparseCategoricalCrossentropy, "fits"),
    (LABELS[:, None], network(), losses.SparseCategoricalCrossentropy(), "fits"),
    (LABELS, network(), [SPARSE], "fits"),
    (LABELS, network(), {"dense": losses.SparseCategoricalCrossentropy()}, "fits"),
    (LABELS, network(), "crossentropy", "fits"),
    (ROWS, network(), "CE", "fits"),
    (ROWS, network(), ONE_HOT, "fits"),
    (ROWS.astype(bool), network(), losses.CategoricalCrossentropy(label_smoothing=0.1), "fits"),
    (ROWS * 0.9 + 0.01, network(), "categorical_focal_crossentropy", "fits"),
    (ROWS, network(None), ROWS_LOGITS, "fits"),
    (LABELS, network(None), [SPARSE_LOGITS], "fits"),
    (LABELS, network(None), PARTIAL, "fits"),
    (LABELS, network(None), CONFIG, "fits"),
    # What fits, in all the ways to name an activation.
    (LABELS, network(keras.activations.softmax), SPARSE, "fits"),
    (LABELS, network(tf.nn.softmax), SPARSE, "fits"),
    (LABELS, network(tf.keras.activations.softmax), SPARSE, "fits"),
    (LABELS, network(my_softmax), SPARSE, "fits"),
    (LABELS, network(lambda scores: tf.nn.softmax(scores)), SPARSE, "fits"),
    (LABELS, network(layers.Softmax()), SPARSE, "fits"),
    (LABELS, network(None, end=[layers.Softmax]), SPARSE, "fits"),
    (LABELS, network(None, end=[lambda: layers.Activation(tf.nn.softmax)]), SPARSE, "fits"),
    (LABELS, network(None, end=[lambda: layers.Lambda(tf.nn.softmax)]), SPARSE, "fits"),
    (LABELS, network("softmax", end=[lambda: layers.Dropout(0.1), layers.Flatten]), SPARSE, "fits"),
    (LABELS, functional(keras.ops.softmax), SPARSE, "fits"),
    (LABELS, network("relu", end=[layers.Softmax]), SPARSE, "fits"),
    (LABELS, network("log_softmax"), SPARSE_LOGITS, "fits"),
    (LABELS, all_convolutional("softmax"), SPARSE, "fits"),
    (LABELS, keras.Sequential([keras.Input((28, 28, 1)), network()]), SPARSE, "fits"),
    # Yes or no, and several answers at once.
    (YES_NO, network("sigmoid", 1), BINARY, "fits"),
    (YES_NO[:, None], network(tf.nn.sigmoid, 1), losses.BinaryCrossentropy, "fits"),
    (YES_NO, network(None, 1), losses.BinaryCrossentropy(from_logits=True), "fits"),
    (YES_NO, network("softmax", 2), SPARSE, "fits"),
    (SEVERAL, network("sigmoid", 3), BINARY, "fits"),
    (YES_NO, network("softmax", 1), BINARY, "softmax of one"),
    (YES_NO, network("sigmoid", 1), SPARSE, "unit per class"),
    (np.eye(2)[YES_NO], network("sigmoid", 1), ONE_HOT, "one of two"),
    (YES_NO, network("tanh", 1), "BinaryCrossentropy", "tanh"),
    (YES_NO, network(None, 1), "bce", "no sigmoid"),
    (YES_NO, network("sigmoid", 1), losses.BinaryCrossentropy(from_logits=True), "sigmoid in both"),
    (LABELS, network("sigmoid", 1), SPARSE, "one unit"),
    (LABELS, network("sigmoid", 1), BINARY, "one unit", "binary"),
    (LABELS, network(None, 1), "mse", "one unit", "quantities"),
    # Losses that do not fit classes.
    (LABELS, network("sigmoid"), BINARY, "binary"),
    (ROWS, network(), "BCE", "binary"),
    (ROWS, network(), losses.BinaryFocalCrossentropy(), "binary"),
    (LABELS, network(), "mse", "quantities"),
    (ROWS, network(), losses.MeanSquaredError(name="mine"), "quantities"),
    (ROWS, network("sigmoid"), losses.mean_absolute_error, "quantities"),
    (LABELS, network(), losses.Huber, "quantities"),
    (LABELS, network(), my_loss, "unknown loss"),
    (LABELS, network(), MyLoss(), "unknown loss"),
    (LABELS, network(), "hinge", "unknown loss"),
    (LABELS, network(), lambda labels, outputs: keras.ops.mean(outputs), "unknown loss"),
    # Labels in another form than the loss wants.
    (ROWS, network(), SPARSE, "rows"),
    (ROWS, network(), losses.sparse_categorical_crossentropy, "rows"),
    (LABELS, network(), ONE_HOT, "whole"),
    (LABELS[:, None], network(), losses.CategoricalCrossentropy, "whole"),
    (LABELS, network(), losses.CategoricalFocalCrossentropy(), "whole"),
    (WORDS, network(), SPARSE, "text"),
    (WORDS.astype(object), network(), "crossentropy", "text"),
    (LABELS.astype(str), network(), SPARSE, "digits"),
    (LABELS.astype(float), network(), SPARSE, "floats"),
    (np.array([0, np.nan, 1]), network(), SPARSE, "nan labels"),
    (LABELS / 255, network(), SPARSE, "fractions"),
    (ROWS * 2, network(), ONE_HOT, "not one-hot"),
    (SEVERAL, network(units=3), ONE_HOT, "not one-hot"),
    (np.ones((2, 3, 10)), network(), SPARSE, "axes"),
    # Labels out of range.
    (LABELS + 1, network(), SPARSE, "largest"),
    (np.array([-1, 2]), network(), SPARSE, "negative"),
    (np.eye(9), network(), ONE_HOT, "columns"),
    # Last layers that do not fit the loss.
    (LABELS, network(start=()), SPARSE, "no flatten"),
    (LABELS, network(None), SPARSE, "logits"),
    (LABELS, network(None), losses.SparseCategoricalCrossentropy, "logits"),
    (LABELS, functional(lambda scores: scores), SPARSE, "logits"),
    (LABELS, network(lambda scores: scores), SPARSE, "logits"),
    (LABELS, network(None, end=[layers.BatchNormalization]), SPARSE, "logits"),
    (LABELS, all_convolutional(None), SPARSE, "logits"),
    (LABELS, network(tf.nn.softmax), SPARSE_LOGITS, "softmax in both"),
    (ROWS, network(), ROWS_LOGITS, "softmax in both"),
    (LABELS, network(), PARTIAL, "softmax in both"),
    (LABELS, network("sigmoid"), SPARSE_LOGITS, "sigmoid"),
    (LABELS, network(tf.nn.sigmoid), SPARSE, "sigmoid"),
    (LABELS, network(None, end=[layers.ReLU]), SPARSE, "relu"),
    (LABELS, network(layers.LeakyReLU()), SPARSE, "leaky"),
    (LABELS, network(functools.partial(tf.nn.gelu, approximate=True)), SPARSE, "gelu"),
    (LABELS, network(functools.partial(tf.nn.softmax, axis=0)), SPARSE, "over images"),
    (LABELS, network(lambda scores: scores**2), SPARSE, "own"),
    (LABELS, network(lambda scores: keras.ops.max(scores, axis=-1, keepdims=True)), SPARSE, "own"),
    (LABELS, network(end=[layers.Softmax]), SPARSE, "twice"),
    (LABELS, network("softmax", end=[lambda: layers.Activation("softmax")]), SPARSE, "twice"),
    (LABELS, network(None, end=[lambda: layers.Softmax(axis=0)]), SPARSE, "over images"),
    (LABELS, network(layers.Softmax(axis=0)), SPARSE, "over images"),
    (ROWS, network(None), SPARSE, "rows", "logits"),
]


def case_name(case):
    return case[3] if isinstance(case, tuple) else None


@pytest.mark.parametrize("case", COMBINATIONS, ids=case_name)
def test_labels_last_layer_and_loss(case):
    labels, model, loss, *expected = case
    assert said(diagnose(labels, model, loss)) == set(expected)


@pytest.mark.parametrize("case", COMBINATIONS, ids=case_name)
def test_the_same_of_a_compiled_model(case):
    labels, model, loss, *expected = case
    model.compile(loss=None if loss is CONFIG else loss)
    images = IMAGES[: len(labels)] if len(labels) <= 3 else np.concatenate([IMAGES] * 3)
    labels = np.array(labels)
    message = diagnose(model, images, labels, CONFIG if loss is CONFIG else None)
    (found,) = said(message)
    assert found in expected and message.count(".") < 7


def compiled(*steps, loss=SPARSE):
    model = keras.Sequential(steps)
    model.compile("adam", loss=loss)
    return model


class Subclassed(keras.Model):
    def call(self, images):
        return images


IMAGE, IMAGE2 = keras.Input((28, 28, 1)), keras.Input((28, 28, 1))


def conv():
    return layers.Conv2D(2, 3)


def fresh():
    return [layers.Flatten(), layers.Dense(10, activation="softmax")]


CNN = compiled(IMAGE, layers.Conv2D(2, 3), *fresh())
UNBUILT = compiled(layers.Conv2D(2, 3), *fresh())
PLAIN = compiled(keras.Input((28, 28)), *fresh())
CHANNELS_FIRST = compiled(keras.Input((1, 28, 28)), layers.Conv2D(2, 3, padding="same"), *fresh())
FLAT = compiled(keras.Input((784,)), *fresh())
COLOR = compiled(keras.Input((28, 28, 3)), layers.Conv2D(2, 3), *fresh())
ANY_SIZE = compiled(keras.Input((None, None, 1)), layers.GlobalAveragePooling2D(), *fresh())
RESCALING = compiled(IMAGE, layers.Rescaling(1 / 255), layers.Conv2D(2, 3), *fresh())
CENTERING = compiled(IMAGE, layers.Rescaling(1 / 127.5, offset=-1), layers.Conv2D(2, 3), *fresh())
NESTED = compiled(IMAGE, keras.Sequential([layers.RandomRotation(0.1), layers.Rescaling(1 / 255)]), *fresh())
NORMALIZING = compiled(IMAGE, layers.BatchNormalization(), layers.Conv2D(2, 3), *fresh())

PICTURES = [
    (CNN, IMAGES, LABELS, "fits"),
    (CNN, IMAGES.astype("float64"), LABELS, "fits"),
    (CNN, IMAGES * 2 - 1, LABELS, "fits"),
    (CNN, (IMAGES - 0.13) / 0.31, LABELS, "fits"),
    (CNN, IMAGES > 0.5, LABELS, "fits"),
    (CNN, tf.constant(IMAGES), tf.constant(LABELS), "fits"),
    (UNBUILT, IMAGES, LABELS, "fits"),
    (ANY_SIZE, IMAGES[:, :20], LABELS, "fits"),
    (RESCALING, PIXELS, LABELS, "fits"),
    (CENTERING, PIXELS, LABELS, "fits"),
    (NORMALIZING, PIXELS, LABELS, "fits"),
    (NESTED, PIXELS, LABELS, "fits"),
    (CNN, IMAGES[..., 0], LABELS, "channel"),
    (UNBUILT, IMAGES[..., 0], LABELS, "channel"),
    (CNN, np.moveaxis(IMAGES, -1, 1), LABELS, "in front"),
    (UNBUILT, np.moveaxis(IMAGES, -1, 1), LABELS, "in front"),
    (COLOR, np.zeros((3, 3, 28, 28)), LABELS, "in front"),
    (CNN, IMAGES[0], LABELS[:1], "one image"),
    (CNN, IMAGES[0, ..., 0], LABELS[:1], "one flat image"),
    (CHANNELS_FIRST, IMAGES, LABELS, "both in front"),
    (CHANNELS_FIRST, np.moveaxis(IMAGES, -1, 1), LABELS, "both in front"),
    (CNN, IMAGES[None], LABELS, "first axis"),
    (PLAIN, IMAGES, LABELS, "last axis"),
    (CNN, np.zeros((3, 28, 28, 4)), LABELS, "grayscale"),
    (CNN, np.moveaxis(IMAGES[..., 0], 0, -1), LABELS, "other size"),
    (CNN, PIXELS * 257.0, LABELS, "scale 65535"),
    (CNN, np.zeros((3, 28, 28, 3)), LABELS, "grayscale"),
    (COLOR, IMAGES, LABELS, "three channels"),
    (CNN, IMAGES.reshape(3, 784), LABELS, "reshape"),
    (FLAT, IMAGES, LABELS, "reshape"),
    (CNN, np.zeros((3, 32, 32, 1)), LABELS, "other size"),
    (CNN, PIXELS, LABELS, "scale"),
    (CNN, PIXELS.astype("float32"), LABELS, "scale"),
    (UNBUILT, PIXELS, LABELS, "scale"),
    (CNN, PIXELS / 1.0 - 128, LABELS, "scale"),
    (CNN, PIXELS // 15.9, LABELS, "scale 16"),
    (CNN, PIXELS // 255, LABELS, "grays"),
    (CNN, IMAGES / 255, LABELS, "divided twice"),
    (RESCALING, IMAGES, LABELS, "divided twice"),
    (CNN, np.where(IMAGES > 0.9, np.nan, IMAGES), LABELS, "nan"),
    (CNN, IMAGES / (IMAGES > 0.5), LABELS, "nan"),
    (compiled(*[step() for step in 5 * (conv, layers.MaxPooling2D)], *fresh()), IMAGES, LABELS, "too small"),
    (CNN, IMAGES, LABELS[:2], "counts"),
    (CNN, IMAGES.tolist(), LABELS, "list"),
    (CNN, IMAGES, LABELS.tolist(), "list"),
    (CNN, IMAGES, LABELS + 1, "largest"),
    (CNN, IMAGES, WORDS, "text"),
    (CNN, IMAGES, ROWS, "rows"),
    (keras.Sequential([IMAGE, *fresh()]), IMAGES, LABELS, "no loss"),
    (compiled(IMAGE, *fresh(), loss=None), IMAGES, LABELS, "no loss"),
    (compiled(layers.Dense(10)), IMAGES, LABELS, "no flatten"),
]


@pytest.mark.filterwarnings("ignore:divide by zero")
@pytest.mark.parametrize(("model", "x", "y", "expected"), PICTURES)
def test_images_and_a_compiled_model(model, x, y, expected):
    built, weights = model.built, len(model.weights)
    assert said(diagnose(model, x, y)) == {expected}
    assert (model.built, len(model.weights)) == (built, weights), "the model was changed"


NO_CODE = {"other size", "both in front", "too small", "grays", "nan", "divided twice", "list", "counts", "no loss"}


@pytest.mark.parametrize("model, x, advice", [(m, x, e) for m, x, _, e in PICTURES if e in SAYS_OF_IMAGES])
def test_what_is_advised_helps(model, x, advice):
    """The code in a sentence about images, run, leaves images that the next look finds nothing wrong with."""
    message = diagnose(model, x, LABELS[:1] if advice.startswith("one ") else LABELS)
    code = re.search(r"(?:with|use) ((?:x|np\.moveaxis|np\.repeat)[.\[(].*)\.$", message)
    assert bool(code) == (advice not in NO_CODE), message
    if code:
        mended = eval(code[1], {"x": np.asarray(x), "np": np})
        assert said(diagnose(model, mended, LABELS[: len(mended)])) == {"fits"}


def test_every_sentence_is_said():
    expected = {key for case in COMBINATIONS for key in case[3:]} | {case[3] for case in PICTURES}
    assert expected == {*SAYS, *SAYS_OF_IMAGES}


def test_lesson_02s_sentences_are_its_own():
    """Notebooks compare them word by word."""
    message = diagnose(LABELS + 1, network(None), SPARSE)
    assert message.startswith("The largest label is 10, but the last layer has 10 units, for the classes 0 to 9: give")
    assert "Add activation=" in message


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (([], network(), SPARSE), "labels"),
        (([[1], [1, 2]], network(), SPARSE), "labels"),
        ((None, network(), SPARSE), "labels"),
        ((LABELS, "my model", SPARSE), "model"),
        ((LABELS, keras.Sequential([layers.Dense(10)]), SPARSE), "model"),
        ((LABELS, network(), "sparse_crossentropy"), "loss"),
        ((LABELS, network(), object()), "loss"),
        ((LABELS, network(), None), "loss"),
        (("my model", IMAGES, LABELS), "model"),
        ((keras.Sequential, IMAGES, LABELS), "model"),
        ((keras.Sequential(), IMAGES, LABELS), "model"),
        ((keras.Model([IMAGE, IMAGE2], layers.Add()([IMAGE, IMAGE2])), IMAGES, LABELS), "model"),
        ((Subclassed(), IMAGES, LABELS), "model"),
        ((LABELS, Subclassed(), SPARSE), "model"),
        ((CNN, "x_train", LABELS), "x"),
        ((CNN, None, LABELS), "x"),
        ((CNN, IMAGES, None), "y"),
        ((CNN, IMAGES[:0], LABELS), "x"),
        ((CNN, IMAGES, LABELS, "sparse"), "loss"),
    ],
)
def test_bad_arguments_get_one_line(arguments, name):
    with pytest.raises(ArgumentError) as raised:
        diagnose(*arguments)
    assert str(raised.value).startswith(f"{name}: expected ")
    assert not re.search("\n|0x[0-9a-f]{4}", str(raised.value))
