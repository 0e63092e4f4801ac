"""Answers to compare_batches: experiments that hold the number of steps, and ones that don't."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

from course_utils import Experiment

answers = Answers()
rng = np.random.default_rng(1)
labels = rng.integers(0, 3, 192)
images = (np.eye(3)[labels] + rng.normal(0, 0.3, (192, 3))).astype("float32")
HELD_OUT = {"validation_data": (images[128:], labels[128:])}
SAME_STEPS = {32: 1, 128: 4}


def network(width=3, rate=0.1):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(width, "relu"), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.run_eagerly = True
    return model


def experiment(epochs=SAME_STEPS, seeds=range(3), wins="batches of 128", rates=None, images=images, **settings):
    """A batch size in each arm; the arm `wins` has the lower loss with every seed; None leaves the losses."""
    record = Experiment()
    for seed in seeds:
        for size, number in epochs.items():
            keras.utils.set_random_seed(seed)
            model, given = network(rate=(rates or {}).get(size, 0.1)), {"batch_size": size, "epochs": number}
            arm = f"batches of {size}"
            record.fit(model, images[:128], labels[:128], arm=arm, seed=seed, **given, **(settings or HELD_OUT))
    for run in record.runs if wins else []:
        run["val_loss"] = [0.5 if run["arm"] == wins else 0.6]
    return record


def concluded(record, conclusion):
    record.conclude(conclusion)
    return record


def divided():
    """An experiment in which one seed of three prefers the other arm."""
    record = experiment()
    first, second = record.runs[:2]
    first["val_loss"], second["val_loss"] = second["val_loss"], first["val_loss"]
    return record


answers.right_values(
    concluded(experiment(), "batches of 128"),
    concluded(experiment(), "can't tell"),  # three seeds allow doubt
    concluded(experiment(wins="batches of 32", seeds=range(4, 8)), "batches of 32"),
    concluded(divided(), "can't tell"),
    concluded(experiment({32: 1, 64: 2, 128: 4}), "batches of 128"),
)
answers.wrong_values(
    (concluded(experiment({32: 2, 128: 2}), "batches of 128"), "the same epochs"),
    (concluded(experiment({32: 1, 128: 1}, wins="batches of 32"), "batches of 32"), "the same epochs"),
    (concluded(experiment({32: 4, 128: 1}), "batches of 128"), "other numbers of steps"),
    (concluded(experiment({32: 1, 128: 3}), "batches of 128"), "other numbers of steps"),
    (concluded(experiment({32: 1, 64: 2}, wins="batches of 64"), "batches of 64"), "other batch sizes"),
    (concluded(experiment({16: 1, 128: 8}), "batches of 128"), "other batch sizes"),
    (concluded(experiment({128: 1}), "batches of 128"), "one arm"),
    (concluded(experiment(seeds=(0, 1)), "batches of 128"), "too few seeds"),
    (concluded(experiment(rates={32: 0.01}), "batches of 128"), "two things change at once"),
    (concluded(experiment(wins=None, verbose=0), "batches of 128"), "no held-out data"),
    (concluded(divided(), "batches of 128"), "concludes too much"),
    (concluded(experiment(), "batches of 32"), "concludes something else"),
    (experiment(), "no conclusion"),
    (0.5, "wrong type"),
)
