"""Compare two augmentations by an experiment, on pictures like those that will come."""

from course_utils.exercises.format import Exercise

# How much the copies differ from the drawings, as a share of the ink: measured 0.96 and 0.35.
HANDS, PENS = (0.7, 1.3), (0.2, 0.55)


def _the_question(record, cases):
    """What was asked: the same drawings in each arm, and copies of them changed by other hands, or by other pens."""
    runs = record.first_runs
    for first, run in zip(list(runs.values())[:1] * len(runs), runs.values(), strict=True):
        if (run.first_half, run.labels) != (first.first_half, first.labels):
            return "other drawings", (
                f"{run.arm!r} doesn't train on the same drawings as {first.arm!r}, with the same labels. In each arm: "
                "the 300 drawings first and then a changed copy of each, np.concatenate([drawings, changed]), with "
                "np.tile(drawn_labels, 2)."
            )
    for name, (low, high) in {"another_hand": HANDS, "another_pen": PENS}.items():
        if not any(low < run.change < high for run in runs.values()):
            return "not the two changes", (
                f"no arm trains on copies that {name} made. The question was another_hand against another_pen: "
                f"{name}(drawings, np.random.default_rng(0)) gives the copies, without changing the drawings."
            )
    return None


EXERCISE = Exercise(
    name="compare_augmentations",
    objective="choose between two augmentations by an experiment",
    returns="experiment",
    reference=None,
    factor="images",
    examine=_the_question,
    points=2,
    hints=(
        "Two loops, one in the other: for each seed, for each change. Inside: both = np.concatenate([drawings, "
        "change(drawings, np.random.default_rng(0))]), then set the seed, build small, and fit it on both.",
        "The labels come twice, too: np.tile(drawn_labels, 2). Name the arms after the changes, and pass **same.",
        "Print compare_augmentations.results(). If one arm has the lower validation loss with every seed, conclude "
        "that arm; if the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the images that they train on, and pictures like your users' decide. "
    "For other users, the other change may win.",
)
