"""Answers to compare_rates: experiments that keep the rules, and some that break one."""

import keras
from exercises.answers import Trial, experiment_answers, going_on, toy_images
from keras import layers

x, y = toy_images()
SPARSE = "sparse_categorical_crossentropy"


def network(rate, units=4, loss=SPARSE, optimizer=keras.optimizers.SGD):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(units, "relu"), layers.Dense(3, "softmax")])
    model.compile(optimizer(rate), loss)
    return model


def arms(*rates):
    return {f"rate {rate}": rate for rate in rates}


class OfMyOwn(keras.optimizers.schedules.LearningRateSchedule):
    """A schedule as a beginner writes it, without get_config."""

    def __call__(self, step):
        return 0.1 / (1 + keras.ops.cast(step, "float32"))


def logits_for(wanted):
    """A network whose loss expects logits, for one of the rates."""
    loss = keras.losses.SparseCategoricalCrossentropy
    return lambda rate: network(rate, loss=loss(from_logits=rate == wanted))


def with_momentum(rate):
    return keras.optimizers.SGD(rate, momentum=0.9)


trial = Trial(network, arms(0.01, 0.1, 1.0), x[:80], y[:80], (x[80:], y[80:]))
answers = experiment_answers(trial, every_rule=True)
given_by_name = {0.01: SPARSE, 0.1: keras.losses.SparseCategoricalCrossentropy(), 1.0: SPARSE}
with_a_schedule = {**arms(0.01, 0.1, 1.0), "falling": OfMyOwn()}
answers.right_values(
    trial.concluded(trial.run(arms=arms(0.001, 0.01, 0.1, 1.0))),
    trial.concluded(trial.run(batch_size=16)),
    trial.concluded(trial.run(validation_data=None, validation_split=0.7)),
    trial.concluded(trial.run(lambda rate: network(rate, loss=given_by_name[rate]))),
    trial.concluded(trial.run(arms=with_a_schedule)),
    trial.concluded(trial.run(callbacks=[keras.callbacks.EarlyStopping(patience=9)])),
)
answers.wrong_values(
    (trial.run(lambda rate: network(rate, optimizer=with_momentum)), "momentum"),
    (trial.concluded(trial.run(lambda rate: network(rate, optimizer=with_momentum), epochs=2)), "momentum"),
    (trial.run(validation_data=(x[:40], y[:40])), "held-out data were trained on"),
    (trial.run(model=going_on()), "other first weights"),
    (trial.run(lambda rate: network(rate, 4 if rate == 0.1 else 8)), "two things change at once"),
    (trial.run(by=lambda rate: {"batch_size": 16 if rate == 0.1 else 32}), "two things change at once"),
    (trial.run(by=lambda rate: {"epochs": 2 if rate == 0.1 else 1}), "two things change at once"),
    (
        trial.run(by=lambda rate: {"class_weight": {0: 2, 1: 1, 2: 1} if rate == 0.1 else None}),
        "two things change at once",
    ),
    (trial.run(logits_for(0.1)), "two things change at once"),
    (trial.run(lambda rate: network(rate, optimizer=keras.optimizers.Adam)), "another optimizer"),
    (trial.run(arms=arms(0.01, 0.1)), "another rate"),
    (trial.run(arms=arms(1.0, 0.1)), "another rate"),
    (trial.run(arms={**arms(0.01, 1.0), "rate 0.1": OfMyOwn()}), "another rate"),
    (trial.run(arms={"a": 0.1, "b": 0.1}), "the factor does not vary"),
)
