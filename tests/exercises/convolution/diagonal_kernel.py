"""Answers to diagonal_kernel, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values(
    [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]],
    np.eye(3) - 1 / 3,
    (2 * np.eye(3) - 1).tolist(),
    [[1, 0, -1], [0, 1, 0], [-1, 0, 1]],
    np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]], "int8"),
    [[0.5, -0.2, -0.4], [-0.2, 0.5, -0.2], [-0.4, -0.2, 0.5]],
    [[1, -1, 0], [-1, 1, -1], [0, -1, 1]],
    [[10.0, -5, -5], [-5, 10, -5], [-5, -5, 10]],
)
answers.wrong_values(
    (np.zeros((3, 3)), "finds nothing"),
    ((-np.eye(3)).tolist(), "finds nothing"),
    (np.eye(3), "bright areas"),
    ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], "bright areas"),
    (np.fliplr(2 * np.eye(3) - 1), "the other diagonal"),
    ([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]], "the other diagonal"),
    (np.fliplr(np.eye(3)), "the other diagonal"),
    ([[0, 0, 2], [0, 2, 0], [2, 0, 0]], "the other diagonal"),
    ([[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]], "upright lines"),
    (np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]), "upright lines"),
    ([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]], "flat lines"),
    (np.array([[-1.0, -2, -1], [0, 0, 0], [1, 2, 1]]), "flat lines"),
    ([[-2, 1, 1], [1, -2, 1], [1, 1, -2]], "signs the wrong way around"),
    (1 / 3 - np.eye(3), "signs the wrong way around"),
    ([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], "all directions alike"),
    (np.array([[0.0, -1, 0], [-1, 4, -1], [0, -1, 0]]), "all directions alike"),
    ([[-1, 0, -1], [0, 4, 0], [-1, 0, -1]], "all directions alike"),
    ([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]], "an edge, not a line"),
    ([[0, -1, -2], [1, 0, -1], [2, 1, 0]], "an edge, not a line"),
    ([[2, 1, 0], [1, 0, -1], [0, -1, -2]], "an edge, not a line"),
    ([[0, 1, 1], [-1, 0, 1], [-1, -1, 0]], "an edge, not a line"),
    (np.array([[5, 5, -3], [5, 0, -3], [-3, -3, -3]]), "an edge, not a line"),
    ([[1, 0, 0], [0, -1, 0], [0, 0, 0]], "an edge, not a line"),
    (2 * np.triu(np.ones((3, 3))) - 1, "an edge, not a line"),
    ([[1, -1, -1], [1, 1, -1], [1, 1, 1]], "an edge, not a line"),
    (np.full((3, 3), np.nan), "not finite"),
    ([[float("inf"), -1, -1], [-1, 2, -1], [-1, -1, 2]], "not finite"),
    ("[[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]", "wrong type"),
    (np.eye(5), "not 3×3"),
    ([2, -1, -1, -1, 2, -1, -1, -1, 2], "not 3×3"),
    ("diagonal", "wrong type"),
    ([[2, -1], [-1, 2, -1], [-1, -1, 2]], "wrong type"),
    ([[2, ..., -1], [-1, 2, -1], [-1, -1, 2]], "partly filled"),
    (lambda: np.eye(3), "wrong type"),
)
