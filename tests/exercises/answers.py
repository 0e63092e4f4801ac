"""Right and wrong answers to try an exercise with: the file <topic>/<name>.py here holds those to `name`."""

import importlib
import itertools
import math
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from course_utils.exercises import exercise_files, find
from course_utils.exercises.looking import LETTERS, lineup_of

FOLDER = Path(__file__).parent


class Answers:
    """The answers to one exercise.

    rights: answers that are right. wrongs: pairs of a wrong answer and the diagnosis that the check must give.
    overtaken: {mistake: the mistake before it that the answer generated from it gets}. ends: {what the inputs of some
    call must always hold: a function of the list of calls' arguments that says whether they do}.
    """

    def __init__(self):
        self.rights, self.wrongs, self.overtaken, self.ends = [], [], {}, {}

    def right(self, answer):
        """Decorator: this function is a right answer."""
        self.rights.append(answer)
        return answer

    def wrong(self, diagnosis):
        """Decorator: this function is a wrong answer, and the check must give this diagnosis."""

        def enter(answer):
            self.wrongs.append((answer, diagnosis))
            return answer

        return enter

    def some_call(self, **ends):
        """For a function: what is always so in some call, as name=function of the arguments of one call."""
        for name, holds in ends.items():
            self.ends[name] = lambda cases, holds=holds: any(holds(*case) for case in cases)

    def every_call(self, **ends):
        """The same for what is always so in every call."""
        for name, holds in ends.items():
            self.ends[name] = lambda cases, holds=holds: all(holds(*case) for case in cases)

    def right_values(self, *values):
        """For a named value: all of these are right."""
        self.rights.extend(values)

    def wrong_values(self, *pairs):
        """For a named value: pairs of a wrong value and the diagnosis that the check must give."""
        self.wrongs.extend(pairs)


def lineup_answers(name):
    """The Answers to an exercise in which one looks: some numbers, each with every panel's letter."""
    answers, exercise = Answers(), find(name)
    for number in (0, 7, 1984, 10**12):
        lineup = lineup_of(exercise, number)
        answers.right_values((number, lineup.answer), [number, f" {lineup.answer.lower()} "])
        for letter, kind in zip(LETTERS, lineup.kinds, strict=False):
            if kind != lineup.right:
                answers.wrong_values(((number, letter), kind))
    no_panels = [(7, "Z"), [7, "panel C"], (7, ""), (7, lineup.answer + "B"), (7, "ABCDEF")]
    answers.wrong_values(*((answer, "no such panel") for answer in no_panels))
    malformed = ["C", ("C", 7), (7,), (7, 6), (7.5, "C"), (-1, "C"), (10**13, "C")]
    answers.wrong_values(*((answer, "wrong type") for answer in malformed))
    return answers


def answers_file(name):
    """Where the answers to the exercise `name` belong."""
    return FOLDER / exercise_files()[name].parent.name / f"{name}.py"


@cache
def answers_to(name):
    """The Answers to the exercise `name`; an AssertionError where they are missing says where they belong."""
    file = answers_file(name)
    assert file.is_file(), f"{file.relative_to(FOLDER.parents[1])} is missing: it holds answers to try {name} with"
    return importlib.import_module(f"exercises.{file.parent.name}.{name}").answers


