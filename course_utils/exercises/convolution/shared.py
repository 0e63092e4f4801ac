"""What several exercises on convolution use."""

import numpy as np

from course_utils.exercises.format import Mistake
from course_utils.exercises.receptive_field import sources

CONVOLVING = ("Conv2D", "SeparableConv2D", "DepthwiseConv2D")
MERGING = ("Add", "Concatenate", "Average")
STRAIGHT = ("BatchNormalization", "Dropout", "SpatialDropout2D", "AveragePooling2D", *CONVOLVING, *MERGING)  # linear

NO_CHANNEL = Mistake(
    "no channel axis",
    "Conv2D wants images with a channel axis, and your Input has none. It should be keras.Input((28, 28, 1)).",
    error="expected min_ndim=4, found ndim=3",
)

FLATTEN_FIRST = Mistake(
    "Flatten too early",
    "Flatten comes before a convolution or a pooling, which need the rows and columns. It belongs after them, just "
    "before the first Dense layer.",
    error="ndim=4, found ndim=2",
)


def _many_axes(got, want):
    return got["answers"].ndim > 2


def _axes_message(got, want):
    return (
        f"For one image your network gives numbers of the shape {got['answers'].shape[1:]}, where it should give ten. "
        "A Dense layer works along the last axis only: put Flatten between the maps and the first Dense layer."
    )


def _not_ten(got, want):
    return got["answers"].shape != (len(got["answers"]), 10)


def _count_message(got, want):
    came = "one number" if got["answers"].size == len(got["answers"]) else f"{got['answers'][0].size} numbers"
    return f"For one image your network gives {came}. It should give ten, one for each digit."


def _no_probabilities(got, want):
    answers = got["answers"]
    return answers.min() < 0 or not np.allclose(answers.sum(axis=-1), 1, atol=1e-3)


def _sigmoid(got, want):
    last = [layer.get("activation", layer["kind"].lower()) for layer in got["layers"]][-1:]
    return last == ["sigmoid"] and _no_probabilities(got, want)


def _wrong_axis(got, want):
    answers = got["answers"]
    return answers.min() >= 0 and np.allclose(answers.sum(axis=0), 1, atol=1e-3)


NOT_FLATTENED = Mistake("Flatten missing", _axes_message, _many_axes)
NOT_TEN = Mistake("not ten answers", _count_message, _not_ten)

SIGMOID = Mistake(
    "sigmoid instead of softmax",
    "Sigmoid turns each number into a probability of its own, so the ten don't sum to 1. An image shows one digit of "
    "ten: that is what softmax is for.",
    _sigmoid,
)

WRONG_AXIS = Mistake(
    "softmax over the images",
    "Your softmax runs along the wrong axis: the numbers of all images for one digit sum to 1. The ten numbers of each "
    'image should. Leave axis out, or write activation="softmax" in the last layer.',
    _wrong_axis,
)

NO_SOFTMAX = Mistake(
    "no softmax",
    "The ten numbers for an image are not probabilities: they don't sum to 1. Give the last layer the activation "
    "that makes them so.",
    _no_probabilities,
)

TAKES_IMAGES = (NO_CHANNEL, FLATTEN_FIRST, NOT_FLATTENED)
TEN_PROBABILITIES = (NOT_TEN, SIGMOID, WRONG_AXIS, NO_SOFTMAX)


def _two_in_a_row_are_one(got, want):
    """Whether a convolution is followed by another one with nothing in between that is not linear."""
    layers, straight = got["layers"], []  # whether a layer's result is linear in that of a convolution
    for place, layer in enumerate(layers):
        behind_one = any(straight[k] for k in sources(layers, place))
        if behind_one and layer["kind"] in CONVOLVING:
            return True
        linear = layer["kind"] in STRAIGHT and layer.get("activation", "linear") == "linear"
        straight.append(linear and (behind_one or layer["kind"] in CONVOLVING))
    return False


NO_NONLINEARITY = Mistake(
    "no nonlinearity",
    "Two of your convolutions follow each other with no nonlinearity between them. Together they can do no "
    'more than one. Give each of them activation="relu", or put a ReLU behind its batch normalization.',
    _two_in_a_row_are_one,
)
