"""Answers to mcnemar, as students write them."""

import math

import numpy as np
from exercises.answers import Answers
from scipy.stats import binomtest, chi2

answers = Answers()


def only(first, second, labels):
    return ((first == labels) & (second != labels)).sum(), ((first != labels) & (second == labels)).sum()


def p_of(one, other):
    return binomtest(int(one), int(one + other)).pvalue if one + other else 1.0


@answers.right
def by_masks(first, second, labels):
    right_first, right_second = first == labels, second == labels
    only_first = (right_first & ~right_second).sum()
    only_second = (right_second & ~right_first).sum()
    n = only_first + only_second
    return only_first, only_second, binomtest(only_first, n).pvalue if n else 1


@answers.right
def by_a_loop(first, second, labels):
    one = other = 0
    for a, b, label in zip(first, second, labels, strict=True):
        one += a == label and b != label
        other += b == label and a != label
    n = one + other
    tail = sum(math.comb(n, k) for k in range(min(one, other) + 1)) / 2**n
    return [one, other, min(1, 2 * tail)]


@answers.right
def by_differences(first, second, labels):
    ahead = (first == labels).astype(int) - (second == labels)
    one, other = (ahead == 1).sum(), (ahead == -1).sum()
    if one + other == 0:
        return np.array([0, 0, 1.0])
    return np.array([one, other, binomtest(k=int(other), n=int(one + other), p=0.5).pvalue])


@answers.right
def by_disagreement(first, second, labels):
    """Where the answers differ and the first is right, the second must be wrong."""
    apart = first != second
    one, other = (apart & (first == labels)).sum(), (apart & (second == labels)).sum()
    return one, other, p_of(one, other)


@answers.wrong("no image to toss for")
def without_a_look_at_zero(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, binomtest(one, one + other).pvalue


@answers.wrong("no image to toss for")
def with_p_of_zero(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, p_of(one, other) if one + other else 0


@answers.wrong("the counts exchanged")
def mistakes_of_one_alone(first, second, labels):
    one, other = only(first, second, labels)
    return other, one, p_of(one, other)


@answers.wrong("the counts exchanged")
def second_network_first(first, second, labels):
    other, one = only(first, second, labels)
    return np.array([one, other, p_of(one, other)])


@answers.wrong("all right answers counted")
def right_answers(first, second, labels):
    one, other = (first == labels).sum(), (second == labels).sum()
    return one, other, p_of(one, other)


@answers.wrong("all right answers counted")
def right_answers_with_a_good_p(first, second, labels):
    return sum(first == labels), sum(second == labels), p_of(*only(first, second, labels))


@answers.wrong("all mistakes counted")
def all_mistakes(first, second, labels):
    one, other = (first != labels).sum(), (second != labels).sum()
    return one, other, p_of(one, other)


@answers.wrong("all mistakes counted")
def all_mistakes_with_a_good_p(first, second, labels):
    return [np.count_nonzero(first - labels), np.count_nonzero(second - labels), p_of(*only(first, second, labels))]


@answers.wrong("both wrong counted")
def all_disagreements_tossed(first, second, labels):
    one, other = only(first, second, labels)
    apart = (first != second).sum()
    return one, other, binomtest(one, apart).pvalue if apart else 1


@answers.wrong("both wrong counted")
def the_rest_goes_to_the_second(first, second, labels):
    one, apart = only(first, second, labels)[0], (first != second).sum()
    return one, apart - one, p_of(one, apart - one)


@answers.wrong("as many tosses as images")
def a_toss_for_every_image(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, binomtest(one, len(labels)).pvalue


@answers.wrong("as many tosses as images")
def a_toss_for_every_label(first, second, labels):
    one, other = only(first, second, labels)
    return [one, other, binomtest(int(one), n=labels.size, p=0.5).pvalue]


@answers.wrong("one side only")
def one_tail(first, second, labels):
    one, other = only(first, second, labels)
    n = one + other
    return one, other, sum(math.comb(n, k) for k in range(min(one, other) + 1)) / 2**n


@answers.wrong("one side only")
def greater_only(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, binomtest(one, one + other, alternative="less").pvalue if one + other else 1


@answers.wrong("p above 1")
def twice_the_tail(first, second, labels):
    one, other = only(first, second, labels)
    n = one + other
    tail = sum(math.comb(n, k) for k in range(min(one, other) + 1)) / 2**n
    return one, other, 2 * tail if n else 1


@answers.wrong("p above 1")
def twice_scipys_tail(first, second, labels):
    one, other = only(first, second, labels)
    if not one + other:
        return 0, 0, 1
    return one, other, 2 * binomtest(min(one, other), one + other, alternative="less").pvalue


@answers.wrong("an approximation")
def chi_squared(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, chi2.sf((one - other) ** 2 / (one + other), 1) if one + other else 1


@answers.wrong("an approximation")
def chi_squared_corrected(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, chi2.sf((abs(one - other) - 1) ** 2 / (one + other), 1) if one + other else 1


@answers.wrong("1 minus p")
def certainty(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, 1 - p_of(one, other)


@answers.wrong("1 minus p")
def certainty_as_array(first, second, labels):
    one, other = only(first, second, labels)
    return np.array([one, other, -p_of(one, other) + 1])


@answers.wrong("shares instead of counts")
def shares_of_all(first, second, labels):
    one, other = only(first, second, labels)
    return one / len(labels), other / len(labels), p_of(one, other)


@answers.wrong("shares instead of counts")
def shares_of_those_tossed_for(first, second, labels):
    one, other = only(first, second, labels)
    n = max(one + other, 1)
    return [one / n, other / n, p_of(one, other)]


@answers.wrong("another p")
def rounded(first, second, labels):
    one, other = only(first, second, labels)
    return one, other, round(p_of(one, other), 1)


@answers.wrong("another p")
def for_two_separate_test_sets(first, second, labels):
    one, other = only(first, second, labels)
    p, q, n = (first == labels).mean(), (second == labels).mean(), len(labels)
    z = abs(p - q) / math.sqrt(max((p * (1 - p) + q * (1 - q)) / n, 1e-9))
    return one, other, math.erfc(z / math.sqrt(2))


answers.some_call(
    first_ahead=lambda first, second, labels: np.greater(*only(first, second, labels)),
    second_ahead=lambda first, second, labels: np.less(*only(first, second, labels)),
    a_draw=lambda first, second, labels: only(first, second, labels)[0] == only(first, second, labels)[1] > 0,
    none_tells_them_apart=lambda first, second, labels: sum(only(first, second, labels)) == 0,
)
answers.every_call(
    both_wrong_in_two_ways=lambda first, second, labels: (
        (first != labels) & (second != labels) & (first != second)
    ).any(),
    both_wrong_alike=lambda first, second, labels: ((first != labels) & (first == second)).any(),
)


@answers.wrong("the labels left out")
def answers_compared_with_each_other(first, second, labels):
    unlike, alike = int((first != second).sum()), int((first == second).sum())
    return unlike, alike, binomtest(unlike, unlike + alike).pvalue


@answers.wrong("the labels left out")
def agreements_first(first, second, labels):
    alike = sum(a == b for a, b in zip(first, second, strict=True))
    return alike, len(first) - alike, binomtest(int(alike), len(first)).pvalue
