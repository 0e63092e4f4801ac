"""Compare a short training run with a long one by an experiment."""

from course_utils.exercises.format import Exercise

EPOCHS = (10, 40)


def _the_question(record, cases):
    """What was asked: 10 epochs and 40; others may come along."""
    tried = {run.epochs for run in record.runs}
    for epochs in EPOCHS:
        if epochs not in tried:
            return "other epochs", f"no arm ran for {epochs} epochs. Compare {EPOCHS[0]} epochs with {EPOCHS[1]}."
    for run in record.runs:
        if run.epochs_run < run.epochs:
            return "stopped early", (
                f"in the arm {run.arm!r}, the run with seed {run.seed} ended after {run.epochs_run} epochs, not after "
                f"{run.epochs}. What more training does is the question: leave EarlyStopping out."
            )
    return None


EXERCISE = Exercise(
    name="compare_epochs",
    objective="show by an experiment what training on and on does to the validation loss",
    returns="experiment",
    reference=None,
    factor="epochs",
    examine=_the_question,
    points=2,
    hints=(
        "Two loops, one in the other: for each seed, for each number of epochs. Inside: "
        "keras.utils.set_random_seed(seed), then small = quick_network(), then compare_epochs.fit(small, …, "
        'arm=f"{epochs} epochs", seed=seed, epochs=epochs, **same).',
        "The loop over epochs trains a new network each time, from the same first weights. If you train one network "
        "on, the second arm starts where the first one ended.",
        "Print compare_epochs.results(). If one arm has the lower validation loss with every seed, conclude that arm; "
        "if the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the number of epochs, and your conclusion says what the record shows. "
    "Now compare accuracy and confidence, too. After 10 epochs, such networks are some 11 points surer than they're "
    "right, and after 40 not much more. The loss gets worse because the mistakes that are left are surer.",
)
