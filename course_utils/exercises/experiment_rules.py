"""What makes an experiment a good one, asked of its record.

Nothing here asks for an accuracy. An experiment is good when its arms differ in one thing, every seed runs in every
arm, held-out data decide, and the conclusion says no more than the record does.
"""

from course_utils.exercises.format import NOT_STARTED
from course_utils.experiment import CANNOT_TELL

HELD_OUT = 50  # the least number of images
SEEDS = 3  # the least number in each arm
ENOUGH = 6  # of two equal arms one wins with every one of fewer seeds more than once in 20 times: doubt may be right
FACTORS = {
    "images": "the images that they train on",
    "held_out": "the images that they are measured on",
    "layers": "the layers",
    "loss": "the loss function",
    "optimizer": "the optimizer",
    "settings": "the optimizer's settings",
    "learning_rate": "the learning rate",
    "batch_size": "the batch size",
    "epochs": "the number of epochs",
    "labels": "the labels",
    "fitting": "the other settings of fit",
}
# The number of steps can be held fixed only if the epochs follow the batch size; more images have more labels.
MAY_FOLLOW = {"batch_size": "epochs", "images": "labels"}
START = "start"  # the factor of an experiment on first weights: of another's the arms have the same for each seed


def examine_experiment(exercise, record):
    """(mistake, sentence) for the first rule that the experiment breaks, or None where it keeps them all."""
    if not record.runs:
        return NOT_STARTED, (
            f"no run yet. Train with {exercise.name}.fit(…), which writes each run down. If you have, look for another "
            f"{exercise.name} = Experiment(): it starts an empty record."
        )
    for rule in RULES:
        found = rule(record, exercise)
        if found:
            return found
    return None


def _few_arms(record, exercise):
    count = len(record.arms)
    if count < 2:
        return "one arm", (
            f"your record has {count or 'no'} arm{'s' * (count != 1)}. An experiment compares: run at least two, and "
            "give each a name with arm=…"
        )
    return None


def _few_seeds(record, exercise):
    for arm, runs in record.arms.items():
        if len(runs) < SEEDS:
            seeds = ", ".join(map(str, runs))
            return "too few seeds", (
                f"the arm {arm!r} ran with the seed{'s' * (len(runs) > 1)} {seeds} only. Chance alone makes two runs "
                f"differ: use at least {SEEDS} seeds in each arm."
            )
    return None


def _unpaired(record, exercise):
    arms = record.arms
    (first, runs), *others = arms.items()
    for arm, these in others:
        if set(these) != set(runs):
            return "other seeds", f"{first!r} and {arm!r} ran with different seeds. Use the same ones in every arm."
        for seed, run in these.items():
            same = run.start == runs[seed].start
            if same and exercise.factor == START:
                return "the factor does not vary", (
                    f"with seed {seed}, {first!r} and {arm!r} start from the same weights, and which to start from was "
                    "the question. Is the reader of one arm a clone with weights of its own?"
                )
            if run.layers == runs[seed].layers and not same and exercise.factor != START:
                return _other_weights(record, exercise, seed, first, arm)
    return None


def _other_weights(record, exercise, seed, first, arm):
    """Why two arms start from different weights."""
    if goes_on := _goes_on(record, exercise):
        return "other first weights", goes_on[1]
    if trained := _trained_elsewhere(record, exercise):
        return trained
    late = next((name for name in (first, arm) if record.arms[name][seed].seeded_late), None)
    if late is not None:
        return _built_before(late, seed)
    return "other first weights", (
        f"with seed {seed}, {first!r} and {arm!r} start from different weights. In every run call "
        "keras.utils.set_random_seed(seed), and then build the network anew."
    )


