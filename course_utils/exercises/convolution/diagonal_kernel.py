"""Make a kernel that finds falling diagonals."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

SIZE = 9
SLANTED = 0.4  # of all weights: how much two opposite columns, and rows, differ at least in a kernel for slanted edges
CLEARLY = 0.67  # a rival's answer, as a share of the one to the line that is wanted, from which on it is too loud


def _line(angle, place):
    """An image of one line: "falling" from upper left to lower right, "rising", "flat" or "upright"."""
    rows, columns = np.indices((SIZE, SIZE))
    distance = {
        "falling": rows - columns,
        "rising": rows + columns - (SIZE - 1),
        "flat": rows - SIZE // 2,
        "upright": columns - SIZE // 2,
    }[angle]
    return (distance == place).astype(float)


def _images(rng):
    """Named images: a line one pixel wide in each of four directions, each at a place of its own, and a bright area."""
    lines = {angle: _line(angle, int(rng.integers(-2, 3))) for angle in ("falling", "rising", "flat", "upright")}
    return list({"bright": np.ones((SIZE, SIZE)), **lines}.items())


def response(kernel, image):
    """The largest number that the kernel finds anywhere in the image, 0 where all are negative."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return max(float((windows * kernel).sum(axis=(2, 3)).max()), 0.0)


def _effect(kernel, cases):
    kernel = np.asarray(kernel, float)
    if kernel.shape != (3, 3):
        return "not 3×3"
    if not np.isfinite(kernel).all():
        return "not finite"
    fault = _fault(kernel, cases)
    if fault in RIVALS.values() and kernel.min() < 0 and _slanted_edge(kernel):
        return "an edge, not a line"
    if fault in RIVALS.values() and not _fault(-kernel, cases):
        return "signs the wrong way around"
    if fault in RIVALS.values() and _symmetric(kernel):
        return "all directions alike"
    return (fault, _measured(fault, kernel, cases)) if fault in RIVALS.values() else fault


def _measured(fault, kernel, cases):
    """What is said of a rival, and the two numbers."""
    rival = next(name for name, mistake in RIVALS.items() if mistake == fault)
    found = {name: response(kernel, image) for name, image in cases}
    message = next(mistake.message for mistake in EXERCISE.mistakes if mistake.name == fault)
    return f"{message} (Largest outputs: {found['falling']:.3g} for the falling line, {found[rival]:.3g} for this.)"


def _symmetric(kernel):
    """Whether the kernel stays as it is when it's turned or mirrored, and its weights aren't all alike."""
    mirrored = all(np.allclose(kernel, other) for other in (kernel.T, np.flipud(kernel), np.fliplr(kernel)))
    return mirrored and np.ptp(kernel) > 1e-6


def _slanted_edge(kernel):
    """Whether it is bright on one side of a diagonal and dark on the other, as a Sobel kernel turned by 45° is."""
    across = abs(kernel[:, 2].sum() - kernel[:, 0].sum())
    down = abs(kernel[2].sum() - kernel[0].sum())
    return min(across, down) > SLANTED * abs(kernel).sum()


def _fault(kernel, cases):
    """The mistake in what a kernel 3×3 finds, or None."""
    found = {name: response(kernel, image) for name, image in cases}
    wanted = found.pop("falling")
    if max(wanted, *found.values()) < 1e-6:
        return "finds nothing"
    lines = ("rising", "upright", "flat")
    turned = found["rising"] > wanted and found["rising"] == max(found[line] for line in lines)
    loudest = "rising" if turned else max(found, key=found.get)  # whatever it finds in a bright area
    return RIVALS[loudest] if found[loudest] > CLEARLY * wanted else None


RIVALS = {
    "rising": "the other diagonal",
    "bright": "bright areas",
    "upright": "upright lines",
    "flat": "flat lines",
}

EXERCISE = Exercise(
    name="diagonal_kernel",
    objective="make a kernel that finds what you want it to find",
    returns="array",
    reference=[[2, -1, -1], [-1, 2, -1], [-1, -1, 2]],
    make_inputs=_images,
    examine=_effect,
    hints=(
        "Picture your kernel lying on the line: you want large weights where the line runs.",
        "The other places need negative weights, so that a bright area, where all nine pixels are 1, adds up to 0. "
        "Check: do your nine numbers add up to about 0?",
    ),
    mistakes=(
        Mistake(
            "not 3×3", "The exercise asks for three rows of three numbers each: [[?, ?, ?], [?, ?, ?], [?, ?, ?]]."
        ),
        Mistake("not finite", "Your kernel holds nan or infinity. Write nine ordinary numbers."),
        Mistake(
            "an edge, not a line",
            "Your kernel finds edges: it's positive on one side of a diagonal and negative on the other. A thin line "
            "is dark on both sides. Put the largest weights on the line itself, through row 0, column 0, then row "
            "1, column 1, and negative ones on both sides of it.",
        ),
        Mistake(
            "finds nothing",
            "On a falling diagonal, your kernel's largest output is 0 or less, so ReLU leaves the map dark. Give the "
            "places where the line runs positive weights.",
        ),
        Mistake(
            "signs the wrong way around",
            "Your signs are the wrong way around: positive where the line runs, and negative beside it.",
        ),
        Mistake(
            "all directions alike",
            "Your kernel looks the same however you turn it, so it reacts to lines of all directions alike. Give the "
            "places on the falling diagonal larger weights than the two other corners.",
        ),
        Mistake(
            "the other diagonal",
            "Your kernel answers the other diagonal: a line that rises from lower left to upper right. Rows are "
            "counted from the top: a falling line goes through row 0, column 0, then row 1, column 1.",
        ),
        Mistake(
            "bright areas",
            "Your kernel responds to a plain bright area about as strongly as to a line. All its pixels are 1, so "
            "it gives the sum of your nine weights: make them add up to 0 or less.",
        ),
        Mistake(
            "upright lines",
            "Your kernel responds to an upright line nearly as strongly. It covers a whole column of the kernel: "
            "make each column's weights add up to little, with negative ones beside the diagonal.",
        ),
        Mistake(
            "flat lines",
            "Your kernel responds to a flat line nearly as strongly. It covers a whole row of the kernel: make "
            "each row's weights add up to little, with negative ones beside the diagonal.",
        ),
    ),
    explanation="There isn't one right kernel. Yours was tried on lines in four directions and on a bright area, and "
    "it responds most strongly to the falling diagonal.",
)
