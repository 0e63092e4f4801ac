"""Read precision and recall off a confusion matrix."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _matrix(rng, size):
    return rng.integers(1, 10, (size, size)) + np.diag(rng.integers(15, 40, size))


def _quotients(matrix, digit):
    """(precision, recall)."""
    right = matrix[digit, digit]
    return right / matrix[:, digit].sum(), right / matrix[digit].sum()


def _one_digit(rng, size, digit, precise):
    """(matrix, digit) where precision and recall differ, from those of the digit before, and one from its rounding.

    precise: whether the precision is the larger of the two.
    """
    while True:
        matrix = _matrix(rng, size)
        numbers = [*_quotients(matrix, digit), *_quotients(matrix, digit - 1)]
        rounded_away = max(abs(np.round(numbers[:2], 2) - numbers[:2]))
        if min(np.diff(np.sort(numbers))) > 0.01 and rounded_away > 0.003 and (numbers[0] > numbers[1]) == precise:
            return matrix, digit


def _of_mistakes(matrix, digit):
    """The right answers divided by the wrong ones of the column and of the row."""
    right = matrix[digit, digit]
    return right / (matrix[:, digit].sum() - right), right / (matrix[digit].sum() - right)


def _of_all_images(matrix, digit):
    """One of the two, or both, as a share of all images."""
    precision, recall = _quotients(matrix, digit)
    share = matrix[digit, digit] / matrix.sum()
    column, row = matrix[:, digit].sum() / matrix.sum(), matrix[digit].sum() / matrix.sum()
    return (share, share), (share, recall), (precision, share), (column, row), (row, column)


def _with_accuracy(matrix, digit):
    """The accuracy instead of one of the two, or of both."""
    precision, recall = _quotients(matrix, digit)
    accuracy = np.trace(matrix) / matrix.sum()
    return (accuracy, recall), (precision, accuracy), (accuracy, accuracy)


def _counted_twice(matrix, digit):
    """The right answers added to a column and a row that hold them already."""
    right = matrix[digit, digit]
    return right / (right + matrix[:, digit].sum()), right / (right + matrix[digit].sum())


def _of_others(matrix, digit):
    """Shares of the other classes' images: those not called this class, and those read correctly."""
    members = matrix.sum() - matrix[digit].sum()
    alarms = matrix[:, digit].sum() - matrix[digit, digit]
    return (members - alarms) / members, (np.trace(matrix) - matrix[digit, digit]) / members


def _rounded(got, want, *case):
    """Right but for rounding to one or two decimals, a half upwards or downwards."""
    return any(same(got, np.round(got, places)) and same(got, want, 0.501 / 10**places) for places in (1, 2))


