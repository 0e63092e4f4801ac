"""Answers to trained_counts, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values(
    [1604, 2852, 2772, 2852],
    (1604, 2852, 2772, 2852),
    np.array([1604, 2852, 2772, 2852]),
    [5 * 5 * 16 * 4 + 4, 80 + 1168 + 1604, 1168.0 + 1604, 2852],
)

answers.wrong_values(
    ([1604, 2852, 2772], "not four numbers"),
    ([4010, 5258, 5178, 5258], "the old last layer counted"),
    ([1604, 2852, 2772, 4010], "the old last layer counted"),
    ([1248, 0, 80, 0], "the frozen ones counted"),
    ([1604, 2852, 80, 2852], "the frozen ones counted"),
    ([1600, 2824, 2752, 2824], "no biases"),
    ([1604, 2828, 2756, 2828], "no biases"),
    ([1604, 1844, 1764, 1844], "one channel only"),
    ([3140, 4388, 4308, 4388], "maps of another size"),
    ([68, 1316, 1236, 1316], "one number for each map"),
    ([2852, 2852, 2852, 2852], "freezing ignored"),
    ([1604, 2852, 2772, 1604], "frozen without compile"),
    ([1604, 2852, 1684, 2852], "the other convolution frozen"),
    ([1604, 2852, 1604, 2852], "only the new layer in C"),
    ([1604, 2852, 2772, 0], "nothing trained in D"),
    ([1605, 2853, 2773, 2853], "another result"),
    (1604, "wrong type"),
)

answers.wrong_values(
    ([1604, 2852, 2772, 2852, 2852], "not four numbers"),
    ([1604, 1604 + 72 + 144, 1604 + 144, 1604 + 72 + 144], "one channel only"),
    ([6 * 6 * 16 * 4 + 4, 3556, 3476, 3556], "maps of another size"),
    ([68, 1316, 1236, 68], "one number for each map"),
    ((2852, 2852, 2772, 2852), "freezing ignored"),
    ([1604, 2852, 1604, 1604], "frozen without compile"),
    (np.array([1604, 2852, 80 + 1604, 2852]), "the other convolution frozen"),
    ((1604.0, 2852.0, 1604.0, 2852.0), "only the new layer in C"),
)


answers.wrong_values(
    ([0, 2852, 2772, 2852], "nothing trained in A"),
    ((0, 2852, 2772, 2852), "nothing trained in A"),
    (np.array([1604, 2852, 2772, 0]), "nothing trained in D"),
    ([1604, 2852, 2772, 1248], "nothing trained in D"),
)


answers.wrong_values(
    ([1604, 2852, 2780, 2852], "a layer's biases trained in C"),
    ((1604, 2852, 2780.0, 2852), "a layer's biases trained in C"),
    ([1604, 2852, 1168, 2852], "the new layer left out in C"),
    ((1604, 2852, 1168, 1604), "frozen without compile"),
    (np.array([1604, 2852, 1168, 2852]), "the new layer left out in C"),
    ([1604, 6862, 2772, 2852], "both last layers counted"),
    ([5614, 6862, 6782, 6862], "both last layers counted"),
    ([1, 3, 2, 3], "layers instead of parameters"),
    ((1, 3, 2, 1), "layers instead of parameters"),
)
