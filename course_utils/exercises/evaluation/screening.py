"""Tell accuracy, precision and recall apart in a case where they disagree."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, same


def _third(place, *values):
    """A `matches`: three numbers, of which the one at this place is one of `values`."""
    return lambda got, want: got.shape == (3,) and any(abs(got[place] - value) < 0.004 for value in values)


EXERCISE = Exercise(
    name="screening",
    objective="tell accuracy, precision and recall apart in a case where they disagree",
    returns="numbers",
    parts=("the accuracy", "the precision", "the recall"),
    reference=[0.78, 0.25, 0.6],
    hints=(
        "Fill in a confusion matrix first: rows for the ill and the healthy, columns for what the test said. The first "
        "row sums to 100, the first column to 240, and all four squares to 1,000.",
        'Precision looks only at the column "ill", recall only at the row of the ill. For the accuracy you need the '
        "healthy people to whom the test said so, too: 900, less the false alarms.",
    ),
    mistakes=(
        Mistake(
            "percent instead of shares",
            "These are in percent. The exercise asks for shares, from 0 to 1: divide each of them by 100.",
            lambda got, want: same(got, 100 * np.array(want), 0.005),
        ),
        Mistake(
            "not three shares",
            "The exercise asks for three numbers from 0 to 1: [accuracy, precision, recall]. If you count in percent, "
            "divide by 100.",
            lambda got, want: got.shape != (3,) or not ((got >= 0) & (got <= 1)).all(),
        ),
        Mistake(
            "shares of mistakes",
            "These are the shares that are wrong. Accuracy, precision and recall are the shares that are right: 1 "
            "minus each of yours.",
            lambda got, want: same(got, 1 - np.array(want), 0.005),
        ),
        Mistake(
            "precision and recall exchanged",
            'Precision and recall are exchanged. Precision is about those to whom the test said "ill", recall about '
            "those who are ill.",
            lambda got, want: same(got[1:], [want[2], want[1]], 0.005),
        ),
        Mistake(
            "accuracy: found cases only",
            'In your accuracy only the ill who were found count as right. The healthy to whom the test said "healthy" '
            "are right answers too.",
            _third(0, 0.06),
        ),
        Mistake(
            "accuracy: one kind of mistake left out",
            "Your accuracy leaves out one kind of mistake. There are two: ill people who were missed, and healthy "
            "people with a false alarm.",
            _third(0, 0.96, 0.82),
        ),
        Mistake(
            "accuracy: that of always saying healthy",
            'Your accuracy is that of somebody who says "healthy" to everybody. This test does not.',
            _third(0, 0.9),
        ),
        Mistake(
            "precision: divided by the false alarms",
            'For the precision you divided by the false alarms alone. Divide by all to whom the test said "ill", those '
            "who are ill among them.",
            _third(1, 60 / 180),
        ),
        Mistake(
            "precision or recall: divided by everybody",
            "You divided by all 1,000 people. Precision and recall each look at a part of them only: those to whom the "
            'test said "ill", and those who are ill.',
            lambda got, want: _third(1, 0.06, 0.24)(got, want) or _third(2, 0.06, 0.1)(got, want),
        ),
        Mistake(
            "precision and recall alike",
            "Your precision and your recall are the same number. Both count the 60, but of different people: of those "
            'to whom the test said "ill", and of those who are ill.',
            lambda got, want: got[1] == got[2],
        ),
        Mistake(
            "precision: that of the healthy",
            'Your precision is that of the answer "healthy". The exercise asks for that of "ill".',
            _third(1, 720 / 760),
        ),
        Mistake(
            "recall: that of the healthy",
            "Your recall is that of the healthy: how many of them were told so. The exercise asks how many of the ill "
            "were found.",
            _third(2, 0.8),
        ),
        Mistake(
            "recall: the share that was missed",
            "Your recall is the share of the ill who were missed. Recall is the share that was found.",
            _third(2, 0.4),
        ),
        Mistake(
            "accuracy not right",
            "Precision and recall are right, the accuracy is not yet. It counts all right answers: the ill who were "
            'found, and the healthy to whom the test said "healthy".',
            lambda got, want: same(got[1:], want[1:], 0.005),
        ),
    ),
    explanation='Saying "healthy" to everybody would be right for 90% of them, more than this test, and find nobody.',
)
