"""Answers to may_be_concluded, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()
RIGHT_WORDS = ["no", "yes", "no", "yes", "yes", "no"]

answers.right_values(RIGHT_WORDS, tuple(RIGHT_WORDS), np.array(RIGHT_WORDS))

answers.wrong_values(
    (RIGHT_WORDS[:5], "not six words"),
    ([*RIGHT_WORDS, "yes"], "not six words"),
    (["false", "true", "false", "true", "true", "false"], "other words"),
    (["no", "yes", "maybe", "yes", "yes", "no"], "other words"),
    (["yes", "no", "yes", "no", "no", "yes"], "all the wrong way round"),
    (np.array(["yes", "no", "yes", "no", "no", "yes"]), "all the wrong way round"),
    (["yes", "yes", "no", "yes", "yes", "no"], "one run proves it"),
    (["yes"] * 6, "one run proves it"),
    (["no", "no", "no", "yes", "yes", "no"], "seeds do not matter"),
    (["no"] * 6, "seeds do not matter"),
    (["no", "yes", "yes", "yes", "yes", "no"], "one cause of several"),
    (["no", "yes", "yes", "no", "no", "no"], "one cause of several"),
    (["no", "yes", "no", "no", "yes", "no"], "same network, same result"),
    (["no", "yes", "no", "no", "no", "no"], "same network, same result"),
    (["no", "yes", "no", "yes", "no", "no"], "watching is not choosing"),
    (("no", "yes", "no", "yes", "no", "yes"), "watching is not choosing"),
    (["no", "yes", "no", "yes", "yes", "yes"], "two intervals overlap"),
    (("no", "yes", "no", "yes", "yes", "yes"), "two intervals overlap"),
)
