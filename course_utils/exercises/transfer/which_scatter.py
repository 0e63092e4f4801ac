"""Find, by eye, the features that a new last layer can tell apart."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

EACH = 16  # drawings of each sign
SIGNS = ("stars", "hearts", "check marks")
COLORS, MARKERS = ("#E69F00", "#CC79A7", "#56B4E9"), ("*", "o", "^")
KINDS = ("told apart", "overlapping", "grouped otherwise", "two in one place", "one around another", "along one line")


def _corners(rng):
    """Three places far apart, one for each sign: (3, 2)."""
    angles = rng.uniform(0, 2 * np.pi) + 2 * np.pi * np.arange(3) / 3
    return rng.permutation(np.stack([np.cos(angles), np.sin(angles)], axis=1))


def _clouds(centers, spread, rng):
    """A cloud around each place, longer than it is wide: (3, EACH, 2)."""
    clouds = []
    for center in centers:
        turn = rng.uniform(0, np.pi)
        along = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        clouds.append(center + np.clip(rng.normal(0, 1, (EACH, 2)), -1.6, 1.6) * [spread, 0.45 * spread] @ along)
    return np.stack(clouds)


def _panel(kind, rng):
    """The two features of each drawing: (3, EACH, 2)."""
    corners = _corners(rng)
    if kind == "told apart":
        return _clouds(corners, 0.3, rng)
    if kind == "overlapping":
        return _clouds(0.3 * corners, 0.75, rng)
    if kind == "grouped otherwise":  # tight groups, each of which holds all three signs
        return rng.permutation(_clouds(corners, 0.12, rng).reshape(-1, 2)).reshape(3, EACH, 2)
    if kind == "two in one place":
        return _clouds(corners[[0, 1, 1]], 0.28, rng)[rng.permutation(3)]
    if kind == "one around another":
        return _rings(rng)[rng.permutation(3)]
    along = rng.uniform(-1, 1, (3, EACH, 1)) * corners[0]
    return along + rng.normal(0, 0.04, (3, EACH, 2))


def _rings(rng):
    angles = 2 * np.pi * np.arange(EACH) / EACH + rng.uniform(0, 6)
    radii = np.array([0.12, 0.6, 1.1])[:, None] + rng.normal(0, 0.04, (3, EACH))
    return radii[..., None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    panels = [_panel(kind, rng) for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(panel)}" for letter, panel in zip(LETTERS, panels, strict=False))
    text = f"Six scatter plots of two features of {3 * EACH} drawings, with some of their places. {alt}"
    return Lineup(lambda: _figure(panels), text, kinds, "told apart")


def _words(panel):
    """Where six drawings of each sign lie."""
    places = [", ".join(f"({x:.1f}, {y:.1f})" for x, y in points[:6]) for points in panel]
    return "; ".join(f"{sign} at {listed}" for sign, listed in zip(SIGNS, places, strict=True)) + "."


def _figure(panels):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(5.6, 8.6), layout="constrained")
    for ax, letter, panel in zip(axes.flat, LETTERS, panels, strict=False):
        for points, color, marker in zip(panel, COLORS, MARKERS, strict=True):
            ax.scatter(*points.T, s=90 if marker == "*" else 42, color=color, marker=marker, linewidths=0)
        ax.set(facecolor="black", xticks=[], yticks=[], xlim=(-1.7, 1.7), ylim=(-1.7, 1.7))
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=15)
    fig.supxlabel("first feature; ★ stars, ● hearts, ▲ check marks", fontsize=13)
    fig.supylabel("second feature", fontsize=13)
    return fig


EXERCISE = Exercise(
    name="which_scatter",
    objective="see in a scatter of features whether a new last layer could tell the classes apart",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "A last layer draws straight lines between the classes. Take a ruler: in which panel can you part each sign "
        "from the other two?",
        "Tidy groups aren't enough. Look at the markers within a group: are they all of one sign?",
    ),
    mistakes=(
        Mistake(
            "overlapping",
            "Its three clouds lie over each other: wherever you put a line, signs end up on the wrong side.",
        ),
        Mistake(
            "grouped otherwise",
            "It has three tidy groups, but each of them holds all three signs. They tell something else apart, "
            "such as thick pens from thin ones.",
        ),
        Mistake(
            "two in one place",
            "One sign lies by itself, but the other two share one place: no line parts them.",
        ),
        Mistake(
            "one around another",
            "The signs are apart, but one lies around another. A last layer has straight lines only, and no line parts "
            "a ring from what's inside it.",
        ),
        Mistake(
            "along one line",
            "All drawings lie along one line, with the signs mixed. The two features say the same, and it isn't which "
            "sign it is.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="Straight lines part each sign from the others, and that's all that a new last layer can draw.",
)
