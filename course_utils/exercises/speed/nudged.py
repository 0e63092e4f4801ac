"""Make an augmentation: move an image a little, at random, without carrying ink around the edge."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

MOST = 2  # pixels in each direction
CALLS = 80  # so many fair draws leave out one of the five numbers, in one of two directions, once in 5 million times


def _moved(image, down, right):
    """The image moved by so many pixels; what leaves it is lost, and zeros come in."""
    padded = np.pad(image, 4)
    return padded[4 - down : 32 - down, 4 - right : 32 - right]


def _images(rng):
    """The same kind of image many times: ink in the middle, and a stroke at each edge that must not come back."""
    cases = []
    for _ in range(CALLS):
        image = np.zeros((28, 28), "float32")
        image[10:18, 11:14], image[10:18, 14:17] = rng.uniform(0.2, 1, 2).round(2)
        image[0, 5:9] = image[5:9, 27] = image[27, 19:23] = image[19:23, 0] = 1
        cases.append((image,))
    return cases


def _offset(image, got, move):
    """(down, right) by which `move` turns the image into what came; None where no small move does."""
    for down in range(-4, 5):
        for right in range(-4, 5):
            if np.allclose(got, move(image, down, right), atol=1e-5):
                return down, right
    return None


def _rolled(image, down, right):
    return np.roll(image, (down, right), axis=(0, 1))


def _moved_ink_is_there(image, got):
    """Whether what stays in the image was moved as a whole, whatever came in."""
    shown = np.ones_like(image)
    ways = [(down, right) for down in range(-4, 5) for right in range(-4, 5)]
    return any(np.allclose(got * _moved(shown, *way), _moved(image, *way), atol=1e-5) for way in ways)


def _fault_of_one(image, got):
    """The name of what is wrong with an image that was not moved by whole pixels, zeros coming in."""
    if _offset(image, got, _rolled):
        return "ink comes back"
    return "no zeros come in" if _moved_ink_is_there(image, got) else "not moved as a whole"


def _effect(results, cases):
    offsets = []
    for got, (image,) in zip(results, cases, strict=True):
        if got.shape != image.shape:
            return "another shape"
        offset = _offset(image, got, _moved)
        if offset is None:
            return _fault_of_one(image, got)
        offsets.append(offset)
    return _fault_in(np.array(offsets))


def _fault_in(offsets):
    """The name of what is wrong with where the images went, (calls, 2); None where nothing is."""
    low, high = offsets.min(axis=0), offsets.max(axis=0)
    if (low == high).all():
        return "always the same" if low.any() else "not moved"
    if (low == high).any():
        return "one direction only"
    if low.min() < -MOST or high.max() > MOST:
        return "too far"
    if (offsets[:, 0] == offsets[:, 1]).all():
        return "the same number twice"
    if not offsets.all(axis=1).any():
        return "one direction at a time"
    if (low >= 0).any() or (high <= 0).any():
        return "only one way"
    if (high < MOST).any() or (low > -MOST).any():
        return "an end is missing"
    return "a number is missing" if min(len(set(axis)) for axis in offsets.T) <= 2 * MOST else None


EXERCISE = Exercise(
    name="nudged",
    objective="write an augmentation and see that it does what it should",
    returns="array",
    reference=lambda image: image,
    make_inputs=_images,
    examine=_effect,
    points=2,
    hints=(
        "Draw two whole numbers, one for the rows and one for the columns. np.random.randint(-2, 3) gives −2, −1, 0, 1 "
        "or 2: the upper end is left out.",
        "np.pad(image, 2) puts two rows and columns of zeros around the image. Cut 28×28 pixels out of it, starting at "
        "row 2 − down and column 2 − right.",
    ),
    mistakes=(
        Mistake("another shape", "What comes back has another shape than the image. It should still be 28×28."),
        Mistake(
            "ink comes back",
            "Ink that leaves on one side comes back on the other, as np.roll does it. A pen stroke never does that: "
            "let zeros come in instead.",
        ),
        Mistake(
            "no zeros come in",
            "The image is moved, but what comes in at its edge is not 0: its first or last pixels are repeated there, "
            "or something else is. Paper goes on behind a digit, so let zeros come in.",
        ),
        Mistake(
            "not moved as a whole",
            "What comes back is not the image moved by whole pixels: its ink has changed. Move it, and change nothing "
            "else.",
        ),
        Mistake(
            "always the same",
            "Every call moves the image by the same amount. Draw new random numbers inside the function, each time it "
            "is called, and don't set a seed in it.",
        ),
        Mistake(
            "not moved",
            "The image comes back unmoved, every time. Is the moved one returned? np.roll, np.pad and ndimage.shift "
            "give a new image and leave the old one as it is.",
        ),
        Mistake("one direction only", "The image moves along one axis only. Move it up or down, and left or right."),
        Mistake("too far", "Some images moved by more than two pixels, and a digit may lose a part of itself."),
        Mistake(
            "the same number twice",
            "The image moves as far down as it moves right, every time: always along one diagonal. Draw a number for "
            "each axis.",
        ),
        Mistake(
            "one direction at a time",
            "The image moves up or down, or it moves left or right, but never both at once. Draw two numbers for each "
            "image, and move it by both.",
        ),
        Mistake(
            "only one way",
            "Along one axis the image only ever moves one way: never up, or never left, say. Draw from −2 to 2, so "
            "that it goes to either side.",
        ),
        Mistake(
            "an end is missing",
            "In 80 calls one of the two ends, 2 pixels one way or 2 the other, never came. randint(a, b) and "
            "rng.integers(a, b) leave b out.",
        ),
        Mistake(
            "a number is missing",
            "In 80 calls one of the five numbers −2, −1, 0, 1 and 2 never came, up and down or left and right. 0, "
            "which leaves the image where it is, is one of them.",
        ),
    ),
    explanation="It was called 80 times: the digit stays whole, no ink comes back on the other side, and all five "
    "numbers occur in both directions.",
)
