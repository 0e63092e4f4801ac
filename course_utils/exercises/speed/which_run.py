"""Find, by eye, the run whose batch normalization has running averages that lag behind."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

STEPS = np.arange(200)
KINDS = ("running averages", "overfits", "rate too high", "rate too low", "one cycle", "dropout")


def _curves(kind, rng):
    """Accuracy on the training batches and on held-out images, over 200 steps; each kind with numbers of its own."""
    noise, done = rng.normal(0, 1, (2, len(STEPS))), STEPS / STEPS[-1]
    late = rng.uniform(18, 26)
    rising = 0.1 + (rng.uniform(0.93, 0.95) - 0.1) * (1 - np.exp(-STEPS / late))
    train, held_out = rising + 0.007 * noise[0], rising - 0.012 + 0.004 * noise[1]
    if kind == "running averages":  # far below, then it catches up
        middle = rng.uniform(115, 140)
        held_out = 0.1 + (rising[-1] - 0.13) / (1 + np.exp(-(STEPS - middle) / 13)) + 0.02 * noise[1] * (1 - done)
    if kind == "overfits":
        train = rising + (0.99 - rising) * done**0.6 + 0.004 * noise[0]
        held_out = np.minimum(rising, rng.uniform(0.72, 0.77)) - 0.03 * done + 0.006 * noise[1]
    if kind == "rate too high":
        jumps = rng.uniform(0.05, 0.09) * noise[0]
        level = 0.1 + rng.uniform(0.58, 0.64) * (1 - np.exp(-STEPS / 12))
        train = level + jumps * np.minimum(1, STEPS / 10)
        held_out = train - 0.012 + 0.01 * noise[1]
    if kind == "rate too low":
        level = 0.1 + rng.uniform(0.3, 0.4) * done**1.2
        train, held_out = level + 0.008 * noise[0], level - 0.008 + 0.005 * noise[1]
    if kind == "one cycle":  # held up while the rate is high, then it settles
        bump = rng.uniform(0.07, 0.1) * np.exp(-(((done - 0.42) / 0.2) ** 2))
        restless = 0.012 * (1 - done)
        level = rising - bump + 0.045 * done
        train, held_out = level + restless * noise[0], level - 0.01 + 0.6 * restless * noise[1]
    if kind == "dropout":
        train = rising - rng.uniform(0.1, 0.14) * (1 - np.exp(-STEPS / 15)) + 0.012 * noise[0]
    return np.clip(train, 0.05, 1), np.clip(held_out, 0.05, 1)


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    curves = [_curves(kind, rng) for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(*pair)}" for letter, pair in zip(LETTERS, curves, strict=False))
    return Lineup(lambda: _figure(curves), f"Six pairs of accuracy curves over 200 steps. {alt}", kinds, KINDS[0])


def _words(train, held_out):
    """What an eye reads off the curves: means of ten steps at five places, and how far the training curve jumps."""
    means = [
        ", ".join(f"{curve[at : at + 10].mean():.0%}" for at in (0, 45, 95, 145, 190)) for curve in (train, held_out)
    ]
    jump = np.abs(np.diff(train[60:])).mean()
    return (
        f"training {means[0]}, held out {means[1]} around steps 5, 50, 100, 150 and 195; the training curve jumps by "
        f"{jump:.1%} from step to step."
    )


def _figure(curves):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(5.8, 7.2), sharex=True, sharey=True)
    for ax, letter, (train, held_out) in zip(axes.flat, LETTERS, curves, strict=False):
        ax.plot(STEPS, 100 * train, linewidth=1.5, color="#0072B2")
        ax.plot(STEPS, 100 * held_out, linewidth=1.5, color="#D55E00")
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=15)
        ax.set(ylim=(0, 103), xticks=[0, 100, 200], yticks=[0, 50, 100])
        ax.tick_params(labelsize=12)
    fig.supxlabel("step", fontsize=13)
    fig.supylabel("accuracy in %", fontsize=13)
    fig.suptitle("blue: training batches   orange: held-out images", fontsize=12.5)
    return fig


EXERCISE = Exercise(
    name="which_run",
    objective="recognize running averages that lag behind in a pair of accuracy curves",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "In training, batch normalization uses the batch's own mean and spread, so nothing looks wrong there. Where "
        "are the running averages used?",
        "At first they hold 0 and 1, far from the truth, and they get closer with every step. So what happens to the "
        "held-out accuracy early on, and what later?",
    ),
    mistakes=(
        Mistake(
            "overfits",
            "There the two curves start out together and part later, and the gap keeps growing: it overfits. Running "
            "averages that lag behind do their harm at the beginning.",
        ),
        Mistake(
            "rate too high",
            "Both curves jump about together. The steps are too long, and training suffers as much as the held-out "
            "images do.",
        ),
        Mistake("rate too low", "Both curves creep up together. The steps are too short."),
        Mistake(
            "one cycle",
            "Both curves rise together, sag while the rate is high, and settle as it falls. That's one cycle at work.",
        ),
        Mistake(
            "dropout",
            "There the held-out images do *better* than the training batches. That's dropout: it's switched off when "
            "the network is used.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="It learns as fast as any, but on held-out images it's little better than guessing for a long time. "
    "Then the running averages arrive, and the accuracy leaps up.",
)
