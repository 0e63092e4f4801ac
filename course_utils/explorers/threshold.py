"""A threshold to move: who is called positive, what that gets right, which answers are better refused, at what price.

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
from course_utils.explorers.stills import BLUE, FAINT, GREEN, ORANGE, TEXT, plain

# The slider's thresholds: hundredths, and finer where networks put most of their answers.
FINE = np.array([0.001, 0.002, 0.005])
THRESHOLDS = np.unique(np.concatenate([np.linspace(0, 1, 101), FINE, 1 - FINE]).round(5))
BINS = 50  # of the histogram
NEAREST, MOST_IMAGES = 6, 440  # images shown at a threshold, and in all
EXPECTED = "probabilities of shape (N, classes), each row summing to 1"
PRICES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)  # of a wrong answer; a refusal costs 1


def explore_threshold(
    probabilities: Any, labels: Any, images: Any = None, positive: int | None = None, price: int | None = None
) -> Explorer:
    """A slider on a network's confidence: what it gets right, gets wrong, and refuses to answer. Lesson: evaluation.

    probabilities: (N, classes), as `predict` gives them, or {name: probabilities} to compare. labels: (N,) whole
    numbers. images: (N, height, width) or (N, height, width, 1); you see those nearest the threshold. positive: a
    class; if you give one, you can also ask "Is it this one?", with confusion counts, precision, recall and F1. price:
    how many refusals a wrong answer costs; if you give one, there is a slider for it, and a curve of what each
    threshold costs. An image counts as positive, or as answered, if its probability is at least the threshold. Raises
    ArgumentError if these don't fit together.
    """
    several = probabilities if isinstance(probabilities, dict) and probabilities else {"": probabilities}
    checked = {name: _checked(each, labels, images) for name, each in several.items()}
    modes = [_refusing(name, *each) for name, each in checked.items()]
    (probabilities, labels, images), price = next(iter(checked.values())), _price(price)
    if positive is not None:
        positive = _class(positive, probabilities.shape[1])
        modes.insert(0, _asking(positive, probabilities, labels))
    return Explorer(
        "threshold",
        "Moving the threshold",
        _data(modes, labels, images, positive, price),
        lambda: _draw(modes[0], positive, price),
        _words(modes[0], positive, len(labels), price),
        ["packed"],
    )


def _data(modes, labels, images, positive, price):
    """What the page gets; leaves the modes without what only the choice of images needs."""
    data = {"thresholds": THRESHOLDS.tolist(), "modes": modes, "positive": positive, "total": len(labels)}
    if price:
        data |= {"prices": sorted({*PRICES, price}), "price": price}
    if images is not None:
        data["images"] = _with_images(modes, images, labels)
    for mode in modes:
        del mode["scores"], mode["good"], mode["answers"]
    return data


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


def _price(price):
    if price is None or (isinstance(price, (int, np.integer)) and not isinstance(price, bool) and 1 <= price <= 1000):
        return price and int(price)
    raise ArgumentError("price", "a whole number of refusals from 1 to 1000", describe(price))


def _refusals(price):
    return f"{price} refusal{'s' * (price != 1)}"


def _refusing(name, probabilities, labels, _) -> dict[str, Any]:
    answers = probabilities.argmax(axis=1)
    mode = _mode("refuse", name or "Refuse when unsure", probabilities.max(axis=1), answers == labels, answers)
    return {**mode, "title": name}


def _asking(positive, probabilities, labels) -> dict[str, Any]:
    scores, answers = probabilities[:, positive], probabilities.argmax(axis=1)
    return _mode("positive", f"Is it a {positive}?", scores, labels == positive, answers)


def _mode(name, label, scores, good, answers) -> dict[str, Any]:
    """What the page needs of one question: `good` are the positives, or the right answers."""
    # In the probabilities' own precision, as `probabilities >= 0.9` compares.
    thresholds = THRESHOLDS.astype(scores.dtype)
    edges = np.linspace(0, 1, BINS + 1)
    return {
        "name": name,
        "label": label,
        "good": good,
        "scores": scores,
        "answers": answers,
        "above": [[int(np.sum(scores[part] >= t)) for t in thresholds] for part in (good, ~good)],
        "all": [int(good.sum()), int((~good).sum())],
        "bins": [np.histogram(np.clip(scores[part], 0, 1), edges)[0].tolist() for part in (good, ~good)],
    }


def _with_images(modes, images, labels):
    """The images nearest to as many thresholds as there is room for, 4 bits a pixel.

    Each mode gets [place among them, score, answer], in the order of the scores.
    """
    for mode in modes:
        mode["nearest"] = _nearest(mode["scores"], MOST_IMAGES // len(modes))
    chosen = sorted({image for mode in modes for image in mode["nearest"]})
    place = {image: i for i, image in enumerate(chosen)}
    for mode in modes:
        order = sorted(mode["nearest"], key=lambda image: mode["scores"][image])
        mode["nearest"] = [
            [place[image], round(float(mode["scores"][image]), 5), int(mode["answers"][image])] for image in order
        ]
    pixels = images[chosen].astype(float)
    pixels = np.rint(15 * np.clip(pixels / (images.max() or 1), 0, 1))
    return {
        "shape": images.shape[1:],
        "pixels": pack(pixels),
        "labels": labels[chosen].tolist(),
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


def _words(mode, positive, total, price):
    at = int(np.flatnonzero(THRESHOLDS == 0.5)[0])
    good, bad = (counts[at] for counts in mode["above"])
    if positive is not None:
        return (
            f"Is it a {positive}? Of {total:,} images, at a threshold of 0.5: {good:,} true positives, {bad:,} false "
            f"positives, {mode['all'][0] - good:,} false negatives, {mode['all'][1] - bad:,} true negatives."
        )
    refused = total - good - bad
    text = f"Of {total:,} answers, at a threshold of 0.5: {good:,} right, {bad:,} wrong, {refused:,} refused."
    if not price:
        return text
    bill, best = np.sum(costs(mode, price), axis=0), cheapest(mode, price)
    return (
        f"{text} If a mistake costs as much as {_refusals(price)}, that costs {bill[at]:.1f} for 100 answers; "
        f"the lowest cost, {bill[best]:.1f}, is at a threshold of {THRESHOLDS[best]:g}."
    )


def costs(mode: dict[str, Any], price: int) -> np.ndarray:
    """What 100 answers cost at each threshold, for refusals, which cost 1, and for mistakes: (2, thresholds)."""
    right, wrong = np.array(mode["above"])
    total = sum(mode["all"])
    return 100 * np.array([total - right - wrong, price * wrong]) / total


def cheapest(mode: dict[str, Any], price: int) -> int:
    """The number of the threshold that costs least, the first if there are several."""
    right, wrong = np.array(mode["above"])
    return int(np.argmax(right - (price - 1) * wrong))


def _at_half(mode, positive) -> str:
    at = int(np.flatnonzero(THRESHOLDS == 0.5)[0])
    good, bad = (counts[at] for counts in mode["above"])
    correct = f"{good / (good + bad):.3f}" if good + bad else "undefined"
    if positive is None:
        return f"threshold 0.5\n{(good + bad) / sum(mode['all']):.0%} answered,\n{correct} of these right"
    found = f"{good / mode['all'][0]:.3f}" if mode["all"][0] else "undefined"
    return f"threshold 0.5\nprecision {correct}\nrecall {found}"


def _draw(mode, positive, price):
    priced = price and positive is None
    figure = Figure(figsize=(5.8, 6.6 if priced else 4.2), facecolor="white", layout="constrained")
    axes = figure.subplots(2 if priced else 1, 1, squeeze=False)[:, 0]
    _draw_histogram(axes[0], mode, positive)
    if priced:
        _draw_costs(axes[1], mode, price)
    for ax in axes:
        ax.set_xlim(0, 1)
        ax.tick_params(labelsize=12)
        for text in (ax.title, ax.xaxis.label, ax.yaxis.label):
            text.set_fontsize(13)
    return figure


def _draw_histogram(ax, mode, positive):
    names = ("right answers", "wrong answers") if positive is None else (f"images of a {positive}", "other images")
    title = "How sure the network is" if positive is None else f"How probable a {positive} is"
    plain(ax, title=title, xlabel="probability", ylabel="images", yscale="log")
    edges = np.linspace(0, 1, BINS + 1)
    for counts, color, name, height in zip(mode["bins"], (BLUE, ORANGE), names, (0.94, 0.86), strict=True):
        ax.stairs(counts, edges, fill=True, color=color, alpha=0.25)
        ax.stairs(counts, edges, color=color, linewidth=2)
        ax.text(0.08, height, name, transform=ax.transAxes, color=color, fontsize=12, weight="bold")
    ax.axvline(0.5, color=TEXT, linewidth=2)
    ax.text(0.52, 0.6, _at_half(mode, positive), transform=ax.get_xaxis_transform(), color=TEXT, fontsize=12)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.set_ylim(bottom=0.7)


def _draw_costs(ax, mode, price):
    """The cost of refusals, on it that of mistakes, over the threshold; the cheapest is marked."""
    refused, wrong = costs(mode, price)
    bill = refused + wrong
    plain(ax, title=f"If a mistake costs {_refusals(price)}", xlabel="threshold", ylabel="cost per 100 answers")
    ax.fill_between(THRESHOLDS, refused, color=FAINT, alpha=0.4, linewidth=0)
    ax.fill_between(THRESHOLDS, refused, bill, color=ORANGE, alpha=0.4, linewidth=0)
    ax.plot(THRESHOLDS, bill, color=TEXT, linewidth=2)
    best = cheapest(mode, price)
    ax.plot(THRESHOLDS[best], bill[best], "o", color=GREEN, markersize=11)
    ax.set_ylim(0, max(bill.max(), 1) * 1.4)  # with room for the words
    words = f"lowest: {bill[best]:.1f}, at {THRESHOLDS[best]:g}"
    ax.text(0.08, 0.8, words, transform=ax.transAxes, color=GREEN, fontsize=12, weight="bold")
    ax.text(0.08, 0.9, "mistakes", transform=ax.transAxes, color=ORANGE, fontsize=12, weight="bold")
    ax.text(0.36, 0.9, "refusals", transform=ax.transAxes, color=FAINT, fontsize=12, weight="bold")
