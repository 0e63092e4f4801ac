"""Choose the loss that fits the form of the labels."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

SPARSE, CATEGORICAL = "sparse_categorical_crossentropy", "categorical_crossentropy"


def _fitting_loss(labels):
    return SPARSE if labels.ndim == 1 else CATEGORICAL


def _label_arrays(rng):
    """Sparse: ten of them, only 0 and 1, floats, six with the sum 6, one. One-hot: of several dtypes and sizes.

    The first label is a 1, a 0 or another one: what it is, or its sum, tells nothing.
    """
    numbers = ([1, 0, *range(2, 10)], [1, 0, 0, 0], [0, 1.0, 1, 0, 1, 2], [2, 1, 1, 2, 0, 0], [3], [1])
    sparse = [np.array([labels[0], *rng.permutation(labels[1:])]) for labels in numbers]
    forms = ((3, 4, "float32"), (1, 3, "int64"), (4, 6, "uint8"), (2, 10, "float64"))
    rows = [np.eye(classes, dtype=dtype)[rng.integers(0, classes, count)] for count, classes, dtype in forms]
    return [(labels,) for labels in (*sparse, *rows)]


def _has_ten(labels):
    return labels.shape[-1] == 10


EXERCISE = Exercise(
    name="fitting_loss",
    objective="choose the loss that fits the form of the labels",
    returns="str",
    reference=_fitting_loss,
    make_inputs=_label_arrays,
    hints=(
        "Print the shape of some labels in each form. What differs, whatever the numbers in them are?",
        "Sparse labels have one axis, one-hot labels have two. labels.ndim is the number of axes.",
    ),
    mistakes=(
        Mistake(
            "not a name of one of the two losses",
            f'One of two names was wanted, letter by letter: "{SPARSE}" or "{CATEGORICAL}".',
            lambda got, want, labels: got not in (SPARSE, CATEGORICAL),
        ),
        Mistake(
            "decided by whether the numbers are 0 and 1",
            "These labels are 0 and 1 only, and yet they are sparse: one whole number for each image. What the "
            "numbers are does not tell the form. Look at the shape.",
            lambda got, want, labels: labels.ndim == 1 and labels.max() == 1,
        ),
        Mistake(
            "decided by the dtype",
            "The dtype does not tell the form: one-hot labels may be whole numbers, and sparse ones may be floats. "
            "Look at the shape.",
            lambda got, want, labels: (labels.ndim == 1) == (labels.dtype.kind == "f"),
        ),
        Mistake(
            "decided by a length of ten",
            "A length of 10 does not tell the form: there may be ten sparse labels, and one-hot labels of four "
            "classes. Count the axes instead.",
            lambda got, want, labels: (labels.ndim == 1) == _has_ten(labels),
        ),
        Mistake(
            "the categorical loss for sparse labels",
            "These labels are sparse: one whole number for each image. The categorical loss wants a row for each.",
            lambda got, want, labels: labels.ndim == 1,
        ),
        Mistake(
            "the sparse loss for one-hot labels",
            "These labels are one-hot: a row for each image. The sparse loss wants one whole number for each.",
            lambda got, want, labels: labels.ndim == 2,
        ),
        Mistake(
            "a second axis taken for granted",
            "Sparse labels have one axis only, so there is no labels.shape[1], and labels[0] is a single number "
            "without a length. Ask first how many axes there are: labels.ndim.",
            error=("tuple index out of range", "has no len()"),
        ),
        Mistake(
            "the loss for the other form",
            "You name the loss that belongs to the other form of labels. Sparse labels are whole numbers, one for "
            "each image. One-hot labels have a row for each image.",
            lambda got, want, labels: True,
        ),
    ),
)
