"""Answers to centered, as students write them."""

import numpy as np
from exercises.answers import Answers
from scipy import ndimage

answers = Answers()


@answers.right
def centered_by_ndimage(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)


@answers.right
def centered_by_padding(image):
    rows, columns = np.indices(image.shape)
    down = int(np.round(14 - (rows * image).sum() / image.sum()))
    right_ = int(np.round(14 - (columns * image).sum() / image.sum()))
    padded = np.pad(image, 28)
    return padded[28 - down : 56 - down, 28 - right_ : 56 - right_]


@answers.right
def centered_by_loop(image):
    row, column = ndimage.center_of_mass(image)
    down, across = round(14 - row), round(14 - column)
    result = np.zeros_like(image)
    for r in range(28):
        for c in range(28):
            if 0 <= r + down < 28 and 0 <= c + across < 28:
                result[r + down, c + across] = image[r, c]
    return result


@answers.right
def centered_by_profiles(image):
    down = np.rint(14 - np.average(np.arange(28), weights=image.sum(axis=1)))
    across = np.rint(14 - np.average(np.arange(28), weights=image.sum(axis=0)))
    return ndimage.shift(image, [down, across], order=1, cval=0.0)


@answers.right
def centered_by_matrices(image):
    row, column = ndimage.center_of_mass(image)
    return np.eye(28, k=-round(14 - row)) @ image @ np.eye(28, k=round(14 - column))


@answers.wrong("came round at the other side")
def centered_by_negative_indices(image):
    row, column = ndimage.center_of_mass(image)
    down, across = round(14 - row), round(14 - column)
    result = np.zeros_like(image)
    for r in range(28):
        for c in range(28):
            if r + down < 28 and c + across < 28:
                result[r + down, c + across] = image[r, c]
    return result


@answers.wrong("kept as whole numbers")
def centered_into_uint8(image):
    row, column = ndimage.center_of_mass(image)
    result = np.zeros((28, 28), "uint8")
    result[:] = ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)
    return result


@answers.wrong("cut off instead of rounded")
def centered_by_int(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (int(14 - row), int(14 - column)), order=0)


@answers.wrong("rounded up")
def centered_by_whole_center(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - int(row), 14 - int(column)), order=0)


@answers.wrong("to 13.5 instead of 14")
def centered_by_floor(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (np.floor(14 - row), np.floor(14 - column)), order=0)


@answers.wrong("a row or column lost at the edge")
def centered_by_order_alone(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - row, 14 - column), order=0)


@answers.wrong("moved by a part of a pixel")
def centered_by_line(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - row, 14 - column), order=1)


@answers.wrong("the middle of the box")
def centered_by_rounded_box(image):
    rows, columns = np.nonzero(image)
    row, column = (rows.min() + rows.max()) / 2, (columns.min() + columns.max()) / 2
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)


@answers.wrong("scaled to 255")
def centered_in_bytes(image):
    return (centered_by_ndimage(image) * 255).astype("uint8")


@answers.wrong("the edge repeated")
def centered_with_the_edge_repeated(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0, mode="nearest")


@answers.wrong("not moved")
def centered_not(image):
    return image


@answers.wrong("came round at the other side")
def centered_by_roll(image):
    row, column = ndimage.center_of_mass(image)
    return np.roll(image, (round(14 - row), round(14 - column)), axis=(0, 1))


@answers.wrong("came round at the other side")
def centered_by_wrapping(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0, mode="grid-wrap")


@answers.wrong("the middle of the box")
def centered_by_box(image):
    rows, columns = np.nonzero(image)
    row, column = (rows.min() + rows.max()) / 2, (columns.min() + columns.max()) / 2
    return ndimage.shift(image, (int(np.floor(14 - row)), int(np.floor(14 - column))), order=0)


@answers.wrong("rows and columns exchanged")
def centered_x_first(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - column), round(14 - row)), order=0)


