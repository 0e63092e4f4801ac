"""Bring a digit off a coffee-stained sheet, so that the course's reader reads it."""

import numpy as np

from course_utils.centering import crop_scale_center
from course_utils.errors import CourseError
from course_utils.exercises.format import NOT_STARTED, Exercise, Mistake
from course_utils.explorers.hard_pictures import stained_picture
from course_utils.handwriting import prepare_digit

PICTURES = 6
SAME = 0.95  # a correlation from which on two images show the same
INK = 80  # what is darker than this is ink: stains are lighter than 90, ink is darker than 55
# Seeds of pictures that are misread as long as the stain is there, and read without it.
HARD = (1, 4, 6, 8, 10, 11, 12, 14, 16, 17, 19, 22, 25, 30, 31, 33, 35, 37, 38, 39, 43, 46, 47, 48, 50, 51, 53, 54, 56)


def _rescued(picture):
    return crop_scale_center((picture < INK).astype(np.float32))


def _read(images):
    from course_utils.reader import read

    return read(np.stack(images)).argmax(axis=1)


def _stained(picture):
    """The picture as prepare_digit takes it, stain and all; an empty image where it refuses."""
    try:
        return prepare_digit(picture)
    except CourseError:
        return np.zeros((28, 28), np.uint8)


def _inputs(rng):
    """Six pictures, each misread if the stain stays."""
    return [(stained_picture(np.random.default_rng(seed))[0],) for seed in rng.choice(HARD, PICTURES, replace=False)]


def _is_a_piece(image, picture):
    """Whether it's cut out of the picture, or holds its first numbers: as they are, inverted, or the ink alone."""
    if image.shape != (28, 28):
        return False
    windows = np.lib.stride_tricks.sliding_window_view(picture, (28, 28)).reshape(-1, 28 * 28)
    pieces = np.concatenate([windows, np.resize(picture, (1, 28 * 28))])
    return any(_alike(image, numbers.astype("float32")) for numbers in (pieces, pieces < INK))


def _alike(image, pieces):
    """Whether the image correlates with one of the pieces, flat in a row each, or with its negative."""
    ours, theirs = image.ravel() - image.mean(), pieces - pieces.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(ours) * np.linalg.norm(theirs, axis=1)
    return bool((abs(theirs @ ours) > SAME * np.maximum(lengths, 1)).any())


def _effect(results, cases):
    fault = _fault(results, cases)
    name = fault[0] if isinstance(fault, tuple) else fault
    if name in ("dark on light", "misread") and all(
        _is_a_piece(got, *case) for got, case in zip(results[:2], cases, strict=False)
    ):
        return "cut, not shrunk"
    return fault


def _fault(results, cases):
    for got in results:
        if got.shape != (28, 28):
            return "another shape"
        if got.min() < 0 or got.max() > 255:
            return "outside of uint8"
        if 0 < got.max() <= 1:
            return "scaled"
        if np.median(got) > 127:
            return "dark on light"
        if got.max() == 0:
            return "nothing left"
    pictures = [picture for (picture,) in cases]
    images = [got.astype("uint8") for got in results]
    meant, seen = _read([_rescued(picture) for picture in pictures]), _read(images)
    wrong = np.flatnonzero(meant != seen)
    if not wrong.size:
        return None
    if all(np.array_equal(images[n], _stained(pictures[n])) for n in wrong):
        return "with the ring"
    first = wrong[0]
    came = f"The reader misreads {wrong.size} of {len(images)}: it takes a {meant[first]} for a {seen[first]}."
    return "misread", f"{came} {LOOK}"


LOOK = (
    "Look at it with show_images(rescue(stained[0][0])[None]). Mostly it's coffee that is left: coffee is lighter than "
    "ink, so choose a number that lies between them, and let paper and coffee become 0. Or is ink gone as well?"
)
EXERCISE = Exercise(
    name="rescue",
    objective="find out what tells a digit from what disturbs it, and use that to prepare a picture",
    returns="array",
    reference=_rescued,
    make_inputs=_inputs,
    examine=_effect,
    points=2,
    hints=(
        "Coffee is lighter than ink. Print a few rows of stained[0][0], or sort its numbers: there are three groups, "
        "paper, coffee and ink.",
        "Paint everything white that isn't as dark as ink: np.where(picture < …, 0, 255). Make that uint8, and give "
        "it to prepare_digit.",
    ),
    mistakes=(
        Mistake(NOT_STARTED, "there is nothing in it yet."),
        Mistake(
            "another shape",
            "The exercise asks for an image of 28 rows and 28 columns: shape (28, 28), without other axes.",
        ),
        Mistake("outside of uint8", "Some of your numbers lie below 0 or above 255. As uint8 full ink is 255."),
        Mistake("scaled", "Your image is nearly black: its largest number is 1. Full ink is 255 here."),
        Mistake("dark on light", "Your ink is dark on a light background. MNIST's ink is light: 255 minus each value."),
        Mistake(
            "nothing left",
            "Nothing is left in one of your images: all its numbers are 0. Either what you take for ink is too dark "
            "(ink isn't equally dark in every picture, so look at more than one), or you cut a corner off, where "
            "there's only paper. np.resize(…) and [:28, :28] cut; prepare_digit shrinks.",
        ),
        Mistake(
            "cut, not shrunk",
            "Your image is a piece of the picture, as large as it was. np.resize and slices such as [42:70, 42:70] "
            "cut; prepare_digit shrinks the whole digit to 28×28.",
        ),
        Mistake(
            "reshape does not shrink",
            "reshape keeps every number and arranges them anew: 112 × 112 don't fit into 28 × 28. prepare_digit "
            "shrinks the digit.",
            error="cannot reshape array of size 12544",
        ),
        Mistake(
            "with the ring",
            "You gave the picture to prepare_digit as it is, and it took the ring for ink. Get rid of the coffee "
            "first: what tells it from ink?",
        ),
        Mistake("misread", f"The reader misreads some of the pictures. {LOOK}"),
        Mistake(
            "refused",
            "prepare_digit found no single digit in what you gave it. Either too much is left, or the ink is gone as "
            "well. Look at it with show_images before you prepare it.",
            error="a picture of one digit",
        ),
    ),
    explanation="You knew something about these pictures that no general helper can know, and a line of NumPy was "
    "enough. Look at your data first.",
)
