"""Carry out gradient descent by hand."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake


def _descend(w, learning_rate, steps, slope=lambda w: 2 * (w - 5)):
    for _ in range(steps):
        w = w - learning_rate * slope(w)
    return w


def _rounding(decimals):
    """A slip: w rounded after each step, or cut off where `decimals` is None."""

    def slip(w, rate, steps):
        for _ in range(steps):
            w = w - rate * 2 * (w - 5)
            w = int(w) if decimals is None else round(w, decimals)
        return w

    return slip


def _changing_rate(rate_of_step):
    """A slip: step k, counted from 0, has the rate rate_of_step(rate, k)."""

    def slip(w, rate, steps):
        for k in range(steps):
            w = _descend(w, rate_of_step(rate, k), 1)
        return w

    return slip


def _descents(rng):
    """From both sides of the valley, in an order and with rates that two mistakes cannot share.

    Also a single step, and from the lowest point.
    """
    starts = rng.permutation([int(rng.integers(-4, 0)), int(rng.integers(1, 3)), int(rng.integers(8, 12))])
    rates = rng.choice(np.arange(12, 35), 5, replace=False) / 100
    starts_and_steps = zip([*starts, 0, 5], (2, 4, 5, 1, 2), rates, strict=True)
    return [(int(w), float(rate), steps) for w, steps, rate in starts_and_steps]


EXERCISE = Exercise(
    name="after_steps",
    objective="carry out gradient descent by hand",
    returns="number",
    reference=lambda w, learning_rate, steps: _descend(w, learning_rate, steps),
    make_inputs=_descents,
    points=2,
    hints=(
        "How steep is (w − 5)² at w? The lesson says how steep (w − 3)² is. Then repeat the step as often as asked.",
        "In a loop over range(steps): first the gradient, 2 * (w - 5), at the place where you are now. Then subtract "
        "learning_rate * gradient from w.",
    ),
    mistakes=(
        Mistake(
            "uphill",
            "You go uphill: the gradient points to where the loss grows. Subtract it.",
            Gives(lambda w, rate, steps: _descend(w, -rate, steps)),
        ),
        Mistake(
            "the factor 2 is missing",
            "Your gradient is half as large as it should be. The slope of (w − 5)² is 2 · (w − 5).",
            Gives(lambda w, rate, steps: _descend(w, rate / 2, steps)),
        ),
        Mistake(
            "the loss used as the gradient",
            "You subtract the loss itself. It only says how high up you are. Which way to go, and how far, comes from "
            "its slope, the gradient.",
            Gives(lambda w, rate, steps: _descend(w, rate, steps, lambda w: (w - 5) ** 2)),
        ),
        Mistake(
            "the valley of the lesson",
            "You go down to 3, as in the lesson. This valley has its lowest point elsewhere: the loss is (w − 5)².",
            Gives(lambda w, rate, steps: _descend(w, rate, steps, lambda w: 2 * (w - 3))),
        ),
        Mistake(
            "return inside the loop",
            "This is w after the first step. Is your return inside the loop? Then the function ends after the first "
            "round.",
            Gives(lambda w, rate, steps: _descend(w, rate, 1)),
        ),
        Mistake(
            "always three steps",
            "You take three steps, whatever steps says. Use range(steps).",
            Gives(lambda w, rate, steps: _descend(w, rate, 3)),
        ),
        Mistake(
            "one step too many",
            "You took one step too many. If you count with range(n): it has n numbers already, from 0 to n − 1.",
            Gives(lambda w, rate, steps: _descend(w, rate, steps + 1)),
        ),
        Mistake(
            "one step too few",
            "You took one step too few. If you count with range(1, n): it ends before n and has n − 1 numbers.",
            Gives(lambda w, rate, steps: _descend(w, rate, steps - 1)),
        ),
        Mistake(
            "starts from 0",
            "You start from 0, as in the lesson. Start from the w that your function is given.",
            Gives(lambda w, rate, steps: _descend(0, rate, steps)),
        ),
        Mistake(
            "the learning rate of the lesson",
            "You step with a learning rate of 0.1, whatever rate your function is given. Use learning_rate.",
            Gives(lambda w, rate, steps: _descend(w, 0.1, steps)),
        ),
        Mistake(
            "the gradient of the start for every step",
            "You worked the gradient out once and used it for all the steps. It changes with w: work it out again in "
            "each step.",
            Gives(lambda w, rate, steps: w - steps * rate * 2 * (w - 5)),
        ),
        Mistake(
            "the gradient instead of w",
            "This is the gradient after the steps. Return the place w.",
            Gives(
                lambda w, rate, steps: 2 * (_descend(w, rate, steps) - 5),
                (lambda w, rate, steps: 2 * (_descend(w, rate, steps - 1) - 5),),
            ),
        ),
        Mistake(
            "the learning rate forgotten",
            "You subtract the whole gradient. Subtract learning_rate * gradient.",
            Gives(lambda w, rate, steps: _descend(w, 1, steps)),
        ),
        Mistake(
            "2w − 5 as the gradient",
            "Your gradient is 2 · w − 5. The slope of (w − 5)² is 2 · (w − 5): the parentheses count.",
            Gives(lambda w, rate, steps: _descend(w, rate, steps, lambda w: 2 * w - 5)),
        ),
        Mistake(
            "the loss instead of w",
            "This is the loss after the steps. Return the place w.",
            Gives(lambda w, rate, steps: (_descend(w, rate, steps) - 5) ** 2),
        ),
        Mistake(
            "rounded on the way",
            "You round w, or cut its decimals off. Keep them all: from a rounded w, the next step starts elsewhere.",
            Gives(_rounding(2), tuple(map(_rounding, (0, 1, 3, None)))),
        ),
        Mistake(
            "the distance instead of w",
            "This is how far w is from 5. Return the place w itself.",
            Gives(
                lambda w, rate, steps: _descend(w, rate, steps) - 5,
                (lambda w, rate, steps: 5 - _descend(w, rate, steps),),
            ),
        ),
        Mistake(
            "another rate in each step",
            "Your learning rate changes from step to step: it's multiplied or divided by something. It should stay as "
            "it's given.",
            Gives(
                _changing_rate(lambda rate, k: rate * k),
                tuple(
                    map(
                        _changing_rate,
                        (lambda rate, k: rate * (k + 1), lambda rate, k: rate / (k + 1), lambda r, k: r / 2**k),
                    )
                ),
            ),
        ),
        Mistake(
            "the sign of the gradient lost",
            "You took the gradient without its sign, so every step goes to the left. To the left of 5 the gradient is "
            "negative, and w has to grow.",
            Gives(lambda w, rate, steps: _descend(w, rate, steps, lambda w: 2 * abs(w - 5))),
        ),
        Mistake(
            "steps from one side only",
            "From one side of the valley you take no step. The rule is the same on both sides: the sign of the "
            "gradient sees to the direction, so it takes no if.",
            Gives(
                lambda w, rate, steps: w if w > 5 else _descend(w, rate, steps),
                (lambda w, rate, steps: w if w < 5 else _descend(w, rate, steps),),
            ),
        ),
    ),
)
