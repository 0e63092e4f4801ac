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

answers.right_values(SEVEN, SEVEN.tolist(), inked(BAR, POST), SEVEN.astype(float), SEVEN.astype("int64"))
answers.wrong_values(
    (SEVEN[..., None], "another shape"),
    (SEVEN.ravel(), "another shape"),
    (SEVEN / 255, "scaled already"),
    ((SEVEN / 255).astype("float32").tolist(), "scaled already"),
    (inked(BAR, POST, ink=1), "scaled already"),
    (SEVEN // 25, "scaled already"),
    (SEVEN.astype(int) * 2, "outside of uint8"),
    (inked(BAR, dtype="int16", ink=-255), "outside of uint8"),
    (255 - SEVEN, "dark on light"),
    ((255 - inked(BAR, POST)).tolist(), "dark on light"),
    (inked(POST), "another digit"),
    (inked(BAR, POST, (slice(21, 24), slice(6, 22)), (slice(4, 24), slice(6, 9))).tolist(), "another digit"),
    (inked((slice(4, 7), slice(15, 22)), POST), "not sure"),
    (inked((slice(4, 7), slice(15, 22)), POST).tolist(), "not sure"),
    ("a seven", "wrong type"),
    (7, "wrong type"),
)
