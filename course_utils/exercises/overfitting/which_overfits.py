"""Find, by eye, the learning curves that show overfitting."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

EPOCHS = np.arange(1, 21)
KINDS = ("overfits", "underfits", "fits well", "learning rate too high", "stopped too early", "a harder validation set")


def _curves(kind, rng):
    """(training loss, validation loss) of 20 epochs; each kind with numbers of its own."""
    speed, noise = rng.uniform(0.25, 0.4), rng.normal(0, 0.008, (2, len(EPOCHS)))
    falling = np.exp(-speed * EPOCHS)
    if kind == "overfits":
        start = rng.integers(5, 9)
        train = 0.05 + 0.9 * falling
        valid = 0.12 + 0.85 * falling + rng.uniform(0.02, 0.03) * np.maximum(EPOCHS - start, 0)
    elif kind == "underfits":
        train = 0.62 + 0.3 * falling
        valid = train + 0.03
    elif kind == "fits well":
        train = 0.08 + 0.8 * falling
        valid = train + 0.04 * (1 - falling)
    elif kind == "learning rate too high":
        train = 0.55 + 0.18 * np.abs(rng.normal(0, 1, len(EPOCHS)))
        valid = train + rng.normal(0.03, 0.04, len(EPOCHS))
    elif kind == "stopped too early":
        train = 0.95 - 0.03 * EPOCHS * rng.uniform(0.8, 1.1)
        valid = train + 0.04
    else:  # both level off, apart from each other from the first epoch on
        train = 0.08 + 0.75 * falling
        valid = train + rng.uniform(0.28, 0.34)
    return np.maximum(train + noise[0], 0.01), np.maximum(valid + noise[1], 0.01)


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    curves = [_curves(kind, rng) for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(*pair)}" for letter, pair in zip(LETTERS, curves, strict=False))
    return Lineup(lambda: _figure(curves), f"Six pairs of learning curves over 20 epochs. {alt}", kinds, "overfits")


def _words(train, valid):
    """The two curves at five epochs: what an eye reads off them."""
    places = [0, 4, 9, 14, 19]
    return (
        f"training loss {', '.join(f'{train[i]:.2f}' for i in places)} and validation loss "
        f"{', '.join(f'{valid[i]:.2f}' for i in places)} at epochs 1, 5, 10, 15 and 20."
    )


def _figure(curves):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(6.4, 7), sharex=True, sharey=True)
    for ax, letter, (train, valid) in zip(axes.flat, LETTERS, curves, strict=False):
        ax.plot(EPOCHS, train, "o-", markersize=3, color="#0072B2")
        ax.plot(EPOCHS, valid, "s--", markersize=3, color="#E69F00")
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=13)
        ax.set(ylim=(0, 1.25), xticks=[1, 10, 20])
        ax.tick_params(labelsize=12)
    ax = axes[0, 0]
    ax.text(0.97, 0.93, "training", color="#0072B2", ha="right", va="top", transform=ax.transAxes, fontsize=12)
    ax.text(0.97, 0.8, "validation", color="#B35900", ha="right", va="top", transform=ax.transAxes, fontsize=12)
    fig.supxlabel("epoch", fontsize=12)
    fig.supylabel("loss", fontsize=12)
    return fig


EXERCISE = Exercise(
    name="which_overfits",
    objective="recognize overfitting in learning curves",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Overfitting has two signs at once: what does the training loss do, and what does the validation loss do?",
        "The training loss keeps falling while the validation loss turns and rises. In which panel do the two curves "
        "part like that?",
    ),
    mistakes=(
        Mistake(
            "underfits",
            "Both of its losses stop high, close together: the network can't even fit its training images. That is "
            "underfitting.",
        ),
        Mistake(
            "fits well",
            "Both of its losses fall and stay low, with a small gap. A small gap is normal: nothing rises here.",
        ),
        Mistake(
            "learning rate too high",
            "Both of its losses jump up and down together, and neither falls. The steps are too long: that is a "
            "learning rate that is too high.",
        ),
        Mistake(
            "stopped too early",
            "Both of its losses are still falling at the last epoch: training was stopped too early.",
        ),
        Mistake(
            "a harder validation set",
            "Its validation loss is higher from the first epoch on, but it falls and levels off together with the "
            "training loss, and never rises. A gap can have several causes, such as validation images that are harder. "
            "Look for the panel where the validation loss turns upward.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="Its training loss keeps falling while its validation loss turns and rises: from there on the network "
    "learns its training images by heart.",
)
