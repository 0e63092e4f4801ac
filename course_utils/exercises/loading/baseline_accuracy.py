"""Work out the baseline that any network has to beat."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake
from course_utils.exercises.inputs import mixed


def _baseline(y_train, y_test):
    return _share(y_test, np.bincount(y_train).argmax())


def _share(labels, digit):
    return float((labels == digit).mean())


def _of_the_count(y_train, y_test):
    """Shares that come of taking how often the most common label occurs for the label itself."""
    most = np.bincount(y_train).max()
    return _share(y_test, most), most / len(y_test)


def _position(labels):
    """The place of the most common label among those that occur, which is not the label where one is missing."""
    return np.unique(labels, return_counts=True)[1].argmax()


def _other_digits(y_train):
    """Digits that are easily taken for the most common one."""
    middle, mean = np.sort(y_train)[len(y_train) // 2], round(y_train.mean())
    return {int(digit) for digit in (middle, mean, y_train[0], y_train[-1], y_train[len(y_train) // 2])}


def _two_sets(rng, favorite, others):
    """(y_train, y_test): `favorite` is the most common in training, some of `others` are missing there.

    In y_test each digit occurs another number of times, so that each other choice gives another share.
    """
    times = 5 if favorite == 6 else 6  # not the digit itself, for which it may be taken
    while True:
        y_train = mixed(rng, [*rng.choice(rng.permutation(others)[:-2], 15), *[favorite] * times])
        y_test = mixed(rng, np.repeat(np.arange(10), rng.permutation(10)))
        counts, tests = np.sort(np.bincount(y_train)), np.bincount(y_test, minlength=10)
        wrong, most = _other_digits(y_train), int(counts[-1])
        if most in wrong:  # two slips would give the same share
            continue
        wrong.add(most)
        if favorite not in (0, 9):
            wrong |= {int(_position(y_train)), int(y_train.max()), int(y_train.min()), 1}
        shares = [counts[-1] / len(y_train), counts[-1] / len(y_test), tests.max() / len(y_test), 0]
        apart = min(abs(np.array(shares) - _share(y_test, favorite))) > 0.001
        if np.bincount(y_train).argmax() == favorite and counts[-1] > counts[-2] and favorite not in wrong and apart:
            return y_train, y_test


def _favorites(rng):
    """Once 0 is the most common, once 9, and twice a digit in between, with others missing below it."""
    between = [int(digit) for digit in rng.choice(np.arange(3, 8), 2, replace=False)]
    cases = [_two_sets(rng, 0, np.arange(1, 10)), _two_sets(rng, 9, np.arange(9))]
    return cases + [_two_sets(rng, digit, np.setdiff1d(np.arange(2, 10), digit)) for digit in between]


EXERCISE = Exercise(
    name="baseline_accuracy",
    objective="work out the baseline that any network has to beat",
    returns="number",
    reference=_baseline,
    make_inputs=_favorites,
    hints=(
        "Two steps: which digit is the most common in the training labels? And which share of the test labels is it?",
        "np.bincount(y_train).argmax() is that digit. The mean of an array of True and False is the share of True.",
    ),
    mistakes=(
        Mistake(
            "the favorite of the test set",
            "You chose the digit by looking at the test labels. It has to be chosen on the training labels: the test "
            "set only says how good the choice was.",
            Gives(lambda y_train, y_test: np.bincount(y_test).max() / len(y_test)),
        ),
        Mistake(
            "measured on the training set",
            "This is the share among the training labels. The accuracy on the test labels was wanted.",
            Gives(lambda y_train, y_test: np.bincount(y_train).max() / len(y_train)),
        ),
        Mistake(
            "a count instead of a share",
            "This is how many test labels it gets right. Divide by the number of test labels.",
            Gives(lambda y_train, y_test: _baseline(y_train, y_test) * len(y_test)),
        ),
        Mistake(
            "percent instead of a share",
            "This is in percent. A share from 0 to 1 was wanted.",
            Gives(lambda y_train, y_test: 100 * _baseline(y_train, y_test)),
        ),
        Mistake(
            "one tenth, whatever the labels",
            "One tenth is right only if all digits are equally common. Count them.",
            lambda got, want, *labels: np.isclose(got, 0.1),
        ),
        Mistake(
            "how often instead of which label",
            "np.bincount(…).max() is how often the most common label occurs. Which label that is, argmax says.",
            Gives(lambda *labels: _of_the_count(*labels)[0], (lambda *labels: _of_the_count(*labels)[1],)),
        ),
        Mistake(
            "the largest label",
            "You took the largest label, and not the most common one. Count how often each of them occurs.",
            Gives(lambda y_train, y_test: _share(y_test, y_train.max())),
        ),
        Mistake(
            "a position instead of a label",
            "argmax gives a position. Among the labels that occur, the one at this position was wanted: they need not "
            "be 0, 1, 2 and so on.",
            Gives(lambda y_train, y_test: _share(y_test, _position(y_train))),
        ),
        Mistake(
            "the favorite of the lesson",
            "You took the digit 1, which is the most common one in MNIST. Find the most common one in y_train.",
            Gives(lambda y_train, y_test: _share(y_test, 1)),
        ),
    ),
)
