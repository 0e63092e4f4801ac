"""Answers to compare_cures: experiments that keep the rules, and some that break one."""

import keras
from exercises.answers import Trial, built_beforehand, experiment_answers, toy_images, without_seeds
from keras import layers

x, y = toy_images()


def network(dropout, rate=0.1, units=6, **settings):
    """A network with dropout behind its first layer; with None, without such a layer."""
    dropping = [] if dropout is None else [layers.Dropout(dropout, **settings)]
    hidden = [layers.Dense(units, "relu"), *dropping, layers.Dense(3, "softmax")]
    model = keras.Sequential([keras.Input((3,)), *hidden])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


def arms(*dropouts):
    return {f"dropout {dropout}": dropout for dropout in dropouts}


def half_frozen(dropout):
    """Its first layer is frozen where it has dropout."""
    model = network(dropout)
    model.layers[0].trainable = not dropout
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def on_shared_layers():
    hidden, last = layers.Dense(6, "relu"), layers.Dense(3, "softmax")

    def network(dropout):
        model = keras.Sequential([keras.Input((3,)), hidden, layers.Dropout(dropout), last])
        model.compile("sgd", "sparse_categorical_crossentropy")
        return model

    return network


trial = Trial(network, arms(0, 0.9), x[:80], y[:80], (x[80:], y[80:]))
answers = experiment_answers(trial)
answers.right_values(
    trial.concluded(trial.run(arms=arms(0.5, 0))),
    trial.concluded(trial.run(arms=arms(0, 0.2, 0.5))),
    trial.concluded(trial.run(arms=arms(None, 0.5))),
    trial.concluded(trial.run(lambda dropout: network(dropout, seed=int(10 * dropout)))),
)
answers.wrong_values(
    (trial.run(lambda dropout: network(dropout, rate=0.2 if dropout else 0.1)), "two things change at once"),
    (trial.run(images=lambda dropout: x[: 60 if dropout else 80]), "two things change at once"),
    (trial.run(lambda dropout: network(0)), "the factor does not vary"),
    (trial.run(lambda dropout: network(dropout, units=9 if dropout else 6)), "other layers differ"),
    (trial.run(half_frozen), "other layers differ"),
    (trial.run(arms=arms(None, 0)), "no arm with dropout"),
    (trial.run(arms=arms(0.2, 0.5)), "no arm without dropout"),
    (trial.run(on_shared_layers()), "layers used before"),
)

answers.right_values(trial.concluded(trial.run(model=built_beforehand)))
answers.wrong_values((trial.run(model=without_seeds()), "another seed than it says"))
