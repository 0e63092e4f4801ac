"""Answers to mostly_false_alarms, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def twice_as_many(labels):
    predictions = labels.copy()
    zeros = np.flatnonzero(labels == 0)
    predictions[zeros[: 2 * labels.sum()]] = 1
    return predictions


@answers.right
def by_a_loop(labels):
    predictions, alarms = [], labels.sum() + 1
    for label in labels:
        if label == 0 and alarms > 0:
            predictions.append(1)
            alarms -= 1
        else:
            predictions.append(int(label))
    return predictions


@answers.right
def one_in_twenty_from_the_end(labels):
    predictions = labels == 1
    zeros = np.flatnonzero(labels == 0)
    predictions[zeros[-(len(labels) // 20) :]] = True
    return predictions


@answers.wrong("never an alarm")
def nothing_ever(labels):
    return np.zeros_like(labels)


@answers.wrong("never an alarm")
def all_zeros_in_a_list(labels):
    return [0] * len(labels)


@answers.wrong("always an alarm")
def alarms_for_all(labels):
    return np.ones_like(labels)


@answers.wrong("always an alarm")
def alarms_in_a_list(labels):
    return [1 for label in labels]


@answers.wrong("no false alarm")
def the_labels_themselves(labels):
    return labels.copy()


@answers.wrong("no false alarm")
def ones_where_ones_are(labels):
    return np.where(labels == 1, 1, 0)


@answers.wrong("misses some")
def the_first_twentieth(labels):
    predictions = np.zeros_like(labels)
    predictions[: len(labels) // 20] = 1
    return predictions


@answers.wrong("misses some")
def the_labels_turned_around(labels):
    return 1 - labels


@answers.wrong("too many false alarms")
def a_tenth_of_all(labels):
    predictions = labels.copy()
    predictions[: len(labels) // 10] = 1
    return predictions


@answers.wrong("too many false alarms")
def ten_for_each(labels):
    predictions = labels.copy()
    predictions[np.flatnonzero(labels == 0)[: 10 * labels.sum()]] = 1
    return predictions


@answers.wrong("too few false alarms")
def as_many_as_true_ones(labels):
    predictions = labels.copy()
    predictions[np.flatnonzero(labels == 0)[: labels.sum()]] = 1
    return predictions


@answers.wrong("too few false alarms")
def always_two(labels):
    predictions = labels.copy()
    predictions[np.flatnonzero(labels == 0)[:2]] = 1
    return predictions


@answers.wrong("too few false alarms")
def two_in_a_hundred(labels):
    predictions = labels.copy()
    predictions[np.flatnonzero(labels == 0)[: len(labels) * 2 // 100]] = 1
    return predictions


@answers.wrong("too few false alarms")
def every_fiftieth(labels):
    predictions = labels.copy()
    predictions[::50] = 1
    return predictions


@answers.right
def three_in_a_hundred(labels):
    predictions = labels.copy()
    predictions[np.flatnonzero(labels == 0)[-round(0.03 * len(labels)) :]] = 1
    return predictions


@answers.wrong("another length")
def only_the_alarms(labels):
    return np.flatnonzero(labels)


@answers.wrong("another length")
def a_half(labels):
    return labels[: len(labels) // 2]


@answers.wrong("not 0 and 1")
def a_half_for_all(labels):
    return np.full(len(labels), 0.5)


@answers.wrong("not 0 and 1")
def twos(labels):
    return labels * 2


@answers.wrong("changes its input")
def in_place(labels):
    labels[np.flatnonzero(labels == 0)[: 2 * labels.sum()]] = 1
    return labels


answers.some_call(
    single=lambda labels: labels.sum() == 1,
    zero_at_both_ends=lambda labels: labels[0] == labels[-1] == 0,
    one_in_fifty=lambda labels: labels.sum() == len(labels) / 50,
    one_at_both_ends=lambda labels: labels[0] == labels[-1] == 1,
)
answers.every_call(
    rare=lambda labels: 1 <= labels.sum() <= len(labels) / 50,
)


@answers.wrong("misses some")
def flips_at_random(labels):
    predictions = labels.copy()
    places = np.random.default_rng(0).choice(len(labels), int(0.04 * len(labels)), replace=False)
    predictions[places] = 1 - predictions[places]
    return predictions
