"""What the course's recipes are measured against: tutorials 000 and 004 and Keras's own example.

To train them for 15 epochs with five seeds takes more than an hour. Their accuracies, epoch by epoch, don't depend on
the machine, so they stand in the table that comes with the course; seconds do, so an epoch of each is timed anew, in
turns with the recipe. `--full` trains them from nothing instead.
"""

import json

from baselines import KERAS_EXAMPLE, LONG, TUTORIALS
from run_cache import SHIPPED, cached, digits
from trainings import history, stamp_of, warm_epoch

RIVALS = {
    "tutorial 000": ("000", TUTORIALS["000"]),
    "tutorial 004": ("004", TUTORIALS["004"]),
    "Keras's example": ("keras-example", KERAS_EXAMPLE),
}
KEYS = "seconds", "processor_seconds"


def recorded(title):
    """The accuracies of a rival's epochs, a list for each seed, as they were measured once."""
    table = json.loads((SHIPPED / "time_to_99.json").read_text(encoding="utf-8"))
    return [run["accuracies"] for run in table["systems"][title]]


def runs_in_full(title, seeds):
    """The same, trained now, with the seconds so far at the end of each epoch: a list of histories."""
    name, system = RIVALS[title]
    return [history(name, system, seed, LONG) for seed in seeds]


def timed_epoch(benchmark, title, turn):
    """{seconds, processor_seconds} of one warm epoch of a rival, kept for this turn of a benchmark."""
    name, system = RIVALS[title]
    stamp = stamp_of(system, turn)
    return cached("warm_epochs", f"{benchmark}-{name}", turn, stamp, lambda: warm_epoch(system, digits()))


def parameters(title):
    return RIVALS[title][1].build(steps=1).count_params()
