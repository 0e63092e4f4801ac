"""Answers to may_be_concluded, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()
RIGHT_WORDS = ["no", "yes", "no", "yes", "yes"]

answers.right_values(RIGHT_WORDS, tuple(RIGHT_WORDS), np.array(RIGHT_WORDS))

answers.wrong_values(
    (RIGHT_WORDS[:4], "not five words"),
    (["false", "true", "false", "true", "true"], "other words"),
    (["yes", "no", "yes", "no", "no"], "all the wrong way round"),
    (["yes", "yes", "no", "yes", "yes"], "one run proves it"),
    (["yes"] * 5, "one run proves it"),
    (["no", "no", "no", "yes", "yes"], "seeds do not matter"),
    (["no"] * 5, "seeds do not matter"),
    (["no", "yes", "yes", "yes", "yes"], "one cause of several"),
    (["no", "yes", "no", "no", "yes"], "same network, same result"),
    (["no", "yes", "no", "yes", "no"], "watching is not choosing"),
)

answers.wrong_values(
    ([*RIGHT_WORDS, "yes"], "not five words"),
    (["no", "yes", "maybe", "yes", "yes"], "other words"),
    (np.array(["yes", "no", "yes", "no", "no"]), "all the wrong way round"),
    (["no", "yes", "yes", "no", "no"], "one cause of several"),
    (["no", "yes", "no", "no", "no"], "same network, same result"),
    (("no", "yes", "no", "yes", "no"), "watching is not choosing"),
)
