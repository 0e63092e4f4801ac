"""Follow the size of an image through a stack of layers."""

import numpy as np

from course_utils.exercises.format import Equals, Exercise, Mistake


def _place_message(got, want):
    """The right answer is not told, only where to look."""
    place = int(np.argmin(np.isclose(got, want))) + 1
    return f"Look at layer {place} again." + (" What you have before it is right." if place > 1 else "")


EXERCISE = Exercise(
    name="heights_after_layers",
    objective="follow the size of an image through a stack of layers",
    returns="numbers",
    parts=tuple(f"layer {number}" for number in range(1, 6)),
    reference=[32, 16, 7, 7, 3],
    hints=(
        "Work from line to line: what comes out of one layer goes into the next. The number of filters plays no part.",
        "Convolution, valid: ⌊(n − k) / s⌋ + 1. Convolution, same, stride 1: n. Pooling by 2: half, rounded down.",
    ),
    mistakes=(
        Mistake(
            "input included",
            "You wrote the 36 of the image as well. What each of the five layers gives was wanted.",
            lambda got, want: got[0] == 36 and got[1] == 32,
        ),
        Mistake(
            "shapes instead of heights",
            "These are shapes. Write only the number of rows for each layer.",
            lambda got, want: got.ndim == 2,
        ),
        Mistake(
            "same padding everywhere",
            "You took same padding for every convolution. The default is valid, where the kernel must fit into the "
            "image. Only layer 4 asks for same.",
            Equals([36, 18, 9, 9, 4], [36, 18, 9, 9, 5]),
        ),
        Mistake(
            "valid padding everywhere",
            "You took valid padding for layer 4 as well. It asks for same.",
            Equals([32, 16, 7, 5, 2], [32, 16, 7, 5, 3]),
        ),
        Mistake(
            "pooling with stride 1",
            "You let the pooling move by one pixel. By default its stride is its pool size.",
            Equals([32, 31, 15, 15, 14]),
        ),
        Mistake(
            "convolution's stride ignored",
            "You let the kernel of layer 3 move by one pixel. It has strides=2.",
            Equals([32, 16, 14, 14, 7]),
        ),
        Mistake(
            "rounded up",
            "You rounded up somewhere. Valid convolutions and pooling round down: what does not fit is left out.",
            Equals([32, 16, 8, 8, 4], [32, 16, 7, 7, 4]),
        ),
        Mistake(
            "forgot the + 1",
            "You forgot the + 1 in ⌊(n − k) / s⌋ + 1: the kernel's first place counts as well.",
            Equals([31, 15, 6, 6, 3], [32, 16, 6, 6, 3], [31, 15, 7, 7, 3]),
        ),
        Mistake(
            "not five numbers",
            "Five numbers were wanted, one for each layer.",
            lambda got, want: len(got) != 5,
        ),
        Mistake("wrong from some layer on", _place_message, lambda got, want: True),
    ),
    explanation="Layer 3 leaves ⌊(16 − 3) / 2⌋ + 1 rows, same padding keeps them, and the last pooling drops the odd "
    "row.",
)
