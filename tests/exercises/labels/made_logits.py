"""Answers to made_logits, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()
WANTED = np.array([0.0125, 0.2, *[0.0125] * 5, 0.7, 0.0125, 0.0125])


def logits(**classes):
    """Ten zeros, save for the classes named, such as c7=4."""
    row = [0.0] * 10
    for name, value in classes.items():
        row[int(name[1:])] = value
    return row


answers.right_values(
    logits(c7=4.45, c1=3.2),
    np.log(WANTED),
    tuple(np.log(WANTED) + 100),
    [-2, 1, -2, -2, -2, -2, -2, 2.2, -2, -2],
    np.array(logits(c7=4.4, c1=3.1), "float32"),
)
answers.wrong_values(
    ([4.45, 3.2], "not ten numbers"),
    (logits(c7=4.45, c1=3.2)[:9], "not ten numbers"),
    (logits(c7=np.inf), "nan or infinity"),
    (logits(c7=np.nan), "nan or infinity"),
    (WANTED.tolist(), "the probabilities themselves"),
    (logits(c7=0.7, c1=0.2, c9=0.1), "the probabilities themselves"),
    (logits(c7=70, c1=20, c9=10), "percentages"),
    ((100 * WANTED).tolist(), "percentages"),
    (logits(c6=4.45, c0=3.2), "counted from 1"),
    (np.roll(np.log(WANTED), -1), "counted from 1"),
    (logits(c1=4.45, c7=3.2), "7 and 1 the wrong way around"),
    ([-2, 2.2, -2, -2, -2, -2, -2, 1, -2, -2], "7 and 1 the wrong way around"),
    (logits(c7=0.7, c1=0.2), "the probabilities themselves"),
    (logits(c7=70, c1=20), "percentages"),
    (logits(), "all alike"),
    ([1] * 10, "all alike"),
    (-np.log(WANTED), "the wrong sign"),
    (logits(c7=-4.45, c1=-3.2), "the wrong sign"),
    (np.log10(WANTED), "logarithm with another base"),
    (np.log2(WANTED).tolist(), "logarithm with another base"),
    (logits(c3=4), "another class is largest"),
    (logits(c1=4, c7=1), "another class is largest"),
    (logits(c7=8, c1=2), "too sure of the 7"),
    (logits(c7=5), "too sure of the 7"),
    (logits(c7=3, c1=2), "not sure enough of the 7"),
    (logits(c7=2), "not sure enough of the 7"),
    (logits(c7=3.07), "too little for the 1"),
    (np.log([0.03, 0.1, *[0.03] * 5, 0.7, 0.01, 0.01]), "too little for the 1"),
    ([-9, 1.25, -9, -9, -9, -9, -9, 2, -9, -9], "too much for the 1"),
    ([-9, 1.3, -9, -9, -9, -9, -9, 2.01, -9, -9], "too much for the 1"),
    ("0, 0, 0", "wrong type"),
    (7, "wrong type"),
    (lambda: logits(), "wrong type"),
)
