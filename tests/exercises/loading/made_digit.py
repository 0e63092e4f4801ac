"""Answers to made_digit, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


def inked(*parts, shape=(28, 28), dtype="uint8", ink=255):
    image = np.zeros(shape, dtype)
    for rows, columns in parts:
        image[rows, columns] = ink
    return image


BAR, POST = (slice(4, 7), slice(6, 22)), (slice(4, 24), slice(19, 22))
STAIRS = [(slice(7 + 2 * step, 9 + 2 * step), slice(18 - step, 21 - step)) for step in range(9)]
SEVEN = inked(BAR, *STAIRS)

answers.rights += [
    lambda: SEVEN,
    lambda: SEVEN.tolist(),
    lambda: inked(BAR, POST),
    lambda: SEVEN.astype(float),
    lambda: SEVEN.astype("int64"),
]
answers.wrongs += [
    (lambda: SEVEN[..., None], "another shape"),
    (lambda: SEVEN.ravel(), "another shape"),
    (lambda: SEVEN / 255, "scaled already"),
    (lambda: (SEVEN / 255).astype("float32").tolist(), "scaled already"),
    (lambda: inked(BAR, POST, ink=1), "scaled already"),
    (lambda: SEVEN // 25, "scaled already"),
    (lambda: SEVEN.astype(int) * 2, "outside of uint8"),
    (lambda: inked(BAR, dtype="int16", ink=-255), "outside of uint8"),
    (lambda: 255 - SEVEN, "dark on light"),
    (lambda: (255 - inked(BAR, POST)).tolist(), "dark on light"),
    (lambda: inked(POST), "another digit"),
    (lambda: inked(BAR, POST, (slice(21, 24), slice(6, 22)), (slice(4, 24), slice(6, 9))).tolist(), "another digit"),
    (lambda: inked((slice(4, 7), slice(15, 22)), POST), "not sure"),
    (lambda: inked((slice(4, 7), slice(15, 22)), POST).tolist(), "not sure"),
    (lambda: SEVEN.T, "rows and columns exchanged"),
    (lambda: inked((slice(6, 22), slice(4, 7)), (slice(19, 22), slice(4, 24))), "rows and columns exchanged"),
    (lambda: SEVEN[:, ::-1], "mirrored"),
    (lambda: np.fliplr(inked(BAR, POST)).tolist(), "mirrored"),
    (lambda: SEVEN[::-1], "upside down"),
    (lambda: np.flipud(inked(BAR, POST)).tolist(), "upside down"),
    (lambda: "a seven", "wrong type"),
    (lambda: inked((slice(5, 8), slice(8, 20))), "too flat"),
    (lambda: inked(BAR, (slice(7, 14), slice(19, 22))).tolist(), "too flat"),
    (SEVEN, "not a function"),
]
