"""Ask by an experiment whether a falling rate beats a constant one that is tuned: paired, over seeds."""

from course_utils.exercises.format import Exercise

MOMENTUM = 0.9
CONSTANT, WIDE = 3, 10  # constant rates, and how many times the largest is the smallest
FALLEN = 0.9  # of the highest rate before: at most this is left at the end
NOTHING = 1e-3  # of the highest rate: with less, hardly anything is learned
LONG_BEFORE = 2 / 3  # of the run: where a schedule may not have come to nothing
EARLY = 1 / 3  # of the run: one that falls bit by bit goes on falling after it


def _both_sides_tuned(record, cases):
    """At least one schedule against constant rates that were searched; the same optimizer is one of the rules."""
    if any(run.optimizer != "SGD" for run in record.runs):
        return "another optimizer", "the question was about keras.optimizers.SGD(rate, momentum=0.9): compile with it."
    if any(abs(run.momentum - MOMENTUM) > 1e-6 for run in record.runs):
        return "another momentum", f"compile every network with keras.optimizers.SGD(rate, momentum={MOMENTUM})."
    rates = [run.rates for run in record.runs]
    constant = sorted({found[0] for found in rates if max(found) == min(found)})
    falling = [found for found in rates if found[-1] <= FALLEN * max(found)]
    if not falling:
        return _never_falls(rates)
    if all(map(_falls_too_early, falling)):
        return "a schedule that falls too early", (
            f"your schedule has come down from {max(falling[0]):g} to {falling[0][-1]:g} after about "
            f"{_all_fallen(falling[0]):.0%} of the run, and stays there. Let it fall over the whole run: decay_steps "
            "counts steps, not epochs, so it's epochs × batches."
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


def _all_fallen(rates):
    """The part of the run after which a schedule is down where it ends, or at next to nothing."""
    low = max(rates[-1], NOTHING * max(rates))
    return next(i for i in range(len(rates)) if max(rates[i:]) <= low) / len(rates)


def _falls_too_early(rates):
    """Whether it comes to nothing long before the end, or falls bit by bit, and only at the beginning."""
    share = _all_fallen(rates)
    if rates[-1] <= NOTHING * max(rates):
        return share < LONG_BEFORE
    return share <= EARLY and len(set(rates)) > 3


def _never_falls(rates):
    moving = next((found for found in rates if max(found) > min(found)), None)
    if moving:
        return "a schedule that does not fall", (
            f"no schedule of yours falls while the network trains: one goes from {moving[0]:g} to {moving[-1]:g}. Its "
            "decay_steps are the steps of the whole run, epochs × batches, and its rate should be lower at the end."
        )
    return "no schedule", (
        "none of your arms has a rate that falls. Give one of them a schedule, such as "
        "keras.optimizers.schedules.CosineDecay(rate, decay_steps=steps)."
    )


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
