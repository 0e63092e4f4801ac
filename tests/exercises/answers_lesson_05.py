"""Answers to lesson 05's exercises, as students write them."""

import math
from collections import Counter
from fractions import Fraction

import numpy as np
from answer_tables import right, right_values, wrong, wrong_values
from sklearn.metrics import confusion_matrix


@right("images_needed")
def images_by_formula(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy * (1 - accuracy) / half_width**2)


@right("images_needed")
def images_by_numpy(accuracy, half_width):
    return np.ceil((1.96 / half_width) ** 2 * (accuracy - accuracy**2))


@right("images_needed")
def images_by_loop(accuracy, half_width):
    n = 1
    while 1.96 * (accuracy * (1 - accuracy) / n) ** 0.5 > half_width:
        n += 1
    return n


@right("images_needed")
def images_by_search(accuracy, half_width):
    sizes = np.arange(1, 20_000)
    return sizes[1.96 * np.sqrt(accuracy * (1 - accuracy) / sizes) <= half_width][0]


@right("images_needed")
def images_by_the_exact_quantile(accuracy, half_width):
    return int(1.959964**2 * accuracy * (1 - accuracy) / half_width**2) + 1


@wrong("images_needed", "rounded down")
def images_cut_off(accuracy, half_width):
    return int(1.96**2 * accuracy * (1 - accuracy) / half_width**2)


@wrong("images_needed", "rounded down")
def images_rounded(accuracy, half_width):
    return round(1.96**2 * accuracy * (1 - accuracy) / half_width**2)


@wrong("images_needed", "not rounded")
def images_in_parts(accuracy, half_width):
    return 1.96**2 * accuracy * (1 - accuracy) / half_width**2


@wrong("images_needed", "without 1.96")
def images_for_one_standard_error(accuracy, half_width):
    return math.ceil(accuracy * (1 - accuracy) / half_width**2)


@wrong("images_needed", "2 instead of 1.96")
def images_for_two_standard_errors(accuracy, half_width):
    return math.ceil(4 * accuracy * (1 - accuracy) / half_width**2)


@wrong("images_needed", "half and full width exchanged")
def images_for_the_full_width(accuracy, half_width):
    n = 1
    while 2 * 1.96 * (accuracy * (1 - accuracy) / n) ** 0.5 > half_width:
        n += 1
    return n


@wrong("images_needed", "half and full width exchanged")
def images_for_twice_the_width(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy * (1 - accuracy) / (2 * half_width) ** 2)


@wrong("images_needed", "1 − p left out")
def images_without_the_wrong_ones(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy / half_width**2)


@wrong("images_needed", "not everything squared")
def images_with_a_plain_factor(accuracy, half_width):
    return math.ceil(1.96 * accuracy * (1 - accuracy) / half_width**2)


@wrong("images_needed", "not everything squared")
def images_with_a_plain_width(accuracy, half_width):
    return math.ceil(1.96**2 * accuracy * (1 - accuracy) / half_width)


@wrong("images_needed", "not everything squared")
def images_with_nothing_squared(accuracy, half_width):
    return math.ceil(1.96 * math.sqrt(accuracy * (1 - accuracy)) / half_width)


@wrong("images_needed", "another result")
def images_by_rule_of_thumb(accuracy, half_width):
    return round(1 / half_width**2)


