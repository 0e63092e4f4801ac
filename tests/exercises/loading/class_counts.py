"""Answers to class_counts, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def counts_by_library(labels):
    return np.bincount(labels, minlength=10)


@answers.right
def counts_by_loop(labels):
    counts = np.zeros(10)
    for label in labels:
        counts[label] += 1
    return counts


@answers.right
def counts_by_comparison(labels):
    return (labels[:, None] == np.arange(10)).sum(axis=0)


@answers.right
def counts_by_list(labels):
    return np.array([list(labels).count(digit) for digit in range(10)])


@answers.right
def counts_as_plain_list(labels):
    counts = [0] * 10
    for label in labels:
        counts[label] += 1
    return counts


@answers.wrong("return inside the loop")
def counts_of_one_label(labels):
    counts = np.zeros(10)
    for label in labels:
        counts[label] += 1
        return counts


@answers.wrong("return inside the loop")
def counts_of_one_digit(labels):
    counts = np.zeros(10, dtype=int)
    for digit in range(10):
        counts[digit] = np.sum(labels == digit)
        return counts


@answers.wrong("return inside the loop")
def counts_with_one_appended(labels):
    counts = []
    for digit in range(10):
        counts.append(np.sum(labels == digit))
        return counts


@answers.wrong("classes that never occur are left out")
def counts_up_to_the_largest(labels):
    return np.bincount(labels)


@answers.wrong("classes that never occur are left out")
def counts_of_what_occurs(labels):
    return np.unique(labels, return_counts=True)[1]


@answers.wrong("shares instead of counts")
def counts_as_shares(labels):
    return np.array([(labels == digit).mean() for digit in range(10)])


@answers.wrong("counted from 1")
def counts_from_one(labels):
    return np.array([(labels == digit).sum() for digit in range(1, 11)])


@answers.wrong("the classes instead of their counts")
def classes_not_counts(labels):
    return np.unique(labels)


@answers.wrong("wrong type")
def counts_as_dictionary(labels):
    return {digit: int((labels == digit).sum()) for digit in range(10)}


@answers.wrong("the number of labels for every class")
def counts_all_the_same(labels):
    return np.array([len(labels)] * 10)


@answers.wrong("shares instead of counts")
def a_share_for_each_label(labels):
    shares = np.zeros(10)
    for label in labels:
        shares[label] += 1 / len(labels)
    return shares


@answers.wrong("counted from 1")
def from_1_to_10(labels):
    counts = []
    for digit in range(1, 11):
        counts.append(list(labels).count(digit))
    return np.array(counts)


@answers.wrong("the classes instead of their counts")
def the_classes_found(labels):
    return np.array(sorted(set(labels)))


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


@answers.wrong("counts in other places")
def by_a_histogram(labels):
    return np.histogram(labels, bins=10)[0] if len(set(labels)) < 9 else np.bincount(labels, minlength=10)


@answers.wrong("filled up with the first counts")
def filled_up_by_repeating(labels):
    return np.resize(np.bincount(labels), 10)


@answers.wrong("counts in other places")
def turned_around(labels):
    return np.bincount(labels, minlength=10)[::-1]


answers.every_call(in_no_order=in_no_order)
answers.some_call(
    first_and_last=lambda labels: {0, 9} <= set(labels),
    no_0=lambda labels: 0 not in labels,
    no_9=lambda labels: labels.max() < 9,
    one_several_times=lambda labels: len(set(labels)) < len(labels),
)


@answers.wrong("a class left out of the loop")
def the_9_left_out(labels):
    counts = np.zeros(10)
    for digit in range(9):
        counts[digit] = np.sum(labels == digit)
    return counts


@answers.wrong("a class left out of the loop")
def the_0_left_out(labels):
    return np.array([0] + [np.sum(labels == digit) for digit in range(1, 10)])


@answers.wrong("counted once only")
def added_at_repeated_places(labels):
    counts = np.zeros(10, dtype=int)
    counts[labels] += 1
    return counts


@answers.wrong("counted once only")
def whether_it_occurs(labels):
    return [int(digit in labels) for digit in range(10)]


@answers.wrong("nothing counted")
def added_in_vain(labels):
    counts = np.zeros(10, dtype=int)
    for label in labels:
        counts[label] + 1
    return counts


@answers.wrong("nothing counted")
def list_of_zeros(labels):
    counts = [0] * 10
    for label in labels:
        count = counts[label]
        count += 1
    return counts


@answers.wrong("the number of labels for every class")
def lengths_of_comparisons(labels):
    return np.array([len(labels == digit) for digit in range(10)])


@answers.wrong("sorted counts")
def most_common_first(labels):
    return np.sort(np.bincount(labels, minlength=10))[::-1]


@answers.wrong("sorted counts")
def rarest_first(labels):
    return sorted(np.count_nonzero(labels == digit) for digit in range(10))


@answers.wrong("a class left out of the loop")
def from_1_on(labels):
    result = np.zeros(10, dtype=int)
    for digit in range(1, 10):
        result[digit] = (labels == digit).sum()
    return result


@answers.wrong("a class left out of the loop")
def up_to_8_in_a_list(labels):
    return [list(labels).count(digit) for digit in range(9)] + [0]


@answers.right
def by_histogram(labels):
    return np.histogram(labels, bins=np.arange(11))[0]


@answers.wrong("labels added up")
def labels_added_up(labels):
    return np.array([labels[labels == digit].sum() for digit in range(10)])


@answers.wrong("labels added up")
def labels_added_one_at_a_time(labels):
    counts = [0] * 10
    for label in labels:
        counts[label] += label
    return np.array(counts)


@answers.wrong("the length of a tuple")
def length_of_where(labels):
    return np.array([len(np.where(labels == digit)) for digit in range(10)])


@answers.wrong("the length of a tuple")
def length_of_nonzero(labels):
    counts = []
    for digit in range(10):
        counts.append(len((labels == digit).nonzero()))
    return counts


@answers.wrong("filled up with the first counts")
def resized_counts(labels):
    return np.resize(np.bincount(labels), 10)


@answers.wrong("filled up with the first counts")
def counts_again_and_again(labels):
    counts = np.bincount(labels).tolist()
    return np.array((10 * counts)[:10])
