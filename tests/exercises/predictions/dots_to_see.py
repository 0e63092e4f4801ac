"""Answers to dots_to_see, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values([10, 13, 53], (10, 13, 53), np.array([10, 13, 53]), [10.0, 13.0, 53.0])

answers.wrong_values(
    ([10_000, 600, 50], "images counted instead of places"),
    ([10_000, 13, 53], "images counted instead of places"),
    ([100, 100, 500], "places that there could be"),
    ([10, 18, 53], "each wrong answer a place of its own"),
    ([10, 3, 53], "only the wrong answers"),
    ([10, 13, 3], "only the wrong answers"),
    ([10, 13, 100], "circle and cross always two places"),
    ([10, 13, 50], "the crosses outside their circles forgotten"),
    ([10, 13, 10], "positions ignored"),
    ([10, 12, 53], "both directions on one place"),
    ([10, 13], "another result"),
    (13, "wrong type"),
)

answers.wrong_values(
    ([10, 100, 53], "places that there could be"),
    ([10, 4 + 3 + 1, 53], "each wrong answer a place of its own"),
    (np.array([10, 13, 2 * 50]), "circle and cross always two places"),
    ((10.0, 13.0, 50.0), "the crosses outside their circles forgotten"),
    ([10, 13, 13], "positions ignored"),
)


answers.wrong_values(
    ((10, 12, 53), "both directions on one place"),
    ([10, 20, 53], "two dots for each image"),
    (np.array([10, 20, 53]), "two dots for each image"),
    ([10, 13, 47], "wrong answers taken away"),
    ((10, 13, 50 - 3), "wrong answers taken away"),
    ([10, 13, 56], "wrong answers counted twice"),
    (np.array([10, 13, 56]), "wrong answers counted twice"),
)
