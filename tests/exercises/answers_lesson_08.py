"""Answers to lesson 08's exercises, as students write them."""

import math

import numpy as np
from answer_tables import right, wrong


@right("multiplications")
def multiplied_in_one_line(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters


@right("multiplications")
def multiplied_by_walking(size, channels, kernel, filters, stride):
    places = len(range(0, size - kernel + 1, stride))
    return np.prod([places, places, kernel, kernel, channels, filters])


@right("multiplications")
def multiplied_with_floor(size, channels, kernel, filters, stride):
    side = math.floor((size - kernel) / stride) + 1
    return float(side * side) * (kernel * kernel * channels) * filters


@wrong("multiplications", "parameters instead of multiplications")
def multiplied_weights(size, channels, kernel, filters, stride):
    return kernel * kernel * channels * filters


@wrong("multiplications", "parameters instead of multiplications")
def multiplied_weights_and_biases(size, channels, kernel, filters, stride):
    return (kernel * kernel * channels + 1) * filters


@wrong("multiplications", "channels forgotten")
def multiplied_without_channels(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * filters


@wrong("multiplications", "filters forgotten")
def multiplied_without_filters(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels


@wrong("multiplications", "biases counted")
def multiplied_with_biases(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * (kernel**2 * channels + 1) * filters


@wrong("multiplications", "biases counted")
def multiplied_with_biases_once(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters + filters


@wrong("multiplications", "one side only")
def multiplied_on_one_side(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) * kernel**2 * channels * filters


@wrong("multiplications", "stride ignored")
def multiplied_without_stride(size, channels, kernel, filters, stride):
    return (size - kernel + 1) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "every pixel a place")
def multiplied_at_every_pixel(size, channels, kernel, filters, stride):
    return size**2 * kernel**2 * channels * filters


@wrong("multiplications", "every pixel a place")
def multiplied_at_every_second_pixel(size, channels, kernel, filters, stride):
    return (size // stride) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "not rounded")
def multiplied_unrounded(size, channels, kernel, filters, stride):
    return ((size - kernel) / stride + 1) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "forgot the + 1")
def multiplied_without_the_first_place(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride) ** 2 * kernel**2 * channels * filters


@right("multiplications")
def multiplied_by_recursion(size, channels, kernel, filters, stride):
    def places(left):
        return 0 if left < kernel else 1 + places(left - stride)

    return places(size) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "rounded up")
def multiplied_with_ceil(size, channels, kernel, filters, stride):
    return (math.ceil((size - kernel) / stride) + 1) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "rounded up")
def multiplied_with_round(size, channels, kernel, filters, stride):
    return round((size - kernel) / stride + 1) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "+ 1 before the division")
def multiplied_with_an_early_one(size, channels, kernel, filters, stride):
    return ((size - kernel + 1) // stride) ** 2 * kernel**2 * channels * filters


@wrong("multiplications", "+ 1 before the division")
def multiplied_and_divided_at_the_end(size, channels, kernel, filters, stride):
    return (size - kernel + 1) ** 2 * kernel**2 * channels * filters / stride**2


@wrong("multiplications", "not rounded")
def multiplied_rounded_at_the_end(size, channels, kernel, filters, stride):
    return int(((size - kernel) / stride + 1) ** 2 * kernel**2 * channels * filters)


@wrong("multiplications", "one side of the kernel")
def multiplied_with_the_kernel_once(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel * channels * filters


@wrong("multiplications", "another result")
def multiplied_with_swapped_arguments(size, kernel, channels, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters


@right("batch_normalised")
def normalised_by_axes(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)


@right("batch_normalised")
def normalised_by_reshape(maps):
    table = maps.reshape(-1, maps.shape[-1])
    return ((table - table.mean(0)) / (table.var(0) + 1e-3) ** 0.5).reshape(maps.shape)


@right("batch_normalised")
def normalised_by_loop(maps):
    result = np.zeros_like(maps)
    for channel in range(maps.shape[-1]):
        one = maps[..., channel]
        result[..., channel] = (one - one.mean()) / np.sqrt(one.var() + 0.001)
    return result


@right("batch_normalised")
def normalised_in_single_precision(maps):
    maps = maps.astype("float32")
    centred = maps - maps.mean(axis=(0, 1, 2), keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=(0, 1, 2), keepdims=True) + 0.001)


@wrong("batch_normalised", "over the images only")
def normalised_over_images(maps):
    return (maps - maps.mean(axis=0)) / np.sqrt(maps.var(axis=0) + 0.001)


@wrong("batch_normalised", "over everything")
def normalised_over_everything(maps):
    return (maps - maps.mean()) / np.sqrt(maps.var() + 0.001)


@wrong("batch_normalised", "each image by itself")
def normalised_each_image(maps):
    mean, variance = maps.mean(axis=(1, 2), keepdims=True), maps.var(axis=(1, 2), keepdims=True)
    return (maps - mean) / np.sqrt(variance + 0.001)


@wrong("batch_normalised", "over the channels")
def normalised_over_channels(maps):
    return (maps - maps.mean(axis=-1, keepdims=True)) / np.sqrt(maps.var(axis=-1, keepdims=True) + 0.001)


@wrong("batch_normalised", "mean not subtracted")
def normalised_spread_only(maps):
    return maps / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)


@wrong("batch_normalised", "not divided")
def normalised_mean_only(maps):
    return maps - maps.mean(axis=(0, 1, 2))


@wrong("batch_normalised", "divided by the variance")
def normalised_by_variance(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / (maps.var(axis=(0, 1, 2)) + 0.001)


@wrong("batch_normalised", "the small number in the wrong place")
def normalised_outside_the_root(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / (maps.std(axis=(0, 1, 2)) + 0.001)


@wrong("batch_normalised", "the small number in the wrong place")
def normalised_without_the_small_number(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / maps.std(axis=(0, 1, 2))


@wrong("batch_normalised", "one axis left out")
def normalised_over_images_and_rows(maps):
    return (maps - maps.mean(axis=(0, 1))) / np.sqrt(maps.var(axis=(0, 1)) + 0.001)


@wrong("batch_normalised", "parentheses missing")
def normalised_in_the_wrong_order(maps):
    return maps - maps.mean(axis=(0, 1, 2)) / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)


@wrong("batch_normalised", "changes its input")
def normalised_in_place(maps):
    maps -= maps.mean(axis=(0, 1, 2))
    maps /= np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)
    return maps


@right("rate_at")
def rate_by_share(step, steps, low, high):
    done = step / steps
    return low + (high - low) * min(done, 1 - done) * 2


@right("rate_at")
def rate_by_halves(step, steps, low, high):
    half = steps / 2
    if step <= half:
        return low + (high - low) * step / half
    return high - (high - low) * (step - half) / half


@right("rate_at")
def rate_by_interpolation(step, steps, low, high):
    return np.interp(step, [0, steps / 2, steps], [low, high, low])


@right("rate_at")
def rate_by_distance(step, steps, low, high):
    return np.float32(high - (high - low) * abs(2 * step / steps - 1))


@right("rate_at")
def rate_by_mirroring(step, steps, low, high):
    return (
        rate_by_mirroring(steps - step, steps, low, high) if 2 * step > steps else low + (high - low) * 2 * step / steps
    )


@wrong("rate_at", "rises twice")
def rate_like_a_saw(step, steps, low, high):
    return low + (high - low) * (step % (steps / 2)) / (steps / 2)


@wrong("rate_at", "counted from the start")
def rate_falling_from_the_start(step, steps, low, high):
    done = step / steps
    return low + (high - low) * 2 * done if done < 0.5 else high - (high - low) * 2 * done


@wrong("rate_at", "falls from the top too late")
def rate_that_drops(step, steps, low, high):
    done = step / steps
    return low + (high - low) * (2 * done if done < 0.5 else 1 - done)


@wrong("rate_at", "starts at 0")
def rate_at_least_low(step, steps, low, high):
    return max(low, high * min(step, steps - step) / (steps / 2))


@wrong("rate_at", "starts at 0")
def rate_from_nothing(step, steps, low, high):
    return high * min(step, steps - step) / (steps / 2)


@wrong("rate_at", "added high instead of the difference")
def rate_too_high(step, steps, low, high):
    return low + high * min(step, steps - step) / (steps / 2)


@wrong("rate_at", "reaches the top at the end")
def rate_half_as_far(step, steps, low, high):
    return low + (high - low) * min(step / steps, 1 - step / steps)


@wrong("rate_at", "reaches the top at the end")
def rate_rising_to_the_end(step, steps, low, high):
    return low + (high - low) * step / steps


@wrong("rate_at", "keeps rising")
def rate_without_a_turn(step, steps, low, high):
    return low + (high - low) * 2 * step / steps


@wrong("rate_at", "stays at the top")
def rate_that_stays(step, steps, low, high):
    return min(high, low + (high - low) * 2 * step / steps)


@wrong("rate_at", "falls from the top too late")
def rate_that_jumps(step, steps, low, high):
    done = step / steps
    return low + (high - low) * 2 * done if done <= 0.5 else high - (high - low) * done


@wrong("rate_at", "falls to 0")
def rate_down_to_nothing(step, steps, low, high):
    done = step / steps
    return low + (high - low) * 2 * done if done <= 0.5 else high * 2 * (1 - done)


@wrong("rate_at", "upside down")
def rate_upside_down(step, steps, low, high):
    return high - (high - low) * min(step, steps - step) * 2 / steps


@wrong("rate_at", "half cut off")
def rate_with_half_cut_off(step, steps, low, high):
    half = steps // 2
    if step <= half:
        return low + (high - low) * step / half
    return high - (high - low) * (step - half) / half


@wrong("rate_at", "another result")
def rate_rounded(step, steps, low, high):
    done = step / steps
    return round(low + (high - low) * min(done, 1 - done) * 2, 4)


@wrong("multiplications", "another result")
def multiplications_of_a_kernel_of_three(size, channels, kernel, filters, stride):
    return ((size - 2) // stride) ** 2 * kernel**2 * channels * filters
