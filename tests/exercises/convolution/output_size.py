"""Answers to output_size, as students write them."""

import math

import numpy as np
from exercises.answers import Answers
from keras import layers

answers = Answers()


def _size_with(same):
    """An answer that is right for valid padding, and same(n, stride) for the other."""

    def output_size(n, kernel, stride, padding):
        return same(n, stride) if padding == "same" else (n - kernel) // stride + 1

    return output_size


@answers.right
def size_by_formula(n, kernel, stride, padding):
    if padding == "same":
        return int(np.ceil(n / stride))
    return (n - kernel) // stride + 1


@answers.right
def size_by_counting(n, kernel, stride, padding):
    if padding == "valid":
        return len(range(0, n - kernel + 1, stride))
    return len(range(0, n, stride))


@answers.right
def size_in_floats(n, kernel, stride, padding):
    return {"valid": math.floor((n - kernel) / stride) + 1.0, "same": np.ceil(n / stride)}[padding]


@answers.right
def size_by_walking(n, kernel, stride, padding):
    places, start = 0, 0
    while start + (kernel if padding == "valid" else 1) <= n:
        places += 1
        start = start + stride
    return places


@answers.right
def size_by_keras(n, kernel, stride, padding):
    layer = layers.Conv2D(1, kernel, strides=stride, padding=padding)
    return layer.compute_output_shape((None, n, n, 1))[1]


@answers.wrong("forgot the + 1")
def size_without_one(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel) // stride


