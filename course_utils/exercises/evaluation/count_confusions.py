"""Count a confusion matrix by hand, classes that never occur included."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, same
from course_utils.exercises.inputs import mixed, with_ends


def _count(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(matrix, (true, predicted), 1)
    return matrix


def _answered(rng, size, num_classes):
    """(true, predicted, num_classes): a is twice right and twice read as b, never the other way round.

    The highest class does not occur, and one other neither.
    """
    a, b, *others = rng.permutation(num_classes - 1)[:-1]
    true, predicted = rng.choice([a, b, *others], (2, size))
    predicted[(true == b) & (predicted == a)] = b
    pairs = np.array([[a, a], [a, a], [a, b], [a, b], [b, b], *zip(true, predicted, strict=True)])
    return (*rng.permutation(pairs).T.copy(), num_classes)


def _with_all(rng, num_classes):
    """(true, predicted, num_classes) where each class occurs, the last one read as 0 and 0 as the last one."""
    classes = mixed(rng, range(num_classes))
    last = num_classes - 1
    predicted = np.concatenate([classes, [last, 0, 0], with_ends(rng, num_classes, num_classes)])
    return np.concatenate([classes, [0, last, last], classes]), predicted, num_classes


def _shares(got, want, *case):
    """Of all, of each row, or of each column; where that is 0 / 0, nan or 0."""
    with np.errstate(invalid="ignore"):
        shares = [want / want.sum(axis=axis, keepdims=True) for axis in (None, 1, 0)]
    return any(same(np.nan_to_num(got), np.nan_to_num(table)) for table in shares)


def _from_one(matrix):
    """Everything one row up and one column to the left, the first of them going to the end or lost."""
    return np.roll(matrix, (-1, -1), axis=(0, 1)), np.pad(matrix[1:, 1:], (0, 1))


def _in_every_row(matrix):
    """What all rows hold where all share one row: counts, or only which classes were answered."""
    answered = np.tile(matrix.sum(axis=0), (len(matrix), 1))
    return answered, (answered > 0).astype(int)


EXERCISE = Exercise(
    name="count_confusions",
    objective="count a confusion matrix by hand, classes that never occur included",
    returns="array",
    reference=_count,
    make_inputs=lambda rng: [
        *[_answered(rng, size, classes) for size, classes in ((3, 4), (9, 4), (20, 6), (40, 12))],
        *[_with_all(rng, classes) for classes in (3, 5)],
    ],
    points=2,
    hints=(
        "Begin with a table of zeros of the right shape. Each image adds 1 to one square: which one?",
        "For each pair of a true and a predicted class: matrix[true class, predicted class] += 1. A loop over "
        "zip(true, predicted) gives you the pairs.",
    ),
    mistakes=(
        Mistake(
            "always ten classes",
            "Your matrix has ten rows and ten columns, as for the digits. Here num_classes says how many there are.",
            lambda got, want, *case: got.shape == (10, 10),
            error="with size 10",
        ),
        Mistake(
            "classes that never occur are left out",
            "Your matrix is too small: classes that do not occur here have no row and no column. Its shape should be "
            "(num_classes, num_classes), whatever occurs, so that it can be compared with others.",
            lambda got, want, *case: got.ndim == 2 and len(got) < len(want) and got.sum() == want.sum(),
        ),
        Mistake(
            "rows and columns exchanged",
            "Rows and columns are exchanged. The row says what it was, and the column what was answered.",
            lambda got, want, *case: same(got, want.T),
        ),
        Mistake(
            "counted in every row",
            "All your rows are the same: each image is counted in every row, and it belongs in one square alone. "
            "(matrix[:, j] means the column j in every row; and [row] * n is n times one and the same row: use "
            "np.zeros((n, n)).)",
            lambda got, want, *case: any(same(got, wrong) for wrong in _in_every_row(want)),
        ),
        Mistake(
            "each pair counted once only",
            "Your matrix says which pairs occur, but not how often. Each image adds 1 (+=, not =). With whole arrays, "
            "matrix[true, predicted] += 1 adds only 1 to each square, however often it is named: use a loop.",
            lambda got, want, *case: same(got, (want > 0).astype(int)),
        ),
        Mistake(
            "returned in the loop",
            "You counted the first image alone. A return inside the loop ends the function in its first round: write "
            "it below the loop, as far to the left as the for.",
            lambda got, want, true, predicted, num_classes: same(got, _count(true[:1], predicted[:1], num_classes)),
        ),
        Mistake(
            "one image left out",
            "One image is missing, the first or the last. range(n) ends before n by itself, so take range(len(true)).",
            lambda got, want, true, predicted, num_classes: any(
                same(got, _count(true[part], predicted[part], num_classes)) for part in (slice(-1), slice(1, None))
            ),
        ),
        Mistake(
            "right answers only",
            "You counted the right answers only, the diagonal. The mistakes belong in the matrix too.",
            lambda got, want, *case: same(got, np.diag(want.diagonal())) or same(got, want.diagonal()),
        ),
        Mistake(
            "mistakes only",
            "You counted the mistakes only. The right answers belong in the matrix too, on its diagonal.",
            lambda got, want, *case: same(got, want - np.diag(want.diagonal())),
        ),
        Mistake(
            "shares instead of counts",
            "These are shares. How often each pair occurs was wanted: whole numbers.",
            _shares,
        ),
        Mistake(
            "counted from 1",
            "Everything stands one row too high and one column too far to the left. Classes are counted from 0, and so "
            "are rows and columns: the class 0 has row 0.",
            lambda got, want, *case: any(same(got, wrong) for wrong in _from_one(want)),
        ),
    ),
)
