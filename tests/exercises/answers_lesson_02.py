"""Answers to lesson 02's exercises, as students write them."""

import math

import keras
import numpy as np
from answer_tables import right, right_values, wrong, wrong_values
from sklearn.metrics import log_loss
from sklearn.preprocessing import LabelBinarizer

SPARSE, CATEGORICAL = "sparse_categorical_crossentropy", "categorical_crossentropy"


@right("one_hot_rows")
def rows_by_eye(labels, num_classes):
    return np.eye(num_classes)[labels]


@right("one_hot_rows")
def rows_by_keras(labels, num_classes):
    return keras.utils.to_categorical(labels, num_classes)


@right("one_hot_rows")
def rows_by_loop(labels, num_classes):
    result = np.zeros((len(labels), num_classes), dtype="uint8")
    for i, label in enumerate(labels):
        result[i, label] = 1
    return result


@right("one_hot_rows")
def rows_by_comparison(labels, num_classes):
    return (labels[:, None] == np.arange(num_classes)).astype(int)


@right("one_hot_rows")
def rows_by_pairs_of_places(labels, num_classes):
    result = np.zeros((labels.size, num_classes))
    result[np.arange(labels.size), labels] = 1
    return result


@right("one_hot_rows")
def rows_by_lists(labels, num_classes):
    return np.array([[1 if label == each else 0 for each in range(num_classes)] for label in labels])


@right("one_hot_rows")
def rows_as_tensor(labels, num_classes):
    return keras.ops.one_hot(labels, num_classes)


@wrong("one_hot_rows", "True and False instead of numbers")
def rows_of_truth(labels, num_classes):
    return labels[:, None] == np.arange(num_classes)


@wrong("one_hot_rows", "number of classes taken from the labels")
def rows_by_keras_alone(labels, num_classes):
    return keras.utils.to_categorical(labels)


@wrong("one_hot_rows", "number of classes taken from the labels")
def rows_of_classes_that_occur(labels, num_classes):
    return LabelBinarizer().fit_transform(labels)


@wrong("one_hot_rows", "number of classes taken from the labels")
def rows_by_maximum(labels, num_classes):
    num_classes = labels.max() + 1
    return np.eye(num_classes)[labels]


@wrong("one_hot_rows", "always ten columns")
def rows_for_digits(labels, num_classes):
    return np.eye(10, dtype=int)[labels]


@wrong("one_hot_rows", "counted from 1")
def rows_from_one(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, label - 1] = 1
    return result


@wrong("one_hot_rows", "counted from 1")
def rows_compared_from_one(labels, num_classes):
    return (labels[:, None] == np.arange(1, num_classes + 1)) * 1


@wrong("one_hot_rows", "counted from 1")
def rows_one_further(labels, num_classes):
    return np.eye(num_classes)[labels + 1]


@wrong("one_hot_rows", "rows and columns exchanged")
def rows_as_columns(labels, num_classes):
    return np.eye(num_classes)[labels].T


@wrong("one_hot_rows", "every label in every row")
def rows_with_all_labels(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    result[:, labels] = 1
    return result


@wrong("one_hot_rows", "every label in every row")
def rows_that_are_one_list(labels, num_classes):
    result = [[0] * num_classes] * len(labels)
    for i, label in enumerate(labels):
        result[i][label] = 1
    return result


@wrong("one_hot_rows", "every label in every row")
def rows_appended_again(labels, num_classes):
    row, result = [0] * num_classes, []
    for label in labels:
        row[label] = 1
        result.append(row)
    return result


@wrong("one_hot_rows", "one row for all labels")
def rows_in_one(labels, num_classes):
    result = np.zeros(num_classes)
    for label in labels:
        result[label] = 1
    return result


@wrong("one_hot_rows", "one row for all labels")
def rows_counted(labels, num_classes):
    return np.bincount(labels, minlength=num_classes)


@wrong("one_hot_rows", "the label instead of a 1")
def rows_with_labels(labels, num_classes):
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, label] = label
    return result


@wrong("one_hot_rows", "still sparse")
def rows_unchanged(labels, num_classes):
    return labels


@wrong("one_hot_rows", "still sparse")
def rows_and_back(labels, num_classes):
    return np.eye(num_classes)[labels].argmax(axis=1)


@right("one_hot_rows")
def rows_as_lists(labels, num_classes):
    return [[int(label == each) for each in range(num_classes)] for label in labels]


@wrong("one_hot_rows", "another result")
def rows_of_the_other_classes(labels, num_classes):
    return 1 - np.eye(num_classes)[labels]


