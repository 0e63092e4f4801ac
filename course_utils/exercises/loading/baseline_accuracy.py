"""Work out the baseline that any network has to beat."""

import itertools

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


def _rarest(labels):
    """The label that occurs least often, but does occur."""
    digits, counts = np.unique(labels, return_counts=True)
    return digits[counts.argmin()]


WRONG_DIGITS = {  # what is taken for the most common label
    "how often": (lambda labels: np.bincount(labels).max(),),
    "position": (_position,),
    "largest": (np.max,),
    "lesson": (lambda labels: 1,),
    "rarest": (_rarest, lambda labels: np.bincount(labels).argmin()),
    "middle": (
        lambda labels: round(labels.mean()),
        lambda labels: int(labels.mean()),
        np.median,
        lambda labels: np.sort(labels)[len(labels) // 2],
    ),
    "end": (lambda labels: labels[0], lambda labels: labels[-1]),
}


def _shares(name):
    """A `matches`: the share of a wrong digit in y_test was worked out."""
    return Gives(*_wrong_shares(name))


def _wrong_shares(name):
    functions = [lambda y_train, y_test, digit=digit: _share(y_test, digit(y_train)) for digit in WRONG_DIGITS[name]]
    return functions[0], tuple(functions[1:])


def _two_sets(rng, favorite, others):
    """(y_train, y_test): `favorite` is the most common in training, some of `others` are missing there.

    In y_test each digit occurs another number of times, so that each other choice gives another share.
    """
    while True:
        times = rng.integers(5, 8)
        y_train = mixed(rng, [*rng.choice(rng.permutation(others)[:-2], 15), *[favorite] * times])
        y_test = mixed(rng, np.repeat(np.arange(10), rng.permutation(10)))
        counts = np.sort(np.unique(y_train, return_counts=True)[1])
        one_most, one_rarest = counts[-1] == times > counts[-2], counts[0] < counts[1]
        easily_taken = favorite in [digit(y_train) for name in ("end", "middle") for digit in WRONG_DIGITS[name]]
        inside = favorite in (0, 9) or y_train.min() < favorite < y_train.max()
        if one_most and one_rarest and inside and not easily_taken and 0 < _share(y_test, favorite) < 0.19:
            return y_train, y_test


def _few(rng):
    """(y_train, y_test), few enough to count: the favorite is the smallest, and another one is that of y_test."""
    favorite, *others = np.sort(rng.choice([2, 4, 5, 6, 7, 8, 9], 3, replace=False))
    twice, once = rng.permutation(others)
    y_test = mixed(rng, [favorite] * 2 + [rng.choice(others)] * 3)
    return np.array([twice, favorite, favorite, once, favorite, twice]), y_test


def _told_apart(cases):
    """Whether any two slips, and the right answer too, give different shares in some call."""
    slips = [[first, *others] for first, others in map(_wrong_shares, WRONG_DIGITS)]
    slips += [[_baseline], [lambda y_train, y_test: _baseline(y_test, y_test)], [lambda y_train, y_test: 0.0]]
    shares = [[{round(function(*case), 6) for function in slip} for case in cases] for slip in slips]
    pairs = itertools.combinations(shares, 2)
    return all(any(map(set.isdisjoint, *pair)) for pair in pairs)


def _favorites(rng):
    """Few labels; then once 0 is the most common, once 9, and twice a digit in between, with others missing below."""
    while True:
        between = [int(digit) for digit in rng.choice(np.arange(3, 8), 2, replace=False)]
        cases = [_few(rng), _two_sets(rng, 0, np.arange(1, 10)), _two_sets(rng, 9, np.arange(9))]
        cases += [_two_sets(rng, digit, np.setdiff1d(np.arange(2, 10), digit)) for digit in between]
        if _told_apart(cases):
            return cases


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
            _shares("largest"),
        ),
        Mistake(
            "a position instead of a label",
            "argmax gives a position. Among the labels that occur, the one at this position was wanted: they need not "
            "be 0, 1, 2 and so on.",
            _shares("position"),
        ),
        Mistake(
            "the favorite of the lesson",
            "You took the digit 1, which is the most common one in MNIST. Find the most common one in y_train.",
            _shares("lesson"),
        ),
        Mistake(
            "the rarest label",
            "You took the rarest label: argmin, or the first when they are sorted by their counts. The most common one "
            "was wanted: argmax, or the last.",
            _shares("rarest"),
        ),
        Mistake(
            "the mean or the middle of the labels",
            "You took the mean or the median of the labels, or the one in the middle. Labels are names, not amounts: "
            "3 isn't halfway between a 1 and a 5. Count how often each occurs.",
            _shares("middle"),
        ),
        Mistake(
            "the first or the last label",
            "You took the first or the last of the labels. Count how often each of them occurs.",
            _shares("end"),
        ),
        Mistake(
            "the label instead of its share",
            "This is the most common label itself. The share of the test labels that are equal to it was wanted.",
            Gives(lambda y_train, y_test: int(np.bincount(y_train).argmax())),
        ),
        Mistake(
            "divided by the number of training labels",
            "You divided by the number of training labels. The test labels are counted, so divide by their number.",
            Gives(lambda y_train, y_test: _baseline(y_train, y_test) * len(y_test) / len(y_train)),
        ),
        Mistake(
            "the share of errors",
            "This is the share that it gets wrong. The share that it gets right was wanted.",
            Gives(lambda y_train, y_test: 1 - _baseline(y_train, y_test)),
        ),
        Mistake(
            "rounded",
            "You rounded the result. Return it with all its decimals.",
            Gives(
                lambda y_train, y_test: round(_baseline(y_train, y_test), 2),
                tuple(lambda *case, places=places: round(_baseline(*case), places) for places in (1, 3, 4)),
            ),
        ),
    ),
)
