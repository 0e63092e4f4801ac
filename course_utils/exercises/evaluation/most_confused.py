"""Find the pair of classes that is confused most often."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _confused(rng, size, order, ends=False):
    """A matrix whose largest mistake is [i, j], with i > j if order is 1, else i < j; with ends, of the end classes.

    [k, l] and [l, k] together are more, row k has more mistakes, and [j, k] is a larger share of its row.
    """
    while True:
        i, j, k, l_ = (int(index) for index in rng.permutation(size)[:4])
        if ends:
            i, j = (size - 1, 0) if order else (0, size - 1)
            k, l_ = (int(index) for index in 1 + rng.permutation(size - 2)[:2])
        elif not i or divmod(i * size + j, 10) in {(j, i), (k, l_), (l_, k), (j, k)}:
            continue
        if (i > j) == order:
            break
    matrix, most = rng.integers(0, 2, (size, size)), rng.integers(20, 40)
    matrix[[i, k, l_, k], [j, l_, k, i]] = most - np.array([0, 3, 9, 8])
    np.fill_diagonal(matrix, 100 + 3 * rng.permutation(size))
    matrix[j, [j, k]] = 5, 4
    return matrix


def _many_mistakes(rng):
    """A matrix whose largest mistake [i, j] is larger than some numbers of the diagonal; all of these are above 99.

    Row k and column c hold more mistakes in all than row i and column j, which hold more right answers than most.
    """
    i, j, *others = (int(index) for index in 1 + rng.permutation(4))
    k, c = (int(index) for index in rng.permutation([0, *others])[:2])
    matrix = rng.integers(0, 3, (5, 5)) + np.diag(100 + rng.permutation(5))
    matrix[[j, i], [j, i]] += 80
    matrix[k] += 80 * (np.arange(5) != k)
    matrix[k, j] = 1
    matrix[j, c] += 90
    matrix[i, j] = 130
    return matrix


def _first_one_then_other(matrix):
    """The largest mistake of the row that has most of them in all, and of the column that has."""
    mistakes = _mistakes(matrix)
    row, column = _most_mistakes(matrix)
    return (row, int(mistakes[row].argmax())), (int(mistakes[:, column].argmax()), column)


def _place(matrix, size=None):
    """(row, column) of the largest number; a wrong `size` takes the matrix for one of that size."""
    return divmod(int(matrix.argmax()), size or len(matrix))


def _mistakes(matrix):
    return matrix - np.diag(matrix.diagonal())


HALVES = (np.triu, np.tril)


def _half(cut):
    """The largest number above the diagonal alone, or below it: np.triu or np.tril, which take a number of steps."""
    steps = 1 if cut is np.triu else -1
    return lambda matrix: _place(cut(matrix, steps))


def _both_directions(got, want, matrix):
    together = _mistakes(matrix) + _mistakes(matrix).T
    return len(got) == 2 and sorted(got) == sorted(_place(together))


def _most_mistakes(matrix):
    """The row and the column that hold the most mistakes."""
    return tuple(int(_mistakes(matrix).sum(axis=axis).argmax()) for axis in (1, 0))


def _matrices(rng):
    """Six matrices; in one at least, each half of the table gives another pair than the row or column first."""
    while True:
        settings = ((4, 1), (4, 0), (6, 1), (4, 1, True), (5, 0, True))
        found = [*(_confused(rng, *setting) for setting in settings), _many_mistakes(rng)]
        others = [[_half(cut)(matrix) not in _first_one_then_other(matrix) for matrix in found] for cut in HALVES]
        if all(map(any, others)):
            return [(matrix,) for matrix in found]


EXERCISE = Exercise(
    name="most_confused",
    objective="find the pair of classes that is confused most often",
    returns="numbers",
    reference=lambda matrix: _place(_mistakes(matrix)),
    make_inputs=_matrices,
    points=2,
    hints=(
        "First take the diagonal out, in a new array. Then find the largest of what is left: not the number, but where "
        "it stands.",
        "errors = matrix - np.diag(matrix.diagonal()). errors.argmax() counts the squares one after the other, row by "
        "row. How long is a row here? divmod, or np.unravel_index(…, errors.shape), makes row and column of it.",
    ),
    mistakes=(
        Mistake(
            "diagonal included",
            "You found the largest number of the whole matrix. It stands on the diagonal, where the right answers are. "
            "Take the diagonal out first.",
            Gives(_place),
        ),
        Mistake(
            "ten columns taken for granted",
            "You divided by 10, but this matrix does not have ten columns. Divide by the number of columns that it "
            "has, or use np.unravel_index.",
            Gives(lambda matrix: _place(_mistakes(matrix), 10), (lambda matrix: _place(matrix, 10),)),
        ),
        Mistake(
            "a table for ten classes",
            "You made a table for ten classes, and this matrix doesn't have ten. Let it have the form of the matrix: "
            "np.eye(len(matrix)), np.zeros_like(matrix).",
            error=("(10,10)", "(10,) "),
        ),
        Mistake(
            "row and column exchanged",
            "The two are exchanged. First the true digit, which is the row, then what it was read as, the column.",
            lambda got, want, matrix: same(got, want[::-1]),
        ),
        Mistake(
            "largest share of a row",
            "You divided by the number of each class first and found the largest share. The largest count was wanted: "
            "the pair that occurs most often.",
            Gives(lambda matrix: _place(_mistakes(matrix) / matrix.sum(axis=1, keepdims=True))),
        ),
        Mistake(
            "row and column looked for separately",
            "You looked for the row with the most mistakes and for the column with the most, each on its own. They "
            "need not meet in the largest square. Look for the largest single number.",
            Gives(_most_mistakes),
        ),
        Mistake(
            "first the row, then the column",
            "You looked for the row with the most mistakes first, or for the column, and then for its largest number. "
            "The largest number of all may stand elsewhere.",
            Gives(lambda matrix: _first_one_then_other(matrix)[0], (lambda matrix: _first_one_then_other(matrix)[1],)),
        ),
        Mistake(
            "below the diagonal left out",
            "You looked above the diagonal alone, as np.triu does. The squares below it count too: there a class was "
            "read as a smaller one.",
            Gives(_half(np.triu)),
        ),
        Mistake(
            "above the diagonal left out",
            "You looked below the diagonal alone, as np.tril does. The squares above it count too: there a class was "
            "read as a larger one.",
            Gives(_half(np.tril)),
        ),
        Mistake(
            "both directions added up",
            "You added up both directions, a read as b and b read as a. The largest single square was wanted: one "
            "direction alone.",
            _both_directions,
        ),
        Mistake(
            "the count as well",
            "The count is there as well. Only two numbers were wanted: the true digit, and what it was read as.",
            lambda got, want, matrix: len(got) == 3 and matrix[want] in got,
        ),
        Mistake(
            "packed in a table",
            "The two numbers are right, but they lie in a table or in arrays of their own. Unpack them: two plain "
            "numbers were wanted.",
            lambda got, want, matrix: got.size == 2 and same(got.ravel(), want),
        ),
    ),
)
