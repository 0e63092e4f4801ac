"""Answers to compare_augmentations: experiments that keep the rules, and some that break them."""

from dataclasses import replace

import keras
import numpy as np
from exercises.answers import Trial, experiment_answers, going_on
from keras import layers

from course_utils.explorers.other_hands import another_hand, another_pen, other_forms

COUNT = 60


def scaled(images):
    return images[..., None].astype("float32") / 255


drawings, labels = other_forms(COUNT, pens=(14, 26))
held_out, held_out_labels = other_forms(COUNT, purpose="test", pens=(3, 6))
drawings, held_out = scaled(drawings), scaled(held_out)


def network(change):
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    return model


def both(change, seed=0):
    return np.concatenate([drawings, change(drawings, np.random.default_rng(seed))])


def unchanged(images, rng):
    return images


def copies_first(change):
    return both(change)[::-1]


def fewer_of_one(change):
    return both(change)[: 2 * COUNT if change is another_pen else 90]


def other_drawings(change):
    return both(change) if change is another_pen else np.roll(both(change), 1, axis=0)


def only_copies(change):
    copies = change(drawings, np.random.default_rng(0))
    return np.concatenate([copies, copies])


NONE, HANDS, PENS = {"none": unchanged}, {"hands": another_hand}, {"pens": another_pen}
trial = Trial(network, NONE | HANDS | PENS, drawings, np.tile(labels, 2), (held_out, held_out_labels), images=both)
answers = experiment_answers(trial)
answers.right_values(
    trial.concluded(trial.run(arms=PENS | HANDS | NONE)),
    trial.concluded(trial.run(batch_size=50)),
    trial.concluded(trial.run(images=lambda change: both(change, seed=7))),
)
answers.wrong_values(
    (trial.run(model=going_on()), "other first weights"),
    (trial.run(by=lambda change: {"epochs": 1 + (change is another_pen)}), "two things change at once"),
    (trial.run(arms={"hands": another_pen} | PENS), "the factor does not vary"),
    (trial.run(arms=NONE | PENS), "not the two changes"),
    (trial.run(arms=HANDS | PENS), "nothing to compare with"),
    (replace(trial, y=np.repeat(labels, 2)).run(), "labels that don't fit"),
    (trial.run(arms=NONE | HANDS), "not the two changes"),
    (trial.run(arms={"inverted": lambda images, rng: 1 - images} | NONE | PENS), "not the two changes"),
    (trial.run(images=copies_first), "other drawings"),
    (trial.run(images=only_copies), "other drawings"),
    (trial.run(images=fewer_of_one), "other drawings"),
    (trial.run(images=other_drawings), "other drawings"),
)
