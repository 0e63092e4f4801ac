"""Say what a comparison of networks allows you to conclude, and what it does not."""

from course_utils.exercises.format import Equals, Exercise, Mistake

SENTENCES = "ABCDEF"
CONCLUSIONS = ["no", "yes", "no", "yes", "yes", "no"]


def _answered(sentence, word):
    return lambda got, want: got[SENTENCES.index(sentence)] == word


EXERCISE = Exercise(
    name="may_be_concluded",
    objective="say what a comparison of networks allows you to conclude, and what it does not",
    returns="strs",
    parts=tuple(f"sentence {letter}" for letter in SENTENCES),
    reference=CONCLUSIONS,
    hints=(
        "For each sentence ask: what else could explain the same numbers? Another seed? A second thing that differs?",
        "A rests on one run of each. C names one of several things that differ. D compares training runs of one "
        "network. In E nothing was chosen. In F both read the same images.",
    ),
    mistakes=(
        Mistake(
            "not six words",
            "The exercise asks for six words, one for each sentence, in the order A to F.",
            lambda got, want: len(got) != len(want),
        ),
        Mistake(
            "other words",
            'Each word must be "yes" or "no".',
            lambda got, want: not set(got) <= {"yes", "no"},
        ),
        Mistake(
            "all the wrong way round",
            'You have all six the wrong way around: "yes" means that the measurements allow the sentence.',
            Equals(["yes", "no", "yes", "no", "no", "yes"]),
        ),
        Mistake(
            "one run proves it",
            "Look at A again. How far apart may two runs of the very same tutorial lie?",
            _answered("A", "yes"),
        ),
        Mistake(
            "seeds do not matter",
            "Look at B again, and at the dots in one row of the picture: nothing but the seed differs between them.",
            _answered("B", "no"),
        ),
        Mistake(
            "one cause of several",
            "Look at C again. 002 differs from the others in its epochs as well, and in its optimizer.",
            _answered("C", "yes"),
        ),
        Mistake(
            "same network, same result",
            "Look at D again. It doesn't say that they differ by more than chance, only where such a difference would "
            "come from. The network is the same, so what's left?",
            _answered("D", "no"),
        ),
        Mistake(
            "watching is not choosing",
            "Look at E again. The harm comes from choosing: the luckiest epoch, rate or network. If nothing was "
            "chosen, the last number is as honest as if it had been looked at once.",
            _answered("E", "no"),
        ),
        Mistake(
            "two intervals overlap",
            "Look at F again. Two intervals can overlap, and the difference still be more than luck. And each interval "
            "is computed as if its network had a test set of its own, but these two read the same images. So you can "
            "tell more: count the images that only one of them gets right, and ask a fair coin.",
            _answered("F", "yes"),
        ),
    ),
    explanation="A table shows that things differ; only a change of one thing alone shows why.",
)
