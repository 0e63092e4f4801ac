"""Measure each idea of the lesson on speed, added in turn to the course's CNN, by validation images.

    python benchmarks/ladder.py [--seeds 5] [--ship]

One epoch on 50,000 of the training images. Each row changes one thing, and gets its own learning rate: a guess is
doubled or halved as long as that helps, by the validation accuracy of a seed that is used for nothing else. Then the
rows take turns, seed by seed. All are judged by the other 10,000 training images: nothing here sees the test set.
Fails where the last row, the fast recipe, is not the most accurate and faster than the course's CNN.

Keys: seeds, tuning_seed, epochs, training_images, validation_images, and rows: {name: {rate, tried, runs}}, first of
all the course's CNN. tried is {rate: accuracy}; runs a list with {seconds, processor_seconds, accuracy, parameters,
seed} for each seed.
"""

import statistics
import sys

import keras
import recipes
from ablation import TRAINING, VALIDATION, validated
from keras import layers
from recipes import answers, block
from run_cache import parser, write_report
from trainings import System

from course_utils import Muon, OneCycle

BASELINE = "the course's CNN"
IDEAS = (
    "strided stem",
    "cropping",
    "half the filters",
    "convolution for Dense",
    "batch normalization",
    "one cycle",
    "label smoothing",
    "Muon",
)
TUNING_SEED = 10
# Where the search for a rate starts, by (one cycle, Muon).
GUESSES = {(False, False): 0.004, (True, False): 0.02, (False, True): 0.01, (True, True): 0.07}


def plain(layer):
    """The layer with its bias, then ReLU."""
    return [layer, layers.Activation("relu")]


def body(ideas):
    """The layers of the course's CNN as these ideas change them."""
    step, bias = (block, False) if "batch normalization" in ideas else (plain, True)
    less = 2 if "half the filters" in ideas else 1
    crop = [layers.Cropping2D(2)] if "cropping" in ideas else []
    stem = [*step(layers.Conv2D(32 // less, 5, strides=2, use_bias=bias))]
    if "strided stem" not in ideas:
        stem = [*step(layers.Conv2D(32 // less, 3, use_bias=bias)), layers.MaxPooling2D()]
    second = [*step(layers.Conv2D(64 // less, 3, use_bias=bias)), layers.MaxPooling2D()]
    last = [layers.Flatten(), *step(layers.Dense(128, use_bias=bias))]
    if "convolution for Dense" in ideas:
        last = [*step(layers.Conv2D(64, 3, use_bias=bias)), layers.Flatten()]
    return [*crop, *stem, *second, *last]


def system_of(ideas, rate):
    """The course's CNN with these ideas, for one epoch."""

    def build(steps):
        schedule = OneCycle(rate, steps) if "one cycle" in ideas else rate
        optimizer = (Muon if "Muon" in ideas else keras.optimizers.Adam)(schedule)
        return recipes.compiled([*body(ideas), answers()], optimizer, 0.05 if "label smoothing" in ideas else 0.0)

    return System(build, epochs=1, batch=128, one_hot=True)


ROWS = {BASELINE: (), **{idea: IDEAS[: number + 1] for number, idea in enumerate(IDEAS)}}


def run_of(ideas, rate, seed):
    name = " and ".join(ideas or [BASELINE]).replace(" ", "-")
    return validated(f"{name}-at-{rate:g}", system_of(ideas, rate), seed)


def tried(ideas):
    """{rate: validation accuracy with the tuning seed}: the best of them has both its neighbors tried, too."""

    def accuracy(rate):
        return run_of(ideas, rate, TUNING_SEED)["accuracy"]

    guess = GUESSES["one cycle" in ideas, "Muon" in ideas]
    found = {rate: accuracy(rate) for rate in (guess / 2, guess, 2 * guess)}
    while (best := max(found, key=found.get)) in (min(found), max(found)):
        rate = best / 2 if best == min(found) else 2 * best
        found[rate] = accuracy(rate)
    return dict(sorted(found.items()))


def measured_rows(seeds):
    """{name: {rate, tried, runs}}: each row at the best of the rates tried."""
    found = {name: {"tried": tried(ideas)} for name, ideas in ROWS.items()}
    for row in found.values():
        row |= {"rate": max(row["tried"], key=row["tried"].get), "runs": []}
    for seed in seeds:
        for name, ideas in ROWS.items():
            found[name]["runs"].append(run_of(ideas, found[name]["rate"], seed))
    return found


def mean(row, key):
    return statistics.mean(run[key] for run in row["runs"])


def print_table(rows):
    for name, row in rows.items():
        accuracy = [run["accuracy"] for run in row["runs"]]
        told = f"{mean(row, 'processor_seconds'):7.2f} s  {mean(row, 'accuracy'):.3%}"
        print(f"{name:24}rate {row['rate']:<6g}{told}  ({min(accuracy):.2%} to {max(accuracy):.2%})")


def failures(rows):
    """What is not as it should be, in words."""
    if max(rows, key=lambda name: mean(rows[name], "accuracy")) != IDEAS[-1]:
        yield "the fast recipe is not the most accurate"
    if mean(rows[IDEAS[-1]], "processor_seconds") > mean(rows[BASELINE], "processor_seconds"):
        yield "the fast recipe is slower than the course's CNN"


def main():
    options = parser(__doc__).parse_args()
    seeds = list(range(options.seeds))
    rows = measured_rows(seeds)
    print_table(rows)
    report = {"seeds": seeds, "tuning_seed": TUNING_SEED, "epochs": 1, "training_images": TRAINING}
    report |= {"validation_images": VALIDATION, "rows": rows}
    write_report("ladder", report, ship=options.ship)
    sys.exit("\n".join(failures(rows)) or 0)


if __name__ == "__main__":
    main()
