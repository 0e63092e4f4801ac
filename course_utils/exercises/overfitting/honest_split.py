"""Make a split: at random, no writer in both parts, every class in each."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

IMAGES_EACH, CLASSES = 12, 4
COLLECTIONS = ((25, 3, 10), (35, 2, 200))  # writers, writers of class 0, seeds
LOW, HIGH = 0.15, 0.25


def _collections(rng):
    """Two collections of images with many seeds, each of them twice; each writer wrote as many, in no order.

    A draw of a fifth of the writers misses all who wrote class 0 about every second time. In the second collection,
    with so many seeds, it also takes all of them at some time, and a draw with replacement takes too few writers.
    """
    calls = []
    for count, rare, seeds in COLLECTIONS:
        labels, writers = _collection(rng, count, rare)
        drawn = rng.choice(1000, seeds, replace=False).tolist()
        calls += [(labels, writers, seed) for seed in [*drawn, *drawn]]
    return calls


def _collection(rng, count, rare):
    """(labels, writers): so many writers, of whom `rare` wrote class 0."""
    numbers = rng.choice(np.arange(100, 1000), count, replace=False)
    writers = np.repeat(numbers, IMAGES_EACH)
    labels = np.tile(np.arange(IMAGES_EACH) % (CLASSES - 1) + 1, count)
    theirs = np.isin(writers, rng.choice(numbers, rare, replace=False))
    labels[theirs & (np.arange(len(labels)) % 4 == 0)] = 0
    order = rng.permutation(len(labels))
    return labels[order], writers[order]


def _no_positions(held, labels):
    if held.dtype == bool or (len(held) == len(labels) and set(held.tolist()) <= {0, 1}):
        return "a mask"
    if held.ndim != 1 or held.dtype.kind not in "iu" or not np.isin(held, np.arange(len(labels))).all():
        return "no positions"
    return "a position twice" if len(np.unique(held)) < len(held) else None


def _fault_of_one(held, labels, writers):
    if not LOW <= len(held) / len(labels) <= HIGH:
        return "not a fifth"
    rest = np.delete(np.arange(len(labels)), held)
    if np.isin(writers[rest], writers[held]).any():
        return "a writer in both parts"
    return None if set(labels[held]) == set(labels[rest]) else "a class is missing"


def _fault(results, cases):
    pairs = [(np.asarray(got), *case[:2]) for got, case in zip(results, cases, strict=True)]
    faults = [_no_positions(held, labels) for held, labels, _ in pairs]
    if any(faults):
        return next(filter(None, faults))
    sets = [frozenset(held.tolist()) for held, *_ in pairs]
    first = COLLECTIONS[0][2]
    fault = next(filter(None, (_fault_of_one(*pair) for pair in pairs)), None)
    alike = len(set(sets[: 2 * first])) == len(set(sets[2 * first :])) == 1 and sets[0]
    if alike and fault != "a writer in both parts":
        return "always the same split"
    if fault:
        return fault
    start = 0
    for _, _, seeds in COLLECTIONS:
        one, other = sets[start : start + seeds], sets[start + seeds : start + 2 * seeds]
        if one != other:
            return "another split each time"
        start += 2 * seeds
    everywhere = frozenset.union(*sets[2 * first :])
    return None if len(everywhere) == len(cases[-1][0]) else "some people are never held out"


EXERCISE = Exercise(
    name="honest_split",
    objective="hold out images so that what they measure can be believed",
    returns="array",
    reference=lambda labels, writers, seed: labels,
    make_inputs=_collections,
    examine=_fault,
    points=2,
    hints=(
        "Draw writers first, then take their images: rng = np.random.default_rng(seed), then "
        "rng.choice(np.unique(writers), size=…, replace=False). np.isin(writers, drawn) says which images are theirs.",
        "A draw may leave out the few who wrote a rare digit. So look at set(labels[…]) of both parts, and draw again "
        "in a while loop until each has every class.",
        "Make the generator once, before the loop. Made inside the loop, it draws the same writers forever. "
        "np.flatnonzero(mask) turns True and False into positions.",
    ),
    mistakes=(
        Mistake(
            "a mask",
            "You return True or False for every image. The exercise asks for positions: np.flatnonzero(mask) gives "
            "them.",
        ),
        Mistake(
            "no positions",
            "You don't return positions of images: whole numbers in one row, from 0 to len(labels) - 1. Did you return "
            "the labels or writers themselves?",
        ),
        Mistake(
            "a position twice",
            "You hold out some position more than once. A draw takes each thing only once with replace=False.",
        ),
        Mistake(
            "not a fifth",
            "The part that you hold out isn't about a fifth of the images: 15% to 25% was asked for, with every seed. "
            "If it's about four fifths, you returned the images to train on. If it changes from seed to seed, draw a "
            "fixed number of different writers: np.unique(writers) has each once, and replace=False draws each once.",
        ),
        Mistake(
            "a writer in both parts",
            "The same person wrote images of both parts, so the network meets handwriting that it knows. Draw writers, "
            "and hold out all the images of those you draw.",
        ),
        Mistake(
            "a class is missing",
            "With some seeds a class is missing from one of the parts: few people wrote it, and none or all of them "
            "were drawn. Check both parts, and draw again until each has every class.",
        ),
        Mistake(
            "another split each time",
            "Called twice with the same seed, your function gives two splits. Let np.random.default_rng(seed) "
            "do all the drawing, so that others can repeat it.",
        ),
        Mistake(
            "always the same split",
            "Every seed gives the same split. Nothing is drawn at random, or the seed isn't used: begin with "
            "np.random.default_rng(seed), and let it choose the writers.",
        ),
        Mistake(
            "some people are never held out",
            "Whatever the seed, some people's images are never held out. Draw from all the writers: np.unique(writers) "
            "lists them.",
        ),
    ),
    explanation="A fifth is held out, at random and repeatably. Every class is in both parts, and no writer is.",
)
