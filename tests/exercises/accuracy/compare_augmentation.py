"""Answers to compare_augmentation: experiments that keep the rules, and some that break one."""

from dataclasses import replace

import keras
from exercises.answers import Trial, built_beforehand, experiment_answers, toy_images, trained_before, without_seeds
from keras import layers

x, y = toy_images((8, 8, 1))


def moving(height=1 / 8, width=1 / 8, **settings):
    return lambda: [layers.RandomTranslation(height, width, fill_mode="constant", **settings)]


class Shifted(layers.Layer):
    """A layer of a student's own, which can't be written down."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def call(self, inputs, training=False):
        return keras.ops.roll(inputs, self.most, axis=1) if training else inputs


def network(first, rate=0.1, units=4, image=((8, 8, 1),)):
    """image: its shape, or nothing where the network has no Input."""
    hidden = [layers.Flatten(), layers.Dense(units, "relu"), layers.Dense(3, "softmax")]
    model = keras.Sequential([*map(keras.Input, image), *first(), *hidden])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


def plain():
    return []


def arms(*moved, plain=plain):
    return {**({"plain": plain} if plain else {}), **{f"moved {n}": first for n, first in enumerate(moved)}}


def counted(first):
    return x[: 60 if first is plain else 80]


def on_shared_layers():
    """The layers behind are made once, and come into every network."""
    hidden = [layers.Flatten(), layers.Dense(4, "relu"), layers.Dense(3, "softmax")]

    def network(first):
        model = keras.Sequential([keras.Input((8, 8, 1)), *first(), *hidden])
        model.compile("sgd", "sparse_categorical_crossentropy")
        return model

    return network


trial = Trial(network, arms(moving()), x[:80], y[:80], (x[80:], y[80:]))
answers = experiment_answers(trial, every_rule=True)
answers.right_values(
    trial.concluded(trial.run(arms=arms(moving(0.1), moving(), moving(0.4))), winner="moved 1"),
    trial.concluded(trial.run(arms=arms(moving(seed=3))), winner="plain"),
    trial.concluded(trial.run(arms=arms(moving(), plain=moving(0, 0)))),
    trial.concluded(trial.run(arms=arms(lambda: [Shifted(1)]))),
    trial.concluded(trial.run(arms=arms(moving((-1 / 8, 1 / 8), 0)))),
)
answers.wrong_values(
    (trial.run(lambda first: network(first, 0.1 if first is plain else 0.2)), "two things change at once"),
    (trial.run(images=counted), "two things change at once"),
    (trial.run(arms=arms(plain)), "the factor does not vary"),
    (trial.run(arms=arms(moving(0, 0))), "moves nothing"),
    (trial.run(arms=arms(lambda: [layers.Identity()])), "moves nothing"),
    (trial.run(arms=arms(moving(0.1), moving(), plain=None)), "no plain arm"),
    (trial.run(lambda first: network(first, units=4 if first is plain else 5)), "no plain arm"),
    (trial.run(arms=arms(lambda: [layers.RandomRotation(0.1)])), "another augmentation"),
    (trial.run(arms=arms(moving(1, 1))), "another augmentation"),
    (trial.run(arms=arms(lambda: [layers.Dropout(0.2)])), "another augmentation"),
    (trial.run(on_shared_layers()), "layers used before"),
    (trial.run(arms=arms(lambda: [layers.RandomTranslation(1 / 8, 1 / 8)])), "something else comes in"),
    (trial.run(arms=arms(lambda: [layers.RandomTranslation(0.1, 0.1, "nearest")])), "something else comes in"),
)

answers.right_values(trial.concluded(trial.run(model=built_beforehand)))
answers.wrong_values((trial.run(model=without_seeds()), "another seed than it says"))


def sharing_within_a_seed():
    """Both networks of a seed get the same layers, and as none has an Input, they are built by training alone."""
    made = []

    def network(first):
        if len(made) % 2 == 0:
            hidden = [layers.Flatten(), layers.Dense(4, "relu"), layers.Dense(3, "softmax")]
        else:
            hidden = made[-1]
        made.append(hidden)
        model = keras.Sequential([*first(), *hidden])
        model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
        return model

    return network


def plain_images_or_all(first):
    return x[:80] if first is plain else x


moves = moving()()
held_out_too = replace(trial, y=y)
answers.right_values(trial.concluded(trial.run(lambda first: network(first, image=()))))
answers.wrong_values(
    (trial.run(model=trained_before(x[80:], y[80:])), "trained before"),
    (trial.run(model=trained_before(x[80:], y[80:], every=2)), "trained before"),
    (trial.run(model=trained_before(x[:80], y[:80], compiled_again=True)), "trained before"),
    (trial.run(arms=arms(lambda: moves)), "layers used before"),
    (trial.run(sharing_within_a_seed()), "layers used before"),
    (held_out_too.run(images=plain_images_or_all), "held-out data were trained on"),
    (held_out_too.run(images=lambda first: x), "held-out data were trained on"),
)
