"""Make predictions that are nearly all right, miss nothing, and yet raise mostly false alarms."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.inputs import mixed

LEAST_RIGHT = 0.95


def _rare(rng):
    """Seven arrays of labels, 0 or 1, in no order: one label in a hundred to one in fifty is a 1.

    One array holds a single 1. In the longest it's one in fifty, so that as many false alarms are too few, and there
    are so many that predictions changed at random miss some. The first and the last label are both 0 once and both 1
    once.
    """
    found = []
    for size in (100, 500, 1_000, 1_500, 2_000, 2_500, 5_000):
        ones = {100: 1, 2_000: 40, 2_500: 50, 5_000: 100}.get(size) or int(rng.integers(size // 100, size // 50 + 1))
        found.append(mixed(rng, np.arange(size) < ones).astype(int))
    for labels, end in ((found[1], 0), (found[2], 1)):
        middle = np.delete(labels, [0, -1])
        want = labels.sum() - 2 * end
        middle = mixed(rng, np.arange(len(middle)) < want).astype(int)
        labels[:] = [end, *middle, end]
    return [(labels,) for labels in found]


def _right(labels):
    """The labels, and one and a half times as many false alarms, rounded up, as there are 1s."""
    predictions = labels.copy()
    alarms = int(np.ceil(1.5 * labels.sum()))
    predictions[np.flatnonzero(labels == 0)[:alarms]] = 1
    return predictions


def _effect(got, cases):
    """The mistake in what the predictions do, or None."""
    for predictions, (labels,) in zip(got, cases, strict=True):
        fault = _fault(np.asarray(predictions), np.asarray(labels))
        if fault:
            return fault
    return None


def _fault(predictions, labels):
    if predictions.shape != labels.shape:
        return "another length"
    if not np.isin(predictions, (0, 1)).all():
        return "not 0 and 1"
    predictions = predictions.astype(bool)
    found, false = (predictions & (labels == 1)).sum(), (predictions & (labels == 0)).sum()
    if not predictions.any():
        return "never an alarm"
    if found < labels.sum():
        return "misses some"
    if not false:
        return "no false alarm"
    if (predictions == labels).mean() < LEAST_RIGHT:
        return "always an alarm" if predictions.all() else "too many false alarms"
    return None if false > found else "too few false alarms"


EXERCISE = Exercise(
    name="mostly_false_alarms",
    objective="tell what a high accuracy hides when a class is rare",
    returns="array",
    reference=_right,
    make_inputs=_rare,
    examine=_effect,
    points=2,
    hints=(
        "Start from labels.copy(): all right, nothing missed. Which of its 0s may you turn into 1s, and how many?",
        "np.flatnonzero(labels == 0) gives the places of all the 0s. Set the first few of them to 1: more than "
        "labels.sum(), which is the number of true 1s, but no more than 5% of all the labels.",
    ),
    mistakes=(
        Mistake("another length", "The exercise asks for one prediction for each label: as many as there are labels."),
        Mistake("not 0 and 1", "A prediction is 0 (no alarm) or 1 (alarm). Yours hold other numbers."),
        Mistake("never an alarm", "You never raise an alarm, so you miss every 1: the recall is 0. It should be 1."),
        Mistake(
            "misses some",
            "Some true 1s get no alarm, so the recall is below 1. Keep every 1 of the labels, wherever it stands, and "
            "add alarms where a label is 0.",
        ),
        Mistake(
            "no false alarm",
            "Your predictions equal the labels, so every alarm is right and the precision is 1. It should be below "
            "one half: add false alarms, 1s where the label is 0.",
        ),
        Mistake(
            "always an alarm",
            "You raise an alarm for everything. Nothing is missed, but almost every prediction is wrong. At least "
            "95% of them should be right.",
        ),
        Mistake(
            "too many false alarms",
            "You raise so many false alarms that fewer than 95% of the predictions are right. No more than one "
            "prediction in twenty may be a false alarm.",
        ),
        Mistake(
            "too few false alarms",
            "For at least one of the arrays, half of your alarms or more are right. The precision has to be below one "
            "half: raise more false alarms than there are true 1s. Let the number follow from labels.sum(), because "
            "every array has a different one.",
        ),
    ),
    explanation="At least 95% of your predictions are right, nothing is missed, and still most of the alarms are "
    "false. That's what a rare class does: few of the many others are enough to outnumber it.",
)
