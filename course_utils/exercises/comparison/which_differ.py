"""Find, by eye, the one experiment of six that shows that two recipes differ."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

SEEDS, IMAGES = 8, 5000
SAME = "both on the same\n5,000 images"
NOTES = {
    "the same direction": SAME,
    "too few seeds": SAME,
    "one seed decides": SAME,
    "no common direction": SAME,
    "other test images": "1 on the first 5,000\nimages, 2 on the last",
    "the luckiest run": "1: one run for each seed\n2: the best of ten runs\non these images",
}
RIGHT = "the same direction"


def _accuracies(kind, rng):
    """(2, seeds) accuracies in percent of the recipes 1 and 2, the same seed in the same column."""
    count = 2 if kind == "too few seeds" else SEEDS
    first = 98.0 + rng.permutation(np.linspace(-0.5, 0.5, count)) + rng.uniform(-0.05, 0.05, count)
    if kind == "one seed decides":
        gain = rng.permutation(np.linspace(-0.07, 0.07, count))
        lowest = first.argmin()
        first[lowest], gain[lowest] = first.min() - 0.5, rng.uniform(0.95, 1.1)
    elif kind == "no common direction":
        gain = rng.permutation(np.array([-0.4, -0.3, -0.2, 0.2, 0.3, 0.4, 0.5, 0.6])) + rng.uniform(-0.05, 0.05, count)
    else:
        gain = rng.uniform(0.25, 0.45, count)
    return np.stack([first, first + gain])


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(list(NOTES)))
    results = [_accuracies(kind, rng) for kind in kinds]
    alt = " ".join(
        f"Panel {letter}: {_words(NOTES[kind], both)}"
        for letter, kind, both in zip(LETTERS, kinds, results, strict=False)
    )
    return Lineup(lambda: _figure(kinds, results), f"Six comparisons of two recipes. {alt}", kinds, RIGHT)


def _words(note, both):
    pairs = ", ".join(f"{first:.2f} and {second:.2f}" for first, second in both.T)
    return f"{' '.join(note.split())}; accuracies of 1 and 2 in percent, seed by seed: {pairs}."


def _figure(kinds, results):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(5.8, 8.4), sharex=True, sharey=True)
    for ax, letter, kind, both in zip(axes.flat, LETTERS, kinds, results, strict=False):
        ax.plot([0, 1], both, color="#9DB7CC", linewidth=1.4)
        for place, color in enumerate(["#0072B2", "#D55E00"]):
            ax.plot(np.full(both.shape[1], place), both[place], "o", color=color, markersize=7)
            ax.plot(place + np.array([-0.14, 0.14]), [both[place].mean()] * 2, color="#222222", linewidth=2)
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=15)
        ax.text(0.5, 96.05, NOTES[kind], ha="center", va="bottom", fontsize=12, color="#333333")
        ax.set(
            xlim=(-0.45, 1.45),
            ylim=(96, 99.2),
            yticks=[97, 98, 99],
            xticks=[0, 1],
            xticklabels=["recipe 1", "recipe 2"],
        )
        ax.tick_params(labelsize=12.5)
    fig.supylabel("test accuracy in %", fontsize=13)
    return fig


EXERCISE = Exercise(
    name="which_differ",
    objective="recognize an experiment that shows that two recipes differ",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "For each panel ask: could the same picture come about if the two recipes were equally good? Read the small "
        "print as well.",
        "Follow the lines one at a time, since each joins two runs with the same seed. In how many do they agree, and "
        "would a tossed coin agree with itself that often?",
    ),
    mistakes=(
        Mistake(
            "too few seeds",
            "It has two seeds, and they agree. So do two tossed coins, every other time.",
        ),
        Mistake(
            "one seed decides",
            "Its means differ, but cover the lowest dot with your thumb: the other seven lines hardly rise or fall. "
            "A single unlucky run makes the whole difference.",
        ),
        Mistake(
            "no common direction",
            "Some of its lines rise and others fall. Whichever seed you pick decides who wins, so a mean that's a "
            "little higher shows nothing yet.",
        ),
        Mistake(
            "other test images",
            "All its lines rise. But read the small print: the two were tested on different images, and the last 5,000 "
            "are easier than the first. One recipe would do that all alone.",
        ),
        Mistake(
            "the luckiest run",
            "All its lines rise. But read the small print: recipe 2 was tried ten times on these images, and only its "
            "best try is shown. The best of ten equal runs beats one run nearly always.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="Eight seeds, the same images, and every single line rises. The dots of the two recipes overlap, and "
    "that doesn't matter: compared seed by seed, the difference is always there. Eight coins agree by chance once in "
    "128.",
)
