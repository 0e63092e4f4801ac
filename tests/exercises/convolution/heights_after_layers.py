"""Answers to heights_after_layers, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values([32, 16, 7, 7, 3], (32, 16, 7, 7, 3), np.array([32.0, 16, 7, 7, 3]))

answers.wrong_values(
    ([36, 32, 16, 7, 7, 3], "input included"),
    ([(32, 32), (16, 16), (7, 7), (7, 7), (3, 3)], "shapes instead of heights"),
    ([36, 18, 9, 9, 4], "same padding everywhere"),
    ([32, 16, 7, 5, 2], "valid padding everywhere"),
    ([32, 31, 15, 15, 14], "pooling with stride 1"),
    ([32, 16, 14, 14, 7], "convolution's stride ignored"),
    ([32, 16, 8, 8, 4], "rounded up"),
    ([32, 16, 7, 7, 4], "rounded up"),
    ([31, 15, 6, 6, 3], "forgot the + 1"),
    ([32, 16, 6, 6, 3], "forgot the + 1"),
    ([36, 32, 16, 7, 7], "input included"),
    ([32, 16, 7, 7], "not five numbers"),
    ([32, 16, 7.5, 7.5, 3.75], "wrong from some layer on"),
    ([34, 17, 8, 8, 4], "wrong from some layer on"),
    (3, "wrong type"),
    ({1: 32, 2: 16, 3: 7, 4: 7, 5: 3}, "wrong type"),
)

answers.wrong_values(
    (np.array([(32, 32, 8), (16, 16, 8), (7, 7, 16), (7, 7, 16), (3, 3, 16)]), "shapes instead of heights"),
    ((36, 18, 9, 9, 5), "same padding everywhere"),
    ([32, 16, 7, 5, 3], "valid padding everywhere"),
    (np.array([32, 31, 15, 15, 14]), "pooling with stride 1"),
    ((32.0, 16.0, 14.0, 14.0, 7.0), "convolution's stride ignored"),
    ([32, 16, 7, 7, 3, 3 * 3 * 16], "not five numbers"),
)
