"""Answers to compare_epochs: experiments that keep the rules, and some that break them."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment

answers = Answers()
rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 120)
images = (np.eye(3)[labels] + rng.normal(0, 0.3, (120, 3))).astype("float32")
HELD_OUT = {"validation_data": (images[60:], labels[60:])}


def network():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(0.05), "sparse_categorical_crossentropy")
    return model


def experiment(
    arms=(10, 40), seeds=(0, 1, 2), conclusion="40 epochs", go_on=False, settings=lambda count: {"batch_size": 60}
):
    """Epochs of some numbers with some seeds; this small network still learns, so more epochs are better."""
    record = Experiment()
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model = network()
        for count in arms:
            if not go_on:
                keras.utils.set_random_seed(seed)
                model = network()
            given = {"epochs": count, **HELD_OUT, **settings(count)}
            record.fit(model, images[:60], labels[:60], arm=f"{count} epochs", seed=seed, **given)
    if conclusion:
        record.conclude(conclusion)
    return record


def undecided(conclusion):
    """The results of one seed turned around, so that the seeds don't agree."""
    record = experiment(conclusion=None)
    one, other = record.runs[0], record.runs[1]
    one["val_loss"], other["val_loss"] = other["val_loss"], one["val_loss"]
    record.conclude(conclusion)
    return record


answers.right_values(
    experiment(),
    experiment(arms=(10, 20, 40), seeds=(3, 4, 5)),
    undecided("can't tell"),
)
answers.wrong_values(
    (experiment(arms=(10,), conclusion="10 epochs"), "one arm"),
    (experiment(seeds=(0, 1)), "too few seeds"),
    (experiment(go_on=True), "other first weights"),
    (experiment(settings=lambda count: {"validation_data": None}), "no held-out data"),
    (experiment(settings=lambda count: {"batch_size": count}), "two things change at once"),
    (experiment(arms=(5, 40)), "other epochs"),
    (experiment(arms=(10, 20), conclusion="20 epochs"), "other epochs"),
    (experiment(conclusion="10 epochs"), "concludes something else"),
    (undecided("40 epochs"), "concludes too much"),
    (experiment(conclusion=None), "no conclusion"),
    ("10 epochs", "wrong type"),
)
