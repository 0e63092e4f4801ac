"""Answers to compare_rates: experiments that keep the rules, and one that breaks each."""

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


def network(rate, units=4, loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.SGD):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(units, "relu"), layers.Dense(3, "softmax")])
    model.compile(optimizer(rate), loss)
    model.run_eagerly = True
    return model


def experiment(rates=(0.01, 0.1), seeds=(0, 1, 2), conclusion="rate 0.1", seeded=True, make=network, **settings):
    """Two rates with three seeds on held-out data; `settings` may be a function of the rate."""
    record = Experiment()
    for seed in seeds:
        for rate in rates:
            if seeded:
                keras.utils.set_random_seed(seed)
            own = settings["by_rate"](rate) if "by_rate" in settings else settings or HELD_OUT
            record.fit(make(rate), images[:80], labels[:80], arm=f"rate {rate}", seed=seed, **{"epochs": 2, **own})
    if conclusion:
        record.conclude(conclusion)
    return record


def by_rate(**changed):
    """Settings that differ for the rate 0.1."""
    return lambda rate: {**HELD_OUT, **(changed if rate == 0.1 else {})}


def uneven(extra):
    """An experiment whose first arm has `extra` seeds that the other one lacks."""
    record = experiment()
    for seed in extra:
        keras.utils.set_random_seed(seed)
        record.fit(network(0.01), images[:80], labels[:80], arm="rate 0.01", seed=seed, epochs=2, **HELD_OUT)
    return record


def renamed(name):
    """Two seeds under the arm's own name, the third with other epochs."""
    record = experiment()
    keras.utils.set_random_seed(2)
    record.fit(network(0.1), images[:80], labels[:80], arm=name, seed=2, epochs=4, **HELD_OUT)
    return record


def alike(first="a", second="b"):
    """Two arms that are the same in everything."""
    record = Experiment()
    for seed in range(3):
        for arm in (first, second):
            keras.utils.set_random_seed(seed)
            record.fit(network(0.1), images[:80], labels[:80], arm=arm, seed=seed, **HELD_OUT)
    record.conclude(first)
    return record


def seeded_after_building():
    """The cell run twice: then each network starts from where the run before it left the generator, in both arms."""
    for _ in range(2):
        record = Experiment()
        for rate in (0.01, 0.1):
            for seed in range(3):
                model = network(rate)
                keras.utils.set_random_seed(seed)
                record.fit(model, images[:80], labels[:80], arm=f"rate {rate}", seed=seed, epochs=2, **HELD_OUT)
    record.conclude("rate 0.1")
    return record


def always_seed_0():
    """The seeds are written down, and another one is set."""
    record = Experiment()
    for rate in (0.01, 0.1):
        for seed in range(3):
            keras.utils.set_random_seed(0)
            record.fit(network(rate), images[:80], labels[:80], arm=f"rate {rate}", seed=seed, epochs=2, **HELD_OUT)
    record.conclude("rate 0.1")
    return record


def undecided(conclusion):
    """An experiment whose seeds don't agree: the second arm's result is turned around for one of them."""
    record = experiment(conclusion=None)
    one, other = record.runs[0], record.runs[1]
    one["val_loss"], other["val_loss"] = other["val_loss"], one["val_loss"]
    record.conclude(conclusion)
    return record


FITTING = {0.01: "sparse_categorical_crossentropy", 0.1: keras.losses.SparseCategoricalCrossentropy()}
LOGITS = {0.01: FITTING[0.01], 0.1: keras.losses.SparseCategoricalCrossentropy(from_logits=True)}

answers.right_values(
    experiment(),
    experiment(rates=(0.001, 0.01, 0.1), seeds=(5, 6, 7, 8)),
    experiment(epochs=4, batch_size=16, **HELD_OUT),
    undecided("can't tell"),
    experiment(validation_split=0.7, epochs=2),
    experiment(make=lambda rate: network(rate, loss=FITTING[rate]), **HELD_OUT),
)
answers.wrong_values(
    (experiment(rates=(0.1,)), "one arm"),
    (experiment(seeds=(0, 1)), "too few seeds"),
    (uneven([3]), "other seeds"),
    (experiment(seeded=False), "other first weights"),
    (seeded_after_building(), "seeded after building"),
    (always_seed_0(), "one seed under several numbers"),
    (experiment(epochs=2), "no held-out data"),
    (experiment(validation_data=(images[:60], labels[:60])), "held-out data were trained on"),
    (experiment(make=lambda rate: network(rate, 4 if rate == 0.1 else 8)), "two things change at once"),
    (experiment(by_rate=by_rate(batch_size=16)), "two things change at once"),
    (experiment(by_rate=by_rate(epochs=5)), "two things change at once"),
    (experiment(make=lambda rate: network(rate, loss=LOGITS[rate])), "two things change at once"),
    (experiment(make=lambda rate: network(rate, optimizer=keras.optimizers.Adam)), "another optimizer"),
    (experiment(rates=(1.0, 0.1)), "another rate"),
    (experiment(validation_data=(images[135:], labels[135:])), "few held-out images"),
    (renamed("rate 0.1"), "an arm changes"),
    (alike(), "the factor does not vary"),
    (experiment(conclusion=None), "no conclusion"),
    (experiment(conclusion="rate 0.01"), "concludes something else"),
    (undecided("rate 0.1"), "concludes too much"),
    ("rate 0.1", "wrong type"),
    (0.1, "wrong type"),
)
