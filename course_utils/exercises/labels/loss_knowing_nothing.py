"""Say which loss to expect before any training, for any number of classes."""

import numpy as np

from course_utils.exercises.format import Equals, Exercise, Mistake

EXERCISE = Exercise(
    name="loss_knowing_nothing",
    objective="say which loss to expect before any training, for any number of classes",
    returns="number",
    reference=float(np.log(50)),
    tolerance=0.001,
    hints=(
        "Which probability does it give to each of the fifty classes, and so to the right one?",
        "For ten classes that probability is 0.1, and the loss −np.log(0.1). What takes the place of 0.1?",
    ),
    mistakes=(
        Mistake(
            "the loss for ten classes",
            "That is the loss for ten classes. Here are fifty, and each gets less than 0.1.",
            Equals(np.log(10), tolerance=0.002),
        ),
        Mistake(
            "the probability instead of the loss",
            "That is no loss of the right class: each of the fifty classes gets 1/50 = 0.02, all the wrong ones "
            "together 0.98. The loss is −log of what the right class gets.",
            Equals(1 / 50, 1 - 1 / 50, -np.log(1 - 1 / 50), tolerance=0.002),
        ),
        Mistake(
            "negative",
            "The loss is −log(p). The logarithm of a number below 1 is negative, so the loss is positive.",
            Equals(-np.log(50), tolerance=0.002),
        ),
        Mistake(
            "logarithm with another base",
            "You took a logarithm to another base, 10 or 2. Here log is the natural logarithm: np.log.",
            Equals(np.log10(50), np.log2(50), tolerance=0.002),
        ),
        Mistake(
            "in proportion to the classes",
            "Five times as many classes do not make the loss five times as large: it grows with the logarithm. Work "
            "out −log(p).",
            Equals(5 * np.log(10), tolerance=0.002),
        ),
        Mistake(
            "divided by or added over the classes",
            "Only the right class counts: −log(1/50), once. Nothing is added up over the fifty classes, and nothing is "
            "divided by 50 afterwards.",
            lambda got, want: np.isclose(got, want * 50, atol=0.1) or np.isclose(got, want / 50, atol=0.005),
        ),
        Mistake(
            "as for two classes",
            "That is −log(1/2), the loss where there are two classes. Here are fifty: 1/50 takes the place of 1/2.",
            Equals(np.log(2), tolerance=0.005),
        ),
        Mistake(
            "not to two decimals",
            "Very near, but not it. There are fifty classes, and the loss is rounded to two decimal places.",
            lambda got, want: abs(got - want) < 0.1,
        ),
    ),
    explanation="−log(1/50) = log(50). For n classes, a network that knows nothing has the loss log(n).",
)
