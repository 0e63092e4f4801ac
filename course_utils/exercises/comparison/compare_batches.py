"""Ask by an experiment whether small batches help, or the many steps that come with them."""

from course_utils.exercises.format import Exercise

SIZES = {32, 128}


def _same_steps(record, cases):
    """The question: batches of 32 and of 128, with the same number of steps, which goes with epochs / batch size."""
    sizes = {run.batch_size for run in record.runs}
    if not sizes >= SIZES:
        missing = " and ".join(str(size) for size in sorted(SIZES - sizes))
        return "other batch sizes", f"no arm ran with batches of {missing}. Compare 32 with 128."
    steps = [run.steps for run in record.runs]
    if max(steps) <= 1.1 * min(steps):
        return None
    if len({run.epochs for run in record.runs}) == 1:
        return "the same epochs", (
            "all your arms train for the same number of epochs. Then batches of 32 take four times as many steps as "
            "batches of 128, and you can't tell which of the two it was. Choose the epochs of each arm so that both "
            "take the same number of steps."
        )
    return "other numbers of steps", (
        "your arms don't take the same number of steps. A step uses up one batch, so batches of 128 need four "
        "times as many epochs as batches of 32."
    )


EXERCISE = Exercise(
    name="compare_batches",
    objective="separate, by an experiment, two things that always came together",
    returns="experiment",
    reference=None,
    factor="batch_size",
    examine=_same_steps,
    points=3,
    hints=(
        "An epoch of 1,024 images is 32 steps with batches of 32. How many is it with batches of 128? How many epochs "
        "make the same number of steps?",
        "Two loops, one in the other: for each seed, for each pair of batch size and epochs. Inside, in this order: "
        "keras.utils.set_random_seed(seed), then batch_network(), then compare_batches.fit(…, arm=…, seed=seed, "
        "batch_size=…, epochs=…, **same).",
        "Print compare_batches.results() and go through the seeds one by one. If one batch size has the lower "
        "validation loss with every seed, conclude its arm. If the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Both arms took the same number of steps, so it wasn't the steps, and you concluded what your record "
    "shows. (At equal steps, large batches go through the images four times as often: that comes with their size.) Now "
    "give both arms the same epochs, and see how the picture turns.",
)
