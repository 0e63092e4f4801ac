"""Compare three learning rates by an experiment: paired, on held-out data, over seeds."""

from course_utils.exercises.format import Exercise

RATES = (0.01, 0.1, 1.0)


def _the_question(record, cases):
    """What was asked: plain SGD, with all three rates; others may come along."""
    if any(run.optimizer != "SGD" for run in record.runs):
        return "another optimizer", "the question was about plain SGD: compile with keras.optimizers.SGD(rate)."
    if any(run.momentum for run in record.runs):
        return "momentum", "the question was about plain SGD: leave out the momentum, which makes the steps larger."
    tried = [run.rates for run in record.runs]
    for rate in RATES:
        if not any(max(found) == min(found) and abs(found[0] - rate) < 1e-6 for found in tried):
            return "another rate", f"no arm ran with the rate {rate}. Compare 0.01, 0.1 and 1.0."
    return None


EXERCISE = Exercise(
    name="compare_rates",
    objective="compare two settings by an experiment, and conclude no more than it shows",
    returns="experiment",
    reference=None,
    factor="learning_rate",
    examine=_the_question,
    points=2,
    hints=(
        "Two loops, one in the other: for each seed, for each rate. Inside: keras.utils.set_random_seed(seed), then "
        'build and compile the network, then compare_rates.fit(model, x, y, arm=f"rate {rate}", seed=seed, …). '
        "A network that's built before its seed is set starts from whatever ran last.",
        "Held-out data: train on the first part of the images and give the rest as validation_data=(images, labels). "
        "Everything but the rate stays the same: network, images, epochs, batch size.",
        "Print compare_rates.results(). If one rate has the lowest validation loss with every seed, conclude its arm; "
        "if the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the rate, they meet the same seeds and the same held-out images, and "
    "you concluded what the record shows.",
)
