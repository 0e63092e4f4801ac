"""Gradient descent to try: a ball on the loss of one weight, then in the valley of two, by hand or by itself.

The loss is a real one: twelve of scikit-learn's digits, told apart by one number each, the ink in their middle.
"""

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.embedded import small_digits
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, GREEN, ORANGE, plain

PAIR, EACH = (3, 8), 6  # six threes and six eights, the first in scikit-learn's file
BEST = (19.61, -12.94)  # weight and bias with the smallest loss
RATE, STEPS = 8.0, 20  # of the still picture's valley
RATES = [(1.0, 12, "rate 1 creeps"), (10.0, 12, "rate 10 arrives"), (100.0, 8, "rate 100 jumps across")]
ABOUT = {
    "digits": "The loss is real: the mean cross-entropy of twelve digits, six 3s and six 8s. All that is known of each "
    "is x, the share of ink in its middle; the probability of an 8 is sigmoid(w·x + b). With one weight, b stays at "
    f"−{-BEST[1]}. An orange frame marks a digit that is read wrong.",
    "square": "Not a network's loss: the plain (w − 3)², and with a second weight (w − 3)² + 20·(v − 1)².",
}
SQUARE_RATE = 0.1
SQUARE_RATES = [(0.1, 8, "rate 0.1: short steps", BLUE), (0.9, 8, "rate 0.9: side to side", ORANGE)]
SQUARE_WORDS = (
    "The loss of one weight, (w − 3)², as a curve with its bottom at w = 3, and eight steps of descent from 0. "
    "With a learning rate of 0.1 they come closer from one side, with 0.9 they jump from side to side and come closer."
)
ONE, TWO = ((-5, 45),), ((-5, 35), (-22, 6))  # what the picture shows of the weight, and of weight and bias


def explore_descent(learning_rate: float = RATE, kind: str = "digits") -> Explorer:
    """A ball that rolls down a loss: choose the learning rate, step or run, with momentum or without. Lesson: training.

    The loss is the cross-entropy of twelve real digits, threes and eights, as a function of one weight, then of a
    weight and a bias. The other is (w − 3)². kind: the one that comes first, "digits" or "square"; you can choose the
    other in the picture. learning_rate: from 0.01 to 200, where the slider starts. Raises ArgumentError if they are
    something else, and DataUnavailable if scikit-learn, which has the digits, is missing.
    """
    if (
        isinstance(learning_rate, bool)
        or not isinstance(learning_rate, (int, float))
        or not 0.01 <= learning_rate <= 200
    ):
        raise ArgumentError("learning_rate", "a number from 0.01 to 200", repr(learning_rate)[:40])
    if kind not in ABOUT:
        raise ArgumentError("kind", '"digits" or "square"', repr(kind)[:40])
    images, ink, labels = digits()
    data = {
        "images": images.astype(int).reshape(len(images), -1).tolist(),
        "ink": ink.round(6).tolist(),
        "labels": labels.tolist(),
        "pair": list(PAIR),
        "best": list(BEST),
        "ranges": [ONE, TWO],
        "about": ABOUT,
        "kind": kind,
        "rates": {"digits": RATE, "square": SQUARE_RATE, kind: float(learning_rate)},
    }
    draw, words = (_draw, _words()) if kind == "digits" else (_draw_square, SQUARE_WORDS)
    return Explorer("descent", "Gradient descent", data, draw, words, ["landscape"])