@right("softmax_rows")
def softmax_at_once(logits):
    positive = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return positive / np.sum(positive, axis=1, keepdims=True)


@right("softmax_rows")
def softmax_by_loop(logits):
    result = np.zeros(logits.shape)
    for i, row in enumerate(logits):
        positive = np.exp(row - row.max())
        result[i] = positive / positive.sum()
    return result


@right("softmax_rows")
def softmax_transposed(logits):
    positive = np.exp(logits.T - logits.max(axis=1))
    return (positive / positive.sum(axis=0)).T


@right("softmax_rows")
def softmax_by_keras(logits):
    return keras.ops.softmax(logits.astype("float32"))


@right("softmax_rows")
def softmax_by_numbers(logits):
    rows = []
    for row in logits:
        positive = [math.exp(each - max(row)) for each in row]
        rows.append([each / sum(positive) for each in positive])
    return np.array(rows)


@right("softmax_rows")
def softmax_of_differences(logits):
    return 1 / np.exp(np.minimum(logits[:, None, :] - logits[:, :, None], 700)).sum(axis=2)


@wrong("softmax_rows", "the same number subtracted everywhere")
def softmax_below_table_maximum(logits):
    positive = np.exp(logits - logits.max())
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "nan for a row near 1000")
def softmax_overflowing(logits):
    positive = np.exp(logits)
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "nan for a row near 1000")
def softmax_overflowing_in_a_loop(logits):
    return np.stack([np.exp(row) / np.exp(row).sum() for row in logits])


@wrong("softmax_rows", "nan for a row near 1000")
def softmax_below_the_sum_of_the_row(logits):
    positive = np.exp(logits - logits.sum(axis=1, keepdims=True))
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "nan for a row near 1000")
def softmax_below_the_table_minimum(logits):
    positive = np.exp(logits - logits.min())
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "return inside the loop")
def softmax_of_the_first_row(logits):
    result = np.zeros(logits.shape)
    for i, row in enumerate(logits):
        positive = np.exp(row - row.max())
        result[i] = positive / positive.sum()
        return result


@wrong("softmax_rows", "return inside the loop")
def softmax_with_one_row_appended(logits):
    rows = []
    for row in logits:
        rows.append(np.exp(row) / np.exp(row).sum())
        return rows


@wrong("softmax_rows", "return inside the loop")
def softmax_as_a_row_alone(logits):
    for row in logits:
        positive = np.exp(row - row.max())
        return positive / positive.sum()


@wrong("softmax_rows", "sums to 1 over the whole table")
def softmax_as_for_one(logits):
    positive = np.exp(logits)
    return positive / positive.sum()


@wrong("softmax_rows", "sums to 1 over the whole table")
def softmax_of_table_below_rows(logits):
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum()


@wrong("softmax_rows", "sums to 1 over the whole table")
def softmax_of_table_below_maximum(logits):
    positive = np.exp(logits - logits.max())
    return positive / positive.sum()


@wrong("softmax_rows", "sums to 1 in each column")
def softmax_of_columns(logits):
    positive = np.exp(logits - logits.max())
    return positive / positive.sum(axis=0)


@wrong("softmax_rows", "sums to 1 in each column")
def softmax_of_columns_below_rows(logits):
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum(axis=0, keepdims=True)


@wrong("softmax_rows", "sums to 1 in each column")
def softmax_of_columns_overflowing(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


@wrong("softmax_rows", "sums not kept as a column")
def softmax_with_flat_sums(logits):
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum(axis=1)


@wrong("softmax_rows", "sums not kept as a column")
def softmax_with_flat_maxima(logits):
    positive = np.exp(logits - logits.max(axis=1))
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "no exponential")
def shares_of_logits(logits):
    return logits / logits.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "no exponential")
def shares_of_lowered_logits(logits):
    lowered = logits - logits.max(axis=1, keepdims=True)
    return lowered / lowered.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "minus sign in the exponent")
