"""The record of an experiment, as a check reads it."""

import json
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run as evidence.runs wrote it down. start and end: a digest of the weights of each layer that has some.

    shared: held-out images trained on. layers and learning_rate: JSON. change: how much the second half of the images
    differs from the first, as a share of it. labels_repeat: whether it has the first one's labels. seeded_late: whether
    the seed was set after the network was built. steps: as planned. epochs_run: before it ended or was stopped.
    unseeded: the state of the generator, where that seed doesn't lead to it. steps_before: of its optimizer, and
    learned_biases: whether it had some, before this run. draws_from, draws_to: the states of its layers' generators.
    last_rate: the learning rate in the end, where there is no schedule.
    """

    arm: str
    seed: int
    images: str
    held_out: str
    held_out_count: int
    shared: int
    labels: str
    first_half: str
    change: float
    layers: str
    loss: str
    optimizer: str
    settings: str
    learning_rate: str
    fitting: str
    batch_size: int
    epochs: int
    start: tuple[str, ...]
    end: tuple[str, ...]
    val_loss: tuple[float, ...]
    seeded_late: bool = False
    labels_repeat: bool = True
    momentum: float = 0.0
    steps: int = 0
    epochs_run: int = 0
    unseeded: str = ""
    steps_before: int = 0
    learned_biases: bool = False
    draws_from: tuple[str, ...] = ()
    draws_to: tuple[str, ...] = ()
    last_rate: float | None = None

    @property
    def result(self):
        """The validation loss after the last epoch; infinite where it is not a number."""
        return math.inf if math.isnan(self.val_loss[-1]) else self.val_loss[-1]

    @property
    def rates(self):
        """The learning rates from the first step to the last; a single one where it stayed as it was."""
        found = json.loads(self.learning_rate)
        if isinstance(found, dict):
            return tuple(map(float, found["rates"]))
        return (float(found),) if self.last_rate in (None, found) else (float(found), float(self.last_rate))

    @property
    def all_layers(self):
        """[{"kind", "digest", some settings}] of its layers."""
        return json.loads(self.layers)


@dataclass(frozen=True)
class Record:
    """What an Experiment wrote down."""

    runs: tuple[Run, ...]
    conclusion: str

    @property
    def arms(self):
        """{arm: {seed: Run}}, the last run of a seed where there were several."""
        arms: dict[str, dict[int, Run]] = {}
        for run in self.runs:
            arms.setdefault(run.arm, {})[run.seed] = run
        return arms

    @property
    def first_runs(self):
        """{arm: its Run with the first seed}: what does not depend on the seed."""
        return {arm: next(iter(runs.values())) for arm, runs in self.arms.items()}


def as_record(evidence):
    """The Record in the evidence of an Experiment; None where it is none."""
    if evidence["type"] != "str":
        return None
    try:
        found = json.loads(evidence["value"])
        return Record(tuple(map(_run, found["runs"])), str(found["conclusion"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _run(found):
    lists = {"start": str, "end": str, "val_loss": float, "draws_from": str, "draws_to": str}
    run = Run(**{**found, **{name: tuple(map(kind, found[name])) for name, kind in lists.items() if name in found}})
    if not (run.rates and all(isinstance(layer, dict) and "kind" in layer for layer in run.all_layers)):
        raise ValueError("a record that was not written by an Experiment")
    return run
