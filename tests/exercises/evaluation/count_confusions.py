"""Answers to count_confusions, as students write them."""

from collections import Counter

import numpy as np
from exercises.answers import Answers
from sklearn.metrics import confusion_matrix

answers = Answers()


@answers.right
def confusions_by_loop(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for t, p in zip(true, predicted, strict=True):
        matrix[t, p] += 1
    return matrix


@answers.right
def confusions_by_library(true, predicted, num_classes):
    return confusion_matrix(true, predicted, labels=range(num_classes))


@answers.right
def confusions_by_comparison(true, predicted, num_classes):
    classes = range(num_classes)
    return np.array([[np.sum((true == row) & (predicted == column)) for column in classes] for row in classes])


@answers.right
def confusions_by_bincount(true, predicted, num_classes):
    squares = np.bincount(true * num_classes + predicted, minlength=num_classes**2)
    return squares.reshape(num_classes, num_classes)


@answers.right
def confusions_by_one_hot(true, predicted, num_classes):
    return np.eye(num_classes)[true].T @ np.eye(num_classes)[predicted]


@answers.right
def confusions_by_counter(true, predicted, num_classes):
    counts = Counter(zip(true.tolist(), predicted.tolist(), strict=True))
    return np.array([[counts[i, j] for j in range(num_classes)] for i in range(num_classes)])


@answers.right
def confusions_as_lists(true, predicted, num_classes):
    return confusions_by_loop(true, predicted, num_classes).tolist()


@answers.wrong("classes that never occur are left out")
def confusions_of_what_occurs(true, predicted, num_classes):
    return confusion_matrix(true, predicted)


@answers.wrong("classes that never occur are left out")
def confusions_up_to_the_largest(true, predicted, num_classes):
    size = max(true.max(), predicted.max()) + 1
    return confusions_by_loop(true, predicted, size)


@answers.wrong("always ten classes")
def confusions_of_digits(true, predicted, num_classes):
    return confusion_matrix(true, predicted, labels=range(10))


@answers.wrong("rows and columns exchanged")
def confusions_exchanged(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for t, p in zip(true, predicted, strict=True):
        matrix[p, t] += 1
    return matrix


@answers.wrong("each pair counted once only")
def confusions_at_once(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    matrix[true, predicted] += 1
    return matrix


@answers.wrong("each pair counted once only")
def confusions_set_to_one(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for t, p in zip(true, predicted, strict=True):
        matrix[t, p] = 1
    return matrix


@answers.wrong("counted in every row")
def confusions_in_rows_that_are_one_list(true, predicted, num_classes):
    matrix = [[0] * num_classes] * num_classes
    for t, p in zip(true, predicted, strict=True):
        matrix[t][p] += 1
    return matrix


@answers.wrong("counted in every row")
def confusions_set_to_one_in_rows_that_are_one_list(true, predicted, num_classes):
    matrix = [[0] * num_classes] * num_classes
    for t, p in zip(true, predicted, strict=True):
        matrix[t][p] = 1
    return matrix


@answers.wrong("counted in every row")
def confusions_in_whole_columns(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for p in predicted:
        matrix[:, p] += 1
    return matrix


@answers.wrong("right answers only")
def confusions_of_right_answers(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for t, p in zip(true, predicted, strict=True):
        if t == p:
            matrix[t, t] += 1
    return matrix


@answers.wrong("right answers only")
def confusions_of_the_diagonal(true, predicted, num_classes):
    return np.bincount(true[true == predicted], minlength=num_classes)


@answers.wrong("mistakes only")
def confusions_of_mistakes(true, predicted, num_classes):
    matrix = confusions_by_library(true, predicted, num_classes)
    return matrix - np.diag(matrix.diagonal())


@answers.wrong("shares instead of counts")
def confusions_as_shares(true, predicted, num_classes):
    return confusions_by_loop(true, predicted, num_classes) / len(true)


@answers.wrong("shares instead of counts")
def confusions_normalized(true, predicted, num_classes):
    return confusion_matrix(true, predicted, labels=range(num_classes), normalize="true")


@answers.wrong("shares instead of counts")
def confusions_as_shares_of_rows(true, predicted, num_classes):
    matrix = confusions_by_loop(true, predicted, num_classes)
    with np.errstate(invalid="ignore"):
        return matrix / matrix.sum(axis=1, keepdims=True)


@answers.wrong("counted from 1")
def confusions_from_one(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for t, p in zip(true, predicted, strict=True):
        matrix[t - 1, p - 1] += 1
    return matrix


@answers.wrong("another result")
def confusions_with_a_row_too_many(true, predicted, num_classes):
    return confusions_by_loop(true, predicted, num_classes + 1)


@answers.wrong("always ten classes")
def confusions_cut_from_ten(true, predicted, num_classes):
    matrix = np.zeros((10, 10), dtype=int)
    for row, column in zip(true, predicted, strict=True):
        if row < 10 and column < 10:
            matrix[row, column] += 1
    return matrix[:num_classes, :num_classes]


@answers.wrong("rows and columns exchanged")
def a_row_for_each_answer(true, predicted, num_classes):
    classes = range(num_classes)
    return np.array([[np.sum((predicted == row) & (true == column)) for column in classes] for row in classes])


@answers.wrong("mistakes only")
def wrong_answers_filtered(true, predicted, num_classes):
    table = [[0] * num_classes for _ in range(num_classes)]
    wrong = true != predicted
    for was, read_as in zip(true[wrong], predicted[wrong], strict=True):
        table[was][read_as] += 1
    return np.array(table)


@answers.wrong("counted from 1")
def classes_from_1(true, predicted, num_classes):
    rows = []
    for was in range(1, num_classes + 1):
        answers_given = list(predicted[true == was])
        rows.append([answers_given.count(read_as) for read_as in range(1, num_classes + 1)])
    return np.array(rows)


answers.some_call(
    each_class=lambda true, predicted, num_classes: set(true) == set(predicted) == set(range(num_classes)),
    last_missing=lambda true, predicted, num_classes: max(*true, *predicted) < num_classes - 1,
    last_read_as_0=lambda true, predicted, num_classes: ((true == num_classes - 1) & (predicted == 0)).any(),
    read_as_last=lambda true, predicted, num_classes: ((true == 0) & (predicted == num_classes - 1)).any(),
    more_than_ten=lambda true, predicted, num_classes: num_classes > 10,
)
answers.every_call(one_pair_twice=lambda true, predicted, num_classes: len({*(100 * true + predicted)}) < len(true))


@answers.wrong("another result")
def the_last_class_not_counted(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for row in range(num_classes - 1):
        for column in range(num_classes):
            matrix[row, column] = np.sum((true == row) & (predicted == column))
    return matrix


@answers.wrong("returned in the loop")
def confusions_of_the_first(true, predicted, num_classes):
    counts = np.zeros((num_classes, num_classes), dtype=int)
    for row, column in zip(true, predicted, strict=True):
        counts[row, column] += 1
        return counts


@answers.wrong("returned in the loop")
def confusions_of_the_first_in_lists(true, predicted, num_classes):
    counts = [[0] * num_classes for _ in range(num_classes)]
    for i in range(len(true)):
        counts[true[i]][predicted[i]] = counts[true[i]][predicted[i]] + 1
        return np.array(counts)


@answers.wrong("one image left out")
def confusions_but_the_last(true, predicted, num_classes):
    counts = np.zeros((num_classes, num_classes), dtype=int)
    for i in range(len(true) - 1):
        counts[true[i], predicted[i]] += 1
    return counts


@answers.wrong("one image left out")
def confusions_from_1(true, predicted, num_classes):
    counts = np.zeros((num_classes, num_classes))
    i = 1
    while i < len(true):
        counts[true[i]][predicted[i]] += 1
        i += 1
    return counts
