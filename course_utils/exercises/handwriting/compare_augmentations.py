"""Compare two augmentations by an experiment, on pictures like those that will come."""

from course_utils.exercises.format import Exercise

EXERCISE = Exercise(
    name="compare_augmentations",
    objective="choose between two augmentations by an experiment",
    returns="experiment",
    reference=None,
    factor="images",
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
