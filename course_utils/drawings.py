"""Drawings of networks: one row of blocks for each network."""

import math
from typing import Any

import matplotlib.pyplot as plt

from course_utils.arguments import describe
from course_utils.errors import ArgumentError
from course_utils.plots import show

COLORS = {
    "Conv2D": "#56B4E9",
    "MaxPooling2D": "#F0E442",
    "Flatten": "#DDDDDD",
    "Dense": "#E69F00",
    "Dropout": "#CC79A7",
}
HEIGHT = 1.0  # of a block for 28 rows, in the units of the drawing


def show_networks(models: dict[str, Any]) -> None:
    """Draw Keras models one above the other: a block for each layer, as high as its image and wider for more channels.

    models: {title: model}; each model is built and a plain stack of layers. Raises ArgumentError where it is not, or
    there are none. Lesson: building.
    """
    if not isinstance(models, dict) or not models:
        raise ArgumentError("models", "a dictionary {title: model}", describe(models))
    for model in models.values():
        if not _can_be_drawn(model):
            raise ArgumentError("models", "Keras models that start with keras.Input and a shape", describe(model))
    fig, axes = plt.subplots(len(models), 1, figsize=(10, 1.75 * len(models)), squeeze=False)
    for ax, (title, model) in zip(axes[:, 0], models.items(), strict=True):
        _draw_network(ax, title, model)
    show(fig, "Networks drawn as rows of blocks. " + " ".join(_describe(t, m) for t, m in models.items()))


def _can_be_drawn(model):
    """Whether every layer of a model has an output of known shape."""
    try:
        shapes = [model.input_shape, *(layer.output.shape for layer in model.layers)]
    except (AttributeError, ValueError):
        return False
    return all(isinstance(side, int) for shape in shapes for side in shape[1:])


def _draw_network(ax, title, model):
    place = _draw_block(ax, 0, model.input_shape[1:], "white", "input")
    for layer in model.layers:
        shape = layer.output.shape[1:]
        place = _draw_block(ax, place, shape, COLORS.get(type(layer).__name__, "#FFFFFF"), _layer_name(layer))
    ax.set_title(f"{title}: {model.count_params():,} parameters", fontsize=11)
    ax.set(xlim=(-0.2, max(place, 9.6)), ylim=(-0.95, HEIGHT / 2 + 0.08))
    ax.axis("off")


def _draw_block(ax, place, shape, color, name):
    """Draw one block with its name and shape under it; return where the next one begins."""
    height, width = _size(shape)
    room = 0.98 if len(shape) == 3 else 0.8
    left = place + (room - width) / 2
    ax.add_patch(plt.Rectangle((left, -height / 2), width, height, facecolor=color, edgecolor="#333333"))
    text = f"{name}\n{'×'.join(map(str, shape))}"
    ax.text(place + room / 2, -HEIGHT / 2 - 0.05, text, ha="center", va="top", fontsize=8.5, linespacing=1.25)
    return place + room


def _size(shape):
    """(height, width) of a block: images by rows and channels, vectors by the logarithm of their length."""
    if len(shape) == 3:
        return HEIGHT * shape[0] / 28, 0.08 + 0.1 * math.log2(shape[-1] + 1)
    return HEIGHT * math.log2(shape[0] + 1) / 12.5, 0.1


def _layer_name(layer):
    if type(layer).__name__ == "Conv2D":
        return f"Conv {'×'.join(map(str, layer.kernel_size))}"
    if type(layer).__name__ == "MaxPooling2D":
        return f"MaxPool {'×'.join(map(str, layer.pool_size))}"
    return type(layer).__name__


def _describe(title, model):
    layers = ", ".join(
        f"{_layer_name(layer)} to {'×'.join(map(str, layer.output.shape[1:]))}" for layer in model.layers
    )
    return f"{title}, {model.count_params():,} parameters: {layers}."
