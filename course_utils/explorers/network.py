"""A Keras network as plain data, for a script to run: layer by layer, weights as float16.

Source of the order of numbers and of the rules of padding: Keras's documentation of each layer; tests compare.
"""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from keras import layers

from course_utils.arguments import describe
from course_utils.errors import ArgumentError
from course_utils.explorers.network_format import NotUnderstood, network_format

ACTIVATIONS = ("linear", "relu", "sigmoid", "softmax", "tanh")
# What does nothing when a network answers: dropout, and whatever changes images at random.
PASSED_OVER = ("Dropout", "SpatialDropout2D", "GaussianNoise", "InputLayer")


def network_data(model: keras.Model) -> dict[str, Any]:
    """The network for network.js: {"layers": [...], "weights": base64, "input": [28, 28, 1]}.

    model: a built stack of layers that takes (N, height, width, channels) images. Raises ArgumentError where it is
    none, and NotUnderstood, with a sentence that names it, where it has a layer that the script cannot run.
    """
    if not isinstance(model, keras.Model):
        raise ArgumentError("model", "a Keras model", describe(model))
    if not isinstance(model, keras.Sequential) or not model.built:
        raise ArgumentError("model", "a built keras.Sequential", describe(model), "Begin it with keras.Input.")
    return network_format(map(_described, _flat(model)), model.input_shape[1:])


def _described(layer):
    """(what the script has to know of one layer, its arrays)."""
    description = {"name": layer.name, "kind": type(layer).__name__, **_describe(layer)}
    return description, [] if description["type"] == "pass" else _weights(layer)


def _flat(model):
    for layer in model.layers:
        yield from _flat(layer) if isinstance(layer, keras.Sequential) else [layer]


def _weights(layer):
    """Its arrays in the order in which the script takes them."""
    if isinstance(layer, layers.BatchNormalization):
        size = layer.moving_mean.shape
        gamma = np.ones(size) if layer.gamma is None else np.array(layer.gamma)
        beta = np.zeros(size) if layer.beta is None else np.array(layer.beta)
        return [gamma, beta, np.array(layer.moving_mean), np.array(layer.moving_variance)]
    return [np.array(weight) for weight in layer.get_weights()]


def _describe(layer) -> dict[str, Any]:
    """What the script has to know of one layer."""
    kind = type(layer).__name__
    if kind in PASSED_OVER or kind.startswith("Random"):
        return {"type": "pass"}
    if kind not in DESCRIPTIONS:
        raise NotUnderstood(f"The picture cannot come alive: it does not know the layer {kind} ({layer.name}).")
    activation = _activation(layer)
    return {**DESCRIPTIONS[kind](layer), **({"activation": activation} if activation != "linear" else {})}


def _activation(layer):
    function = getattr(layer, "activation", None)
    name = getattr(function, "__name__", "linear") if function else "linear"
    if name not in ACTIVATIONS:
        raise NotUnderstood(f"The picture cannot come alive: it does not know the activation {name} ({layer.name}).")
    return name


def _windowed(kind: str, window: str, *options: str) -> Callable[[Any], dict[str, Any]]:
    """How layers that slide a window are described; `options` are those of Keras's names that the script knows."""

    def described(layer):
        _refuse_unusual(layer)
        return {
            "type": kind,
            "window": list(getattr(layer, window)),
            "stride": list(layer.strides),
            "same": layer.padding == "same",
            **{key: getattr(layer, name) for key, name in (option.split("=") for option in options)},
        }

    return described


def _refuse_unusual(layer):
    dilation, groups = getattr(layer, "dilation_rate", (1, 1)), getattr(layer, "groups", 1)
    if tuple(dilation) != (1, 1) or groups not in (1, None) or layer.data_format != "channels_last":
        raise NotUnderstood(
            f"The picture cannot come alive: {layer.name} is dilated, grouped or channels-first, which it cannot run."
        )


def _crop(layer):
    (top, bottom), (left, right) = layer.cropping
    rows, columns = layer.output.shape[1:3]
    return {"type": "crop", "top": top, "left": left, "rows": rows, "columns": columns}


DESCRIPTIONS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "Conv2D": _windowed("conv", "kernel_size", "filters=filters"),
    "DepthwiseConv2D": _windowed("depthwise", "kernel_size", "multiplier=depth_multiplier"),
    "MaxPooling2D": _windowed("maxpool", "pool_size"),
    "AveragePooling2D": _windowed("averagepool", "pool_size"),
    "GlobalAveragePooling2D": lambda layer: {"type": "globalaverage"},
    "BatchNormalization": lambda layer: {"type": "batchnorm", "epsilon": layer.epsilon},
    "Flatten": lambda layer: {"type": "flatten"},
    "Dense": lambda layer: {"type": "dense", "units": layer.units},
    "Cropping2D": _crop,
    "Rescaling": lambda layer: {"type": "rescale", "scale": layer.scale, "offset": layer.offset},
    "ReLU": lambda layer: {"type": "pass", "activation": "relu"},
    "Softmax": lambda layer: {"type": "pass", "activation": "softmax"},
    "Activation": lambda layer: {"type": "pass"},
}
