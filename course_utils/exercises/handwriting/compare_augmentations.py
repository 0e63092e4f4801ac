"""Compare two augmentations by an experiment, on pictures like those that will come."""

from course_utils.exercises.format import Exercise

# How much the copies differ from the drawings, as a share of the ink: measured 0.96 and 0.35.
HANDS, PENS = (0.7, 1.3), (0.2, 0.55)


def _the_question(record, cases):
    """What was asked: the same drawings in each arm, and copies: unchanged, by other hands, and by other pens."""
    runs = record.first_runs
    for first, run in zip(list(runs.values())[:1] * len(runs), runs.values(), strict=True):
        if (run.first_half, run.labels) != (first.first_half, first.labels):
            return "other drawings", (
                f"{run.arm!r} doesn't train on the same drawings as {first.arm!r}, with the same labels. In each arm: "
                "the 300 drawings first and then a changed copy of each, np.concatenate([drawings, changed]), with "
                "np.tile(drawn_labels, 2)."
            )
    return _labels(runs) or _copies(runs)


def _labels(runs):
    for run in runs.values():
        if not run.labels_repeat:
            return "labels that don't fit", (
                f"{run.arm!r} trains on labels that don't fit its images. All the drawings come first and then all the "
                "copies, so the labels come twice as a whole: np.tile(drawn_labels, 2). np.repeat would give each "
                "label twice in a row."
            )
    return None


def _copies(runs):
    if all(run.change for run in runs.values()):
        return "nothing to compare with", (
            "no arm trains on unchanged copies. Without one you can't say whether a change helps at all: add an arm "
            "with np.concatenate([drawings, drawings])."
        )
    for name, (low, high) in {"another_hand": HANDS, "another_pen": PENS}.items():
        if not any(low < run.change < high for run in runs.values()):
            return "not the two changes", (
                f"no arm trains on copies that {name} made. The question was another_hand against another_pen, and "
                f"against unchanged copies: {name}(drawings, np.random.default_rng(0)) gives the copies, without "
                "changing the drawings."
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
        "change(drawings, np.random.default_rng(0))]), or [drawings, drawings] in one arm; then set the seed, build "
        "small, and fit it on both.",
        "The labels come twice, too: np.tile(drawn_labels, 2). Name the arms after the changes, and pass **same.",
        "Print compare_augmentations.results(). If one arm has the lower validation loss with every seed, conclude "
        "that arm; if the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the images that they train on, and pictures like your users' decide. "
    "The arm with unchanged copies says whether a change helps at all: in our runs another_pen did, a little, and "
    "another_hand did worse than no change. For other users, the other change may win.",
)
