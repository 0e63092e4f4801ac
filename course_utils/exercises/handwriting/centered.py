"""Move a digit so that its center of mass is in the middle."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _moved(image, down, right):
    """The image moved by whole pixels: what leaves it is lost, what comes in is 0."""
    rows, columns = image.shape
    wide = np.pad(image, 28)
    return wide[28 - down : 28 - down + rows, 28 - right : 28 - right + columns]


def _center(image):
    """(row, column) of the center of mass."""
    return np.indices(image.shape).reshape(2, -1) @ (image.ravel() / image.sum())


def _way(image):
    """(down, right): by how many whole pixels the image has to move."""
    return np.rint(14 - _center(image)).astype(int)


def _centered(image):
    return _moved(image, *_way(image))


def _by_the_box(image):
    """The middle of the digit's box in the middle of the picture, for each way to round it."""
    rows, columns = image.any(axis=1).nonzero()[0], image.any(axis=0).nonzero()[0]
    middle = np.array([rows[0] + rows[-1], columns[0] + columns[-1]]) / 2
    shifts = [target - middle for target in (13.5, 14, 14.5)]
    return [_moved(image, *rounded(shift).astype(int)) for shift in shifts for rounded in (np.floor, np.rint)]


def _rolled(image):
    return np.roll(image, _way(image), axis=(0, 1))


def _rolled_along_one(image):
    """Rolled along one axis, while what leaves along the other is lost."""
    down, right = _way(image)
    return np.roll(_moved(image, down, 0), right, axis=1), np.roll(_moved(image, 0, right), down, axis=0)


def _edge_lost(image):
    """What ndimage.shift gives for parts of a pixel and order=0: nothing for places that lie beyond the edge."""
    lines = [np.arange(28) - (14 - center) for center in _center(image)]
    return _centered(image) * np.outer(*((line >= 0) & (line <= 27) for line in lines))


WRONG_MOVES = {
    "swapped": lambda image: _moved(image, *_way(image)[::-1]),
    "backwards": lambda image: _moved(image, *-_way(image)),
    "alike": lambda image: _centered_like(image, image > 0),
    "between": lambda image: _moved(image, *np.rint(13.5 - _center(image)).astype(int)),
    "cut": lambda image: _moved(image, *np.trunc(14 - _center(image)).astype(int)),
    "up": lambda image: _moved(image, *np.ceil(14 - _center(image)).astype(int)),
}


def _centered_like(image, weights):
    return _moved(image, *_way(weights.astype(float)))


