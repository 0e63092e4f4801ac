"""Ask a network about a single image."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake

# The network that is lent sees two features of an image: how much it has of the drawn image's pattern, and of its
# brightness. It reads the digit whose point is nearest, so that each slip is read as a digit of its own.
DRAWN, SECOND, BLACK, NOWHERE = (1, 1), (1, 1.7), (0, 0), (-2, -2)
OTHERS = ((0, 0.4), (0, 1.5), (3, 3), (1, 0))  # two other images, the drawn one multiplied, and less its mean


def _logits(model, image):
    return image.reshape(784) @ model["weights"] + model["bias"]


def _softmax(logits):
    return np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()


def _one_image(rng, digit, sharpness):
    """A network that reads `digit` in the image and other digits in whatever else it may be shown; there never 0."""
    image = rng.random((28, 28, 1), dtype="float32")
    pattern = (image - image.mean()).reshape(784)
    features = np.stack([pattern / (pattern**2).sum(), np.full(784, 1 / image.sum())], axis=1)
    points = np.full((10, 2), NOWHERE, dtype=float)
    free = rng.permutation([other_digit for other_digit in range(1, 10) if other_digit not in (digit, digit + 1)])
    points[digit], points[free[:6]] = DRAWN, [SECOND, BLACK, *OTHERS]
    return {"weights": 2 * sharpness * features @ points.T, "bias": -sharpness * (points**2).sum(axis=1)}, image


def _one_sure_and_one_not(rng):
    """The digits 0 and 9, which a loop may leave out, and another; two are read with less than one half, 0 among them.

    So what gives 0 for less than one half is told apart from what gives 0 for everything.
    """
    sure, other = rng.permutation([9, rng.integers(2, 9)])
    digits = [sure, *rng.permutation([0, other])]
    return [_one_image(rng, int(digit), sharpness) for digit, sharpness in zip(digits, (4, 0.7, 0.7), strict=True)]


def _elsewhere(model, image):
    """What the network reads in images that are not the one drawn, one for BLACK and each point in OTHERS."""
    centered = image - image.mean()
    shown = [part * centered + brightness * image.mean() for part, brightness in (BLACK, *OTHERS)]
    return [_logits(model, other).argmax() for other in shown]


EXERCISE = Exercise(
    name="read_one",
    objective="ask a network about a single image",
    returns="number",
    reference=lambda model, image: int(_logits(model, image).argmax()),
    make_inputs=_one_sure_and_one_not,
    hints=(
        "Which shape does predict want, and which shape does one image have? What comes back for a batch of one?",
        "image[None] is a batch of one, and predict gives one row of ten probabilities for it. Its argmax is the "
        "digit.",
    ),
    mistakes=(
        Mistake(
            "no batch axis in front",
            "The network couldn't take what you gave it. It wants a batch, shape (1, 28, 28, 1): put one more axis in "
            "front of the image. At the end, or anywhere else, it doesn't help.",
            error="input shape",
        ),
        Mistake(
            "all ten probabilities",
            "These are the probabilities of all ten digits. The exercise asks which digit has the largest: argmax "
            "gives its place, and that is the digit.",
            of_another_kind=lambda array: array.dtype.kind == "f" and array.size == 10,
        ),
        Mistake(
            "down the batch",
            "With axis=0, argmax looks down the batch: for each of the ten digits, it finds the image that looks most "
            "like it. There's only one, so that's image 0, ten times. Look along the row: predict(…)[0].argmax().",
            of_another_kind=lambda array: array.shape == (10,) and not array.any(),
        ),
        Mistake(
            "several numbers at once",
            "int(…) and float(…) take one number, and here come several: the row of probabilities, or what "
            "argmax(axis=0) finds down the batch. predict(…)[0].argmax() is a single number.",
            error=("only 0-dimensional arrays", "only length-1 arrays", "only size-1 arrays"),
        ),
        Mistake(
            "the confidence",
            "This is the largest of the probabilities. The exercise asks which digit it belongs to.",
            lambda got, want, model, image: np.isclose(got, _softmax(_logits(model, image)).max(), atol=1e-3),
        ),
        Mistake(
            "always 0",
            "Your function gives 0 for every image. Did you look for the largest number down the batch, which holds a "
            "single image? Or did you make the probabilities whole numbers? Look along the row of ten, with "
            "predict(…)[0].argmax().",
            Gives(lambda model, image: 0),
        ),
        Mistake(
            "more than one half asked for",
            "Your function gives 0 where no probability is above one half. Look for the largest of the ten, however "
            "small it is: predict(…)[0].argmax().",
            Gives(lambda model, image: (_softmax(_logits(model, image)) > 0.5).argmax()),
        ),
        Mistake(
            "scaled again",
            "The network saw an almost black image. The one that your function gets is scaled already: don't divide "
            "it by 255, and don't make it whole numbers.",
            Gives(lambda model, image: _logits(model, image / 255).argmax()),
        ),
        Mistake(
            "the 9 left out",
            "You looked only at the digits 0 to 8. There are ten: range(10) counts from 0 to 9.",
            Gives(lambda model, image: _logits(model, image)[:9].argmax()),
        ),
        Mistake(
            "another image",
            "The network saw a different image from the one your function got. Hand over `image` as it is, with one "
            "more axis, and nothing from outside your function.",
            lambda got, want, model, image: got in _elsewhere(model, image),
        ),
        Mistake(
            "counted from 1",
            "You counted from 1. The first of the ten probabilities belongs to the digit 0.",
            lambda got, want, model, image: got == want + 1,
        ),
    ),
)
