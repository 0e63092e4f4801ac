"""Answers to mcnemar, as students write them."""

import math

import numpy as np
from exercises.answers import Answers
from scipy.stats import binomtest, chi2

answers = Answers()


def p_of(one, other):
    return binomtest(int(one), int(one + other)).pvalue if one + other else 1.0


def verdict(p, one, other):
    return 0 if p >= 0.05 else 1 if one > other else 2


def judged(p, first, second):
    """An answer with this p, whose verdict follows from it."""
    return p, verdict(p, first, second)


@answers.right
def by_subtraction(images, first, second, both):
    one, other = first - both, second - both
    if one + other == 0:
        return 1.0, 0
    p = binomtest(one, one + other).pvalue
    if p >= 0.05:
        return p, 0
    return p, 1 if one > other else 2


@answers.right
def by_hand(images, first, second, both):
    fewer, n = min(first, second) - both, first + second - 2 * both
    p = min(1, 2 * sum(math.comb(n, k) for k in range(fewer + 1)) / 2**n)
    return [p, 0 if p >= 0.05 else 1 + (second > first)]


@answers.right
def as_an_array(images, first, second, both):
    tosses = first + second - 2 * both
    p = binomtest(k=second - both, n=tosses, p=0.5).pvalue if tosses else 1
    return np.array([p, (p < 0.05) * (1 if first > second else 2)])


@answers.wrong("no image to toss for")
def without_a_look_at_zero(images, first, second, both):
    one, other = first - both, second - both
    return judged(binomtest(one, one + other).pvalue, one, other)


@answers.wrong("no image to toss for")
def with_p_of_zero(images, first, second, both):
    one, other = first - both, second - both
    return judged(p_of(one, other), one, other) if one + other else (0, 0)


@answers.wrong("all right answers counted")
def right_answers(images, first, second, both):
    return judged(p_of(first, second), first, second)


@answers.wrong("all right answers counted")
def right_answers_of_the_second(images, first, second, both):
    return [p_of(second, first), 0]


@answers.wrong("all mistakes counted")
def all_mistakes(images, first, second, both):
    return judged(p_of(images - first, images - second), first, second)


@answers.wrong("all mistakes counted")
def all_mistakes_as_array(images, first, second, both):
    wrong = images - np.array([first, second])
    return np.array([p_of(*wrong), verdict(p_of(*wrong), first, second)])


@answers.wrong("both wrong counted")
def all_but_both_right(images, first, second, both):
    return judged(binomtest(first - both, images - both).pvalue, first, second)


@answers.wrong("both wrong counted")
def all_but_both_right_for_the_second(images, first, second, both):
    tosses = images - both
    return [binomtest(second - both, tosses).pvalue, 1 + (second > first)]


@answers.wrong("as many tosses as images")
def a_toss_for_every_image(images, first, second, both):
    return judged(binomtest(first - both, images).pvalue, first, second)


@answers.wrong("as many tosses as images")
def a_toss_for_every_image_for_the_second(images, first, second, both):
    return [binomtest(second - both, n=images, p=0.5).pvalue, 1 if first > second else 2]


@answers.wrong("one side only")
def one_tail(images, first, second, both):
    n = first + second - 2 * both
    tail = sum(math.comb(n, k) for k in range(min(first, second) - both + 1)) / 2**n
    return judged(tail, first, second)


@answers.wrong("one side only")
def less_only(images, first, second, both):
    one, n = first - both, first + second - 2 * both
    return judged(binomtest(one, n, alternative="less").pvalue if n else 1, first, second)


@answers.wrong("p above 1")
def twice_the_tail(images, first, second, both):
    n = first + second - 2 * both
    tail = sum(math.comb(n, k) for k in range(min(first, second) - both + 1)) / 2**n
    return judged(2 * tail if n else 1, first, second)


@answers.wrong("p above 1")
def twice_scipys_tail(images, first, second, both):
    fewer, n = min(first, second) - both, first + second - 2 * both
    if not n:
        return 1, 0
    return judged(2 * binomtest(fewer, n, alternative="less").pvalue, first, second)