@right("count_confusions")
def confusions_by_loop(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for t, p in zip(true, predicted, strict=True):
        matrix[t, p] += 1
    return matrix


@right("count_confusions")
def confusions_by_library(true, predicted, num_classes):
    return confusion_matrix(true, predicted, labels=range(num_classes))


@right("count_confusions")
def confusions_by_comparison(true, predicted, num_classes):
    classes = range(num_classes)
    return np.array([[np.sum((true == row) & (predicted == column)) for column in classes] for row in classes])


@right("count_confusions")
def confusions_by_bincount(true, predicted, num_classes):
    squares = np.bincount(true * num_classes + predicted, minlength=num_classes**2)
    return squares.reshape(num_classes, num_classes)


@right("count_confusions")
def confusions_by_one_hot(true, predicted, num_classes):
    return np.eye(num_classes)[true].T @ np.eye(num_classes)[predicted]


@right("count_confusions")
def confusions_by_counter(true, predicted, num_classes):
    counts = Counter(zip(true.tolist(), predicted.tolist(), strict=True))
    return np.array([[counts[i, j] for j in range(num_classes)] for i in range(num_classes)])


@wrong("count_confusions", "classes that never occur are left out")
def confusions_of_what_occurs(true, predicted, num_classes):
    return confusion_matrix(true, predicted)


@wrong("count_confusions", "classes that never occur are left out")
def confusions_up_to_the_largest(true, predicted, num_classes):
    size = max(true.max(), predicted.max()) + 1
    return confusions_by_loop(true, predicted, size)


@wrong("count_confusions", "always ten classes")
def confusions_of_digits(true, predicted, num_classes):
    return confusion_matrix(true, predicted, labels=range(10))


@wrong("count_confusions", "rows and columns exchanged")
def confusions_exchanged(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for t, p in zip(true, predicted, strict=True):
        matrix[p, t] += 1
    return matrix


@wrong("count_confusions", "each pair counted once only")
def confusions_at_once(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    matrix[true, predicted] += 1
    return matrix


@wrong("count_confusions", "each pair counted once only")
def confusions_set_to_one(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for t, p in zip(true, predicted, strict=True):
        matrix[t, p] = 1
    return matrix


@wrong("count_confusions", "counted in every row")
def confusions_in_rows_that_are_one_list(true, predicted, num_classes):
    matrix = [[0] * num_classes] * num_classes
    for t, p in zip(true, predicted, strict=True):
        matrix[t][p] += 1
    return matrix


@wrong("count_confusions", "counted in every row")
def confusions_set_to_one_in_rows_that_are_one_list(true, predicted, num_classes):
    matrix = [[0] * num_classes] * num_classes
    for t, p in zip(true, predicted, strict=True):
        matrix[t][p] = 1
    return matrix


@wrong("count_confusions", "counted in every row")
def confusions_in_whole_columns(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for p in predicted:
        matrix[:, p] += 1
    return matrix


@wrong("count_confusions", "right answers only")
def confusions_of_right_answers(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for t, p in zip(true, predicted, strict=True):
        if t == p:
            matrix[t, t] += 1
    return matrix


@wrong("count_confusions", "right answers only")
def confusions_of_the_diagonal(true, predicted, num_classes):
    return np.bincount(true[true == predicted], minlength=num_classes)


@wrong("count_confusions", "mistakes only")
def confusions_of_mistakes(true, predicted, num_classes):
    matrix = confusions_by_library(true, predicted, num_classes)
    return matrix - np.diag(matrix.diagonal())


@wrong("count_confusions", "shares instead of counts")
def confusions_as_shares(true, predicted, num_classes):
    return confusions_by_loop(true, predicted, num_classes) / len(true)


@wrong("count_confusions", "shares instead of counts")
def confusions_normalized(true, predicted, num_classes):
    return confusion_matrix(true, predicted, labels=range(num_classes), normalize="true")


@wrong("count_confusions", "shares instead of counts")
def confusions_as_shares_of_rows(true, predicted, num_classes):
    matrix = confusions_by_loop(true, predicted, num_classes)
    with np.errstate(invalid="ignore"):
        return matrix / matrix.sum(axis=1, keepdims=True)


@wrong("count_confusions", "counted from 1")
def confusions_from_one(true, predicted, num_classes):
    matrix = np.zeros((num_classes, num_classes))
    for t, p in zip(true, predicted, strict=True):
        matrix[t - 1, p - 1] += 1
    return matrix


@wrong("count_confusions", "another result")
def confusions_with_a_row_too_many(true, predicted, num_classes):
    return confusions_by_loop(true, predicted, num_classes + 1)


@right("count_confusions")
def confusions_as_lists(true, predicted, num_classes):
    return confusions_by_loop(true, predicted, num_classes).tolist()


@right("most_confused")
def pair_by_argmax(matrix):
    errors = matrix - np.diag(np.diag(matrix))
    return np.unravel_index(errors.argmax(), errors.shape)


@right("most_confused")
def pair_by_divmod(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    return divmod(np.argmax(errors), len(matrix))


@right("most_confused")
def pair_by_loops(matrix):
    best, most = None, -1
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            if i != j and matrix[i, j] > most:
                best, most = [i, j], matrix[i][j]
    return best


@right("most_confused")
def pair_by_argwhere(matrix):
    errors = matrix * (1 - np.eye(len(matrix)))
    return np.argwhere(errors == errors.max())[0]


@right("most_confused")
def pair_by_largest_of_rows(matrix):
    errors = np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
    row = errors.max(axis=1).argmax()
    return int(row), int(errors[row].argmax())


@wrong("most_confused", "diagonal included")
def pair_with_diagonal(matrix):
    return np.unravel_index(matrix.argmax(), matrix.shape)


@wrong("most_confused", "ten columns taken for granted")
def pair_for_ten_classes(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return divmod(np.argsort(errors, axis=None)[::-1][0], 10)


@wrong("most_confused", "row and column exchanged")
def pair_exchanged(matrix):
    row, column = pair_by_argmax(matrix)
    return column, row


@wrong("most_confused", "row and column exchanged")
def pair_sorted(matrix):
    return sorted(pair_by_argmax(matrix))


@wrong("most_confused", "largest share of a row")
def pair_by_share(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.unravel_index((errors / matrix.sum(axis=1, keepdims=True)).argmax(), errors.shape)


@wrong("most_confused", "both directions added up")
def pair_of_both_directions(matrix):
    together = matrix + matrix.T
    np.fill_diagonal(together, 0)
    return np.unravel_index(together.argmax(), together.shape)


@wrong("most_confused", "both directions added up")
def pair_of_both_directions_exchanged(matrix):
    return pair_of_both_directions(matrix)[::-1]


@wrong("most_confused", "row and column looked for separately")
def pair_found_separately(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return errors.sum(axis=1).argmax(), errors.sum(axis=0).argmax()


@wrong("most_confused", "the count as well")
def pair_with_count(matrix):
    row, column = pair_by_argmax(matrix)
    return row, column, matrix[row, column]


@wrong("most_confused", "packed in a table")
def pair_in_a_table(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.argwhere(errors == errors.max())


@wrong("most_confused", "packed in a table")
def pair_in_arrays(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.where(errors == errors.max())


@wrong("most_confused", "wrong type")
def flat_index(matrix):
    return (matrix - np.diag(matrix.diagonal())).argmax()


@wrong("most_confused", "wrong type")
def count_of_the_pair(matrix):
    return (matrix - np.diag(matrix.diagonal())).max()


@wrong("most_confused", "changes its input")
def pair_after_changing_the_matrix(matrix):
    np.fill_diagonal(matrix, 0)
    return np.unravel_index(matrix.argmax(), matrix.shape)


@wrong("most_confused", "changes its input")
def pair_after_changing_it_under_another_name(matrix):
    errors = matrix
    for i in range(len(errors)):
        errors[i, i] = 0
    return divmod(int(errors.argmax()), len(errors))


@right("precision_and_recall")
def both_by_sums(matrix, digit):
    return matrix[digit, digit] / matrix[:, digit].sum(), matrix[digit, digit] / matrix[digit].sum()


@right("precision_and_recall")
def both_by_loops(matrix, digit):
    answered = members = 0
    for i in range(len(matrix)):
        answered += matrix[i][digit]
        members += matrix[digit][i]
    return [matrix[digit][digit] / answered, matrix[digit][digit] / members]


@right("precision_and_recall")
def both_of_all_classes(matrix, digit):
    diagonal = np.diag(matrix)
    return np.array([diagonal / matrix.sum(axis=0), diagonal / matrix.sum(axis=1)])[:, digit]


@right("precision_and_recall")
def both_by_fractions(matrix, digit):
    right, column, row = (int(each) for each in (matrix[digit, digit], matrix.sum(0)[digit], matrix.sum(1)[digit]))
    return Fraction(right, column), Fraction(right, row)


@right("precision_and_recall")
def both_rounded(matrix, digit):
    return [round(float(each), 3) for each in both_by_sums(matrix, digit)]


@wrong("precision_and_recall", "precision and recall exchanged")
def both_exchanged(matrix, digit):
    precision = matrix[digit, digit] / matrix[digit, :].sum()
    recall = matrix[digit, digit] / matrix[:, digit].sum()
    return precision, recall


@wrong("precision_and_recall", "precision and recall exchanged")
def both_by_exchanged_axes(matrix, digit):
    diagonal = matrix.diagonal()
    return (diagonal / matrix.sum(axis=1))[digit], (diagonal / matrix.sum(axis=0))[digit]


@wrong("precision_and_recall", "divided by all images")
def both_of_everything(matrix, digit):
    return matrix[digit, digit] / matrix.sum(), matrix[digit, digit] / matrix.sum()


@wrong("precision_and_recall", "precision twice")
def precision_twice(matrix, digit):
    return (matrix[digit, digit] / matrix[:, digit].sum(),) * 2


@wrong("precision_and_recall", "recall twice")
def recall_twice(matrix, digit):
    return (matrix[digit, digit] / matrix[digit].sum(),) * 2


@wrong("precision_and_recall", "divided by the mistakes alone")
def both_of_mistakes(matrix, digit):
    errors = matrix - np.diag(matrix.diagonal())
    return matrix[digit, digit] / errors[:, digit].sum(), matrix[digit, digit] / errors[digit].sum()


@wrong("precision_and_recall", "not added up")
def both_without_sums(matrix, digit):
    return matrix[digit, digit] / matrix[:, digit], matrix[digit, digit] / matrix[digit]


@wrong("precision_and_recall", "the class before")
def both_from_one(matrix, digit):
    return both_by_sums(matrix, digit - 1)


@wrong("precision_and_recall", "percent instead of shares")
def both_in_percent(matrix, digit):
    return [100 * each for each in both_by_sums(matrix, digit)]


@wrong("precision_and_recall", "rounded")
def both_to_two_decimals(matrix, digit):
    return tuple(np.round(both_by_sums(matrix, digit), 2))


@wrong("precision_and_recall", "rounded")
def both_to_one_decimal(matrix, digit):
    return [round(float(each), 1) for each in both_by_sums(matrix, digit)]


@wrong("precision_and_recall", "F1 as well")
def both_and_f1(matrix, digit):
    precision, recall = both_by_sums(matrix, digit)
    return precision, recall, 2 * precision * recall / (precision + recall)


@wrong("precision_and_recall", "wrong type")
def their_mean(matrix, digit):
    return np.mean(both_by_sums(matrix, digit))


@wrong("precision_and_recall", "another result")
def shares_of_mistakes(matrix, digit):
    return [1 - each for each in both_by_sums(matrix, digit)]


right_values(
    "screening",
    [0.78, 0.25, 0.6],
    (780 / 1000, 60 / 240, 60 / 100),
    np.array([0.78, 0.25, 0.6], dtype="float32"),
)
wrong_values(
    "screening",
    ([78, 25, 60], "not three shares"),
    ([0.25, 0.6], "not three shares"),
    ([0.78, 0.6, 0.25], "precision and recall exchanged"),
    ([0.9, 0.6, 0.25], "precision and recall exchanged"),
    ([0.06, 0.25, 0.6], "accuracy: found cases only"),
    ([0.96, 0.25, 0.6], "accuracy: one kind of mistake left out"),
    ([0.82, 0.25, 0.6], "accuracy: one kind of mistake left out"),
    ([0.9, 0.25, 0.6], "accuracy: that of always saying healthy"),
    ([0.78, 0.33, 0.6], "precision: divided by the false alarms"),
    ([0.78, 0.24, 0.6], "precision or recall: divided by everybody"),
    ([0.78, 0.06, 0.06], "precision or recall: divided by everybody"),
    ([0.78, 0.25, 0.25], "precision and recall alike"),
    ([0.78, 0.95, 0.6], "precision: that of the healthy"),
    ([0.78, 0.25, 0.8], "recall: that of the healthy"),
    ([0.78, 0.25, 0.4], "recall: the share that was missed"),
    ([0.72, 0.25, 0.6], "accuracy not right"),
    ([0.78, 0.3, 0.5], "another result"),
    ([0.781, 0.25, 0.6], "accuracy not right"),
    (0.78, "wrong type"),
    ("0.78, 0.25, 0.6", "wrong type"),
)


@wrong("count_confusions", "always ten classes")
def confusions_cut_from_ten(true, predicted, num_classes):
    matrix = np.zeros((10, 10), dtype=int)
    for row, column in zip(true, predicted, strict=True):
        if row < 10 and column < 10:
            matrix[row, column] += 1
    return matrix[:num_classes, :num_classes]


@wrong("most_confused", "another result")
def confused_less_the_row_of_the_diagonal(matrix):
    errors = matrix - np.diag(matrix)
    return np.unravel_index(errors.argmax(), errors.shape)


@wrong("most_confused", "first the row, then the column")
def confused_by_the_row_first(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    row = errors.sum(axis=1).argmax()
    return row, errors[row].argmax()


@wrong("most_confused", "first the row, then the column")
def confused_by_the_column_first(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    column = errors.sum(axis=0).argmax()
    return errors[:, column].argmax(), column


@wrong("most_confused", "another result")
def confused_below_fifty(matrix):
    return divmod(int((matrix * (matrix < 50)).argmax()), len(matrix))
