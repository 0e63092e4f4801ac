"""Answers to difference_range, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()


def error(p, n):
    return (p * (1 - p) / n) ** 0.5


@answers.right
def range_by_steps(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    variance = first * (1 - first) / images + second * (1 - second) / images
    reach = 1.96 * math.sqrt(variance)
    return second - first - reach, second - first + reach


@answers.right
def range_as_array(right_first, right_second, images):
    p = np.array([right_first, right_second]) / images
    reach = 1.96 * np.sqrt((p * (1 - p)).sum() / images)
    return np.diff(p)[0] + reach * np.array([-1, 1])


@answers.right
def range_as_list(right_first, right_second, images):
    errors = [((p / images) * (1 - p / images) / images) ** 0.5 for p in (right_first, right_second)]
    middle = (right_second - right_first) / images
    return [middle + sign * 1.96 * np.hypot(*errors) for sign in (-1, 1)]


@answers.right
def range_of_single_answers(right_first, right_second, images):
    first = np.repeat([1, 0], [right_first, images - right_first])
    second = np.repeat([1, 0], [right_second, images - right_second])
    reach = 1.96 * math.hypot(first.std(), second.std()) / math.sqrt(images)
    return [second.mean() - first.mean() - reach, second.mean() - first.mean() + reach]


@answers.wrong("errors added")
def range_of_added_errors(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * (error(first, images) + error(second, images))
    return second - first - reach, second - first + reach


@answers.wrong("one error only")
def range_of_the_second(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * error(second, images)
    return second - first - reach, second - first + reach


@answers.wrong("one error only")
def range_of_the_first(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * error(first, images)
    return second - first - reach, second - first + reach


@answers.wrong("the error of the difference as an accuracy")
def range_of_one_accuracy(right_first, right_second, images):
    difference = (right_second - right_first) / images
    reach = 1.96 * error(abs(difference), images)
    return difference - reach, difference + reach


@answers.wrong("the error of the difference as an accuracy")
def range_with_the_root_of_a_negative_number(right_first, right_second, images):
    difference = (right_second - right_first) / images
    reach = 1.96 * np.sqrt(difference * (1 - difference) / images)
    return difference - reach, difference + reach


@answers.wrong("no 1.96")
def range_of_one_error(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = np.hypot(error(first, images), error(second, images))
    return second - first - reach, second - first + reach


@answers.wrong("first minus second")
def range_turned_round(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * np.hypot(error(first, images), error(second, images))
    return first - second - reach, first - second + reach


@answers.wrong("in percent")
def range_in_percent(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * np.hypot(error(first, images), error(second, images))
    return 100 * (second - first - reach), 100 * (second - first + reach)


@answers.wrong("counts instead of fractions")
def range_of_counts(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * np.hypot(error(first, images), error(second, images))
    return right_second - right_first - reach, right_second - right_first + reach


@answers.wrong("the ends exchanged")
def range_from_above(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * np.hypot(error(first, images), error(second, images))
    return second - first + reach, second - first - reach


@answers.wrong("the root forgotten")
def range_without_the_root(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * (first * (1 - first) / images + second * (1 - second) / images)
    return second - first - reach, second - first + reach


@answers.wrong("the sign lost")
def range_of_a_positive_difference(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.96 * np.hypot(error(first, images), error(second, images))
    return abs(second - first) - reach, abs(second - first) + reach


@answers.wrong("the reach instead of the ends")
def range_as_difference_and_reach(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    return second - first, 1.96 * np.hypot(error(first, images), error(second, images))


@answers.wrong("another reach")
def range_of_90_in_100(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    reach = 1.645 * np.hypot(error(first, images), error(second, images))
    return second - first - reach, second - first + reach


@answers.wrong("the error of the difference as an accuracy")
def difference_with_the_root_of_math(right_first, right_second, images):
    difference = (right_second - right_first) / images
    error = 1.96 * math.sqrt(difference * (1 - difference) / images)
    return difference - error, difference + error


@answers.wrong("wrong type")
def difference_with_complex_numbers(right_first, right_second, images):
    difference = (right_second - right_first) / images
    error = 1.96 * (difference * (1 - difference) / images) ** 0.5
    return difference - error, difference + error


def accuracy_and_variance(right, images):
    p = right / images
    return p, p * (1 - p) / images


@answers.wrong("errors added")
def both_reaches(right_first, right_second, images):
    difference, reach = (right_second - right_first) / images, 0
    for right in (right_first, right_second):
        reach += 1.96 * math.sqrt(accuracy_and_variance(right, images)[1])
    return difference - reach, difference + reach


@answers.wrong("no 1.96")
def one_error_down_and_up(right_first, right_second, images):
    p, first = accuracy_and_variance(right_first, images)
    q, second = accuracy_and_variance(right_second, images)
    return [q - p + sign * math.sqrt(first + second) for sign in (-1, 1)]


@answers.wrong("the sign lost")
def larger_minus_smaller(right_first, right_second, images):
    p, first = accuracy_and_variance(right_first, images)
    q, second = accuracy_and_variance(right_second, images)
    difference = max(p, q) - min(p, q)
    reach = 1.96 * math.sqrt(first + second)
    return difference - reach, difference + reach


@answers.wrong("first minus second")
def in_the_order_given(right_first, right_second, images):
    p, first = accuracy_and_variance(right_first, images)
    q, second = accuracy_and_variance(right_second, images)
    middle, reach = p - q, 1.96 * np.sqrt(first + second)
    return np.array([middle - reach, middle + reach])


@answers.wrong("in percent")
def percent_from_the_start(right_first, right_second, images):
    p, q = 100 * right_first / images, 100 * right_second / images
    error = np.sqrt(p * (100 - p) / images + q * (100 - q) / images)
    return q - p - 1.96 * error, q - p + 1.96 * error


@answers.wrong("counts instead of fractions")
def number_of_right_answers(right_first, right_second, images):
    variances = [right * (images - right) / images for right in (right_first, right_second)]
    reach = 1.96 * sum(variances) ** 0.5
    return right_second - right_first - reach, right_second - right_first + reach


@answers.wrong("the ends exchanged")
def upper_end_first(right_first, right_second, images):
    p, first = accuracy_and_variance(right_first, images)
    q, second = accuracy_and_variance(right_second, images)
    ends = [q - p - 1.96 * math.sqrt(first + second), q - p + 1.96 * math.sqrt(first + second)]
    return sorted(ends, reverse=True)


@answers.wrong("the root forgotten")
def variances_added(right_first, right_second, images):
    p, first = accuracy_and_variance(right_first, images)
    q, second = accuracy_and_variance(right_second, images)
    error = first + second
    return q - p - 1.96 * error, q - p + 1.96 * error


@answers.wrong("the reach instead of the ends")
def plus_or_minus(right_first, right_second, images):
    p, first = accuracy_and_variance(right_first, images)
    q, second = accuracy_and_variance(right_second, images)
    return [q - p, 1.96 * math.hypot(math.sqrt(first), math.sqrt(second))]


@answers.wrong("another reach")
def error_of_both_sets_together(right_first, right_second, images):
    p, error = accuracy_and_variance(right_first + right_second, 2 * images)
    difference = (right_second - right_first) / images
    return difference - 1.96 * math.sqrt(error), difference + 1.96 * math.sqrt(error)


answers.some_call(
    worse=lambda right_first, right_second, images: right_second < right_first,
    better=lambda right_first, right_second, images: right_second > right_first,
    equal=lambda right_first, right_second, images: right_second == right_first,
    without_a_mistake=lambda right_first, right_second, images: right_second == images,
)


def reach_of(right, images):
    return 1.96 * error(right / images, images)


@answers.right
def range_to_four_decimals(right_first, right_second, images):
    return [round(end, 4) for end in range_by_steps(right_first, right_second, images)]


@answers.wrong("end less end")
def ends_subtracted(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    one, two = reach_of(right_first, images), reach_of(right_second, images)
    return (second - two) - (first - one), (second + two) - (first + one)


@answers.wrong("end less end")
def intervals_as_arrays(right_first, right_second, images):
    sides = np.array([-1, 1])
    both = [right / images + sides * reach_of(right, images) for right in (right_first, right_second)]
    return both[1] - both[0]


@answers.wrong("cut off at 0")
def range_without_negative_ends(right_first, right_second, images):
    return [max(end, 0) for end in range_by_steps(right_first, right_second, images)]


@answers.wrong("cut off at 0")
def range_clipped(right_first, right_second, images):
    return np.clip(range_by_steps(right_first, right_second, images), 0, 1)


@answers.wrong("rounded")
def range_to_two_decimals(right_first, right_second, images):
    low, high = range_by_steps(right_first, right_second, images)
    return round(low, 2), round(high, 2)


@answers.wrong("rounded")
def range_to_three_decimals(right_first, right_second, images):
    return np.round(range_by_steps(right_first, right_second, images), 3)
