"""Say how many dots of a scatter plot are hidden under others."""

from course_utils.exercises.format import Exercise, Mistake


def _at(place, *numbers):
    """Whether one of the three answers is one of these numbers."""
    return lambda got, want: len(got) == 3 and got[place] in numbers


EXERCISE = Exercise(
    name="dots_to_see",
    objective="say how many dots of a scatter plot are hidden under others",
    returns="numbers",
    parts=("plot A", "plot B", "plot C"),
    reference=[10, 13, 53],
    points=2,
    hints=(
        "Two dots lie on the same place when both numbers agree, the horizontal one and the vertical one. How many "
        "different pairs of numbers are there?",
        "In A every pair is (digit, same digit). In B count those pairs too, and then each kind of mistake once. In C "
        "every image has a position of its own, so only a circle and its own cross can share a place.",
    ),
    mistakes=(
        Mistake(
            "images counted instead of places",
            "You counted images. Many of them share a place, and dots on one place look like one.",
            lambda got, want: len(got) == 3 and (got[0] == 10_000 or got[1] == 600),
        ),
        Mistake(
            "places that there could be",
            "You counted all the places that there could be in a table of ten by ten. How many are occupied?",
            lambda got, want: len(got) == 3 and 100 in got[:2],
        ),
        Mistake(
            "each wrong answer a place of its own",
            "You counted every wrong answer as a dot of its own. Answers with the same mistake, the same digit read as "
            "the same other, share a place.",
            _at(1, 18, 8),
        ),
        Mistake(
            "both directions on one place",
            "In B, a 4 read as 9 and a 9 read as 4 lie on two places: one at (4, 9), the other at (9, 4).",
            _at(1, 12),
        ),
        Mistake(
            "two dots for each image",
            "In B each image is one dot: its true label says how far to the right, its predicted one how high. Count "
            "the different pairs.",
            _at(1, 20),
        ),
        Mistake(
            "wrong answers taken away",
            "In C a wrong answer adds a place: its circle and its cross lie apart, two places for one image.",
            _at(2, 47),
        ),
        Mistake(
            "wrong answers counted twice",
            "In C each of the 50 images has its circle, and the cross of a wrong answer adds one place, not two.",
            _at(2, 56),
        ),
        Mistake(
            "only the wrong answers",
            "You counted the mistakes only. The right answers have their places too.",
            lambda got, want: len(got) == 3 and 3 in got[1:],
        ),
        Mistake(
            "circle and cross always two places",
            "You counted each circle and each cross in C. Where the answer is right, the cross lies in its circle: one "
            "place.",
            _at(2, 100),
        ),
        Mistake(
            "the crosses outside their circles forgotten",
            "You counted one place for each image in C. Where the answer is wrong, circle and cross lie apart.",
            _at(2, 50),
        ),
        Mistake(
            "positions ignored",
            "In C the horizontal axis is the position in the sample, not a label. So images of the same digit do not "
            "share a place.",
            _at(2, 10, 13),
        ),
    ),
    explanation="Of 10,000 dots you see ten: a scatter plot of whole numbers shows which, and hides how often.",
)
