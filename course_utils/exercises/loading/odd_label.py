"""Find, by eye, the digit whose label is wrong."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

PANELS = 8
WRONG, RIGHT = "its label is wrong", "its label is right"
# What a label could be taken for by an honest eye: never used as the wrong one.
ALIKE = {(1, 7), (4, 9), (3, 5), (3, 8), (5, 6), (5, 8), (5, 9), (7, 9), (1, 4), (0, 6), (2, 7), (8, 9), (1, 2), (1, 8)}


def _lineup(rng):
    digits, images, labels = _clear_digits(rng)
    shown = [int(label) for label in labels]
    odd = int(rng.integers(PANELS))
    others = [d for d in range(10) if d != shown[odd] and (min(d, shown[odd]), max(d, shown[odd])) not in ALIKE]
    shown[odd] = int(rng.choice(others))
    kinds = tuple(WRONG if panel == odd else RIGHT for panel in range(PANELS))
    alt = " ".join(_words(*panel) for panel in zip(LETTERS, shown, digits, strict=False))
    return Lineup(lambda: _figure(images, shown), alt, kinds, WRONG)


def _clear_digits(rng):
    """PANELS of scikit-learn's digits, as they are and enlarged, and their labels: those that anybody reads alike."""
    from course_utils.embedded import enlarge, small_digits
    from course_utils.reader import read

    digits, labels = small_digits()
    candidates = rng.choice(len(digits), 6 * PANELS, replace=False)
    images = enlarge(digits[candidates])
    sure = read(images)[np.arange(len(candidates)), labels[candidates]] > 0.99
    chosen = np.flatnonzero(sure)[:PANELS]
    return digits[candidates[chosen]], images[chosen], labels[candidates[chosen]]


def _words(letter, label, digit):
    """What an eye sees in coarse rows: # for ink, + for some, . for none."""
    marks = np.array([".", "+", "#"])[np.digitize(digit, [4, 10])]
    return f"Panel {letter}, labeled {label}: {' / '.join(''.join(row) for row in marks)}."


def _figure(images, labels):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(2, PANELS // 2, figsize=(7, 4.2))
    for ax, letter, image, label in zip(axes.flat, LETTERS, images, labels, strict=False):
        ax.imshow(image, cmap="gray", vmin=0, vmax=255)
        ax.set_title(letter, loc="left", fontweight="bold")
        ax.set(xlabel=f"label: {label}", xticks=[], yticks=[])
    return fig


EXERCISE = Exercise(
    name="odd_label",
    objective="check labels by looking at the images",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Cover the labels with your hand, read each digit aloud, and only then look at its label.",
        "Every digit but one is what its label says. The wrong label isn't even close.",
    ),
    mistakes=(
        Mistake(RIGHT, "Its label says what the digit is. Read each one before you look at its label."),
        Mistake("no such panel", "The panels are called A to H; the number under each is its label."),
    ),
    explanation="Real data sets have such labels too: about fifteen of MNIST's 10,000 test labels are wrong or can't "
    "be settled. Whoever looks finds them.",
)
