"""Answers to compare_widths: experiments that keep the rules, and ones that break them."""

import keras
from exercises.answers import Trial, built_beforehand, experiment_answers, toy_images, without_seeds
from keras import layers

x, y = toy_images()


def network(width, rate=0.1, activation="relu"):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(width, activation), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


def arms(*widths):
    return {f"{width} neurons": width for width in widths}


def deeper(width):
    """The wider network has one layer more."""
    more = [layers.Dense(4, "relu")] if width == 34 else []
    model = keras.Sequential([keras.Input((3,)), layers.Dense(width, "relu"), *more, layers.Dense(3, "softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def both(width):
    """The wider network has wider layers all over."""
    model = keras.Sequential([keras.Input((3,)), layers.Dense(width), layers.Dense(width), layers.Dense(3, "softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


trial = Trial(network, arms(32, 34), x[:80], y[:80], (x[80:], y[80:]), seeds=tuple(range(6)))
answers = experiment_answers(trial)
answers.right_values(trial.concluded(trial.run(arms=arms(30, 32, 34), seeds=range(10, 18))))
answers.wrong_values(
    (trial.concluded(trial.run(seeds=range(3))), "agreement by chance"),
    (trial.concluded(trial.run(seeds=range(5)), "can't tell"), "agreement by chance"),
    (trial.run(lambda width: network(width, 0.1 if width == 32 else 0.01)), "two things change at once"),
    (trial.run(arms=arms(32, 64)), "other widths"),
    (trial.run(lambda width: network(width - 30)), "other widths"),
    (trial.run(lambda width: network(32)), "the factor does not vary"),
    (trial.run(deeper), "more than a width"),
    (trial.run(both), "more than a width"),
    (trial.run(lambda width: network(34, activation="relu" if width == 34 else "tanh")), "other widths"),
)

answers.right_values(trial.concluded(trial.run(model=built_beforehand)))
answers.wrong_values((trial.run(model=without_seeds()), "another seed than it says"))
