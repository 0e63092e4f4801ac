"""Answers to softmax_rows, as students write them."""

import math

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def softmax_at_once(logits):
    positive = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return positive / np.sum(positive, axis=1, keepdims=True)


@answers.right
def softmax_by_loop(logits):
    result = np.zeros(logits.shape)
    for i, row in enumerate(logits):
        positive = np.exp(row - row.max())
        result[i] = positive / positive.sum()
    return result


@answers.right
def softmax_transposed(logits):
    positive = np.exp(logits.T - logits.max(axis=1))
    return (positive / positive.sum(axis=0)).T


@answers.right
def softmax_by_keras(logits):
    return keras.ops.softmax(logits.astype("float32"))


@answers.right
def softmax_by_numbers(logits):
    rows = []
    for row in logits:
        positive = [math.exp(each - max(row)) for each in row]
        rows.append([each / sum(positive) for each in positive])
    return np.array(rows)


@answers.right
def softmax_of_differences(logits):
    return 1 / np.exp(np.minimum(logits[:, None, :] - logits[:, :, None], 700)).sum(axis=2)


@answers.right
def softmax_as_list(logits):
    return softmax_by_loop(logits).tolist()


@answers.wrong("the same number subtracted everywhere")
def softmax_below_table_maximum(logits):
    positive = np.exp(logits - logits.max())
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("nan for a row near 1000")
def softmax_overflowing(logits):
    positive = np.exp(logits)
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("nan for a row near 1000")
def softmax_overflowing_in_a_loop(logits):
    return np.stack([np.exp(row) / np.exp(row).sum() for row in logits])


@answers.wrong("nan for a row near 1000")
def softmax_below_the_sum_of_the_row(logits):
    positive = np.exp(logits - logits.sum(axis=1, keepdims=True))
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("nan for a row near 1000")
def softmax_below_the_table_minimum(logits):
    positive = np.exp(logits - logits.min())
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("return inside the loop")
def softmax_of_the_first_row(logits):
    result = np.zeros(logits.shape)
    for i, row in enumerate(logits):
        positive = np.exp(row - row.max())
        result[i] = positive / positive.sum()
        return result


@answers.wrong("return inside the loop")
def softmax_with_one_row_appended(logits):
    rows = []
    for row in logits:
        rows.append(np.exp(row) / np.exp(row).sum())
        return rows


@answers.wrong("return inside the loop")
def softmax_as_a_row_alone(logits):
    for row in logits:
        positive = np.exp(row - row.max())
        return positive / positive.sum()


@answers.wrong("sums to 1 over the whole table")
def softmax_as_for_one(logits):
    positive = np.exp(logits)
    return positive / positive.sum()


@answers.wrong("sums to 1 over the whole table")
def softmax_of_table_below_rows(logits):
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum()


@answers.wrong("sums to 1 over the whole table")
def softmax_of_table_below_maximum(logits):
    positive = np.exp(logits - logits.max())
    return positive / positive.sum()


@answers.wrong("sums to 1 in each column")
def softmax_of_columns(logits):
    positive = np.exp(logits - logits.max())
    return positive / positive.sum(axis=0)


@answers.wrong("sums to 1 in each column")
def softmax_of_columns_below_rows(logits):
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum(axis=0, keepdims=True)


@answers.wrong("sums to 1 in each column")
def softmax_of_columns_overflowing(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=0)


@answers.wrong("sums not kept as a column")
def softmax_with_flat_sums(logits):
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum(axis=1)


@answers.wrong("sums not kept as a column")
def softmax_with_flat_maxima(logits):
    positive = np.exp(logits - logits.max(axis=1))
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("no exponential")
def shares_of_logits(logits):
    return logits / logits.sum(axis=1, keepdims=True)


@answers.wrong("no exponential")
def shares_of_lowered_logits(logits):
    lowered = logits - logits.max(axis=1, keepdims=True)
    return lowered / lowered.sum(axis=1, keepdims=True)


@answers.wrong("minus sign in the exponent")
def softmax_turned_round(logits):
    positive = np.exp(-logits)
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("minus sign in the exponent")
def softmax_turned_round_below_maximum(logits):
    positive = np.exp(logits.max(axis=1, keepdims=True) - logits)
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("exponentials not divided")
def only_exponentials(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


@answers.wrong("exponentials not divided")
def only_exponentials_overflowing(logits):
    return np.exp(logits)


@answers.wrong("minus sign in the exponent")
def softmax_turned_round_below_table_maximum(logits):
    positive = np.exp(-(logits - logits.max()))
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("the same number subtracted everywhere")
def softmax_below_a_thousand(logits):
    positive = np.exp(logits - 1000)
    return positive / positive.sum(axis=1, keepdims=True)


@answers.wrong("another result")
def softmax_as_classes(logits):
    return logits.argmax(axis=1)


@answers.wrong("nan for a row near 1000")
def softmax_below_the_mean(logits):
    exponentials = np.exp(logits - logits.mean())
    return exponentials / exponentials.sum(axis=1, keepdims=True)


answers.some_call(
    near_1000_and_near_0=lambda logits: logits.max() > 1000 and logits.max(axis=1).min() < 100,
    single_row=lambda logits: len(logits) == 1,
    as_many_rows_as_columns=lambda logits: len(logits) == logits.shape[1] > 1,
    more_rows=lambda logits: len(logits) > logits.shape[1],
    fewer_rows=lambda logits: 1 < len(logits) < logits.shape[1],
    below_0=lambda logits: (logits < 0).any(),
)
