"""Answers to curve_diagnoses, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()
LOW, HIGH = "learning rate too low", "learning rate too high"

answers.right_values(
    [LOW, "overfitting", "healthy", HIGH],
    (LOW, "Overfitting", "healthy ", HIGH),
    [str(each) for each in np.array([LOW, "overfitting", "healthy", HIGH])],
)

answers.wrong_values(
    ([HIGH, "overfitting", "healthy", LOW], "too low and too high swapped"),
    ([LOW, "healthy", "overfitting", HIGH], "overfitting and healthy swapped"),
    ([LOW, "healthy", "healthy", HIGH], "overfitting not seen"),
    ([LOW, "overfitting", "overfitting", HIGH], "a small gap taken for overfitting"),
    ([LOW, "overfitting", "strong dropout", HIGH], "dropout seen where it is not"),
    ([LOW, "overfitting", "healthy", "softmax missing"], "a missing softmax seen where it is not"),
    (["healthy", "overfitting", "healthy", HIGH], "creeping not seen"),
    ([LOW, "overfitting", "healthy", "overfitting"], "jumping not seen"),
    ([LOW, "overfitting", HIGH, HIGH], "trouble seen where there is none"),
    (["A: " + LOW, "overfitting", "healthy", HIGH], "a diagnosis that is not in the list"),
    ([LOW, "overfitted", "healthy", HIGH], "a diagnosis that is not in the list"),
    ([LOW, "overfitting"], "not four diagnoses"),
    (LOW, "wrong type"),
    ({"A": LOW, "B": "overfitting", "C": "healthy", "D": HIGH}, "wrong type"),
)

answers.wrong_values(
    ([LOW, "overfitting", "healthy", HIGH, "softmax missing", "strong dropout"], "not four diagnoses"),
    ([HIGH, "healthy", "overfitting", LOW], "too low and too high swapped"),
    (["softmax missing", "healthy", "overfitting", HIGH], "overfitting and healthy swapped"),
    ([LOW, "strong dropout", "healthy", HIGH], "overfitting not seen"),
    (["healthy", "overfitting", "overfitting", HIGH], "a small gap taken for overfitting"),
    (["strong dropout", "overfitting", "healthy", HIGH], "dropout seen where it is not"),
    (["softmax missing", "overfitting", "healthy", HIGH], "a missing softmax seen where it is not"),
    (["healthy", "overfitting", LOW, HIGH], "creeping not seen"),
    ((LOW, "overfitting", HIGH, "healthy"), "jumping not seen"),
    (np.array([LOW, "overfitting", LOW, HIGH]), "trouble seen where there is none"),
)
