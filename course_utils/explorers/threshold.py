"""A threshold to move: who is called positive, what that gets right, and which answers are better refused.

For every threshold of the slider the counts are made here, from the probabilities as they are, so that they are exact
and take the same room for a hundred images as for a million.
"""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.arguments import as_array, class_labels, describe, image_stack
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.packed import pack
from course_utils.explorers.stills import BLUE, ORANGE, TEXT, plain

# The slider's thresholds: hundredths, and finer where networks put most of their answers.
FINE = np.array([0.001, 0.002, 0.005])
THRESHOLDS = np.unique(np.concatenate([np.linspace(0, 1, 101), FINE, 1 - FINE]).round(5))
BINS = 50  # of the histogram
NEAREST, MOST_IMAGES = 6, 440  # images shown at a threshold, and in all
EXPECTED = "probabilities of shape (N, classes), each row summing to 1"


def explore_threshold(probabilities: Any, labels: Any, images: Any = None, positive: int | None = None) -> Explorer:
    """A slider on a network's confidence: what it gets right, gets wrong, and refuses to answer. Lesson: evaluation.

    probabilities: (N, classes), as `predict` gives them. labels: (N,) whole numbers. images: (N, height, width) or
    (N, height, width, 1); you see those nearest the threshold. positive: a class; if you give one, you can also ask "Is
    it this one?", with confusion counts, precision, recall and F1. An image counts as positive, or as answered, if its
    probability is at least the threshold. Raises ArgumentError if these don't fit together.
    """
    probabilities, labels, images = _checked(probabilities, labels, images)
    confidence, answers = probabilities.max(axis=1), probabilities.argmax(axis=1)
    modes = [_mode("refuse", confidence, answers == labels)]
    if positive is not None:
        positive = _class(positive, probabilities.shape[1])
        modes.insert(0, _mode("positive", probabilities[:, positive], labels == positive))
    data = {"thresholds": THRESHOLDS.tolist(), "modes": modes, "positive": positive, "total": len(labels)}
    if images is not None:
        data["images"] = _with_images(modes, images, labels, answers)
    still = modes[0]
    for mode in modes:
        del mode["scores"], mode["good"]
    return Explorer(
        "threshold",
        "Moving the threshold",
        data,
        lambda: _draw(still, positive),
        _words(still, positive, len(labels)),
        ["packed"],
    )


def _checked(probabilities, labels, images):
    array = as_array("probabilities", probabilities, EXPECTED)
    if array.ndim != 2 or array.shape[1] < 2 or array.dtype.kind != "f":
        raise ArgumentError("probabilities", EXPECTED, describe(array))
    if not (array.min() >= 0 and np.allclose(array.sum(axis=1), 1, atol=1e-3)):
        raise ArgumentError("probabilities", EXPECTED, "rows that don't sum to 1", "Are they logits? Apply softmax.")
    labels = class_labels("labels", labels, array.shape[1])
    if len(labels) != len(array):
        raise ArgumentError("labels", f"{len(array)} labels, one for each row of probabilities", f"{len(labels)}")
    if images is not None:
        images = image_stack("images", images)
        if len(images) != len(array):
            raise ArgumentError("images", f"{len(array)} images, one for each row of probabilities", f"{len(images)}")
    return array, labels, images


def _class(positive, classes):
    if isinstance(positive, bool) or not isinstance(positive, (int, np.integer)) or not 0 <= positive < classes:
        raise ArgumentError("positive", f"a class from 0 to {classes - 1}", describe(positive))
    return int(positive)


def _mode(name, scores, good) -> dict[str, Any]:
    """What the page needs of one question: `good` are the positives, or the right answers."""
    # In the probabilities' own precision, as `probabilities >= 0.9` compares.
    thresholds = THRESHOLDS.astype(scores.dtype)
    edges = np.linspace(0, 1, BINS + 1)
    return {
        "name": name,
        "good": good,
        "scores": scores,
        "above": [[int(np.sum(scores[part] >= t)) for t in thresholds] for part in (good, ~good)],
        "all": [int(good.sum()), int((~good).sum())],
        "bins": [np.histogram(np.clip(scores[part], 0, 1), edges)[0].tolist() for part in (good, ~good)],
    }


