"""Answers to precision_and_recall, as students write them."""

from fractions import Fraction

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def both_by_sums(matrix, digit):
    return matrix[digit, digit] / matrix[:, digit].sum(), matrix[digit, digit] / matrix[digit].sum()


@answers.right
def both_by_loops(matrix, digit):
    answered = members = 0
    for i in range(len(matrix)):
        answered += matrix[i][digit]
        members += matrix[digit][i]
    return [matrix[digit][digit] / answered, matrix[digit][digit] / members]


@answers.right
def both_of_all_classes(matrix, digit):
    diagonal = np.diag(matrix)
    return np.array([diagonal / matrix.sum(axis=0), diagonal / matrix.sum(axis=1)])[:, digit]


@answers.right
def both_by_fractions(matrix, digit):
    right, column, row = (int(each) for each in (matrix[digit, digit], matrix.sum(0)[digit], matrix.sum(1)[digit]))
    return Fraction(right, column), Fraction(right, row)


@answers.right
def both_rounded(matrix, digit):
    return [round(float(each), 3) for each in both_by_sums(matrix, digit)]


@answers.wrong("precision and recall exchanged")
def both_exchanged(matrix, digit):
    precision = matrix[digit, digit] / matrix[digit, :].sum()
    recall = matrix[digit, digit] / matrix[:, digit].sum()
    return precision, recall


@answers.wrong("precision and recall exchanged")
def both_by_exchanged_axes(matrix, digit):
    diagonal = matrix.diagonal()
    return (diagonal / matrix.sum(axis=1))[digit], (diagonal / matrix.sum(axis=0))[digit]


@answers.wrong("divided by all images")
def both_of_everything(matrix, digit):
    return matrix[digit, digit] / matrix.sum(), matrix[digit, digit] / matrix.sum()


@answers.wrong("precision twice")
def precision_twice(matrix, digit):
    return (matrix[digit, digit] / matrix[:, digit].sum(),) * 2


@answers.wrong("recall twice")
def recall_twice(matrix, digit):
    return (matrix[digit, digit] / matrix[digit].sum(),) * 2


@answers.wrong("divided by the mistakes alone")
def both_of_mistakes(matrix, digit):
    errors = matrix - np.diag(matrix.diagonal())
    return matrix[digit, digit] / errors[:, digit].sum(), matrix[digit, digit] / errors[digit].sum()


@answers.wrong("not added up")
def both_without_sums(matrix, digit):
    return matrix[digit, digit] / matrix[:, digit], matrix[digit, digit] / matrix[digit]


@answers.wrong("the class before")
def both_from_one(matrix, digit):
    return both_by_sums(matrix, digit - 1)


@answers.wrong("percent instead of shares")
def both_in_percent(matrix, digit):
    return [100 * each for each in both_by_sums(matrix, digit)]


@answers.wrong("rounded")
def both_to_two_decimals(matrix, digit):
    return tuple(np.round(both_by_sums(matrix, digit), 2))


@answers.wrong("rounded")
def both_to_one_decimal(matrix, digit):
    return [round(float(each), 1) for each in both_by_sums(matrix, digit)]


@answers.wrong("F1 as well")
def both_and_f1(matrix, digit):
    precision, recall = both_by_sums(matrix, digit)
    return precision, recall, 2 * precision * recall / (precision + recall)


@answers.wrong("wrong type")
def their_mean(matrix, digit):
    return np.mean(both_by_sums(matrix, digit))


@answers.wrong("another result")
def shares_of_mistakes(matrix, digit):
    return [1 - each for each in both_by_sums(matrix, digit)]


@answers.wrong("divided by all images")
def share_of_the_whole_table(matrix, digit):
    total = 0
    for row in matrix:
        for count in row:
            total += count
    right = matrix[digit][digit]
    return right / total, right / total


@answers.wrong("precision twice")
def column_for_both(matrix, digit):
    answered = sum(row[digit] for row in matrix)
    members = sum(matrix[:, digit])
    return matrix[digit, digit] / answered, matrix[digit, digit] / members


@answers.wrong("recall twice")
def sums_of_rows_for_both(matrix, digit):
    totals = matrix.sum(axis=1)
    precision = matrix[digit, digit] / totals[digit]
    recall = matrix.diagonal()[digit] / totals[digit]
    return [precision, recall]


@answers.wrong("divided by the mistakes alone")
def right_against_wrong(matrix, digit):
    others = [i for i in range(len(matrix)) if i != digit]
    false_positives = sum(matrix[i, digit] for i in others)
    false_negatives = sum(matrix[digit, i] for i in others)
    return matrix[digit, digit] / false_positives, matrix[digit, digit] / false_negatives


@answers.wrong("not added up")
def quotients_in_lists(matrix, digit):
    right = matrix[digit, digit]
    precision = [right / count for count in matrix[:, digit]]
    recall = [right / count for count in matrix[digit]]
    return precision, recall


@answers.wrong("the class before")
def classes_counted_from_1(matrix, digit):
    index = [*range(1, len(matrix)), 0].index(digit)
    right = matrix[index, index]
    return right / matrix.sum(axis=0)[index], right / matrix.sum(axis=1)[index]


@answers.wrong("percent instead of shares")
def hundred_times_the_right_ones(matrix, digit):
    right = 100 * matrix[digit, digit]
    return right / np.sum(matrix[:, digit]), right / np.sum(matrix[digit])


