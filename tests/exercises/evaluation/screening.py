"""Answers to screening, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values(
    [0.78, 0.25, 0.6],
    (780 / 1000, 60 / 240, 60 / 100),
    np.array([0.78, 0.25, 0.6], dtype="float32"),
)

answers.wrong_values(
    ([78, 25, 60], "percent instead of shares"),
    ((78.0, 25.0, 60.0), "percent instead of shares"),
    ([78, 60, 25], "not three shares"),
    ([0.25, 0.6], "not three shares"),
    ([0.78, 0.6, 0.25], "precision and recall exchanged"),
    ([0.9, 0.6, 0.25], "precision and recall exchanged"),
    ([0.06, 0.25, 0.6], "accuracy: found cases only"),
    ([0.96, 0.25, 0.6], "accuracy: one kind of mistake left out"),
    ([0.82, 0.25, 0.6], "accuracy: one kind of mistake left out"),
    ([0.9, 0.25, 0.6], "accuracy: that of always saying healthy"),
    ([0.78, 0.33, 0.6], "precision: divided by the false alarms"),
    ([0.78, 0.24, 0.6], "precision or recall: divided by everybody"),
    ([0.78, 0.06, 0.06], "precision or recall: divided by everybody"),
    ([0.78, 0.25, 0.25], "precision and recall alike"),
    ([0.78, 0.95, 0.6], "precision: that of the healthy"),
    ([0.78, 0.25, 0.8], "recall: that of the healthy"),
    ([0.78, 0.25, 0.4], "recall: the share that was missed"),
    ([0.72, 0.25, 0.6], "accuracy not right"),
    ([0.78, 0.3, 0.5], "another result"),
    ([0.781, 0.25, 0.6], "accuracy not right"),
    (0.78, "wrong type"),
    ("0.78, 0.25, 0.6", "wrong type"),
)

answers.wrong_values(
    ([60 / 1000, 60 / 180, 60 / 100], "accuracy: found cases only"),
    (np.array([900 / 1000, 60 / 240, 40 / 100]), "accuracy: that of always saying healthy"),
    ([0.8, 60 / 180, 60 / 100], "precision: divided by the false alarms"),
    ((0.78, 0.6, 0.6), "precision and recall alike"),
    ([(60 + 720) / 1000, 720 / 760, 720 / 900], "precision: that of the healthy"),
    ((1 - (180 + 40) / 1000, 1 - 180 / 240, 1 - 180 / 900), "recall: that of the healthy"),
    ([0.8, 0.25, 1 - 0.6], "recall: the share that was missed"),
)


answers.wrong_values(
    ([0.22, 0.75, 0.4], "shares of mistakes"),
    (np.array([220 / 1000, 180 / 240, 40 / 100]), "shares of mistakes"),
)
