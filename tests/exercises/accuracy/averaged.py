"""Answers to averaged, as students write them."""

from functools import reduce

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()
answers.some_call(
    a_single_step=lambda weights, momentum: len(weights) == 1,
    two_steps=lambda weights, momentum: len(weights) == 2,
    one_weight=lambda weights, momentum: weights.shape[1] == 1 and len(weights) > 2,
)


@answers.right
def average_by_loop(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = momentum * average + (1 - momentum) * now
    return average


@answers.right
def average_by_nudges(weights, momentum):
    average = weights[0].copy()
    for now in weights:
        average += (1 - momentum) * (now - average)
    return average


@answers.right
def average_by_reduce(weights, momentum):
    return reduce(lambda old, new: momentum * old + (1 - momentum) * new, weights)


@answers.right
def average_by_powers(weights, momentum):
    n = len(weights)
    shares = (1 - momentum) * momentum ** np.arange(n - 1, -1, -1)
    shares[0] = momentum ** (n - 1)
    return shares @ weights


@answers.right
def average_in_keras(weights, momentum):
    average = keras.ops.convert_to_tensor(weights[0])
    for step in range(1, len(weights)):
        average = momentum * average + (1 - momentum) * weights[step]
    return average


@answers.wrong("momentum exchanged")
def average_exchanged(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = (1 - momentum) * average + momentum * now
    return average


@answers.wrong("momentum exchanged")
def average_nudged_too_far(weights, momentum):
    average = weights[0].copy()
    for now in weights:
        average += momentum * (now - average)
    return average


@answers.wrong("starts at 0")
def average_from_zeros(weights, momentum):
    average = np.zeros_like(weights[0])
    for now in weights:
        average = momentum * average + (1 - momentum) * now
    return average


@answers.wrong("starts at 0")
def average_from_0(weights, momentum):
    average = 0
    for step in range(len(weights)):
        average = average * momentum + weights[step] * (1 - momentum)
    return average


@answers.wrong("plain mean")
def average_of_all(weights, momentum):
    return weights.mean(axis=0)


@answers.wrong("plain mean")
def average_by_sum(weights, momentum):
    return sum(weights) / len(weights)


@answers.wrong("the last weights")
def average_not_used(weights, momentum):
    average = weights[0]
    for now in weights:
        average = momentum * average + (1 - momentum) * now
    return now


@answers.wrong("the last weights")
def average_of_the_last(weights, momentum):
    return weights[-1]


@answers.wrong("the new weights in full")
def average_like_a_step_with_momentum(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = momentum * average + now
    return average


@answers.wrong("the new weights in full")
def average_in_place(weights, momentum):
    average = weights[0].copy()
    for step in range(1, len(weights)):
        average *= momentum
        average += weights[step]
    return average


@answers.wrong("the last step left out")
def average_short(weights, momentum):
    average = weights[0]
    for step in range(1, len(weights) - 1):
        average = momentum * average + (1 - momentum) * weights[step]
    return average


@answers.wrong("the last step left out")
def average_of_a_slice(weights, momentum):
    average = weights[0]
    for now in weights[1:-1]:
        average = average + (1 - momentum) * (now - average)
    return average


@answers.wrong("backward")
def average_backward(weights, momentum):
    average = weights[-1]
    for now in weights[-2::-1]:
        average = momentum * average + (1 - momentum) * now
    return average


@answers.wrong("backward")
def average_reversed(weights, momentum):
    return reduce(lambda old, new: momentum * old + (1 - momentum) * new, weights[::-1])


@answers.wrong("return inside the loop")
def average_returned_early(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = momentum * average + (1 - momentum) * now
        return average
    return average


@answers.wrong("return inside the loop")
def average_of_two(weights, momentum):
    return weights[0] if len(weights) == 1 else momentum * weights[0] + (1 - momentum) * weights[1]


@answers.wrong("the average after every step")
def average_path(weights, momentum):
    path = [weights[0]]
    for now in weights[1:]:
        path.append(momentum * path[-1] + (1 - momentum) * now)
    return np.array(path)


@answers.wrong("the average after every step")
def average_written_over(weights, momentum):
    averages = weights.copy()
    for step in range(1, len(weights)):
        averages[step] = momentum * averages[step - 1] + (1 - momentum) * weights[step]
    return averages


@answers.wrong("wrong type")
def average_of_everything(weights, momentum):
    average = weights[0].mean()
    for now in weights[1:]:
        average = momentum * average + (1 - momentum) * now.mean()
    return average


@answers.wrong("wrong type")
def average_mean_at_the_end(weights, momentum):
    return np.mean(average_by_loop(weights, momentum))


@answers.wrong("two steps taken for granted")
def average_from_two(weights, momentum):
    average = momentum * weights[0] + (1 - momentum) * weights[1]
    for now in weights[2:]:
        average = momentum * average + (1 - momentum) * now
    return average


@answers.wrong("two steps taken for granted")
def average_one_step_too_far(weights, momentum):
    average = weights[0]
    for step in range(len(weights)):
        average = momentum * average + (1 - momentum) * weights[step + 1]
    return average


@answers.wrong("return inside the loop")
def average_returned_in_the_loop(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = momentum * average + (1 - momentum) * now
        return average


@answers.wrong("a fixed momentum")
def average_with_the_momentum_of_the_lesson(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = 0.95 * average + 0.05 * now
    return average


@answers.wrong("a fixed momentum")
def average_with_the_momentum_of_the_example(weights, momentum):
    momentum = 0.8
    return reduce(lambda old, new: momentum * old + (1 - momentum) * new, weights)


@answers.wrong("rounded")
def average_of_two_decimals(weights, momentum):
    return np.round(average_by_loop(weights, momentum), 2)


@answers.wrong("rounded")
def averages_rounded_one_by_one(weights, momentum):
    return [round(float(number), 3) for number in average_by_loop(weights, momentum)]


@answers.wrong("mixed with the row before")
def average_of_neighbors(weights, momentum):
    for step in range(1, len(weights)):
        average = momentum * weights[step - 1] + (1 - momentum) * weights[step]
    return average


@answers.wrong("mixed with the row before")
def average_of_the_last_two(weights, momentum):
    average = weights[0]
    for before, now in zip(weights, weights[1:], strict=False):
        average = momentum * before + (1 - momentum) * now
    return average


@answers.wrong("columns taken for steps")
def through_the_columns(weights, momentum):
    average = weights[:, 0]
    for column in weights.T[1:]:
        average = momentum * average + (1 - momentum) * column
    return average


@answers.wrong("columns taken for steps")
def each_row_by_itself(weights, momentum):
    result = []
    for row in weights:
        average = row[0]
        for number in row[1:]:
            average = momentum * average + (1 - momentum) * number
        result.append(average)
    return np.array(result)


@answers.wrong("corrected as Adam does")
def corrected_at_the_end(weights, momentum):
    average = np.zeros(weights.shape[1])
    for row in weights:
        average = momentum * average + (1 - momentum) * row
    return average / (1 - momentum ** len(weights))


@answers.wrong("corrected as Adam does")
def shares_that_sum_to_1(weights, momentum):
    shares = momentum ** np.arange(len(weights))[::-1]
    return shares @ weights / shares.sum()


@answers.wrong("only the first and the last")
def both_ends(weights, momentum):
    return momentum * weights[0] + (1 - momentum) * weights[-1]


@answers.wrong("only the first and the last")
def from_the_first_each_time(weights, momentum):
    average = weights[0]
    for row in weights[1:]:
        average = momentum * weights[0] + (1 - momentum) * row
    return average


@answers.wrong("halves instead of shares")
def half_and_half(weights, momentum):
    average = weights[0]
    for now in weights[1:]:
        average = (average + now) / 2
    return average


@answers.wrong("halves instead of shares")
def halfway_each_time(weights, momentum):
    average = np.array(weights[0])
    for i in range(1, len(weights)):
        average += (weights[i] - average) * 0.5
    return average


@answers.wrong("the share changes from step to step")
def a_power_of_momentum(weights, momentum):
    average = weights[0]
    for step in range(1, len(weights)):
        average = momentum**step * average + (1 - momentum**step) * weights[step]
    return average


@answers.wrong("the share changes from step to step")
def a_share_that_shrinks(weights, momentum):
    average, share = weights[0], momentum
    for now in weights[1:]:
        average = share * average + (1 - share) * now
        share *= momentum
    return average
