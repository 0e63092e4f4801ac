"""Answers to compare_schedules: experiments that keep the rules, and some that break one."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment, OneCycle

answers = Answers()
rng = np.random.default_rng(0)
labels = rng.integers(0, 3, 140)
images = (np.eye(3)[labels] + rng.normal(0, 0.3, (140, 3))).astype("float32")
HELD_OUT = {"validation_data": (images[80:], labels[80:])}
CONSTANT = {"rate 0.01": 0.01, "rate 0.05": 0.05, "rate 0.2": 0.2}


def falling(rate=0.2):
    return keras.optimizers.schedules.CosineDecay(rate, decay_steps=6)


def network(rate, optimizer=keras.optimizers.SGD, momentum=0.9):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu"), layers.Dense(3, "softmax")])
    model.compile(optimizer(rate, momentum=momentum), "sparse_categorical_crossentropy")
    model.run_eagerly = True
    return model


def experiment(schedule=falling, constant=CONSTANT, seeds=(0, 1, 2), make=network, **settings):
    """An arm for each constant rate, and one for the schedule, with each seed; without a conclusion."""
    record = Experiment()
    for seed in seeds:
        for arm, rate in {**constant, **({"falling": schedule} if schedule else {})}.items():
            keras.utils.set_random_seed(seed)
            own = {"epochs": 2, **HELD_OUT, **settings}
            rate = rate() if callable(rate) else rate
            record.fit(make(rate), images[:80], labels[:80], arm=arm, seed=seed, **own)
    return record


def concluded(record, better=None, agree=True):
    """The record, its results set: the last arm is better with every seed, or not with the last one."""
    arms = list(record.results())[::-1]
    for run in record.runs:
        run["val_loss"][-1] = 0.5 + 0.1 * arms.index(run["arm"])
    if not agree:
        record.runs[-1]["val_loss"][-1] = 0.9
    record.conclude(better or arms[0])
    return record


def without_momentum_where_it_falls(rate):
    return network(rate, momentum=0.9 if isinstance(rate, float) else 0.0)


answers.right_values(
    concluded(experiment()),
    concluded(experiment(), "can't tell", agree=False),
    concluded(experiment(schedule=lambda: OneCycle(0.2, 6), seeds=(4, 5, 6, 7))),
    concluded(experiment(schedule=lambda: keras.optimizers.schedules.ExponentialDecay(0.1, 2, 0.5), batch_size=16)),
    concluded(experiment(constant={**CONSTANT, "rate 0.1": 0.1, "falling from 0.05": lambda: falling(0.05)})),
)
answers.wrong_values(
    (concluded(experiment(schedule=None)), "no schedule"),
    (concluded(experiment(schedule=lambda: 0.001, constant={"a": 0.01, "b": 0.1})), "no schedule"),
    (concluded(experiment(constant={"rate 0.1": 0.1})), "few constant rates"),
    (concluded(experiment(constant={"low": 0.01, "high": 0.1})), "few constant rates"),
    (concluded(experiment(constant={"a": 0.01, "b": 0.02, "c": 0.03})), "constant rates too close"),
    (concluded(experiment(constant={"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.9})), "constant rates too close"),
    (concluded(experiment(make=without_momentum_where_it_falls)), "two things change at once"),
    (concluded(experiment(seeds=(0, 1))), "too few seeds"),
    (experiment(validation_data=None), "no held-out data"),
    (experiment(), "no conclusion"),
    (concluded(experiment(), "rate 0.2"), "concludes something else"),
    (concluded(experiment(), agree=False), "concludes too much"),
    (0.1, "wrong type"),
)