def _goes_on(record, exercise):
    """Layers that a run has trained must not come into another one."""
    trained, drawn = {}, {}
    for run in record.runs:
        old = next((trained[weights] for weights in run.start if weights in trained), None)
        if old and (old.arm, old.seed) == (run.arm, run.seed):
            return "layers used before", (
                f"the arm {run.arm!r} has several runs with seed {run.seed}, and each goes on where the last one "
                "stopped. Every fit is a run of its own: train all the epochs in one. A schedule or a callback, such "
                "as LearningRateScheduler, changes the rate on the way."
            )
        if old:
            return "layers used before", (
                f"the run of {run.arm!r} with seed {run.seed} starts from what the run of {old.arm!r} with seed "
                f"{old.seed} had learned: it's the same network, or they have layers in common. Make every layer anew "
                "for every run, inside both loops."
            )
        old = next((drawn[state] for state in run.draws_from if state in drawn), None)
        if old:
            return "layers used before", (
                f"the run of {run.arm!r} with seed {run.seed} has a layer in common with that of {old.arm!r} with seed "
                f"{old.seed}. It draws random numbers, and goes on where that run stopped, whatever seed you set. Make "
                "a new one for every network, inside both loops."
            )
        trained |= {end: run for end in run.end if end not in run.start}
        drawn |= {state: run for state in run.draws_to if state not in run.draws_from}
    return None


def _trained_elsewhere(record, exercise):
    """A network that was trained outside the record may have seen anything, the held-out images as well."""
    for run in record.runs:
        if run.steps_before or (run.learned_biases and exercise.factor != START):
            return "trained before", (
                f"in the arm {run.arm!r}, the network for seed {run.seed} had been trained before {exercise.name}.fit "
                "got it, and nobody knows on what: on held-out images, too? Build a new one for every run, and train "
                f"it with {exercise.name}.fit alone."
            )
    return None


def _built_before(arm, seed):
    return "seeded after building", (
        f"in the arm {arm!r}, the network for seed {seed} was built before the seed was set, so the seed had no part "
        "in its first weights. Call keras.utils.set_random_seed(seed) first, and then build the network."
    )


def _seed_without_effect(record, exercise):
    """Seeds that had no part in the first weights, or whose runs are one and the same."""
    no_new_layer = " (Or does the network have no new layer, with random weights?)" if exercise.factor == START else ""
    for arm, runs in record.arms.items():
        late = next((seed for seed, run in runs.items() if run.seeded_late), None)
        if late is not None:
            return _built_before(arm, late)
        if len({(run.start, run.val_loss) for run in runs.values() if run.val_loss}) == 1:
            return "one seed under several numbers", (
                f"in the arm {arm!r} every seed gave the very same run: the same first weights and the same losses. "
                f"Call keras.utils.set_random_seed(seed) with the seed that you give fit.{no_new_layer}"
            )
    return None


def _other_seed_than_told(record, exercise):
    """Where layers differ, first weights do so anyway; that no seed was set shows in the generator's state.

    One state alone is that of networks which were all built, each from its seed, before the first was trained.
    """
    unseeded = {run.unseeded: run for run in record.runs if run.unseeded}
    if exercise.factor != "layers" or len(unseeded) < 2:
        return None
    run = list(unseeded.values())[-1]
    return "another seed than it says", (
        f"in the arm {run.arm!r}, the network for seed {run.seed} wasn't built from that seed. seed=… in fit only "
        f"writes the number down: call keras.utils.set_random_seed({run.seed}) yourself, and then build the network."
    )


def _without_held_out(record, exercise):
    for run in record.runs:
        if not run.held_out or not run.val_loss:
            return "no held-out data", (
                f"nothing was measured on held-out images: give {exercise.name}.fit validation_data=(images, labels). "
                "The training loss only says how well a network fits what it has seen."
            )
        if run.shared:
            return "held-out data were trained on", (
                f"{run.shared} of the images in validation_data are also among the training images, so they are not "
                "held out. Split first: x[:n] to train on, x[n:] to measure on."
            )
        if run.held_out_count < HELD_OUT:
            return "few held-out images", (
                f"{run.held_out_count} held-out images are too few: chance alone moves their loss. Hold out at least "
                f"{HELD_OUT}."
            )
    return None


