"""Answers to multiplications, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def multiplied_in_one_line(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters


@answers.right
def multiplied_by_walking(size, channels, kernel, filters, stride):
    places = len(range(0, size - kernel + 1, stride))
    return np.prod([places, places, kernel, kernel, channels, filters])


@answers.right
def multiplied_with_floor(size, channels, kernel, filters, stride):
    side = math.floor((size - kernel) / stride) + 1
    return float(side * side) * (kernel * kernel * channels) * filters


@answers.right
def multiplied_by_recursion(size, channels, kernel, filters, stride):
    def places(left):
        return 0 if left < kernel else 1 + places(left - stride)

    return places(size) ** 2 * kernel**2 * channels * filters


@answers.wrong("parameters instead of multiplications")
def multiplied_weights(size, channels, kernel, filters, stride):
    return kernel * kernel * channels * filters


@answers.wrong("parameters instead of multiplications")
def multiplied_weights_and_biases(size, channels, kernel, filters, stride):
    return (kernel * kernel * channels + 1) * filters


@answers.wrong("channels forgotten")
def multiplied_without_channels(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * filters


@answers.wrong("filters forgotten")
def multiplied_without_filters(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels


@answers.wrong("biases counted")
def multiplied_with_biases(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * (kernel**2 * channels + 1) * filters


@answers.wrong("biases counted")
def multiplied_with_biases_once(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters + filters


@answers.wrong("one side only")
def multiplied_on_one_side(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) * kernel**2 * channels * filters


@answers.wrong("stride ignored")
def multiplied_without_stride(size, channels, kernel, filters, stride):
    return (size - kernel + 1) ** 2 * kernel**2 * channels * filters


@answers.wrong("every pixel a place")
def multiplied_at_every_pixel(size, channels, kernel, filters, stride):
    return size**2 * kernel**2 * channels * filters


@answers.wrong("every pixel a place")
def multiplied_at_every_second_pixel(size, channels, kernel, filters, stride):
    return (size // stride) ** 2 * kernel**2 * channels * filters


@answers.wrong("not rounded")
def multiplied_unrounded(size, channels, kernel, filters, stride):
    return ((size - kernel) / stride + 1) ** 2 * kernel**2 * channels * filters


@answers.wrong("forgot the + 1")
def multiplied_without_the_first_place(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride) ** 2 * kernel**2 * channels * filters


@answers.wrong("rounded up")
def multiplied_with_ceil(size, channels, kernel, filters, stride):
    return (math.ceil((size - kernel) / stride) + 1) ** 2 * kernel**2 * channels * filters


@answers.wrong("rounded up")
def multiplied_with_round(size, channels, kernel, filters, stride):
    return round((size - kernel) / stride + 1) ** 2 * kernel**2 * channels * filters


@answers.wrong("+ 1 before the division")
def multiplied_with_an_early_one(size, channels, kernel, filters, stride):
    return ((size - kernel + 1) // stride) ** 2 * kernel**2 * channels * filters


@answers.wrong("+ 1 before the division")
def multiplied_and_divided_at_the_end(size, channels, kernel, filters, stride):
    return (size - kernel + 1) ** 2 * kernel**2 * channels * filters / stride**2


@answers.wrong("not rounded")
def multiplied_rounded_at_the_end(size, channels, kernel, filters, stride):
    return int(((size - kernel) / stride + 1) ** 2 * kernel**2 * channels * filters)


@answers.wrong("one side of the kernel")
def multiplied_with_the_kernel_once(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel * channels * filters


@answers.wrong("another result")
def multiplied_with_swapped_arguments(size, kernel, channels, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * kernel**2 * channels * filters


@answers.wrong("another result")
def multiplications_of_a_kernel_of_three(size, channels, kernel, filters, stride):
    return ((size - 2) // stride) ** 2 * kernel**2 * channels * filters


def steps_of(size, kernel, stride):
    """Where the kernel begins along one side."""
    return list(range(0, size - kernel + 1, stride))


@answers.wrong("channels forgotten")
def flat_kernels(size, channels, kernel, filters, stride):
    total = 0
    for _ in steps_of(size, kernel, stride):
        for _ in steps_of(size, kernel, stride):
            total += kernel * kernel * filters
    return total


@answers.wrong("one side of the kernel")
def kernel_once(size, channels, kernel, filters, stride):
    one_filter = kernel * channels
    return one_filter * filters * len(steps_of(size, kernel, stride)) ** 2


@answers.wrong("filters forgotten")
def one_filter_at_all_places(size, channels, kernel, filters, stride):
    total = 0
    for _ in range(channels):
        total += len(steps_of(size, kernel, stride)) ** 2 * kernel**2
    return total


@answers.wrong("one side only")
def places_in_one_row(size, channels, kernel, filters, stride):
    weights = np.prod([kernel, kernel, channels, filters])
    return sum(weights for _ in steps_of(size, kernel, stride))


@answers.wrong("stride ignored")
def kernel_at_every_pixel(size, channels, kernel, filters, stride):
    total, top = 0, 0
    while top + kernel <= size:
        left = 0
        while left + kernel <= size:
            total += kernel**2 * channels * filters
            left += 1
        top += 1
    return total


@answers.wrong("forgot the + 1")
def number_of_moves(size, channels, kernel, filters, stride):
    moves = math.floor((size - kernel) / stride)
    return math.prod([moves, moves, kernel, kernel, channels, filters])


answers.some_call(
    as_large_as_the_image=lambda size, channels, kernel, filters, stride: size == kernel,
    kernel_of_1=lambda size, channels, kernel, filters, stride: kernel == 1,
    one_channel=lambda size, channels, kernel, filters, stride: channels == 1,
    one_filter=lambda size, channels, kernel, filters, stride: filters == 1,
    with_a_rest=lambda size, channels, kernel, filters, stride: (size - kernel) % stride > 0,
    without=lambda size, channels, kernel, filters, stride: stride > 1 and not (size - kernel) % stride,
)


@answers.wrong("the stride in one direction")
def multiplied_with_one_stride(size, channels, kernel, filters, stride):
    across, down = (size - kernel) // stride + 1, size - kernel + 1
    return across * down * kernel**2 * channels * filters


@answers.wrong("the stride in one direction")
def all_places_divided_once(size, channels, kernel, filters, stride):
    return (size - kernel + 1) ** 2 // stride * kernel**2 * channels * filters


@answers.wrong("divided before subtracting")
def kernel_by_stride(size, channels, kernel, filters, stride):
    return (size - kernel // stride + 1) ** 2 * kernel**2 * channels * filters


@answers.wrong("divided before subtracting")
def kernel_by_stride_in_two_lines(size, channels, kernel, filters, stride):
    side = 1 + size - kernel // stride
    return side * side * kernel * kernel * channels * filters


@answers.wrong("added instead of multiplied")
def channels_added(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * (kernel**2 + channels) * filters


@answers.wrong("added instead of multiplied")
def places_added(size, channels, kernel, filters, stride):
    places = ((size - kernel) // stride + 1) ** 2
    return places + kernel * kernel * channels * filters


@answers.wrong("additions counted, too")
def both_operations(size, channels, kernel, filters, stride):
    places = (size - kernel) // stride + 1
    return 2 * places**2 * kernel**2 * channels * filters


@answers.wrong("additions counted, too")
def multiplications_and_additions(size, channels, kernel, filters, stride):
    places = len(range(0, size - kernel + 1, stride))
    multiplied = places * places * kernel * kernel * channels * filters
    return multiplied + multiplied


@answers.wrong("the weights of a filter forgotten")
def numbers_that_come_out(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * filters


@answers.wrong("the weights of a filter forgotten")
def one_for_each_place(size, channels, kernel, filters, stride):
    places = len(range(0, size - kernel + 1, stride))
    return places * places * filters


@answers.wrong("the image's size for the kernel's")
def by_the_whole_image(size, channels, kernel, filters, stride):
    return ((size - kernel) // stride + 1) ** 2 * size * size * channels * filters


@answers.wrong("the image's size for the kernel's")
def all_pixels_at_each_place(size, channels, kernel, filters, stride):
    places, pixels = len(range(0, size - kernel + 1, stride)), size**2 * channels
    return filters * pixels * places**2
