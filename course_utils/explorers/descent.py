"""Gradient descent to try: a ball on the loss of one weight, or in the valley of two, by hand or by itself.

The loss is a real one: twelve of scikit-learn's digits, told apart by one number each, the ink in their middle.
"""

from functools import cache, partial
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.embedded import small_digits
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, GREEN, ORANGE, TEXT, plain

PAIR, EACH = (3, 8), 6  # six threes and six eights, the first in scikit-learn's file
BEST = (19.61, -12.94)  # weight and bias with the smallest loss
SQUARE_BEST = (3, 1)
# By loss: the learning rates at the ends of the slider, and where it starts, with one weight and with two.
LIMITS = {"digits": (0.1, 100), "square": (0.01, 2)}
RATES = {"digits": (8.0, 8.0), "square": (0.1, 0.02)}
ONE, TWO = ((-5, 45),), ((-5, 35), (-22, 6))  # what the picture shows of the weight, and of weight and bias
SQUARE_TWO = ((-4, 10), (-3.9, 5.9))
ABOUT = {
    "digits": "The loss is real: the mean cross-entropy of twelve digits, six 3s and six 8s. All that is known of each "
    "is x, the share of ink in its middle; the probability of an 8 is sigmoid(w·x + b). With one weight, b stays at "
    f"−{-BEST[1]}. An orange frame marks a digit that is read wrong.",
    "square": "Not a network's loss: the plain (w − 3)², and with a second weight (w − 3)² + 20·(v − 1)².",
}
# The still pictures. With one weight: rate, steps, name, color, where the name is; with two: optimizer, rate, color.
CURVES: dict[str, list[tuple[float, int, str, str, Any]]] = {
    "digits": [
        (1, 12, "rate 1 creeps", BLUE, (-4.5, 1.2)),
        (10, 12, "rate 10 arrives", GREEN, (10, 3.2)),
        (100, 8, "rate 100 jumps across", ORANGE, (14, 8.2)),
    ],
    "square": [(0.1, 8, "rate 0.1: short steps", BLUE, None), (0.9, 8, "rate 0.9: side to side", ORANGE, None)],
}
TRIED: dict[str, list[tuple[str, float, str]]] = {
    "digits": [("plain", 10, ORANGE), ("momentum", 10, GREEN), ("Adam", 3, TEXT)],
    "square": [("plain", 0.02, ORANGE), ("momentum", 0.02, GREEN), ("Adam", 0.2, TEXT)],
}
STEPS = 20  # of each of them
CURVE_WORDS = {
    "digits": "The loss of one weight as a curve, and steps of gradient descent on it. A learning rate of 1 creeps, 10 "
    "arrives at the bottom, 100 jumps across it again and again.",
    "square": "The loss of one weight, (w − 3)², as a curve with its bottom at w = 3, and eight steps from 0. "
    "With a learning rate of 0.1 they come closer from one side, with 0.9 they jump from side to side and come closer.",
}


def explore_descent(learning_rate: float | None = None, kind: str = "digits", weights: int = 1) -> Explorer:
    """A ball that rolls down a loss: choose learning rate and optimizer, step or run. Lesson: training.

    The loss is the cross-entropy of twelve real digits, threes and eights, as a function of one weight, or of a weight
    and a bias. The other is (w − 3)². kind: the one that comes first, "digits" or "square"; you can choose the other
    in the picture. weights: 1 for a curve, 2 for a map of heights. learning_rate: where the slider starts, from 0.1 to
    100 for digits, from 0.01 to 2 for the square. Raises ArgumentError if they are something else, and DataUnavailable
    if scikit-learn, which has the digits, is missing.
    """
    if kind not in ABOUT:
        raise ArgumentError("kind", '"digits" or "square"', repr(kind)[:40])
    if isinstance(weights, bool) or weights not in (1, 2):
        raise ArgumentError("weights", "1 or 2", repr(weights)[:40])
    rates = {name: list(both) for name, both in RATES.items()}
    if learning_rate is not None:
        rates[kind][weights - 1] = _rate(learning_rate, *LIMITS[kind])
    data = {**_shown(), "kind": kind, "weights": weights, "rates": rates}
    draw, words = (_draw_curves, CURVE_WORDS[kind]) if weights == 1 else (_draw_map, _map_words(kind))
    return Explorer("descent", "Gradient descent", data, partial(draw, kind), words, ["landscape"])


def _shown():
    """What the page has to know, whatever comes first."""
    images, ink, labels = digits()
    return {
        "images": images.astype(int).reshape(len(images), -1).tolist(),
        "ink": ink.round(6).tolist(),
        "labels": labels.tolist(),
        "pair": list(PAIR),
        "best": list(BEST),
        "ranges": [ONE, TWO],
        "about": ABOUT,
        "limits": LIMITS,
    }


def _rate(given, low, high):
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not low <= given <= high:
        raise ArgumentError("learning_rate", f"a number from {low:g} to {high:g}", repr(given)[:40])
    return float(given)


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