@answers.wrong("F1 as well")
def all_three_measures(matrix, digit):
    right, answered, members = matrix[digit, digit], matrix[:, digit].sum(), matrix[digit].sum()
    return right / answered, right / members, 2 * right / (answered + members)


answers.some_call(
    first=lambda matrix, digit: digit == 0,
    last=lambda matrix, digit: digit == len(matrix) - 1,
    neither=lambda matrix, digit: 0 < digit < len(matrix) - 1,
    more_precise=lambda matrix, digit: matrix[:, digit].sum() < matrix[digit].sum(),
    less_precise=lambda matrix, digit: matrix[:, digit].sum() > matrix[digit].sum(),
)


@answers.wrong("divided by all images")
def precision_of_the_whole_table(matrix, digit):
    return matrix[digit, digit] / matrix.sum(), matrix[digit, digit] / matrix[digit].sum()


@answers.wrong("cut off to 0")
def divided_without_a_rest(matrix, digit):
    return matrix[digit, digit] // matrix[:, digit].sum(), matrix[digit, digit] // matrix[digit].sum()


@answers.wrong("cut off to 0")
def made_whole(matrix, digit):
    return [int(share) for share in both_by_sums(matrix, digit)]


@answers.wrong("accuracy for one of them")
def accuracy_and_recall(matrix, digit):
    return np.trace(matrix) / matrix.sum(), matrix[digit, digit] / matrix[digit].sum()


@answers.wrong("accuracy for one of them")
def precision_and_accuracy(matrix, digit):
    return matrix[digit, digit] / matrix[:, digit].sum(), matrix.diagonal().sum() / matrix.sum()


@answers.wrong("means over all classes")
def macro_means(matrix, digit):
    return (matrix.diagonal() / matrix.sum(axis=0)).mean(), (matrix.diagonal() / matrix.sum(axis=1)).mean()


@answers.wrong("means over all classes")
def means_in_a_loop(matrix, digit):
    precisions = [matrix[d, d] / matrix[:, d].sum() for d in range(len(matrix))]
    recalls = [matrix[d, d] / matrix[d].sum() for d in range(len(matrix))]
    return sum(precisions) / len(matrix), sum(recalls) / len(matrix)


@answers.wrong("always one class")
def of_class_0(matrix, digit):
    return matrix[0, 0] / matrix[:, 0].sum(), matrix[0, 0] / matrix[0].sum()


@answers.wrong("always one class")
def of_the_last_class(matrix, digit):
    right = matrix[-1][-1]
    return right / matrix[:, -1].sum(), right / matrix[-1].sum()


@answers.wrong("upside down")
def wholes_by_parts(matrix, digit):
    right = matrix[digit, digit]
    return matrix[:, digit].sum() / right, matrix[digit].sum() / right


@answers.wrong("upside down")
def one_by_each(matrix, digit):
    precision = matrix[digit, digit] / sum(row[digit] for row in matrix)
    return precision**-1, (matrix[digit, digit] / sum(matrix[digit])) ** -1


@answers.wrong("divided by all images")
def shares_of_row_and_column(matrix, digit):
    return matrix[:, digit].sum() / matrix.sum(), matrix[digit].sum() / matrix.sum()


@answers.wrong("percent instead of shares")
def whole_percents(matrix, digit):
    return [int(100 * each) for each in both_by_sums(matrix, digit)]


@answers.wrong("percent instead of shares")
def percents_rounded(matrix, digit):
    right = matrix[digit, digit]
    return round(100 * right / sum(matrix[:, digit])), round(100 * right / sum(matrix[digit]))


@answers.wrong("above 1")
def exchanged_in_percent(matrix, digit):
    return [round(100 * each) for each in both_by_sums(matrix, digit)][::-1]


@answers.wrong("above 1")
def right_ones_counted(matrix, digit):
    return matrix[digit, digit], matrix[digit].sum()


@answers.wrong("right answers counted twice")
def whole_column_for_false_alarms(matrix, digit):
    right, alarms, missed = matrix[digit, digit], matrix[:, digit].sum(), matrix[digit].sum()
    return right / (right + alarms), right / (right + missed)


@answers.wrong("right answers counted twice")
def right_added_to_both(matrix, digit):
    right = matrix[digit][digit]
    return [right / (sum(line) + right) for line in (matrix[:, digit], matrix[digit])]


@answers.wrong("the others for recall")
def specificity(matrix, digit):
    others = np.delete(matrix, digit, axis=0)
    return matrix[digit, digit] / matrix[:, digit].sum(), 1 - others[:, digit].sum() / others.sum()


@answers.wrong("the others for recall")
def the_others_read_correctly(matrix, digit):
    others = np.delete(matrix, digit, axis=0)
    right = np.trace(matrix) - matrix[digit, digit]
    return matrix[digit, digit] / matrix[:, digit].sum(), right / others.sum()


@answers.wrong("all classes at once")
def of_all_classes(matrix, digit):
    right = np.diag(matrix)
    return right / matrix.sum(axis=0), right / matrix.sum(axis=1)


@answers.wrong("all classes at once")
def a_pair_for_each_class(matrix, digit):
    pairs = []
    for one in range(len(matrix)):
        pairs.append((matrix[one, one] / matrix[:, one].sum(), matrix[one, one] / matrix[one].sum()))
    return pairs
