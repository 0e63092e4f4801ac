"""Do max pooling by hand, on maps of any size."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same

LOW = 1500
DROP = "Leave out the last row where the number of rows is odd, and the last column where theirs is."


def _cut(feature_map):
    """The squares as (rows, 2, columns, 2), an odd row and column left out."""
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)


def _max_pooled(feature_map):
    return _cut(feature_map).max(axis=(1, 3))


def _at_every_place(feature_map):
    return np.lib.stride_tricks.sliding_window_view(feature_map, (2, 2)).max(axis=(2, 3))


def _in_reading_order(feature_map):
    rows, _, columns, _ = _cut(feature_map).shape
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, columns, 4).max(axis=2)


def _maps(rng):
    """Maps of even and odd sizes, no number twice, the first square negative; its maximum is in each of its places.

    No number is whole, no two are alike without their signs, and those of the first square are below -1000: a result
    of a dtype too small for them, or a maximum that starts from some number, is noticed.
    """
    maps, shapes = [], ((4, 6), (5, 4), (4, 5), (3, 5 + 2 * rng.integers(2)), (2, 2), (3, 3))
    corners = [0, 1, 2, 3, *rng.integers(0, 4, 2)]
    for (rows, columns), corner in zip(shapes, rng.permutation(corners), strict=True):
        numbers = rng.permutation(rows * columns).reshape(rows, columns) - rows * columns // 3
        numbers[:2, :2] -= LOW
        numbers[divmod(corner, 2)] = -LOW + rows * columns
        maps.append(((numbers + rng.choice([0.1, 0.2, 0.3], numbers.shape)).round(1),))
    return maps


def _whole_numbers(got, want, feature_map):
    """Whether the result is of a dtype that has no fractions."""
    return got.shape == want.shape and got.dtype.kind in "iu"


def _starts_too_high(got, want, feature_map):
    """Whether one whole number, which no map holds, stands wherever a smaller one belongs."""
    start = np.unique(got[~np.isclose(got, want)])
    return len(start) == 1 and start[0] % 1 == 0 and same(got, np.maximum(want, start[0]))


def _start_message(got, want, feature_map):
    start = got[~np.isclose(got, want)][0]
    return (
        f"Where all four numbers are below {start:g}, you give {start:g}. Start from one of the four, or use .max() or "
        "max(…)."
    )


def _corners(feature_map):
    """The four arrays of one corner of each square."""
    squares = _cut(feature_map)
    return [squares[:, row, :, column] for row in (0, 1) for column in (0, 1)]


def _largest_by(size, feature_map):
    """Of each square the number whose `size` is the largest."""
    four = np.stack(_corners(feature_map))
    return np.take_along_axis(four, size(four).argmax(axis=0)[None], axis=0)[0]


def _one_pixel_on(feature_map):
    rows, _, columns, _ = _cut(feature_map).shape
    return _at_every_place(feature_map)[:rows, :columns]


EXERCISE = Exercise(
    name="max_pooled",
    objective="do max pooling by hand, on maps of any size",
    returns="array",
    reference=_max_pooled,
    make_inputs=_maps,
    points=2,
    hints=(
        "How many rows will the result have? // rounds down, and so forgets an odd last row by itself.",
        "Either two loops, with feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max() as the number "
        "at [row, column]. Or the reshape from above, after the odd row and column have been cut off.",
    ),
    mistakes=(
        Mistake(
            "no image and channel axes for Keras",
            "A Keras layer wants (images, rows, columns, channels). Give it feature_map[None, ..., None], and take "
            "[0, ..., 0] of what comes back.",
            error=("expected ndim=4", "expected min_ndim=4"),
        ),
        Mistake(
            "reshape stops at other sizes",
            "Your reshape stops: its lengths do not fit this map, of another size than in the lesson or of an odd one. "
            f"Take the sizes from feature_map.shape. {DROP}",
            error="cannot reshape",
        ),
        Mistake(
            "goes beyond the edge of odd sizes",
            f"Your function looks for a row or a column beyond the edge of the map. {DROP}",
            error=("out of bounds for axis 0", "out of bounds for axis 1", "zero-size array"),
        ),
        Mistake(
            "halves of odd sizes do not match",
            "Of an odd number of rows or columns, every second one from the first is one more than every second one "
            f"from the second. So the two halves do not fit together. {DROP}",
            error="could not be broadcast",
        ),
        Mistake(
            "mean instead of maximum",
            "This is the mean of each square. Max pooling keeps the largest number.",
            Gives(lambda feature_map: _cut(feature_map).mean(axis=(1, 3))),
        ),
        Mistake(
            "minimum instead of maximum",
            "This is the smallest number of each square. Max pooling keeps the largest.",
            Gives(lambda feature_map: _cut(feature_map).min(axis=(1, 3))),
        ),
        Mistake(
            "stride of 1",
            "Your squares overlap: they move by one pixel. With a stride of 2 each square starts where the last one "
            "has ended.",
            Gives(_at_every_place),
        ),
        Mistake(
            "squares that move by one pixel",
            "Your squares move by one pixel. The square for [row, column] begins at 2 * row and 2 * column.",
            Gives(_one_pixel_on),
        ),
        Mistake(
            "flat",
            "The numbers are right, but in one row. Give them the shape (rows, columns).",
            Gives(lambda feature_map: _max_pooled(feature_map).ravel()),
        ),
        Mistake(
            "keeps the odd rest",
            "You kept the odd last row or column as squares of their own. Only whole squares of 2×2 count, the rest "
            "is dropped.",
            lambda got, want, feature_map: (
                got.shape != want.shape and got.shape == tuple(-(-length // 2) for length in feature_map.shape)
            ),
        ),
        Mistake(
            "reshape does not make squares",
            "Your reshape puts four neighbors of one row together, not squares. Split the rows in two axes and the "
            "columns in two axes: (rows, 2, columns, 2), as above.",
            Gives(_in_reading_order),
        ),
        Mistake(
            "maximum over the wrong axes",
            "You took the maximum over the squares instead of within each square. In (rows, 2, columns, 2) the places "
            "within a square are axes 1 and 3.",
            Gives(lambda feature_map: _cut(feature_map).max(axis=(0, 2))),
        ),
        Mistake(
            "fractions cut off",
            "Your result holds whole numbers alone: the fractions are gone. Leave out dtype=int or astype, and let the "
            "numbers stay as they are in feature_map.",
            _whole_numbers,
        ),
        Mistake(
            "one corner of each square",
            "You take one number of each square, always from the same corner. Max pooling keeps the largest of the "
            "four.",
            lambda got, want, feature_map: any(same(got, corner) for corner in _corners(feature_map)),
        ),
        Mistake(
            "as many columns as rows",
            "You take as many columns as there are rows. The number of columns is feature_map.shape[1] // 2.",
            lambda got, want, feature_map: len(set(got.shape)) == 1 and got.shape[0] in want.shape,
        ),
        Mistake(
            "the largest without its sign",
            "You compare the numbers without their signs, so −31 counts for more than −2. The largest is −2.",
            Gives(lambda feature_map: _largest_by(np.abs, feature_map)),
        ),
        Mistake(
            "starts from a number",
            _start_message,
            _starts_too_high,
        ),
    ),
)
