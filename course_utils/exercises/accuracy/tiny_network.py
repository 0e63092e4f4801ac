"""Build a network of at most 2,000 parameters that could read digits: wide enough a view, maps, nonlinearities."""

from course_utils.exercises.convolution.shared import (
    CONVOLVING,
    NO_CHANNEL,
    NO_NONLINEARITY,
    NOT_FLATTENED,
    TEN_PROBABILITIES,
)
from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.receptive_field import receptive_field

FEW, WIDE, CONVOLUTIONS, MAPS = 2_000, 15, 3, 12
GLOBAL = ("GlobalAveragePooling2D", "GlobalMaxPooling2D")
BY_OPERATION = (
    "Mean",
    "Max",
    "Layer",
)  # keras.ops.mean over rows and columns, in a class of one's own not seen as such
ENDS = ("Dense", *GLOBAL, *BY_OPERATION[:2])


def _convolutions(got):
    return [layer for layer in got["layers"] if layer["kind"] in CONVOLVING]


def _no_global_pooling(got, want):
    kinds = {layer["kind"] for layer in got["layers"]}
    return not (kinds & set(GLOBAL) or (kinds & set(BY_OPERATION) and not kinds & {"Flatten", "Reshape"}))


def _few_maps(got, want):
    last = _convolutions(got)[-1]
    return last.get("filters", MAPS) < MAPS


def _maps_message(got, want):
    return (
        f"Your last convolution has {_convolutions(got)[-1]['filters']} filters, so after global pooling only "
        f"that many numbers are left to tell ten digits apart. There should be at least {MAPS}."
    )


def _too_narrow(got, want):
    seen = receptive_field(got["layers"], ENDS)
    return seen is not None and seen < WIDE


def _narrow_message(got, want):
    seen = receptive_field(got["layers"], ENDS)
    return (
        f"A number in your last maps sees {seen}×{seen} pixels of the image, and it should see at least {WIDE}×{WIDE}. "
        "A stride or a pooling early on widens the view of everything behind it, and costs no parameters."
    )


def _budget_message(got, want):
    largest = max(got["layers"], key=lambda layer: layer["parameters"])
    norms = sum(layer["parameters"] for layer in got["layers"] if layer["kind"] == "BatchNormalization")
    among = f" Batch normalization has {norms:,} of them: four for each channel." if norms else ""
    return (
        f"Your network has {got['parameters']:,} parameters, and the limit is {FEW:,}.{among} The largest "
        f"layer, a {largest['kind']}, has {largest['parameters']:,}: fewer filters there, or in the layer before it, "
        "save the most."
    )


EXERCISE = Exercise(
    name="tiny_network",
    objective="design a network that can read digits with at most 2,000 parameters",
    returns="model",
    reference=lambda: None,
    make_inputs=lambda rng: [()],
    points=3,
    hints=(
        "A 3×3 convolution from 8 to 12 channels has 9 · 8 · 12 weights. Start with few filters, where they are "
        "cheap, and put more at the end. A SeparableConv2D of the same size has only 9 · 8 + 8 · 12.",
        "What does a number see? 3×3 with a stride of 2: 3 pixels, and its neighbors are 2 apart. Another 3×3 adds "
        "2 · 2, a pooling by 2 adds 2, and then neighbors are 4 apart: the next 3×3 adds 2 · 4.",
        'End with GlobalAveragePooling2D() and Dense(10, activation="softmax"). model.summary() shows where the '
        "parameters are.",
    ),
    mistakes=(
        NO_CHANNEL,
        Mistake(
            "pooled before a convolution",
            "Global pooling leaves one number for each map, so no convolution can follow it. Put it after the last "
            "one.",
            error="ndim=4, found ndim=2",
        ),
        NOT_FLATTENED,
        *TEN_PROBABILITIES,
        Mistake(
            "too few convolutions",
            f"Use at least {CONVOLUTIONS} convolutions: Conv2D, SeparableConv2D or DepthwiseConv2D.",
            lambda got, want: len(_convolutions(got)) < CONVOLUTIONS,
        ),
        Mistake(
            "no global pooling",
            "Your network has no global pooling. Put GlobalAveragePooling2D (or GlobalMaxPooling2D) in the place of "
            "Flatten: it leaves one number for each map, however large the maps are.",
            _no_global_pooling,
        ),
        Mistake(
            "too many parameters",
            _budget_message,
            lambda got, want: got["parameters"] > FEW,
        ),
        NO_NONLINEARITY,
        Mistake("too few maps", _maps_message, _few_maps),
        Mistake("too narrow a view", _narrow_message, _too_narrow),
        Mistake(
            "compiled",
            "The network should come back without being compiled: whoever trains the entry chooses loss and "
            "optimizer. Leave compile out.",
            lambda got, want: got["loss"] is not None,
        ),
    ),
    explanation="It has all that a reader of digits needs. Train it with the lesson's recipe, and see how far it gets.",
)
