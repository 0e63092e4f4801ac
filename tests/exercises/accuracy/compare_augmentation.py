"""Answers to compare_augmentation: experiments that keep the rules, and some that break one."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment

answers = Answers()
rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 140)
images = (np.eye(9)[labels] + rng.normal(0, 0.3, (140, 9))).astype("float32").reshape(140, 3, 3, 1)
HELD_OUT = {"validation_data": (images[80:], labels[80:])}


def moving(shift):
    return [layers.RandomTranslation(shift, shift, fill_mode="constant")] if shift else []


def network(shift, rate=0.1):
    model = keras.Sequential([keras.Input((3, 3, 1)), *moving(shift), layers.Flatten(), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.run_eagerly = True
    return model


def experiment(shifts=(0, 0.4), seeds=(0, 1, 2), make=network, count=80, **settings):
    """One arm for each shift, with each seed; without a conclusion. count: images, or a function of the shift."""
    record = Experiment()
    for seed in seeds:
        for shift in shifts:
            keras.utils.set_random_seed(seed)
            first = count(shift) if callable(count) else count
            own = {"epochs": 2, **HELD_OUT, **settings}
            record.fit(make(shift), images[:first], labels[:first], arm=f"shift {shift}", seed=seed, **own)
    return record


def concluded(record, better=None, agree=True):
    """The record, its results set: the first arm is better with every seed, or not with the last one."""
    arms = list(record.results())
    for run in record.runs:
        run["val_loss"][-1] = 0.5 + 0.1 * arms.index(run["arm"])
    if not agree:
        record.runs[-1]["val_loss"][-1] = 0.1
    record.conclude(better or arms[0])
    return record


answers.right_values(
    concluded(experiment()),
    concluded(experiment(shifts=(0.3, 0), seeds=(7, 8, 9, 10))),
    concluded(experiment(shifts=(0, 0.1, 0.4), epochs=3)),
    concluded(experiment(), "can't tell", agree=False),
)
answers.wrong_values(
    (experiment(shifts=(0.4,)), "one arm"),
    (experiment(seeds=(4,)), "too few seeds"),
    (experiment(validation_data=None), "no held-out data"),
    (experiment(validation_data=(images[60:], labels[60:])), "held-out data were trained on"),
    (experiment(make=lambda shift: network(shift, rate=0.2 if shift else 0.1)), "two things change at once"),
    (experiment(count=lambda shift: 60 if shift else 80), "two things change at once"),
    (experiment(make=lambda shift: network(0)), "the factor does not vary"),
    (experiment(), "no conclusion"),
    (concluded(experiment(), "shift 0.4"), "concludes something else"),
    (concluded(experiment(), agree=False), "concludes too much"),
    (0.5, "wrong type"),
)