@answers.wrong("an approximation")
def chi_squared(images, first, second, both):
    n = first + second - 2 * both
    return judged(chi2.sf((first - second) ** 2 / n, 1) if n else 1, first, second)


@answers.wrong("an approximation")
def chi_squared_corrected(images, first, second, both):
    n = first + second - 2 * both
    return judged(chi2.sf(max(abs(first - second) - 1, 0) ** 2 / n, 1) if n else 1, first, second)


@answers.wrong("1 minus p")
def certainty(images, first, second, both):
    p, choice = by_subtraction(images, first, second, both)
    return 1 - p, choice


@answers.wrong("1 minus p")
def certainty_as_array(images, first, second, both):
    return np.array([1 - p_of(first - both, second - both), 0])


@answers.wrong("ahead is not better")
def whoever_is_ahead(images, first, second, both):
    return p_of(first - both, second - both), 0 if first == second else 1 if first > second else 2


@answers.wrong("ahead is not better")
def whoever_has_more(images, first, second, both):
    return [p_of(first - both, second - both), np.argmax([first, second]) + 1]


@answers.wrong("ahead is not better")
def level_of_ten_percent(images, first, second, both):
    p = p_of(first - both, second - both)
    return p, 0 if p >= 0.1 else 1 if first > second else 2


@answers.wrong("the other network")
def fewer_of_its_own(images, first, second, both):
    p = p_of(first - both, second - both)
    return p, 0 if p >= 0.05 else 1 if first < second else 2


@answers.wrong("the other network")
def counted_backward(images, first, second, both):
    p = p_of(first - both, second - both)
    return np.array([p, (p < 0.05) * (1 + (first > second))])


@answers.wrong("never sure")
def always_zero(images, first, second, both):
    return p_of(first - both, second - both), 0


@answers.wrong("never sure")
def level_of_a_thousandth(images, first, second, both):
    p = p_of(first - both, second - both)
    return [p, 0 if p >= 0.001 else 1 if first > second else 2]


@answers.wrong("small taken for likely")
def the_level_reversed(images, first, second, both):
    p = p_of(first - both, second - both)
    return p, 0 if p < 0.05 else 1 if first > second else 2


@answers.wrong("small taken for likely")
def the_level_reversed_as_array(images, first, second, both):
    p = p_of(first - both, second - both)
    return np.array([p, (p > 0.05) * (1 + (second >= first))])


@answers.wrong("another verdict")
def true_for_better(images, first, second, both):
    p = p_of(first - both, second - both)
    return [p, -1 if p >= 0.05 else 1 if first > second else 2]


@answers.wrong("another verdict")
def counted_from_zero(images, first, second, both):
    p = p_of(first - both, second - both)
    return [p, 2 if p >= 0.05 else int(second > first)]


@answers.wrong("another p")
def rounded(images, first, second, both):
    p = p_of(first - both, second - both)
    return round(p, 1), verdict(p, first, second)


@answers.wrong("another p")
def for_two_separate_test_sets(images, first, second, both):
    p, q = first / images, second / images
    z = abs(p - q) / math.sqrt((p * (1 - p) + q * (1 - q)) / images)
    return judged(math.erfc(z / math.sqrt(2)), first, second)


answers.some_call(
    first_better=lambda images, first, second, both: by_subtraction(images, first, second, both)[1] == 1,
    second_better=lambda images, first, second, both: by_subtraction(images, first, second, both)[1] == 2,
    first_ahead_by_too_little=lambda *case: case[1] > case[2] and by_subtraction(*case)[1] == 0,
    second_ahead_by_too_little=lambda *case: case[1] < case[2] and by_subtraction(*case)[1] == 0,
    a_draw=lambda images, first, second, both: first == second > both,
    five_of_five=lambda images, first, second, both: (first - both, second - both) == (0, 5),
    six_of_six=lambda images, first, second, both: (first - both, second - both) == (0, 6),
    none_tells_them_apart=lambda images, first, second, both: first == second == both,
)
answers.every_call(both_wrong_exist=lambda images, first, second, both: images > first + second - both)
