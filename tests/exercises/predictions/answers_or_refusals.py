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
