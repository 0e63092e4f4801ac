"""Answers to sensible_changes, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()
RIGHT = ["helps", "harms", "helps", "harms", "harms", "helps"]

answers.right_values(RIGHT, tuple(RIGHT), np.array(RIGHT), [each.capitalize() + " " for each in RIGHT])

answers.wrong_values(
    (["helps"] * 6, "all of them help"),
    (["harms"] * 6, "all of them harm"),
    (["harms", "helps", "harms", "helps", "helps", "harms"], "helps and harms exchanged"),
    (["helps", "helps", "helps", "harms", "harms", "helps"], "mirrors"),
    (["helps", "harms", "helps", "harms", "helps", "helps"], "mirrors"),
    (["helps", "harms", "helps", "helps", "harms", "helps"], "any angle"),
    (["harms", "harms", "helps", "harms", "harms", "helps"], "small changes"),
    (["helps", "harms", "harms", "harms", "harms", "helps"], "small changes"),
    (["helps", "harms", "helps", "harms", "harms", "harms"], "small changes"),
    (["helps", "harms", "helps"], "not six words"),
    (["help", "harm", "help", "harm", "harm", "help"], "other words"),
    (["yes", "no", "yes", "no", "no", "yes"], "other words"),
    ("helps", "wrong type"),
)

answers.wrong_values(
    ([*RIGHT, "helps"], "not six words"),
    (("helps",) * 6, "all of them help"),
    (np.array(["harms"] * 6), "all of them harm"),
    (("harms", "helps", "harms", "helps", "helps", "harms"), "helps and harms exchanged"),
    (["helps", "harms", "harms", "helps", "harms", "helps"], "any angle"),
)