def _digit(rng):
    """Bright ink in one part of a box, faint ink in the rest, somewhere in a picture: float32 (28, 28)."""
    height, width = rng.integers(10, 15, 2)
    ink = rng.uniform(0.1, 0.3, (height, width)) * (rng.random((height, width)) < 0.8)
    ink[: height // 2, width // 2 :] += rng.uniform(0.4, 0.7)
    ink[0, 0] = ink[-1, -1] = 0.1
    image = np.zeros((28, 28), "float32")
    top, left = rng.integers(0, (29 - height, 29 - width))
    image[top : top + height, left : left + width] = ink
    return image


def _simple(rng):
    """Two rectangles of ink, the smaller one brighter."""
    image = np.zeros((28, 28), "float32")
    (top, left), (height, width) = rng.integers(0, 16, 2), rng.integers(8, 13, 2)
    image[top : top + height, left : left + width] = 0.2
    image[top : top + height // 2, left + width // 2 : left + width] = 0.9
    return image


def _to_center(rng, leaves=0, axis=0, draw=_digit):
    """An image for which each wrong way to center it gives something else.

    leaves: with -1 or 1 it has a faint tail along the axis from edge to edge, whose end leaves the picture there or
    here; the center of mass of what is left is still in the middle.
    """
    while True:
        image = draw(rng)
        if leaves:
            image.swapaxes(0, axis)[:, 3] = rng.uniform(0.01, 0.02, 28)
            image = image if np.sign(14 - _center(image)[axis]) == leaves else np.flip(image, axis).copy()
        ways = 14 - np.array([_center(image), _center((image > 0).astype(float))])
        clear = (np.abs(ways % 1 - 0.5).min(axis=1) > (0.05, 0.001)).all()
        there = not leaves or np.sign(ways[0, axis].round()) == leaves
        if clear and there and not _mistakable(image, leaves, axis):
            return (image,)


def _mistakable(image, leaves, axis):
    """Whether a wrong way to center this image gives the right result, or the result of another wrong way."""
    right = _centered(image)
    if leaves and _way(right).any():
        return True
    if not leaves and (
        same(WRONG_MOVES["cut"](image), WRONG_MOVES["between"](image)) or not same(_rolled(image), right)
    ):
        return True
    edges = [_rolled, lambda image: _rolled_along_one(image)[1 - axis], _edge_lost] if leaves else []
    if any(same(move(image), right) for move in (*edges, *WRONG_MOVES.values())):
        return True
    return any(same(wrong, right) for wrong in (image, *_by_the_box(image)))


def _by_the_brightest(image):
    row, column = np.unravel_index(image.argmax(), image.shape)
    return _moved(image, 14 - row, 14 - column)


def _by_the_heaviest(image):
    return _moved(image, 14 - image.sum(axis=1).argmax(), 14 - image.sum(axis=0).argmax())


def _along_one_axis(image):
    down, right = _way(image)
    return _moved(image, down, 0), _moved(image, 0, right)


def _edge_repeated(image):
    down, right = _way(image)
    rows, columns = (np.clip(np.arange(28) - way, 0, 27) for way in (down, right))
    return image[np.ix_(rows, columns)]


def _moved_the_wrong_way(got, want, image):
    """Whether one sign of the shift is wrong, or both, however it was rounded, and whatever left came round or not."""
    ways = [rounded(14 - _center(image)).astype(int) for rounded in (np.rint, np.trunc, np.floor, np.ceil)]
    signs = [(-1, -1), (-1, 1), (1, -1)]
    shifts = {(int(down * one), int(right * other)) for down, right in ways for one, other in signs}
    return any(
        same(got, moved) for shift in shifts for moved in (_moved(image, *shift), np.roll(image, shift, axis=(0, 1)))
    )


def _between_pixels(got, want, image):
    """Whether the result has about as much ink, and values that the image does not have: it was interpolated."""
    new = got.shape == image.shape and not np.isin(np.round(got, 5), np.round(image, 5)).all()
    return new and np.isclose(got.sum(), image.sum(), rtol=0.3)


def _rounded_values(got, want, image):
    """Whether it is the right result but for differences as small as those that bytes make."""
    return got.shape == want.shape and np.allclose(got, want, rtol=0, atol=0.006)


EXERCISE = Exercise(
    name="centered",
    objective="move a digit so that its center of mass is in the middle",
    returns="array",
    reference=_centered,
    make_inputs=lambda rng: [
        *[_to_center(rng, *offset) for offset in [(0, 0), (0, 0), (-1, 0), (1, 0), (-1, 1), (1, 1)]],
        _to_center(rng, draw=_simple),
    ],
    points=2,
    hints=(
        "Where is the center of mass now, and by how much must it go down and to the right? round() makes whole "
        "pixels of that.",
        "ndimage.center_of_mass(image) gives row and column. The shift is 14 less each of them, rounded, and "
        "ndimage.shift(image, (down, right), order=0) fills with 0 what comes in.",
    ),
    mistakes=(
        Mistake(
            "kept as whole numbers",
            "Every value has become 0: an array of whole numbers, such as uint8, holds no values between 0 and 1. Give "
            "the new array the dtype of the image.",
            lambda got, want, image: got.dtype.kind in "iu" and not got.any(),
        ),
        Mistake("not moved", "The image is where it was.", Gives(lambda image: image)),
        Mistake(
            "came round at the other side",
            "What leaves the picture on one side comes in on the other: np.roll does that, and so does a negative "
            "index. It should be lost, and 0 should come in.",
            lambda got, want, image: any(same(got, wrong) for wrong in (_rolled(image), *_rolled_along_one(image))),
        ),
        Mistake(
            "the middle of the box",
            "You put the middle of the digit's box into the middle of the picture. The center of mass is another "
            "point: bright ink weighs more, and so does the side with more ink.",
            lambda got, want, image: any(same(got, wrong) for wrong in _by_the_box(image)),
        ),
        Mistake(
            "rows and columns exchanged",
            "You moved it down by what it should go to the right, and to the right by what it should go down. An array "
            "is indexed by the row first: down, then right.",
            Gives(WRONG_MOVES["swapped"]),
        ),
        Mistake(
            "moved the wrong way",
            "You moved it the wrong way, along one axis or both: a sign is wrong. It has to go from where its center "
            "is to 14: by 14 less the center, which is negative where the center lies too far down or to the right.",
            _moved_the_wrong_way,
        ),
        Mistake(
            "faint ink weighs as much as bright",
            "You counted each pixel with ink alike. In a center of mass each weighs as much as its value.",
            Gives(WRONG_MOVES["alike"]),
        ),
        Mistake(
            "to 13.5 instead of 14",
            "Your image lies too far up or to the left. Either you moved the center to 13.5, the middle between the "
            "first pixel and the last: MNIST's makers took the pixel 14. Or you rounded the shift down: take the "
            "nearest whole number.",
            Gives(WRONG_MOVES["between"]),
        ),
        Mistake(
            "cut off instead of rounded",
            "You dropped the shift's decimals, as int() does. The nearest whole number was wanted: round() gives it.",
            Gives(WRONG_MOVES["cut"]),
        ),
        Mistake(
            "rounded up",
            "Your image lies too far down or to the right. You rounded the shift up, or dropped the "
            "decimals of the center, or moved the center to 14.5. Take 14 less the center, and then the nearest whole "
            "number.",
            Gives(WRONG_MOVES["up"]),
        ),
        Mistake(
            "a row or column lost at the edge",
            "You gave ndimage.shift parts of a pixel. With order=0 it takes the nearest pixel, but none for places "
            "that lie a little beyond the edge, so a row or column of ink is lost. Round the shift to whole pixels.",
            Gives(_edge_lost),
        ),
        Mistake(
            "along one axis only",
            "You moved the image along one axis only. The center has a row and a column: move it down or up, and to "
            "the right or left.",
            lambda got, want, image: any(same(got, moved) for moved in _along_one_axis(image)),
        ),
        Mistake(
            "the edge repeated",
            'At the edge the first or last pixels of the image are repeated, as mode="nearest" does it. 0 should come '
            "in: leave `mode` out.",
            lambda got, want, image: same(got, _edge_repeated(image)),
        ),
        Mistake(
            "the brightest pixel",
            "You moved the brightest pixel to the middle. The center of mass is the mean place of all the ink.",
            lambda got, want, image: same(got, _by_the_brightest(image)),
        ),
        Mistake(
            "values rounded",
            "The place is right, but the values have changed a little. Bytes, float16 and round() cost digits: move "
            "the values as they are.",
            _rounded_values,
        ),
        Mistake(
            "moved by a part of a pixel",
            "There are values in your image that were not in it before: it was moved by parts of a pixel, and smoothed "
            "by that. Round the shift to whole pixels.",
            _between_pixels,
        ),
        Mistake(
            "the way instead of the image",
            "These are the two numbers by which the image has to move. Move it, and return the moved image.",
            lambda got, want, image: got.shape == (2,),
        ),
        Mistake(
            "the heaviest row and column",
            "You moved the row and the column with most ink to the middle. The center of mass is the mean place of "
            "all the ink, which needn't lie where most of it is.",
            Gives(_by_the_heaviest),
        ),
        Mistake(
            "scaled to 255",
            "You multiplied the values by 255. They should stay as they are: only their place changes.",
            lambda got, want, image: got.shape == want.shape and np.allclose(got, 255 * want, rtol=0, atol=1.01),
        ),
        Mistake(
            "slices for one way only",
            "Your slices work for some ways to move, and for others their sizes differ: a negative number in a slice "
            "counts from the end. np.pad, then cutting 28×28 out, or ndimage.shift(image, way, order=0) takes both "
            "signs.",
            error="could not broadcast input array",
        ),
        Mistake(
            "to another pixel",
            "Your image is moved to another middle. The center of mass belongs in row 14 and column 14.",
            lambda got, want, image: any(same(got, _moved(image, *_way(image) + step)) for step in (-2, -1, 1, 2)),
        ),
    ),
)
