"""Answers to compare_batches: experiments that hold the number of steps, and ones that don't."""

import keras
from exercises.answers import Trial, experiment_answers, going_on, toy_images
from keras import layers

x, y = toy_images(count=192)
SAME_STEPS = {32: 1, 128: 4}


def network(setting, rate=0.1):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3, "relu"), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


def arms(epochs):
    """epochs: {batch size: epochs}."""
    return {f"batches of {size}": (size, number) for size, number in epochs.items()}


def fit(setting):
    return dict(zip(("batch_size", "epochs"), setting, strict=True))


trial = Trial(network, arms(SAME_STEPS), x[:128], y[:128], (x[128:], y[128:]), fit=fit)
answers = experiment_answers(trial, longer=False)
answers.right_values(
    trial.concluded(trial.run(arms=arms({32: 1, 64: 2, 128: 4}))),
    trial.concluded(trial.run(arms=arms({32: 2, 128: 8}), seeds=range(4, 8))),
    trial.concluded(trial.run(arms=arms({32: 2, 128: 2}), steps_per_epoch=1)),
)
answers.wrong_values(
    (trial.run(arms=arms({32: 2, 128: 2})), "the same epochs"),
    (trial.concluded(trial.run(arms=arms({32: 1, 128: 1})), winner="batches of 32"), "the same epochs"),
    (trial.run(arms=arms({32: 4, 128: 1})), "other numbers of steps"),
    (trial.run(arms=arms({32: 1, 128: 3})), "other numbers of steps"),
    (trial.run(arms=arms({32: 1, 64: 2})), "other batch sizes"),
    (trial.run(arms=arms({16: 1, 128: 8})), "other batch sizes"),
    (trial.run(lambda setting: network(setting, 0.01 if setting[0] == 32 else 0.1)), "two things change at once"),
    (trial.run(model=going_on()), "other first weights"),
)
