"""Keep an exponential moving average of weights, by hand."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake


def _averaged(weights, momentum, start=None, share=None):
    average = np.array(weights[0] if start is None else start, float)
    for now in weights[1:] if start is None else weights:
        average = momentum * average + (1 - momentum if share is None else share) * now
    return average


def _rounded(got, want, weights, momentum):
    return any(np.allclose(got, np.round(want, decimals), rtol=0, atol=1e-9) for decimals in range(4))


def _with_the_row_before(weights, momentum):
    return _averaged(weights[-2:], momentum)


def _corrected(weights, momentum):
    return _averaged(weights, momentum, start=0 * weights[0]) / (1 - momentum ** len(weights))


def _with_powers(weights, momentum):
    average = weights[0]
    for step, now in enumerate(weights[1:], start=1):
        average = momentum**step * average + (1 - momentum**step) * now
    return average


def _with_counts(weights, momentum):
    average = weights[0]
    for step, now in enumerate(weights[1:], start=1):
        average = average + (now - average) / (step + 1) * (1 - momentum)
    return average


def _path(weights, momentum):
    return np.stack([_averaged(weights[: n + 1], momentum) for n in range(len(weights))])


def _trainings(rng):
    """Weights (steps, how many) of several trainings: one of two steps, one of a single step."""
    sizes = [(2, 2), (5, 3), (1, 2), (7, 1)]
    momenta = rng.choice([0.6, 0.7, 0.75, 0.8, 0.9], len(sizes), replace=False)
    return [
        (rng.integers(1, 10, size).astype(float) + np.eye(*size), float(m))
        for size, m in zip(sizes, momenta, strict=True)
    ]


EXERCISE = Exercise(
    name="averaged",
    objective="average weights over the steps of a training, as use_ema=True does",
    returns="array",
    reference=lambda weights, momentum: _averaged(weights, momentum),
    make_inputs=_trainings,
    hints=(
        "Start with average = weights[0]. Then a loop over the other steps, weights[1:]: each makes a new average of "
        "the old one and the weights of this step.",
        "In the loop: average = momentum * average + (1 - momentum) * now. It works on whole arrays. After the loop, "
        "return the average.",
    ),
    mistakes=(
        Mistake(
            "two steps taken for granted",
            "One of the trainings has a single step, and there weights[1] doesn't exist: the average is weights[0]. A "
            "loop over weights[1:] makes no round then, and needs no special case. (If your loop counts steps itself, "
            "does it end one too late?)",
            error=("out of bounds for axis 0 with size 1", "out of bounds for axis 0 with size 2"),
        ),
        Mistake(
            "a fixed momentum",
            "You write a momentum of your own, such as 0.95, into the function. Use the one that it's given: "
            "`momentum` differs from call to call.",
            Gives(
                lambda weights, momentum: _averaged(weights, 0.95),
                tuple(lambda weights, momentum, own=own: _averaged(weights, own) for own in (0.8, 0.9, 0.99)),
            ),
        ),
        Mistake(
            "rounded",
            "Your average is right, but rounded. Return it with all its decimals.",
            _rounded,
        ),
        Mistake(
            "mixed with the row before",
            "You mix the last row with the row before it, as if that were the old average. The old average is what the "
            "round before came to: begin with average = weights[0], and in the loop use `average` itself.",
            Gives(_with_the_row_before),
        ),
        Mistake(
            "momentum exchanged",
            "You keep (1 − momentum) of the old average and add momentum of the new weights. It's the other way "
            "around: a momentum of 0.9 keeps nine tenths of what was there.",
            Gives(lambda weights, momentum: _averaged(weights, 1 - momentum)),
        ),
        Mistake(
            "starts at 0",
            "Your average starts at 0, so it still comes out too small after a few steps. Start with the weights after "
            "the first step.",
            Gives(lambda weights, momentum: _averaged(weights, momentum, start=0 * weights[0])),
        ),
        Mistake(
            "plain mean",
            "This is the plain mean: every step counts alike, and the momentum plays no part. Here each step shrinks "
            "what came before by the factor momentum.",
            Gives(lambda weights, momentum: weights.mean(axis=0)),
        ),
        Mistake(
            "the last weights",
            "These are the weights after the last step, not an average. Is the average that the loop computes the one "
            "that you return?",
            Gives(lambda weights, momentum: weights[-1]),
        ),
        Mistake(
            "the new weights in full",
            "You add the new weights in full. Add (1 − momentum) of them, so that the shares add up to 1.",
            Gives(lambda weights, momentum: _averaged(weights, momentum, share=1)),
        ),
        Mistake(
            "the last step left out",
            "The last step is missing from your average. weights[1:] runs to the end; weights[1:-1] and "
            "range(1, n - 1) don't.",
            Gives(lambda weights, momentum: _averaged(weights[: max(1, len(weights) - 1)], momentum)),
        ),
        Mistake(
            "backward",
            "You go through the steps backward, so the first one counts most. The last one should.",
            Gives(lambda weights, momentum: _averaged(weights[::-1], momentum)),
        ),
        Mistake(
            "return inside the loop",
            "This is the average after the first two steps. Does your return stand inside the loop? Then it ends the "
            "function in the first round.",
            Gives(lambda weights, momentum: _averaged(weights[:2], momentum)),
        ),
        Mistake(
            "the average after every step",
            "You return the averages of all steps. Return only the one after the last step.",
            lambda got, want, weights, momentum: (
                np.shape(got) == weights.shape and np.allclose(got, _path(weights, momentum))
            ),
        ),
        Mistake(
            "columns taken for steps",
            "You went through the columns. Each row holds the weights after one step, so begin with weights[0] and go "
            "through weights[1:]. The result has as many numbers as a row.",
            Gives(lambda weights, momentum: _averaged(weights.T, momentum)),
        ),
        Mistake(
            "corrected as Adam does",
            "You let the average start at 0 and divided by what's missing, 1 − momentum to the power of the steps, "
            "as Adam does. This average starts with the first weights, so there's nothing to correct.",
            Gives(
                _corrected, (lambda weights, momentum: _averaged(weights, momentum) / (1 - momentum ** len(weights)),)
            ),
        ),
        Mistake(
            "only the first and the last",
            "You mixed the first row with the last one and left out those between. Go through all of them in a loop: "
            "each makes a new average of the old one and its own weights.",
            Gives(lambda weights, momentum: momentum * weights[0] + (1 - momentum) * weights[-1]),
        ),
        Mistake(
            "halves instead of shares",
            "You took half of the old average and half of the new weights. The share of the old one is `momentum`, "
            "that of the new ones 1 − momentum.",
            Gives(lambda weights, momentum: _averaged(weights, 0.5)),
        ),
        Mistake(
            "the share changes from step to step",
            "The share of the old average changes from step to step in your function. It's `momentum` in each: no "
            "power and no number of the step belongs there.",
            Gives(_with_powers, (_with_counts,)),
        ),
    ),
    explanation="The shares of old steps shrink by the factor momentum each time, and all of them add up to 1.",
)
