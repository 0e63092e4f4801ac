"""Many tests of one network: how far their results scatter, and how many of their intervals contain its true score."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.arguments import describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, ORANGE, TEXT, plain

SIZES = [10, 25, 50, 100, 200, 400, 1000, 4000, 10_000]  # what the sliders offer
SCORES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99]
SHOWN = 20  # tests at a time


def explore_interval(images: int = 100, score: float = 0.97) -> Explorer:
    """Tests of one network, drawn anew at each press, with Wilson's 95% interval of each. Lesson: evaluation.

    images: how many each test has, one of 10, 25, 50, 100, 200, 400, 1000, 4000, 10000. score: the share that the
    network gets right in the long run, one of 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99. Raises ArgumentError
    where they are something else.
    """
    _check("images", images, SIZES)
    _check("score", score, SCORES)
    first = np.random.default_rng(18).binomial(images, score, SHOWN)
    data: dict[str, Any] = {"sizes": SIZES, "scores": SCORES, "images": images, "score": score, "first": first.tolist()}
    return Explorer(
        "interval",
        "How far can one test be trusted?",
        data,
        lambda: _draw(first, images, score),
        _words(first, images, score),
        ["intervals"],
    )


def _check(name: str, value: Any, offered: Sequence[float]) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value not in offered:
        raise ArgumentError(name, f"one of {', '.join(str(one) for one in offered)}", describe(value))


def wilson(right: np.ndarray, images: int, z: float = 1.96) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of Wilson's interval for each of the counts of right answers."""
    center = (right + z**2 / 2) / (images + z**2)
    reach = z * np.sqrt(right * (images - right) / images + z**2 / 4) / (images + z**2)
    return center - reach, center + reach


def _contained(right, images, score):
    low, high = wilson(right, images)
    return (low <= score) & (score <= high)


def _words(right, images, score):
    return (
        f"{SHOWN} tests of a network that's right {score:.0%} of the time, each on {images:,} images. The results "
        f"scatter from {right.min() / images:.1%} to {right.max() / images:.1%}. Of the {SHOWN} intervals around them "
        f"{_contained(right, images, score).sum()} contain {score:.0%}."
    )


def _draw(right, images, score):
    figure = Figure(figsize=(6, 4.6), facecolor="white", layout="constrained")
    inside = _contained(right, images, score)
    title = f"{SHOWN} tests of {images:,} images each: {inside.sum()} intervals contain {score:.0%}"
    ax = plain(figure.subplots(), title=title, xlabel="accuracy in %", yticks=[], ylim=(SHOWN, -1))
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=12)
    ax.xaxis.label.set_fontsize(12)
    ax.title.set_fontsize(12)
    ax.axvline(100 * score, color=TEXT, linewidth=1.5)
    ax.xaxis.get_major_locator().set_params(integer=True)
    for row, (count, low, high, hit) in enumerate(zip(right, *wilson(right, images), inside, strict=True)):
        color = BLUE if hit else ORANGE
        ax.plot([100 * low, 100 * high], [row, row], color=color, linewidth=5, alpha=0.5, solid_capstyle="butt")
        ax.plot(100 * count / images, row, "o", color=color, markersize=6)
        if not hit:
            beside = dict(ha="right", x=100 * low) if count < score * images else dict(ha="left", x=100 * high)
            ax.text(y=row, s=" missed ", color=ORANGE, va="center", weight="bold", **beside)
    return figure
