"""Answers to images_needed, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def images_by_formula(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy * (1 - accuracy) / half_width**2)


@answers.right
def images_by_numpy(accuracy, half_width):
    return np.ceil((1.96 / half_width) ** 2 * (accuracy - accuracy**2))


@answers.right
def images_by_loop(accuracy, half_width):
    n = 1
    while 1.96 * (accuracy * (1 - accuracy) / n) ** 0.5 > half_width:
        n += 1
    return n


@answers.right
def images_by_search(accuracy, half_width):
    sizes = np.arange(1, 20_000)
    return sizes[1.96 * np.sqrt(accuracy * (1 - accuracy) / sizes) <= half_width][0]


@answers.right
def images_by_the_exact_quantile(accuracy, half_width):
    return int(1.959964**2 * accuracy * (1 - accuracy) / half_width**2) + 1


@answers.wrong("rounded down")
def images_cut_off(accuracy, half_width):
    return int(1.96**2 * accuracy * (1 - accuracy) / half_width**2)


@answers.wrong("rounded down")
def images_rounded(accuracy, half_width):
    return round(1.96**2 * accuracy * (1 - accuracy) / half_width**2)


@answers.wrong("not rounded")
def images_in_parts(accuracy, half_width):
    return 1.96**2 * accuracy * (1 - accuracy) / half_width**2


@answers.wrong("without 1.96")
def images_for_one_standard_error(accuracy, half_width):
    return math.ceil(accuracy * (1 - accuracy) / half_width**2)


@answers.wrong("2 instead of 1.96")
def images_for_two_standard_errors(accuracy, half_width):
    return math.ceil(4 * accuracy * (1 - accuracy) / half_width**2)


@answers.wrong("half and full width exchanged")
def images_for_the_full_width(accuracy, half_width):
    n = 1
    while 2 * 1.96 * (accuracy * (1 - accuracy) / n) ** 0.5 > half_width:
        n += 1
    return n


@answers.wrong("half and full width exchanged")
def images_for_twice_the_width(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy * (1 - accuracy) / (2 * half_width) ** 2)


@answers.wrong("1 − p left out")
def images_without_the_wrong_ones(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy / half_width**2)


@answers.wrong("not everything squared")
def images_with_a_plain_factor(accuracy, half_width):
    return math.ceil(1.96 * accuracy * (1 - accuracy) / half_width**2)


@answers.wrong("not everything squared")
def images_with_a_plain_width(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy * (1 - accuracy) / half_width)


@answers.wrong("not everything squared")
def images_with_nothing_squared(accuracy, half_width):
    return math.ceil(1.96 * math.sqrt(accuracy * (1 - accuracy)) / half_width)


@answers.wrong("the accuracy left out")
def images_by_rule_of_thumb(accuracy, half_width):
    return round(1 / half_width**2)


@answers.wrong("not rounded")
def squared_at_the_end(accuracy, half_width):
    spread = math.sqrt(accuracy * (1 - accuracy))
    return (1.96 * spread / half_width) ** 2


@answers.wrong("without 1.96")
def until_the_error_is_small_enough(accuracy, half_width):
    images = 1
    while np.sqrt(accuracy * (1 - accuracy) / images) > half_width:
        images += 1
    return images


@answers.wrong("2 instead of 1.96")
def about_two_errors(accuracy, half_width):
    error = half_width / 2
    return math.ceil((accuracy - accuracy**2) / error**2)


@answers.wrong("1 − p left out")
def root_of_p_divided_by_n(accuracy, half_width):
    images = 1
    while 1.96 * math.sqrt(accuracy / images) > half_width:
        images = images + 1
    return images


def needed(accuracy, half_width):
    return 1.96**2 * accuracy * (1 - accuracy) / half_width**2


answers.every_call(far_from_whole=lambda accuracy, half_width: 0.15 < needed(accuracy, half_width) % 1 < 0.85)
answers.some_call(
    nearest_lies_below=lambda accuracy, half_width: needed(accuracy, half_width) % 1 < 0.46,
    nearest_lies_anywhere=lambda accuracy, half_width: needed(accuracy, half_width) > 200,
)


@answers.wrong("the worst case instead of the accuracy")
def images_of_an_opinion_poll(accuracy, half_width):
    return math.ceil(1.96**2 * 0.25 / half_width**2)


@answers.wrong("the worst case instead of the accuracy")
def images_for_one_half(accuracy, half_width):
    p = 0.5
    return int(np.ceil(p * (1 - p) * (1.96 / half_width) ** 2))


@answers.wrong("p squared")
def accuracy_squared(accuracy, half_width):
    return math.ceil((1.96 * accuracy / half_width) ** 2)


@answers.wrong("p squared")
def variance_squared(accuracy, half_width):
    return int(np.ceil((1.96 * accuracy * (1 - accuracy) / half_width) ** 2))


@answers.wrong("percent for shares")
def width_in_percent(accuracy, half_width):
    return math.ceil((1.96 / (half_width * 100)) ** 2 * accuracy * (1 - accuracy))


@answers.wrong("percent for shares")
def width_from_percent(accuracy, half_width):
    return math.ceil((1.96 / (half_width / 100)) ** 2 * accuracy * (1 - accuracy))


@answers.wrong("more images than needed")
def hundreds(accuracy, half_width):
    n = 100
    while 1.96 * math.sqrt(accuracy * (1 - accuracy) / n) > half_width:
        n += 100
    return n


@answers.wrong("more images than needed")
def up_to_tens(accuracy, half_width):
    return 10 * math.ceil(1.96**2 * accuracy * (1 - accuracy) / half_width**2 / 10)


@answers.wrong("another confidence")
def for_99_percent(accuracy, half_width):
    return int(np.ceil(2.58**2 * accuracy * (1 - accuracy) / half_width**2))


@answers.wrong("another confidence")
def for_90_percent(accuracy, half_width):
    return int((1.645 / half_width) ** 2 * accuracy * (1 - accuracy)) + 1


@answers.wrong("the accuracy left out")
def one_over_the_square(accuracy, half_width):
    return int(np.ceil(1 / half_width**2))


@answers.wrong("the accuracy left out")
def only_the_half_width(accuracy, half_width):
    return int(np.ceil((1.96 / half_width) ** 2))
