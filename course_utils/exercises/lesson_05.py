"""Lesson 05, evaluation: how many images, the confusion matrix, its largest mistake, precision and recall."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, gives, same


def _needed(accuracy, half_width, errors=1.96):
    """The number of images before rounding, for an interval of so many standard errors to either side."""
    return errors**2 * accuracy * (1 - accuracy) / half_width**2


def _plans(rng):
    """Four (accuracy, half_width) whose number of images is far from a whole one; once the nearest lies below."""
    plans = []
    while len(plans) < 4:
        accuracy, half_width = (round(rng.uniform(*ends), 3) for ends in ((0.8, 0.97), (0.008, 0.04)))
        needed = _needed(accuracy, half_width)
        above = 0.45 if not plans else 0.8
        if half_width < 1 - accuracy and 200 < needed < 4_000 and 0.2 < needed % 1 < above:
            plans.append((accuracy, half_width))
    return plans


def _number(*wrong):
    """A `sees`: the result is one of the numbers wrong(accuracy, half_width), rounded up, down, or not at all."""

    def sees(got, want, *case):
        numbers = [each(*case) for each in wrong]
        return any(same(got, way(each)) for each in numbers for way in (np.ceil, np.floor, float))

    return sees


IMAGES_NEEDED = Exercise(
    name="images_needed",
    objective="say how many test images an accuracy of a given precision takes",
    returns="number",
    right=lambda accuracy, half_width: int(np.ceil(_needed(accuracy, half_width))),
    draw=_plans,
    points=2,
    hints=(
        "The interval reaches 1.96 · √(p · (1 − p) / n) to either side. Set that equal to half_width, and solve for n.",
        "Square both sides: 1.96² · p · (1 − p) / n = half_width². Then exchange n and half_width². np.ceil rounds up. "
        "(A loop that makes n larger until the interval is narrow enough is just as good.)",
    ),
    mistakes=(
        Mistake(
            "rounded down",
            "This number is too small by one image: the interval would still be a little too wide. Round up, always, "
            "and let a loop go on until the interval is narrow enough.",
            lambda got, want, *case: got == want - 1,
        ),
        Mistake(
            "not rounded",
            "The formula is right, but there are no parts of images. The next whole number was wanted.",
            gives(_needed),
        ),
        Mistake(
            "without 1.96",
            "This is the number for one standard error to either side. The 95 % interval reaches 1.96 of them.",
            _number(lambda p, width: _needed(p, width, errors=1)),
        ),
        Mistake(
            "2 instead of 1.96",
            "You took 2 standard errors. The text asks for 1.96, which makes the number of images smaller.",
            _number(lambda p, width: _needed(p, width, errors=2)),
        ),
        Mistake(
            "half and full width exchanged",
            "You are out by a factor of 4. half_width is how far the interval may reach to one side, 1.96 standard "
            "errors. From end to end it is twice as wide.",
            _number(lambda p, width: _needed(p, width / 2), lambda p, width: _needed(p, width * 2)),
        ),
        Mistake(
            "1 − p left out",
            "You left out the factor (1 − p). The standard error is √(p · (1 − p) / n).",
            _number(lambda p, width: 1.96**2 * p / width**2),
        ),
        Mistake(
            "not everything squared",
            "Squaring takes away the square root, but then everything outside it has to be squared as well: 1.96 and "
            "half_width.",
            _number(
                lambda p, width: 1.96 * p * (1 - p) / width**2,
                lambda p, width: 1.96**2 * p * (1 - p) / width,
                lambda p, width: 1.96 * p * (1 - p) / width,
                lambda p, width: 1.96 * (p * (1 - p)) ** 0.5 / width,
                lambda p, width: 1.96 * (p * (1 - p)) ** 0.5 / width**2,
            ),
        ),
    ),
)


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


def _shares(got, want, *case):
    """Of all, of each row, or of each column; where that is 0 / 0, nan or 0."""
    with np.errstate(invalid="ignore"):
        shares = [want / want.sum(axis=axis, keepdims=True) for axis in (None, 1, 0)]
    return any(same(np.nan_to_num(got), np.nan_to_num(each)) for each in shares)


def _from_one(matrix):
    """Everything one row up and one column to the left, the first of them going to the end or lost."""
    return np.roll(matrix, (-1, -1), axis=(0, 1)), np.pad(matrix[1:, 1:], (0, 1))


def _in_every_row(matrix):
    """What all rows hold where all share one row: counts, or only which classes were answered."""
    answered = np.tile(matrix.sum(axis=0), (len(matrix), 1))
    return answered, (answered > 0).astype(int)


COUNT_CONFUSIONS = Exercise(
    name="count_confusions",
    objective="count a confusion matrix by hand, classes that never occur included",
    returns="array",
    right=_count,
    draw=lambda rng: [_answered(rng, size, classes) for size, classes in ((3, 4), (9, 4), (20, 6), (40, 12))],
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
            lambda got, want, *case: any(same(got, each) for each in _in_every_row(want)),
        ),
        Mistake(
            "each pair counted once only",
            "Your matrix says which pairs occur, but not how often. Each image adds 1 (+=, not =). With whole arrays, "
            "matrix[true, predicted] += 1 adds only 1 to each square, however often it is named: use a loop.",
            lambda got, want, *case: same(got, (want > 0).astype(int)),
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
            lambda got, want, *case: any(same(got, each) for each in _from_one(want)),
        ),
    ),
)


def _matrix(rng, size):
    return rng.integers(1, 10, (size, size)) + np.diag(rng.integers(15, 40, size))


def _quotients(matrix, digit):
    """(precision, recall)"""
    right = matrix[digit, digit]
    return right / matrix[:, digit].sum(), right / matrix[digit].sum()


def _one_digit(rng, size):
    """(matrix, digit) where precision and recall differ, from those of the digit before, and one from its rounding."""
    while True:
        matrix, digit = _matrix(rng, size), int(rng.integers(size - 2, size))
        numbers = [*_quotients(matrix, digit), *_quotients(matrix, digit - 1)]
        rounded_away = max(abs(np.round(numbers[:2], 2) - numbers[:2]))
        if min(np.diff(np.sort(numbers))) > 0.01 and rounded_away > 0.003:
            return matrix, digit


def _of_mistakes(matrix, digit):
    """The right answers divided by the wrong ones of the column and of the row."""
    right = matrix[digit, digit]
    return right / (matrix[:, digit].sum() - right), right / (matrix[digit].sum() - right)


def _rounded(got, want, *case):
    """Right but for rounding to one or two decimals, a half upwards or downwards."""
    return any(same(got, np.round(got, places)) and same(got, want, 0.501 / 10**places) for places in (1, 2))


PRECISION_AND_RECALL = Exercise(
    name="precision_and_recall",
    objective="read precision and recall off a confusion matrix",
    returns="numbers",
    right=_quotients,
    draw=lambda rng: [_one_digit(rng, size) for size in (3, 4, 4)],
    tolerance=0.001,
    hints=(
        "Both divide the same number: the right answers for this class. Where do they stand in the matrix? And which "
        "squares are all the answers of this class, which all its true members?",
        "The right answers are matrix[digit, digit]. matrix[digit] is a row, and matrix[:, digit] a column. Which of "
        "the two sums belongs to precision?",
    ),
    mistakes=(
        Mistake(
            "precision and recall exchanged",
            "The two are exchanged. Precision asks about the answers of this class, which are a column; recall asks "
            "about its true members, which are a row.",
            lambda got, want, *case: same(got, want[::-1]),
        ),
        Mistake(
            "divided by all images",
            "You divided by all the images of the matrix. Precision looks only at the answers of this class, recall "
            "only at its true members.",
            gives(lambda matrix, digit: (matrix[digit, digit] / matrix.sum(),) * 2),
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
            gives(_of_mistakes),
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
            gives(lambda matrix, digit: _quotients(matrix, digit - 1)),
        ),
        Mistake(
            "percent instead of shares",
            "These are in percent. Shares from 0 to 1 were wanted.",
            lambda got, want, *case: same(got, np.multiply(want, 100)),
        ),
        Mistake(
            "rounded",
            "The numbers are right, but rounded. Leave them as they are.",
            _rounded,
        ),
        Mistake(
            "F1 as well",
            "F1 is there as well. Two numbers were wanted.",
            lambda got, want, *case: same(got, (*want, 2 * want[0] * want[1] / (want[0] + want[1]))),
        ),
    ),
)


def _confused(rng, size, order):
    """A matrix whose largest mistake is [i, j], with i > j if order is 1, else i < j.

    [k, l] and [l, k] together are more, row k has more mistakes, and [j, k] is a larger share of its row.
    """
    while True:
        i, j, k, l_ = (int(each) for each in rng.permutation(size)[:4])
        if i and (i > j) == order and divmod(i * size + j, 10) not in {(j, i), (k, l_), (l_, k), (j, k)}:
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
    i, j, *others = (int(each) for each in 1 + rng.permutation(4))
    k, c = (int(each) for each in rng.permutation([0, *others])[:2])
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


def _both_directions(got, want, matrix):
    together = _mistakes(matrix) + _mistakes(matrix).T
    return len(got) == 2 and sorted(got) == sorted(_place(together))


def _most_mistakes(matrix):
    """The row and the column that hold the most mistakes."""
    return tuple(int(_mistakes(matrix).sum(axis=axis).argmax()) for axis in (1, 0))


MOST_CONFUSED = Exercise(
    name="most_confused",
    objective="find the pair of classes that is confused most often",
    returns="numbers",
    right=lambda matrix: _place(_mistakes(matrix)),
    draw=lambda rng: [*[(_confused(rng, *each),) for each in ((4, 1), (4, 0), (6, 1))], (_many_mistakes(rng),)],
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
            gives(_place),
        ),
        Mistake(
            "ten columns taken for granted",
            "You divided by 10, but this matrix does not have ten columns. Divide by the number of columns that it "
            "has, or use np.unravel_index.",
            lambda got, want, matrix: any(same(got, _place(each, 10)) for each in (_mistakes(matrix), matrix)),
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
            gives(lambda matrix: _place(_mistakes(matrix) / matrix.sum(axis=1, keepdims=True))),
        ),
        Mistake(
            "both directions added up",
            "You added up both directions, a read as b and b read as a. The largest single square was wanted: one "
            "direction alone.",
            _both_directions,
        ),
        Mistake(
            "row and column looked for separately",
            "You looked for the row with the most mistakes and for the column with the most, each on its own. They "
            "need not meet in the largest square. Look for the largest single number.",
            gives(_most_mistakes),
        ),
        Mistake(
            "first the row, then the column",
            "You looked for the row with the most mistakes first, or for the column, and then for its largest number. "
            "The largest number of all may stand elsewhere.",
            lambda got, want, matrix: got.tolist() in [list(each) for each in _first_one_then_other(matrix)],
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


def _third(place, *values):
    """A `sees`: three numbers, of which the one at this place is one of `values`."""
    return lambda got, want: got.shape == (3,) and any(abs(got[place] - each) < 0.004 for each in values)


SCREENING = Exercise(
    name="screening",
    objective="tell accuracy, precision and recall apart in a case where they disagree",
    returns="numbers",
    right=[0.78, 0.25, 0.6],
    hints=(
        "Fill in a confusion matrix first: rows for the ill and the healthy, columns for what the test said. The first "
        "row sums to 100, the first column to 240, and all four squares to 1,000.",
        'Precision looks only at the column "ill", recall only at the row of the ill. For the accuracy you need the '
        "healthy people to whom the test said so, too: 900, less the false alarms.",
    ),
    mistakes=(
        Mistake(
            "not three shares",
            "Three numbers from 0 to 1 were wanted: [accuracy, precision, recall].",
            lambda got, want: got.shape != (3,) or not ((got >= 0) & (got <= 1)).all(),
        ),
        Mistake(
            "precision and recall exchanged",
            'Precision and recall are exchanged. Precision is about those to whom the test said "ill", recall about '
            "those who are ill.",
            lambda got, want: same(got[1:], [want[2], want[1]], 0.005),
        ),
        Mistake(
            "accuracy: found cases only",
            'In your accuracy only the ill who were found count as right. The healthy to whom the test said "healthy" '
            "are right answers too.",
            _third(0, 0.06),
        ),
        Mistake(
            "accuracy: one kind of mistake left out",
            "Your accuracy leaves out one kind of mistake. There are two: ill people who were missed, and healthy "
            "people with a false alarm.",
            _third(0, 0.96, 0.82),
        ),
        Mistake(
            "accuracy: that of always saying healthy",
            'Your accuracy is that of somebody who says "healthy" to everybody. This test does not.',
            _third(0, 0.9),
        ),
        Mistake(
            "precision: divided by the false alarms",
            'For the precision you divided by the false alarms alone. Divide by all to whom the test said "ill", those '
            "who are ill among them.",
            _third(1, 60 / 180),
        ),
        Mistake(
            "precision or recall: divided by everybody",
            "You divided by all 1,000 people. Precision and recall each look at a part of them only: those to whom the "
            'test said "ill", and those who are ill.',
            lambda got, want: _third(1, 0.06, 0.24)(got, want) or _third(2, 0.06, 0.1)(got, want),
        ),
        Mistake(
            "precision and recall alike",
            "Your precision and your recall are the same number. Both count the 60, but of different people: of those "
            'to whom the test said "ill", and of those who are ill.',
            lambda got, want: got[1] == got[2],
        ),
        Mistake(
            "precision: that of the healthy",
            'Your precision is that of the answer "healthy". The one of "ill" was wanted.',
            _third(1, 720 / 760),
        ),
        Mistake(
            "recall: that of the healthy",
            "Your recall is that of the healthy: how many of them were told so. How many of the ill were found was "
            "wanted.",
            _third(2, 0.8),
        ),
        Mistake(
            "recall: the share that was missed",
            "Your recall is the share of the ill who were missed. Recall is the share that was found.",
            _third(2, 0.4),
        ),
        Mistake(
            "accuracy not right",
            "Precision and recall are right, the accuracy is not yet. It counts all right answers: the ill who were "
            'found, and the healthy to whom the test said "healthy".',
            lambda got, want: same(got[1:], want[1:], 0.005),
        ),
    ),
    because='Saying "healthy" to everybody would be right for 90 % of them, more than this test, and find nobody.',
)

EXERCISES = (IMAGES_NEEDED, COUNT_CONFUSIONS, MOST_CONFUSED, PRECISION_AND_RECALL, SCREENING)