def gradient(place: np.ndarray) -> np.ndarray:
    """The slopes of that loss along weight and bias (2,)."""
    _, ink, labels = digits()
    weight, bias = place
    errors = 1 / (1 + np.exp(-(weight * ink + bias))) - labels
    return np.array([(errors * ink).mean(), errors.mean()])


def square_loss(w: Any, v: Any) -> Any:
    """A bowl twenty times as steep one way as the other."""
    return (w - SQUARE_BEST[0]) ** 2 + 20 * (v - SQUARE_BEST[1]) ** 2


def square_gradient(place: np.ndarray) -> np.ndarray:
    """The slopes of that bowl (2,)."""
    return np.array([2, 40]) * (place - SQUARE_BEST)


def path(start: tuple, rate: float, steps: int, optimizer: str = "plain", slopes: Any = gradient) -> np.ndarray:
    """Both weights after 0, 1, … steps (steps + 1, 2), as "plain", "momentum" or "Adam" goes. slopes: the gradient."""
    places, moved, mean, square = [np.array(start, float)], np.zeros(2), np.zeros(2), np.zeros(2)
    for step in range(1, steps + 1):
        slope = slopes(places[-1])
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        if optimizer == "Adam":
            moved = -rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-7)
        else:
            moved = (0.9 if optimizer == "momentum" else 0) * moved - rate * slope
        places.append(places[-1] + moved)
    return np.array(places)


def _land(kind: str) -> tuple[Any, Any, Any, Any, Any]:
    """Loss, gradient, start, the best place, and what the map shows."""
    if kind == "digits":
        return loss, gradient, (0, 0), BEST, TWO
    return square_loss, square_gradient, (-2, 4), SQUARE_BEST, SQUARE_TWO


def _map_words(kind):
    height, slopes, start, best, _ = _land(kind)
    ends = [(name, rate, path(start, rate, STEPS, name, slopes)[-1]) for name, rate, _ in TRIED[kind]]
    found = ", ".join(f"{name} at rate {rate:g} is at a loss of {height(*end):.2f}" for name, rate, end in ends)
    return (
        f"The loss of two weights as a map of heights: a long narrow valley. After {STEPS} steps, {found}; "
        f"the smallest is {height(*best):.2f}."
    )


def _draw_curves(kind):
    if kind == "square":
        return _draw_square()
    figure = Figure(figsize=(6.6, 4.4), facecolor="white", layout="constrained")
    weights = np.linspace(*ONE[0], 300)
    axes = plain(figure.subplots(), 12, xlabel="weight w", ylabel="loss", ylim=(0, 9), xlim=ONE[0])
    axes.plot(weights, loss(weights, np.full_like(weights, BEST[1])), color="#9AA4AE", linewidth=3, zorder=1)
    for rate, steps, text, color, place in CURVES["digits"]:
        places = path((0, BEST[1]), rate, steps, slopes=lambda place: gradient(place) * (1, 0))
        axes.plot(places[:, 0], loss(*places.T), "o-", color=color, markersize=5, linewidth=1.2)
        axes.text(*place, text, color=color, fontsize=14, weight="bold")
    return figure


def _draw_square():
    figure = Figure(figsize=(6.6, 3.6), facecolor="white", layout="constrained")
    weights = np.linspace(-1, 7, 200)
    for ax, (rate, steps, text, color, _) in zip(figure.subplots(1, 2), CURVES["square"], strict=True):
        plain(ax, 12, title=text, xlabel="weight w", ylim=(-0.5, 16), xlim=(-1, 7), xticks=[0, 3, 6], yticks=[0, 5, 10])
        ax.plot(weights, (weights - 3) ** 2, color="#9AA4AE", linewidth=3, zorder=1)
        places = 3 - 3 * (1 - 2 * rate) ** np.arange(steps + 1)
        ax.plot(places, (places - 3) ** 2, "o-", color=color, markersize=6, linewidth=1.4)
    figure.axes[0].set_ylabel("loss")
    return figure


def _draw_map(kind):
    height, slopes, start, best, limits = _land(kind)
    figure = Figure(figsize=(6.6, 5), facecolor="white", layout="constrained")
    names = ("weight w", "bias b") if kind == "digits" else ("weight w", "weight v")
    ax = plain(figure.subplots(), 12, xlabel=names[0], ylabel=names[1])
    (left, right), (bottom, top) = limits
    grid = np.meshgrid(np.linspace(left, right, 160), np.linspace(bottom, top, 120))
    ax.contourf(*grid, -np.log10(height(*grid) - height(*best) + 0.01), levels=14, cmap="Blues")
    for line, (name, rate, color) in enumerate(TRIED[kind]):
        ax.plot(*path(start, rate, STEPS, name, slopes).T, "o-", color=color, markersize=5, linewidth=1.4)
        text = f"{STEPS} steps {name}, rate {rate:g}"
        ax.text(
            0.98, 0.94 - 0.075 * line, text, color=color, fontsize=14, weight="bold", ha="right", transform=ax.transAxes
        )
    ax.plot(*best, "*", color="white", markeredgecolor=TEXT, markersize=17)
    ax.set(xlim=limits[0], ylim=limits[1])
    return figure
