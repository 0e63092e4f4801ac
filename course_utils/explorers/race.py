"""A race of training runs: test errors against seconds at a common clock, and who reaches a goal to stay there."""

import math
from collections.abc import Sequence
from functools import partial
from statistics import median

import numpy as np
from matplotlib.figure import Figure

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, LINE, ORANGE, TEXT, plain

EXPECTED = "a dictionary {name: runs}, each run a pair: the seconds at the end of each epoch, and the accuracy then"
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)  # errors in percent


def explore_race(
    runs: dict[str, Sequence], goal: float = 0.99, yours: tuple[float, float] | None = None, clock: str = "seconds"
) -> Explorer:
    """A race of training runs to play: who gets to the goal first, and stays there? Lesson: faster.

    runs: {name: runs}, each run a pair of lists of one length, (seconds, accuracies), with a value for the end of each
    epoch; accuracies from 0 to 1. goal: the accuracy to reach, which can be moved. A run arrives with the first epoch
    from which on all of its epochs are at the goal or above. yours: (seconds, accuracy) of one more run, a diamond
    beside the first name. clock: what the seconds are called. Raises ArgumentError where these don't fit together.
    """
    if not isinstance(runs, dict) or not runs:
        raise ArgumentError("runs", EXPECTED, describe(runs))
    fields = {str(name): [_run(run) for run in one] for name, one in runs.items()}
    if not all(fields.values()):
        raise ArgumentError("runs", EXPECTED, "a name without a run")
    if isinstance(goal, bool) or not isinstance(goal, (int, float)) or not 0 < goal <= 1:
        raise ArgumentError("goal", "an accuracy above 0 and up to 1, such as 0.99", describe(goal))
    own = None if yours is None else _run([[yours[0]], [yours[1]]])
    data = {"runs": fields, "goal": float(goal), "yours": own, "clock": clock}
    return Explorer("race", "A race", data, partial(_draw, fields, goal, clock), _words(fields, goal, clock))


def _run(run):
    """[seconds, accuracies], two lists."""
    try:
        seconds, accuracies = (as_array("runs", values, EXPECTED).astype(float) for values in run)
    except (TypeError, ValueError):
        raise ArgumentError("runs", EXPECTED, describe(run)) from None
    if seconds.ndim != 1 or seconds.shape != accuracies.shape:
        raise ArgumentError("runs", EXPECTED, f"shapes {seconds.shape} and {accuracies.shape}")
    if not (seconds[0] > 0 and (np.diff(seconds) > 0).all() and np.isfinite(seconds).all()):
        raise ArgumentError("runs", "seconds that grow from epoch to epoch", describe(seconds))
    if not ((accuracies >= 0) & (accuracies <= 1)).all():
        raise ArgumentError("runs", "accuracies from 0 to 1", describe(accuracies))
    return [seconds.round(3).tolist(), accuracies.round(6).tolist()]


def arrival(run: Sequence, goal: float) -> float:
    """The seconds at which a run (seconds, accuracies) reaches the goal to stay there; infinite where it never does."""
    seconds, accuracies = run
    below = [at for at, accuracy in enumerate(accuracies) if accuracy < goal]
    first = below[-1] + 1 if below else 0
    return seconds[first] if first < len(seconds) else math.inf


def _words(fields, goal, clock):
    parts = []
    for name, runs in fields.items():
        times = [arrival(run, goal) for run in runs]
        middle = median(times)
        after = f", median {middle:.1f}" if math.isfinite(middle) else ""
        parts.append(f"{name}, {sum(map(math.isfinite, times))} of {len(times)} runs{after}")
    return f"A race to {100 * goal:g}%: errors against {clock}. There to stay: {'; '.join(parts)}."


def _draw(fields, goal, clock):
    figure = Figure(figsize=(5.8, 1.45 * len(fields) + 0.6), facecolor="white", layout="constrained")
    axes = figure.subplots(len(fields), 1, squeeze=False, sharex=True, sharey=True)[:, 0]
    errors = [100 * (1 - accuracy) for runs in fields.values() for run in runs for accuracy in run[1]]
    low, high = max(0.05, 0.85 * min(errors)), 1.12 * max(errors)
    for ax, (name, runs) in zip(axes, fields.items(), strict=True):
        ticks = [tick for tick in TICKS if low < tick < high]
        plain(ax, yscale="log", ylim=(low, high))
        ax.set_yticks(ticks, [f"{tick:g}%" for tick in ticks])
        ax.minorticks_off()
        ax.tick_params(labelsize=12, color=LINE)
        ax.axhspan(low, 100 * (1 - goal) * 1.0001, color=ORANGE, alpha=0.12, linewidth=0)
        for run in runs:
            _draw_run(ax, run, arrival(run, goal))
        times = [arrival(run, goal) for run in runs]
        there = f"{sum(map(math.isfinite, times))} of {len(runs)} there to stay"
        middle = f", median {median(times):.1f} s" if math.isfinite(median(times)) else ""
        style = {"transform": ax.transAxes, "ha": "right", "va": "top"}
        ax.text(0.99, 1.0, name, fontsize=14, weight="bold", color=TEXT, **style)
        ax.text(0.99, 0.77, f"{there}{middle}", fontsize=12, color=ORANGE, **style)
    axes[-1].set_xlim(left=0)
    axes[-1].set_xlabel(clock, fontsize=12.5)
    figure.supylabel("test images read wrong", fontsize=12.5, color=TEXT)
    return figure


def _draw_run(ax, run, arrived):
    """The run's errors as a line, and where it arrives."""
    seconds, errors = np.array(run[0]), 100 * (1 - np.array(run[1]))
    ax.plot(seconds, errors, ".-", color=BLUE, linewidth=1.1, markersize=4, alpha=0.55)
    if math.isfinite(arrived):
        ax.plot(arrived, errors[seconds == arrived], "o", color=ORANGE, markersize=8, markeredgecolor="white", zorder=4)
