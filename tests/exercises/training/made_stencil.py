"""Answers to made_stencil: weights as students write them, and as training would."""

import numpy as np
from exercises.answers import Answers

from course_utils import embedded

answers = Answers()
rows, columns = np.indices((28, 28))
middle = np.hypot(rows - 13.5, 1.2 * (columns - 13.5))
(images, labels), _ = embedded.load()
zero, one = (images[labels == digit].mean(axis=0) / 255 for digit in (0, 1))
THICK = 2.2 * zero - one  # MNIST's zeros have twice the ink of its ones: the difference of its averages is like this


def hole(top, bottom, left, right, weight=-3.0, around=1.0):
    stencil = np.full((28, 28), around)
    stencil[top:bottom, left:right] = weight
    return stencil


answers.rights += [
    lambda: hole(9, 19, 11, 17),
    lambda: hole(10, 18, 12, 16, -5).tolist(),
    lambda: np.where(middle > 5, 1, np.where(middle < 4, -3, 0)),
    lambda: zero - one,
    lambda: (100 * (zero - one)).astype("int32"),
    lambda: zero / zero.sum() - one / one.sum(),
]
answers.wrongs += [
    (lambda: -hole(9, 19, 11, 17), "the wrong way around"),
    (lambda: (one - zero).tolist(), "the wrong way around"),
    (lambda: np.ones((28, 28)), "no negative weights"),
    (lambda: zero, "no negative weights"),
    (lambda: hole(9, 19, 11, 17, 0.0), "no negative weights"),
    (lambda: -one, "no positive weights"),
    (lambda: hole(9, 19, 11, 17, around=0.0), "no positive weights"),
    (lambda: hole(0, 28, 10, 18), "zeros come out negative"),
    (lambda: hole(4, 24, 11, 17, -2), "zeros come out negative"),
    (lambda: hole(9, 19, 11, 17, -0.1), "ones come out positive"),
    (lambda: hole(13, 15, 11, 17), "ones come out positive"),
    (lambda: THICK, "the border isn't at 0"),
    (lambda: (0.5 * THICK).tolist(), "the border isn't at 0"),
    (lambda: np.where(columns < 14, 1.0, -1.0), "wrong for both"),
    (lambda: np.where(rows < 14, 1.0, -1.0).tolist(), "wrong for both"),
    (lambda: hole(9, 19, 11, 17).ravel(), "not 28×28"),
    (lambda: hole(9, 19, 11, 17)[..., None], "not 28×28"),
    (lambda: hole(9, 19, 11, 17, -np.inf), "not finite"),
    (lambda: hole(9, 19, 11, 17, np.nan).tolist(), "not finite"),
    (zero - one, "not a function"),
    (lambda: "a ring", "wrong type"),
]
