"""Ask by an experiment whether dropout helps: paired, on held-out data, over seeds."""

from course_utils.exercises.format import Exercise

EXERCISE = Exercise(
    name="compare_cures",
    objective="find out by an experiment whether a cure helps here, and conclude no more than it shows",
    returns="experiment",
    reference=None,
    factor="layers",
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
