"""Answers to compare_starts: experiments that keep the rules, and ones that break them."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment

answers = Answers()
rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 140)
images = (np.eye(3)[labels] + rng.normal(0, 0.3, (140, 3))).astype("float32")
HELD_OUT = {"validation_data": (images[80:], labels[80:])}
LEARNED = np.eye(3, 4) * 3, np.zeros(4)  # what stands for the reader's weights


def network(arm, rate=0.01, units=4, frozen=False):
    body = layers.Dense(units, "relu")
    model = keras.Sequential([keras.Input((3,)), body, layers.Dense(3, "softmax")])
    if arm == "reader":
        body.set_weights(LEARNED)
    body.trainable = not frozen
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.run_eagerly = True
    return model


def experiment(arms=("reader", "random"), seeds=(0, 1, 2), conclusion="can't tell", make=network, **settings):
    record = Experiment()
    for seed in seeds:
        for arm in arms:
            keras.utils.set_random_seed(seed)
            own = settings["by_arm"](arm) if "by_arm" in settings else settings or HELD_OUT
            record.fit(make(arm), images[:80], labels[:80], arm=arm, seed=seed, **{"epochs": 2, **own})
    if conclusion:
        record.conclude(conclusion)
    return record


def turned_around(conclusion, *seeds):
    """An experiment whose results are set by hand: the reader's is the lower, but for these seeds."""
    record = experiment(conclusion=None)
    for run in record.runs:
        run["val_loss"] = [0.2 if (run["arm"] == "reader") != (run["seed"] in seeds) else 0.6]
    for number, run in enumerate(record.runs):
        run["val_loss"][0] += number / 100
    record.conclude(conclusion)
    return record


answers.right_values(
    experiment(),
    experiment(seeds=(5, 6, 7, 8), epochs=3, **HELD_OUT),
    turned_around("reader"),
    turned_around("can't tell", 1),
    experiment(validation_split=0.7),
)
answers.wrong_values(
    (experiment(arms=("reader",)), "one arm"),
    (experiment(seeds=(0, 1)), "too few seeds"),
    (experiment(make=lambda arm: network("reader")), "the factor does not vary"),
    (experiment(make=lambda arm: network("random")), "the factor does not vary"),
    (experiment(arms=("reader", "random", "random again")), "more than two starts"),
    (experiment(by_arm=lambda arm: {**HELD_OUT, "epochs": 2 + (arm == "reader")}), "two things change at once"),
    (experiment(make=lambda arm: network(arm, rate=0.1 if arm == "reader" else 0.01)), "two things change at once"),
    (experiment(make=lambda arm: network(arm, frozen=arm == "reader")), "two things change at once"),
    (experiment(epochs=2), "no held-out data"),
    (experiment(validation_data=(images[:60], labels[:60])), "held-out data were trained on"),
    (experiment(validation_data=(images[135:], labels[135:])), "few held-out images"),
    (experiment(conclusion=None), "no conclusion"),
    (turned_around("random"), "concludes something else"),
    (turned_around("reader", 1), "concludes too much"),
    ("reader", "wrong type"),
    (0.1, "wrong type"),
)
