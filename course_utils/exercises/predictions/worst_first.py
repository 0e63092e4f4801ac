"""Find the images of one digit that a network reads worst."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.predictions.shared import different, draw_probabilities


def _worst(probabilities, labels, digit, count):
    """The right answer: indices among all images."""
    of_digit = np.flatnonzero(labels == digit)
    return of_digit[np.argsort(probabilities[of_digit, digit])][:count]


def _best(probabilities, labels, digit, count):
    return _worst(probabilities, labels, digit, len(labels))[::-1][:count]


def _least_sure(probabilities, labels, digit, count):
    of_digit = np.flatnonzero(labels == digit)
    return of_digit[np.argsort(probabilities[of_digit].max(axis=1))][:count]


def _surest(probabilities, labels, digit, count):
    return _least_sure(probabilities, labels, digit, len(labels))[::-1][:count]


def _among_the_digit(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit, digit])[:count]


def _of_all_digits(probabilities, labels, digit, count):
    return np.argsort(probabilities[np.arange(len(labels)), labels])[:count]


def _all_by_this_column(probabilities, labels, digit, count):
    return np.argsort(probabilities[:, digit])[:count]


def _read_as_the_digit(probabilities, labels, digit, count):
    return _worst(probabilities, probabilities.argmax(axis=1), digit, count)


def _only_wrong_ones(probabilities, labels, digit, count):
    worst = _worst(probabilities, labels, digit, len(labels))
    return worst[probabilities[worst].argmax(axis=1) != digit][:count]


def _cut_first(probabilities, labels, digit, count):
    lowest = np.argsort(probabilities[:, digit])[:count]
    return lowest[labels[lowest] == digit]


def _in_order_of_index(probabilities, labels, digit, count):
    return np.sort(_worst(probabilities, labels, digit, count))


def _ranks_for_order(probabilities, labels, digit, count):
    of_digit = np.flatnonzero(labels == digit)
    return of_digit[np.argsort(np.argsort(probabilities[of_digit, digit]))][:count]


def _in_all(table):
    return np.argsort(table, axis=None)


def _by_the_table(probabilities, labels, digit, count):
    return _in_all(probabilities[labels == digit])[:count]


def _positions(probabilities, labels, digit, count):
    """Orders that count chosen images alone: the digit's, the misread, those read so; worst or least sure first."""
    read = probabilities.argmax(axis=1)
    for chosen in (labels == digit, (labels == digit) & (read != digit), read != labels, read == digit):
        own = probabilities[chosen]
        for order in (np.argsort(own[:, digit]), np.argsort(own.max(axis=1))):
            yield from (order, order[::-1], order[::-1][:count], order[-count:])
            yield from (order[:count], order[:count][::-1], np.sort(order[:count]))


def _their_probabilities(probabilities, labels, digit, count):
    return probabilities[_worst(probabilities, labels, digit, count), digit]


def _cut_before_sorting(probabilities, labels, digit, count):
    first = np.flatnonzero(labels == digit)[:count]
    return first[np.argsort(probabilities[first, digit])]


WRONG_ORDERS = (
    _cut_before_sorting,
    _best,
    _least_sure,
    _surest,
    _among_the_digit,
    _of_all_digits,
    _all_by_this_column,
    _read_as_the_digit,
    _only_wrong_ones,
    _cut_first,
    _in_order_of_index,
    _ranks_for_order,
)


def _to_sort(rng, digit, count, end):
    """Sixteen images of four digits, five of them of the digit in question, which the network often reads.

    One that is read correctly is worse than one that is not, so that leaving out the former is no mere shortening.
    Among the images that are read as this digit there is another one. The worst of all is the first image or, where
    `end` is -1, the last.
    """

    def draw():
        others = rng.permutation([other for other in range(4) if other != digit])
        labels = rng.permutation(np.repeat([digit, *others], [5, 4, 4, 3]))
        read = np.where(rng.random(16) < 0.6, labels, rng.integers(0, 4, 16))
        probabilities = draw_probabilities(rng, read, 4)
        steps = end - _worst(probabilities, labels, digit, 1)[0]
        return np.roll(probabilities, steps, axis=0), np.roll(labels, steps), digit, count

    while True:
        arguments = different(draw, _worst, *WRONG_ORDERS)
        others_among_those_read = (arguments[1][_read_as_the_digit(*arguments)] != digit).any()
        cut = 0 < len(_cut_first(*arguments))
        if others_among_those_read and cut and not _begins(_only_wrong_ones(*arguments), _worst(*arguments)):
            return arguments


def _few_to_sort(rng):
    """Five images of three digits: a call that is short enough to be read in a reply, where most slips are wrong."""

    def draw():
        digit = int(rng.integers(3))
        labels = rng.permutation([digit] * 3 + [other for other in range(3) if other != digit])
        return draw_probabilities(rng, rng.integers(0, 3, 5), 3), labels, digit, 2

    slips = (_best, _least_sure, _among_the_digit, _of_all_digits, _all_by_this_column, _read_as_the_digit)
    return different(draw, _worst, *slips)


