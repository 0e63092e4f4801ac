"""Answers to compare_widths: experiments that keep the rules, and ones that break them."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment

answers = Answers()
rng = np.random.default_rng(1)
labels = rng.integers(0, 3, 140)
images = (np.eye(3)[labels] + rng.normal(0, 0.3, (140, 3))).astype("float32")
HELD_OUT = {"validation_data": (images[80:], labels[80:])}


def network(width, rate=0.1):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(width, "relu"), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.run_eagerly = True
    return model


def experiment(widths=(3, 4), seeds=range(6), wins="4 neurons", rates=None, **settings):
    """Two widths with six seeds, of which the arm `wins` has the lower loss with every one; None leaves the losses."""
    record = Experiment()
    for seed in seeds:
        for width in widths:
            keras.utils.set_random_seed(seed)
            model = network(width, (rates or {}).get(width, 0.1))
            record.fit(model, images[:80], labels[:80], arm=f"{width} neurons", seed=seed, **(settings or HELD_OUT))
    for run in record.runs if wins else []:
        run["val_loss"] = [0.5 if run["arm"] == wins else 0.6]
    return record


def concluded(record, conclusion):
    record.conclude(conclusion)
    return record


def divided():
    """An experiment in which one seed of six prefers the other arm."""
    record = experiment()
    first, second = record.runs[:2]
    first["val_loss"], second["val_loss"] = second["val_loss"], first["val_loss"]
    return record


answers.right_values(
    concluded(experiment(), "4 neurons"),
    concluded(divided(), "can't tell"),
    concluded(experiment(widths=(2, 3, 4), seeds=range(10, 18)), "4 neurons"),
)
answers.wrong_values(
    (concluded(experiment(seeds=range(3)), "4 neurons"), "agreement by chance"),
    (concluded(experiment(seeds=range(5)), "can't tell"), "agreement by chance"),
    (concluded(experiment(seeds=(0, 1)), "4 neurons"), "too few seeds"),
    (concluded(experiment(widths=(4,)), "4 neurons"), "one arm"),
    (concluded(experiment(rates={3: 0.01}), "4 neurons"), "two things change at once"),
    (concluded(experiment(wins=None, epochs=1), "4 neurons"), "no held-out data"),
    (concluded(divided(), "4 neurons"), "concludes too much"),
    (concluded(experiment(), "can't tell"), "concludes something else"),
    (concluded(experiment(), "3 neurons"), "concludes something else"),
    (experiment(), "no conclusion"),
    (0.5, "wrong type"),
)