@answers.wrong("moved the wrong way")
def centered_away(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(row - 14), round(column - 14)), order=0)


@answers.wrong("faint ink weighs as much as bright")
def centered_by_counting(image):
    row, column = ndimage.center_of_mass(image > 0)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)


@answers.wrong("to 13.5 instead of 14")
def centered_between(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(13.5 - row), round(13.5 - column)), order=0)


@answers.wrong("moved by a part of a pixel")
def centered_exactly(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - row, 14 - column))


@answers.wrong("another result")
def centered_in_a_channel(image):
    return centered_by_ndimage(image)[..., None]


@answers.wrong("rounded up")
def centered_on_pixels_counted_from_one(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14.5 - row), round(14.5 - column)), order=0)


@answers.wrong("values rounded")
def centered_through_bytes(image):
    row, column = ndimage.center_of_mass(image)
    in_bytes = (image * 255).astype("uint8")
    return ndimage.shift(in_bytes, (round(14 - row), round(14 - column)), order=0) / 255


@answers.wrong("came round at the other side")
def centered_with_columns_that_wrap(image):
    down, right = (round(14 - each) for each in ndimage.center_of_mass(image))
    moved = np.zeros_like(image)
    for row in range(28):
        for column in range(28):
            if 0 <= row + down < 28 and column + right < 28:
                moved[row + down, column + right] = image[row, column]
    return moved


def pixel_by_pixel(image, down, right, dtype="float32"):
    """The image moved in a loop."""
    result = np.zeros((28, 28), dtype)
    for row in range(28):
        for column in range(28):
            if 0 <= row + down < 28 and 0 <= column + right < 28:
                result[row + down, column + right] = image[row, column]
    return result


def center_of(image):
    """(row, column) of the center of mass, in two sums."""
    row = sum(image[i].sum() * i for i in range(28)) / image.sum()
    column = sum(image[:, i].sum() * i for i in range(28)) / image.sum()
    return float(row), float(column)


@answers.wrong("kept as whole numbers")
def moved_into_an_array_of_int(image):
    row, column = center_of(image)
    return pixel_by_pixel(image, round(14 - row), round(14 - column), dtype=int)


@answers.wrong("not moved")
def shift_thrown_away(image):
    row, column = center_of(image)
    pixel_by_pixel(image, round(14 - row), round(14 - column))
    return image.copy()


@answers.wrong("rows and columns exchanged")
def x_before_y(image):
    y, x = center_of(image)
    return pixel_by_pixel(image, round(14 - x), round(14 - y))


@answers.wrong("moved the wrong way")
def center_minus_14(image):
    down, right = (round(center - 14) for center in center_of(image))
    return pixel_by_pixel(image, down, right)


@answers.wrong("faint ink weighs as much as bright")
def mean_of_the_places_with_ink(image):
    places = [(row, column) for row in range(28) for column in range(28) if image[row, column] > 0]
    row, column = np.mean(places, axis=0)
    return pixel_by_pixel(image, round(14 - row), round(14 - column))


@answers.wrong("cut off instead of rounded")
def whole_part_of_the_shift(image):
    row, column = center_of(image)
    return pixel_by_pixel(image, int(14 - row), int(14 - column))


@answers.wrong("a row or column lost at the edge")
def shift_not_rounded(image):
    down, right = 14 - np.array(center_of(image))
    return ndimage.shift(image, shift=[down, right], order=0, mode="constant", cval=0)


@answers.wrong("values rounded")
def two_decimals(image):
    row, column = center_of(image)
    return np.round(pixel_by_pixel(image, round(14 - row), round(14 - column)), 2)


def shift(image):
    center = np.indices(image.shape).reshape(2, -1) @ (image.ravel() / image.sum())
    return np.rint(14 - center)


