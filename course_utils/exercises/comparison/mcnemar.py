"""Compare two networks on the same images: count where only one is right, and ask a fair coin."""

import math

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, same

TOLERANCE = 1e-4


def _tail(few, n):
    """The probability of at most `few` heads in n tosses of a fair coin."""
    return sum(math.comb(n, k) for k in range(few + 1)) / 2**n


def _p(one, other):
    return min(1.0, 2 * _tail(min(one, other), one + other))


def _only(first, second, labels):
    """(images that only the first network gets right, images that only the second does)."""
    right, also = first == labels, second == labels
    return int((right & ~also).sum()), int((also & ~right).sum())


def _mcnemar(first, second, labels):
    one, other = _only(first, second, labels)
    return one, other, _p(one, other)


def _answers(rng, one, other, both_right=4, both_wrong=2):
    """(first, second, labels): predictions that are right where the counts say, in no order.

    Of the images that both get wrong, half get the same answer from both.
    """
    groups = np.repeat([0, 1, 2, 3], [one, other, both_right, both_wrong])
    labels = rng.integers(0, 10, len(groups))
    slip = rng.integers(1, 5, len(groups))
    first = np.where(np.isin(groups, [0, 2]), labels, (labels + slip) % 10)
    apart = np.where(np.arange(len(groups)) % 2, slip, slip + 5)
    second = np.where(np.isin(groups, [1, 2]), labels, (labels + apart) % 10)
    order = rng.permutation(len(groups))
    return first[order], second[order], labels[order]


def _pairs(rng):
    """One network ahead, then the other; a draw, where twice the tail exceeds 1; no image that tells them apart."""
    low = int(rng.integers(1, 4))
    counts = [(low + 5, low), (low, low + int(rng.integers(7, 10))), (low + 1, low + 1), (0, 5), (0, 0)]
    return [_answers(rng, *count) for count in counts]


def _exchanged(got, want, *case):
    return same(got[:2], want[1::-1]) and got[0] != got[1]


def _totals(got, want, first, second, labels):
    return same(got[:2], [(first == labels).sum(), (second == labels).sum()])


def _wrong_totals(got, want, first, second, labels):
    return same(got[:2], [(first != labels).sum(), (second != labels).sum()])


def _both_wrong(got, want, first, second, labels):
    """The counts, or the number of tosses, hold images that both get wrong in different ways."""
    apart = int((first != second).sum())
    tosses = _p_of_tosses(want, apart)
    counts = (apart - want[1], want[1]), (want[0], apart - want[0]), (apart, apart)
    return apart != want[0] + want[1] and (
        any(same(got[:2], pair) for pair in counts) or (same(got[:2], want[:2]) and same(got[2], tosses, TOLERANCE))
    )


def _p_of_tosses(want, n):
    """The exact p of `want`'s first count in n tosses, as binomtest gives it."""
    return min(1.0, 2 * min(_tail(int(want[0]), n), 1 - _tail(int(want[0]) - 1, n)))


def _counts_right(got, want):
    return same(got[:2], want[:2])


def _all_images(got, want, first, second, labels):
    return _counts_right(got, want) and same(got[2], _p_of_tosses(want, len(labels)), TOLERANCE)


def _one_side(got, want, *case):
    one, other = map(int, want[:2])
    tails = _tail(one, one + other), _tail(other, one + other), want[2] / 2
    return _counts_right(got, want) and any(same(got[2], tail, TOLERANCE) for tail in tails)


def _approximate(got, want, *case):
    one, other = map(int, want[:2])
    n = max(one + other, 1)
    found = [(abs(one - other) - less) ** 2 / n for less in (0, 1)]
    return _counts_right(got, want) and any(same(got[2], math.erfc((x / 2) ** 0.5), TOLERANCE) for x in found)


def _complement(got, want, *case):
    return _counts_right(got, want) and same(got[2], 1 - want[2], TOLERANCE)


def _shares(got, want, first, second, labels):
    n, together = len(labels), max(want[0] + want[1], 1)
    return any(same(got[:2], np.divide(want[:2], count)) for count in (n, together)) and want[0] + want[1] > 0


