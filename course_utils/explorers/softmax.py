"""Logits to pull at: their exponentials, the probabilities they share out, and the loss for either form of label."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, FAINT, GREEN, LINE, ORANGE, TEXT, plain

LARGEST = 8  # how far a slider goes, either way
THREE = [2.0, 1.0, -1.0]
TEN = [-1.2, -2.0, 1.1, 2.4, -3.1, 0.3, -4.2, 4.6, 0.2, 1.9]  # as a network might answer a hasty 7


def explore_softmax(logits: Any = None, labels: Sequence | None = None) -> Explorer:
    """Sliders for a network's logits, and what softmax and cross-entropy turn them into. Lesson: labels.

    logits: 2 to 10 numbers from −8 to 8; without them you get three classes, and ten if you press a button. labels: a
    name for each class; by default they're numbered from 0. The first class is the right one until you choose another.
    Raises ArgumentError if logits or labels are something else.
    """
    sets = [_classes(logits, labels)] if logits is not None else [_classes(THREE, labels), _classes(TEN, None)]
    first = sets[0]
    names, values = first["labels"], np.array(first["logits"])
    return Explorer(
        "softmax",
        "From logits to probabilities and the loss",
        {"sets": sets, "largest": LARGEST},
        lambda: _draw(names, values, probabilities(values)),
        _words(names, values, probabilities(values)),
    )


def _words(names, logits, shares) -> str:
    parts = [f"{name}: logit {z:g}, {p:.1%}" for name, z, p in zip(names, logits, shares, strict=True)]
    loss = f"−ln {shares[0]:#.4g} = {-np.log(shares[0]):.3f}"
    return (
        f"Softmax makes probabilities of logits. {'; '.join(parts)}. "
        f"If class {names[0]} is right, the loss is {loss}, however the label is written."
    )


def probabilities(logits: np.ndarray) -> np.ndarray:
    """Softmax of (n,) logits."""
    exponentials = np.exp(logits - logits.max())
    return exponentials / exponentials.sum()


def _classes(logits, labels):
    expected = f"2 to 10 numbers from −{LARGEST} to {LARGEST}"
    array = as_array("logits", logits, expected).astype(float)
    if array.ndim != 1 or not 2 <= len(array) <= 10:
        raise ArgumentError("logits", expected, describe(np.asarray(logits)))
    if not np.abs(array).max() <= LARGEST:
        raise ArgumentError("logits", expected, f"numbers from {array.min():g} to {array.max():g}")
    names = [str(name) for name in (range(len(array)) if labels is None else labels)]
    if len(names) != len(array):
        raise ArgumentError("labels", f"{len(array)} names, one for each logit", f"{len(names)}")
    return {"logits": [round(float(value), 2) for value in array], "labels": names}


def _draw(labels, logits, shares):
    figure = Figure(figsize=(6.6, 1.6 + 0.42 * len(logits)), facecolor="white", layout="constrained")
    axes = figure.subplots(1, 3, sharey=True)
    exponentials = np.exp(logits)
    titles = ["\nlogits", "exponentials:\nall positive", "probabilities:\nshares of the sum"]
    texts = [
        [f"{value:g}".replace("-", "−") for value in logits],
        [f"{value:.2f}" for value in exponentials],
        [f"{value:.1%}" for value in shares],
    ]
    for ax, title, values, words in zip(axes, titles, [logits, exponentials, shares], texts, strict=True):
        _bars(plain(ax, title=title, xticks=[], yticks=range(len(labels))), values, words)
    axes[0].set_yticklabels(labels)
    axes[0].axvline(0, color=LINE, linewidth=1, zorder=0)
    axes[0].invert_yaxis()
    axes[2].patches[0].set_color(GREEN)
    loss = f"class {labels[0]} is right: loss = −ln {shares[0]:#.4g} = {-np.log(shares[0]):.3f}"
    figure.supxlabel(loss, fontsize=12, color=GREEN, weight="bold")
    return figure


def _bars(ax, values, words):
    ax.barh(range(len(values)), values, height=0.62, color=[ORANGE if value < 0 else BLUE for value in values])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0, labelsize=12)
    ax.title.set_fontsize(12)
    room = 0.45 * np.abs(values).max()
    ax.set_xlim(min(0, values.min()) - 1.5 * room * (values.min() < 0), values.max() + room)
    for place, (value, word) in enumerate(zip(values, words, strict=True)):
        gap, side = (-0.15 * room, "right") if value < 0 else (0.15 * room, "left")
        ax.text(value + gap, place, word, ha=side, va="center", fontsize=12, color=TEXT if value else FAINT)
