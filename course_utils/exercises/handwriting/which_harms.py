"""Find, by eye, the augmentation that gives digits a false label."""

import numpy as np
from scipy import ndimage

from course_utils.centering import crop_scale_center
from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup
from course_utils.explorers.difficulties import deformed
from course_utils.explorers.drawn_digits import DRAWINGS, ink_of

SHOWN = (0, 2, 12, 13, 18)  # drawings of a 0, a 1, a 5, a 6 and an 8: three of them stay as they are in a mirror
HARMLESS = ("turned a little", "moved", "slanted", "smaller or larger", "bolder or thinner")
HARMFUL = ("mirrored", "upside down", "turned by half")
SEEN = {  # what becomes of the digits, in words that don't name the augmentation
    "turned a little": "each is tipped to one side, some of them clearly",
    "moved": "each lies three pixels away from its place, across and down",
    "slanted": "each leans like italic print, its foot in place",
    "smaller or larger": "some have shrunk by a quarter, some have grown by as much",
    "bolder or thinner": "some have broad strokes, some have fine ones",
    "mirrored": "the 0, the 1 and the 8 have hardly changed; the 5 opens to the other side, and so does the 6",
    "upside down": "the 0, the 1 and the 8 have hardly changed; the 5 has its bar and the 6 its ring at the other end",
    "turned by half": "the 0, the 1, the 5 and the 8 have hardly changed; the 6 has its ring at the other end",
}


def _mapped(image, matrix):
    """The image with each new pixel taken from `matrix` times its place, both counted from the middle."""
    matrix = np.asarray(matrix, float)
    middle = np.full(2, 13.5)
    return ndimage.affine_transform(image.astype(float), matrix, middle - matrix @ middle, order=1)


def _turned(image, degrees):
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return _mapped(image, [[cos, sin], [-sin, cos]])


def _changed(image, way, rng):
    """The image changed in one way, at random: float (28, 28)."""
    side = rng.choice([-1, 1])
    amount = rng.uniform(0.6, 1)
    if way == "moved":
        return ndimage.shift(image.astype(float), rng.choice([-3, 3], 2), order=0)
    if way == "bolder or thinner":
        return (ndimage.grey_dilation if side > 0 else ndimage.grey_erosion)(image, (2, 2)).astype(float)
    return {
        "turned a little": lambda: _turned(image, side * 22 * amount),
        "slanted": lambda: _mapped(image, [[1, 0], [side * 0.42 * amount, 1]]),
        "smaller or larger": lambda: _mapped(image, np.eye(2) * (1 + side * 0.27 * amount)),
        "mirrored": lambda: image[:, ::-1],
        "upside down": lambda: image[::-1],
        "turned by half": lambda: image[::-1, ::-1],
    }[way]()


def _panel(way, rng):
    """Five digits above, and below each what becomes of it: (57, 144), 255 between them."""
    rows = np.full((57, 5 * 29 - 1), 90.0)
    for place, number in enumerate(SHOWN):
        image = crop_scale_center(ink_of(deformed(DRAWINGS[number]["strokes"], rng, 0.5), 20))
        columns = slice(29 * place, 29 * place + 28)
        rows[:28, columns], rows[29:, columns] = image, np.clip(_changed(image, way, rng), 0, 255)
    return rows


def _lineup(rng):
    harmful = str(rng.choice(HARMFUL))
    ways = [str(way) for way in rng.permutation([*HARMLESS, harmful])]
    panels = [_panel(way, rng) for way in ways]
    alt = " ".join(f"Panel {letter}: {SEEN[way]}." for letter, way in zip(LETTERS, ways, strict=False))
    kinds = tuple("harms" if way == harmful else way for way in ways)
    text = f"Six panels, each with a 0, a 1, a 5, a 6 and an 8, and below them the same digits changed. {alt}"
    return Lineup(lambda: _figure(panels), text, kinds, "harms")


def _figure(panels):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(8.4, 5.9))
    for ax, letter, panel in zip(axes.flat, LETTERS, panels, strict=False):
        ax.imshow(panel, cmap="gray", vmin=0, vmax=255)
        ax.set(xticks=[], yticks=[])
        ax.set_title(letter, loc="left", fontweight="bold")
    return fig


SMALL = "a person gives it the same label, and people do write like that. So it's honest, and likely to help."
EXERCISE = Exercise(
    name="which_harms",
    objective="tell an augmentation that keeps the label from one that doesn't",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "The largest change isn't the worst one. Cover the upper row of a panel, and read the lower one, digit by "
        "digit. Do you still read 0, 1, 5, 6, 8?",
        "A 0, a 1 and an 8 look the same in a mirror, so they can't tell you anything. Look at the 5 and the 6.",
    ),
    mistakes=(
        Mistake("turned a little", f"The digits are turned a little: {SMALL}"),
        Mistake("moved", f"The digits are moved by three pixels: {SMALL}"),
        Mistake("slanted", f"The digits lean to one side: {SMALL}"),
        Mistake("smaller or larger", f"The digits are a little smaller or larger: {SMALL}"),
        Mistake("bolder or thinner", f"The strokes are bolder or thinner: {SMALL}"),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="An augmentation claims that the label stays true for every class. Here it does for the 0, the 1 and "
    "the 8, but not for all: nobody writes the 6 below like that and calls it a 6.",
)
