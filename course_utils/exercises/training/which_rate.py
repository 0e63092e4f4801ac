"""Find, by eye, the loss curve of a learning rate that is too large."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

STEPS = np.arange(300)
START = 2.3  # the loss of a network for ten classes that knows nothing
KINDS = ("too large", "too small", "about right", "small batches", "levels off", "slow start")


def _curve(kind, rng):
    """Losses of 300 steps; each kind with numbers of its own."""
    falling = np.exp(-STEPS / rng.uniform(28, 40))
    noise = rng.normal(0, 1, len(STEPS))
    if kind == "too large":  # leaps until the hidden neurons are off; then only the last layer's biases still move
        calmed = np.exp(-((STEPS / rng.uniform(18, 26)) ** 2)) * np.minimum(1, STEPS / 3)
        leaps = np.where(noise < 0, -0.15, 1) * np.abs(noise) * calmed
        return START + 0.03 + rng.uniform(2.4, 3.4) * leaps / leaps.max() + rng.uniform(0.02, 0.04) * noise
    if kind == "too small":
        return START - rng.uniform(0.15, 0.3) * STEPS / len(STEPS) + 0.015 * noise
    if kind == "about right":
        return 0.1 + (START - 0.1) * falling + 0.02 * noise * np.minimum(1, STEPS / 20) * (0.3 + falling)
    if kind == "small batches":  # falls just as far, but every step sees few images
        return np.maximum(0.03, (0.3 + (START - 0.3) * falling) * (1 + 0.45 * noise * np.minimum(1, STEPS / 20)))
    if kind == "levels off":
        level = rng.uniform(0.9, 1.1)
        return level + (START - level) * falling + 0.02 * noise
    late = rng.uniform(130, 160)  # a slow start: flat, and then it falls all the same
    return 0.12 + (START - 0.12) / (1 + np.exp((STEPS - late) / 14)) + 0.02 * noise


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    curves = [_curve(kind, rng) for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(curve)}" for letter, curve in zip(LETTERS, curves, strict=False))
    return Lineup(lambda: _figure(curves), f"Six loss curves over 300 steps. {alt}", kinds, "too large")


def _words(curve):
    """What an eye reads off the curve: the mean of ten steps at five places, and how far it jumps."""
    means = ", ".join(f"{curve[at : at + 10].mean():.2f}" for at in (0, 60, 140, 220, 290))
    early, late = (np.abs(np.diff(part)).mean() for part in (curve[:30], curve[100:]))
    jumps = f"jumps from step to step of {early:.2f} in the first 30 and {late:.2f} after the first 100"
    return f"loss {means} around steps 5, 65, 145, 225 and 295, with {jumps}."


def _figure(curves):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(6.2, 7), sharex=True, sharey=True)
    for ax, letter, curve in zip(axes.flat, LETTERS, curves, strict=False):
        ax.axhline(START, color="#999999", linewidth=1, linestyle=":")
        ax.plot(STEPS, curve, linewidth=1.3, color="#0072B2")
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=15)
        ax.set(ylim=(0, 6), xticks=[0, 100, 200, 300], yticks=[0, 2, 4, 6])
        ax.tick_params(labelsize=12.5)
    axes[0, 0].text(300, START + 0.1, "knows nothing", color="#666666", fontsize=12.5, ha="right", va="bottom")
    fig.supxlabel("step", fontsize=13)
    fig.supylabel("training loss", fontsize=13)
    return fig


EXERCISE = Exercise(
    name="which_rate",
    objective="recognize a learning rate that is too large in a loss curve",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Where does the loss land if the first steps are much too long? And what can a network still learn once nearly "
        "all its hidden neurons are off?",
        "Neither jumping nor lying flat is a sign alone: with small batches a good run jitters while it goes down, and "
        "one that starts slowly lies flat until it falls. Look for a loss that leaps at first, and then stays on the "
        "dotted line to the end.",
    ),
    mistakes=(
        Mistake(
            "too small",
            "Its loss creeps down, hardly at all, and every step helps a little. That's a rate that is too small.",
        ),
        Mistake("about right", "Its loss falls fast and stays low. That's a rate that is about right."),
        Mistake(
            "small batches",
            "Its loss jitters, but it goes down all the same, far below the dotted line. Each step sees only a few "
            "images, and some are harder than others: that's the noise of small batches.",
        ),
        Mistake(
            "levels off",
            "Its loss falls smoothly and then stays level well below the dotted line, so it has learned something. It "
            "can't do better, or its rate has fallen to nearly nothing.",
        ),
        Mistake(
            "slow start",
            "It takes a while to get going, and then it falls smoothly to the bottom. With steps that are too long it "
            "wouldn't get there.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="Its first steps were so long that the loss leaped, and they left nearly all the hidden neurons off. "
    "What's left knows nothing, so the loss stays at about −log(1/10), which is 2.3.",
)
