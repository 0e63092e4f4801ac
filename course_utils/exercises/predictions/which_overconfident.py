"""Find, by eye, the network that is surer than it is right."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

CENTERS = np.arange(0.25, 1, 0.1)  # of eight bins of confidence
KINDS = ("overconfident", "underconfident", "well calibrated", "few images", "a weak network", "a strong network")
SHIFT = {"overconfident": -0.2, "underconfident": 0.18}


def _panel(kind, rng):
    """(images in each bin, share of them that is right) of one network."""
    total = {"few images": 60}.get(kind, 4000)
    weights = {"a weak network": 3.0 * CENTERS[::-1], "a strong network": CENTERS**4}.get(kind, CENTERS**2)
    counts = np.maximum(6, np.round(total * weights / weights.sum())).astype(int)
    shift = SHIFT.get(kind, 0) * rng.uniform(0.9, 1.1)
    ends = np.minimum(1, 2.2 * np.minimum(CENTERS, 1.02 - CENTERS) + 0.45)  # near 0 and 1 there's less room
    expected = np.clip(CENTERS + shift * ends, 0.02, 0.99)
    if kind == "few images":
        return counts, _scattered(counts, rng)
    return counts, rng.binomial(counts, expected) / counts


def _scattered(counts, rng):
    """Shares of few images that lie far from the diagonal, now above and now below it."""
    sides = np.resize([1, -1], len(counts)) * rng.choice([1, -1])
    away = sides * rng.uniform(0.8, 1.3, len(counts)) * np.sqrt(CENTERS * (1 - CENTERS) / counts)
    return np.clip(np.round((CENTERS + away) * counts), 0, counts) / counts


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    panels = [_panel(kind, rng) for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(*panel)}" for letter, panel in zip(LETTERS, panels, strict=False))
    text = f"Six reliability plots: share of right answers against confidence. {alt}"
    return Lineup(lambda: _figure(panels), text, kinds, "overconfident")


def _words(counts, shares):
    points = "; ".join(
        f"at {center:.0%} confidence {share:.0%} right, {count:,} images"
        for center, share, count in zip(CENTERS, shares, counts, strict=True)
    )
    return f"{points}."


def _figure(panels):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(5.6, 8.6), sharex=True, sharey=True, layout="constrained")
    for ax, letter, panel in zip(axes.flat, LETTERS, panels, strict=False):
        _draw(ax, *panel)
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=15)
    fig.supxlabel("confidence in %", fontsize=13)
    fig.supylabel("right answers in %", fontsize=13)
    return fig


def _draw(ax, counts, shares):
    """Dots with bars of two standard errors, the diagonal, and how many images there are."""
    error = 200 * np.sqrt(np.maximum(shares * (1 - shares), 0.25 / counts) / counts)
    low, high = np.minimum(error, 100 * shares), np.minimum(error, 100 - 100 * shares)
    ax.plot([0, 100], [0, 100], color="#888888", linewidth=1)
    ax.errorbar(100 * CENTERS, 100 * shares, (low, high), fmt="o", color="#0072B2", markersize=5, elinewidth=1.5)
    ax.set(xlim=(0, 100), ylim=(-2, 102), xticks=[0, 50, 100], yticks=[0, 50, 100], aspect="equal")
    ax.tick_params(labelsize=12)
    right = (shares * counts).sum() / counts.sum()
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}
    text = f"{counts.sum():,} images\n{right:.0%} right in all"
    ax.text(98, 1, text, ha="right", fontsize=11.5, color="#444444", bbox=box)


EXERCISE = Exercise(
    name="which_overconfident",
    objective="read a reliability plot, and tell overconfidence from chance and from plain weakness",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Pick one confidence, such as 75%, and go straight up to the dot. Are more than 75% of those answers right, "
        "or fewer?",
        "An overconfident network is right less often than it says. Its dots lie below the diagonal nearly everywhere, "
        "and too far below to be chance.",
    ),
    mistakes=(
        Mistake(
            "underconfident",
            "Its dots lie above the diagonal: it's right more often than it says. That's underconfidence.",
        ),
        Mistake(
            "well calibrated",
            "Its dots lie on the diagonal, as far as chance allows: it's right as often as it says.",
        ),
        Mistake(
            "few images",
            "Its dots jump from one side of the diagonal to the other, and their long bars nearly all reach it. With "
            "so few images that can be chance.",
        ),
        Mistake(
            "a weak network",
            "It's often wrong, but it says so: its dots lie on the diagonal. Being weak isn't being overconfident.",
        ),
        Mistake(
            "a strong network",
            "Its answers are mostly sure, and they're right as often as it says: its dots lie on the diagonal.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="You can judge confidence only by how often it's right, and only with enough images.",
)
