"""Make an image of a 7 out of zeros, so well that the course's reader reads it."""

import numpy as np

from course_utils.exercises.format import NOT_STARTED, Exercise, Mistake

WANTED = 7
FAINT = 50  # of 255: what is this dark all over was not meant as ink of uint8
SURE = 0.8  # the least probability of a 7
TALL = 15  # rows: the reader takes a flat bar for a 7


def _effect(results, cases):
    from course_utils.reader import read

    [image] = results
    if image.shape != (28, 28):
        return "another shape"
    if 0 < image.max() <= FAINT:
        return "scaled already"
    if image.min() < 0 or image.max() > 255:
        return "outside of uint8"
    if image.max() == 0:
        return NOT_STARTED
    if np.median(image) > 127:
        return "dark on light"
    if np.ptp(np.flatnonzero(image.max(axis=1) > FAINT)) < TALL - 1:
        return "too flat"
    turned = {"": image, **{fault: turn(image) for fault, turn in TURNS.items()}}
    probabilities, *others = read(np.stack([*turned.values()]).astype("uint8"))
    if probabilities[WANTED] >= SURE:
        return None
    for fault, readings in zip(TURNS, others, strict=True):
        if readings[WANTED] >= SURE:
            return fault
    seen = int(probabilities.argmax())
    if seen != WANTED:
        return "another digit", f"{ANOTHER} It says {seen}, with a probability of {probabilities[seen]:.0%}."
    return "not sure", f"{NOT_SURE} It says 7 with a probability of {probabilities[WANTED]:.0%} only."


def _seven():
    image = np.zeros((28, 28), "uint8")
    image[5:8, 8:20] = 255
    for row in range(8, 24):
        column = 18 - (row - 8) // 2
        image[row, column - 1 : column + 2] = 255
    return image


TURNS = {"rows and columns exchanged": np.transpose, "mirrored": np.fliplr, "upside down": np.flipud}
ANOTHER = "The course's reader takes your image for another digit."
NOT_SURE = "The course's reader isn't sure."
EXERCISE = Exercise(
    name="made_digit",
    objective="make an image by writing numbers into an array",
    returns="array",
    reference=_seven,
    make_inputs=lambda rng: [()],
    examine=_effect,
    points=2,
    hints=(
        "image[5:8, 8:20] = 255 writes ink into rows 5 to 7, columns 8 to 19: the bar at the top.",
        "For the slanted stroke, loop over the rows: for row in range(8, 24), and let the column move one to the left "
        "every second row. Three pixels wide is about MNIST's pen. Look at it with show_images(made_digit()[None]).",
    ),
    mistakes=(
        Mistake(
            "another shape",
            "The exercise asks for an image of 28 rows and 28 columns: shape (28, 28), without other axes.",
        ),
        Mistake(
            "scaled already",
            "Your ink is nearly black: its largest number is far below 255. As uint8, full ink is 255.",
        ),
        Mistake("outside of uint8", "Some of your numbers lie below 0 or above 255. As uint8 full ink is 255."),
        Mistake(NOT_STARTED, "there is no ink in it yet: all its numbers are 0."),
        Mistake(
            "dark on light",
            "Most of your image is bright. In MNIST the background is 0 and the ink 255: start from np.zeros.",
        ),
        Mistake(
            "too flat",
            f"From its top row to its lowest, your ink spans fewer than {TALL} rows. The reader may even take a bar "
            "for a 7, but you wouldn't: it needs its stroke downward. Rows are the first index: image[8:24, …].",
        ),
        Mistake(
            "rows and columns exchanged",
            "Rows and columns are swapped: the other way around, your image is a 7. An array takes the row first, "
            "counted from the top, and then the column: image[row, column]. Look at it with "
            "show_images(made_digit()[None]).",
        ),
        Mistake(
            "mirrored",
            "With left and right swapped, your image would be a 7. Column 0 is on the left. Look at it with "
            "show_images(made_digit()[None]).",
        ),
        Mistake(
            "upside down",
            "With top and bottom swapped, your image would be a 7. Row 0 is at the top: y doesn't grow upward here as "
            "it does in a graph. Look at it with show_images(made_digit()[None]).",
        ),
        Mistake("another digit", ANOTHER),
        Mistake("not sure", NOT_SURE),
    ),
    explanation="You wrote numbers, and a network reads a 7. It never saw anything else: numbers are all there is.",
)