EXERCISE = Exercise(
    name="mcnemar",
    objective="compare two networks image by image, and say whether chance would explain the difference",
    returns="numbers",
    parts=("only the first is right", "only the second is right", "p"),
    reference=_mcnemar,
    points=2,
    make_inputs=_pairs,
    tolerance=TOLERANCE,
    hints=(
        "Start with two arrays of True and False: right_first = first == labels, and the same for the second network. "
        "Which images are True in one and False in the other? & means and, ~ means not.",
        "only_first = (right_first & ~right_second).sum(). The coin is tossed once for each image that only one of "
        "them gets right: binomtest(only_first, only_first + only_second).pvalue.",
        "binomtest wants at least one toss. If there's none, nothing speaks for a difference: then p is 1.",
    ),
    mistakes=(
        Mistake(
            "no image to toss for",
            "In this call no image is read correctly by only one of the two networks, so there's nothing to toss a "
            "coin for. Look for that case first, and let p be 1.",
            lambda got, want, *case: want[0] + want[1] == 0 and _counts_right(got, want),
            error=("n must be an integer not less than 1", "division by zero"),
        ),
        Mistake(
            "the counts exchanged",
            "Your two counts are exchanged. First come the images that only the first network gets right. (Those that "
            "only it gets wrong are the other ones.)",
            _exchanged,
        ),
        Mistake(
            "all right answers counted",
            "You counted all the right answers of each network. Images that both get right don't tell them apart: "
            "count those that only one of them gets right.",
            _totals,
        ),
        Mistake(
            "all mistakes counted",
            "You counted all the mistakes of each network. Some images are misread by both, and they don't tell the "
            "two apart: count those that only one of them gets right.",
            _wrong_totals,
        ),
        Mistake(
            "both wrong counted",
            "You counted images on which the two answers differ. Some of these are misread by both, each in its own "
            "way. Compare each network with the labels first, and then the two.",
            _both_wrong,
        ),
        Mistake(
            "as many tosses as images",
            "You toss a coin for every image. Only the images that one of the two gets right and the other doesn't can "
            "speak for either, so there are only_first + only_second tosses.",
            _all_images,
        ),
        Mistake(
            "one side only",
            "Your p counts one side only. Before you looked, either network might have come out ahead, so a result as "
            "uneven as this in the other direction counts as well.",
            _one_side,
        ),
        Mistake(
            "p above 1",
            "Your p is above 1 where both counts are equal. Twice the tail counts the middle twice there: a "
            "probability is at most 1, so take min(1, …), or let binomtest do it.",
            lambda got, want, *case: _counts_right(got, want) and got[2] > 1,
        ),
        Mistake(
            "an approximation",
            "Your p is that of the chi-squared approximation. It isn't good enough for counts as small as these: take "
            "the exact one, of a fair coin, from scipy.stats.binomtest.",
            _approximate,
        ),
        Mistake(
            "1 minus p",
            "You returned 1 − p. Small means surprising: p is the probability that a fair coin falls at least as "
            "unevenly.",
            _complement,
        ),
        Mistake(
            "shares instead of counts",
            "You returned shares. The first two numbers should be counts of images.",
            _shares,
        ),
        Mistake(
            "another p",
            "Both counts are right, and p isn't. It should be the two-sided p of only_first heads in only_first + "
            "only_second tosses of a fair coin, not rounded.",
            lambda got, want, *case: len(got) == 3 and _counts_right(got, want),
        ),
        Mistake(
            "the labels left out",
            "You compared the two networks' answers with each other alone. Which of them is right only the labels can "
            "tell: first == labels, second == labels.",
            lambda got, want, first, second, labels: (
                same(got[:2], [(first != second).sum(), (first == second).sum()])
                or same(got[:2], [(first == second).sum(), (first != second).sum()])
            ),
        ),
    ),
    explanation="Images that both read correctly, or both misread, cancel out. That's why this finds differences that "
    "two separate intervals can't see.",
)
