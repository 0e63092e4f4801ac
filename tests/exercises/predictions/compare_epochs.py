"""Answers to compare_epochs: experiments that keep the rules, and some that break them."""

import keras
from exercises.answers import Trial, experiment_answers, going_on, toy_images
from keras import layers

x, y = toy_images(count=120)


def network(setting):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3, "softmax")])
    model.compile(keras.optimizers.SGD(0.05), "sparse_categorical_crossentropy")
    return model


def arms(*counts):
    return {f"{count} epochs": count for count in counts}


def fit(count):
    return {"epochs": count, "batch_size": 60}


def stopping(**settings):
    """It stops every run after three epochs."""
    return keras.callbacks.EarlyStopping(patience=2, min_delta=9, **settings)


trial = Trial(network, arms(10, 40), x[:60], y[:60], (x[60:], y[60:]), fit=fit)
answers = experiment_answers(trial, longer=False)
answers.right_values(trial.concluded(trial.run(arms=arms(10, 20, 40))), trial.concluded(trial.run(batch_size=30)))
answers.wrong_values(
    (trial.run(model=going_on()), "other first weights"),
    (trial.run(by=lambda count: {"batch_size": count}), "two things change at once"),
    (trial.run(callbacks=[stopping()]), "stopped early"),
    (trial.concluded(trial.run(callbacks=[stopping(restore_best_weights=True)])), "stopped early"),
    (trial.run(arms=arms(5, 40)), "other epochs"),
    (trial.concluded(trial.run(arms=arms(10, 20))), "other epochs"),
    (trial.run(epochs=10), "the factor does not vary"),
)
