"""Follow early stopping epoch by epoch."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake

SMALL = (0.0005, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)


def _waits(rng):
    """[(losses, patience)]: an early rise, none, no stop at all, a lowest loss that comes after the stop, a tie.

    Then one that rises once, above where it was `patience` epochs before, and one that rises at once. A stop in the
    last epoch of all, a patience of 1, more patience than epochs, and a single epoch. Last one whose lowest loss is
    lower than the one before it by less than 0.001.
    """
    shapes = [
        ([0.9, 0.6, 0.7, 0.65, 0.5, 0.8, 0.72, 0.75, 0.6, 0.58], 3),
        ([0.9, 0.7, 0.5, 0.4, 0.45, 0.5, 0.6, 0.55], 2),
        ([0.9, 0.7, 0.8, 0.6, 0.65, 0.4, 0.45, 0.3, 0.25], 3),
        ([0.8, 0.5, 0.6, 0.7, 0.3, 0.2, 0.4], 2),
        ([0.9, 0.5, 0.5, 0.6, 0.4], 2),
    ]
    before = [*rng.permutation(4), rng.integers(4)]
    pairs = zip(shapes, before, strict=True)
    longer = [(_longer(losses, extra, rng.uniform(0.6, 1.6)), patience) for (losses, patience), extra in pairs]
    more = [([0.5, 0.45, 0.4, 0.6, 0.35, 0.3], 3), ([0.5, 0.6, 0.7, 0.4, 0.3], 2), ([0.6, 0.4, 0.5, 0.45], 2)]
    more += [([0.7, 0.5, 0.6, 0.4], 1), ([0.5, 0.6, 0.7], 4), ([0.5], 2)]
    others = [(_longer(losses, 0, rng.uniform(0.6, 1.6)), patience) for losses, patience in more]
    # Rounded to one, two or three decimals, start and start - 0.0004 are alike.
    start = int(rng.choice([number for number in range(25, 75) if number % 10 != 5])) / 100
    barely = [round(start + above, 4) for above in (0.4, 0, -0.0004, 0.3, 0.2, 0.1)]
    return [*longer, *others, (barely, 2)]


def _longer(losses, extra, scale):
    """`extra` epochs of falling loss in front, and all of it scaled."""
    return [round(float(scale * loss), 3) for loss in [1.9, 1.5, 1.2][3 - extra :] + losses]


def _stop(val_losses, patience, bad=lambda losses, i: losses[i] >= min(losses[:i]), reset=0):
    """The number of epochs until `patience` of them in a row were `bad`."""
    waited = 0
    for i in range(1, len(val_losses)):
        waited = waited + 1 if bad(val_losses, i) else waited * reset
        if waited == patience:
            return i + 1
    return len(val_losses)


def _too_small_to_count(least):
    """A slip: a loss is lower only if it is lower than the lowest that counted by more than `least`."""

    def slip(losses, patience):
        lowest, waited = losses[0], 0
        for epochs, loss in enumerate(losses[1:], 2):
            lowest, waited = (loss, 0) if loss < lowest - least else (lowest, waited + 1)
            if waited == patience:
                return epochs
        return len(losses)

    return slip


def _rounded(decimals):
    return lambda losses, patience: _stop([round(loss, decimals) for loss in losses], patience)


def _highest(losses, patience):
    return _stop(losses, patience, lambda losses, i: losses[i] <= max(losses[:i]))


def _counting_the_first(losses, patience):
    """The number of epochs where the first counts as waiting, since its loss is not below itself."""
    return _stop([losses[0], *losses], patience) - 1


def _lowest_of_all_only(losses, patience):
    """Where only the lowest of all the losses sets the count back."""
    return _stop([min(losses), *losses], patience, lambda all_losses, i: all_losses[i] > all_losses[0]) - 1


def _lowest_from_1(losses, patience):
    return max(1, _stop([1, *losses], patience) - 1)


def _too_soon(losses, patience):
    """Where the waiting count starts at 1 and goes back to 1; with a patience of 1 it never stops, as 2 comes next."""
    return _stop(losses, patience - 1) if patience > 1 else len(losses)


def _best(losses):
    return int(np.argmin(losses)) + 1


def _from_first_rise(got, want, losses, patience):
    """Whether `patience` epochs were counted from the first loss that is higher than the one before, or no lower."""
    steps = np.diff(losses)
    first = [int(rises.argmax()) + 1 for rises in (steps > 0, steps >= 0) if rises.any()]
    return got in [end for rise in first for end in (rise + patience, min(rise + patience, len(losses)))]


def _at_first_rise(got, want, losses, patience):
    return patience > 1 and got in [
        _stop(losses, 1),
        _stop(losses, 1, lambda losses, i: losses[i] > losses[i - 1]),
    ]


def _by_neighbors(got, want, losses, patience):
    """Whether each loss was compared with the one before, an equal one taken for lower or not."""
    higher = _stop(losses, patience, lambda losses, i: losses[i] > losses[i - 1])
    return got in (higher, _stop(losses, patience, lambda losses, i: losses[i] >= losses[i - 1]))


def _by_distance(got, want, losses, patience):
    """Whether the first loss that is not below the one `patience` epochs before ended it."""
    ends = [i + 1 for i in range(patience, len(losses)) if losses[i] >= losses[i - patience]]
    return got == min([*ends, max(patience, len(losses))])


EXERCISE = Exercise(
    name="stopping_epoch",
    objective="follow early stopping epoch by epoch",
    returns="number",
    reference=lambda val_losses, patience: _stop(val_losses, patience),
    make_inputs=_waits,
    points=2,
    hints=(
        "Go through the losses one after the other, as training does. You have to remember two things: "
        "the lowest loss so far, and how many epochs have brought no lower one since.",
        "If a loss is lower than the lowest so far, keep it and set the waiting count to 0; otherwise add 1 to the "
        "count. When it reaches patience, return the number of this epoch. After the loop: all of them.",
    ),
    mistakes=(
        Mistake(
            "an equal loss taken for a lower one",
            "A loss equal to the lowest is not lower: that epoch counts as waiting too. Compare with <, not with <=.",
            Gives(lambda losses, patience: _stop(losses, patience, lambda losses, i: losses[i] > min(losses[:i]))),
        ),
        Mistake(
            "a loss a little lower not counted",
            "A loss that is lower by very little is lower too: that epoch starts the waiting over. Compare the losses "
            "as they are, without rounding and without asking for a difference.",
            Gives(_too_small_to_count(0.001), (*map(_too_small_to_count, SMALL), *map(_rounded, (1, 2, 3)))),
        ),
        Mistake(
            "compared with the first loss",
            "You compare every loss with that of the first epoch. Each time a loss is lower, keep it as the lowest.",
            Gives(lambda losses, patience: _stop(losses, patience, lambda losses, i: losses[i] >= losses[0])),
        ),
        Mistake(
            "the highest instead of the lowest",
            "You wait for a loss higher than all before it. Losses should fall: compare with <.",
            Gives(_highest),
        ),
        Mistake(
            "the first rise and patience",
            "You start waiting at the first rise and never set the count back. A new lowest loss after it starts the "
            "waiting over.",
            _from_first_rise,
        ),
        Mistake(
            "the best epoch",
            "This is the epoch with the lowest loss, whose weights are put back. The exercise asks how many epochs "
            "were trained: those spent waiting count, too.",
            lambda got, want, val_losses, patience: got in (_best(val_losses), _best(val_losses[:want])),
        ),
        Mistake(
            "the first epoch counted as waiting",
            "You count the first epoch as waiting. Nothing came before it, so its loss is the lowest so far.",
            Gives(_counting_the_first),
        ),
        Mistake(
            "counted from 0",
            "You are one short: a list counts from 0, but three epochs are trained when the one at index 2 is over.",
            lambda got, want, val_losses, patience: got == want - 1,
        ),
        Mistake(
            "the lowest loss starts at 1",
            "Your lowest loss so far begins at 1, and losses can be above 1. Begin with the first loss, or with "
            'float("inf").',
            Gives(_lowest_from_1),
        ),
        Mistake(
            "looks into the future",
            "You looked for the lowest of all the losses first. Early stopping cannot know those that are still to "
            "come: decide after each epoch from the losses so far.",
            lambda got, want, losses, patience: (
                got in (_best(losses) + patience, min(_best(losses) + patience, len(losses)))
                or got == _lowest_of_all_only(losses, patience)
            ),
        ),
        Mistake(
            "one too many without a stop",
            "Where training never stops early, you count one epoch too many: there are as many epochs as losses.",
            Gives(lambda losses, patience: _stop(losses, patience) + (_stop([*losses, 9], patience) > len(losses))),
        ),
        Mistake(
            "one epoch too late",
            "You stop one epoch too late. With a patience of 2 the training ends with the second epoch that brings no "
            "new lowest loss, not with the third.",
            Gives(lambda val_losses, patience: _stop(val_losses, patience + 1)),
        ),
        Mistake(
            "compared with the epoch before",
            "You compare each loss with that of the epoch before. What counts is the lowest of all so far: a loss that "
            "falls a little after it has risen is no new lowest one.",
            _by_neighbors,
        ),
        Mistake(
            "waiting not set back",
            "You add up all the epochs without a new lowest loss. They have to come in a row: after each new lowest "
            "loss the waiting starts over.",
            Gives(lambda val_losses, patience: _stop(val_losses, patience, reset=1)),
        ),
        Mistake(
            "compared with the epoch `patience` before",
            "You compare each loss with the one `patience` epochs before it. What counts is the lowest of all so far, "
            "and how many epochs in a row have brought no lower one.",
            _by_distance,
        ),
        Mistake(
            "no patience at all",
            "You stop at the first epoch that brings no new lowest loss. Wait for as many of them as patience says.",
            _at_first_rise,
        ),
        Mistake(
            "the number of all losses",
            "You return the number of all losses, whether training stops earlier or not. Is that return inside the "
            "loop? Then the function ends in the first round.",
            Gives(lambda losses, patience: len(losses)),
        ),
        Mistake(
            "one epoch too soon",
            "You stop one epoch too soon: your waiting count starts at 1, or is 1 ahead. It's 0 after each new lowest "
            "loss.",
            Gives(_too_soon, (lambda losses, patience: _stop(losses, patience - 1) if patience > 1 else 1,)),
        ),
        Mistake(
            "the loss instead of the epoch",
            "This is a loss. The exercise asks for the number of epochs trained.",
            lambda got, want, losses, patience: got in losses and not float(got).is_integer(),
        ),
        Mistake(
            "another patience",
            "You wait for a fixed number of epochs. Use `patience`: it differs from call to call.",
            Gives(
                lambda losses, patience: _stop(losses, 2),
                (lambda losses, patience: _stop(losses, 3), lambda losses, patience: _stop(losses, 5)),
            ),
        ),
    ),
)
