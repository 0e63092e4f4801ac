"""Answers to made_stencil: weights as students write them, and as training would."""

import numpy as np
from exercises.answers import Answers

from course_utils import embedded
from course_utils.exercises.training import made_stencil

answers = Answers()
rows, columns = np.indices((28, 28))
middle = np.hypot(rows - 13.5, 1.2 * (columns - 13.5))
(images, labels), _ = embedded.load()
zero, one = (images[labels == digit].mean(axis=0) / 255 for digit in (0, 1))
THICK = 2.2 * zero - one  # zeros weigh too much
with np.load(made_stencil.FILE) as stored:
    zero_of_mnist, one_of_mnist = (stored[name][0].astype(float) for name in ("zeros", "ones"))


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
    # Right for 95% of MNIST's zeros and ones, if not for scikit-learn's:
    lambda: zero_of_mnist - one_of_mnist,
    lambda: np.sign(zero_of_mnist - 2 * one_of_mnist),
    lambda: hole(12, 16, 11, 17, -5),
    lambda: hole(7, 21, 11, 17, -2),
    lambda: hole(11, 17, 13, 15, -10),
    lambda: np.where(np.hypot(rows - 13.5, columns - 13.5) < 5, -2, 1),
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
    (lambda: np.where(rows < 16, 1.0, -1.0), "ones come out positive"),
    (lambda: np.where(rows < 16, 3.0, -3.0).tolist(), "ones come out positive"),
    (lambda: hole(9, 19, 11, 17, -0.1), "the border isn't at 0"),
    (lambda: hole(13, 15, 11, 17), "the border isn't at 0"),
    (lambda: THICK, "the border isn't at 0"),
    (lambda: (0.5 * THICK).tolist(), "the border isn't at 0"),
    (lambda: np.where(rows < columns, 1.0, -1.0), "wrong for both"),
    (lambda: np.where((rows // 7 + columns // 7) % 2, 1.0, -1.0).tolist(), "wrong for both"),
    (lambda: hole(9, 19, 11, 17).ravel(), "not 28×28"),
    (lambda: hole(9, 19, 11, 17)[..., None], "not 28×28"),
    (lambda: hole(9, 19, 11, 17, -np.inf), "not finite"),
    (lambda: hole(9, 19, 11, 17, np.nan).tolist(), "not finite"),
    (zero - one, "not a function"),
    (lambda: "a ring", "wrong type"),
]
