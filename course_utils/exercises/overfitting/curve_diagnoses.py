"""Diagnose a training run from its loss curves."""

from course_utils.exercises.format import Exercise, Mistake

DIAGNOSES = (
    "healthy",
    "overfitting",
    "learning rate too low",
    "learning rate too high",
    "softmax missing",
    "strong dropout",
)

LOW, OVERFITTING, HEALTHY, HIGH = range(4)  # which plot shows what


def _called(plot, *diagnoses):
    """Whether the plot was given one of these diagnoses."""
    return lambda got, want: got[plot] in diagnoses


EXERCISE = Exercise(
    name="curve_diagnoses",
    objective="diagnose a training run from its loss curves",
    returns="strs",
    parts=("plot A", "plot B", "plot C", "plot D"),
    reference=["learning rate too low", "overfitting", "healthy", "learning rate too high"],
    points=2,
    hints=(
        "For each plot ask three things. Where does it start? Does the training loss fall, and how fast? Does the "
        "validation loss follow it?",
        "Jumping up and down comes from steps that are too long, creeping from steps that are too short. Overfitting "
        "is a training loss that goes on falling while the validation loss turns and rises. And a small gap between "
        "the two is normal.",
    ),
    mistakes=(
        Mistake(
            "not four diagnoses",
            "Four diagnoses were wanted, one for each plot, in the order A, B, C, D.",
            lambda got, want: len(got) != 4,
        ),
        Mistake(
            "a diagnosis that is not in the list",
            "Use the words of the list, exactly: " + ", ".join(f'"{word}"' for word in DIAGNOSES) + ".",
            lambda got, want: any(word not in DIAGNOSES for word in got),
        ),
        Mistake(
            "too low and too high swapped",
            "You have the two learning rates the wrong way round. Think of the valley: with which rate did it creep, "
            "and with which did it jump?",
            lambda got, want: (got[LOW], got[HIGH]) == (want[HIGH], want[LOW]),
        ),
        Mistake(
            "overfitting and healthy swapped",
            "You have overfitting and healthy the wrong way round. Overfitting is not that both curves become flat: it "
            "is that validation turns and rises while training goes on falling.",
            lambda got, want: (got[OVERFITTING], got[HEALTHY]) == (want[HEALTHY], want[OVERFITTING]),
        ),
        Mistake(
            "overfitting not seen",
            "In one plot the validation loss turns and rises while the training loss goes on falling. You have another "
            "word for it.",
            lambda got, want: got[OVERFITTING] != want[OVERFITTING],
        ),
        Mistake(
            "a small gap taken for overfitting",
            "You see overfitting where the validation loss never rises. It nearly always lies a little above the "
            "training loss; that alone is no harm.",
            _called(HEALTHY, "overfitting"),
        ),
        Mistake(
            "dropout seen where it is not",
            "With strong dropout the training loss lies above the validation loss, because in training only, most of "
            "the inputs are switched off. You see it where that is not so.",
            lambda got, want: "strong dropout" in got,
        ),
        Mistake(
            "a missing softmax seen where it is not",
            "Without its softmax a network starts far above 2.3, at 8 for instance. You see it where the "
            "curves start near 2.3 or lower.",
            lambda got, want: "softmax missing" in got,
        ),
        Mistake(
            "creeping not seen",
            "In one plot both curves go down so little that in the end the network still knows next to nothing. You "
            "have another word for it. Read the numbers on the axis.",
            lambda got, want: got[LOW] != want[LOW],
        ),
        Mistake(
            "jumping not seen",
            "In one plot the training loss itself jumps up and down and does not get lower. You have another word for "
            "it.",
            lambda got, want: got[HIGH] != want[HIGH],
        ),
        Mistake(
            "trouble seen where there is none",
            "One plot is as it should be: both curves fall quickly, flatten out low, and stay together. You have "
            "another word for it.",
            lambda got, want: got[HEALTHY] != want[HEALTHY],
        ),
    ),
)