@cache
def digits() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Twelve digits: images (12, 8, 8) from 0 to 16, the share of ink in their middle (12,), and 1 for an 8, else 0."""
    images, labels = small_digits()
    chosen = np.concatenate([np.flatnonzero(labels == digit)[:EACH] for digit in PAIR])
    images = images[chosen]
    return images, images[:, 3:5, 3:5].mean(axis=(1, 2)) / 16, (labels[chosen] == PAIR[1]).astype(int)


def loss(weights: Any, biases: Any) -> np.ndarray:
    """The mean cross-entropy of the twelve digits, for weights and biases of one shape."""
    _, ink, labels = digits()
    scores = np.asarray(weights)[..., None] * ink + np.asarray(biases)[..., None]
    return np.logaddexp(0, -(2 * labels - 1) * scores).mean(axis=-1)


def path(start: tuple, rate: float, steps: int, momentum: float = 0.0, free: tuple = (1, 1)) -> np.ndarray:
    """Weight and bias after 0, 1, … steps (steps + 1, 2). free: (1, 0) keeps the bias where it is."""
    _, ink, labels = digits()
    places, velocity = [np.array(start, float)], np.zeros(2)
    for _ in range(steps):
        weight, bias = places[-1]
        errors = 1 / (1 + np.exp(-(weight * ink + bias))) - labels
        velocity = momentum * velocity - rate * np.array([(errors * ink).mean(), errors.mean()]) * free
        places.append(places[-1] + velocity)
    return np.array(places)


def _words():
    ends = [path((0, 0), RATE, STEPS, momentum)[-1] for momentum in (0, 0.9)]
    slow, fast = (float(loss(*end)) for end in ends)
    return (
        "Left: the loss of one weight as a curve, and steps of gradient descent on it. A learning rate of 1 creeps, 10 "
        "arrives at the bottom, 100 jumps across it again and again. Right: the loss of weight and bias as a long "
        f"narrow valley. After {STEPS} steps plain descent is at a loss of {slow:.2f}, with momentum at {fast:.2f}; "
        f"the smallest is {float(loss(*BEST)):.2f}."
    )


def _draw():
    figure = Figure(figsize=(8.4, 3.9), facecolor="white", layout="constrained")
    curve, valley = figure.subplots(1, 2)
    weights = np.linspace(*ONE[0], 300)
    plain(curve, title="One weight: three learning rates", xlabel="weight w", ylabel="loss", ylim=(0, 9), xlim=ONE[0])
    curve.plot(weights, loss(weights, np.full_like(weights, BEST[1])), color="#9AA4AE", linewidth=3, zorder=1)
    for (rate, steps, text), color, place in zip(RATES, (BLUE, GREEN, ORANGE), (2, 12, 24), strict=True):
        places = path((0, BEST[1]), rate, steps, free=(1, 0))
        curve.plot(places[:, 0], loss(*places.T), "o-", color=color, markersize=4, linewidth=1)
        curve.text(*{2: (-4, 2.4), 12: (10, 3.4), 24: (13, 8.3)}[place], text, color=color, fontsize=10)
    _draw_valley(
        plain(valley, title=f"Two weights: {STEPS} steps at rate {RATE:g}", xlabel="weight w", ylabel="bias b")
    )
    return figure


def _draw_square():
    figure = Figure(figsize=(8.4, 3.6), facecolor="white", layout="constrained")
    weights = np.linspace(-1, 7, 200)
    for ax, (rate, steps, text, color) in zip(figure.subplots(1, 2), SQUARE_RATES, strict=True):
        plain(ax, title=text, xlabel="weight w", ylabel="loss", ylim=(-0.5, 16), xlim=(-1, 7))
        ax.plot(weights, (weights - 3) ** 2, color="#9AA4AE", linewidth=3, zorder=1)
        places = 3 - 3 * (1 - 2 * rate) ** np.arange(steps + 1)
        ax.plot(places, (places - 3) ** 2, "o-", color=color, markersize=5, linewidth=1.2)
    return figure


def _draw_valley(ax):
    weights, biases = np.meshgrid(np.linspace(*TWO[0], 160), np.linspace(*TWO[1], 120))
    heights = np.log10(loss(weights, biases) - loss(*BEST) + 0.01)
    ax.contourf(weights, biases, -heights, levels=14, cmap="Blues")
    for momentum, color, text, at in [(0.9, GREEN, "with momentum", (15, -5)), (0, ORANGE, "without", (-2.5, -8))]:
        places = path((0, 0), RATE, STEPS, momentum)
        ax.plot(*places.T, "o-", color=color, markersize=4.5, linewidth=1.2)
        ax.text(*at, text, color=color, fontsize=10, weight="bold")
    ax.plot(*BEST, "*", color="white", markeredgecolor="#1F2328", markersize=13)
    ax.set(xlim=TWO[0], ylim=TWO[1], aspect="equal")
