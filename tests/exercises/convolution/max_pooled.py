"""Answers to max_pooled, as students write them."""

import numpy as np
from exercises.answers import Answers
from keras import layers

answers = Answers()


@answers.right
def pooled_by_reshape(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).max(axis=(1, 3))


@answers.right
def pooled_by_loops(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2))
    for row in range(len(result)):
        for column in range(len(result[0])):
            result[row, column] = feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max()
    return result


@answers.right
def pooled_by_slices(feature_map):
    rows, columns = (length - length % 2 for length in feature_map.shape)
    even = feature_map[:rows, :columns]
    return np.maximum.reduce([even[::2, ::2], even[::2, 1::2], even[1::2, ::2], even[1::2, 1::2]])


@answers.right
def pooled_by_keras(feature_map):
    return layers.MaxPooling2D(2)(feature_map[None, ..., None])[0, ..., 0]


@answers.right
def pooled_with_bare_loops(feature_map):
    table = feature_map.tolist()
    pairs = [zip(table[i], table[i + 1], strict=True) for i in range(0, len(table) - 1, 2)]
    columns = [[max(pair) for pair in line] for line in pairs]
    return np.array([[max(line[j], line[j + 1]) for j in range(0, len(line) - 1, 2)] for line in columns])


@answers.right
def pooled_to_lists(feature_map):
    return pooled_by_reshape(feature_map).tolist()


@answers.wrong("no image and channel axes for Keras")
def pooled_by_keras_without_axes(feature_map):
    return layers.MaxPooling2D(2)(feature_map)


@answers.wrong("no image and channel axes for Keras")
def pooled_by_keras_without_an_image_axis(feature_map):
    return layers.MaxPooling2D(pool_size=(2, 2))(feature_map[..., None])[..., 0]


@answers.wrong("reshape stops at other sizes")
def pooled_if_even(feature_map):
    rows, columns = feature_map.shape
    return feature_map.reshape(rows // 2, 2, columns // 2, 2).max(axis=(1, 3))


@answers.wrong("reshape stops at other sizes")
def pooled_as_in_the_lesson(feature_map):
    return feature_map.reshape(2, 2, 2, 2).max(axis=(1, 3))


@answers.wrong("goes beyond the edge of odd sizes")
def pooled_past_the_edge(feature_map):
    rows, columns = feature_map.shape
    table = [
        [
            max(feature_map[i, j], feature_map[i + 1, j], feature_map[i, j + 1], feature_map[i + 1, j + 1])
            for j in range(0, columns, 2)
        ]
        for i in range(0, rows, 2)
    ]
    return np.array(table)


@answers.wrong("halves of odd sizes do not match")
def pooled_by_slices_if_even(feature_map):
    lines = np.maximum(feature_map[::2], feature_map[1::2])
    return np.maximum(lines[:, ::2], lines[:, 1::2])


@answers.wrong("mean instead of maximum")
def pooled_by_mean(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).mean(axis=(1, 3))


@answers.wrong("minimum instead of maximum")
def pooled_by_minimum(feature_map):
    return -pooled_by_reshape(-feature_map)


@answers.wrong("stride of 1")
def pooled_with_overlap(feature_map):
    result = np.zeros((feature_map.shape[0] - 1, feature_map.shape[1] - 1))
    for row in range(len(result)):
        for column in range(len(result[0])):
            result[row, column] = feature_map[row : row + 2, column : column + 2].max()
    return result


@answers.wrong("squares that move by one pixel")
def pooled_of_neighboring_squares(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2))
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = feature_map[row : row + 2, column : column + 2].max()
    return result


@answers.wrong("flat")
def pooled_to_a_row(feature_map):
    rows, columns = feature_map.shape
    found = []
    for i in range(0, rows - 1, 2):
        for j in range(0, columns - 1, 2):
            found.append(feature_map[i : i + 2, j : j + 2].max())
    return np.array(found)


@answers.wrong("flat")
def pooled_to_a_list(feature_map):
    return list(pooled_to_a_row(feature_map))


@answers.wrong("keeps the odd rest")
def pooled_with_the_rest(feature_map):
    rows, columns = feature_map.shape
    return np.array(
        [[feature_map[i : i + 2, j : j + 2].max() for j in range(0, columns, 2)] for i in range(0, rows, 2)]
    )


@answers.wrong("keeps the odd rest")
def pooled_with_same_padding(feature_map):
    return layers.MaxPooling2D(2, padding="same")(feature_map[None, ..., None].astype("float32"))[0, ..., 0]


@answers.wrong("reshape does not make squares")
def pooled_in_rows_of_four(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, columns, 2, 2).max(axis=(2, 3))


@answers.wrong("maximum over the wrong axes")
def pooled_over_the_squares(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).max(axis=(0, 2))


