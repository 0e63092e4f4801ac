"""Answers to worst_first, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def worst_by_indices(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    order = np.argsort(probabilities[indices, digit])
    return indices[order[:count]]


@answers.right
def worst_by_sorted(probabilities, labels, digit, count):
    indices = [i for i in range(len(labels)) if labels[i] == digit]
    return sorted(indices, key=lambda i: probabilities[i, digit])[:count]


@answers.right
def worst_by_filtering(probabilities, labels, digit, count):
    given_to_truth = probabilities[np.arange(len(labels)), labels]
    order = np.argsort(given_to_truth)
    return order[labels[order] == digit][:count]


@answers.right
def worst_by_infinity(probabilities, labels, digit, count):
    given = np.where(labels == digit, probabilities[:, digit], np.inf)
    return np.argsort(given)[:count]


@answers.right
def worst_one_by_one(probabilities, labels, digit, count):
    given = probabilities[:, digit].copy()
    given[labels != digit] = 2
    found = []
    for _ in range(count):
        found.append(int(given.argmin()))
        given[found[-1]] = 2
    return np.array(found, dtype="float32")


@answers.wrong("probabilities instead of indices")
def worst_probabilities(probabilities, labels, digit, count):
    return np.sort(probabilities[labels == digit, digit])[:count]


@answers.wrong("positions within the digit's images")
def worst_within_the_digit(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit][:, digit])[:count]


@answers.wrong("positions within the digit's images")
def worst_within_the_digit_all(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit, digit])


@answers.wrong("positions within the digit's images")
def least_sure_within_the_digit(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit].max(axis=1))[:count]


@answers.wrong("the best first")
def worst_last(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(-probabilities[indices, digit])][:count]


@answers.wrong("sorted by confidence")
def worst_by_confidence(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(probabilities[indices].max(axis=1))][:count]


@answers.wrong("sorted by confidence")
def worst_by_confidence_backwards(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(-probabilities[indices].max(axis=1))][:count]


@answers.wrong("the images of all digits")
def worst_of_all(probabilities, labels, digit, count):
    return np.argsort(probabilities[np.arange(len(labels)), labels])[:count]


@answers.wrong("the images of all digits")
def worst_in_the_column(probabilities, labels, digit, count):
    return np.argsort(probabilities[:, digit])[:count]


@answers.wrong("only wrong answers")
def worst_among_the_wrong(probabilities, labels, digit, count):
    predicted = probabilities.argmax(axis=1)
    indices = np.flatnonzero((labels == digit) & (predicted != labels))
    return indices[np.argsort(probabilities[indices, digit])][:count]


@answers.wrong("in the order of their indices")
def worst_unsorted(probabilities, labels, digit, count):
    return np.sort(worst_by_indices(probabilities, labels, digit, count))


@answers.wrong("in the order of their indices")
def worst_in_the_end(probabilities, labels, digit, count):
    return worst_by_indices(probabilities, labels, digit, count)[::-1]


@answers.wrong("all of them")
def worst_and_all_the_others(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(probabilities[indices, digit])]


@answers.wrong("too few")
def worst_but_one(probabilities, labels, digit, count):
    return worst_by_indices(probabilities, labels, digit, count - 1)


@answers.wrong("ranks for an order")
def worst_by_ranks(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(np.argsort(probabilities[indices, digit]))][:count]


@answers.wrong("too few")
def worst_first_images(probabilities, labels, digit, count):
    return np.flatnonzero(labels == digit)[:0]


@answers.wrong("probabilities instead of indices")
def smallest_probabilities(probabilities, labels, digit, count):
    given = []
    for row, label in zip(probabilities, labels, strict=True):
        if label == digit:
            given.append(row[digit])
    return sorted(given)[:count]


@answers.wrong("the best first")
def sorted_downwards(probabilities, labels, digit, count):
    of_digit = [i for i in range(len(labels)) if labels[i] == digit]
    return sorted(of_digit, key=lambda i: probabilities[i, digit], reverse=True)[:count]


@answers.wrong("only wrong answers")
def misread_ones(probabilities, labels, digit, count):
    misread = []
    for i, label in enumerate(labels):
        if label == digit and np.argmax(probabilities[i]) != digit:
            misread.append((probabilities[i, digit], i))
    return [i for _, i in sorted(misread)][:count]


@answers.wrong("all of them")
def count_not_used(probabilities, labels, digit, count):
    of_digit = [i for i in range(len(labels)) if labels[i] == digit]
    return sorted(of_digit, key=lambda i: probabilities[i][digit])


def worst(probabilities, labels, digit, count):
    own = np.flatnonzero(labels == digit)
    return own[np.argsort(probabilities[own, digit])][:count]


answers.some_call(
    first_image=lambda *case: 0 in worst(*case),
    last_image=lambda *case: len(case[1]) - 1 in worst(*case),
    first_digit=lambda probabilities, labels, digit, count: digit == 0,
    last_digit=lambda probabilities, labels, digit, count: digit == labels.max(),
    neither=lambda probabilities, labels, digit, count: 0 < digit < labels.max(),
)


@answers.wrong("read as the digit")
def worst_of_those_read_so(probabilities, labels, digit, count):
    read = np.flatnonzero(probabilities.argmax(axis=1) == digit)
    return read[np.argsort(probabilities[read, digit])][:count]


@answers.wrong("read as the digit")
def predictions_taken_for_labels(probabilities, labels, digit, count):
    pairs = [(row[digit], number) for number, row in enumerate(probabilities) if row.argmax() == digit]
    return [number for _, number in sorted(pairs)[:count]]


@answers.wrong("cut too early")
def lowest_of_all_and_then_the_digit(probabilities, labels, digit, count):
    low = probabilities[:, digit].argsort()[:count]
    return low[labels[low] == digit]


@answers.wrong("cut too early")
def chosen_in_a_loop_over_the_lowest(probabilities, labels, digit, count):
    return [i for i in np.argsort(probabilities[:, digit])[:count] if labels[i] == digit]


@answers.wrong("the best first")
def the_last_of_the_order(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[probabilities[indices, digit].argsort()[-count:]]


@answers.wrong("ranks for an order")
def sorted_twice(probabilities, labels, digit, count):
    places = np.flatnonzero(labels == digit)
    return places[probabilities[places, digit].argsort().argsort()[:count]]


@answers.wrong("ranks for an order")
def by_ranks(probabilities, labels, digit, count):
    places = np.flatnonzero(labels == digit)
    values = probabilities[places, digit]
    ranks = [int(np.sum(values < value)) for value in values]
    return places[ranks][:count]


@answers.wrong("cut before sorting")
def first_few_sorted(probabilities, labels, digit, count):
    places = np.flatnonzero(labels == digit)[:count]
    return places[probabilities[places, digit].argsort()]


@answers.wrong("cut before sorting")
def first_few_in_a_list(probabilities, labels, digit, count):
    places = [i for i, label in enumerate(labels) if label == digit][:count]
    return sorted(places, key=lambda i: probabilities[i][digit])


@answers.wrong("np.where without [0]")
def where_without_the_index(probabilities, labels, digit, count):
    return np.where(labels == digit)


@answers.wrong("np.where without [0]")
def where_used_to_choose(probabilities, labels, digit, count):
    indices = np.where(labels == digit)
    order = np.argsort(probabilities[indices, digit])
    return order[:count]


@answers.wrong("np.where without [0]")
def where_below_a_limit(probabilities, labels, digit, count):
    limit = sorted(probabilities[labels == digit, digit])[count - 1]
    return np.where((labels == digit) & (probabilities[:, digit] <= limit))


@answers.wrong("positions within the digit's images")
def the_last_of_the_digits_own(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit, digit])[-count:]


@answers.wrong("positions within the digit's images")
def positions_put_in_order(probabilities, labels, digit, count):
    return np.sort(np.argsort(probabilities[labels == digit][:, digit])[:count])


@answers.wrong("positions within the digit's images")
def positions_backward(probabilities, labels, digit, count):
    own = list(probabilities[labels == digit, digit])
    return [own.index(value) for value in sorted(own)[:count]][::-1]


@answers.wrong("positions within the digit's images")
def positions_among_the_misread(probabilities, labels, digit, count):
    misread = np.flatnonzero(probabilities.argmax(axis=1) != labels)
    return np.argsort(probabilities[misread, digit])[:count]


@answers.wrong("positions within the digit's images")
def positions_among_its_misread(probabilities, labels, digit, count):
    misread = (labels == digit) & (probabilities.argmax(axis=1) != labels)
    return probabilities[misread, digit].argsort()[:count]


@answers.wrong("positions within the digit's images")
def positions_among_those_read_so(probabilities, labels, digit, count):
    read = probabilities.argmax(axis=1) == digit
    return np.argsort(probabilities[read][:, digit])[:count]


@answers.wrong("a whole table sorted")
def the_digits_rows_sorted_as_one(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit].ravel())[:count]


@answers.wrong("a whole table sorted")
def all_rows_sorted_as_one(probabilities, labels, digit, count):
    return np.argsort(probabilities, axis=None)[:count]


@answers.right
def worst_by_pairs(probabilities, labels, digit, count):
    pairs = [
        (row[digit], i) for i, (row, label) in enumerate(zip(probabilities, labels, strict=True)) if label == digit
    ]
    return [i for _, i in sorted(pairs)[:count]]


@answers.right
def worst_by_a_mask(probabilities, labels, digit, count):
    return np.ma.masked_array(probabilities[:, digit], labels != digit).argsort(fill_value=9)[:count]