answers.every_call(floats=lambda image: image.dtype == "float32" and image.shape == (28, 28))
answers.some_call(
    up=lambda image: shift(image)[0] < 0,
    down=lambda image: shift(image)[0] > 0,
    left=lambda image: shift(image)[1] < 0,
    right=lambda image: shift(image)[1] > 0,
    ink_at_the_first_row=lambda image: image[0].any(),
    ink_at_the_last_column=lambda image: image[:, -1].any(),
)


@answers.wrong("another result")
def nothing_left(image):
    return np.zeros_like(image)


@answers.wrong("along one axis only")
def rows_alone(image):
    return ndimage.shift(image, (round(14 - center_of(image)[0]), 0), order=0)


@answers.wrong("along one axis only")
def columns_alone(image):
    return pixel_by_pixel(image, 0, round(14 - center_of(image)[1]))


@answers.wrong("the edge repeated")
def cut_out_of_a_padded_edge(image):
    down, right = (round(14 - place) for place in center_of(image))
    return np.pad(image, 28, mode="edge")[28 - down : 56 - down, 28 - right : 56 - right]


@answers.wrong("the brightest pixel")
def largest_value_to_the_middle(image):
    row, column = np.unravel_index(image.argmax(), image.shape)
    return ndimage.shift(image, (14 - row, 14 - column), order=0)


@answers.wrong("the brightest pixel")
def brightest_place_to_the_middle(image):
    row, column = divmod(int(image.argmax()), 28)
    return pixel_by_pixel(image, 14 - row, 14 - column)


@answers.wrong("moved the wrong way")
def rolled_back(image):
    down, right = (round(place - 14) for place in center_of(image))
    return np.roll(image, (down, right), axis=(0, 1))


@answers.wrong("moved the wrong way")
def wrong_sign_cut_off(image):
    down, right = (int(place - 14) for place in center_of(image))
    return ndimage.shift(image, (down, right), order=0)


@answers.wrong("moved the wrong way")
def one_sign_wrong(image):
    row, column = center_of(image)
    return pixel_by_pixel(image, round(14 - row), round(column - 14))


@answers.wrong("the way instead of the image")
def only_the_way(image):
    return [round(14 - place) for place in ndimage.center_of_mass(image)]


@answers.wrong("the way instead of the image")
def where_the_center_is(image):
    return np.array(ndimage.center_of_mass(image))


@answers.wrong("the heaviest row and column")
def heaviest_lines(image):
    row, column = image.mean(axis=1).argmax(), image.mean(axis=0).argmax()
    return ndimage.shift(image, (14 - row, 14 - column), order=0)


@answers.wrong("the heaviest row and column")
def heaviest_lines_padded(image):
    row, column = np.argmax(image.sum(axis=1)), np.argmax(image.sum(axis=0))
    return np.pad(image, 14)[row : row + 28, column : column + 28]


@answers.wrong("scaled to 255")
def as_bytes(image):
    way = [round(14 - place) for place in ndimage.center_of_mass(image)]
    return ndimage.shift((image * 255).astype("uint8"), way, order=0)


@answers.wrong("scaled to 255")
def times_255(image):
    return 255 * centered_by_ndimage(image)


@answers.wrong("slices for one way only")
def downward_slices(image):
    down, right = (round(14 - place) for place in ndimage.center_of_mass(image))
    result = np.zeros_like(image)
    result[down:, right:] = image[: 28 - down, : 28 - right]
    return result


@answers.wrong("slices for one way only")
def upward_slices(image):
    up, left = (round(place - 14) for place in ndimage.center_of_mass(image))
    result = np.zeros((28, 28), "float32")
    result[: 28 - up, : 28 - left] = image[up:, left:]
    return result


@answers.wrong("to another pixel")
def to_15(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(15 - row), round(15 - column)), order=0)


@answers.wrong("to another pixel")
def to_12(image):
    rows, columns = np.indices(image.shape)
    row, column = (rows * image).sum() / image.sum(), (columns * image).sum() / image.sum()
    return ndimage.shift(image, [round(12 - row), round(12 - column)], order=0)