def _nothing_trained(record, exercise):
    for run in record.runs:
        if run.start and run.start == run.end:
            return "nothing was trained", (
                f"in the arm {run.arm!r} the network has the same weights after training as before. Is everything in "
                "it frozen, or its learning rate 0?"
            )
    return None


def _differ(record, exercise):
    """Runs of one arm may differ in nothing but the seed; those of two arms in the factor, and in nothing else."""
    arms = record.arms
    for arm, runs in arms.items():
        if len({_fixed(run) for run in runs.values()}) > 1:
            return "an arm changes", _changing(arm, runs)
    factor = exercise.factor
    one_each = list(record.first_runs.values())
    differing = [name for name in FACTORS if len({getattr(run, name) for run in one_each}) > 1]
    others = [FACTORS[name] for name in differing if name not in (factor, MAY_FOLLOW.get(factor))]
    if factor not in differing and factor != START:
        return "the factor does not vary", f"your arms don't differ in {FACTORS[factor]}, which was the question."
    if others:
        asked = FACTORS.get(factor, "the weights that they start from")
        return "two things change at once", (
            f"your arms differ in {asked}, but also in {_listed(others)}. Change one thing at a time, "
            "or you can't say what made the difference."
        )
    return None


def _listed(names):
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _changing(arm, runs):
    changed = [what for name, what in FACTORS.items() if len({getattr(run, name) for run in runs.values()}) > 1]
    return (
        f"the runs of the arm {arm!r} differ not only in the seed, but also in {_listed(changed)}. Within an arm "
        "everything else has to stay as it is: what is drawn at random for the images, too."
    )


def _fixed(run):
    """What the runs of one arm have in common; a callback may set other rates with other seeds."""
    by_callback = "callback" if '"callback"' in run.learning_rate else run.learning_rate
    return by_callback, *(getattr(run, name) for name in FACTORS if name != "learning_rate")


def _other_question(record, exercise):
    return exercise.examine(record, None) if exercise.examine else None


def _jumps_to_conclusion(record, exercise):
    if not record.conclusion:
        return "no conclusion", "your record has no conclusion yet. Look at results(), then call conclude(…)."
    best = {min(record.arms, key=lambda arm: record.arms[arm][seed].result) for seed in _seeds(record)}
    want = best.pop() if len(best) == 1 else CANNOT_TELL
    if record.conclusion == want:
        return None
    if record.conclusion == CANNOT_TELL:
        return _doubts(record, want)
    if want == CANNOT_TELL:
        return "concludes too much", (
            f"the seeds don't agree which arm has the lowest validation loss. By the exercise's rule, which asks "
            f'for every seed, the answer is "{CANNOT_TELL}". More seeds can\'t make them agree.'
        )
    sentence = f"with every seed, {want!r} has the lowest validation loss, and you concluded {record.conclusion!r}. "
    return "concludes something else", sentence + "Look at results() once more: lower is better."


def _seeds(record):
    return list(next(iter(record.arms.values())))


def _doubts(record, want):
    """Doubt, where one arm is ahead with every seed: three seeds agree by chance one time in four, six hardly ever."""
    seeds = _seeds(record)
    others = [runs for arm, runs in record.arms.items() if arm != want]
    leads = [min(runs[seed].result for runs in others) - record.arms[want][seed].result for seed in seeds]
    if min(leads) <= 0 or len(seeds) < ENOUGH:
        return None
    return "doubts too much", (
        f"with every seed, {want!r} has the lowest validation loss: by {min(leads):.2g} to {max(leads):.2g}. "
        f"{len(seeds)} seeds would hardly agree by chance, so you can tell: conclude {want!r}."
    )


RULES = (
    _few_arms,
    _few_seeds,
    _unpaired,
    _goes_on,
    _trained_elsewhere,
    _seed_without_effect,
    _other_seed_than_told,
    _without_held_out,
    _nothing_trained,
    _differ,
    _other_question,
    _jumps_to_conclusion,
)
