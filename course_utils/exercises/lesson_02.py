"""Lesson 02, one-hot or sparse labels: both forms, softmax, cross-entropy, and what goes with what."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, equals, gives, same

SPARSE, CATEGORICAL = "sparse_categorical_crossentropy", "categorical_crossentropy"
WORDS = ("fine", "fit stops", "evaluate stops", "silent")


def _one_hot(labels, num_classes):
    return np.eye(num_classes, dtype=int)[labels]


def _labels(rng, size, num_classes):
    """Labels in any order: 0 is among them, the highest class and one other are not, two are alike."""
    middle = rng.choice(np.arange(1, num_classes - 1), num_classes - 3, replace=False)
    labels = np.concatenate([[0, middle[0], middle[0], middle[1]], rng.choice(middle, size - 4)])
    return rng.permutation(labels)


def _shifted(labels, num_classes):
    """One-hot rows whose 1 stands in the next column to the left (for the label 0 the last, or nowhere) or right."""
    around, right = (np.roll(_one_hot(labels, num_classes), step, axis=1) for step in (-1, 1))
    return around, np.eye(num_classes + 1)[labels][:, 1:], right


ONE_HOT_ROWS = Exercise(
    name="one_hot_rows",
    objective="turn whole-number labels into one-hot rows, for any number of classes",
    returns="array",
    right=_one_hot,
    draw=lambda rng: [(_labels(rng, size, classes), classes) for size, classes in ((4, 5), (6, 7), (11, 9), (14, 12))],
    hints=(
        "What shape should come back for three labels and five classes? And what, if none of the labels is a 4?",
        "np.eye(5) is the table with ones along the diagonal for five classes. Indexing it with labels picks rows. "
        "Where does the 5 come from in your function?",
    ),
    mistakes=(
        Mistake(
            "True and False instead of numbers",
            "The places are right, but these are True and False. Numbers were wanted: .astype(int) makes 1 and 0.",
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
            "Each 1 stands beside the column where it should be. Labels and columns are both counted from 0, so the "
            "label is the number of its column: the label 0 has its 1 in the first one.",
            lambda got, want, *case: any(same(got, wrong) for wrong in _shifted(*case)),
        ),
        Mistake(
            "rows and columns exchanged",
            "Rows and columns are exchanged. Each label should have a row, and each class a column.",
            gives(lambda labels, num_classes: _one_hot(labels, num_classes).T),
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
            lambda got, want, *case: same(got.ravel(), want.max(axis=0)) or same(got.ravel(), want.sum(axis=0)),
        ),
        Mistake(
            "the label instead of a 1",
            "You wrote the label itself where a 1 should stand. The column says which class it is, and the number "
            "there is always 1.",
            gives(lambda labels, num_classes: _one_hot(labels, num_classes) * labels[:, None]),
        ),
        Mistake(
            "still sparse",
            "These are still the sparse labels: one number for each. A row of num_classes numbers was wanted for each.",
            lambda got, want, labels, num_classes: same(got.ravel(), labels),
        ),
    ),
)


def _softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _logits(rng):
    """Two ordinary tables, and one with a row near 1000; multiples of 1/8, which float32 holds exactly."""
    lowest = ((-12, (3, 4)), (-12, (4, 2)), (8, (8, 5)))  # of eight rows the mean is far below 1000
    tables = [rng.integers(low, low + 25, shape) / 4 for low, shape in lowest]
    for table in tables:
        table[:, 0] += 1 / 8  # so that no row sums to 0, and in none are all numbers alike
    tables[2][1] += 1000
    return [(table,) for table in tables]


def _exponentials(logits):
    """Of the logits as they are, and less the maximum of their rows, the maximum and the minimum of the table."""
    with np.errstate(over="ignore"):
        below = (0, logits.max(axis=1, keepdims=True), logits.max(), logits.min())
        return [np.exp(logits - each) for each in below]


def _shares(axis, sign=1):
    """A `sees`: exponentials divided by their sum along `axis`, whether or not they overflow."""

    def sees(got, want, logits):
        with np.errstate(invalid="ignore"):
            wrong = [each / each.sum(axis=axis, keepdims=True) for each in _exponentials(sign * logits)]
        return any(same(got, each) for each in wrong)

    return sees


def _softmax_below(maximum, logits):
    with np.errstate(over="ignore", invalid="ignore"):
        exponentials = np.exp(logits - maximum)
        return exponentials / exponentials.sum(axis=1, keepdims=True)


def _after_one_round(want):
    """What a loop over the rows has made when `return` ends it in the first round."""
    rest = np.zeros_like(want[1:])
    return want[0], want[:1], np.concatenate([want[:1], rest])


def _plain_shares(got, want, logits):
    """Shares without exponentials, of the logits as they are or below each row's maximum."""
    below = logits - logits.max(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        return any(same(got, each / each.sum(axis=1, keepdims=True)) for each in (logits, below))


SOFTMAX_ROWS = Exercise(
    name="softmax_rows",
    objective="turn a table of logits into probabilities without overflow",
    returns="array",
    right=_softmax,
    draw=_logits,
    points=2,
    hints=(
        "Adding the same number to all logits of a row changes nothing. Which number would you add, or subtract, so "
        "that no logit of the row is above 0?",
        "Subtract from each row its own maximum, logits.max(axis=1, keepdims=True). Then do as softmax does, with a "
        "sum for each row: sum(axis=1, keepdims=True).",
    ),
    mistakes=(
        Mistake(
            "the same number subtracted everywhere",
            "You subtract the same number everywhere. A row near 0 then becomes a row of zeros, and 0 / 0 is nan. "
            "Each row needs a number of its own.",
            lambda got, want, logits: any(same(got, _softmax_below(each, logits)) for each in (logits.max(), 1000)),
        ),
        Mistake(
            "nan for a row near 1000",
            "Ordinary logits go well, but a row near 1000 gives nan. You may subtract any one number from all logits "
            "of a row: which would keep np.exp from overflowing, without making the whole row 0?",
            gives(lambda logits: _softmax_below(0, logits)),
        ),
        Mistake(
            "return inside the loop",
            "Does your return stand inside the loop? Then it ends the function after the first round.",
            lambda got, want, logits: any(same(got, each) for each in _after_one_round(want)),
        ),
        Mistake(
            "sums to 1 over the whole table",
            "Your whole table sums to 1. Each row is the answer to one image, so each row should sum to 1: take the "
            "sums with axis=1.",
            _shares(axis=None),
        ),
        Mistake(
            "sums to 1 in each column",
            "Your columns sum to 1. Each row is the answer to one image, so it is the rows that should: axis=1 goes "
            "along a row.",
            _shares(axis=0),
        ),
        Mistake(
            "sums not kept as a column",
            "Your sums (or maxima) are one flat list, and NumPy cannot line that up with the rows of the table. "
            "keepdims=True keeps them as a column, which fits.",
            error="could not be broadcast",
        ),
        Mistake(
            "no exponential",
            "You divided the logits themselves by their sum, without the exponential. Logits may be negative, and "
            "shares of them are no probabilities. Take the exponential first.",
            _plain_shares,
        ),
        Mistake(
            "minus sign in the exponent",
            "The order is turned round: your largest logit got the smallest probability. Is there a minus sign in the "
            "exponent?",
            _shares(axis=1, sign=-1),
        ),
        Mistake(
            "exponentials not divided",
            "These are exponentials that do not sum to 1 yet. Divide each row by its sum.",
            lambda got, want, logits: any(same(got, each) for each in _exponentials(logits)),
        ),
    ),
)


def _of_the_labels(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def _cross_entropy(probabilities, labels):
    return float(-np.log(_of_the_labels(probabilities, labels)).mean())


def _answers(rng, count, classes):
    """(probabilities, labels): rows that sum to 1, none near 0; the first image is misread and the second not."""
    probabilities = rng.uniform(0.1, 1, (count, classes)).round(2)
    labels = rng.integers(0, classes, count)
    probabilities[0, labels[0]], probabilities[1, labels[1]] = 0.05, 2
    return probabilities / probabilities.sum(axis=1, keepdims=True), labels


CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    objective="work out the cross-entropy of many answers from sparse labels",
    returns="number",
    right=_cross_entropy,
    draw=lambda rng: [_answers(rng, count, classes) for count, classes in ((4, 3), (6, 4), (5, 10))],
    points=2,
    tolerance=1e-4,
    hints=(
        "Three steps: from each row the probability of the right class, then −log of each, then the mean. For the "
        "first step, look again at how the sparse form was worked out above for two images.",
        "probabilities[[0, 1], sparse] took column sparse[0] from row 0 and column sparse[1] from row 1. For N images "
        "the row numbers are np.arange(N). A loop over the rows is just as good.",
    ),
    mistakes=(
        Mistake(
            "sum instead of mean",
            "You added the losses up. With more images the number would grow by itself: take their mean.",
            gives(lambda *case: _cross_entropy(*case) * len(case[1])),
        ),
        Mistake(
            "minus sign missing",
            "The number is right except for its sign. The logarithm of a probability is negative, and the loss is "
            "minus that.",
            gives(lambda *case: -_cross_entropy(*case)),
        ),
        Mistake(
            "logarithm with another base",
            "You took a logarithm to another base, 10 or 2. The natural logarithm was wanted: np.log.",
            lambda got, want, *case: same(got, want / np.log(10)) or same(got, want / np.log(2)),
        ),
        Mistake(
            "logarithm of the mean",
            "You took the mean of the probabilities first, and then its logarithm. First the logarithm of each, then "
            "the mean: otherwise one answer that is sure and wrong hardly counts.",
            gives(lambda *case: -np.log(_of_the_labels(*case).mean())),
        ),
        Mistake(
            "largest probability instead of the label's",
            "You took the largest probability of each row. The right class is the one that the label names, even if "
            "the network gave another class more.",
            gives(lambda probabilities, labels: -np.log(probabilities.max(axis=1)).mean()),
        ),
        Mistake(
            "mean over all numbers of the table",
            "You divided by the number of all probabilities in the table. There is one loss for each image, so divide "
            "by the number of images.",
            gives(lambda *case: _cross_entropy(*case) / case[0].shape[1]),
        ),
        Mistake(
            "labels not used",
            "This is the mean over all classes, right or wrong. Only the probability of the right class counts, and "
            "the label says which that is.",
            gives(lambda probabilities, labels: -np.log(probabilities).mean()),
        ),
        Mistake(
            "every label in every row",
            "probabilities[:, labels] takes the columns of all the labels from every row. From row i only the column "
            "labels[i] is wanted. So name the rows too, one for each label: np.arange(len(labels)).",
            gives(lambda probabilities, labels: -np.log(probabilities[:, labels]).mean()),
        ),
        Mistake(
            "only rows 0 and 1",
            "[0, 1] names two rows, and here are more labels than that. The row numbers of N images are np.arange(N).",
            error="shape mismatch: indexing arrays",
        ),
        Mistake(
            "the probability without its logarithm",
            "This is the mean probability of the right class, or 1 minus it. The loss is the mean of −log of these "
            "probabilities.",
            lambda got, want, *case: any(same(got, p) for p in (_of_the_labels(*case).mean(), _missing(*case))),
        ),
    ),
)


def _missing(probabilities, labels):
    return 1 - _of_the_labels(probabilities, labels).mean()


LOSS_KNOWING_NOTHING = Exercise(
    name="loss_knowing_nothing",
    objective="say which loss to expect before any training, for any number of classes",
    returns="number",
    right=float(np.log(50)),
    tolerance=0.001,
    hints=(
        "Which probability does it give to each of the fifty classes, and so to the right one?",
        "For ten classes that probability is 0.1, and the loss −np.log(0.1). What takes the place of 0.1?",
    ),
    mistakes=(
        Mistake(
            "the loss for ten classes",
            "That is the loss for ten classes. Here are fifty, and each gets less than 0.1.",
            equals(np.log(10), tolerance=0.002),
        ),
        Mistake(
            "the probability instead of the loss",
            "That is no loss of the right class: each of the fifty classes gets 1/50 = 0.02, all the wrong ones "
            "together 0.98. The loss is −log of what the right class gets.",
            equals(1 / 50, 1 - 1 / 50, -np.log(1 - 1 / 50), tolerance=0.002),
        ),
        Mistake(
            "negative",
            "The loss is −log(p). The logarithm of a number below 1 is negative, so the loss is positive.",
            equals(-np.log(50), tolerance=0.002),
        ),
        Mistake(
            "logarithm with another base",
            "You took a logarithm to another base, 10 or 2. Here log is the natural logarithm: np.log.",
            equals(np.log10(50), np.log2(50), tolerance=0.002),
        ),
        Mistake(
            "in proportion to the classes",
            "Five times as many classes do not make the loss five times as large: it grows with the logarithm. Work "
            "out −log(p).",
            equals(5 * np.log(10), tolerance=0.002),
        ),
        Mistake(
            "not to two decimals",
            "Very near, but not it. There are fifty classes, and the loss is rounded to two decimal places.",
            lambda got, want: abs(got - want) < 0.1,
        ),
    ),
    because="−log(1/50) = log(50). For n classes, a network that knows nothing has the loss log(n).",
)


def _fitting_loss(labels):
    return SPARSE if labels.ndim == 1 else CATEGORICAL


def _label_arrays(rng):
    """Sparse: ten of them, only 0 and 1, floats, six with the sum 6, one. One-hot: of several dtypes and sizes."""
    numbers = (range(10), [0, 1, 0, 0], [0, 1.0, 1, 0, 1, 2], [0, 2, 1, 1, 2, 0], [3])
    sparse = [rng.permutation(each) for each in numbers]
    forms = ((3, 4, "float32"), (1, 3, "int64"), (4, 6, "uint8"), (2, 10, "float64"))
    rows = [np.eye(classes, dtype=dtype)[rng.integers(0, classes, count)] for count, classes, dtype in forms]
    return [(each,) for each in (*sparse, *rows)]


def _has_ten(labels):
    return labels.shape[-1] == 10


FITTING_LOSS = Exercise(
    name="fitting_loss",
    objective="choose the loss that fits the form of the labels",
    returns="str",
    right=_fitting_loss,
    draw=_label_arrays,
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
            "These labels are 0 and 1 only, and yet they are sparse: four images of the classes 0 and 1. What the "
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
            "Sparse labels have one axis only, so labels.shape[1] does not exist. Ask first how many axes there are.",
            error="tuple index out of range",
        ),
        Mistake(
            "the loss for the other form",
            "You name the loss that belongs to the other form of labels. Sparse labels are whole numbers, one for "
            "each image. One-hot labels have a row for each image.",
            lambda got, want, labels: True,
        ),
    ),
)