@answers.wrong("starts from a number")
def pooled_from_zero(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2))
    for row in range(2 * len(result)):
        for column in range(2 * len(result[0])):
            result[row // 2, column // 2] = max(result[row // 2, column // 2], feature_map[row, column])
    return result


@answers.wrong("another result")
def pooled_to_one_number(feature_map):
    return np.array([[feature_map.max()]])


@answers.wrong("another result")
def pooled_with_channel_axis(feature_map):
    return layers.MaxPooling2D(2)(feature_map[None, ..., None])


@answers.wrong("goes beyond the edge of odd sizes")
def larger_of_neighbors(feature_map):
    rows, columns = feature_map.shape
    result = np.empty(((rows + 1) // 2, (columns + 1) // 2))
    for row in range(0, rows, 2):
        for column in range(0, columns, 2):
            upper = max(feature_map[row, column], feature_map[row, column + 1])
            lower = max(feature_map[row + 1, column], feature_map[row + 1, column + 1])
            result[row // 2, column // 2] = max(upper, lower)
    return result


@answers.wrong("halves of odd sizes do not match")
def larger_half_where_it_is_larger(feature_map):
    upper, lower = feature_map[::2], feature_map[1::2]
    larger = np.where(upper > lower, upper, lower)
    left, right = larger[:, ::2], larger[:, 1::2]
    return np.where(left > right, left, right)


def squares_of(feature_map):
    """A list of rows, each a list of the squares of two by two."""
    rows, columns = feature_map.shape
    return [
        [feature_map[row : row + 2, column : column + 2] for column in range(0, columns - 1, 2)]
        for row in range(0, rows - 1, 2)
    ]


@answers.wrong("mean instead of maximum")
def sum_divided_by_4(feature_map):
    return np.array([[square.sum() / 4 for square in row] for row in squares_of(feature_map)])


@answers.wrong("minimum instead of maximum")
def first_when_sorted(feature_map):
    return np.array([[sorted(square.flatten())[0] for square in row] for row in squares_of(feature_map)])


@answers.wrong("stride of 1")
def moved_by_one_pixel(feature_map):
    result = []
    for row in range(feature_map.shape[0] - 1):
        line = []
        for column in range(feature_map.shape[1] - 1):
            line.append(np.max(feature_map[row : row + 2, column : column + 2]))
        result.append(line)
    return np.array(result)


@answers.wrong("squares that move by one pixel")
def maximum_of_four_named_pixels(feature_map):
    rows, columns = len(feature_map) // 2, len(feature_map[0]) // 2
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            a, b = feature_map[i][j], feature_map[i][j + 1]
            c, d = feature_map[i + 1][j], feature_map[i + 1][j + 1]
            result[i][j] = max(a, b, c, d)
    return result


@answers.wrong("reshape does not make squares")
def four_numbers_at_a_time(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    numbers = list(feature_map[: rows * 2, : columns * 2].flatten())
    largest = [max(numbers[i : i + 4]) for i in range(0, len(numbers), 4)]
    return np.array(largest).reshape(rows, columns)


@answers.wrong("maximum over the wrong axes")
def one_axis_after_the_other(feature_map):
    rows, columns = feature_map.shape
    if rows % 2:
        feature_map = feature_map[:-1]
    if columns % 2:
        feature_map = feature_map[:, :-1]
    squares = feature_map.reshape(rows // 2, 2, columns // 2, 2)
    return squares.max(axis=2).max(axis=0)


@answers.wrong("starts from a number")
def larger_than_what_is_there(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    result = np.zeros((rows, columns))
    for down in (0, 1):
        for right in (0, 1):
            corner = feature_map[down : 2 * rows : 2, right : 2 * columns : 2]
            result = np.maximum(result, corner)
    return result


@answers.wrong("starts from a number")
def largest_from_minus_100(feature_map):
    result = np.full((feature_map.shape[0] // 2, feature_map.shape[1] // 2), -100.0)
    for row in range(len(result)):
        for column in range(len(result[0])):
            for number in feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].ravel():
                if number > result[row, column]:
                    result[row, column] = number
    return result


@answers.wrong("fractions cut off")
def pooled_into_whole_numbers(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2), dtype=int)
    for row in range(len(result)):
        for column in range(len(result[0])):
            result[row, column] = feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max()
    return result


@answers.wrong("fractions cut off")
def pooled_in_int8(feature_map):
    return pooled_by_reshape(feature_map.astype("int8"))


@answers.wrong("one corner of each square")
def upper_left_corners(feature_map):
    rows, columns = (length - length % 2 for length in feature_map.shape)
    return feature_map[:rows:2, :columns:2]


@answers.wrong("one corner of each square")
def lower_right_corners(feature_map):
    return np.array([[square[-1, -1] for square in row] for row in squares_of(feature_map)])


@answers.wrong("as many columns as rows")
def columns_counted_by_rows(feature_map):
    n = feature_map.shape[0] // 2
    return np.array([[feature_map[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max() for j in range(n)] for i in range(n)])


@answers.wrong("as many columns as rows")
def a_square_of_maxima(feature_map):
    n = len(feature_map) // 2
    result = np.zeros((n, n))
    for row in range(n):
        for column in range(n):
            result[row, column] = np.max(feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2])
    return result


@answers.wrong("the largest without its sign")
def largest_by_abs(feature_map):
    return np.array([[max(square.ravel(), key=abs) for square in row] for row in squares_of(feature_map)])


@answers.wrong("the largest without its sign")
def largest_after_sorting_squares(feature_map):
    rows = [[sorted(square.ravel(), key=lambda number: number**2) for square in row] for row in squares_of(feature_map)]
    return np.array(rows)[:, :, -1]


answers.some_call(
    even=lambda feature_map: feature_map.shape == (4, 6),
    odd_rows=lambda feature_map: feature_map.shape == (5, 4),
    odd_columns=lambda feature_map: feature_map.shape == (4, 5),
    both_odd=lambda feature_map: feature_map.shape == (3, 3),
    smallest=lambda feature_map: feature_map.shape == (2, 2),
)
answers.some_call(
    **{
        f"maximum_at_{place}": lambda feature_map, place=place: feature_map[:2, :2].argmax() == place
        for place in range(4)
    }
)
answers.every_call(
    all_below_minus_1000=lambda feature_map: feature_map[:2, :2].max() < -1000,
    no_whole_number=lambda feature_map: (feature_map % 1 != 0).all(),
)
