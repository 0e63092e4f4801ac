"""A temperature to turn: what it does to a network's confidence at every level, and to one answer.

For every temperature of the slider the averages are made here, from the probabilities as they are, so that they are
exact and take the same room for a hundred images as for a million.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.arguments import as_array, class_labels, describe, image_stack
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.interval import wilson
from course_utils.explorers.packed import pack
from course_utils.explorers.stills import BLUE, FAINT, GREEN, ORANGE, TEXT, plain

TEMPERATURES = np.arange(5, 81) / 20  # 0.25 to 4
EDGES = np.array([0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01])  # of the bins of confidence
EXPECTED = "probabilities of shape (N, classes), each row summing to 1"


def explore_temperature(probabilities: Any, labels: Any, images: Any = None, example: int | None = None) -> Explorer:
    """A slider for the temperature: reliability plot, loss, and the bars of one answer. Lesson: predictions.

    probabilities: (N, classes), as `predict` gives them, or several in a dictionary, {name: probabilities}, to switch
    between. labels: (N,) whole numbers, the same for all. images: (N, 28, 28), (N, 28, 28, 1) or a dictionary with the
    same names; the example is shown. example: the number of the image whose bars are shown; by default the misread one
    of which the first network is surest. Raises ArgumentError where these don't fit together.
    """
    named = probabilities if isinstance(probabilities, dict) else {"": probabilities}
    checked = {name: _checked(one) for name, one in named.items()}
    if len({array.shape for array in checked.values()}) != 1:
        raise ArgumentError("probabilities", EXPECTED, "a dictionary without, or with different shapes")
    first = next(iter(checked.values()))
    labels = class_labels("labels", labels, first.shape[1])
    if len(labels) != len(first):
        raise ArgumentError("labels", f"{len(first)} labels, one for each row of probabilities", f"{len(labels)}")
    example = _example(example, first, labels)
    sets = [_set(str(name), one, labels, example) for name, one in checked.items()]
    if images is not None:
        sets = [
            {**own, "image": _packed(images, name, len(first), example)} for own, name in zip(sets, named, strict=True)
        ]
    return Explorer(
        "temperature",
        "One number for all confidences",
        {"temperatures": TEMPERATURES.tolist(), "sets": sets},
        lambda: _draw(sets[0]),
        _words(sets[0]),
        ["packed", "intervals"],
    )


def _checked(probabilities):
    array = as_array("probabilities", probabilities, EXPECTED)
    if array.ndim != 2 or array.shape[1] < 2 or array.dtype.kind != "f":
        raise ArgumentError("probabilities", EXPECTED, describe(array))
    if not (array.min() >= 0 and np.allclose(array.sum(axis=1), 1, atol=1e-3)):
        raise ArgumentError("probabilities", EXPECTED, "rows that don't sum to 1", "Are they logits? Apply softmax.")
    return array.astype(float)


def _example(example, probabilities, labels) -> int:
    """The example as it was given, or the misread image whose answer is surest."""
    if example is None:
        wrong = probabilities.argmax(axis=1) != labels
        return int(np.where(wrong, probabilities.max(axis=1), 0).argmax())
    if isinstance(example, bool) or not isinstance(example, (int, np.integer)) or not 0 <= example < len(labels):
        raise ArgumentError("example", f"a number from 0 to {len(labels) - 1}", describe(example))
    return int(example)


def _packed(images, name, count, example):
    if isinstance(images, dict):
        if name not in images:
            raise ArgumentError("images", "a dictionary with the same names as probabilities", f"none for {name!r}")
        images = images[name]
    stack = image_stack("images", images)
    if len(stack) != count:
        raise ArgumentError("images", f"{count} images, one for each row of probabilities", f"{len(stack)}")
    if stack.shape[1:3] != (28, 28):
        raise ArgumentError("images", "images of 28×28 pixels", describe(stack))
    picture = stack[example].astype(float)
    return pack(np.rint(255 * picture / (picture.max() or 1)))


def softened(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """Softmax of the logits divided by the temperature; the logits are the probabilities' logarithms: (N, classes)."""
    powers = np.exp(np.log(probabilities + 1e-30) / temperature)
    return powers / powers.sum(axis=1, keepdims=True)


def _set(name, probabilities, labels, example) -> dict[str, Any]:
    """What the page needs of one network on one set of images."""
    answers = probabilities.argmax(axis=1)
    return {
        "name": name,
        "right": round(float((answers == labels).mean()), 5),
        "answer": int(answers[example]),
        "label": int(labels[example]),
        "logits": np.log(probabilities[example] + 1e-30).round(4).tolist(),
        "steps": [_step(softened(probabilities, T), answers == labels, labels) for T in TEMPERATURES],
    }


def _step(probabilities, right, labels):
    """[mean confidence, loss, bins], a bin for each range of confidence with answers: [mean confidence, right, all]."""
    confidence = probabilities.max(axis=1)
    loss = -np.log(probabilities[np.arange(len(labels)), labels] + 1e-30).mean()
    inside = [(confidence >= low) & (confidence < high) for low, high in pairwise(EDGES)]
    bins = [[round(float(confidence[b].mean()), 4), int(right[b].sum()), int(b.sum())] for b in inside if b.any()]
    return [round(float(confidence.mean()), 5), round(float(loss), 5), bins]


def _words(own):
    sure, loss, bins = own["steps"][int(np.flatnonzero(TEMPERATURES == 1)[0])]
    levels = "; ".join(f"{mean:.0%} sure, {right / count:.0%} right" for mean, right, count in bins)
    average = f"On average {sure:.1%} sure, {own['right']:.1%} right, loss {loss:.3f}."
    return f"A reliability plot. {average} By confidence: {levels}."


def _draw(own):
    sure, _, bins = own["steps"][int(np.flatnonzero(TEMPERATURES == 1)[0])]
    figure = Figure(figsize=(5.6, 4.8), facecolor="white", layout="constrained")
    ax = plain(figure.subplots(), title="T = 1: as the network says it", xlim=(0, 103), ylim=(0, 103))
    ax.set(xlabel="confidence in %", ylabel="right answers in %")
    for text in (ax.title, ax.xaxis.label, ax.yaxis.label):
        text.set_fontsize(13)
    ax.tick_params(labelsize=12)
    ax.fill_between([0, 100], [0, 100], 0, color=ORANGE, alpha=0.12, linewidth=0)
    ax.fill_between([0, 100], [0, 100], 100, color=GREEN, alpha=0.12, linewidth=0)
    ax.plot([0, 100], [0, 100], color=FAINT, linewidth=1)
    for mean, right, count in bins:
        ax.plot([100 * mean] * 2, [100 * end for end in wilson(right, count)], color=BLUE, linewidth=1.5)
        ax.scatter(100 * mean, 100 * right / count, s=20 + 2 * count**0.5, color=BLUE, zorder=3)
    ax.plot(100 * sure, 100 * own["right"], "D", color=TEXT, markersize=9, markeredgecolor="white", zorder=4)
    ax.text(100 * sure - 3, 100 * own["right"], "on average", color=TEXT, ha="right", va="center", fontsize=12)
    ax.text(97, 3, "overconfident", color=ORANGE, ha="right", weight="bold", fontsize=12)
    ax.text(3, 94, "underconfident", color=GREEN, weight="bold", fontsize=12)
    return figure
