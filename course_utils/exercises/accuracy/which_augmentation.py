"""Find, by eye, the sheet of digits that a given augmentation made."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

VERSIONS, DIGITS = 6, (2, 4, 5, 7)  # digits with level strokes, and other ones in a mirror
SHIFT, FAR, TURN, SLANT = 2, 11, 25, 0.55  # pixels, pixels, degrees, sideways for each row
RIGHT = "moved and turned"
SLANTED, RESIZED, MIRRORED, ANY_ANGLE, TOO_FAR = "slanted", "resized", "mirrored", "any angle", "moved too far"
KINDS = (RIGHT, SLANTED, RESIZED, MIRRORED, ANY_ANGLE, TOO_FAR)


def _lineup(rng):
    label, image = _digit(rng)
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    sheets = [sheet(image, kind, rng) for kind in kinds]
    seen = " ".join(f"Panel {letter}: {WORDS[kind]}." for letter, kind in zip(LETTERS, kinds, strict=False))
    alt = f"A {label}, and six sheets of {VERSIONS} versions of it. {seen}"
    return Lineup(lambda: _figure(image, sheets), alt, kinds, RIGHT)


def _digit(rng):
    """(label, image) of a clear digit of scikit-learn's, in MNIST's form."""
    from course_utils.embedded import enlarge, small_digits
    from course_utils.reader import read

    small, labels = small_digits()
    label = int(rng.choice(DIGITS))
    images = enlarge(small[rng.choice(np.flatnonzero(labels == label), 8, replace=False)])
    return label, images[read(images)[:, label].argmax()]


def _spread(rng):
    """A number from -1 to 1 for each version: both ends, nearly, and what lies between, in any order."""
    return rng.permutation(np.linspace(-1, 1, VERSIONS)) * rng.uniform(0.9, 1, VERSIONS)


def sheet(image, kind, rng):
    """Versions of an image (VERSIONS, 28, 28), as an augmentation of this kind makes them."""
    down, right, degrees = (_spread(rng) for _ in range(3))
    degrees = degrees * (180 if kind == ANY_ANGLE else 0 if kind in (SLANTED, RESIZED) else TURN)
    if kind == TOO_FAR:
        far = rng.permutation(np.repeat([True, False], VERSIONS // 2))
        down, right = np.where(far, np.sign(down) * FAR / SHIFT, down), np.where(far, 0, right)
    sideways = _spread(rng) * (SLANT if kind == SLANTED else 0)
    size = 1.4 ** (_spread(rng) * (1.4 if kind == RESIZED else 0))
    flipped = rng.permutation(np.arange(VERSIONS) % 2) * (kind == MIRRORED)
    changes = zip(down * SHIFT, right * SHIFT, degrees, sideways, size, flipped, strict=True)
    return np.stack([_changed(image, *change) for change in changes])


def _changed(image, down, right, degrees, sideways, size, flipped):
    """The image moved, turned, slanted, resized and mirrored, all in one map."""
    from scipy import ndimage

    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    matrix = np.array([[cosine, sine], [-sine, cosine]]) @ np.array([[1, 0], [sideways, 1]]) / size
    matrix = np.diag([1, -1 if flipped else 1]) @ matrix
    offset = 13.5 - matrix @ (13.5 + np.array([down, right]))
    return ndimage.affine_transform(image.astype("float32"), matrix, offset, order=1)


def _figure(image, sheets):
    import matplotlib.pyplot as plt

    fig = plt.figure(figsize=(5.8, 7.8))
    grid = fig.add_gridspec(4, 2, height_ratios=[0.7, 1, 1, 1])
    _draw(fig.add_subplot(grid[0, :]), image, "original", loc="center", fontsize=14)
    for place, (letter, versions) in enumerate(zip(LETTERS, sheets, strict=False)):
        framed = np.pad(versions, ((0, 0), (1, 1), (1, 1)), constant_values=90)
        rows = [np.concatenate(row, axis=1) for row in np.split(framed, 2)]
        ax = fig.add_subplot(grid[1 + place // 2, place % 2])
        _draw(ax, np.concatenate(rows), letter, loc="left", fontweight="bold", fontsize=15)
    return fig


def _draw(ax, values, title, **font):
    ax.imshow(values, cmap="gray", vmin=0, vmax=255)
    ax.set_title(title, **font)
    ax.set(xticks=[], yticks=[])


WORDS = {
    RIGHT: "each version is near the middle, and as a whole it tilts a little to one side or the other",
    SLANTED: "level strokes stay level, and upright ones lean to the left or to the right",
    RESIZED: "all stand straight; some are much smaller than the original, some larger",
    MIRRORED: "in some, what was on the left is on the right",
    ANY_ANGLE: "some lie on their side or stand on their head",
    TOO_FAR: "some have left the picture in part",
}
EXERCISE = Exercise(
    name="which_augmentation",
    objective="recognize what an augmentation does by looking at what it makes",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Take one thing at a time and cross out: which sheets hold a digit that no one writes, or one that has left "
        "the picture? Which hold digits of different sizes?",
        "Two sheets are left, and in both of them strokes lean. Look at the level strokes: if you turn a digit, they "
        "tilt as well. If you slant it, they stay level.",
    ),
    mistakes=(
        Mistake(
            SLANTED,
            "Its upright strokes lean, but its level strokes are still level: these digits are slanted. If you turn a "
            "digit, every stroke turns with it.",
        ),
        Mistake(
            RESIZED,
            "Its digits are of different sizes, and they all stand straight. Moving and turning don't change the size.",
        ),
        Mistake(
            MIRRORED,
            "Some of its digits are mirrored. Compare them with the original: no turn of 25° and no shift makes that.",
        ),
        Mistake(
            ANY_ANGLE, "Some of its digits lie on their side or stand on their head. A turn of 25° is a tilt, no more."
        ),
        Mistake(
            TOO_FAR,
            "Some of its digits are cut off at an edge. Two pixels are less than a tenth of the picture: nothing "
            "leaves it.",
        ),
        Mistake("no such panel", "The sheets are called A to F; the original has no letter."),
    ),
    explanation="Its digits keep their size and tilt as a whole, level strokes too. All of the six versions are still "
    "what the label says.",
)
