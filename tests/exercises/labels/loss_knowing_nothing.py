"""Answers to loss_knowing_nothing, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values(3.91, 3.912, -np.log(1 / 50), math.log(50), np.float32(3.912023))

answers.wrong_values(
    (2.30, "the loss for ten classes"),
    (-np.log(0.1), "the loss for ten classes"),
    (0.02, "the probability instead of the loss"),
    (0.98, "the probability instead of the loss"),
    (-np.log(0.98), "the probability instead of the loss"),
    (-3.91, "negative"),
    (1.70, "logarithm with another base"),
    (5.64, "logarithm with another base"),
    (11.51, "in proportion to the classes"),
    (3.9, "not to two decimals"),
    (0, "another result"),
    ("3.91", "wrong type"),
)

answers.wrong_values(
    (math.log(1 / 50), "negative"),
    (50 * 0.23, "in proportion to the classes"),
    (np.log(49), "not to two decimals"),
    (195.6, "divided by or added over the classes"),
    (0.08, "divided by or added over the classes"),
    (math.log(50) / 50, "divided by or added over the classes"),
    (0.69, "as for two classes"),
    (-np.log(0.5), "as for two classes"),
)
