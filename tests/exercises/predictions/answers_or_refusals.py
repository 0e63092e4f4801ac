"""Answers to answers_or_refusals, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def refused_by_where(probabilities, threshold):
    return np.where(probabilities.max(axis=1) < threshold, -1, probabilities.argmax(axis=1))


@answers.right
def refused_by_loop(probabilities, threshold):
    answers = []
    for row in probabilities:
        answers.append(int(row.argmax()) if max(row) >= threshold else -1)
    return answers


@answers.right
def refused_by_mask(probabilities, threshold):
    labels = probabilities.argmax(axis=1)
    labels[probabilities.max(axis=1) < threshold] = -1
    return labels


@answers.right
def refused_by_arithmetic(probabilities, threshold):
    sure = (probabilities >= threshold).any(axis=1)
    return sure * (probabilities.argmax(axis=1) + 1.0) - 1


@answers.wrong("refuses the sure ones")
def refused_the_sure(probabilities, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, -1, probabilities.argmax(axis=1))


@answers.wrong("refuses at the threshold")
def refused_at_the_threshold(probabilities, threshold):
    return [int(row.argmax()) if row.max() > threshold else -1 for row in probabilities]


@answers.wrong("the first or the last above the threshold")
def refused_but_the_last_one_wins(probabilities, threshold):
    answers = []
    for row in probabilities:
        answer = -1
        for digit in range(len(row)):
            if row[digit] >= threshold:
                answer = digit
        answers.append(answer)
    return answers


@answers.wrong("another result")
def refused_below_one_half(probabilities, threshold):
    return np.where(probabilities.max(axis=1) > 0.5, probabilities.argmax(axis=1), -1)


@answers.wrong("True and False instead of labels")
def refused_as_a_mask(probabilities, threshold):
    return probabilities.max(axis=1) >= threshold


@answers.wrong("True and False instead of labels")
def refused_as_ones(probabilities, threshold):
    return np.where(probabilities.max(axis=1) < threshold, 1, 0)


@answers.wrong("refused ones left out")
def refused_and_dropped(probabilities, threshold):
    return probabilities.argmax(axis=1)[probabilities.max(axis=1) >= threshold]


@answers.wrong("0 for a refusal")
def refused_by_zero(probabilities, threshold):
    return (probabilities.max(axis=1) >= threshold) * probabilities.argmax(axis=1)


@answers.wrong("nothing refused")
def refused_nothing(probabilities, threshold):
    return probabilities.argmax(axis=1)


@answers.wrong("confidences instead of labels")
def refused_with_confidences(probabilities, threshold):
    confidence = probabilities.max(axis=1)
    confidence[confidence < threshold] = -1
    return confidence


@answers.wrong("the label compared with the threshold")
def refused_by_label(probabilities, threshold):
    labels = probabilities.argmax(axis=1)
    return np.where(labels < threshold, -1, labels)


@answers.wrong("wrong type")
def refused_with_none(probabilities, threshold):
    return [int(row.argmax()) if row.max() >= threshold else None for row in probabilities]


@answers.wrong("another result")
def refused_all(probabilities, threshold):
    return np.full(len(probabilities), -1)


@answers.wrong("refuses the sure ones")
def answers_below_the_threshold(probabilities, threshold):
    results = []
    for row in probabilities:
        if max(row) < threshold:
            results.append(list(row).index(max(row)))
        else:
            results.append(-1)
    return results


@answers.wrong("refuses at the threshold")
def answers_only_above(probabilities, threshold):
    results = -np.ones(len(probabilities), dtype=int)
    for i, row in enumerate(probabilities):
        if row.max() > threshold:
            results[i] = row.argmax()
    return results


@answers.wrong("the first or the last above the threshold")
def first_number_that_is_large_enough(probabilities, threshold):
    results = []
    for row in probabilities:
        answer = -1
        for digit, probability in enumerate(row):
            if probability >= threshold:
                answer = digit
                break
        results.append(answer)
    return np.array(results)


@answers.wrong("refused ones left out")
def only_the_sure_rows(probabilities, threshold):
    return [row.argmax() for row in probabilities if row.max() >= threshold]


@answers.wrong("0 for a refusal")
def zeros_to_begin_with(probabilities, threshold):
    results = np.zeros(len(probabilities))
    for i in range(len(probabilities)):
        if probabilities[i].max() >= threshold:
            results[i] = np.argmax(probabilities[i])
    return results


@answers.wrong("nothing refused")
def sum_compared(probabilities, threshold):
    labels = probabilities.argmax(axis=1)
    labels[probabilities.sum(axis=1) < threshold] = -1
    return labels


@answers.wrong("confidences instead of labels")
def how_sure(probabilities, threshold):
    confidences = [max(row) for row in probabilities]
    return [confidence if confidence >= threshold else -1 for confidence in confidences]


@answers.wrong("the label compared with the threshold")
def digits_below_the_threshold(probabilities, threshold):
    results = []
    for digit in np.argmax(probabilities, axis=1):
        if digit < threshold:
            digit = -1
        results.append(digit)
    return results


def sure(probabilities, threshold):
    return probabilities.max(axis=1) >= threshold


answers.every_call(
    one_largest=lambda probabilities, threshold: (
        (probabilities == probabilities.max(axis=1, keepdims=True)).sum(axis=1) == 1
    ).all(),
    first_and_last_class=lambda table, threshold: {0, 4} <= set(table[sure(table, threshold)].argmax(axis=1)),
    first_row_unlike_the_last=lambda table, threshold: sure(table, threshold)[0] != sure(table, threshold)[-1],
)
answers.some_call(
    just_at_the_threshold=lambda table, threshold: (table.max(axis=1) == threshold).any(),
    several_above=lambda table, threshold: ((table >= threshold).sum(axis=1) > 1).any(),
    high_threshold=lambda table, threshold: threshold > 0.5,
)


@answers.wrong("argmax of True and False")
def place_of_the_first_true(probabilities, threshold):
    return (probabilities >= threshold).argmax(axis=1)


@answers.wrong("argmax of True and False")
def index_of_true(probabilities, threshold):
    rows = [[number >= threshold for number in row] for row in probabilities]
    return [row.index(True) if True in row else 0 for row in rows]


@answers.wrong("255 instead of −1")
def refused_in_bytes(probabilities, threshold):
    labels = np.where(probabilities.max(axis=1) >= threshold, probabilities.argmax(axis=1), -1)
    return labels.astype("uint8")


@answers.wrong("255 instead of −1")
def refused_in_an_array_of_bytes(probabilities, threshold):
    labels = probabilities.argmax(axis=1).astype(np.uint8)
    labels[probabilities.max(axis=1) < threshold] -= labels[probabilities.max(axis=1) < threshold] + 1
    return labels


@answers.wrong("down the columns")
def refused_over_axis_0(probabilities, threshold):
    return np.where(probabilities.max(axis=0) < threshold, -1, probabilities.argmax(axis=0))


@answers.wrong("down the columns")
def answers_for_each_class(probabilities, threshold):
    return [int(np.argmax(column)) if max(column) >= threshold else -1 for column in probabilities.T]


@answers.wrong("a refusal and a label")
def appended_without_else(probabilities, threshold):
    labels = []
    for row in probabilities:
        if row.max() < threshold:
            labels.append(-1)
        labels.append(row.argmax())
    return labels


@answers.wrong("a refusal and a label")
def joined_without_else(probabilities, threshold):
    labels = np.array([], dtype=int)
    for row in probabilities:
        if not max(row) >= threshold:
            labels = np.append(labels, -1)
        labels = np.append(labels, np.argmax(row))
    return labels
