"""Compare the reader's weights with random ones by an experiment: paired, on held-out drawings, over seeds."""

import hashlib

from course_utils.exercises.format import Exercise
from course_utils.reader import layers

SIGNS = 3
EPOCHS, BATCH, RATE = 30, 15, 0.003  # all the drawings in one batch, so there are as many steps as epochs


def _the_question(record, cases):
    """What was asked: the reader's layers in both arms, once with its weights, once with random ones, none frozen."""
    if len(record.arms) != 2:
        return "more than two starts", "the question has two arms: the reader's weights, and random ones."
    for run in record.runs:
        if [layer["units"] for layer in run.all_layers if "units" in layer][-1:] != [SIGNS]:
            return "not three units", (
                f"in the arm {run.arm!r}, the network doesn't end in {SIGNS} units, one for each sign. Put a new last "
                "layer behind the old ones but their last: old.layers[:-1]."
            )
        if any(start == end for start, end in zip(run.start, run.end, strict=False)):
            return "a layer frozen", (
                f"in the arm {run.arm!r}, some layers come out of the training as they went in. Freeze nothing, in "
                "either arm: what was asked is what the weights are worth as a start."
            )
    return _training(record) or _starts(record)


def _training(record):
    """What is wrong with how they were trained, or None: the exercise says for how long, and how fast."""
    for run in record.runs:
        if (run.optimizer, run.rates) != ("Adam", (RATE,)):
            return "another optimizer or rate", (
                f"the arm {run.arm!r} trained with {run.optimizer} at a rate of {run.rates[0]:g}. Compile every "
                f"network with keras.optimizers.Adam({RATE}). (What other rates do is another question: ask it with "
                "another Experiment.)"
            )
        if run.steps != EPOCHS or run.batch_size != BATCH or run.epochs_run != EPOCHS:
            return "other steps", (
                f"the arm {run.arm!r} trained for {run.epochs_run} epoch{'s' * (run.epochs_run != 1)} in batches of "
                f"{run.batch_size}. For this exercise it's {EPOCHS} epochs in batches of {BATCH}, on few and y_few, in "
                "every run. (What more steps do is worth another Experiment.)"
            )
    return None


def _starts(record):
    """What is wrong with the weights that they start from, or None."""
    theirs = {arm: [_from_the_reader(run) for run in runs.values()] for arm, runs in record.arms.items()}
    if not any(any(found) for found in theirs.values()):
        return "no reader", (
            "no arm starts from the reader's weights. Put its own layers, trained_reader().layers[:-1], into the "
            "network, not layers of the same form."
        )
    if not any(all(found) for found in theirs.values()):
        return "not always the reader", (
            "not every run of your first arm starts from the reader's weights. Call trained_reader() anew for each run."
        )
    return _random_arm(record, theirs)


def _random_arm(record, theirs):
    """What is wrong with the arm that starts from random weights, or None."""
    arm = next((arm for arm, found in theirs.items() if not all(found)), None)
    if arm is None or any(theirs[arm]):
        return "no random start", "both arms start from the reader's weights. In one of them they should be random."
    if len({run.start[0] for run in record.arms[arm].values()}) < len(record.arms[arm]):
        return "one random start", (
            f"in the arm {arm!r} several seeds start from the same random weights. Call keras.models.clone_model(…) "
            "anew for each run, after the seed is set."
        )
    return None


def _from_the_reader(run):
    """Whether all layers but the new one have the reader's weights."""
    parts = [b"".join(array.tobytes() for array in pair) for pair in layers("reader.npz")]
    digests = [hashlib.sha256(part).hexdigest()[:12] for part in parts]
    body = run.start[:-1]
    return bool(body) and list(body) == digests[: len(body)]


EXERCISE = Exercise(
    name="compare_starts",
    objective="measure by an experiment what trained weights are worth as a start",
    returns="experiment",
    reference=None,
    factor="start",
    examine=_the_question,
    points=2,
    hints=(
        "One function that makes a network from a reader: its layers but the last, and a new one of three units behind "
        "them, compiled. Give it trained_reader() for one arm, and keras.models.clone_model(trained_reader()), which "
        "has the same layers with random weights, for the other.",
        "For each seed and each arm: keras.utils.set_random_seed(seed), make it, then compare_starts.fit(model, "
        "few, y_few, arm=…, seed=seed, epochs=30, batch_size=15, validation_data=(others, y_others)).",
        "Print compare_starts.results(). If one arm has the lower validation loss with every seed, conclude it; if the "
        "seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the weights that they start from, and you concluded what the record "
    "shows. It holds for this learning rate: at another one the order can turn, since the reader's features are large "
    "numbers and ask for smaller steps. A full comparison tunes the rate of each arm.",
)
