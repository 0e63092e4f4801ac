"""Count how often each of ten classes occurs, those that never occur included."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.inputs import mixed, with_ends
from course_utils.exercises.loading.shared import draw_labels


def _after_one_round(labels):
    """What a loop over labels or over digits has counted when `return` ends it in the first round."""
    ones, zeros = np.eye(10, dtype=int), np.count_nonzero(labels == 0)
    return ones[labels[0]], zeros * ones[0], np.array([zeros])


def _labels(rng):
    """Few labels, without the highest classes; labels among which are 0 and 9; labels without a 0."""
    short = np.array([0, 2, 2, 5])  # np.resize, which repeats, must not pass for filling up with zeros
    drawn = (mixed(rng, draw_labels(rng, 6)), with_ends(rng, 20, 10), 1 + with_ends(rng, 30, 9), mixed(rng, short))
    return [(labels,) for labels in drawn]


def _one_class_left_out(counts):
    """The counts without those of 0, and without those of 9."""
    return np.array([0, *counts[1:]]), np.array([*counts[:-1], 0])


EXERCISE = Exercise(
    name="class_counts",
    objective="count how often each of ten classes occurs, those that never occur included",
    returns="array",
    reference=lambda labels: np.bincount(labels, minlength=10),
    make_inputs=_labels,
    hints=(
        "How many numbers must come back, however few labels there are? Try your function on np.array([1, 1, 3]).",
        "np.bincount counts only up to the largest label that it sees. Its argument minlength makes it go on to 9.",
    ),
    mistakes=(
        Mistake(
            "return inside the loop",
            "Is your return inside the loop? Then it ends the function after the first round.",
            lambda got, want, labels: any(same(got, wrong) for wrong in _after_one_round(labels)),
        ),
        Mistake(
            "classes that never occur are left out",
            "You should return ten numbers, but classes that do not occur in these labels are missing. Labels "
            "without a 9 "
            "should still have a count for 9: 0.",
            lambda got, want, labels: got.ndim == 1 and len(got) < 10 and got.sum() == len(labels),
        ),
        Mistake(
            "shares instead of counts",
            "These are shares that sum to 1. The exercise asks for counts: whole numbers that sum to the number of "
            "labels.",
            Gives(lambda labels: np.bincount(labels, minlength=10) / len(labels)),
        ),
        Mistake(
            "counted from 1",
            "Your first number is the count of 1. Classes are counted from 0, so the first should be the count of 0.",
            lambda got, want, labels: np.array_equal(got[:9], want[1:]),
        ),
        Mistake(
            "counted once only",
            "Each class that occurs is counted once. counts[labels] += 1 adds 1 at each place, however often the place "
            "is in labels. Add one label at a time in a loop, or use np.bincount.",
            Gives(lambda labels: (np.bincount(labels, minlength=10) > 0).astype(int)),
        ),
        Mistake(
            "nothing counted",
            "All your counts are 0. counts[label] + 1 alone changes nothing: counts[label] += 1 does.",
            Gives(lambda labels: np.zeros(10)),
        ),
        Mistake(
            "the number of labels for every class",
            "Each of your numbers is the number of all labels. len(labels == digit) counts True and False alike: "
            "np.sum(labels == digit) counts True.",
            Gives(lambda labels: np.full(10, len(labels))),
        ),
        Mistake(
            "sorted counts",
            "The counts are right, but sorted by size. Leave them in the order of the classes: first 0, last 9.",
            lambda got, want, labels: any(
                np.array_equal(got, ordered) for ordered in (np.sort(want), np.sort(want)[::-1])
            ),
        ),
        Mistake(
            "counts in other places",
            "The counts are right, but in the wrong places: place 0 is for the digit 0, place 9 for the 9, "
            "and a digit that doesn't occur has a 0 in its own place.",
            lambda got, want, labels: np.array_equal(np.sort(got), np.sort(want)),
        ),
        Mistake(
            "the classes instead of their counts",
            "These are labels. The exercise asks how often each of them occurs.",
            Gives(np.unique),
        ),
        Mistake(
            "a class left out of the loop",
            "The first class, 0, or the last, 9, is never counted: the others are right. range(10) goes from 0 to 9; "
            "range(1, 10) leaves out the 0, and range(9) the 9.",
            lambda got, want, labels: any(same(got, counts) for counts in _one_class_left_out(want)),
        ),
        Mistake(
            "labels added up",
            "You added up the labels themselves, so each 7 counts as 7. Count them: np.sum(labels == digit) counts "
            "True, and labels[labels == digit] has that many numbers.",
            Gives(lambda labels: np.bincount(labels, minlength=10) * np.arange(10)),
        ),
        Mistake(
            "the length of a tuple",
            "All your counts are 1. np.where(condition) gives a tuple with one array in it, and len(…) counts the 1: "
            "take the array out, len(np.where(condition)[0]), or count True with np.sum(condition).",
            Gives(lambda labels: np.ones(10)),
        ),
        Mistake(
            "filled up with the first counts",
            "Behind your counts the first ones come again: np.resize fills up with what is there. Zeros belong there, "
            "as np.bincount(labels, minlength=10) puts them.",
            Gives(lambda labels: np.resize(np.bincount(labels), 10)),
        ),
    ),
)
