"""Answers to cross_entropy, as students write them."""

import math

import keras
import numpy as np
from exercises.answers import Answers
from sklearn.metrics import log_loss

answers = Answers()


@answers.right
def entropy_by_places(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


@answers.right
def entropy_by_loop(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= math.log(row[label])
    return total / len(labels)


@answers.right
def entropy_by_one_hot(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -(one_hot * np.log(probabilities)).sum() / len(probabilities)


@answers.right
def entropy_by_keras(probabilities, labels):
    return keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, probabilities))


@answers.right
def entropy_by_library(probabilities, labels):
    return log_loss(labels, probabilities, labels=range(probabilities.shape[1]))


@answers.right
def entropy_by_take_along_axis(probabilities, labels):
    return float(np.mean(-np.log(np.take_along_axis(probabilities, labels[:, None], axis=1))))


@answers.wrong("sum instead of mean")
def entropy_summed(probabilities, labels):
    return -sum(np.log(row[label]) for row, label in zip(probabilities, labels, strict=True))


@answers.wrong("minus sign missing")
def entropy_negative(probabilities, labels):
    return np.log(probabilities[np.arange(len(labels)), labels]).mean()


@answers.wrong("logarithm with another base")
def entropy_in_tens(probabilities, labels):
    return -np.log10(probabilities[np.arange(len(labels)), labels]).mean()


@answers.wrong("logarithm with another base")
def entropy_in_bits(probabilities, labels):
    return -np.log2(probabilities[np.arange(len(labels)), labels]).mean()


@answers.wrong("logarithm of the mean")
def entropy_of_the_mean(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels].mean())


@answers.wrong("largest probability instead of the label's")
def entropy_of_the_largest(probabilities, labels):
    return -np.log(probabilities.max(axis=1)).mean()


@answers.wrong("mean over all numbers of the table")
def entropy_of_the_table(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -(one_hot * np.log(probabilities)).mean()


@answers.wrong("labels not used")
def entropy_without_labels(probabilities, labels):
    return -np.log(probabilities).mean()


@answers.wrong("every label in every row")
def entropy_of_columns(probabilities, labels):
    return -np.log(probabilities[:, labels]).mean()


@answers.wrong("another number of rows than of labels")
def entropy_of_two_rows(probabilities, labels):
    return -np.log(probabilities[[0, 1], labels]).mean()


@answers.wrong("the probability without its logarithm")
def entropy_without_logarithm(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels].mean()


@answers.wrong("the probability without its logarithm")
def entropy_as_what_is_missing(probabilities, labels):
    return (1 - probabilities[np.arange(len(labels)), labels]).mean()


@answers.wrong("wrong type")
def entropy_of_each_image(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels])


