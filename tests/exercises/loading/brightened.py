"""Answers to brightened, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values([160, 4, 54], (160, 4, 54), np.array([100, 200, 250], "uint8") + np.uint8(60))

answers.wrong_values(
    ([160, 260, 310], "no limit at 255"),
    ([160, 255, 255], "stops at 255"),
    ([160, 5, 55], "255 subtracted instead of 256"),
    ([160, 0, 0], "0 for what is too large"),
    ([160, 4], "another result"),
    (160, "wrong type"),
)


PIXELS = np.array([100, 200, 250])

answers.wrong_values(
    (list(PIXELS + 60), "no limit at 255"),
    (np.minimum(PIXELS + 60, 255).astype("uint8"), "stops at 255"),
    (tuple((PIXELS + 60) % 255), "255 subtracted instead of 256"),
    (np.where(PIXELS + 60 > 255, 0, PIXELS + 60.0), "0 for what is too large"),
)

answers.wrong_values(
    ([-96, 4, 54], "negative numbers"),
    ((PIXELS + 60).astype("int8"), "negative numbers"),
    ([160, 60, 60], "starts again at what is added"),
    (np.where(PIXELS + 60 > 255, 60, PIXELS + 60), "starts again at what is added"),
    ([160, 200, 250], "unchanged where it does not fit"),
    (tuple(np.where(PIXELS + 60 > 255, PIXELS, PIXELS + 60)), "unchanged where it does not fit"),
)


answers.wrong_values(
    ([160, 250, 200], "counted back from 255"),
    ((160, 251, 201), "counted back from 255"),
    ([160, 4, 310], "only one starts again"),
    ((160, 260, 54), "only one starts again"),
    ([160, 4, 255], "only one starts again"),
)
