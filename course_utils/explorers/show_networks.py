"""Drawings of networks: each as stacks of maps whose sizes are to scale, the operation on the arrow between two."""

import math
from typing import Any

import matplotlib.pyplot as plt

from course_utils.arguments import describe
from course_utils.errors import ArgumentError
from course_utils.explorers.network import flat
from course_utils.explorers.stacks import begins_stack, words_for
from course_utils.plots import VERMILION, show

MAP, EDGE, FAINT = "#16263a", "#a9c6de", "#59636e"
STEP, ARROW, ROW = 0.026, 0.74, 1.65  # from one map of a stack to the next, an arrow, a network; a side of 28 is 1
ARROWS = {"arrowstyle": "-|>", "color": "black"}


def show_networks(models: dict[str, Any]) -> None:
    """Draw Keras models one above the other, as stacks of maps to scale, with each layer's parameters under its arrow.

    models: {title: model}; each model is built and a plain stack of layers. Raises ArgumentError if one isn't, or if
    there are none. Lesson: building.
    """
    if not isinstance(models, dict) or not models:
        raise ArgumentError("models", "a dictionary {title: model}", describe(models))
    for model in models.values():
        if not _can_be_drawn(model):
            raise ArgumentError("models", "Keras models that start with keras.Input and a shape", describe(model))
    fig, axes = plt.subplots(len(models), 1, figsize=(10, ROW * len(models)), squeeze=False)
    for ax, (title, model) in zip(axes[:, 0], models.items(), strict=True):
        ax.set_title(f"{title}: {model.count_params():,} parameters", fontsize=11)
        place = _draw_network(ax, _steps(model))
        ax.set(xlim=(-0.15, max(place, 10.4)), ylim=(-0.75, 0.76), aspect="equal")
        ax.axis("off")
    show(fig, "Networks drawn as stacks of maps. " + " ".join(_describe(t, m) for t, m in models.items()))


def _can_be_drawn(model):
    """Whether every layer of a model has an output of known shape."""
    try:
        shapes = [model.input_shape, *(layer.output.shape for layer in model.layers)]
    except (AttributeError, ValueError):
        return False
    return all(isinstance(side, int) for shape in shapes for side in shape[1:])


def _steps(model):
    """[words on the arrow, shape, parameters] of each stack; the image, without words, first."""
    steps = [[[], model.input_shape[1:], 0]]
    for layer in flat(model):
        if begins_stack(layer):
            steps.append([[], layer.output.shape[1:], layer.count_params()])
        steps[-1][0] += words_for(layer)
    return steps


def _draw_network(ax, steps):
    """Draw the stacks from left to right; return where they end."""
    place, most = 0.0, max(parameters for _, _, parameters in steps)
    for words, shape, parameters in steps:
        if words:
            color = VERMILION if parameters == most else FAINT
            ax.annotate("", (place + ARROW - 0.06, 0), (place + 0.06, 0), arrowprops=ARROWS)
            _write(ax, place + ARROW / 2, 0.06, "\n".join(words), "bottom")
            _write(ax, place + ARROW / 2, -0.07, f"{parameters:,}" if parameters else "", "top", color)
            place += ARROW
        place = _draw_stack(ax, place, shape)
    return place


def _draw_stack(ax, place, shape):
    """Draw maps one behind the other, more for more channels, or a vector as a column; return its right end."""
    image = len(shape) == 3
    width, height = (shape[1] / 28, shape[0] / 28) if image else (0.1, math.log2(shape[0] + 1) / 11)
    behind = round(1.5 * math.log2(shape[-1])) if image else 0
    for back in range(behind, -1, -1):
        corner = (place + back * STEP, -height / 2 + (back - behind / 2) * STEP)
        ax.add_patch(plt.Rectangle(corner, width, height, facecolor=MAP, edgecolor=EDGE, linewidth=0.6))
    right = place + width + behind * STEP
    _write(ax, (place + right) / 2, -(height + behind * STEP) / 2 - 0.05, "×".join(map(str, shape)), "top")
    return right


def _write(ax, x, y, text, place, color="black"):
    ax.text(x, y, text, ha="center", va=place, fontsize=8, color=color)


def _describe(title, model):
    layers = ", ".join(f"{' '.join(words)} to {'×'.join(map(str, shape))}" for words, shape, _ in _steps(model)[1:])
    return f"{title}, {model.count_params():,} parameters: {layers}."