def toy_images(shape=(3,), count=140, classes=3):
    """Images that a small network tells apart, float32, and their labels."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, classes, count)
    ink = np.eye(math.prod(shape))[labels] + rng.normal(0, 0.3, (count, math.prod(shape)))
    return ink.astype("float32").reshape(count, *shape), labels


@dataclass
class Trial:
    """What the experiments that answer an exercise have in common.

    make(setting): a compiled network. arms: {name: setting}. x, y, held_out: what to train on and what to measure on.
    images(setting): what one arm trains on, where that differs. fit(setting): settings of one arm's fit. winner: the
    arm that gets the lower losses in `concluded`, by default the last.
    """

    make: Callable
    arms: dict[str, Any]
    x: np.ndarray
    y: np.ndarray
    held_out: tuple
    images: Callable | None = None
    fit: Callable = lambda setting: {}
    seeds: tuple = (0, 1, 2)
    known: dict = field(default_factory=dict, init=False)  # runs without anything changed: each is made once

    @property
    def winner(self):
        return list(self.arms)[-1]

    def run(self, make=None, arms=None, seeds=None, images=None, by=None, model=None, **changed):
        """The Experiment of all arms with all seeds.

        by(setting): settings of fit that differ. model(seed, build): how the network of a run comes about.
        """
        from course_utils import Experiment

        record, plain = Experiment(), not (make or images or by or model or changed)
        for seed in self.seeds if seeds is None else seeds:
            for arm, setting in (arms or self.arms).items():
                one = {**changed, **(by or _nothing)(setting)}
                if not plain:
                    record.runs += self._train(arm, setting, seed, make, images, model, **one)
                    continue
                if (arm, setting, seed) not in self.known:
                    self.known[arm, setting, seed] = self._train(arm, setting, seed)
                record.runs += deepcopy(self.known[arm, setting, seed])
        return record

    def _train(self, arm, setting, seed, make=None, images=None, model=None, **changed):
        """One run, as the list that an Experiment has it in."""
        import keras

        from course_utils import Experiment

        record = Experiment()
        keras.utils.set_random_seed(seed)
        network = (model or _built)(seed, lambda: (make or self.make)(setting))
        network.run_eagerly = True
        x = (images or self.images or (lambda setting: self.x))(setting)
        given = {"epochs": 1, "validation_data": self.held_out, **self.fit(setting), **changed}
        record.fit(network, x, self.y[: len(x)], arm=arm, seed=seed, **given)
        return record.runs

    def concluded(self, record=None, conclusion=None, winner=None, leads=None):
        """The record, its losses set: `winner` is ahead by leads[i] with the i-th seed; and a conclusion."""
        record = record or self.run()
        winner = winner or list(record.results())[-1]
        seeds = list(dict.fromkeys(run["seed"] for run in record.runs))
        for run in record.runs:
            lead = 0.1 if leads is None else leads[seeds.index(run["seed"])]
            run["val_loss"][-1] = 0.5 + 0.01 * run["seed"] + (lead if run["arm"] != winner else 0)
        record.conclude(conclusion or winner)
        return record


def _built(seed, build):
    return build()


def _nothing(setting):
    return {}


def experiment_answers(trial, longer=True, every_rule=False):
    """The Answers to an exercise that is answered by an experiment: what holds for all of them.

    longer: whether all arms may train for more epochs alike. every_rule: whether to break those of the shared rules,
    too, for which networks have to be trained; one exercise of each kind does, since training takes long.
    """
    answers, count, (first, *_) = Answers(), len(trial.seeds), trial.arms
    divided = [0.1, -0.1, *[0.2] * (count - 2)]
    answers.right_values(
        trial.concluded(),
        trial.concluded(winner=first),
        trial.concluded(trial.run(seeds=range(7, 8 + count))),
        trial.concluded(leads=divided, conclusion="can't tell"),
    )
    if count < 6:
        answers.right_values(trial.concluded(conclusion="can't tell"))
    if longer:
        answers.right_values(trial.concluded(trial.run(epochs=2)))
    answers.wrong_values(*_rules_broken(trial, first, divided))
    if every_rule:
        answers.wrong_values(*_rules_broken_in_training(trial, first))
    return answers


def _rules_broken(trial, first, divided):
    """(experiment, diagnosis): for each rule that runs can break of which each is a good one."""
    many = trial.run(seeds=range(6))
    return [
        (trial.run(arms={first: trial.arms[first]}), "one arm"),
        (trial.run(seeds=(4,)), "too few seeds"),
        (trial.run(seeds=(0, 1)), "too few seeds"),
        (_uneven(trial), "other seeds"),
        (trial.run(), "no conclusion"),
        (trial.concluded(conclusion=first), "concludes something else"),
        (trial.concluded(winner=first, conclusion=trial.winner), "concludes something else"),
        (trial.concluded(leads=divided), "concludes too much"),
        (trial.concluded(deepcopy(many), conclusion="can't tell"), "doubts too much"),
        (trial.concluded(many, leads=[0.01, 0.01, 0.5, 0.01, 0.3, 0.01], conclusion="can't tell"), "doubts too much"),
        (first, "wrong type"),
        (0.5, "wrong type"),
    ]


def _rules_broken_in_training(trial, first):
    """(experiment, diagnosis): for each rule that is broken by how a network was made or trained."""
    x, y = trial.held_out
    trained_on = np.concatenate([x, trial.x[:1]]), np.concatenate([y, trial.y[:1]])
    return [
        (trial.run(model=_seeded_late), "seeded after building"),
        (trial.run(model=_always_seed_0), "one seed under several numbers"),
        (trial.run(validation_data=None), "no held-out data"),
        (trial.run(validation_data=(x[:40], y[:40])), "few held-out images"),
        (trial.run(validation_data=trained_on), "held-out data were trained on"),
        (trial.run(model=_frozen), "nothing was trained"),
        (_changing(trial), "an arm changes"),
        (trial.run(by=lambda setting: {"shuffle": setting == trial.arms[first]}), "two things change at once"),
    ]


def _seeded_late(seed, build):
    import keras

    keras.utils.set_random_seed(1)
    network = build()
    keras.utils.set_random_seed(seed)
    return network


def _always_seed_0(seed, build):
    import keras

    keras.utils.set_random_seed(0)
    return build()


def _frozen(seed, build):
    network = build()
    network.trainable = False
    return network


def _uneven(trial):
    """An experiment whose first arm has a seed that the others lack."""
    record, [first, *_] = trial.run(), trial.arms
    record.runs += trial.run(arms={first: trial.arms[first]}, seeds=(9,)).runs
    return record


def _changing(trial):
    """An experiment whose first arm trains without shuffling, with its last seed."""
    record, [first, *_] = trial.run(), trial.arms
    last = trial.run(arms={first: trial.arms[first]}, seeds=trial.seeds[-1:], shuffle=False)
    record.runs = [run for run in record.runs if (run["arm"], run["seed"]) != (first, trial.seeds[-1])] + last.runs
    return record


def going_on():
    """A `model` for Trial.run: one network for all runs, trained on and on."""
    kept = []

    def model(seed, build):
        kept.append(kept[0] if kept else build())
        return kept[0]

    return model


def trained_before(x, y, every=1, compiled_again=False):
    """A `model` for Trial.run: each network, or the last of `every` so many, is trained before the run on x and y."""
    runs = itertools.count(1)

    def model(seed, build):
        network = build()
        if next(runs) % every == 0:
            network.fit(x, y, verbose=0)
        if compiled_again:
            network.compile("sgd", network.loss)
        return network

    return model


def without_seeds():
    """A `model` for Trial.run: the generator is never where the seed that fit is told would take it."""
    import keras

    others = itertools.count(100)

    def model(seed, build):
        keras.utils.set_random_seed(next(others))
        return build()

    return model


def built_beforehand(seed, build):
    """A `model` for Trial.run: all networks are built before the first run, so the generator stays in one state."""
    network = build()
    random.seed(100)
    return network