@answers.wrong("sum instead of mean")
def total_in_a_loop(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= np.log(row[label])
    return total


@answers.wrong("minus sign missing")
def mean_of_logs_in_a_list(probabilities, labels):
    logs = [math.log(row[label]) for row, label in zip(probabilities, labels, strict=True)]
    return sum(logs) / len(logs)


@answers.wrong("logarithm of the mean")
def one_logarithm_at_the_end(probabilities, labels):
    total = 0
    for i in range(len(labels)):
        total += probabilities[i, labels[i]]
    return -math.log(total / len(labels))


@answers.wrong("largest probability instead of the label's")
def what_the_network_answers(probabilities, labels):
    answered = np.argmax(probabilities, axis=1)
    losses = [-np.log(probabilities[i, column]) for i, column in enumerate(answered)]
    return np.mean(losses)


@answers.wrong("mean over all numbers of the table")
def divided_by_the_size_of_the_table(probabilities, labels):
    total = 0
    for i, label in enumerate(labels):
        total += -math.log(probabilities[i, label])
    return total / probabilities.size


@answers.wrong("labels not used")
def loss_of_every_class(probabilities, labels):
    losses = []
    for row in probabilities:
        for probability in row:
            losses.append(-math.log(probability))
    return sum(losses) / len(losses)


@answers.wrong("every label in every row")
def a_loop_in_a_loop(probabilities, labels):
    losses = []
    for row in probabilities:
        for label in labels:
            losses.append(-np.log(row[label]))
    return np.mean(losses)


@answers.wrong("another number of rows than of labels")
def two_rows_written_out(probabilities, labels):
    first = -np.log(probabilities[0, labels[0]])
    second = -np.log(probabilities[1, labels[1]])
    return (first + second) / 2


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


answers.every_call(
    first_and_last=lambda probabilities, labels: {0, probabilities.shape[1] - 1} <= set(labels),
    in_no_order=lambda probabilities, labels: in_no_order(labels),
    one_misread=lambda probabilities, labels: (probabilities.argmax(axis=1) != labels).any(),
)
answers.some_call(
    more_images_than_classes=lambda probabilities, labels: len(labels) > probabilities.shape[1],
    fewer=lambda probabilities, labels: len(labels) < probabilities.shape[1],
    as_many=lambda probabilities, labels: len(labels) == probabilities.shape[1],
    bytes=lambda probabilities, labels: labels.dtype == "uint8",
)


@answers.wrong("another number of rows than of labels")
def a_row_for_each_class(probabilities, labels):
    rows = range(probabilities.shape[1])
    return -np.log(probabilities[rows, labels]).mean()


@answers.wrong("all classes added up")
def summed_over_the_classes(probabilities, labels):
    return -np.log(probabilities).sum() / len(labels)


@answers.wrong("all classes added up")
def rows_added_up(probabilities, labels):
    return np.mean([-sum(np.log(p) for p in row) for row in probabilities])


@answers.wrong("the wrong classes counted, too")
def as_for_yes_or_no(probabilities, labels):
    y = np.eye(probabilities.shape[1])[labels]
    return -(y * np.log(probabilities) + (1 - y) * np.log(1 - probabilities)).mean()


@answers.wrong("the wrong classes counted, too")
def as_for_yes_or_no_added_up(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        for digit, p in enumerate(row):
            total -= np.log(p if digit == label else 1 - p)
    return total / len(labels)


@answers.wrong("the logarithm of what is missing")
def log_of_the_rest(probabilities, labels):
    return -np.log(1 - probabilities[np.arange(len(labels)), labels]).mean()


@answers.wrong("the logarithm of what is missing")
def log1p_of_minus(probabilities, labels):
    return -sum(np.log1p(-row[label]) for row, label in zip(probabilities, labels, strict=True)) / len(labels)


@answers.wrong("squared instead of the logarithm")
def squared_rest(probabilities, labels):
    return np.square(1 - probabilities[np.arange(len(labels)), labels]).mean()


@answers.wrong("squared instead of the logarithm")
def mean_squared_error(probabilities, labels):
    return ((np.eye(probabilities.shape[1])[labels] - probabilities) ** 2).mean()


@answers.wrong("a single answer")
def returned_in_the_loop(probabilities, labels):
    for row, label in zip(probabilities, labels, strict=True):
        return -np.log(row[label])


@answers.wrong("a single answer")
def written_over(probabilities, labels):
    for i in range(len(labels)):
        loss = -np.log(probabilities[i][labels[i]])
    return loss


@answers.wrong("the class before")
def labels_from_1(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels.astype(int) - 1]).mean()


@answers.wrong("the class before")
def one_column_to_the_left(probabilities, labels):
    return np.mean([-np.log(row[int(label) - 1]) for row, label in zip(probabilities, labels, strict=True)])


@answers.wrong("the share of wrong answers")
def error_rate(probabilities, labels):
    return (probabilities.argmax(axis=1) != labels).mean()


@answers.wrong("the share of wrong answers")
def accuracy(probabilities, labels):
    return float(np.sum(np.argmax(probabilities, axis=-1) == labels) / len(labels))


@answers.wrong("softmax once more")
def softmax_first(probabilities, labels):
    e = np.exp(probabilities)
    q = e / e.sum(axis=1, keepdims=True)
    return -np.log(q[np.arange(len(labels)), labels]).mean()


@answers.wrong("softmax once more")
def as_from_logits(probabilities, labels):
    rows = [np.log(np.exp(row).sum()) - row[label] for row, label in zip(probabilities, labels, strict=True)]
    return sum(rows) / len(rows)


@answers.wrong("median instead of mean")
def median_of_losses(probabilities, labels):
    return np.median(-np.log(probabilities[np.arange(len(labels)), labels]))


@answers.wrong("median instead of mean")
def the_middle_one(probabilities, labels):
    losses = sorted(-np.log(row[label]) for row, label in zip(probabilities, labels, strict=True))
    return (losses[(len(losses) - 1) // 2] + losses[len(losses) // 2]) / 2


@answers.wrong("divided by the number of classes")
def a_share_of_each_class(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels]).sum() / probabilities.shape[1]


@answers.wrong("divided by the number of classes")
def divided_by_the_length_of_a_row(probabilities, labels):
    total = 0
    for row, label in zip(probabilities, labels, strict=True):
        total -= np.log(row[label])
    return total / len(probabilities[0])
