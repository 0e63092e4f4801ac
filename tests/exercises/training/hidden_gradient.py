"""Answers to hidden_gradient: the gradients of the three weights from x₁."""

import numpy as np
from exercises.answers import Answers

answers = Answers()

answers.right_values(
    [24, 0, 18],
    (24.0, 0.0, 18.0),
    np.array([24, 0, 18], "float32"),
    [3 * 8, 0, 3 * 6],
    [24.0045, 0.0, 18.0018],
)
answers.wrong_values(
    ([24, -30, 18], "ReLU forgotten"),
    (np.array([24.0, -30, 18]), "ReLU forgotten"),
    ([12, 0, 9], "the factor 2 is missing"),
    ((12.0, 0.0, 9.0), "the factor 2 is missing"),
    ([8, 0, 6], "stopped at the hidden neurons"),
    ((8.0, 0, 6), "stopped at the hidden neurons"),
    ([16, 0, 6], "multiplied by the hidden values"),
    (np.array([16.0, 0, 6]), "multiplied by the hidden values"),
    ([12, 0, 6], "one output alone"),
    ([12, 0, 12], "one output alone"),
    ([0, 0, -6], "a sign lost"),
    ([0, 0, 6], "a sign lost"),
    ([-24, 0, -18], "the wrong sign everywhere"),
    ((-24.0, 0.0, -18.0), "the wrong sign everywhere"),
    ([12, -15, 9], "two slips at once"),
    ([4, 0, 3], "two slips at once"),
    (np.array([-24.0, 30, -18]), "two slips at once"),
    ([78, 0, 48], "the targets left out"),
    (np.array([39.0, 0, 24]), "the targets left out"),
    ([20, 0, 18], "the weight from x₁ to h₁"),
    ([8, 0, 18], "the weight from x₁ to h₁"),
    ([24, 5, 18], "the weight from x₁ to h₂"),
    ((24, -10, 18), "the weight from x₁ to h₂"),
    ([24, 0, 6], "the weight from x₁ to h₃"),
    ((24, 0, 12.0), "the weight from x₁ to h₃"),
    ([24, 18], "not three numbers"),
    ([24, 0, 18, 8, 0, 6], "not three numbers"),
    (24, "wrong type"),
    ("24, 0, 18", "wrong type"),
    ([24, ..., 18], "partly filled"),
)


answers.wrong_values(
    ([36, -150, 42], "no ReLU on the way forward"),
    ((36, 0, 42), "no ReLU on the way forward"),
    ([6, 0, 3], "the hidden values for slopes"),
    ((6.0, 0, 3), "the hidden values for slopes"),
    ([-6, 0, -6], "the outputs' errors added"),
    ((-6.0, 0, 0), "the outputs' errors added"),
)