@answers.wrong("forgot the + 1")
def size_up_instead_of_one_more(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else math.ceil((n - kernel) / stride)


@answers.wrong("1 added before the division")
def size_of_places_divided(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel + 1) // stride


@answers.wrong("not rounded")
def size_not_rounded(n, kernel, stride, padding):
    return n / stride if padding == "same" else (n - kernel) / stride + 1


@answers.wrong("not rounded")
def size_not_rounded_if_valid(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel) / stride + 1


@answers.wrong("valid rounded up or to the nearest")
def size_rounded_up(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else math.ceil((n - kernel) / stride) + 1


@answers.wrong("valid rounded up or to the nearest")
def size_rounded(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else round((n - kernel) / stride) + 1


@answers.wrong("same ignores the stride")
def size_same_is_n(n, kernel, stride, padding):
    return n if padding == "same" else (n - kernel) // stride + 1


@answers.wrong("same rounded down")
def size_same_rounded_down(n, kernel, stride, padding):
    return n // stride if padding == "same" else (n - kernel) // stride + 1


@answers.wrong("padding ignored")
def size_always_valid(n, kernel, stride, padding):
    return (n - kernel) // stride + 1


@answers.wrong("stride ignored")
def size_without_stride(n, kernel, stride, padding):
    return n if padding == "same" else n - kernel + 1


@answers.wrong("stride ignored")
def size_without_stride_if_valid(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else n - kernel + 1


@answers.wrong("half an even kernel around the image")
def size_with_half_a_kernel_around(n, kernel, stride, padding):
    margin = kernel // 2 if padding == "same" else 0
    return (n + 2 * margin - kernel) // stride + 1


@answers.wrong("another result")
def size_without_the_kernels_last_row(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel - 1) // stride


@answers.wrong("same always gets one more")
def size_same_plus_one(n, kernel, stride, padding):
    return n // stride + 1 if padding == "same" else (n - kernel) // stride + 1


@answers.wrong("same always gets one more")
def size_same_half_added_and_rounded(n, kernel, stride, padding):
    return round(n / stride + 0.5) if padding == "same" else (n - kernel) // stride + 1


@answers.wrong("valid like same")
def size_always_same(n, kernel, stride, padding):
    return math.ceil(n / stride)


@answers.wrong("paddings exchanged")
def size_of_padding_exchanged(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "valid" else (n - kernel) // stride + 1


@answers.wrong("returns None")
def size_of_padding_spelled_wrong(n, kernel, stride, padding):
    if padding == "Valid":
        return (n - kernel) // stride + 1


answers.wrong("1 added before the division, with same padding")(_size_with(lambda n, stride: (n + 1) // stride))

answers.wrong("same rounded down")(_size_with(lambda n, stride: int(n / stride + 0.5)))

answers.wrong("another result")(_size_with(lambda n, stride: n // stride + n % stride))


@answers.wrong("1 added before the division")
def places_divided_by_the_stride(n, kernel, stride, padding):
    if padding == "same":
        return math.ceil(n / stride)
    places = n - kernel + 1
    return places // stride


@answers.wrong("same ignores the stride")
def sizes_by_name(n, kernel, stride, padding):
    sizes = {"same": n, "valid": (n - kernel) // stride + 1}
    return sizes[padding]


@answers.wrong("half an even kernel around the image")
def zeros_on_both_sides(n, kernel, stride, padding):
    zeros = 0
    if padding == "same":
        zeros = kernel // 2
    rows = zeros + n + zeros
    return len(range(0, rows - kernel + 1, stride))


@answers.wrong("1 added before the division, with same padding")
def rounded_up_as_for_a_stride_of_2(n, kernel, stride, padding):
    if padding == "valid":
        n = n - kernel + stride
    else:
        n = n + 1
    return math.floor(n / stride)


@answers.wrong("padding ignored")
def kernel_moved_in_a_loop(n, kernel, stride, padding):
    places, top = 0, 0
    while top + kernel <= n:
        places += 1
        top += stride
    return places


@answers.wrong("valid like same")
def every_place_where_the_kernel_starts(n, kernel, stride, padding):
    return len(range(0, n, stride))


@answers.wrong("paddings exchanged")
def not_valid(n, kernel, stride, padding):
    if padding != "valid":
        return 1 + (n - kernel) // stride
    return int(np.ceil(n / stride))


answers.some_call(
    as_large_as_the_image=lambda n, kernel, stride, padding: n == kernel and padding == "valid",
    kernel_of_1=lambda n, kernel, stride, padding: kernel == 1,
    even_kernel=lambda n, kernel, stride, padding: kernel % 2 == 0 and padding == "same",
    valid_with_a_rest=lambda n, kernel, stride, padding: padding == "valid" and (n - kernel) % stride * 2 > stride,
    valid_without=lambda n, kernel, stride, padding: padding == "valid" and stride > 1 and not (n - kernel) % stride,
    same_with_a_rest=lambda n, kernel, stride, padding: padding == "same" and 0 < n % stride * 2 < stride,
    same_without=lambda n, kernel, stride, padding: padding == "same" and stride > 1 and not n % stride,
    stride_larger_than_the_image=lambda n, kernel, stride, padding: stride > n,
)


@answers.wrong("valid rounded up or to the nearest")
def rounded_to_the_nearest(n, kernel, stride, padding):
    return -(-n // stride) if padding == "same" else int((n - kernel) / stride + 0.5) + 1


@answers.wrong("rounded to the nearest")
def rounded_in_both(n, kernel, stride, padding):
    return round(n / stride) if padding == "same" else round((n - kernel) / stride) + 1


@answers.wrong("divided before subtracting")
def without_parentheses(n, kernel, stride, padding):
    if padding == "same":
        return int(np.ceil(n / stride))
    return n - kernel // stride + 1


@answers.wrong("divided before subtracting")
def kernel_divided_first(n, kernel, stride, padding):
    fitting = kernel // stride
    return {"same": -(-n // stride), "valid": n - fitting + 1}[padding]


@answers.wrong("the number of pixels left over")
def how_far_it_moves(n, kernel, stride, padding):
    return n - kernel if padding == "valid" else math.ceil(n / stride)


@answers.wrong("the number of pixels left over")
def how_far_it_moves_in_a_loop(n, kernel, stride, padding):
    if padding == "same":
        return len(range(0, n, stride))
    return len(range(kernel, n))


@answers.wrong("same subtracts the stride")
def n_less_the_stride(n, kernel, stride, padding):
    return n - stride if padding == "same" else (n - kernel) // stride + 1


same_less_the_stride = answers.wrong("same subtracts the stride")(_size_with(lambda n, stride: -stride + n))


@answers.wrong("kernel and stride exchanged")
def the_two_exchanged(n, kernel, stride, padding):
    return (n - stride) // kernel + 1 if padding == "valid" else math.ceil(n / stride)


@answers.wrong("kernel and stride exchanged")
def exchanged_in_both(n, kernel, stride, padding):
    kernel, stride = stride, kernel
    return math.ceil(n / stride) if padding == "same" else (n - kernel) // stride + 1


@answers.wrong("the kernel added")
def plus_the_kernel(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n + kernel) // stride + 1


@answers.wrong("the kernel added")
def plus_the_kernel_rounded(n, kernel, stride, padding):
    return {"same": -(-n // stride), "valid": math.floor((n + kernel) / stride) + 1}[padding]


one_more_than_rounded_up = answers.wrong("all of one pixel too many")(
    _size_with(lambda n, stride: math.ceil(n / stride) + 1)
)


@answers.wrong("all of one pixel too many")
def rounded_up_and_one(n, kernel, stride, padding):
    if padding == "same":
        return 1 + -(-n // stride)
    return (n - kernel) // stride + 1


@answers.wrong("rounded to the nearest")
def rounded_by_numpy(n, kernel, stride, padding):
    way = n if padding == "same" else n - kernel
    return int(np.round(way / stride)) + (padding == "valid")


@answers.wrong("the kernel subtracted after the division")
def stride_first(n, kernel, stride, padding):
    if padding == "same":
        return int(np.ceil(n / stride))
    return n // stride - kernel + 1


@answers.wrong("the kernel subtracted after the division")
def stride_first_without_1(n, kernel, stride, padding):
    return n // stride - kernel if padding == "valid" else (n + stride - 1) // stride


@answers.wrong("always one zero at each end")
def two_zeros(n, kernel, stride, padding):
    if padding == "same":
        n = n + 2
    return (n - kernel) // stride + 1


@answers.wrong("always one zero at each end")
def one_zero_in_all(n, kernel, stride, padding):
    return (n + (1 if padding == "same" else 0) - kernel) // stride + 1


@answers.right
def places_counted(n, kernel, stride, padding):
    return len(range(0, n if padding == "same" else n - kernel + 1, stride))


@answers.wrong("pixels instead of rows")
def rows_times_columns(n, kernel, stride, padding):
    rows = int(np.ceil(n / stride)) if padding == "same" else (n - kernel) // stride + 1
    return rows * rows


@answers.wrong("pixels instead of rows")
def rows_squared(n, kernel, stride, padding):
    return len(range(0, n if padding == "same" else n - kernel + 1, stride)) ** 2


@answers.wrong("half the kernel subtracted")
def half_a_kernel_subtracted(n, kernel, stride, padding):
    return int(np.ceil(n / stride)) if padding == "same" else (n - kernel // 2) // stride


@answers.wrong("half the kernel subtracted")
def half_a_kernel_subtracted_and_1_added(n, kernel, stride, padding):
    if padding == "same":
        return -(-n // stride)
    return (n - kernel // 2) // stride + 1
