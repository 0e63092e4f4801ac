"""Ask by an experiment whether dropout helps: paired, on held-out data, over seeds."""

from course_utils.exercises.format import Exercise

DROPPING = ("Dropout", "SpatialDropout1D", "SpatialDropout2D", "AlphaDropout", "GaussianDropout")


def _with_and_without(record, cases):
    """What was asked: dropout in some arm and none in another, and nothing else that differs in the layers."""
    arms = {arm: run.all_layers for arm, run in record.first_runs.items()}
    others = [[layer for layer in layers if layer["kind"] not in DROPPING] for layers in arms.values()]
    if any(layers != others[0] for layers in others):
        return "other layers differ", (
            "your arms differ in more layers than dropout. Then you can't say which of them made the difference: "
            "build both with quick_network(…)."
        )
    dropping = {arm for arm, layers in arms.items() if any(layer.get("rate") for layer in layers)}
    if not dropping:
        return "no arm with dropout", "no arm of yours drops anything out. Give one of them a rate, such as 0.5."
    if dropping == set(arms):
        return "no arm without dropout", (
            "every arm of yours has dropout. Does it help at all? Only a comparison with an arm of rate 0 can say."
        )
    return None


EXERCISE = Exercise(
    name="compare_cures",
    objective="find out by an experiment whether a cure helps here, and conclude no more than it shows",
    returns="experiment",
    reference=None,
    factor="layers",
    examine=_with_and_without,
    points=3,
    hints=(
        "Write a function that builds and compiles the network, with a parameter for dropout: layers.Dropout(0) "
        "switches nothing off. Then two loops, one in the other: for each seed, for each arm.",
        "Inside: keras.utils.set_random_seed(seed), then build, then compare_cures.fit(model, x[:100], y[:100], "
        "arm=…, seed=seed, epochs=…, validation_data=(…, …)). All but the layers is the same in both arms.",
        "Print compare_cures.results(): these are validation losses, so lower is better. Conclude an arm only if it "
        'is lower with every seed; else conclude "can\'t tell".',
    ),
    mistakes=(),
    explanation="Your arms differ in their layers alone, they meet the same seeds and held-out images, and you "
    "concluded what the record shows.",
)
