"""Ask by an experiment whether a small difference is real, with enough seeds to tell it from chance."""

from course_utils.exercises.format import Exercise

WIDTHS = (32, 34)
SEEDS = 6  # two equal arms agree with all of them once in 32 experiments


def _the_question(record, cases):
    """What was asked: 32 neurons and 34, six seeds. With three, two equally good arms agree one time in four."""
    layers = [run.all_layers for run in record.first_runs.values()]
    places = [alike for alike in zip(*layers, strict=False) if any(layer != alike[0] for layer in alike)]
    if len({len(some) for some in layers}) > 1 or len(places) != 1:
        return "more than a width", (
            "your arms differ in more than the width of one layer: build each with small_network(neurons)."
        )
    widths = {layer.get("units") for layer in places[0]}
    if not set(WIDTHS) <= widths:
        return "other widths", f"the question was {WIDTHS[0]} neurons against {WIDTHS[1]} in the hidden layer."
    fewest = min(len(runs) for runs in record.arms.values())
    if fewest < SEEDS:
        return "agreement by chance", (
            f"your arms ran with {fewest} seeds. Two equally good networks would agree on all {fewest} by chance in "
            f"one experiment of {2 ** (fewest - 1)}. Use at least {SEEDS} seeds, and it's one in {2 ** (SEEDS - 1)}."
        )
    return None


EXERCISE = Exercise(
    name="compare_widths",
    objective="tell a real difference between two networks from chance",
    returns="experiment",
    reference=None,
    factor="layers",
    examine=_the_question,
    points=2,
    hints=(
        "Two loops, one in the other: for each seed, for each width. Inside, in this order: "
        "keras.utils.set_random_seed(seed), build, compile, then compare_widths.fit(model, x, y, "
        'arm=f"{width} neurons", seed=seed, …).',
        "Six seeds, such as range(6). Everything but the width stays the same: images, epochs, batch size, learning "
        "rate. validation_data=(images, labels) takes images that you don't train on.",
        "Print compare_widths.results() and go through the seeds one by one. If one width has the lower validation "
        "loss with every seed, conclude its arm. If the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the width, they meet the same seeds and the same held-out images, and "
    "there are enough seeds that agreement by chance would be rare. You concluded what they show, and no more.",
)
