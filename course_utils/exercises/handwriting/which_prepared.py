"""Find, by eye, the image that was made by the rule of MNIST's makers."""

import numpy as np
from PIL import Image
from scipy import ndimage

from course_utils.centering import crop_scale_center
from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup
from course_utils.explorers.difficulties import deformed
from course_utils.explorers.drawn_digits import DRAWINGS, ink_of

NARROW = 0.7  # a digit's width is at most this share of its height, or stretching it wouldn't show
KINDS = ("by the rule", "not centered", "dark on light", "stretched", "too large", "blurred")


def _digit(rng):
    """A digit that is much higher than wide: float32 (H, W), cropped to its ink."""
    while True:
        strokes = DRAWINGS[rng.choice([1, 5, 8, 10, 11, 14, 16, 19])]["strokes"]
        ink = ink_of(deformed(strokes, rng, 0.4), rng.uniform(17, 24))
        ink = ink[ndimage.find_objects((ink > 0).astype(int))[0]]
        if 0.4 < ink.shape[1] / ink.shape[0] < NARROW:
            return ink


def _fitted(ink, height, width):
    """The ink resized to so many rows and columns, in the middle of 28×28: uint8."""
    small = np.rint(255 * np.asarray(Image.fromarray(ink).resize((width, height), Image.Resampling.BOX)))
    top, left = (28 - height) // 2, (28 - width) // 2
    image = np.zeros((28, 28), np.uint8)
    image[top : top + height, left : left + width] = small
    return image


def _images(rng):
    """{kind: image, uint8 (28, 28)} of one digit."""
    ink = _digit(rng)
    image = crop_scale_center(ink)
    away = rng.choice([-1, 1], 2) * (4, 6)
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    away = np.clip(away, (-rows[0], -columns[0]), (27 - rows[-1], 27 - columns[-1]))
    soft = ndimage.gaussian_filter(image.astype(float), 1.7)
    return {
        "by the rule": image,
        "not centered": np.roll(image, away, axis=(0, 1)),
        "dark on light": 255 - image,
        "stretched": _fitted(ink, 20, 20),
        "too large": _fitted(ink, 28, round(28 * ink.shape[1] / ink.shape[0])),
        "blurred": np.rint(soft).astype(np.uint8),
    }


def _lineup(rng):
    images = _images(rng)
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    panels = [images[kind] for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(image)}" for letter, image in zip(LETTERS, panels, strict=False))
    return Lineup(lambda: _figure(panels), f"Six images of one digit, 28×28. {alt}", kinds, "by the rule")


def _words(image):
    """What can be measured in the image."""
    light = np.median(image) < 128
    ink = image if light else 255 - image
    rows, columns = (np.flatnonzero((ink > 25).any(axis=axis)) for axis in (1, 0))
    center = ndimage.center_of_mass(ink)
    return (
        f"{'light ink on dark' if light else 'dark ink on light'}, rows {rows[0]} to {rows[-1]}, columns "
        f"{columns[0]} to {columns[-1]}, center of mass at row {center[0]:.0f} and column {center[1]:.0f}, "
        f"strongest ink {ink.max()}."
    )


def _figure(panels):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(2, 3, figsize=(6.4, 4.8))
    for ax, letter, image in zip(axes.flat, LETTERS, panels, strict=False):
        ax.imshow(image, cmap="gray", vmin=0, vmax=255)
        for line in (ax.axhline, ax.axvline):
            line(14, color="#E69F00", linewidth=0.8)
        ax.set(xticks=[0, 14, 27], yticks=[0, 14, 27])
        ax.tick_params(labelsize=12)
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=13)
    return fig


EXERCISE = Exercise(
    name="which_prepared",
    objective="see whether an image was prepared like MNIST's",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Light ink on black. The longer side 20 pixels, so about 4 pixels of room above and below. Proportions as they "
        "were. Edges a pixel wide.",
        "Compare the widths: the same digit is as wide in most panels. Then ask where each one would balance: at the "
        "cross?",
    ),
    mistakes=(
        Mistake("not centered", "Its ink lies to one side of the cross: the center of mass isn't in the middle."),
        Mistake("dark on light", "Its ink is dark on a light background. MNIST's is light, on 0."),
        Mistake("stretched", "It's as wide as it is high. The rule keeps a digit's proportions; compare the others."),
        Mistake("too large", "It reaches from the first row to the last. In MNIST the longer side is 20 pixels."),
        Mistake(
            "blurred",
            "Its edges are several pixels wide, and no pixel has full ink. Making a picture smaller gives gray edges, "
            "though only about a pixel wide.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="Look at what your network gets before you blame the network.",
)
