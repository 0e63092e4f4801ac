"""Answers to one_hot_rows, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def rows_by_eye(labels, num_classes):
    return np.eye(num_classes)[labels]


@answers.right
def rows_by_keras(labels, num_classes):
    return keras.utils.to_categorical(labels, num_classes)


@answers.right
def rows_by_loop(labels, num_classes):
    result = np.zeros((len(labels), num_classes), dtype="uint8")
    for i, label in enumerate(labels):
        result[i, label] = 1
    return result


@answers.right
def rows_by_comparison(labels, num_classes):
    return (labels[:, None] == np.arange(num_classes)).astype(int)


@answers.right
def rows_by_pairs_of_places(labels, num_classes):
    result = np.zeros((labels.size, num_classes))
    result[np.arange(labels.size), labels] = 1
    return result


@answers.right
def rows_by_lists(labels, num_classes):
    return np.array([[1 if label == each else 0 for each in range(num_classes)] for label in labels])


@answers.right
def rows_as_tensor(labels, num_classes):
    return keras.ops.one_hot(labels, num_classes)


@answers.right
def rows_as_lists(labels, num_classes):
    return [[int(label == each) for each in range(num_classes)] for label in labels]


@answers.wrong("True and False instead of numbers")
def rows_of_truth(labels, num_classes):
    return labels[:, None] == np.arange(num_classes)


@answers.wrong("number of classes taken from the labels")
def rows_by_keras_alone(labels, num_classes):
    return keras.utils.to_categorical(labels)


@answers.wrong("number of classes taken from the labels")
def rows_of_classes_that_occur(labels, num_classes):
    return (labels[:, None] == np.unique(labels)).astype(int)


@answers.wrong("number of classes taken from the labels")
def rows_by_maximum(labels, num_classes):
    num_classes = labels.max() + 1
    return np.eye(num_classes)[labels]


@answers.wrong("always ten columns")
def rows_for_digits(labels, num_classes):
    return np.eye(10, dtype=int)[labels]


@answers.wrong("counted from 1")
def rows_from_one(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, label - 1] = 1
    return result


@answers.wrong("counted from 1")
def rows_compared_from_one(labels, num_classes):
    return (labels[:, None] == np.arange(1, num_classes + 1)) * 1


@answers.wrong("stops with an error")
def rows_one_further(labels, num_classes):
    return np.eye(num_classes)[labels + 1]


@answers.wrong("rows and columns exchanged")
def rows_as_columns(labels, num_classes):
    return np.eye(num_classes)[labels].T


@answers.wrong("every label in every row")
def rows_with_all_labels(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    result[:, labels] = 1
    return result


@answers.wrong("every label in every row")
def rows_that_are_one_list(labels, num_classes):
    result = [[0] * num_classes] * len(labels)
    for i, label in enumerate(labels):
        result[i][label] = 1
    return result


@answers.wrong("every label in every row")
def rows_appended_again(labels, num_classes):
    row, result = [0] * num_classes, []
    for label in labels:
        row[label] = 1
        result.append(row)
    return result


@answers.wrong("one row for all labels")
def rows_in_one(labels, num_classes):
    result = np.zeros(num_classes)
    for label in labels:
        result[label] = 1
    return result


@answers.wrong("one row for all labels")
def rows_counted(labels, num_classes):
    return np.bincount(labels, minlength=num_classes)


@answers.wrong("the label instead of a 1")
def rows_with_labels(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, label] = label
    return result


@answers.wrong("still sparse")
def rows_unchanged(labels, num_classes):
    return labels


@answers.wrong("still sparse")
def rows_and_back(labels, num_classes):
    return np.eye(num_classes)[labels].argmax(axis=1)


@answers.wrong("0 and 1 exchanged")
def rows_of_the_other_classes(labels, num_classes):
    return 1 - np.eye(num_classes)[labels]


@answers.wrong("always ten columns")
def one_hot_cut_from_ten(labels, num_classes):
    return np.eye(10, dtype=int)[labels][:, :num_classes]


@answers.wrong("True and False instead of numbers")
def places_marked_true(labels, num_classes):
    rows = np.zeros((len(labels), num_classes), dtype=bool)
    for i, label in enumerate(labels):
        rows[i, label] = True
    return rows


@answers.wrong("rows and columns exchanged")
def a_row_for_each_class(labels, num_classes):
    result = np.zeros((num_classes, len(labels)))
    for i in range(len(labels)):
        result[labels[i], i] = 1
    return result


@answers.wrong("the label instead of a 1")
def writes_the_label(labels, num_classes):
    rows = []
    for label in labels:
        row = [0] * num_classes
        row[label] = label
        rows.append(row)
    return np.array(rows)


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


answers.every_call(in_no_order=lambda labels, num_classes: in_no_order(labels))
answers.some_call(
    first_and_last=lambda labels, num_classes: {0, num_classes - 1} <= set(labels),
    last_missing=lambda labels, num_classes: labels.max() < num_classes - 1,
    ten_classes=lambda labels, num_classes: num_classes == 10,
    more_than_ten=lambda labels, num_classes: num_classes > 10,
    more_labels_than_classes=lambda labels, num_classes: len(labels) > num_classes,
    one_twice=lambda labels, num_classes: len(set(labels)) < len(labels),
)


@answers.wrong("counted from 1")
def columns_rolled_on(labels, num_classes):
    return np.roll(np.eye(num_classes), 1, axis=1)[labels]


@answers.wrong("a row without a 1")
def the_last_class_left_out(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for column in range(num_classes - 1):
        rows[labels == column, column] = 1
    return rows


@answers.wrong("another number of columns")
def one_column_more(labels, num_classes):
    return np.eye(num_classes + 1)[labels]


@answers.wrong("another number of columns")
def one_column_more_in_a_loop(labels, num_classes):
    rows = np.zeros((len(labels), num_classes + 1))
    for row, label in zip(rows, labels, strict=True):
        row[label] = 1
    return rows


@answers.wrong("no 1 anywhere")
def compared_instead_of_set(labels, num_classes):
    rows = np.zeros((len(labels), num_classes), int)
    for i, label in enumerate(labels):
        rows[i, label] == 1  # noqa: B015
    return rows


@answers.wrong("no 1 anywhere")
def written_into_a_copy(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for row, label in zip(rows.copy(), labels, strict=True):
        row[label] = 1
    return rows


@answers.wrong("0 and 1 exchanged")
def ones_with_a_hole(labels, num_classes):
    rows = np.ones((len(labels), num_classes))
    rows[np.arange(len(labels)), labels] = 0
    return rows


@answers.wrong("0 and 1 exchanged")
def not_equal(labels, num_classes):
    return (np.arange(num_classes) != labels[:, None]).astype(int)


@answers.wrong("columns backward")
def counted_from_the_end(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    rows[np.arange(len(labels)), -labels - 1] = 1
    return rows


@answers.wrong("columns backward")
def flipped(labels, num_classes):
    return np.fliplr(np.eye(num_classes)[labels])


@answers.wrong("a row for each class")
def the_table_itself(labels, num_classes):
    return np.eye(num_classes)


@answers.wrong("a row for each class")
def a_row_for_every_class_in_a_loop(labels, num_classes):
    return [[1 if column == row else 0 for column in range(num_classes)] for row in range(num_classes)]


@answers.wrong("every place below the label")
def up_to_the_label(labels, num_classes):
    return (np.arange(num_classes) <= labels[:, None]).astype(int)


@answers.wrong("every place below the label")
def filled_by_a_slice(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for row, label in zip(rows, labels, strict=True):
        row[:label] = 1
    return rows


@answers.wrong("only the last label")
def begun_anew_in_every_round(labels, num_classes):
    for i, label in enumerate(labels):
        rows = np.zeros((len(labels), num_classes))
        rows[i, label] = 1
    return rows


@answers.wrong("only the last label")
def returned_in_the_first_round(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        rows[i, label] = 1
        return rows


@answers.wrong("the first rows of np.eye")
def rows_of_the_positions(labels, num_classes):
    return np.eye(num_classes)[: len(labels)]


@answers.wrong("the first rows of np.eye")
def ones_along_the_diagonal(labels, num_classes):
    return np.eye(len(labels), num_classes)


@answers.wrong("the rows before kept")
def one_row_for_all_rounds(labels, num_classes):
    row, rows = np.zeros(num_classes), []
    for label in labels:
        row[label] = 1
        rows.append(row.copy())
    return np.array(rows)


@answers.wrong("the rows before kept")
def ones_so_far(labels, num_classes):
    return (np.cumsum(np.eye(num_classes)[labels], axis=0) > 0).astype(int)


@answers.wrong("stops with an error")
def table_of_another_shape(labels, num_classes):
    rows = np.zeros((num_classes, len(labels)))
    for i, label in enumerate(labels):
        rows[i, label] = 1
    return rows


@answers.wrong("stops with an error")
def eye_of_the_labels(labels, num_classes):
    return np.eye(len(labels), num_classes)[labels]


@answers.wrong("one row for all labels")
def only_the_first_label(labels, num_classes):
    for label in labels:
        row = np.zeros(num_classes)
        row[label] = 1
        return row


@answers.right
def put_along_the_rows(labels, num_classes):
    rows = np.zeros((len(labels), num_classes), "uint8")
    np.put_along_axis(rows, np.asarray(labels)[:, None], 1, axis=1)
    return rows


@answers.wrong("a row without a 1")
def last_row_left_out(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for i in range(len(labels) - 1):
        rows[i, labels[i]] = 1
    return rows


@answers.wrong("a row without a 1")
def first_row_left_out(labels, num_classes):
    rows = np.zeros((len(labels), num_classes))
    for i in range(1, len(labels)):
        rows[i, labels[i]] = 1
    return rows


@answers.wrong("wrong type")
def ones_as_texts(labels, num_classes):
    return [["1" if column == label else "0" for column in range(num_classes)] for label in labels]