def _with_images(modes, images, labels, answers):
    """The images nearest to as many thresholds as there is room for, 4 bits a pixel; each mode gets their places."""
    for mode in modes:
        mode["nearest"] = _nearest(mode["scores"], MOST_IMAGES // len(modes))
    chosen = sorted({image for mode in modes for image in mode["nearest"]})
    place = {image: i for i, image in enumerate(chosen)}
    for mode in modes:
        order = sorted(mode["nearest"], key=lambda image: mode["scores"][image])
        mode["nearest"] = [[place[image], round(float(mode["scores"][image]), 5)] for image in order]
    pixels = images[chosen].astype(float)
    pixels = np.rint(15 * np.clip(pixels / (images.max() or 1), 0, 1))
    return {
        "shape": images.shape[1:],
        "pixels": pack(pixels),
        "labels": labels[chosen].tolist(),
        "answers": answers[chosen].tolist(),
    }


def _nearest(scores, most) -> set[int]:
    """Numbers of at most `most` images: those with scores nearest to each threshold, the nearest of each first."""
    order = np.argsort(scores, kind="stable")
    found: set[int] = set()
    for reach in range(NEAREST // 2):
        for threshold in THRESHOLDS:
            at = np.searchsorted(scores[order], threshold)
            near = {int(order[i]) for i in (at - 1 - reach, at + reach) if 0 <= i < len(order)}
            if len(found | near) > most:
                return found
            found |= near
    return found


def _words(mode, positive, total):
    at = int(np.flatnonzero(THRESHOLDS == 0.5)[0])
    good, bad = (counts[at] for counts in mode["above"])
    if positive is None:
        refused = total - good - bad
        return f"Of {total:,} answers, at a threshold of 0.5: {good:,} right, {bad:,} wrong, {refused:,} refused."
    return (
        f"Is it a {positive}? Of {total:,} images, at a threshold of 0.5: {good:,} true positives, {bad:,} false "
        f"positives, {mode['all'][0] - good:,} false negatives, {mode['all'][1] - bad:,} true negatives."
    )


def _at_half(mode, positive) -> str:
    at = int(np.flatnonzero(THRESHOLDS == 0.5)[0])
    good, bad = (counts[at] for counts in mode["above"])
    correct = f"{good / (good + bad):.3f}" if good + bad else "undefined"
    if positive is None:
        return f"threshold 0.5\n{(good + bad) / sum(mode['all']):.0%} answered,\n{correct} of these right"
    found = f"{good / mode['all'][0]:.3f}" if mode["all"][0] else "undefined"
    return f"threshold 0.5\nprecision {correct}\nrecall {found}"


def _draw(mode, positive):
    figure = Figure(figsize=(5.8, 4.2), facecolor="white", layout="constrained")
    names = ("right answers", "wrong answers") if positive is None else (f"images of a {positive}", "other images")
    title = "How sure the network is" if positive is None else f"How probable a {positive} is"
    ax = plain(figure.subplots(), title=title, xlabel="probability", ylabel="images", yscale="log", xlim=(0, 1))
    edges = np.linspace(0, 1, BINS + 1)
    for counts, color, name, height in zip(mode["bins"], (BLUE, ORANGE), names, (0.94, 0.86), strict=True):
        ax.stairs(counts, edges, fill=True, color=color, alpha=0.25)
        ax.stairs(counts, edges, color=color, linewidth=2)
        ax.text(0.08, height, name, transform=ax.transAxes, color=color, fontsize=12, weight="bold")
    ax.axvline(0.5, color=TEXT, linewidth=2)
    ax.text(0.52, 0.6, _at_half(mode, positive), transform=ax.get_xaxis_transform(), color=TEXT, fontsize=12)
    ax.tick_params(labelsize=12)
    for text in (ax.title, ax.xaxis.label, ax.yaxis.label):
        text.set_fontsize(13)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.set_ylim(bottom=0.7)
    return figure