def _row(number, *answers):
    """A `sees`: this row of the table got one of these answers."""
    return lambda got, want: got[number - 1] in answers


def _of_row(number, question):
    """A `says`: the question, after the number of the row, which is the first of the wrong ones."""

    def says(got, want):
        several = sum(ours != theirs for ours, theirs in zip(got, want, strict=True)) > 1
        row = f"The first row that is not right: row {number}." if several else f"Row {number} is not right yet."
        return f"{row} {question}"

    return says


OUTCOMES = Exercise(
    name="outcomes",
    objective="say what each combination of labels, last layer and loss will do",
    returns="strs",
    right=["fit stops", "fine", "silent", "evaluate stops", "fit stops"],
    points=2,
    hints=(
        "Ask two questions of each row. Do the labels have the form that the loss wants? If not, the shapes do not "
        "fit, and that stops with an error. And is softmax applied exactly once?",
        'A loss given by its name expects probabilities. "from_logits=True" expects logits. And the labels for fit '
        "and for evaluate are looked at separately, each when its turn comes.",
    ),
    mistakes=(
        Mistake(
            "not five of the four texts",
            f"Five texts were wanted, each of them one of {', '.join(map(repr, WORDS))}.",
            lambda got, want: len(got) != 5 or not set(got) <= set(WORDS),
        ),
        Mistake(
            "row 1: one-hot labels with the sparse loss",
            _of_row(1, "Does the sparse loss take labels that are rows? And which is called first, fit or evaluate?"),
            _row(1, "fine", "silent", "evaluate stops"),
        ),
        Mistake(
            "row 2: logits with from_logits=True",
            _of_row(
                2,
                "Look for softmax in the layer and in the loss: how often is it applied? And do "
                "whole-number labels fit this loss?",
            ),
            _row(2, "silent", "fit stops", "evaluate stops"),
        ),
        Mistake(
            "row 3: logits taken for harmless",
            _of_row(3, "The labels fit the loss, but look for softmax: it is neither in the layer nor in the loss."),
            _row(3, "fine"),
        ),
        Mistake(
            "row 3: an error expected for logits",
            _of_row(3, "An error comes when shapes do not fit. Do they fit here?"),
            _row(3, "fit stops", "evaluate stops"),
        ),
        Mistake(
            "row 4: test labels in another form",
            _of_row(4, "Look at fit and at evaluate separately: which labels does each get, and do they fit the loss?"),
            _row(4, "fine", "silent", "fit stops"),
        ),
        Mistake(
            "row 5: whole numbers with the categorical loss",
            _of_row(5, "Two things are wrong in it. Which of them does Keras notice, and in which call?"),
            _row(5, "fine", "silent", "evaluate stops"),
        ),
    ),
    because="In rows 1, 4 and 5 the form of the labels does not fit the loss: Keras sees it in the shapes, when it "
    "first gets these labels. In row 3 all shapes fit and softmax is missing, so nothing warns you except the loss.",
)

EXERCISES = (ONE_HOT_ROWS, SOFTMAX_ROWS, LOSS_KNOWING_NOTHING, CROSS_ENTROPY, FITTING_LOSS, OUTCOMES)
