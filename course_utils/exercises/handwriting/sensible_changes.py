"""Choose augmentations that do not change which digit an image shows."""

from course_utils.exercises.format import Exercise, Mistake

HELPS = ["helps", "harms", "helps", "harms", "harms", "helps"]


def _one_is(*places, answer):
    """Whether one of these rows is answered so."""
    return lambda got, want: any(got[place] == answer for place in places)


EXERCISE = Exercise(
    name="sensible_changes",
    objective="choose augmentations that do not change which digit an image shows",
    returns="strs",
    parts=tuple(f"change {number}" for number in range(1, 7)),
    reference=HELPS,
    hints=(
        "For each row ask: would a person still give the same label? And could somebody have written it so?",
        "Draw a 2, a 6 and a 9 on paper. Hold the paper before a mirror. Then lay the mirror on the table, and "
        "stand the paper upright on it. Last give the paper half a turn, without a mirror.",
    ),
    mistakes=(
        Mistake(
            "not six words",
            "Six words were wanted, one for each change, in the order 1 to 6.",
            lambda got, want: len(got) != len(want),
        ),
        Mistake(
            "other words",
            'Each word must be "helps" or "harms".',
            lambda got, want: not set(got) <= {"helps", "harms"},
        ),
        Mistake(
            "all of them help",
            "Not every change helps. Some of these make something of a digit that nobody writes, or another digit.",
            lambda got, want: list(got) == ["helps"] * 6,
        ),
        Mistake(
            "all of them harm",
            "Not every change harms. People write a digit a little further left, a little larger, a little slanted.",
            lambda got, want: list(got) == ["harms"] * 6,
        ),
        Mistake(
            "helps and harms exchanged",
            "Each answer is the opposite of what it should be.",
            lambda got, want: all(one != other for one, other in zip(got, want, strict=True)),
        ),
        Mistake(
            "mirrors",
            "Look at 2 and 5, or at 7, in a mirror, or upside down in a lake: nobody writes that, and a mirrored 2 "
            "looks like a 5.",
            _one_is(1, 4, answer="helps"),
        ),
        Mistake(
            "any angle",
            "Turn a 6 by half a turn: it is a 9, and still has the label 6.",
            _one_is(3, answer="helps"),
        ),
        Mistake(
            "small changes",
            "One of the changes that you call harmful is small: a person gives the same label, and pictures like that "
            "occur.",
            _one_is(0, 2, 5, answer="harms"),
        ),
    ),
    explanation="An augmentation says: this does not change the label. It must be true.",
)
