"""Turn whole-number labels into one-hot rows, for any number of classes."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.inputs import mixed, with_ends


def _one_hot(labels, num_classes):
    return np.eye(num_classes, dtype=int)[labels]


def _labels(rng, size, num_classes):
    """Labels in any order: 0 is among them, the highest class and one other are not, two are alike."""
    middle = rng.choice(np.arange(1, num_classes - 1), num_classes - 3, replace=False)
    labels = np.concatenate([[0, middle[0], middle[0], middle[1]], rng.choice(middle, size - 4)])
    return mixed(rng, labels)


def _shifted(labels, num_classes):
    """One-hot rows whose 1 stands in the next column to the left (for the label 0 the last, or nowhere) or right."""
    around, right = (np.roll(_one_hot(labels, num_classes), step, axis=1) for step in (-1, 1))
    return around, np.eye(num_classes + 1)[labels][:, 1:], right


EXERCISE = Exercise(
    name="one_hot_rows",
    objective="turn whole-number labels into one-hot rows, for any number of classes",
    returns="array",
    reference=_one_hot,
    make_inputs=lambda rng: [
        *[(_labels(rng, size, classes), classes) for size, classes in ((4, 5), (6, 7), (11, 9), (14, 12))],
        *[(with_ends(rng, size, classes), classes) for size, classes in ((4, 3), (5, 10), (9, 4))],
    ],
    hints=(
        "What shape should come back for three labels and five classes? And what, if none of the labels is a 4?",
        "np.eye(5) is the table with ones along the diagonal for five classes. Indexing it with labels picks rows. "
        "Where does the 5 come from in your function?",
    ),
    mistakes=(
        Mistake(
            "True and False instead of numbers",
            "The places are right, but these are True and False. The exercise asks for numbers: .astype(int) makes "
            "1 and 0.",
            lambda got, want, labels, num_classes: got.dtype == bool and np.array_equal(got, want),
        ),
        Mistake(
            "always ten columns",
            "You made ten columns, as for the digits. Here the number of classes is given: num_classes.",
            lambda got, want, *case: got.shape == (len(want), 10),
            error="with size 10",
        ),
        Mistake(
            "number of classes taken from the labels",
            "Your number of columns depends on which labels happen to occur. Labels without the last class get "
            "fewer columns than others. Use num_classes, whatever the labels are.",
            lambda got, want, labels, num_classes: (
                same(got, np.eye(labels.max() + 1)[labels]) or same(got, want[:, want.any(axis=0)])
            ),
        ),
        Mistake(
            "counted from 1",
            "Each 1 is one column off. Labels and columns are both counted from 0, so the "
            "label is the number of its column: the label 0 has its 1 in the first one.",
            lambda got, want, *case: any(same(got, wrong) for wrong in _shifted(*case)),
        ),
        Mistake(
            "rows and columns exchanged",
            "Rows and columns are exchanged. Each label should have a row, and each class a column.",
            Gives(lambda labels, num_classes: _one_hot(labels, num_classes).T),
        ),
        Mistake(
            "every label in every row",
            "Each of your rows has a 1 for all of the labels. Row i should have one 1, in the column labels[i]. "
            "(result[:, labels] means these columns in every row; and [row] * N is N times one and the same row.)",
            lambda got, want, *case: same(got, np.tile(want.max(axis=0), (len(want), 1))),
        ),
        Mistake(
            "one row for all labels",
            "This is a single row for all of the labels. Each label should have a row of its own.",
            lambda got, want, *case: any(
                same(got.ravel(), row) for row in (want.max(axis=0), want.sum(axis=0), want[0], want[-1])
            ),
        ),
        Mistake(
            "the label instead of a 1",
            "You wrote the label itself where a 1 should stand. The column says which class it is, and the number "
            "there is always 1.",
            Gives(lambda labels, num_classes: _one_hot(labels, num_classes) * labels[:, None]),
        ),
        Mistake(
            "another number of columns",
            "Your number of columns is one off. Classes are counted from 0 to num_classes - 1, so there are "
            "num_classes columns.",
            lambda got, want, labels, num_classes: got.shape in [(len(labels), num_classes + d) for d in (-1, 1)],
            error="is out of bounds for axis 1 with size",
        ),
        Mistake(
            "no 1 anywhere",
            "Your rows hold nothing but 0. Do you write a 1 into the table that you return, with = and not ==?",
            lambda got, want, *case: got.shape == want.shape and not got.any(),
        ),
        Mistake(
            "0 and 1 exchanged",
            "You have 0 where the 1 should stand, and 1 everywhere else.",
            Gives(lambda labels, num_classes: 1 - _one_hot(labels, num_classes)),
        ),
        Mistake(
            "columns backward",
            "Your columns run backward: the label 0 should have its 1 in the first column.",
            Gives(lambda labels, num_classes: _one_hot(labels, num_classes)[:, ::-1]),
        ),
        Mistake(
            "a row for each class",
            "This is the table that has a row for each class. Pick a row of it for each label: table[labels].",
            Gives(lambda labels, num_classes: np.eye(num_classes)),
        ),
        Mistake(
            "every place below the label",
            "You filled all the places up to the label. Only the column of the label holds a 1.",
            lambda got, want, *case: (
                same(got, np.cumsum(want[:, ::-1], axis=1)[:, ::-1])
                or same(got, np.cumsum(want[:, ::-1], axis=1)[:, ::-1] - want)
            ),
        ),
        Mistake(
            "only the last label",
            "Only one of your rows is right, and the others are empty. Do you make a new table in every round of the "
            "loop, or is return inside it?",
            lambda got, want, *case: (
                got.shape == want.shape and (same(got[1:], 0 * want[1:]) or same(got[:-1], 0 * want[:-1]))
            ),
        ),
        Mistake(
            "still sparse",
            "These are still the sparse labels: one number for each. Make a row of num_classes numbers from each.",
            lambda got, want, labels, num_classes: same(got.ravel(), labels),
        ),
        Mistake(
            "the first rows of np.eye",
            "Your rows count through the classes: each is that of its position, not of its label. Take the row of "
            "each label: np.eye(num_classes)[labels].",
            Gives(
                lambda labels, num_classes: np.eye(num_classes)[: len(labels)],
                (lambda labels, n: np.eye(len(labels), n),),
            ),
        ),
        Mistake(
            "the rows before kept",
            "Each of your rows also holds the 1s of those before it. Begin with a new row of zeros for each label.",
            Gives(lambda labels, num_classes: np.maximum.accumulate(_one_hot(labels, num_classes))),
        ),
        Mistake(
            "a row without a 1",
            "Some row has no 1. Does your loop leave out a label, or a class? range(len(labels)) goes through all the "
            "labels, and range(num_classes) through all the classes.",
            lambda got, want, labels, num_classes: (
                got.shape == want.shape and same(got[got.any(axis=1)], want[got.any(axis=1)])
            ),
        ),
    ),
)
