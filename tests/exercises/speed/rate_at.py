"""Answers to rate_at, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def rate_by_share(step, steps, low, high):
    done = step / steps
    return low + (high - low) * min(done, 1 - done) * 2


@answers.right
def rate_by_halves(step, steps, low, high):
    half = steps / 2
    if step <= half:
        return low + (high - low) * step / half
    return high - (high - low) * (step - half) / half


@answers.right
def rate_by_interpolation(step, steps, low, high):
    return np.interp(step, [0, steps / 2, steps], [low, high, low])


@answers.right
def rate_by_distance(step, steps, low, high):
    return np.float32(high - (high - low) * abs(2 * step / steps - 1))


@answers.right
def rate_by_mirroring(step, steps, low, high):
    return (
        rate_by_mirroring(steps - step, steps, low, high) if 2 * step > steps else low + (high - low) * 2 * step / steps
    )


@answers.wrong("rises twice")
def rate_like_a_saw(step, steps, low, high):
    return low + (high - low) * (step % (steps / 2)) / (steps / 2)


@answers.wrong("counted from the start")
def rate_falling_from_the_start(step, steps, low, high):
    done = step / steps
    return low + (high - low) * 2 * done if done < 0.5 else high - (high - low) * 2 * done


@answers.wrong("falls from the top too late")
def rate_that_drops(step, steps, low, high):
    done = step / steps
    return low + (high - low) * (2 * done if done < 0.5 else 1 - done)


@answers.wrong("starts at 0")
def rate_at_least_low(step, steps, low, high):
    return max(low, high * min(step, steps - step) / (steps / 2))


@answers.wrong("starts at 0")
def rate_from_nothing(step, steps, low, high):
    return high * min(step, steps - step) / (steps / 2)


@answers.wrong("added high instead of the difference")
def rate_too_high(step, steps, low, high):
    return low + high * min(step, steps - step) / (steps / 2)


@answers.wrong("reaches the top at the end")
def rate_half_as_far(step, steps, low, high):
    return low + (high - low) * min(step / steps, 1 - step / steps)


@answers.wrong("reaches the top at the end")
def rate_rising_to_the_end(step, steps, low, high):
    return low + (high - low) * step / steps


@answers.wrong("keeps rising")
def rate_without_a_turn(step, steps, low, high):
    return low + (high - low) * 2 * step / steps


@answers.wrong("stays at the top")
def rate_that_stays(step, steps, low, high):
    return min(high, low + (high - low) * 2 * step / steps)


@answers.wrong("falls from the top too late")
def rate_that_jumps(step, steps, low, high):
    done = step / steps
    return low + (high - low) * 2 * done if done <= 0.5 else high - (high - low) * done


@answers.wrong("falls to 0")
def rate_down_to_nothing(step, steps, low, high):
    done = step / steps
    return low + (high - low) * 2 * done if done <= 0.5 else high * 2 * (1 - done)


@answers.wrong("upside down")
def rate_upside_down(step, steps, low, high):
    return high - (high - low) * min(step, steps - step) * 2 / steps


@answers.wrong("half cut off")
def rate_with_half_cut_off(step, steps, low, high):
    half = steps // 2
    if step <= half:
        return low + (high - low) * step / half
    return high - (high - low) * (step - half) / half


@answers.wrong("another result")
def rate_rounded(step, steps, low, high):
    done = step / steps
    return round(low + (high - low) * min(done, 1 - done) * 2, 4)


@answers.wrong("keeps rising")
def a_little_more_at_each_step(step, steps, low, high):
    rate = low
    for _ in range(step):
        rate += (high - low) / (steps / 2)
    return rate


@answers.wrong("stays at the top")
def interpolated_to_the_top(step, steps, low, high):
    return np.interp(step, [0, steps / 2, steps], [low, high, high])


@answers.wrong("rises twice")
def rest_of_the_division(step, steps, low, high):
    share = step % (steps / 2) / (steps / 2)
    return low + share * (high - low)


@answers.wrong("counted from the start")
def down_by_all_steps(step, steps, low, high):
    change = (high - low) / (steps / 2)
    return low + change * step if step <= steps / 2 else high - change * step


@answers.wrong("half cut off")
def distance_from_the_middle(step, steps, low, high):
    middle = steps // 2
    distance = abs(step - middle)
    return high - (high - low) * distance / middle


@answers.wrong("falls to 0")
def interpolated_to_0(step, steps, low, high):
    points = {0: low, steps / 2: high, steps: 0}
    return np.interp(step, list(points), list(points.values()))


@answers.wrong("added high instead of the difference")
def high_on_top_of_low(step, steps, low, high):
    half = steps / 2
    share = 1 - abs(step - half) / half
    return low + share * high


@answers.wrong("upside down")
def low_and_high_exchanged(step, steps, low, high):
    return np.interp(step, [0, steps / 2, steps], [high, low, high])


answers.some_call(
    start=lambda step, steps, low, high: step == 0,
    end=lambda step, steps, low, high: step == steps and steps % 2 == 0,
    end_of_odd_steps=lambda step, steps, low, high: step == steps and steps % 2,
    middle=lambda step, steps, low, high: 2 * step == steps,
    before_the_middle_of_odd_steps=lambda step, steps, low, high: 2 * step == steps - 1,
    after_the_middle_of_odd_steps=lambda step, steps, low, high: 2 * step == steps + 1,
)


@answers.wrong("falls from the top too late")
def rate_in_whole_halves(step, steps, low, high):
    half = steps // 2
    if step <= half:
        return low + (high - low) * step / half
    return high - (high - low) * step / steps


@answers.wrong("the top at 0.3")
def rate_of_the_lesson(step, steps, low, high):
    done = step / steps
    return low + (high - low) * min(done / 0.3, (1 - done) / 0.7)


@answers.wrong("the top at 0.3")
def rate_with_warm_up(step, steps, low, high):
    done = step / steps
    if done <= 0.3:
        return low + (high - low) * done / 0.3
    return high + (low - high) * (done - 0.3) / 0.7


@answers.wrong("max for min")
def rate_of_the_larger_way(step, steps, low, high):
    done = step / steps
    return low + (high - low) * max(2 * done, 2 * (1 - done))


@answers.wrong("max for min")
def rate_of_the_last_in_order(step, steps, low, high):
    ways = sorted([step, steps - step])
    return low + (high - low) * ways[-1] / (steps / 2)


@answers.wrong("steps less one")
def rate_to_the_last_index(step, steps, low, high):
    done = step / (steps - 1)
    return low + (high - low) * min(done, 1 - done) * 2


@answers.wrong("steps less one")
def rate_of_the_distance(step, steps, low, high):
    middle = (steps - 1) / 2
    return high - (high - low) * abs(step - middle) / middle


@answers.wrong("a curve instead of a line")
def rate_of_a_cosine(step, steps, low, high):
    return low + (high - low) * (1 - np.cos(2 * np.pi * step / steps)) / 2


@answers.wrong("a curve instead of a line")
def rate_of_a_sine(step, steps, low, high):
    return low + (high - low) * np.sin(np.pi * step / steps) ** 2
