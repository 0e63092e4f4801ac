"""Answers to stopping_epoch, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def stopped_by_counting(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@answers.right
def stopped_by_the_best_so_far(val_losses, patience):
    for epochs in range(1, len(val_losses) + 1):
        if epochs - 1 - np.argmin(val_losses[:epochs]) >= patience:
            break
    return epochs


@answers.right
def stopped_by_running_minimum(val_losses, patience):
    lowest = np.minimum.accumulate(val_losses)
    late = [i for i in range(patience, len(lowest)) if lowest[i] == lowest[i - patience]]
    return late[0] + 1 if late else len(lowest)


@answers.right
def stopped_by_keras_own_way(val_losses, patience):
    best, wait, epoch = math.inf, 0, 0
    while epoch < len(val_losses):
        wait += 1
        if val_losses[epoch] < best:
            best, wait = val_losses[epoch], 0
        epoch += 1
        if wait >= patience:
            break
    return np.int64(epoch)


@answers.wrong("the best epoch")
def stopped_at_the_best(val_losses, patience):
    return np.argmin(val_losses) + 1


@answers.wrong("the best epoch")
def stopped_and_gone_back(val_losses, patience):
    return np.argmin(val_losses[: stopped_by_counting(val_losses, patience)]) + 1


@answers.wrong("an equal loss taken for a lower one")
def stopped_late_after_a_tie(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss <= lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@answers.wrong("the first rise and patience")
def stopped_after_the_first_rise(val_losses, patience):
    for e in range(1, len(val_losses)):
        if val_losses[e] > val_losses[e - 1]:
            return e + patience
    return len(val_losses)


@answers.wrong("counted from 0")
def stopped_at_an_index(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for i, loss in enumerate(val_losses):
        waited = 0 if i == 0 or loss < lowest else waited + 1
        lowest = min(loss, lowest)
        if waited == patience:
            return i
    return len(val_losses)


@answers.wrong("one epoch too late")
def stopped_too_late(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        waited = 0 if loss < lowest else waited + 1
        lowest = min(loss, lowest)
        if waited > patience:
            return epoch
    return len(val_losses)


@answers.wrong("compared with the epoch before")
def stopped_by_neighbors(val_losses, patience):
    waited = 0
    for i in range(1, len(val_losses)):
        waited = waited + 1 if val_losses[i] > val_losses[i - 1] else 0
        if waited == patience:
            return i + 1
    return len(val_losses)


@answers.wrong("waiting not set back")
def stopped_by_adding_up(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < lowest:
            lowest = loss
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@answers.wrong("no patience at all")
def stopped_at_the_first_rise(val_losses, patience):
    for i in range(1, len(val_losses)):
        if val_losses[i] > val_losses[i - 1]:
            return i + 1
    return len(val_losses)


@answers.wrong("looks into the future")
def stopped_by_a_prophet(val_losses, patience):
    return min(int(np.argmin(val_losses)) + 1 + patience, len(val_losses))


@answers.wrong("looks into the future")
def stopped_by_a_prophet_without_an_end(val_losses, patience):
    return np.argmin(val_losses) + 1 + patience


@answers.wrong("compared with the epoch before")
def stopped_by_neighbors_no_lower(val_losses, patience):
    waited = 0
    for i in range(1, len(val_losses)):
        waited = waited + 1 if val_losses[i] >= val_losses[i - 1] else 0
        if waited == patience:
            return i + 1
    return len(val_losses)


@answers.wrong("the number of all losses")
def stopped_never(val_losses, patience):
    return len(val_losses)


@answers.wrong("returns None")
def stopped_or_nothing(val_losses, patience):
    stop = stopped_by_counting(val_losses, patience)
    return stop if stop < len(val_losses) else None


@answers.wrong("the first epoch counted as waiting")
def stopping_with_the_first(val_losses, patience):
    best, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@answers.wrong("compared with the epoch `patience` before")
def stopping_by_distance(val_losses, patience):
    for i in range(patience, len(val_losses)):
        if val_losses[i] >= val_losses[i - patience]:
            return i + 1
    return len(val_losses)


@answers.wrong("counted from 0")
def stopping_one_early_at_the_end(val_losses, patience):
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == patience:
            return epoch
    return len(val_losses) - 1


@answers.wrong("an equal loss taken for a lower one")
def lowest_of_those_seen(val_losses, patience):
    waited = 0
    for epoch in range(1, len(val_losses) + 1):
        seen = val_losses[:epoch]
        waited = 0 if seen[-1] == min(seen) else waited + 1
        if waited == patience:
            return epoch
    return len(val_losses)


@answers.wrong("the first rise and patience")
def patience_spent_after_the_rise(val_losses, patience):
    epoch = 1
    while epoch < len(val_losses) and val_losses[epoch] <= val_losses[epoch - 1]:
        epoch += 1
    for _ in range(patience):
        if epoch < len(val_losses):
            epoch += 1
    return epoch


@answers.wrong("the first epoch counted as waiting")
def waiting_begins_at_1(val_losses, patience):
    lowest, waited, epoch = val_losses[0], 1, 1
    while waited < patience and epoch < len(val_losses):
        if val_losses[epoch] < lowest:
            lowest, waited = val_losses[epoch], 0
        else:
            waited += 1
        epoch += 1
    return epoch


@answers.wrong("one epoch too late")
def epochs_since_the_best(val_losses, patience):
    best_epoch = 1
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < val_losses[best_epoch - 1]:
            best_epoch = epoch
        if epoch - best_epoch > patience:
            return epoch
    return len(val_losses)


@answers.wrong("waiting not set back")
def list_of_bad_epochs(val_losses, patience):
    bad = [i + 1 for i in range(1, len(val_losses)) if val_losses[i] >= min(val_losses[:i])]
    return bad[patience - 1] if len(bad) >= patience else len(val_losses)


@answers.wrong("compared with the epoch `patience` before")
def pairs_of_losses(val_losses, patience):
    epoch = patience
    for earlier, later in zip(val_losses, val_losses[patience:], strict=False):
        epoch += 1
        if not later < earlier:
            break
    return epoch


@answers.wrong("no patience at all")
def first_that_is_not_lower(val_losses, patience):
    epoch = 1
    while epoch < len(val_losses) and val_losses[epoch] < min(val_losses[:epoch]):
        epoch += 1
    return min(epoch + 1, len(val_losses))


def stopped_when_not_lower(lower):
    """An answer in which lower(loss, lowest) says whether a loss counts as lower."""

    def stopping_epoch(val_losses, patience):
        lowest, waited = val_losses[0], 0
        for epoch, loss in enumerate(val_losses[1:], 2):
            if lower(loss, lowest):
                lowest, waited = loss, 0
            else:
                waited += 1
                if waited == patience:
                    return epoch
        return len(val_losses)

    return stopping_epoch


for least in (0.001, 0.01, 0.05):
    answers.wrong("a loss a little lower not counted")(
        stopped_when_not_lower(lambda loss, lowest, least=least: loss < lowest - least)
    )


@answers.wrong("a loss a little lower not counted")
def stopped_by_rounded_losses(val_losses, patience):
    return stopped_by_counting([round(loss, 2) for loss in val_losses], patience)


@answers.wrong("compared with the first loss")
def stopped_with_the_best_never_kept(val_losses, patience):
    best, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], 2):
        if loss < best:
            waited = 0
        else:
            waited += 1
            if waited == patience:
                return epoch
    return len(val_losses)


@answers.wrong("compared with the first loss")
def stopped_above_the_first(val_losses, patience):
    above = [loss >= val_losses[0] for loss in val_losses]
    for epoch in range(patience + 1, len(val_losses) + 1):
        if all(above[epoch - patience : epoch]):
            return epoch
    return len(val_losses)


@answers.wrong("the highest instead of the lowest")
def stopped_below_the_highest(val_losses, patience):
    best, waited = 0, 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss > best:
            best, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                return epoch
    return len(val_losses)


@answers.wrong("the highest instead of the lowest")
def stopped_by_argmax(val_losses, patience):
    for epoch in range(1, len(val_losses) + 1):
        if epoch - 1 - np.argmax(val_losses[:epoch]) == patience:
            return epoch
    return len(val_losses)


@answers.wrong("one too many without a stop")
def stopped_after_the_end(val_losses, patience):
    lowest, waited, epoch = math.inf, 0, 1
    for loss in val_losses:
        lowest, waited = (loss, 0) if loss < lowest else (lowest, waited + 1)
        if waited == patience:
            return epoch
        epoch += 1
    return epoch


@answers.wrong("one too many without a stop")
def stopped_or_one_more(val_losses, patience):
    waited = 0
    for i in range(1, len(val_losses)):
        waited = 0 if val_losses[i] < min(val_losses[:i]) else waited + 1
        if waited == patience:
            return i + 1
    return len(val_losses) + 1


answers.some_call(
    hardly_lower=lambda val_losses, patience: any(-0.001 < step < 0 for step in np.diff(val_losses)),
    never_stops=lambda val_losses, patience: np.diff(val_losses)[-1] < 0 and len(val_losses) > patience,
    tie=lambda val_losses, patience: 0 in np.diff(val_losses),
    rises_at_once=lambda val_losses, patience: len(val_losses) > 1 and val_losses[1] > val_losses[0],
    patience_of_1=lambda val_losses, patience: patience == 1,
    more_patience_than_epochs=lambda val_losses, patience: patience > len(val_losses) > 1,
    one_epoch=lambda val_losses, patience: len(val_losses) == 1,
    stops_in_the_last=lambda val_losses, patience: np.argmin(val_losses) == len(val_losses) - 1 - patience,
    lowest_comes_too_late=lambda val_losses, patience: patience == 2 and np.argmin(val_losses) == len(val_losses) - 1,
)


@answers.wrong("the number of all losses")
def returns_in_the_first_round(val_losses, patience):
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
        return len(val_losses)


@answers.wrong("the number of all losses")
def never_stops(val_losses, patience):
    return len(list(val_losses))


def waiting(val_losses, patience, best=float("inf"), start=0, known=lambda losses, best: best):
    waited = start
    for epoch, loss in enumerate(val_losses, 1):
        if loss < known(val_losses, best):
            best, waited = loss, start
        else:
            waited += 1
            if waited == patience:
                return epoch
    return len(val_losses)


@answers.wrong("the lowest loss starts at 1")
def lowest_from_1(val_losses, patience):
    return waiting(val_losses, patience, best=1)


@answers.wrong("the lowest loss starts at 1")
def lowest_from_1_in_a_loop(val_losses, patience):
    lowest, waited = 1, 0
    for i in range(len(val_losses)):
        waited = 0 if val_losses[i] < lowest else waited + 1
        lowest = min(lowest, val_losses[i])
        if waited >= patience:
            return i + 1
    return len(val_losses)


@answers.wrong("one epoch too soon")
def counts_from_1(val_losses, patience):
    return waiting(val_losses, patience, start=1)


@answers.wrong("one epoch too soon")
def patience_less_1(val_losses, patience):
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited >= patience - 1:
            return epoch
    return len(val_losses)


@answers.wrong("the loss instead of the epoch")
def loss_at_the_stop(val_losses, patience):
    return val_losses[waiting(val_losses, patience) - 1]


@answers.wrong("the loss instead of the epoch")
def lowest_of_all(val_losses, patience):
    return min(val_losses)


@answers.wrong("another patience")
def always_two(val_losses, patience):
    return waiting(val_losses, 2)


@answers.wrong("another patience")
def always_three(val_losses, patience):
    patience = 3
    return waiting(val_losses, patience)


@answers.wrong("looks into the future")
def waits_but_for_the_lowest_of_all(val_losses, patience):
    waited = 0
    for epoch, loss in enumerate(val_losses, 1):
        waited = 0 if loss == min(val_losses) else waited + 1
        if waited == patience:
            return epoch
    return len(val_losses)


@answers.wrong("a loss a little lower not counted")
def to_one_decimal(val_losses, patience):
    return waiting([round(loss, 1) for loss in val_losses], patience)
