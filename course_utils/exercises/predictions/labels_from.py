"""Turn probabilities into labels, whatever the classes are called."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.inputs import mixed
from course_utils.exercises.predictions.shared import draw_probabilities


def _read_classes(probabilities, classes):
    return classes[probabilities.argmax(axis=1)]


def _for_some_classes(rng):
    """Fewer images than classes, so that the wrong axis stops with no error; no digit stands at its own place.

    The classes are in no order, but once; 0 and 9 are among them.
    """
    cases = []
    for images, count in [(3, 5), (2, 4), (4, 7)]:
        classes = mixed(rng, [0, 9, *rng.choice(np.arange(1, 9), count - 2, replace=False)])
        while (classes == np.arange(count)).any():
            classes = mixed(rng, classes)
        cases.append((_first_and_last_among_them(rng, images, count), classes))
    return [*cases, (_first_and_last_among_them(rng, 2, 3), np.sort(rng.choice(np.arange(3, 10), 3, replace=False)))]


def _first_and_last_among_them(rng, images, count):
    """Probabilities where one image is of the first class and one of the last, which a slice may leave out.

    The largest number of all is not in the first row, so its place in one long row is the place of no class.
    """
    while True:
        probabilities = draw_probabilities(
            rng, rng.permutation([0, count - 1, *rng.integers(0, count, images - 2)]), count
        )
        if {0, count - 1} <= set(probabilities.argmax(axis=1)) and probabilities.argmax() >= count:
            return probabilities


EXERCISE = Exercise(
    name="labels_from",
    objective="turn probabilities into labels, whatever the classes are called",
    returns="numbers",
    reference=_read_classes,
    make_inputs=_for_some_classes,
    hints=(
        "Two steps: in which column does each row have its largest number? And which digit does that column stand for?",
        "probabilities.argmax(axis=1) gives the columns. An array can be indexed with an array: classes[columns].",
    ),
    mistakes=(
        Mistake(
            "the column instead of its digit",
            "These are the numbers of the columns. Here the column j does not stand for the digit j but for "
            "classes[j].",
            Gives(lambda probabilities, classes: probabilities.argmax(axis=1)),
        ),
        Mistake(
            "argmax over the batch axis",
            "You looked down each column and found an image for each class. One answer for each image was wanted: look "
            "along each row.",
            lambda got, want, table, classes: any(
                same(got, names[table.argmax(axis=0)]) for names in (np.arange(9), classes)
            ),
        ),
        Mistake(
            "the largest probability itself",
            "These are the largest probabilities. Where they stand was wanted, and which digit belongs to that place.",
            Gives(lambda probabilities, classes: probabilities.max(axis=1)),
        ),
        Mistake(
            "one-hot rows",
            "You made one-hot rows. One number for each image was wanted.",
            lambda got, want, table, classes: got.shape == table.shape and set(np.unique(got)) <= {0, 1},
        ),
        Mistake(
            "the classes sorted",
            "You sorted the classes first. The column j belongs to classes[j], in whatever order they come.",
            Gives(lambda probabilities, classes: np.sort(classes)[probabilities.argmax(axis=1)]),
        ),
        Mistake(
            "the smallest probability",
            "You took the smallest probability of each row. The digit is the one with the largest: argmax, or the last "
            "of argsort.",
            Gives(
                lambda probabilities, classes: classes[probabilities.argmin(axis=1)],
                (lambda probabilities, classes: probabilities.argmin(axis=1),),
            ),
        ),
        Mistake(
            "the column, counted from 1",
            "These are the numbers of the columns, counted from 1. The column j, counted from 0, stands for the digit "
            "classes[j].",
            Gives(lambda probabilities, classes: probabilities.argmax(axis=1) + 1),
        ),
    ),
)
