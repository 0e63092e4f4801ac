"""Work out a learning rate that rises and falls in a straight line."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _rate(step, steps, low, high):
    done = step / steps
    return low + (high - low) * min(done, 1 - done) * 2


def _steps(rng):
    """Steps while it rises, at the top, while it falls, at both ends, and next to a middle between two steps."""
    half = int(rng.integers(10, 60)) * 4
    low, high = rng.uniform(0.001, 0.005), rng.uniform(0.01, 0.09)
    low, high = round(float(low), 4) + 0.00003, round(float(high), 3)  # four decimals are not enough
    even = [(step, 2 * half, low, high) for step in (half // 4, half // 2, half, half + half // 4, 2 * half, 0)]
    return [*even, *((step, 2 * half + 1, low, high) for step in (half, half + 1, 2 * half + 1))]


def _falls(rate):
    """A `matches`: right while it rises, and `rate(done, low, high)` from the middle on."""

    def matches(got, want, step, steps, low, high):
        return step / steps >= 0.5 and same(got, rate(step / steps, low, high))

    return matches


def _half_cut_off(got, want, step, steps, low, high):
    """Whether an odd number of steps was divided by 2 with a rest thrown away."""
    middle = steps // 2
    rates = [low + (high - low) * way / middle for way in (step, steps - step, 2 * middle - step)]
    return steps % 2 and (got < low or any(same(got, rate) for rate in [*rates, high]))


def _shares(share):
    """A `matches`: low plus this share, of the part of the way that is done, of the whole way up."""
    return Gives(lambda step, steps, low, high: low + (high - low) * share(step / steps))


EXERCISE = Exercise(
    name="rate_at",
    objective="work out a learning rate that rises and falls in a straight line",
    returns="number",
    reference=_rate,
    points=2,
    make_inputs=_steps,
    hints=(
        "How much of the way is done at this step? In the first half that says how far up you are; in the second half, "
        "what is left says it.",
        "done = step / steps. The share of the way up is 2 × done in the first half and 2 × (1 − done) in the second. "
        "The rate is low plus that share of high − low.",
    ),
    mistakes=(
        Mistake(
            "keeps rising",
            "The first half is right, but in the second half your rate keeps rising. From the middle on it falls.",
            _falls(lambda done, low, high: low + (high - low) * 2 * done),
        ),
        Mistake(
            "stays at the top",
            "The first half is right, but in the second half your rate stays at high. From the middle on it falls.",
            _falls(lambda done, low, high: high),
        ),
        Mistake(
            "falls from the top too late",
            "The first half is right. In the second half your rate jumps: where it has just begun to fall, it should "
            "still be near high.",
            lambda got, want, step, steps, low, high: (
                _falls(lambda done, low, high: high - (high - low) * done)(got, want, step, steps, low, high)
                or (step == steps // 2 and same(got, high))
            ),
        ),
        Mistake(
            "rises twice",
            "The first half is right. In the second half your rate begins again at low and rises once more; it should "
            "fall from high to low.",
            _falls(lambda done, low, high: low + (high - low) * (2 * done - 1)),
        ),
        Mistake(
            "counted from the start",
            "The first half is right. In the second half your rate falls to low at once, and below it. Do you count "
            "the steps from the start, or begin to fall from low? It should begin to fall from high, in the middle.",
            _falls(lambda done, low, high: high - (high - low) * 2 * done),
        ),
        Mistake(
            "half cut off",
            "With an odd number of steps half of it is no whole number, and your rate misses low at the end. Divide "
            "by 2 with /, not with //.",
            _half_cut_off,
        ),
        Mistake(
            "the top at 0.3",
            "Your rate is at its top after 0.3 of the steps, as in the lesson's cycle. Here it reaches high at half of "
            "them.",
            _shares(lambda done: min(done / 0.3, (1 - done) / 0.7)),
        ),
        Mistake(
            "max for min",
            "You took the larger of the two ways, so your rate is above high. The smaller one says how far up you are: "
            "min.",
            _shares(lambda done: 2 * max(done, 1 - done)),
        ),
        Mistake(
            "steps less one",
            "You divided by steps − 1. At the step `steps` the rate is back at low, so the whole way has `steps` "
            "steps.",
            lambda got, want, step, steps, low, high: same(got, _rate(step, steps - 1, low, high)),
        ),
        Mistake(
            "a curve instead of a line",
            "Your rate rises and falls in a curve, that of a cosine. A straight line was wanted: with half of the way "
            "up done, it is half-way between low and high.",
            _shares(lambda done: (1 - np.cos(2 * np.pi * done)) / 2),
        ),
        Mistake(
            "falls to 0",
            "The first half is right. In the second half your rate falls to 0; it should come back to low.",
            _falls(lambda done, low, high: high * 2 * (1 - done)),
        ),
        Mistake(
            "starts at 0",
            "Your straight line goes from 0 to high, and back to 0. It should go from low to high: the whole way up is "
            "high − low, and what you have of it counts from low.",
            lambda got, want, step, steps, low, high: any(
                same(got, max(least, high * min(step, steps - step) * 2 / steps)) for least in (0, low)
            ),
        ),
        Mistake(
            "added high instead of the difference",
            "Your rate rises above high. Add a share of the difference, high − low, to low.",
            lambda got, want, step, steps, low, high: same(got, low + high * min(step, steps - step) * 2 / steps),
        ),
        Mistake(
            "reaches the top at the end",
            "Your rate goes half as far as it should, or goes on rising. It reaches high at half of the steps, and "
            "low again at the end.",
            lambda got, want, step, steps, low, high: (
                same(got, low + (high - low) * step / steps)
                or same(got, low + (high - low) * min(step, steps - step) / steps)
            ),
        ),
        Mistake(
            "upside down",
            "Your rate starts high, falls, and rises again. It should be the other way round.",
            lambda got, want, step, steps, low, high: same(
                got, high - (high - low) * min(step, steps - step) * 2 / steps
            ),
        ),
    ),
)
