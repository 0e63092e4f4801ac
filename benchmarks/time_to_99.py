"""Seconds of training until the test accuracy is at 99% and stays there: two tutorials, Keras's example, the course.

    python benchmarks/time_to_99.py [--seeds 10] [--full] [--ship]

The recipe's whole run counts, with Keras's preparations, and every seed must end at 99% or more. A rival arrives with
the first epoch from which on each of its 15 epochs ends at 99% or more. Its seconds are that many times those of a warm
epoch, timed in turns with the recipe; rivals.py says where its accuracies come from; --full trains it. A run that never
arrives counts as infinitely long in a median, and is written down with the seconds of all its epochs. Evaluation is
not counted. Fails where the recipe is not at least 25 times as fast as the faster tutorial and 20 times as fast as
Keras's example, in processor time.

Keys: goal, epochs (of the rivals), seeds (of the recipe), test_images, bars, times_as_fast and times_as_fast_processor
(by wall clock and by processor time), never_reached (how many runs), seconds_per_epoch and
processor_seconds_per_epoch (a rival's, by turns); systems: a list for each, with {seconds, processor_seconds, epoch
(None where it never arrives), reached, accuracies by epoch} for each seed.
"""

import math
import statistics
import sys

from baselines import LONG
from recipes import FAST
from rivals import KEYS, RIVALS, recorded, runs_in_full, timed_epoch
from run_cache import parser, write_report
from trainings import history

GOAL = 0.99
BARS = {"faster tutorial": 25, "Keras's example": 20}
COURSE = "the fast recipe"
TURNS, SEEDS = 3, 5  # how often an epoch of each rival is timed, and the seeds that rivals were trained with


def staying_epoch(accuracies):
    """The number, from 1, of the first epoch from which on all end at the goal or above; None where there is none."""
    below = [number for number, accuracy in enumerate(accuracies, start=1) if accuracy < GOAL]
    first = below[-1] + 1 if below else 1
    return first if first <= len(accuracies) else None


def arrival(accuracies, ends, whole=False):
    """{seconds, processor_seconds, epoch, reached, accuracies}; ends: the times at the end of each epoch.

    whole: all of the run counts, wherever it arrives.
    """
    epoch = staying_epoch(accuracies)
    end = ends[-1 if whole or epoch is None else epoch - 1]
    return {**{key: end[key] for key in KEYS}, "epoch": epoch, "reached": epoch is not None, "accuracies": accuracies}


def arrival_of(run, whole=False):
    return arrival([epoch["accuracy"] for epoch in run["epochs"]], run["epochs"], whole)


def recipe_in_turns(seeds):
    """(the recipe's arrivals, {rival: its timed epochs}, how many test images there are), in turns."""
    runs, epochs = [], {title: [] for title in RIVALS}
    for seed in seeds:
        run = history("fast", FAST, seed)
        runs.append(arrival_of(run, whole=True))
        if seed < TURNS:
            for title, timed in epochs.items():
                timed.append(timed_epoch("time_to_99", title, seed))
    return runs, epochs, run["test_images"]


def rival_arrivals(title, timed):
    """The arrivals of a rival's recorded runs, with the median epoch of those timed now."""
    cost = {key: statistics.median(epoch[key] for epoch in timed) for key in KEYS}
    ends = [{key: round(number * cost[key], 3) for key in KEYS} for number in range(1, LONG + 1)]
    return [arrival(accuracies, ends) for accuracies in recorded(title)]


def median(runs, key):
    """The median, a run that never arrives counted as infinitely long."""
    return statistics.median(run[key] if run["reached"] else math.inf for run in runs)


def ratios(found, key):
    """How many times as long the faster tutorial and Keras's example take, by medians over the seeds."""
    times = {name: median(runs, key) for name, runs in found.items()}
    tutorial = min(times["tutorial 000"], times["tutorial 004"])
    return {"faster tutorial": tutorial / times[COURSE], "Keras's example": times["Keras's example"] / times[COURSE]}


def print_table(found):
    print(f"{'system':18}{'median s':>9}{'processor':>10}{'never there':>12}  last accuracy")
    for name, runs in found.items():
        times = f"{median(runs, 'seconds'):9.1f}{median(runs, 'processor_seconds'):10.1f}"
        last = " ".join(f"{run['accuracies'][-1]:.2%}" for run in runs)
        print(f"{name:18}{times}{sum(not run['reached'] for run in runs):12}  {last}")


def report_of(found, epochs, seeds, images):
    per_epoch = {
        f"{key}_per_epoch": {title: [epoch[key] for epoch in timed] for title, timed in epochs.items()} for key in KEYS
    }
    return {
        "goal": GOAL,
        "epochs": LONG,
        "seeds": list(seeds),
        "test_images": images,
        "bars": BARS,
        "times_as_fast": ratios(found, "seconds"),
        "times_as_fast_processor": ratios(found, "processor_seconds"),
        "never_reached": {name: sum(not run["reached"] for run in runs) for name, runs in found.items()},
        **per_epoch,
        "systems": found,
    }


def main():
    options = parser(__doc__, seeds=10, full=True).parse_args()
    seeds = range(options.seeds)
    runs, epochs, images = recipe_in_turns(seeds)
    found = {COURSE: runs}
    for title, timed in epochs.items():
        full = [arrival_of(run) for run in runs_in_full(title, range(SEEDS))] if options.full else None
        found[title] = full or rival_arrivals(title, timed)
    print_table(found)
    report = report_of(found, epochs, seeds, images)
    write_report("time_to_99", report, ship=options.ship)
    for name, bar in BARS.items():
        processor, wall = report["times_as_fast_processor"][name], report["times_as_fast"][name]
        print(f"{processor:.1f} times as fast as the {name} ({wall:.1f} by wall clock); the bar is {bar}")
    there = all(run["accuracies"][-1] >= GOAL for run in runs)
    print(f"every seed of the recipe ends at {GOAL:.0%} or more: {'yes' if there else 'no'}")
    sys.exit(not there or any(report["times_as_fast_processor"][name] < bar for name, bar in BARS.items()))


if __name__ == "__main__":
    main()
