"""Answers to high_digits, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def high_by_mask(images, labels):
    high = labels >= 5
    return images[high], labels[high] - 5


@answers.right
def high_by_loop(images, labels):
    chosen, names = [], []
    for image, label in zip(images, labels, strict=True):
        if label > 4:
            chosen.append(image)
            names.append(int(label) % 5)
    return np.array(chosen), np.array(names)


@answers.right
def high_by_indices(images, labels):
    indices = np.flatnonzero(np.isin(labels, [5, 6, 7, 8, 9]))
    return [np.take(images, indices, axis=0), np.take(labels, indices).astype("float32") - 5]


@answers.right
def high_by_where(images, labels):
    (rows,) = np.where(labels > 4)
    return images[rows], np.searchsorted(np.arange(5, 10), labels[rows])


@answers.right
def high_by_wrapping(images, labels):
    new = labels - np.uint8(5)
    return images[new < 5], new[new < 5]


@answers.wrong("the largest label taken for 9")
def high_below_the_largest(images, labels):
    high = labels[labels >= 5].astype(int)
    return images[labels >= 5], high - (high.max() - 4)


@answers.wrong("not renumbered")
def high_with_their_names(images, labels):
    return images[labels >= 5], labels[labels >= 5]


@answers.wrong("subtracted from all digits")
def high_of_all(images, labels):
    return images, labels - 5


@answers.wrong("the low digits kept")
def high_by_remainder_of_all(images, labels):
    return images, labels % 5


@answers.wrong("subtracted from all digits")
def high_above_nothing(images, labels):
    labels = labels - 5
    return images[labels >= 0], labels[labels >= 0]


@answers.wrong("the low digits kept")
def high_with_a_sign_of_all(images, labels):
    return images, labels.astype(int) - 5


@answers.wrong("in another order")
def high_one_after_another(images, labels):
    images_of = [images[labels == digit] for digit in range(5, 10)]
    return np.concatenate(images_of), np.repeat(range(5), [len(each) for each in images_of])


@answers.wrong("one-hot rows")
def high_one_hot_of_ten(images, labels):
    return images[labels >= 5], np.eye(10)[labels[labels >= 5]]


@answers.wrong("chosen in one array only")
def high_labels_alone(images, labels):
    return images, labels[labels >= 5] - 5


@answers.wrong("chosen in one array only")
def high_images_alone(images, labels):
    return images[labels >= 5], labels - 5


@answers.wrong("the 5 left out")
def high_above_five(images, labels):
    return images[labels > 5], labels[labels > 5] - 5


@answers.wrong("the 5 left out")
def high_above_five_from_zero(images, labels):
    return images[labels > 5], labels[labels > 5] - 6


@answers.wrong("the low digits")
def high_the_wrong_way_round(images, labels):
    return images[labels < 5], labels[labels < 5]


@answers.wrong("counted from 1")
def high_from_one(images, labels):
    return images[labels > 4], labels[labels > 4] - 4


@answers.wrong("the smallest label taken for 5")
def high_above_the_smallest(images, labels):
    high = labels[labels >= 5]
    return images[labels >= 5], high - high.min()


@answers.wrong("numbered by what is there")
def high_by_unique(images, labels):
    return images[labels >= 5], np.unique(labels[labels >= 5], return_inverse=True)[1]


@answers.wrong("one-hot rows")
def high_one_hot(images, labels):
    return images[labels >= 5], keras.utils.to_categorical(labels[labels >= 5] - 5, 5)


@answers.wrong("labels before images")
def high_labels_first(images, labels):
    return labels[labels >= 5] - 5, images[labels >= 5]


@answers.wrong("changes its input")
def high_in_place(images, labels):
    labels -= 5
    return images[labels < 5], labels[labels < 5]


@answers.wrong("another result")
def high_wrapped_round(images, labels):
    high = labels >= 5
    return images[high], labels[high] - 6


@answers.wrong("wrong type")
def high_images_only(images, labels):
    return images[labels >= 5]


@answers.wrong("another result")
def high_digits_from_the_first_label(images, labels):
    high = labels >= 5
    return images[high], labels[high].astype(int) - int(labels[high][0])


def of_digits(images, labels, digits):
    """The images of some digits and their labels, found in a loop."""
    chosen = [i for i, label in enumerate(labels) if label in digits]
    return images[chosen], labels[chosen]


@answers.wrong("not renumbered")
def chosen_in_a_loop(images, labels):
    return of_digits(images, labels, [5, 6, 7, 8, 9])


@answers.wrong("the smallest label taken for 5")
def lowest_becomes_0(images, labels):
    chosen, high = of_digits(images, labels, range(5, 10))
    return chosen, high - min(high)


@answers.wrong("numbered by what is there")
def place_among_those_found(images, labels):
    chosen, high = of_digits(images, labels, range(5, 10))
    found = sorted(set(high))
    return chosen, np.array([found.index(label) for label in high])


@answers.wrong("the low digits")
def up_to_4(images, labels):
    return of_digits(images, labels, range(5))


@answers.wrong("the largest label taken for 9")
def highest_becomes_4(images, labels):
    chosen, high = of_digits(images, labels, range(5, 10))
    return chosen, np.array([4 - (max(high) - label) for label in high])


@answers.wrong("counted from 1")
def table_of_new_labels(images, labels):
    new = {5: 1, 6: 2, 7: 3, 8: 4, 9: 5}
    chosen, high = of_digits(images, labels, list(new))
    return chosen, np.array([new[int(label)] for label in high])


@answers.wrong("in another order")
def one_digit_after_the_other(images, labels):
    chosen, new = [], []
    for digit in range(5, 10):
        for image in images[labels == digit]:
            chosen.append(image)
            new.append(digit - 5)
    return np.array(chosen), np.array(new)


@answers.wrong("labels before images")
def labels_then_images(images, labels):
    chosen, high = of_digits(images, labels, range(5, 10))
    return [high - 5, chosen]


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


answers.every_call(
    bytes=lambda images, labels: labels.dtype == "uint8",
    in_no_order=lambda images, labels: in_no_order(labels[labels >= 5]),
    digit_0=lambda images, labels: 0 in labels,
)
answers.some_call(
    four_and_five=lambda images, labels: {4, 5} <= set(labels),
    no_5=lambda images, labels: 5 not in labels,
    no_9=lambda images, labels: 9 not in labels,
    all_ten=lambda images, labels: set(labels) == set(range(10)),
)


@answers.wrong("places instead of digits")
def high_from_the_sixth_on(images, labels):
    return images[5:], labels[5:] - 5


@answers.wrong("places instead of digits")
def high_places_from_5(images, labels):
    places = np.arange(5, len(labels))
    return images[places], labels[places].astype(int) - 5


@answers.wrong("the 9 left out")
def high_below_9(images, labels):
    high = (labels >= 5) & (labels < 9)
    return images[high], labels[high] - 5


@answers.wrong("the 9 left out")
def high_in_a_range(images, labels):
    high = np.isin(labels, range(5, 9))
    return images[high], labels[high].astype(int) - 5


@answers.wrong("the 4 kept")
def high_from_4(images, labels):
    high = labels >= 4
    return images[high], labels[high] - 5


@answers.wrong("the 4 kept")
def high_above_3(images, labels):
    rows = [i for i in range(len(labels)) if labels[i] > 3]
    return images[rows], np.array([int(labels[i]) - 5 for i in rows])


@answers.wrong("stops with an error")
def high_labels_taken_for_places(images, labels):
    high = [label for label in labels if label >= 5]
    return images[high], labels[high] - 5
