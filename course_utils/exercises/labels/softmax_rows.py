"""Turn a table of logits into probabilities without overflow."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _logits(rng):
    """Ordinary tables, also a square one and a single row, and one with a row near 1000.

    All are multiples of 1/8, which float32 holds exactly.
    """
    lowest = ((-12, (3, 4)), (-12, (4, 2)), (8, (8, 5)), (-12, (3, 3)), (-12, (1, 3)))  # the mean is far below 1000
    tables = [rng.integers(low, low + 25, shape) / 4 for low, shape in lowest]
    for table in tables:
        table[:, 0] += 1 / 8  # so that no row sums to 0, and in none are all numbers alike
    tables[2][rng.integers(1, 8)] += 1000
    return [(table,) for table in tables]


def _exponentials(logits):
    """Of the logits as they are, and less the maximum of their rows, the maximum and the minimum of the table."""
    with np.errstate(over="ignore"):
        below = (0, logits.max(axis=1, keepdims=True), logits.max(), logits.min())
        return [np.exp(logits - shift) for shift in below]


def _shares(axis, sign=1):
    """A `matches`: exponentials divided by their sum along `axis`, whether or not they overflow."""

    def matches(got, want, logits):
        with np.errstate(invalid="ignore"):
            wrong = [table / table.sum(axis=axis, keepdims=True) for table in _exponentials(sign * logits)]
        return any(same(got, shares) for shares in wrong)

    return matches


def _softmax_below(maximum, logits):
    with np.errstate(over="ignore", invalid="ignore"):
        exponentials = np.exp(logits - maximum)
        return exponentials / exponentials.sum(axis=1, keepdims=True)


def _after_one_round(want):
    """What a loop over the rows has made when `return` ends it in the first round."""
    rest = np.zeros_like(want[1:])
    return want[0], want[:1], np.concatenate([want[:1], rest])


def _plain_shares(got, want, logits):
    """Shares without exponentials, of the logits as they are or below each row's maximum."""
    below = logits - logits.max(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        return any(same(got, table / table.sum(axis=1, keepdims=True)) for table in (logits, below))


EXERCISE = Exercise(
    name="softmax_rows",
    objective="turn a table of logits into probabilities without overflow",
    returns="array",
    reference=_softmax,
    make_inputs=_logits,
    points=2,
    hints=(
        "Adding the same number to all logits of a row changes nothing. Which number would you add, or subtract, so "
        "that no logit of the row is above 0?",
        "Subtract from each row its own maximum, logits.max(axis=1, keepdims=True). Then do as softmax does, with a "
        "sum for each row: sum(axis=1, keepdims=True).",
    ),
    mistakes=(
        Mistake(
            "the same number subtracted everywhere",
            "You subtract the same number everywhere. A row near 0 then becomes a row of zeros, and 0 / 0 is nan. "
            "Each row needs a number of its own.",
            lambda got, want, logits: any(same(got, _softmax_below(shift, logits)) for shift in (logits.max(), 1000)),
        ),
        Mistake(
            "nan for a row near 1000",
            "Ordinary logits go well, but a row near 1000 gives nan. You may subtract any one number from all logits "
            "of a row: which would keep np.exp from overflowing, without making the whole row 0?",
            Gives(lambda logits: _softmax_below(0, logits)),
        ),
        Mistake(
            "return inside the loop",
            "Does your return stand inside the loop? Then it ends the function after the first round.",
            lambda got, want, logits: any(same(got, wrong) for wrong in _after_one_round(want)),
        ),
        Mistake(
            "sums to 1 over the whole table",
            "Your whole table sums to 1. Each row is the answer to one image, so each row should sum to 1: take the "
            "sums with axis=1.",
            _shares(axis=None),
        ),
        Mistake(
            "sums to 1 in each column",
            "Your columns sum to 1. Each row is the answer to one image, so it is the rows that should: axis=1 goes "
            "along a row.",
            _shares(axis=0),
        ),
        Mistake(
            "sums not kept as a column",
            "Your sums (or maxima) are one flat list, and NumPy cannot line that up with the rows of the table. "
            "keepdims=True keeps them as a column, which fits.",
            error="could not be broadcast",
        ),
        Mistake(
            "no exponential",
            "You divided the logits themselves by their sum, without the exponential. Logits may be negative, and "
            "shares of them are no probabilities. Take the exponential first.",
            _plain_shares,
        ),
        Mistake(
            "minus sign in the exponent",
            "The order is turned round: your largest logit got the smallest probability. Is there a minus sign in the "
            "exponent?",
            _shares(axis=1, sign=-1),
        ),
        Mistake(
            "exponentials not divided",
            "These are exponentials that do not sum to 1 yet. Divide each row by its sum.",
            lambda got, want, logits: any(same(got, wrong) for wrong in _exponentials(logits)),
        ),
    ),
)
