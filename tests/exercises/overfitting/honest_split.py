"""Answers to honest_split, as students write them."""

import numpy as np
from exercises.answers import Answers
from sklearn.model_selection import GroupShuffleSplit, train_test_split

answers = Answers()


def complete(labels, held):
    """Whether both parts have every class; held: a mask."""
    return set(labels[held]) == set(labels) == set(labels[~held])


def drawn(labels, writers, rng, share=0.2):
    """A mask of the images of so many writers, drawn again until both parts have every class."""
    names = np.unique(writers)
    while True:
        held = np.isin(writers, rng.choice(names, size=round(share * len(names)), replace=False))
        if complete(labels, held):
            return held


@answers.right
def drawn_until_complete(labels, writers, seed):
    return np.flatnonzero(drawn(labels, writers, np.random.default_rng(seed)))


@answers.right
def shuffled_names(labels, writers, seed):
    rng = np.random.default_rng(seed)
    names = sorted(set(writers.tolist()))
    held = np.zeros(len(labels), bool)
    while not complete(labels, held):
        rng.shuffle(names)
        held = np.isin(writers, names[: round(len(names) / 5)])
    return np.where(held)[0]


@answers.right
def by_scikit_learn(labels, writers, seed):
    for _, held in GroupShuffleSplit(200, test_size=0.2, random_state=seed).split(labels, labels, writers):
        mask = np.zeros(len(labels), bool)
        mask[held] = True
        if complete(labels, mask):
            return held


@answers.wrong("a mask")
def mask(labels, writers, seed):
    return drawn(labels, writers, np.random.default_rng(seed))


@answers.wrong("a mask")
def mask_of_numbers(labels, writers, seed):
    return drawn(labels, writers, np.random.default_rng(seed)).astype(int)


@answers.wrong("no positions")
def labels_of_them(labels, writers, seed):
    return writers[drawn(labels, writers, np.random.default_rng(seed))]


@answers.wrong("no positions")
def counted_from_1(labels, writers, seed):
    held = drawn(labels, writers, np.random.default_rng(seed))
    return np.append(np.flatnonzero(held), len(labels))


