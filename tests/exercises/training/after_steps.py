"""Answers to after_steps, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def stands_by_loop(w, learning_rate, steps):
    for _ in range(steps):
        gradient = 2 * (w - 5)
        w = w - learning_rate * gradient
    return w


@answers.right
def stands_by_formula(w, learning_rate, steps):
    return 5 + (w - 5) * (1 - 2 * learning_rate) ** steps


@answers.right
def stands_by_recursion(w, learning_rate, steps):
    if steps == 0:
        return w
    return stands_by_recursion(w - learning_rate * (2 * w - 10), learning_rate, steps - 1)


@answers.right
def stands_at_the_end_of_a_path(w, learning_rate, steps):
    path = np.zeros(steps + 1)
    path[0] = w
    for i in range(steps):
        path[i + 1] = path[i] - learning_rate * 2 * (path[i] - 5)
    return path[-1]


@answers.right
def stands_in_float32(w, learning_rate, steps):
    w = keras.ops.convert_to_tensor(w, dtype="float32")
    while steps > 0:
        w -= learning_rate * 2 * (w - 5)
        steps -= 1
    return w


@answers.wrong("uphill")
def stands_uphill(w, learning_rate, steps):
    for _ in range(steps):
        w = w + learning_rate * 2 * (w - 5)
    return w


@answers.wrong("the factor 2 is missing")
def stands_after_half_steps(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * (w - 5)
    return w


@answers.wrong("the loss used as the gradient")
def stands_by_the_loss(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * (w - 5) ** 2
    return w


@answers.wrong("the valley of the lesson")
def stands_in_another_valley(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * 2 * (w - 3)
    return w


@answers.wrong("return inside the loop")
def stands_after_the_first_round(w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * 2 * (w - 5)
        return w


@answers.wrong("always three steps")
def stands_after_three_steps(w, learning_rate, steps):
    for _step in range(1, 4):
        w = w - learning_rate * 2 * (w - 5)
    return w


@answers.wrong("one step too many")
def stands_one_too_far(w, learning_rate, steps):
    for _ in range(steps + 1):
        w -= learning_rate * 2 * (w - 5)
    return w


@answers.wrong("one step too few")
def stands_one_short(w, learning_rate, steps):
    for _ in range(1, steps):
        w -= learning_rate * 2 * (w - 5)
    return w


@answers.wrong("starts from 0")
def stands_after_a_start_at_zero(w, learning_rate, steps):
    w = 0.0
    for _ in range(steps):
        w -= learning_rate * 2 * (w - 5)
    return w


@answers.wrong("the learning rate of the lesson")
def stands_with_a_fixed_rate(w, learning_rate, steps):
    for _ in range(steps):
        w -= 0.1 * 2 * (w - 5)
    return w


@answers.wrong("the gradient of the start for every step")
def stands_with_one_gradient(w, learning_rate, steps):
    gradient = 2 * (w - 5)
    for _ in range(steps):
        w -= learning_rate * gradient
    return w


@answers.wrong("the loss instead of w")
def stands_as_a_loss(w, learning_rate, steps):
    return (stands_by_loop(w, learning_rate, steps) - 5) ** 2


@answers.wrong("wrong type")
def stands_with_the_whole_path(w, learning_rate, steps):
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * 2 * (path[-1] - 5))
    return path


@answers.wrong("another result")
def stands_at_the_lowest_point(w, learning_rate, steps):
    return 5


def slope(w):
    return 2 * w - 10


@answers.wrong("uphill")
def steps_in_the_direction_of_the_gradient(w, learning_rate, steps):
    if steps == 0:
        return w
    return steps_in_the_direction_of_the_gradient(w + learning_rate * slope(w), learning_rate, steps - 1)


@answers.wrong("the factor 2 is missing")
def a_part_of_the_way_to_5(w, learning_rate, steps):
    while steps > 0:
        w = w + learning_rate * (5 - w)
        steps = steps - 1
    return w


@answers.wrong("the loss used as the gradient")
def loss_subtracted(w, learning_rate, steps):
    def loss(place):
        return place**2 - 10 * place + 25

    for _ in range(steps):
        w -= learning_rate * loss(w)
    return w


@answers.wrong("the valley of the lesson")
def down_to_3(w, learning_rate, steps):
    places = [w]
    for step in range(steps):
        gradient = 2 * places[step] - 6
        places.append(places[step] - learning_rate * gradient)
    return places[-1]


@answers.wrong("return inside the loop")
def while_with_a_return(w, learning_rate, steps):
    done = 0
    while done < steps:
        w = w - learning_rate * slope(w)
        done = done + 1
        return w
    return w


@answers.wrong("always three steps")
def three_steps_written_out(w, learning_rate, steps):
    w = w - learning_rate * slope(w)
    w = w - learning_rate * slope(w)
    return w - learning_rate * slope(w)


@answers.wrong("one step too many")
def while_not_more_than_steps(w, learning_rate, steps):
    step = 0
    while step <= steps:
        w = w - learning_rate * slope(w)
        step += 1
    return w


@answers.wrong("one step too few")
def start_counted_as_a_step(w, learning_rate, steps):
    places = [w]
    while len(places) < steps:
        places.append(places[-1] - learning_rate * slope(places[-1]))
    return places[-1]


@answers.wrong("starts from 0")
def place_set_to_0(w, learning_rate, steps):
    place = 0.0
    for _ in range(steps):
        place -= learning_rate * slope(place)
    return place


@answers.wrong("the learning rate of the lesson")
def rate_set_again(w, learning_rate, steps):
    learning_rate = 0.1
    for _ in range(steps):
        w = w - slope(w) * learning_rate
    return w


@answers.wrong("the gradient of the start for every step")
def gradient_before_the_loop(w, learning_rate, steps):
    gradient = slope(w)
    for _ in range(steps):
        w -= learning_rate * gradient
    return w


@answers.wrong("the loss instead of w")
def last_of_the_losses(w, learning_rate, steps):
    losses = []
    for _ in range(steps):
        w = w - learning_rate * slope(w)
        losses.append((w - 5) * (w - 5))
    return losses[-1]


answers.some_call(
    one_step=lambda w, learning_rate, steps: steps == 1,
    many_steps=lambda w, learning_rate, steps: steps > 3,
    from_0=lambda w, learning_rate, steps: w == 0,
    from_below_0=lambda w, learning_rate, steps: w < 0,
    from_above=lambda w, learning_rate, steps: w > 5,
    from_the_lowest_point=lambda w, learning_rate, steps: w == 5,
)


@answers.wrong("the gradient instead of w")
def gives_the_gradient(w, learning_rate, steps):
    gradient = 2 * (w - 5)
    for _ in range(steps):
        w -= learning_rate * gradient
        gradient = 2 * (w - 5)
    return gradient


@answers.wrong("the gradient instead of w")
def slope_at_the_end(w, learning_rate, steps):
    return 2 * ((w - 5) * (1 - 2 * learning_rate) ** steps)


@answers.wrong("the learning rate forgotten")
def without_the_rate(w, learning_rate, steps):
    for _ in range(steps):
        w = w - 2 * (w - 5)
    return w


@answers.wrong("the learning rate forgotten")
def to_the_other_side(w, learning_rate, steps):
    return 5 + (w - 5) * (-1) ** steps


@answers.wrong("2w − 5 as the gradient")
def without_parentheses(w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * (2 * w - 5)
    return w


@answers.wrong("2w − 5 as the gradient")
def without_parentheses_again(w, learning_rate, steps):
    return w if steps == 0 else without_parentheses_again(w - learning_rate * (w * 2 - 5), learning_rate, steps - 1)


@answers.wrong("the gradient instead of w")
def gradient_before_the_last_step(w, learning_rate, steps):
    for _ in range(steps):
        gradient = 2 * (w - 5)
        w = w - learning_rate * gradient
    return gradient


@answers.wrong("rounded on the way")
def two_decimals_each(w, learning_rate, steps):
    for _ in range(steps):
        w = round(w - learning_rate * 2 * (w - 5), 2)
    return w


@answers.wrong("rounded on the way")
def whole_numbers_each(w, learning_rate, steps):
    for _ in range(steps):
        w = int(w - learning_rate * 2 * (w - 5))
    return w


@answers.wrong("the distance instead of w")
def distance_to_the_lowest_point(w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * 2 * (w - 5)
    return w - 5


@answers.wrong("the distance instead of w")
def how_far_below_5(w, learning_rate, steps):
    return (5 - w) * (1 - 2 * learning_rate) ** steps


@answers.wrong("another rate in each step")
def step_number_times_rate(w, learning_rate, steps):
    for step in range(steps):
        w = w - learning_rate * step * 2 * (w - 5)
    return w


@answers.wrong("another rate in each step")
def halved_each_time(w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * 2 * (w - 5)
        learning_rate = learning_rate / 2
    return w


@answers.wrong("the sign of the gradient lost")
def without_its_sign(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * 2 * abs(w - 5)
    return w


@answers.wrong("the sign of the gradient lost")
def the_root_of_the_square(w, learning_rate, steps):
    for _ in range(steps):
        w = w - 2 * learning_rate * ((w - 5) ** 2) ** 0.5
    return w


@answers.wrong("steps from one side only")
def only_from_the_left(w, learning_rate, steps):
    for _ in range(steps):
        if w < 5:
            w -= learning_rate * 2 * (w - 5)
    return w


@answers.wrong("steps from one side only")
def only_from_the_right(w, learning_rate, steps):
    while steps and w > 5:
        w, steps = w - learning_rate * 2 * (w - 5), steps - 1
    return w


@answers.wrong("wrong type")
def the_whole_way(w, learning_rate, steps):
    way = [w]
    for _ in range(steps):
        way.append(way[-1] - learning_rate * 2 * (way[-1] - 5))
    return way
