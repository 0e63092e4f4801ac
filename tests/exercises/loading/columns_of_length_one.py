"""Answers to columns_of_length_one, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values(
    [[0.6, 0], [0.8, 1]],
    ((0.6, 0.0), (0.8, 1.0)),
    np.array([[0.6, 0], [0.8, 1]], dtype="float32"),
    keras.utils.normalize(np.array([[[6, 0], [8, 5]]]), axis=1)[0],
)

answers.wrong_values(
    ([[1, 0], [0.85, 0.53]], "rows instead of columns"),
    ([[0.6, 0.8], [0, 1]], "columns written as rows"),
    ([[0.75, 0], [1, 0.625]], "divided by the largest value"),
    ([[0.75, 0], [1, 1]], "divided by each column's largest value"),
    ([[0.43, 0], [0.57, 1]], "divided by each column's sum"),
    ([[6 / 255, 0], [8 / 255, 5 / 255]], "divided by 255"),
    ([[[0.6, 0], [0.8, 1]]], "another result"),
    ("0.6, 0, 0.8, 1", "wrong type"),
    ([[0.6, 0], [0.8]], "wrong type"),
)


IMAGE = np.array([[6, 0], [8, 5]])

answers.wrong_values(
    (IMAGE / np.linalg.norm(IMAGE, axis=1, keepdims=True), "rows instead of columns"),
    ((IMAGE / np.linalg.norm(IMAGE, axis=0)).T, "columns written as rows"),
    (IMAGE / IMAGE.max(), "divided by the largest value"),
    ((IMAGE / IMAGE.max(axis=0)).tolist(), "divided by each column's largest value"),
    ((IMAGE / IMAGE.sum(axis=0)).astype("float32"), "divided by each column's sum"),
    ([[0.02, 0], [0.03, 0.02]], "divided by 255"),
)

SQUARES = IMAGE**2

answers.wrong_values(
    ([[0.54, 0], [0.72, 0.45]], "the length of the whole image"),
    (IMAGE / np.linalg.norm(IMAGE), "the length of the whole image"),
    ([[0.36, 0], [0.64, 1]], "squares without the root"),
    (SQUARES / SQUARES.sum(axis=0), "squares without the root"),
    (IMAGE / SQUARES.sum(axis=0), "squares without the root"),
    ([[0.8, 1], [0.6, 0]], "upside down"),
    ((IMAGE / np.linalg.norm(IMAGE, axis=0))[::-1], "upside down"),
    ([[0.6, 0], [0.8, 5]], "the second column left as it was"),
    (IMAGE / [10, 1], "the second column left as it was"),
)