EXERCISE = Exercise(
    name="precision_and_recall",
    objective="read precision and recall off a confusion matrix",
    returns="numbers",
    parts=("the precision", "the recall"),
    reference=_quotients,
    make_inputs=lambda rng: [
        _one_digit(rng, *form) for form in ((3, 2, True), (4, 0, False), (4, 2, True), (5, 4, False))
    ],
    tolerance=0.001,
    hints=(
        "Both divide the same number: the right answers for this class. Where in the matrix are they? Which squares "
        "hold all the answers of this class, and which hold all its true members?",
        "The right answers are matrix[digit, digit]. matrix[digit] is a row, and matrix[:, digit] a column. Which of "
        "the two sums belongs to precision?",
    ),
    mistakes=(
        Mistake(
            "precision and recall exchanged",
            "You've swapped the two. Precision asks about the answers of this class, which are a column; recall asks "
            "about its true members, which are a row.",
            lambda got, want, *case: same(got, want[::-1]),
        ),
        Mistake(
            "divided by all images",
            "You divided by all the images of the matrix, once or twice. Precision looks only at the answers of this "
            "class, recall only at its true members.",
            lambda got, want, matrix, digit: any(same(got, wrong) for wrong in _of_all_images(matrix, digit)),
        ),
        Mistake(
            "precision twice",
            "This is the precision twice. Recall divides by the true members of the class: another sum.",
            lambda got, want, *case: same(got, (want[0], want[0])),
        ),
        Mistake(
            "recall twice",
            "This is the recall twice. Precision divides by all answers of the class: another sum.",
            lambda got, want, *case: same(got, (want[1], want[1])),
        ),
        Mistake(
            "divided by the mistakes alone",
            "You divided by the mistakes alone. All answers of the class, and all its true members, include the right "
            "ones on the diagonal.",
            Gives(_of_mistakes),
        ),
        Mistake(
            "cut off to 0",
            "Both are 0: // cuts off everything after the decimal point, and so does int(). Divide with /.",
            lambda got, want, *case: same(got, (0, 0)),
        ),
        Mistake(
            "not added up",
            "You divided by each number of the column and of the row. Add them up first: two numbers should come back.",
            lambda got, want, matrix, digit: same(
                got, matrix[digit, digit] / np.stack([matrix[:, digit], matrix[digit]])
            ),
        ),
        Mistake(
            "the class before",
            "These are the numbers of the class before. Classes, rows and columns are all counted from 0: row `digit` "
            "is matrix[digit].",
            Gives(lambda matrix, digit: _quotients(matrix, digit - 1)),
        ),
        Mistake(
            "percent instead of shares",
            "These are in percent. The exercise asks for shares from 0 to 1.",
            lambda got, want, *case: len(got) == 2 and max(abs(np.subtract(got, np.multiply(want, 100)))) < 1,
        ),
        Mistake(
            "rounded",
            "The numbers are right, but rounded. Leave them as they are.",
            _rounded,
        ),
        Mistake(
            "F1 as well",
            "F1 is there as well. The exercise asks for two numbers.",
            lambda got, want, *case: same(got, (*want, 2 * want[0] * want[1] / (want[0] + want[1]))),
        ),
        Mistake(
            "accuracy for one of them",
            "One of your numbers, or both, is the accuracy: the share of all answers that are right. Precision looks "
            "only at the answers of this class, recall only at its true members.",
            lambda got, want, matrix, digit: any(same(got, wrong) for wrong in _with_accuracy(matrix, digit)),
        ),
        Mistake(
            "means over all classes",
            "These are means over all classes. The exercise asks for the two numbers of one class, `digit`.",
            Gives(lambda matrix, digit: tuple(np.mean([_quotients(matrix, d) for d in range(len(matrix))], axis=0))),
        ),
        Mistake(
            "always one class",
            "These are the numbers of the same class, whatever `digit` is: the first, or the last. Use row and column "
            "`digit`.",
            Gives(lambda matrix, digit: _quotients(matrix, 0), (lambda matrix, digit: _quotients(matrix, -1),)),
        ),
        Mistake(
            "upside down",
            "You divided the other way around, so both are above 1. The right answers go on top: a part, divided by "
            "the whole.",
            Gives(lambda matrix, digit: tuple(1 / np.array(_quotients(matrix, digit)))),
        ),
        Mistake(
            "above 1",
            "Precision and recall are shares: neither can be above 1. If you count in percent, divide by 100. And do "
            "you divide the part by the whole?",
            lambda got, want, *case: len(got) == 2 and max(got) > 1,
        ),
        Mistake(
            "right answers counted twice",
            "You counted the right answers twice. The sum of a column or a row holds them already: divide by it as it "
            "is, or leave the place on the diagonal out of it.",
            Gives(_counted_twice),
        ),
        Mistake(
            "the others for recall",
            "Your second number is the share of the other classes' images that aren't called this class, or that are "
            "read correctly. Recall is about the members of this class alone: matrix[digit].",
            lambda got, want, *case: same(got[0], want[0]) and any(same(got[1], share) for share in _of_others(*case)),
        ),
        Mistake(
            "all classes at once",
            "These are the numbers of all the classes. Two were asked for, those of `digit`: pick them with [digit].",
            lambda got, want, matrix, digit: np.shape(got) in ((2, len(matrix)), (len(matrix), 2)),
        ),
    ),
)
