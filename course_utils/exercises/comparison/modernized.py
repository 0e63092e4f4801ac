"""Carry a network of 2016 over to Keras 3 without changing what it computes."""

import re
from itertools import zip_longest

from course_utils.exercises.convolution.shared import NO_SOFTMAX, NOT_FLATTENED, NOT_TEN
from course_utils.exercises.format import Exercise, Mistake

VALID, ONE = {"padding": "valid"}, {"strides": [1, 1]}
WANTED = (
    {"kind": "Conv2D", "filters": 8, "kernel_size": [5, 5], "padding": "same", **ONE},
    {"kind": "MaxPooling2D", "pool_size": [2, 2], "strides": [2, 2], **VALID},
    {"kind": "Conv2D", "filters": 16, "kernel_size": [3, 3], "strides": [2, 2], **VALID},
    {"kind": "Flatten"},
    {"kind": "Dropout", "rate": 0.2},
    {"kind": "Dense", "units": 10},
)
ACTIVATIONS = ("activation", "relu", "softmax", "operation")  # kinds, in small letters, that are not compared


def _layers(got):
    """The layers without activations of their own; Reshape counts as Flatten."""
    layers = [layer for layer in got["layers"] if layer["kind"].lower() not in ACTIVATIONS]
    return [{**layer, "kind": {"Reshape": "Flatten"}.get(layer["kind"], layer["kind"])} for layer in layers]


def _convolutions(got):
    return [layer for layer in got["layers"] if layer["kind"] == "Conv2D"]


def _second_number_is_stride(got, want):
    """A convolution that moves by its own side, as Conv2D(8, 5, 5) does today."""
    return any(layer["strides"] == layer["kernel_size"] for layer in _convolutions(got) if layer["strides"][0] > 2)


def _stride_message(got, want):
    side = next(n for n in (5, 3) if any(layer["strides"] == [n, n] for layer in _convolutions(got)))
    return (
        f"A convolution of yours moves by {side} pixels at a time. In Conv2D(filters, {side}, {side}) the third number "
        f"is the stride today, and no error tells you. The kernel is one argument now: ({side}, {side})."
    )


def _padding(got, want):
    found = _convolutions(got)
    return len(found) == 2 and [layer["padding"] for layer in found] != ["same", "valid"]


def _stride(got, want):
    found = _convolutions(got)
    return len(found) == 2 and [layer["strides"] for layer in found] != [[1, 1], [2, 2]]


def _dropout(got, want):
    return [layer.get("rate") for layer in got["layers"] if layer["kind"] == "Dropout"] != [0.2]


def _dropout_message(got, want):
    rates = [layer.get("rate") for layer in got["layers"] if layer["kind"] == "Dropout"]
    if not rates:
        return "The Dropout layer is missing. p=0.2 was its old way to say that a fifth is dropped: Dropout(0.2)."
    came = " and ".join(f"{rate:g}" for rate in rates)
    return (
        f"The old network drops a fifth, p=0.2. Yours has Dropout with {came}. The share that's dropped: Dropout(0.2)."
    )


def _relu_lost(got, want):
    seen = [layer for layer in got["layers"] if "relu" in (layer.get("activation"), layer["kind"].lower())]
    return got["input_shape"] is not None and len(seen) < 2


def _alike(layer, want):
    return layer is not None and want is not None and all(layer.get(name) == want[name] for name in want)


def _first_other(got):
    return next(
        (i for i, (layer, want) in enumerate(zip_longest(_layers(got), WANTED)) if not _alike(layer, want)), None
    )


def _other_layers(got, want):
    return _first_other(got) is not None


def _other_message(got, want):
    place, layers = _first_other(got), _layers(got)
    came = _text(layers[place]) if place < len(layers) else "nothing"
    wanted = _text(WANTED[place]) if place < len(WANTED) else "nothing more"
    return f"Layer {place + 1}, activations aside, should be {wanted}, and yours is {came}."


def _text(layer):
    size = layer.get("kernel_size") or layer.get("pool_size")
    count = layer.get("filters") or layer.get("units") or layer.get("rate")
    words = [f"{count:g}" if count else "", f"{size[0]}×{size[1]}" if size else ""]
    return " ".join([layer["kind"], *filter(None, words)])


EXERCISE = Exercise(
    name="modernized",
    objective="carry an old network over to Keras 3 without changing what it computes",
    returns="model",
    reference=lambda: None,
    make_inputs=lambda rng: [()],
    points=2,
    hints=(
        "Go line by line, and look each line up in the table above. Which lines run and mean something else today?",
        "Print model.output_shape after each layer. The first convolution keeps 28×28, pooling halves it, and the "
        "second convolution leaves 6×6.",
        "border_mode is padding, subsample is strides, output_dim and p are simply the first argument. The loss stays "
        "as it was; class_mode is gone.",
    ),
    mistakes=(
        Mistake(
            "the kernel in two numbers",
            "Conv2D got a stride twice: once as strides=…, and once as the third number. The kernel is one argument "
            "now, such as (3, 3).",
            error="multiple values for argument 'strides'",
        ),
        Mistake(
            "an old argument",
            "One of the old arguments is still there. Today border_mode is called padding, and subsample strides. "
            "Dense(10) and Dropout(0.2) need no name at all, and class_mode is gone.",
            error=("border_mode", "subsample", "output_dim", "'units'", "'rate'", "class_mode", "'p'"),
        ),
        Mistake(
            "an old name",
            "Convolution2D is called Conv2D today, and all layers are in keras.layers: write layers.Conv2D.",
            error=("name 'Convolution2D'", "keras.layers.convolutional"),
        ),
        Mistake("the second number is a stride", _stride_message, _second_number_is_stride),
        NOT_FLATTENED,
        NOT_TEN,
        NO_SOFTMAX,
        Mistake(
            "padding changed",
            'The padding isn\'t what it was. border_mode="same" means padding="same", and it stands in the first '
            "convolution only.",
            _padding,
        ),
        Mistake(
            "stride changed",
            "The strides aren't what they were. subsample=(2, 2) means strides=(2, 2), and it stands in the second "
            "convolution only.",
            _stride,
        ),
        Mistake("dropout changed", _dropout_message, _dropout),
        Mistake(
            "ReLU lost",
            "Both convolutions were followed by a ReLU, and one is missing.",
            _relu_lost,
        ),
        Mistake("other layers", _other_message, _other_layers),
        Mistake(
            "not compiled",
            "The layers are right, but the network isn't compiled. The old program's last line compiles it; carry that "
            "over, too.",
            lambda got, want: not got["optimizer"],
        ),
        Mistake(
            "another loss",
            'The old program has one-hot labels and "categorical_crossentropy". Leave the loss as it is, or the labels '
            "of the rest of the program no longer fit.",
            lambda got, want: got["loss"] != "categorical_crossentropy",
        ),
        Mistake(
            "another optimizer",
            "The old program trains with Adam. Another optimizer would make it another experiment.",
            lambda got, want: not re.fullmatch(r"adam(_\d+)?", str(got["optimizer"]).lower()),  # Keras numbers them
        ),
        Mistake(
            "another learning rate",
            "The old program leaves Adam its own learning rate, 0.001, and yours has another. Change only what you "
            'have to: "adam".',
            lambda got, want: abs((got["learning_rate"] or 0.001) - 0.001) > 1e-6,
        ),
    ),
    explanation="It's the network that it was, all 7,146 parameters of it, and not a bit better.",
)
