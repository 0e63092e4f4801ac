"""Answers to most_confused, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def pair_by_argmax(matrix):
    errors = matrix - np.diag(np.diag(matrix))
    return np.unravel_index(errors.argmax(), errors.shape)


@answers.right
def pair_by_divmod(matrix):
    errors = matrix.copy()
    np.fill_diagonal(errors, 0)
    return divmod(np.argmax(errors), len(matrix))


@answers.right
def pair_by_loops(matrix):
    best, most = None, -1
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            if i != j and matrix[i, j] > most:
                best, most = [i, j], matrix[i][j]
    return best


@answers.right
def pair_by_argwhere(matrix):
    errors = matrix * (1 - np.eye(len(matrix)))
    return np.argwhere(errors == errors.max())[0]


@answers.right
def pair_by_largest_of_rows(matrix):
    errors = np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
    row = errors.max(axis=1).argmax()
    return int(row), int(errors[row].argmax())


@answers.wrong("diagonal included")
def pair_with_diagonal(matrix):
    return np.unravel_index(matrix.argmax(), matrix.shape)


@answers.wrong("ten columns taken for granted")
def pair_for_ten_classes(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return divmod(np.argsort(errors, axis=None)[::-1][0], 10)


@answers.wrong("row and column exchanged")
def pair_exchanged(matrix):
    row, column = pair_by_argmax(matrix)
    return column, row


@answers.wrong("row and column exchanged")
def pair_sorted(matrix):
    return sorted(pair_by_argmax(matrix))


@answers.wrong("largest share of a row")
def pair_by_share(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.unravel_index((errors / matrix.sum(axis=1, keepdims=True)).argmax(), errors.shape)


@answers.wrong("both directions added up")
def pair_of_both_directions(matrix):
    together = matrix + matrix.T
    np.fill_diagonal(together, 0)
    return np.unravel_index(together.argmax(), together.shape)


@answers.wrong("both directions added up")
def pair_of_both_directions_exchanged(matrix):
    return pair_of_both_directions(matrix)[::-1]


@answers.wrong("row and column looked for separately")
def pair_found_separately(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return errors.sum(axis=1).argmax(), errors.sum(axis=0).argmax()


@answers.wrong("the count as well")
def pair_with_count(matrix):
    row, column = pair_by_argmax(matrix)
    return row, column, matrix[row, column]


@answers.wrong("packed in a table")
def pair_in_a_table(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.argwhere(errors == errors.max())


@answers.wrong("packed in a table")
def pair_in_arrays(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.where(errors == errors.max())


@answers.wrong("wrong type")
def flat_index(matrix):
    return (matrix - np.diag(matrix.diagonal())).argmax()


@answers.wrong("wrong type")
def count_of_the_pair(matrix):
    return (matrix - np.diag(matrix.diagonal())).max()


@answers.wrong("changes its input")
def pair_after_changing_the_matrix(matrix):
    np.fill_diagonal(matrix, 0)
    return np.unravel_index(matrix.argmax(), matrix.shape)


@answers.wrong("changes its input")
def pair_after_changing_it_under_another_name(matrix):
    errors = matrix
    for i in range(len(errors)):
        errors[i, i] = 0
    return divmod(int(errors.argmax()), len(errors))


@answers.wrong("another result")
def confused_less_the_row_of_the_diagonal(matrix):
    errors = matrix - np.diag(matrix)
    return np.unravel_index(errors.argmax(), errors.shape)


@answers.wrong("first the row, then the column")
def confused_by_the_row_first(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    row = errors.sum(axis=1).argmax()
    return row, errors[row].argmax()


@answers.wrong("first the row, then the column")
def confused_by_the_column_first(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    column = errors.sum(axis=0).argmax()
    return errors[:, column].argmax(), column


@answers.wrong("another result")
def confused_below_fifty(matrix):
    return divmod(int((matrix * (matrix < 50)).argmax()), len(matrix))


@answers.wrong("diagonal included")
def largest_of_all_squares(matrix):
    largest = matrix.max()
    for row in range(len(matrix)):
        for column in range(len(matrix)):
            if matrix[row, column] == largest:
                return row, column


@answers.wrong("ten columns taken for granted")
def tens_and_units(matrix):
    place = int(np.argmax(np.where(np.eye(len(matrix)) == 1, 0, matrix)))
    return place // 10, place % 10


@answers.wrong("largest share of a row")
def share_of_the_true_class(matrix):
    shares = {}
    for i, row in enumerate(matrix):
        for j, count in enumerate(row):
            if i != j:
                shares[i, j] = count / sum(row)
    return max(shares, key=shares.get)


@answers.wrong("row and column looked for separately")
def worst_class_and_favorite_answer(matrix):
    classes = range(len(matrix))
    missed = [sum(matrix[i, j] for j in classes if j != i) for i in classes]
    blamed = [sum(matrix[i, j] for i in classes if i != j) for j in classes]
    return missed.index(max(missed)), blamed.index(max(blamed))


@answers.wrong("the count as well")
def largest_triple(matrix):
    classes = range(len(matrix))
    return max((matrix[i, j], i, j) for i in classes for j in classes if i != j)


def place(matrix):
    return np.unravel_index((matrix - np.diag(matrix.diagonal())).argmax(), matrix.shape)


answers.some_call(
    first_row_last_column=lambda matrix: place(matrix) == (0, len(matrix) - 1),
    last_row_first_column=lambda matrix: place(matrix) == (len(matrix) - 1, 0),
    below_the_diagonal=lambda matrix: place(matrix)[0] > place(matrix)[1],
    above_a_number_of_the_diagonal=lambda matrix: matrix[place(matrix)] > matrix.diagonal().min(),
)
answers.every_call(
    once=lambda matrix: (matrix - np.diag(matrix.diagonal()) == matrix[place(matrix)]).sum() == 1,
    diagonal_holds_the_largest=lambda matrix: matrix.argmax() % (len(matrix) + 1) == 0,
)


@answers.wrong("below the diagonal left out")
def above_the_diagonal(matrix):
    return np.unravel_index(np.triu(matrix, 1).argmax(), matrix.shape)


@answers.wrong("above the diagonal left out")
def below_the_diagonal(matrix):
    best = (1, 0)
    for row in range(len(matrix)):
        for column in range(row):
            if matrix[row, column] > matrix[best]:
                best = row, column
    return best


@answers.wrong("below the diagonal left out")
def each_pair_once(matrix):
    pairs = [(row, column) for row in range(len(matrix)) for column in range(row + 1, len(matrix))]
    return max(pairs, key=lambda pair: matrix[pair])


@answers.wrong("a table for ten classes")
def times_one_less_eye(matrix):
    return np.unravel_index((matrix * (1 - np.eye(10))).argmax(), matrix.shape)


@answers.wrong("a table for ten classes")
def true_off_the_diagonal(matrix):
    places = np.arange(10)
    off = places[:, None] != places
    return divmod((matrix * off).argmax(), len(matrix))


@answers.wrong("above the diagonal left out")
def lower_triangle(matrix):
    return np.unravel_index(np.tril(matrix, -1).argmax(), matrix.shape)
