"""Answers to compare_augmentations: experiments that keep the rules, and some that break them."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment

answers = Answers()
rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 120)
images = (np.eye(3)[labels] + rng.normal(0, 0.3, (120, 3))).astype("float32")
CLEAN, HELD_OUT = images[:60], {"validation_data": (images[60:], labels[60:])}
NOISY = CLEAN + rng.normal(0, 1, CLEAN.shape).astype("float32")
MIXED = np.roll(CLEAN, 1, axis=1)  # whose labels are false


def network():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(0.5), "sparse_categorical_crossentropy")
    return model


def experiment(arms=None, seeds=(0, 1, 2), conclusion="pens", settings=lambda arm: {}, go_on=False):
    """Copies changed in one way or another; those of "hands" have false labels, so "pens" wins."""
    record = Experiment()
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model = network()
        for arm, changed in (arms or {"hands": MIXED, "pens": NOISY}).items():
            if not go_on:
                keras.utils.set_random_seed(seed)
                model = network()
            given = {"epochs": 10, "batch_size": 30, **HELD_OUT, **settings(arm)}
            record.fit(model, np.concatenate([CLEAN, changed]), np.tile(labels[:60], 2), arm=arm, seed=seed, **given)
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
    experiment(arms={"none": CLEAN, "hands": MIXED, "pens": NOISY}, conclusion="none"),
    experiment(seeds=(3, 4, 5, 6)),
    undecided("can't tell"),
)
answers.wrong_values(
    (experiment(arms={"pens": NOISY}), "one arm"),
    (experiment(seeds=(0, 1)), "too few seeds"),
    (experiment(go_on=True), "other first weights"),
    (experiment(settings=lambda arm: {"validation_data": None}), "no held-out data"),
    (experiment(settings=lambda arm: {"epochs": 10 + len(arm)}), "two things change at once"),
    (experiment(arms={"hands": NOISY, "pens": NOISY}), "the factor does not vary"),
    (experiment(conclusion="hands"), "concludes something else"),
    (undecided("pens"), "concludes too much"),
    (experiment(conclusion=None), "no conclusion"),
    ("pens", "wrong type"),
)