def softmax_turned_round(logits):
    positive = np.exp(-logits)
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "minus sign in the exponent")
def softmax_turned_round_below_maximum(logits):
    positive = np.exp(logits.max(axis=1, keepdims=True) - logits)
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "exponentials not divided")
def only_exponentials(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


@wrong("softmax_rows", "exponentials not divided")
def only_exponentials_overflowing(logits):
    return np.exp(logits)


@wrong("softmax_rows", "minus sign in the exponent")
def softmax_turned_round_below_table_maximum(logits):
    positive = np.exp(-(logits - logits.max()))
    return positive / positive.sum(axis=1, keepdims=True)


@wrong("softmax_rows", "the same number subtracted everywhere")
def softmax_below_a_thousand(logits):
    positive = np.exp(logits - 1000)
    return positive / positive.sum(axis=1, keepdims=True)


@right("softmax_rows")
def softmax_as_list(logits):
    return softmax_by_loop(logits).tolist()


@wrong("softmax_rows", "another result")
def softmax_as_classes(logits):
    return logits.argmax(axis=1)


@right("cross_entropy")
def entropy_by_places(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


@right("cross_entropy")
def entropy_by_loop(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= math.log(row[label])
    return total / len(labels)


@right("cross_entropy")
def entropy_by_one_hot(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -(one_hot * np.log(probabilities)).sum() / len(probabilities)


@right("cross_entropy")
def entropy_by_keras(probabilities, labels):
    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, probabilities))


@right("cross_entropy")
def entropy_by_library(probabilities, labels):
    return log_loss(labels, probabilities, labels=range(probabilities.shape[1]))


@right("cross_entropy")
def entropy_by_take_along_axis(probabilities, labels):
    return float(np.mean(-np.log(np.take_along_axis(probabilities, labels[:, None], axis=1))))


@wrong("cross_entropy", "sum instead of mean")
def entropy_summed(probabilities, labels):
    return -sum(np.log(row[label]) for row, label in zip(probabilities, labels, strict=True))


@wrong("cross_entropy", "minus sign missing")
def entropy_negative(probabilities, labels):
    return np.log(probabilities[np.arange(len(labels)), labels]).mean()


@wrong("cross_entropy", "logarithm with another base")
def entropy_in_tens(probabilities, labels):
    return -np.log10(probabilities[np.arange(len(labels)), labels]).mean()


@wrong("cross_entropy", "logarithm with another base")
def entropy_in_bits(probabilities, labels):
    return -np.log2(probabilities[np.arange(len(labels)), labels]).mean()


@wrong("cross_entropy", "logarithm of the mean")
def entropy_of_the_mean(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels].mean())


@wrong("cross_entropy", "largest probability instead of the label's")
def entropy_of_the_largest(probabilities, labels):
    return -np.log(probabilities.max(axis=1)).mean()


@wrong("cross_entropy", "mean over all numbers of the table")
def entropy_of_the_table(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -(one_hot * np.log(probabilities)).mean()


@wrong("cross_entropy", "labels not used")
def entropy_without_labels(probabilities, labels):
    return -np.log(probabilities).mean()


@wrong("cross_entropy", "every label in every row")
def entropy_of_columns(probabilities, labels):
    return -np.log(probabilities[:, labels]).mean()


@wrong("cross_entropy", "only rows 0 and 1")
def entropy_of_two_rows(probabilities, labels):
    return -np.log(probabilities[[0, 1], labels]).mean()


@wrong("cross_entropy", "the probability without its logarithm")
def entropy_without_logarithm(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels].mean()


@wrong("cross_entropy", "the probability without its logarithm")
def entropy_as_what_is_missing(probabilities, labels):
    return (1 - probabilities[np.arange(len(labels)), labels]).mean()


@wrong("cross_entropy", "wrong type")
def entropy_of_each_image(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels])


right_values("loss_knowing_nothing", 3.91, 3.912, -np.log(1 / 50), math.log(50), np.float32(3.912023))
wrong_values(
    "loss_knowing_nothing",
    (2.30, "the loss for ten classes"),
    (-np.log(0.1), "the loss for ten classes"),
    (0.02, "the probability instead of the loss"),
    (0.98, "the probability instead of the loss"),
    (-np.log(0.98), "the probability instead of the loss"),
    (-3.91, "negative"),
    (1.70, "logarithm with another base"),
    (5.64, "logarithm with another base"),
    (11.51, "in proportion to the classes"),
    (3.9, "not to two decimals"),
    (0, "another result"),
    ("3.91", "wrong type"),
)


@right("fitting_loss")
def loss_by_axes(labels):
    return SPARSE if labels.ndim == 1 else CATEGORICAL


@right("fitting_loss")
def loss_by_shape(labels):
    if len(labels.shape) > 1:
        return CATEGORICAL
    else:
        return SPARSE


@right("fitting_loss")
def loss_by_size(labels):
    names = {True: "sparse_categorical_crossentropy", False: "categorical_crossentropy"}
    return names[labels.size == len(labels)]


@right("fitting_loss")
def loss_by_first_label(labels):
    if isinstance(labels[0], np.ndarray):
        return keras.losses.categorical_crossentropy.__name__
    return keras.losses.sparse_categorical_crossentropy.__name__


@right("fitting_loss")
def loss_by_trying(labels):
    try:
        labels.argmax(axis=1)
    except ValueError:
        return SPARSE
    return CATEGORICAL


@wrong("fitting_loss", "the loss for the other form")
def loss_swapped(labels):
    return CATEGORICAL if labels.ndim == 1 else SPARSE


@wrong("fitting_loss", "decided by the dtype")
def loss_by_dtype(labels):
    return CATEGORICAL if labels.dtype.kind == "f" else SPARSE


@wrong("fitting_loss", "decided by whether the numbers are 0 and 1")
def loss_by_values(labels):
    return CATEGORICAL if set(np.unique(labels)) <= {0, 1} else SPARSE


@wrong("fitting_loss", "decided by whether the numbers are 0 and 1")
def loss_by_maximum(labels):
    if labels.max() > 1:
        return SPARSE
    return CATEGORICAL


@wrong("fitting_loss", "decided by a length of ten")
def loss_by_ten_columns(labels):
    return CATEGORICAL if labels.shape[-1] == 10 else SPARSE


@wrong("fitting_loss", "the sparse loss for one-hot labels")
def loss_always_sparse(labels):
    return SPARSE


@wrong("fitting_loss", "the categorical loss for sparse labels")
def loss_always_categorical(labels):
    return CATEGORICAL


@wrong("fitting_loss", "the categorical loss for sparse labels")
def loss_by_sum(labels):
    return CATEGORICAL if labels.sum() == len(labels) else SPARSE


@wrong("fitting_loss", "a second axis taken for granted")
def loss_by_columns(labels):
    return CATEGORICAL if labels.shape[1] > 1 else SPARSE


@wrong("fitting_loss", "not a name of one of the two losses")
def loss_by_form(labels):
    return "sparse" if labels.ndim == 1 else "one-hot"


@wrong("fitting_loss", "wrong type")
def loss_as_function(labels):
    losses = keras.losses
    return losses.sparse_categorical_crossentropy if labels.ndim == 1 else losses.categorical_crossentropy


OUTCOMES = ["fit stops", "fine", "silent", "evaluate stops", "fit stops"]


def with_row(number, answer):
    """The right list with another answer in one row, counted from 1."""
    return [*OUTCOMES[: number - 1], answer, *OUTCOMES[number:]]


right_values("outcomes", OUTCOMES, tuple(OUTCOMES), [each.capitalize() for each in OUTCOMES])
wrong_values(
    "outcomes",
    (OUTCOMES[:4], "not five of the four texts"),
    (with_row(3, "trains badly"), "not five of the four texts"),
    (with_row(1, "fine"), "row 1: one-hot labels with the sparse loss"),
    (with_row(1, "evaluate stops"), "row 1: one-hot labels with the sparse loss"),
    (["fine"] * 5, "row 1: one-hot labels with the sparse loss"),
    (["fit stops"] * 5, "row 2: logits with from_logits=True"),
    (with_row(2, "fit stops"), "row 2: logits with from_logits=True"),
    (with_row(2, "silent"), "row 2: logits with from_logits=True"),
    (with_row(3, "fine"), "row 3: logits taken for harmless"),
    (with_row(3, "fit stops"), "row 3: an error expected for logits"),
    (with_row(4, "fine"), "row 4: test labels in another form"),
    (with_row(4, "fit stops"), "row 4: test labels in another form"),
    (with_row(5, "silent"), "row 5: whole numbers with the categorical loss"),
    (with_row(5, "evaluate stops"), "row 5: whole numbers with the categorical loss"),
    ("fit stops, fine, silent, evaluate stops, fit stops", "wrong type"),
    ([1, 0, 0, 1, 1], "wrong type"),
)


@wrong("one_hot_rows", "always ten columns")
def one_hot_cut_from_ten(labels, num_classes):
    return np.eye(10, dtype=int)[labels][:, :num_classes]


@wrong("softmax_rows", "nan for a row near 1000")
def softmax_below_the_mean(logits):
    exponentials = np.exp(logits - logits.mean())
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@wrong("fitting_loss", "the categorical loss for sparse labels")
def loss_by_the_first_label(labels):
    sparse = len(labels) > 1 and labels[0].size == 1
    return "sparse_categorical_crossentropy" if sparse else "categorical_crossentropy"
