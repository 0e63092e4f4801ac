"""Write a stencil by hand that tells zeros from ones: what training does, without training."""

from functools import cache
from pathlib import Path

import numpy as np

from course_utils.exercises.format import NOT_STARTED, Exercise, Mistake

# The lesson asks for 95% of all the zeros and ones that a student has. Of a hundred each, it may by chance be less.
EACH, ENOUGH = 100, 0.9
FILE = Path(__file__).parents[2] / "zeros_and_ones.npz"  # made by benchmarks/zeros_and_ones.py


@cache
def _digits():
    """Zeros and ones, (EACH, 28, 28) each: drawn as MNIST's are spread, and the first of scikit-learn's."""
    from course_utils.embedded import enlarge, small_digits

    with np.load(FILE) as stored:
        like_mnist = tuple(_drawn(*np.split(stored[kind].astype(float), [1])) for kind in ("zeros", "ones"))
    small, labels = small_digits()
    return like_mnist, tuple(enlarge(small[labels == digit][:EACH]) / 255 for digit in (0, 1))


def _drawn(average, directions):
    amounts = np.random.default_rng(0).normal(size=(EACH, len(directions)))
    return average + np.tensordot(amounts, directions, 1)  # cut off at 0 and 1 they would have more ink


def _ring():
    """Full weight everywhere, and a hole in the middle where ink counts against a zero."""
    stencil = np.ones((28, 28))
    stencil[9:19, 11:17] = -3
    return stencil


def _effect(results, cases):
    stencil = np.asarray(results[0], float)
    if stencil.shape != (28, 28):
        return "not 28×28"
    if not np.isfinite(stencil).all():
        return "not finite"
    if not stencil.any():
        return NOT_STARTED
    scores = [[(images * stencil).sum(axis=(1, 2)) for images in kinds] for kinds in _digits()]
    if any(min(_right(zeros, ones)) >= ENOUGH for zeros, ones in scores):
        return None
    return _fault(stencil, *scores[0])


def _right(zeros, ones):
    """The shares of the zeros and of the ones whose scores have the right sign."""
    return (zeros > 0).mean(), (ones < 0).mean()


def _fault(stencil, zeros, ones):
    """(mistake, sentence) for a stencil that gets too few zeros or too few ones right."""
    right = _right(zeros, ones)
    counts = f"Right so far: {right[0]:.0%} of {EACH} zeros and {right[1]:.0%} of {EACH} ones like MNIST's."
    if min((zeros < 0).mean(), (ones > 0).mean()) >= ENOUGH:
        return "the wrong way around", f"{WRONG_WAY} {counts}"
    if stencil.min() >= 0:
        return "no negative weights", f"{NO_NEGATIVE} {counts}"
    if stencil.max() <= 0:
        return "no positive weights", f"{NO_POSITIVE} {counts}"
    if right[0] < ENOUGH and right[1] < ENOUGH:
        return "wrong for both", f"{BOTH} {counts}"
    if right[1] < ENOUGH and np.quantile(zeros, 1 - ENOUGH) > np.quantile(ones, ENOUGH):
        return "the border isn't at 0", f"{_border(stencil, zeros, ones)} {counts}"
    if right[1] < ENOUGH:
        return "ones come out positive", f"{ONES} {counts}"
    return "zeros come out negative", f"{ZEROS} {counts}"


def _border(stencil, zeros, ones):
    plus, minus = np.maximum(stencil, 0).sum(), np.minimum(stencil, 0).sum()
    low, high = np.quantile(zeros, 1 - ENOUGH), np.quantile(ones, ENOUGH)
    return (
        f"It tells them apart, but not at 0: nine in ten zeros score at least {low:.1f}, nine in ten ones at most "
        f"{high:.1f}. Your positive weights add up to {plus:.0f}, your negative ones to {minus:.0f}. {BORDER}"
    ).replace("to -", "to −")


WRONG_WAY = "It tells them apart, but the wrong way around: zeros should add up to more than 0, ones to less."
NO_NEGATIVE = (
    "None of your weights is negative, so ink can only add: every digit gets a score of 0 or more. Where would "
    "only a one have ink? Put negative weights there."
)
NO_POSITIVE = (
    "None of your weights is positive, so no digit can get a score above 0. Where would only a zero have ink? Put"
    " positive weights there."
)
BOTH = (
    "It gets too many of both wrong. Leave at 0 what zeros and ones share, reward the ring of a zero, and punish "
    "ink in the hole."
)
ONES = (
    "Too many ones come out positive: they lie on more positive weight than negative. Make the negative weights "
    "in the middle larger, or the place for them taller."
)
BORDER = (
    "A 0 has about twice the ink of a 1, so with mostly positive weights it scores higher, and there's no bias to move "
    "the border. Make the negative weights larger, until the ones fall below 0."
)
ZEROS = (
    "Too many zeros come out negative: their ring touches your negative weights. A zero has ink at the top and "
    "bottom of the middle columns too, and some are narrow: keep the negative part small, inside the hole."
)

EXERCISE = Exercise(
    name="made_stencil",
    objective="write weights by hand that tell two digits apart",
    returns="array",
    reference=_ring,
    make_inputs=lambda rng: [()],
    examine=_effect,
    points=2,
    hints=(
        "Look at the averages: where does a zero have ink and a one has none? Those places get a positive weight. "
        "Where is it the other way around? Those get a negative one. There's no bias "
        "to move the border away from 0, so the two kinds must balance.",
        "A zero has a hole in the middle, just where a one has its stroke. Start with np.ones((28, 28)), and make the "
        "hole negative: weights[top:bottom, left:right] = -3.",
        "The zeros' ring runs through rows 4 to 8 and 20 to 24 of the middle columns too, so keep the negative part "
        "away from there: rows 9 to 18 and columns 11 to 16 are a good start.",
    ),
    mistakes=(
        Mistake("not 28×28", "A stencil has one weight for each pixel: shape (28, 28), without other axes."),
        Mistake("not finite", "Some of your weights are nan or infinite. Use ordinary numbers."),
        Mistake(NOT_STARTED, "all of its weights are 0, so every image gets a score of 0."),
        Mistake("the wrong way around", WRONG_WAY),
        Mistake("no negative weights", NO_NEGATIVE),
        Mistake("no positive weights", NO_POSITIVE),
        Mistake("wrong for both", BOTH),
        Mistake("ones come out positive", ONES),
        Mistake("the border isn't at 0", BORDER),
        Mistake("zeros come out negative", ZEROS),
    ),
    explanation="You've set 784 weights by hand, by looking. Training sets them by looking too, 100 images at a time.",
)
