"""Hold out the last part of a training set for validation."""

import math

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _to_split(rng):
    """Data sets of few images, in which each pixel and each label occurs once, and fractions that leave no rest.

    But 5 * (1 - 0.8) is 0.999…, and 50 * 0.58 is 28.999…, so that int() makes one less of it; 10 * (1 - 0.7) and
    25 * 0.28 come out above a whole number, and math.ceil makes one more of them.
    """
    sizes = [(10, 0.2), (8, 0.25), (int(rng.choice([5, 10])), 0.4), (5, 0.8), (10, 0.1), (10, 0.9), (50, 0.58)]
    sizes += [(10, 0.7), (25, 0.28)]
    return [(rng.permutation(4 * n).reshape(n, 2, 2) / 4 / n, rng.permutation(n), part) for n, part in sizes]


def _split(x, y, start):
    return x[:start], y[:start], x[start:], y[start:]


def _held_out(x, y, fraction):
    return _split(x, y, round(len(x) * (1 - fraction)))


def _cut_off(got, want, x, y, fraction):
    """Whether int() or math.ceil was taken for round(), for the part that stays or for the part held out."""
    stays, held_out = len(x) * (1 - fraction), len(x) * fraction
    starts = int(stays), math.ceil(stays), len(x) - int(held_out), len(x) - math.ceil(held_out)
    return any(len(got[0]) == start and same(got[2], x[start:]) for start in starts if start != len(want[0]))


def _first_held_out(x, y, fraction):
    x_val, y_val, x_train, y_train = _split(x, y, round(len(x) * fraction))
    return x_train, y_train, x_val, y_val


def _pairs(got, x, y):
    """How many images of the two parts still stand beside their label; None where the parts are no such parts."""
    images, labels = np.concatenate([got[0], got[2]]), np.concatenate([got[1], got[3]])
    if len(got[0]) != len(got[1]) or sorted(images[:, 0, 0]) != sorted(x[:, 0, 0]):
        return None
    label_of = dict(zip(x[:, 0, 0], y, strict=True))
    return sum(label_of[image[0, 0]] == label for image, label in zip(images, labels, strict=True))


EXERCISE = Exercise(
    name="hold_out",
    objective="hold out the last part of a training set for validation",
    returns="arrays",
    parts=("x_train", "y_train", "x_val", "y_val"),
    reference=_held_out,
    make_inputs=_to_split,
    points=2,
    hints=(
        "How many images stay in the training part? With that number, x[:number] is one part and x[number:] the other.",
        "number = round(len(x) * (1 - fraction)). Cut images and labels at the same place, and mind the order of the "
        "four arrays.",
    ),
    mistakes=(
        Mistake(
            "cuts at a float",
            "You cut at a float, such as 8.0. A slice needs a whole number: round(…) makes one.",
            error="slice indices must be integers",
        ),
        Mistake(
            "cut off instead of rounded",
            "For a computer 5 * (1 - 0.8) is 0.9999999999999998, of which int(…), // and floor make 0, and "
            "10 * (1 - 0.7) is 3.0000000000000004, of which ceil makes 4. round(…) takes the nearest whole number.",
            _cut_off,
        ),
        Mistake(
            "another order of the four",
            "The four arrays come in another order than asked for: images and labels of the training part, then images "
            "and labels of the validation part.",
            lambda got, want, *arguments: [part.ndim for part in got] in ([3, 3, 1, 1], [1, 3, 1, 3], [1, 1, 3, 3]),
        ),
        Mistake(
            "validation before training",
            "You return the part held out first and the training part after it. It was asked for the other way round.",
            lambda got, want, *arguments: same(tuple(got), (*want[2:], *want[:2])),
        ),
        Mistake(
            "the first part held out",
            "You held out the first images. validation_split takes the last ones.",
            Gives(_first_held_out),
        ),
        Mistake(
            "fraction and rest mixed up",
            "You trained on the fraction and held out the rest. The fraction is what is to be held out.",
            Gives(lambda x, y, fraction: _split(x, y, round(len(x) * fraction))),
        ),
        Mistake(
            "the parts overlap",
            "Images that you hold out are still in the training part. A network would be tested on what it has "
            "learned. Take them out of it.",
            lambda got, want, x, y, fraction: len(got[0]) == len(x) and 0 < len(got[2]) < len(x),
        ),
        Mistake(
            "images and labels no longer belong together",
            "Images and labels no longer belong together: some images stand beside the label of another one. Cut both "
            "at the same place, and change the order of neither.",
            lambda got, want, x, y, fraction: _pairs(got, x, y) not in (None, len(x)),
        ),
        Mistake(
            "shuffled before the split",
            "You changed the order, or held out other images than the last ones. To shuffle can be a good idea, but "
            "here the last images were to be held out, in the order they came in, as validation_split does it.",
            lambda got, want, x, y, fraction: len(got[0]) == len(want[0]) and _pairs(got, x, y) == len(x),
        ),
    ),
)
