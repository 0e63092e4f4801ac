"""Answers to labels_from, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def labels_by_indexing(probabilities, classes):
    return classes[probabilities.argmax(axis=1)]


@answers.right
def labels_by_loop(probabilities, classes):
    labels = []
    for row in probabilities:
        labels.append(classes[list(row).index(max(row))])
    return labels


@answers.right
def labels_by_take(probabilities, classes):
    return np.take(classes, np.argmax(probabilities, axis=-1))


@answers.right
def labels_by_sorting(probabilities, classes):
    return tuple(int(classes[np.argsort(row)[-1]]) for row in probabilities)


@answers.right
def labels_by_multiplication(probabilities, classes):
    return (probabilities == probabilities.max(axis=1, keepdims=True)) @ classes


@answers.right
def labels_by_keras(probabilities, classes):
    return keras.ops.take(classes, keras.ops.argmax(probabilities, axis=1))


@answers.wrong("the column instead of its digit")
def labels_as_columns(probabilities, classes):
    return probabilities.argmax(axis=1)


@answers.wrong("argmax over the batch axis")
def labels_over_the_batch(probabilities, classes):
    return classes[probabilities.argmax(axis=0)]


@answers.wrong("argmax over the batch axis")
def columns_over_the_batch(probabilities, classes):
    return probabilities.argmax(axis=0)


@answers.wrong("the largest probability itself")
def labels_as_probabilities(probabilities, classes):
    return probabilities.max(axis=1)


@answers.wrong("one-hot rows")
def labels_one_hot(probabilities, classes):
    return keras.utils.to_categorical(probabilities.argmax(axis=1), len(classes))


@answers.wrong("the column, counted from 1")
def labels_counted_from_one(probabilities, classes):
    return [row.argmax() + 1 for row in probabilities]


@answers.wrong("another result")
def labels_but_never_the_last(probabilities, classes):
    return classes[probabilities[:, :-1].argmax(axis=1)]


@answers.wrong("another result")
def labels_but_never_the_first(probabilities, classes):
    return classes[probabilities[:, 1:].argmax(axis=1) + 1]


@answers.wrong("wrong type")
def labels_as_a_set(probabilities, classes):
    return set(classes[probabilities.argmax(axis=1)])


@answers.wrong("another result")
def labels_one_too_large(probabilities, classes):
    return classes[probabilities.argmax(axis=1)] + 10


@answers.wrong("wrong type")
def labels_as_one_number(probabilities, classes):
    return classes[probabilities.argmax() % len(classes)]


@answers.wrong("the column instead of its digit")
def index_of_the_largest(probabilities, classes):
    results = []
    for row in probabilities.tolist():
        results.append(row.index(max(row)))
    return results


@answers.wrong("the largest probability itself")
def max_of_each_row(probabilities, classes):
    return [max(row) for row in probabilities]


@answers.wrong("one-hot rows")
def ones_in_a_table(probabilities, classes):
    rows = np.zeros((len(probabilities), len(classes)), dtype=int)
    for i, row in enumerate(probabilities):
        rows[i, row.argmax()] = 1
    return rows


@answers.wrong("the column, counted from 1")
def columns_numbered_from_1(probabilities, classes):
    results = np.zeros(len(probabilities))
    for i, row in enumerate(probabilities):
        for number, probability in enumerate(row, start=1):
            if probability == max(row):
                results[i] = number
    return results


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


answers.some_call(
    in_no_order=lambda probabilities, classes: in_no_order(classes),
    rising=lambda probabilities, classes: (np.diff(classes) > 0).all(),
    digit_0_and_9=lambda probabilities, classes: {0, 9} <= set(classes),
)
answers.every_call(
    first_and_last=lambda probabilities, classes: {0, len(classes) - 1} <= {*probabilities.argmax(axis=1)},
    none_in_its_place=lambda probabilities, classes: (classes != np.arange(len(classes))).all(),
    fewer_images_than_classes=lambda probabilities, classes: len(probabilities) < len(classes),
)


@answers.wrong("the classes sorted")
def classes_sorted_first(probabilities, classes):
    return np.sort(classes)[probabilities.argmax(axis=1)]


@answers.wrong("another result")
def the_last_class_left_out(probabilities, classes):
    return classes[probabilities[:, :-1].argmax(axis=1)]


@answers.wrong("the classes sorted")
def classes_in_rising_order(probabilities, classes):
    names = sorted(classes)
    return [names[row.argmax()] for row in probabilities]


@answers.wrong("the smallest probability")
def least_likely(probabilities, classes):
    return classes[probabilities.argmin(axis=1)]


@answers.wrong("the smallest probability")
def first_of_argsort(probabilities, classes):
    return [classes[np.argsort(row)[0]] for row in probabilities]


@answers.wrong("stops with an error")
def argmax_of_the_whole_table(probabilities, classes):
    return classes[probabilities.argmax()]
