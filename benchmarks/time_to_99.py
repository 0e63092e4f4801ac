"""Seconds of training until the test accuracy is at 99 % and stays there: two tutorials, Keras's example, the course.

    python benchmarks/time_to_99.py [--seeds 5] [--ship]

Tutorials and example run for 15 epochs; their time is that of the first epoch's end from which on every epoch ends at
99 % or more, or all of it where there is none. The course's recipe counts whole, and every seed must end at 99 % or
more. The four take turns. Evaluation is not counted. Fails where the recipe is not at least 10 times as fast as the
faster tutorial and 6 times as fast as Keras's example, by the medians over the seeds. Writes build/time_to_99.json;
with --ship also the table that the lesson on speed shows.
"""

import statistics
import sys

from baselines import KERAS_EXAMPLE, LONG, TUTORIALS
from recipes import FAST
from run_cache import parser, write_report
from trainings import history

GOAL = 0.99
BARS = {"faster tutorial": 10, "Keras's example": 6}
RIVALS = {
    "tutorial 000": ("000", TUTORIALS["000"]),
    "tutorial 004": ("004", TUTORIALS["004"]),
    "Keras's example": ("keras-example", KERAS_EXAMPLE),
}
COURSE = "the fast recipe"


def staying_epoch(accuracies):
    """The number, from 1, of the first epoch from which on all end at the goal or above; None where there is none."""
    below = [number for number, accuracy in enumerate(accuracies, start=1) if accuracy < GOAL]
    first = below[-1] + 1 if below else 1
    return first if first <= len(accuracies) else None


def arrival(run, whole):
    """{seconds, processor_seconds, epoch, reached, accuracies by epoch}; `whole`: all of the run counts."""
    accuracies = [each["accuracy"] for each in run["epochs"]]
    epoch = staying_epoch(accuracies)
    end = run["epochs"][-1 if whole or epoch is None else epoch - 1]
    times = {key: end[key] for key in ("seconds", "processor_seconds")}
    return {**times, "epoch": epoch, "reached": epoch is not None, "accuracies": accuracies}


def measured_runs(seeds):
    """{system: [arrival for each seed]}, the systems in turns, and how many test images there were."""
    found = {name: [] for name in [COURSE, *RIVALS]}
    for seed in seeds:
        run = history("fast", FAST, seed)
        found[COURSE].append(arrival(run, whole=True))
        for title, (name, system) in RIVALS.items():
            found[title].append(arrival(history(name, system, seed, LONG), whole=False))
    return found, run["test_images"]


def ratios(found, key):
    """How many times as long the faster tutorial and Keras's example take, by medians over the seeds."""
    median = {name: statistics.median(each[key] for each in runs) for name, runs in found.items()}
    tutorial = min(median["tutorial 000"], median["tutorial 004"])
    return {"faster tutorial": tutorial / median[COURSE], "Keras's example": median["Keras's example"] / median[COURSE]}


def print_table(found):
    print(f"{'system':21}{'median s':>9}{'each seed':>34}{'never there':>13}{'last accuracy':>21}")
    for name, runs in found.items():
        seconds, last = [each["seconds"] for each in runs], [each["accuracies"][-1] for each in runs]
        each = " ".join(f"{value:.0f}" for value in seconds)
        spread = f"{min(last):.2%} to {max(last):.2%}"
        missed = sum(not run["reached"] for run in runs)
        print(f"{name:21}{statistics.median(seconds):9.1f}{each:>34}{missed:13}{spread:>21}")


def main():
    options = parser(__doc__).parse_args()
    seeds = range(options.seeds)
    found, images = measured_runs(seeds)
    print_table(found)
    times, processor = ratios(found, "seconds"), ratios(found, "processor_seconds")
    for name, bar in BARS.items():
        print(
            f"{times[name]:.1f} times as fast as the {name} ({processor[name]:.1f} in processor time); the bar is {bar}"
        )
    report = {"goal": GOAL, "epochs": LONG, "seeds": list(seeds), "test_images": images, "bars": BARS}
    write_report("time_to_99", report | {"times_as_fast": times, "systems": found}, ship=options.ship)
    there = all(each["accuracies"][-1] >= GOAL for each in found[COURSE])
    print(f"every seed of the recipe ends at {GOAL:.0%} or more: {'yes' if there else 'no'}")
    sys.exit(not there or any(times[name] < bar for name, bar in BARS.items()))


if __name__ == "__main__":
    main()
