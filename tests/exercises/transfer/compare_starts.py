"""Answers to compare_starts: experiments that keep the rules, and some that break them."""

import keras
from exercises.answers import Trial, experiment_answers, toy_images
from keras import layers

from course_utils import trained_reader

x, y = toy_images((28, 28, 1), 70)
EPOCHS = 30  # asked for; here one takes their place, and the record says that it was thirty
OTHER = "random"


def random_reader():
    return keras.models.clone_model(trained_reader())


ARMS = {"reader": trained_reader, OTHER: random_reader}


class Thirty(Trial):
    """Its runs are written down as if each epoch had been thirty."""

    def run(self, *arguments, **settings):
        record = super().run(*arguments, **settings)
        for run in record.runs:
            for count in ("epochs", "epochs_run", "steps"):
                run[count] *= EPOCHS
        return record


def network(start, rate=0.003, kept=-1, frozen=(), units=3, optimizer=keras.optimizers.Adam):
    """kept: the old layers up to which. frozen: which of the layers."""
    body = start().layers[:kept]
    model = keras.Sequential([keras.Input((28, 28, 1)), *body, layers.Dense(units, "softmax")])
    for place in frozen:
        model.layers[place].trainable = False
    model.compile(optimizer(rate), "sparse_categorical_crossentropy")
    return model


def clone_forgotten():
    """A clone is made, and the reader itself comes back."""
    random_reader()
    return trained_reader()


class Reader:
    """trained_reader() called once."""

    made = None


def shared(start):
    """One reader for all runs, and its clones."""
    Reader.made = Reader.made or trained_reader()
    body = Reader.made if start is trained_reader else keras.models.clone_model(Reader.made)
    return network(lambda: body)


def one_clone():
    """The weights of one clone, put into a new one for each run."""
    weights = random_reader().get_weights()

    def start():
        reader = random_reader()
        reader.set_weights(weights)
        return reader

    return start


def only_if(wanted, **settings):
    """Settings of one arm's network."""
    return lambda start: network(start, **(settings if start is wanted else {}))


trial = Thirty(network, ARMS, x[:15], y, (x[15:], y[15:]), fit=lambda start: {"batch_size": 15})
answers = experiment_answers(trial, longer=False, every_rule=True)
answers.right_values(
    trial.concluded(trial.run(lambda start: network(start, kept=-2))),
)
answers.wrong_values(
    (trial.run(lambda start: network(start, rate=0.01)), "another optimizer or rate"),
    (trial.run(lambda start: network(start, optimizer=keras.optimizers.SGD)), "another optimizer or rate"),
    (trial.run(epochs=2), "other steps"),
    (trial.run(batch_size=5), "other steps"),
    (trial.run(images=lambda start: x[:30]), "held-out data were trained on"),
    (trial.run(arms={**ARMS, "random again": random_reader}), "more than two starts"),
    (trial.run(lambda start: network(trained_reader)), "the factor does not vary"),
    (trial.run(lambda start: network(random_reader)), "the factor does not vary"),
    (trial.run(arms={"reader": trained_reader, "random": clone_forgotten}), "no random start"),
    (trial.run(arms={"reader": one_clone(), "random": random_reader}), "no reader"),
    (trial.run(arms={"reader": trained_reader, "random": one_clone()}), "one random start"),
    (trial.run(lambda start: network(start, units=4)), "not three units"),
    (trial.run(lambda start: network(start, units=10)), "not three units"),
    (trial.run(shared), "layers used before"),
    (trial.run(lambda start: network(start, frozen=(0, 2))), "a layer frozen"),
    (trial.run(lambda start: network(start, frozen=range(6))), "a layer frozen"),
    (trial.run(only_if(trained_reader, frozen=(0,))), "two things change at once"),
    (trial.run(only_if(trained_reader, rate=0.1)), "two things change at once"),
    (trial.run(only_if(trained_reader, kept=-2)), "two things change at once"),
    (trial.run(by=lambda start: {"epochs": 1 + (start is random_reader)}), "two things change at once"),
)
