"""The record of an experiment, as a check reads it."""

import json
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One run as the record has it. start: a digest of its first weights. shared: held-out images trained on.

    seeded_late: whether the seed was set after the network was built.
    """

    arm: str
    seed: int
    images: str
    held_out: str
    held_out_count: int
    shared: int
    layers: str
    loss: str
    optimizer: str
    settings: str
    learning_rate: str
    batch_size: int
    epochs: int
    start: str
    val_loss: tuple[float, ...]
    seeded_late: bool = False

    @property
    def result(self):
        """The validation loss after the last epoch; infinite where it is not a number."""
        return math.inf if math.isnan(self.val_loss[-1]) else self.val_loss[-1]


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


def as_record(evidence):
    """The Record in the evidence of an Experiment; None where it is none."""
    if evidence["type"] != "str":
        return None
    try:
        found = json.loads(evidence["value"])
        runs = tuple(Run(**{**run, "val_loss": tuple(map(float, run["val_loss"]))}) for run in found["runs"])
        return Record(runs, str(found["conclusion"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
