"""Compare two networks on the same images, knowing only totals: which of them count, and what they say."""

import math

from course_utils.exercises.format import Exercise, Mistake, same

TOLERANCE = 1e-4
LEVEL = 0.05


def _tail(few, n):
    """The probability of at most `few` heads in n tosses of a fair coin."""
    return sum(math.comb(n, k) for k in range(few + 1)) / 2**n


def _p(one, other):
    return min(1.0, 2 * _tail(min(one, other), one + other))


def _only(first, second, both):
    """(images that only the first network gets right, images that only the second does)."""
    return first - both, second - both


def _mcnemar(images, first, second, both):
    one, other = _only(first, second, both)
    p = _p(one, other)
    return p, 0 if p >= LEVEL else 1 if one > other else 2


def _totals(rng, one, other):
    """(images, first, second, both): totals with these images of their own, and others that tell nobody apart."""
    both, neither = int(rng.integers(20, 200)), int(rng.integers(4, 10))
    return one + other + both + neither, one + both, other + both, both


def _tables(rng):
    """Each network ahead, by enough and by too little; a draw; five out of five and six out of six; none at all."""
    low = int(rng.integers(1, 4))
    proven = [(low + 9, low), (low, low + int(rng.integers(11, 14))), (0, 6)]
    unproven = [(low + 4, low), (low, low + 5), (low + 1, low + 1), (0, 5), (0, 0)]
    return [(20, 9, 15, 8), *(_totals(rng, *count) for count in proven + unproven)]


def _p_is(got, p):
    return len(got) == 2 and same(got[0], float(p), TOLERANCE)


def _p_of_tosses(one, n):
    """The exact p of `one` heads in n tosses, as binomtest gives it."""
    return min(1.0, 2 * min(_tail(one, n), 1 - _tail(one - 1, n)))


def _tossed(count):
    """A `matches`: the coin was tossed count(images, both) times, for either network's images of its own."""

    def matches(got, want, images, first, second, both):
        tosses = count(images, both)
        return any(_p_is(got, _p_of_tosses(one, tosses)) for one in _only(first, second, both))

    return matches


def _right_answers(got, want, images, first, second, both):
    return _p_is(got, _p(first, second))


def _wrong_answers(got, want, images, first, second, both):
    return _p_is(got, _p(images - first, images - second))


def _one_side(got, want, images, first, second, both):
    one, other = _only(first, second, both)
    tails = _tail(one, one + other), _tail(other, one + other), want[0] / 2
    return any(_p_is(got, tail) for tail in tails)


def _approximate(got, want, images, first, second, both):
    one, other = _only(first, second, both)
    n = max(one + other, 1)
    found = [max(abs(one - other) - less, 0) ** 2 / n for less in (0, 1)]
    return any(_p_is(got, math.erfc((x / 2) ** 0.5)) for x in found)


def _verdict(got, want, wrong):
    """Whether p is right, and the verdict is one of `wrong`."""
    return _p_is(got, want[0]) and got[1] in wrong


EXERCISE = Exercise(
    name="mcnemar",
    objective="say which images can tell two networks apart, and whether a coin would explain the difference",
    returns="numbers",
    parts=("p", "the verdict"),
    reference=_mcnemar,
    points=2,
    make_inputs=_tables,
    tolerance=TOLERANCE,
    hints=(
        "Which images can speak for one of the two? Of those that the first network gets right, the second gets `both` "
        "right as well. How many are left that speak for the first?",
        "first - both images speak for the first network, second - both for the second. The coin is tossed once for "
        "each of them, and for no other image. binomtest(heads, tosses).pvalue looks at both sides by itself.",
        "binomtest wants at least one toss. If there's none, nothing speaks for a difference: then p is 1. The verdict "
        "is 0 unless p < 0.05. If it is, the network with more images of its own is better.",
    ),
    mistakes=(
        Mistake(
            "no image to toss for",
            "In this call both networks get the same images right, so there's nothing to toss a coin for. Look for "
            "that case first, and let p be 1.",
            lambda got, want, images, first, second, both: first == second == both,
            error=("n must be an integer not less than 1", "division by zero"),
        ),
        Mistake(
            "all right answers counted",
            "You tossed a coin for all the right answers of each network. Images that both get right don't tell them "
            "apart: leave them out.",
            _right_answers,
        ),
        Mistake(
            "all mistakes counted",
            "You tossed a coin for all the mistakes of each network. Some images are misread by both, and they don't "
            "tell the two apart: toss only for those that one of them gets right.",
            _wrong_answers,
        ),
        Mistake(
            "both wrong counted",
            "You tossed for every image that isn't right for both. Some of these are misread by both, and speak for "
            "neither. How many are right for exactly one?",
            _tossed(lambda images, both: images - both),
        ),
        Mistake(
            "as many tosses as images",
            "You toss a coin for every image. Only the images that one of the two gets right and the other doesn't can "
            "speak for either.",
            _tossed(lambda images, both: images),
        ),
        Mistake(
            "one side only",
            "Your p counts one side only. Before you looked, either network might have come out ahead, so a result as "
            "uneven as this in the other direction counts as well.",
            _one_side,
        ),
        Mistake(
            "p above 1",
            "Your p is above 1 where neither network is ahead. Twice the tail counts the middle twice there: a "
            "probability is at most 1, so take min(1, …), or let binomtest do it.",
            lambda got, want, *case: len(got) == 2 and got[0] > 1,
        ),
        Mistake(
            "an approximation",
            "Your p is that of the chi-squared approximation. It isn't good enough for counts as small as these: take "
            "the exact one, of a fair coin, from scipy.stats.binomtest.",
            _approximate,
        ),
        Mistake(
            "1 minus p",
            "You returned 1 − p. Small means surprising: p is the probability that a fair coin falls at least as "
            "unevenly.",
            lambda got, want, *case: _p_is(got, 1 - want[0]),
        ),
        Mistake(
            "ahead is not better",
            "Your p is right. But where it isn't below 0.05, a fair coin falls like that too often: whoever is ahead, "
            "you can't tell, and the verdict is 0.",
            lambda got, want, *case: want[1] == 0 and _verdict(got, want, (1, 2)),
        ),
        Mistake(
            "the other network",
            "Your p is right, but you name the wrong network. The better one has more images that only it gets right.",
            lambda got, want, *case: want[1] and _verdict(got, want, (3 - want[1],)),
        ),
        Mistake(
            "never sure",
            "Your p is right. Where it's below 0.05, a fair coin would hardly ever fall like that, so the verdict is "
            "the network that's ahead, 1 or 2.",
            lambda got, want, *case: want[1] and _verdict(got, want, (0,)),
        ),
        Mistake(
            "small taken for likely",
            "Your p is right, but you read it the wrong way around: a *small* p means that a coin would hardly fall "
            "like that. So name a network where p is below 0.05, and return 0 elsewhere.",
            lambda got, want, *case: _verdict(got, want, (0,) if want[1] else (1, 2)),
        ),
        Mistake(
            "another verdict",
            "Your p is right. The verdict should be 1 or 2, the better network, where p is below 0.05, and else 0.",
            lambda got, want, *case: _p_is(got, want[0]),
        ),
        Mistake(
            "another p",
            "Your p isn't right. How many images does only the first network get right, and how many only the second? "
            "p is the two-sided one of so many heads, and so many tails, of a fair coin; don't round it.",
            lambda got, want, *case: len(got) == 2,
        ),
    ),
    explanation="The images that both read correctly, or both misread, told you nothing, however many there were. "
    "That's why this finds differences that two separate intervals can't see.",
)
