"""Answers to compare_schedules: experiments that keep the rules, and some that break one."""

import keras
from exercises.answers import Trial, experiment_answers, going_on, toy_images, trained_before
from keras import layers
from keras.optimizers import schedules

from course_utils import OneCycle

x, y = toy_images()
CONSTANT = {"rate 0.01": 0.01, "rate 0.05": 0.05, "rate 0.2": 0.2}
STEPS = 2 * 3  # 80 images in batches of 32, two epochs


class Line(schedules.LearningRateSchedule):
    """A schedule as a beginner writes it, without get_config."""

    def __init__(self, first, last):
        self.first, self.last = first, last

    def __call__(self, step):
        return self.first + (self.last - self.first) * keras.ops.cast(step, "float32") / STEPS


def network(rate, optimizer=keras.optimizers.SGD, **settings):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu"), layers.Dense(3, "softmax")])
    model.compile(optimizer(rate, **(settings or {"momentum": 0.9})), "sparse_categorical_crossentropy")
    return model


def arms(schedule, constant=CONSTANT):
    return {**constant, "falling": schedule}


def without_momentum_where_it_falls(rate):
    return network(rate, momentum=0.9 if isinstance(rate, float) else 0.0)


def fallen_by_callback(rate):
    """Settings of fit for an arm whose rate a callback sets; of the others, none."""
    lowered = keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate / (1 + epoch))
    return {"callbacks": [lowered]} if rate == 0.1 else {}


def fit(setting):
    return {"epochs": 2}


trial = Trial(network, arms(schedules.CosineDecay(0.2, STEPS)), x[:80], y[:80], (x[80:], y[80:]), fit=fit)
answers = experiment_answers(trial, longer=False)
EPOCHS, LONG = 4, 4 * 10  # epochs and steps of a longer run: 80 images in batches of 8


def longer(schedule, constant=CONSTANT):
    return trial.run(arms=arms(schedule, constant), epochs=EPOCHS, batch_size=8)


two_fall = {**CONSTANT, "rate 0.1": 0.1, "falling from 0.05": schedules.CosineDecay(0.05, STEPS)}
answers.right_values(
    trial.concluded(trial.run(arms=arms(OneCycle(0.2, STEPS)))),
    trial.concluded(trial.run(arms=arms(schedules.ExponentialDecay(0.1, 2, 0.5)), batch_size=16)),
    trial.concluded(trial.run(arms=arms(schedules.CosineDecay(0.2, STEPS), two_fall))),
    trial.concluded(trial.run(arms=arms(Line(0.2, 0.01)))),
    trial.concluded(trial.run(arms=arms(schedules.PiecewiseConstantDecay([3], [0.1, 0.01])))),
    trial.concluded(trial.run(arms=arms(0.1), by=fallen_by_callback)),
    trial.concluded(trial.run(arms=arms(schedules.PolynomialDecay(0.2, STEPS, 0.01)))),
    trial.concluded(trial.run(arms=arms(schedules.CosineDecay(0.02, 4, warmup_target=0.2, warmup_steps=2)))),
    trial.concluded(longer(schedules.CosineDecayRestarts(0.2, LONG // 2, t_mul=1.0))),
    trial.concluded(longer(schedules.CosineDecay(0.1, LONG))),
    trial.concluded(longer(OneCycle(0.1, LONG))),
    trial.concluded(longer(schedules.ExponentialDecay(0.1, LONG // EPOCHS, 0.1))),
    trial.concluded(longer(schedules.PiecewiseConstantDecay([LONG // EPOCHS], [0.1, 0.01]))),
    trial.concluded(
        longer(schedules.CosineDecay(0.1, EPOCHS), {**CONSTANT, "right": schedules.CosineDecay(0.1, LONG)})
    ),
)


def fallen_by_several_fits():
    """Each rate has a fit of its own, with the same network."""
    record = trial.run(arms=CONSTANT)
    for seed in trial.seeds:
        keras.utils.set_random_seed(seed)
        model = network(0.2)
        for rate in (0.2, 0.02):
            model.optimizer.learning_rate = rate
            record.fit(model, trial.x, trial.y, arm="falling", seed=seed, validation_data=trial.held_out)
    return record


class OneEpochFast(keras.callbacks.Callback):
    """A student's own callback, which sets the rate and tells nobody."""

    def on_epoch_begin(self, epoch, logs=None):
        self.model.optimizer.learning_rate = 0.2 if epoch == 0 else 0.02


def own_callback(rate):
    return {"callbacks": [OneEpochFast()]} if rate == 0.1 else {}


answers.right_values(trial.concluded(trial.run(arms=arms(0.1), by=own_callback)))
TOO_LONG = schedules.CosineDecay(0.2, 1_000)
answers.wrong_values(
    (fallen_by_several_fits(), "other first weights"),
    (trial.run(arms=CONSTANT), "no schedule"),
    (trial.run(arms={"a": 0.01, "b": 0.1, "falling": 0.001}), "no schedule"),
    (trial.run(arms=arms(schedules.PiecewiseConstantDecay([99], [0.1, 0.01]))), "no schedule"),
    (trial.run(arms=arms(TOO_LONG)), "a schedule that does not fall"),
    (longer(schedules.CosineDecay(0.1, decay_steps=EPOCHS)), "a schedule that falls too early"),
    (longer(schedules.CosineDecay(0.1, decay_steps=LONG // EPOCHS)), "a schedule that falls too early"),
    (longer(schedules.CosineDecay(0.1, LONG // EPOCHS, alpha=0.1)), "a schedule that falls too early"),
    (longer(schedules.PolynomialDecay(0.1, LONG // 2, 0.0)), "a schedule that falls too early"),
    (trial.run(arms=arms(Line(0.01, 0.2))), "a schedule that does not fall"),
    (
        trial.run(arms=arms(schedules.CosineDecay(0.0, 3, warmup_target=0.2, warmup_steps=9))),
        "a schedule that does not fall",
    ),
    (trial.run(arms=arms(schedules.CosineDecay(0.2, STEPS), {"rate 0.1": 0.1})), "few constant rates"),
    (trial.run(arms=arms(schedules.CosineDecay(0.2, STEPS), {"low": 0.01, "high": 0.1})), "few constant rates"),
    (trial.run(arms=arms(Line(0.2, 0), {"a": 0.01, "b": 0.02, "c": 0.03})), "constant rates too close"),
    (trial.run(arms=arms(Line(0.2, 0), {"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.9})), "constant rates too close"),
    (trial.run(lambda rate: network(rate, keras.optimizers.Adam, beta_1=0.9)), "another optimizer"),
    (trial.run(lambda rate: network(rate, momentum=0.0)), "another momentum"),
    (trial.run(lambda rate: network(rate, momentum=0.5)), "another momentum"),
    (trial.run(without_momentum_where_it_falls), "two things change at once"),
    (trial.run(model=going_on()), "other first weights"),
    (trial.run(model=trained_before(x[80:], y[80:])), "trained before"),
    (trial.run(model=trained_before(x[80:], y[80:], every=4)), "trained before"),
)
