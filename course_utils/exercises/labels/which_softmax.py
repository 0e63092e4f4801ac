"""Find, by eye, the probabilities that softmax makes of some logits."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

CLASSES = 4
SOFTMAX, SHARES, SIGMOIDS, DOUBLED, SHIFTED, WINNER = (
    "softmax",
    "shares without the exponential",
    "each class by itself",
    "too sure",
    "one class too far",
    "all for the largest",
)


def _logits(rng):
    """Four logits in any order: the second is 1 below the largest, the others clearly lower, one of them negative."""
    largest = rng.integers(14, 21) / 10
    values = [largest, largest - 1, largest - 2, -rng.integers(10, 16) / 10]
    return rng.permutation(np.round(values, 1))


def _softmax(logits):
    return np.exp(logits) / np.exp(logits).sum()


def _panels(logits):
    """{kind: what it makes of the logits}."""
    above = logits - logits.min() + 0.4
    return {
        SOFTMAX: _softmax(logits),
        SHARES: above / above.sum(),
        SIGMOIDS: 1 / (1 + np.exp(-logits)),
        DOUBLED: _softmax(2 * logits),
        SHIFTED: np.roll(_softmax(logits), 1),
        WINNER: (logits == logits.max()).astype(float),
    }


def _lineup(rng):
    logits = _logits(rng)
    panels = _panels(logits)
    kinds = tuple(str(kind) for kind in rng.permutation(list(panels)))
    alt = " ".join(f"Panel {letter}: {_words(panels[kind])}." for letter, kind in zip(LETTERS, kinds, strict=False))
    given = ", ".join(f"{value:g}" for value in logits).replace("-", "−")
    words = f"The logits of the classes 0 to 3 are {given}. Six sets of bars might be their probabilities. {alt}"
    return Lineup(lambda: _figure(logits, [panels[kind] for kind in kinds]), words, kinds, SOFTMAX)


def _words(shares):
    return ", ".join(f"{share:.0%}" for share in shares)


def _figure(logits, panels):
    import matplotlib.pyplot as plt

    fig = plt.figure(figsize=(6.4, 7))
    above, below = fig.subfigures(2, 1, height_ratios=[1, 2])
    given, empty = above.subplots(1, 2)
    empty.axis("off")
    given.set_title("the logits", loc="center", fontsize=13)
    _bars(given, logits, [f"{value:g}".replace("-", "−") for value in logits], "#D55E00")
    for ax, letter, shares in zip(below.subplots(2, 3).flat, LETTERS, panels, strict=False):
        _bars(ax, shares, [f"{share:.0%}" for share in shares], "#0072B2")
        ax.set_ylim(0, 1.18)
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=13)
    return fig


def _bars(ax, values, texts, color):
    ax.bar(range(CLASSES), values, color=color)
    ax.axhline(0, color="#59636E", linewidth=0.8)
    for place, (value, text) in enumerate(zip(values, texts, strict=True)):
        below = value < 0
        offset = (0, -2 if below else 2)
        side = {"ha": "center", "va": "top" if below else "bottom"}
        ax.annotate(text, (place, value), offset, textcoords="offset points", fontsize=12, **side)
    ax.set(xticks=range(CLASSES), yticks=[])
    ax.tick_params(labelsize=12)
    ax.margins(y=0.15)
    ax.spines[["left", "bottom"]].set_visible(False)


EXERCISE = Exercise(
    name="which_softmax",
    objective="recognize what softmax makes of logits",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Three things to look at: do the bars add up to 100%? Are they in the same order as the logits? And how many "
        "times as large as the second is the largest?",
        "The two largest logits differ by 1. So the probability of one is about 2.7 times that of the other.",
    ),
    mistakes=(
        Mistake(
            SHARES,
            "Here the logits were only moved above 0 and divided by their sum. The largest bar is less than twice the "
            "second, but for a difference of 1 the exponential makes it 2.7 times as large.",
        ),
        Mistake(
            SIGMOIDS,
            "Add its four bars up: that's far more than 100%. Exactly one class is right, so they must add up to 100%.",
        ),
        Mistake(
            DOUBLED,
            "The order is right, but it's too sure: the largest bar is more than seven times the second. The logits "
            "differ by 1, so it should be 2.7 times.",
        ),
        Mistake(
            SHIFTED,
            "These bars have the right heights at the wrong classes. The largest probability belongs to the largest "
            "logit.",
        ),
        Mistake(
            WINNER,
            "One class has everything. The exponential of a logit is never 0, so softmax leaves each class something.",
        ),
        Mistake("no such panel", "The panels are called A to F; the bars on the left are the logits."),
    ),
    explanation="Its bars add up to 100%, they're in the order of the logits, and the largest is 2.7 times the second.",
)
