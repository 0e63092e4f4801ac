"""Ask by an experiment whether a falling rate beats a constant one that is tuned: paired, over seeds."""

import json

from course_utils.exercises.format import Exercise

CONSTANT, WIDE = 3, 10  # constant rates, and how many times the largest is the smallest


def _both_sides_tuned(record, cases):
    """At least one schedule against constant rates that were searched; the same optimizer is one of the rules."""
    rates = [json.loads(run.learning_rate) for run in record.runs]
    constant = sorted({rate for rate in rates if isinstance(rate, (int, float))})
    if not any(isinstance(rate, dict) for rate in rates):
        return "no schedule", (
            "none of your arms has a rate that falls. Give one of them a schedule, such as "
            "keras.optimizers.schedules.CosineDecay(rate, decay_steps=steps)."
        )
    if len(constant) < CONSTANT:
        return "few constant rates", (
            f"you tried {len(constant)} constant rate{'s' * (len(constant) != 1)}. A schedule that beats a badly "
            f"chosen rate proves nothing: try at least {CONSTANT} constant ones."
        )
    if constant[-1] < WIDE * constant[0]:
        return "constant rates too close", (
            f"your constant rates run from {constant[0]:g} to {constant[-1]:g}. The best one may lie outside: let the "
            f"largest be at least {WIDE} times the smallest."
        )
    return None


EXERCISE = Exercise(
    name="compare_schedules",
    objective="compare a schedule with constant rates by an experiment that gives both sides a fair chance",
    returns="experiment",
    reference=None,
    factor="learning_rate",
    examine=_both_sides_tuned,
    points=3,
    hints=(
        "Put the arms into a dictionary: a name, and the learning rate or the schedule that belongs to it. Then two "
        "loops, one in the other: for each seed, for each arm.",
        "Inside, in this order: keras.utils.set_random_seed(seed), build, compile with keras.optimizers.SGD(rate, "
        "momentum=0.9), then compare_schedules.fit(model, x, y, arm=name, seed=seed, epochs=…, validation_data=(…, "
        "…)). The schedule's decay_steps are the steps of the whole run: batches in an epoch × epochs.",
        "Print compare_schedules.results(). If one arm has the lowest validation loss with every seed, conclude it; "
        "if the seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="The constant rate had a fair chance, the arms differ in their learning rate alone and meet the same "
    "seeds and held-out images, and you concluded what the record shows.",
)