def _begins(got, want):
    """Whether `got` is the beginning of `want`."""
    return same(got, want[: len(got)])


EXERCISE = Exercise(
    name="worst_first",
    objective="find the images of one digit that a network reads worst",
    returns="numbers",
    reference=_worst,
    make_inputs=lambda rng: [
        _few_to_sort(rng),
        _to_sort(rng, 0, 3, -1),
        _to_sort(rng, 3, 4, 0),
        _to_sort(rng, int(rng.integers(1, 3)), 2, -1),
    ],
    points=2,
    hints=(
        "First find the images of the digit: np.flatnonzero(labels == digit) gives their indices. What did the network "
        "give to this digit in each of them?",
        "np.argsort of those probabilities gives positions within the images of the digit. Use them to pick from the "
        "indices that you found first, and keep the first `count`.",
    ),
    mistakes=(
        Mistake(
            "np.where without [0]",
            "Your indices lie in one more pair of brackets than they should. Did you use np.where(condition)? It gives "
            "a tuple with one array in it: take that out, with np.where(condition)[0], before you go on.",
            lambda got, want, *arguments: np.ndim(got) == 2 and len(got) == 1,
        ),
        Mistake(
            "probabilities instead of indices",
            "These are probabilities. The exercise asks which images they belong to: their indices.",
            Gives(_their_probabilities),
        ),
        Mistake(
            "a whole table sorted",
            "You sorted a table with a column for each class, and got places in it instead of images. Take the column "
            "of the digit first: probabilities[…, digit].",
            Gives(_by_the_table, (lambda probabilities, labels, digit, count: _in_all(probabilities)[:count],)),
        ),
        Mistake(
            "positions within the digit's images",
            "These are positions among the images that you picked out first, and np.argsort counts those alone. The "
            "exercise asks for positions among all the images, so that x_test[…] shows the right ones: use them to "
            "pick from np.flatnonzero(labels == digit).",
            lambda got, want, *arguments: any(same(got, wrong) for wrong in _positions(*arguments)),
        ),
        Mistake(
            "the best first",
            "These are the images that the network reads best. np.argsort puts the smallest first, and the smallest is "
            "the worst here: keep the first `count`, not the last.",
            lambda got, want, *arguments: any(same(got, best) for best in (_best(*arguments), _best(*arguments)[::-1])),
        ),
        Mistake(
            "sorted by confidence",
            "You sorted by the largest probability of each image. What counts is the one that the network gave to the "
            "true class: a wrong answer can be very sure.",
            lambda got, want, *arguments: any(same(got, wrong(*arguments)) for wrong in (_least_sure, _surest)),
        ),
        Mistake(
            "read as the digit",
            "You chose the images that the network reads as this digit. The exercise asks for those that show it, and "
            "`labels` says which: labels == digit.",
            Gives(_read_as_the_digit),
        ),
        Mistake(
            "the images of all digits",
            "Images of other digits are among yours. Keep only those whose label is `digit`.",
            lambda got, want, probabilities, labels, digit, count: (labels[got] != digit).any(),
        ),
        Mistake(
            "cut too early",
            "Your list is too short: you kept the first `count` of all images, and of those the ones that show the "
            "digit. Choose the digit's images first, then sort, then cut.",
            Gives(_cut_first),
        ),
        Mistake(
            "too few",
            "Your list is too short. It should have `count` images; a slice [:count] keeps that many.",
            lambda got, want, *arguments: len(got) < len(want) and _begins(got, want),
        ),
        Mistake(
            "only wrong answers",
            "You left out the images that the network gets right. If it gets fewer than `count` wrong, the worst of "
            "the right ones belong in the list, too.",
            Gives(_only_wrong_ones),
        ),
        Mistake(
            "ranks for an order",
            "argsort, used twice, gives each image its rank, not the images in their order. Use it once: the first "
            "number that it gives is the place of the smallest.",
            Gives(_ranks_for_order),
        ),
        Mistake(
            "cut before sorting",
            "You kept the first `count` images of the digit and sorted those. The worst may come later: sort all "
            "images of the digit, then keep the first `count`.",
            Gives(_cut_before_sorting),
        ),
        Mistake(
            "in the order of their indices",
            "These are the right images, but not in the right order: the worst should come first.",
            lambda got, want, *arguments: same(np.sort(got), np.sort(want)),
        ),
        Mistake(
            "all of them",
            "You return more images than asked for. Keep the first `count`.",
            lambda got, want, *arguments: len(got) > len(want) and same(got[: len(want)], want),
        ),
    ),
)