@answers.wrong("a position twice")
def drawn_with_replacement(labels, writers, seed):
    return np.random.default_rng(seed).choice(len(labels), len(labels) // 5)


@answers.wrong("a position twice")
def one_list_for_each_class(labels, writers, seed):
    held = np.flatnonzero(drawn(labels, writers, np.random.default_rng(seed)))
    return np.concatenate([held, held[labels[held] == 0]])


@answers.wrong("not a fifth")
def the_rest(labels, writers, seed):
    return np.flatnonzero(~drawn(labels, writers, np.random.default_rng(seed)))


@answers.wrong("not a fifth")
def half(labels, writers, seed):
    return np.flatnonzero(drawn(labels, writers, np.random.default_rng(seed), share=0.5))


@answers.wrong("a writer in both parts")
def images_at_random(labels, writers, seed):
    return np.random.default_rng(seed).permutation(len(labels))[: len(labels) // 5]


@answers.wrong("a writer in both parts")
def stratified(labels, writers, seed):
    places = np.arange(len(labels))
    return train_test_split(places, test_size=0.2, stratify=labels, random_state=seed)[1]


@answers.wrong("a writer in both parts")
def the_last_fifth(labels, writers, seed):
    return np.arange(len(labels))[-(len(labels) // 5) :]


@answers.wrong("a class is missing")
def writers_drawn_once(labels, writers, seed):
    names = np.unique(writers)
    chosen = np.random.default_rng(seed).choice(names, size=len(names) // 5, replace=False)
    return np.flatnonzero(np.isin(writers, chosen))


@answers.wrong("a class is missing")
def groups_drawn_once(labels, writers, seed):
    return next(GroupShuffleSplit(1, test_size=0.2, random_state=seed).split(labels, labels, writers))[1]


@answers.wrong("another split each time")
def without_the_seed(labels, writers, seed):
    return np.flatnonzero(drawn(labels, writers, np.random.default_rng()))


@answers.wrong("another split each time")
def by_another_generator(labels, writers, seed):
    return np.flatnonzero(drawn(labels, writers, np.random))


@answers.wrong("always the same split")
def one_seed_for_all(labels, writers, seed):
    return np.flatnonzero(drawn(labels, writers, np.random.default_rng(0)))


@answers.wrong("always the same split")
def the_first_that_do(labels, writers, seed):
    names = np.unique(writers)
    rare = np.unique(writers[labels == 0])
    chosen = [rare[0], *np.setdiff1d(names, rare)[: len(names) // 5 - 1]]
    return np.flatnonzero(np.isin(writers, chosen))


def redrawn(labels, writers, seed, enough, draw):
    """draw(rng, names) until enough(mask)."""
    rng = np.random.default_rng(seed)
    while True:
        held = np.isin(writers, draw(rng, np.unique(writers)))
        if enough(held):
            return np.flatnonzero(held)


def a_fifth(rng, names):
    return rng.choice(names, size=len(names) // 5, replace=False)


@answers.wrong("a class is missing")
def only_the_held_out_part_looked_at(labels, writers, seed):
    return redrawn(labels, writers, seed, lambda held: set(labels[held]) == set(labels), a_fifth)


@answers.wrong("a class is missing")
def only_the_rest_looked_at(labels, writers, seed):
    return redrawn(labels, writers, seed, lambda held: set(labels[~held]) == set(labels), a_fifth)


@answers.wrong("not a fifth")
def writers_drawn_with_replacement(labels, writers, seed):
    def draw(rng, names):
        return rng.choice(names, size=len(names) // 5)

    return redrawn(labels, writers, seed, lambda held: complete(labels, held), draw)


@answers.wrong("not a fifth")
def writers_drawn_from_all_images(labels, writers, seed):
    def draw(rng, names):
        return rng.choice(writers, size=len(names) // 5, replace=False)

    return redrawn(labels, writers, seed, lambda held: complete(labels, held), draw)


@answers.wrong("not a fifth")
def each_writer_by_chance(labels, writers, seed):
    def draw(rng, names):
        return names[rng.random(len(names)) < 0.2]

    return redrawn(labels, writers, seed, lambda held: complete(labels, held), draw)


@answers.wrong("not a fifth")
def a_range_of_numbers(labels, writers, seed):
    """As if writers were numbered without gaps."""

    def draw(rng, names):
        first = rng.integers(names.min(), names.max())
        return np.arange(first, first + np.ptp(names) // 5)

    return redrawn(labels, writers, seed, lambda held: complete(labels, held), draw)


@answers.wrong("some people are never held out")
def from_the_first_half(labels, writers, seed):
    """The last quarter of the writers is never drawn, but for those of a class that would be missing."""
    rare = np.unique(writers[labels == 0])

    def draw(rng, names):
        some = np.union1d(names[: len(names) * 3 // 4], rare)
        return rng.choice(some, size=len(names) // 5, replace=False)

    return redrawn(labels, writers, seed, lambda held: complete(labels, held), draw)


@answers.wrong("some people are never held out")
def one_rare_writer_always(labels, writers, seed):
    """One of those who wrote the rare class is held out, always the same, and the others never are."""
    rare = np.unique(writers[labels == 0])
    others = np.setdiff1d(writers, rare)
    drawn = np.random.default_rng(seed).choice(others, size=len(np.unique(writers)) // 5 - 1, replace=False)
    return np.flatnonzero(np.isin(writers, [rare[0], *drawn]))


answers.every_call(
    as_many_of_each_writer=lambda labels, writers, seed: len(set(np.unique(writers, return_counts=True)[1])) == 1,
    a_rare_class=lambda labels, writers, seed: len(set(writers[labels == 0])) in (2, 3),
    no_order=lambda labels, writers, seed: (np.diff(labels) < 0).any() and (np.diff(writers) < 0).any(),
)


@answers.wrong("always the same split")
def first_fifth_of_the_writers(labels, writers, seed):
    names = np.unique(writers)
    return np.flatnonzero(np.isin(writers, names[: len(names) // 5]))
