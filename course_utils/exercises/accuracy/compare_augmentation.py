"""Ask by an experiment whether augmentation helps: paired, on held-out data, over seeds."""

from course_utils.exercises.format import Exercise

EXERCISE = Exercise(
    name="compare_augmentation",
    objective="find out by an experiment whether an augmentation helps, and conclude no more than it shows",
    returns="experiment",
    reference=None,
    factor="layers",
    points=2,
    hints=(
        "A layer that moves images by up to one pixel of eight: keras.layers.RandomTranslation(1 / 8, 1 / 8, "
        'fill_mode="constant"). Two loops, one in the other: for each seed, for each arm.',
        "Inside: keras.utils.set_random_seed(seed), then moving_network([…]) with the layer or with an empty list, "
        "then compare_augmentation.fit(model, x, y, arm=…, seed=seed, epochs=…, validation_data=(…, …)). Make a new "
        "layer for every network.",
        "Print compare_augmentation.results(): these are validation losses, so lower is better. Conclude an arm only "
        'if it is lower with every seed; else conclude "can\'t tell".',
    ),
    mistakes=(),
    explanation="Your arms differ in the augmentation alone, they meet the same seeds and held-out images, and you "
    "concluded what the record shows.",
)
