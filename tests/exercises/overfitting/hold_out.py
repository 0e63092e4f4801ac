"""Answers to hold_out, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def held_out_by_rounding(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number], y[:number], x[number:], y[number:]


@answers.right
def held_out_from_the_end_by_rounding(x, y, fraction):
    count = int(round(fraction * len(x), 6))
    return x[:-count], y[:-count], x[-count:], y[-count:]


@answers.wrong("cut off instead of rounded")
def held_out_by_whole_number(x, y, fraction):
    number = int(len(x) * (1 - fraction))
    return x[:number], y[:number], x[number:], y[number:]


@answers.wrong("cut off instead of rounded")
def held_out_from_the_end(x, y, fraction):
    count = int(fraction * len(x))
    return x[:-count], y[:-count], x[-count:], y[-count:]


@answers.wrong("cut off instead of rounded")
def held_out_after_rounding_up(x, y, fraction):
    number = math.ceil(len(x) * (1 - fraction))
    return x[:number], y[:number], x[number:], y[number:]


@answers.wrong("cut off instead of rounded")
def held_out_rounded_up_from_the_end(x, y, fraction):
    count = math.ceil(len(x) * fraction)
    return x[:-count], y[:-count], x[-count:], y[-count:]


@answers.right
def held_out_by_numpy(x, y, fraction):
    where = [len(x) - round(len(x) * fraction)]
    (x_train, x_val), (y_train, y_val) = np.split(x, where), np.split(y, where)
    return [x_train, y_train, x_val, y_val]


@answers.right
def held_out_by_mask(x, y, fraction):
    kept = np.arange(len(y)) < len(y) * (1 - fraction) - 0.5
    return x[kept], y[kept], x[~kept], y[~kept]


@answers.wrong("cut off instead of rounded")
def held_out_by_loop(x, y, fraction):
    x_train, y_train, x_val, y_val = [], [], [], []
    for i in range(len(x)):
        last = i >= math.floor(len(x) * (1.0 - fraction))
        (x_val if last else x_train).append(x[i])
        (y_val if last else y_train).append(y[i])
    return np.array(x_train), np.array(y_train), np.array(x_val), np.array(y_val)


@answers.right
def held_out_as_lists(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number].tolist(), list(y[:number]), x[number:].tolist(), list(y[number:])


@answers.wrong("cuts at a float")
def held_out_at_a_float(x, y, fraction):
    number = len(x) * (1 - fraction)
    return x[:number], y[:number], x[number:], y[number:]


@answers.wrong("cuts at a float")
def held_out_at_a_float_from_the_end(x, y, fraction):
    count = np.ceil(len(x) * fraction)
    return x[:-count], y[:-count], x[-count:], y[-count:]


@answers.wrong("the first part held out")
def held_out_the_first(x, y, fraction):
    count = round(fraction * len(x))
    return x[count:], y[count:], x[:count], y[:count]


@answers.wrong("the parts overlap")
def held_out_and_kept(x, y, fraction):
    count = int(fraction * len(x))
    return x, y, x[-count:], y[-count:]


@answers.wrong("fraction and rest mixed up")
def held_out_the_rest(x, y, fraction):
    count = round(fraction * len(x))
    return x[:count], y[:count], x[count:], y[count:]


@answers.wrong("another order of the four")
def held_out_as_scikit_learn(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number], x[number:], y[:number], y[number:]


@answers.wrong("validation before training")
def held_out_in_front(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[number:], y[number:], x[:number], y[:number]


@answers.wrong("images and labels no longer belong together")
def held_out_with_images_shuffled(x, y, fraction):
    x = np.random.default_rng(0).permutation(x)
    return held_out_by_rounding(x, y, fraction)


@answers.wrong("images and labels no longer belong together")
def held_out_with_labels_of_the_first(x, y, fraction):
    count = round(len(x) * fraction)
    return x[:-count], y[count:], x[-count:], y[:count]


@answers.wrong("shuffled before the split")
def held_out_after_shuffling(x, y, fraction):
    order = np.random.default_rng(0).permutation(len(x))
    return held_out_by_rounding(x[order], y[order], fraction)


@answers.wrong("another result")
def held_out_one_too_few(x, y, fraction):
    number = round(len(x) * (1 - fraction)) + 1
    return x[:number], y[:number], x[number:], y[number:]


@answers.wrong("wrong type")
def held_out_in_pairs(x, y, fraction):
    x_train, y_train, x_val, y_val = held_out_by_rounding(x, y, fraction)
    return (x_train, y_train), (x_val, y_val)


@answers.wrong("another result")
def held_out_images_alone(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number], x[number:]


@answers.wrong("shuffled before the split")
def held_out_every_fifth(x, y, fraction):
    step = round(1 / fraction)
    held = np.arange(len(x)) % step == 0
    count = round(len(x) * fraction)
    order = np.concatenate([np.flatnonzero(~held), np.flatnonzero(held)])
    x, y = x[order], y[order]
    return x[:-count], y[:-count], x[-count:], y[-count:]


@answers.wrong("another order of the four")
def labels_before_images(x, y, fraction):
    x_train, x_val = np.split(x, [round(len(x) * (1 - fraction))])
    y_train, y_val = np.split(y, [len(x_train)])
    return y_train, x_train, y_val, x_val


@answers.wrong("validation before training")
def held_out_part_first(x, y, fraction):
    held_out = round(fraction * len(x))
    return x[-held_out:], y[-held_out:], x[:-held_out], y[:-held_out]


@answers.wrong("the first part held out")
def first_part_split_off(x, y, fraction):
    number = round(len(y) * fraction)
    x_val, x_train = np.split(x, [number])
    y_val, y_train = np.split(y, [number])
    return [x_train, y_train, x_val, y_val]


@answers.wrong("fraction and rest mixed up")
def trained_on_the_fraction(x, y, fraction):
    x_train, y_train, x_val, y_val = [], [], [], []
    for i in range(len(x)):
        if i < len(x) * fraction - 0.5:
            x_train.append(x[i])
            y_train.append(y[i])
        else:
            x_val.append(x[i])
            y_val.append(y[i])
    return np.array(x_train), np.array(y_train), np.array(x_val), np.array(y_val)


@answers.wrong("the parts overlap")
def copies_of_the_last_ones(x, y, fraction):
    indices = range(round(len(x) * (1 - fraction)), len(x))
    x_val = np.array([x[i] for i in indices])
    y_val = np.array([y[i] for i in indices])
    return x, y, x_val, y_val


answers.some_call(
    rest_truncates=lambda x, y, fraction: int(len(x) * (1 - fraction)) < round(len(x) * (1 - fraction)),
    fraction_truncates=lambda x, y, fraction: int(len(x) * fraction) < round(len(x) * fraction),
    rest_rounds_up=lambda x, y, fraction: math.ceil(len(x) * (1 - fraction)) > round(len(x) * (1 - fraction)),
    fraction_rounds_up=lambda x, y, fraction: math.ceil(len(x) * fraction) > round(len(x) * fraction),
    one_held_out=lambda x, y, fraction: round(len(x) * fraction) == 1,
    one_left=lambda x, y, fraction: round(len(x) * fraction) == len(x) - 1,
    less_than_half=lambda x, y, fraction: fraction < 0.5,
)
answers.every_call(
    all_different=lambda x, y, fraction: len(set(y)) == len(y) and len(set(x.ravel())) == x.size,
)
