"""The trained reader that comes with the course, for pages and as a Keras model."""

from typing import TYPE_CHECKING

import numpy as np

from course_utils.explorers.network_format import network_format
from course_utils.reader import layers as reader_layers

if TYPE_CHECKING:
    import keras


def reader_weights() -> list[tuple[np.ndarray, np.ndarray]]:
    """(kernel, bias) of each layer in order, float32: a kernel is (3, 3, in, out), or (in, out) where it is dense."""
    return [(kernel, bias) for kernel, bias in reader_layers("reader.npz")]


def reader_data() -> dict:
    """The reader for network.js, without Keras; layers are named as those of trained_reader()."""
    layers = []
    for name, kind, weights in _layers():
        layers.append(({"name": name, "kind": kind, **DESCRIBED[kind](name, weights)}, weights))
    return network_format(layers, (28, 28, 1))


def trained_reader() -> "keras.Sequential":
    """Return the reader that comes with the course: a small CNN, trained on MNIST and on drawn digits, not compiled.

    It takes images float32 (N, 28, 28, 1) from 0 to 1, and gives 10 probabilities for each: (N, 10). Its layers are
    convolution_1, pooling_1, convolution_2, pooling_2, flatten, hidden and answer. Lesson: your_own_signs.
    """
    import keras  # the page's reader, which shares this module, answers without it

    model = keras.Sequential([keras.Input((28, 28, 1))], name="reader")
    for name, kind, weights in _layers():
        described = DESCRIBED[kind](name, weights)
        options = {key: described[key] for key in ("filters", "units", "activation") if key in described}
        size = {"kernel_size": 3} if kind == "Conv2D" else {}
        model.add(getattr(keras.layers, kind)(**options, **size, name=name))
    model.set_weights([array for pair in reader_weights() for array in pair])
    return model


def _layers():
    """(name, Keras's name of its kind, weights) of each layer."""
    *convolutions, hidden, last = reader_weights()
    for number, weights in enumerate(convolutions, 1):
        yield f"convolution_{number}", "Conv2D", weights
        yield f"pooling_{number}", "MaxPooling2D", ()
    yield "flatten", "Flatten", ()
    yield "hidden", "Dense", hidden
    yield "answer", "Dense", last


def _convolution(name, weights):
    kernel, bias = weights
    sizes = {"filters": len(bias), "window": list(kernel.shape[:2]), "stride": [1, 1]}
    return {"type": "conv", **sizes, "same": False, "activation": "relu"}


DESCRIBED = {
    "Conv2D": _convolution,
    "MaxPooling2D": lambda name, weights: {"type": "maxpool", "window": [2, 2], "stride": [2, 2], "same": False},
    "Flatten": lambda name, weights: {"type": "flatten"},
    "Dense": lambda name, weights: {
        "type": "dense",
        "units": len(weights[1]),
        "activation": "softmax" if name == "answer" else "relu",
    },
}
