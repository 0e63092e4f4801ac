"""Answers to parameters_of_convolutions, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

answers = Answers()


@answers.right
def parameters_by_loop(channels, kernels, filters):
    total = 0
    for size, count in zip(kernels, filters, strict=True):
        total += size * size * channels * count + count
        channels = count
    return total


@answers.right
def parameters_by_index(channels, kernels, filters):
    total = 0
    for i in range(len(filters)):
        coming = channels if i == 0 else filters[i - 1]
        total = total + kernels[i] ** 2 * coming * filters[i] + filters[i]
    return float(total)


@answers.right
def parameters_by_arrays(channels, kernels, filters):
    return (np.square(kernels) * np.array([channels] + filters[:-1]) * filters).sum() + np.sum(filters)


@answers.right
def parameters_by_recursion(channels, kernels, filters):
    if not kernels:
        return 0
    rest = parameters_by_recursion(filters[0], kernels[1:], filters[1:])
    return (kernels[0] ** 2 * channels + 1) * filters[0] + rest


@answers.right
def parameters_by_keras(channels, kernels, filters):
    stack = [layers.Conv2D(count, size, padding="same") for size, count in zip(kernels, filters, strict=True)]
    return keras.Sequential([keras.Input((32, 32, channels)), *stack]).count_params()


@answers.wrong("no biases")
def parameters_without_biases(channels, kernels, filters):
    return sum(k * k * c * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@answers.wrong("one bias in a layer or in all")
def parameters_with_one_bias(channels, kernels, filters):
    return parameters_without_biases(channels, kernels, filters) + 1


@answers.wrong("one bias in a layer or in all")
def parameters_with_one_bias_a_layer(channels, kernels, filters):
    return parameters_without_biases(channels, kernels, filters) + len(filters)


@answers.wrong("a bias for each weight")
def parameters_with_bias_a_weight(channels, kernels, filters):
    return 2 * parameters_without_biases(channels, kernels, filters)


@answers.wrong("a bias for each channel of each filter")
def parameters_with_bias_a_channel(channels, kernels, filters):
    return sum((k * k + 1) * c * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@answers.wrong("channels forgotten")
def parameters_of_one_channel(channels, kernels, filters):
    return sum(k * k * f + f for k, f in zip(kernels, filters, strict=True))


@answers.wrong("the image's channels in every layer")
def parameters_of_the_images_channels(channels, kernels, filters):
    return sum(k * k * channels * f + f for k, f in zip(kernels, filters, strict=True))


@answers.wrong("kernel not squared")
def parameters_of_kernel_not_squared(channels, kernels, filters):
    return sum(k * c * f + f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@answers.wrong("filters forgotten")
def parameters_of_one_filter(channels, kernels, filters):
    return sum(k * k * c + 1 for k, c in zip(kernels, [channels, *filters], strict=False))


@answers.wrong("only the first layer")
def parameters_returned_too_early(channels, kernels, filters):
    for k, f in zip(kernels, filters, strict=True):
        return k * k * channels * f + f


@answers.wrong("only the last layer")
def parameters_overwritten(channels, kernels, filters):
    for k, f in zip(kernels, filters, strict=True):
        total = k * k * channels * f + f
        channels = f
    return total


@answers.wrong("a list taken for a number")
def parameters_of_lists(channels, kernels, filters):
    return kernels * kernels * channels * filters + filters


@answers.wrong("wrong type")
def parameters_one_by_one(channels, kernels, filters):
    return [(k * k * c + 1) * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False)]


@answers.wrong("changes its input")
def parameters_with_insert(channels, kernels, filters):
    filters.insert(0, channels)
    return sum(k * k * filters[i] * filters[i + 1] + filters[i + 1] for i, k in enumerate(kernels))


@answers.wrong("the layer's own filters for channels")
def parameters_of_own_filters(channels, kernels, filters):
    return sum(k * k * f * f + f for k, f in zip(kernels, filters, strict=True))


@answers.wrong("a list taken for a number")
def one_formula_for_all(channels, kernels, filters):
    weights = filters * kernels * kernels * channels
    return weights + filters


@answers.wrong("no biases")
def weights_with_arrays(channels, kernels, filters):
    inputs = np.array([channels, *filters[:-1]])
    return np.sum(np.array(kernels) ** 2 * inputs * np.array(filters))


@answers.wrong("a bias for each weight")
def twice_the_weights(channels, kernels, filters):
    total = 0
    for i in range(len(kernels)):
        weights = kernels[i] ** 2 * channels * filters[i]
        biases = weights
        total += weights + biases
        channels = filters[i]
    return total


@answers.wrong("a bias for each channel of each filter")
def kernels_with_a_bias_each(channels, kernels, filters):
    numbers = [channels] + filters
    total = 0
    for i, kernel in enumerate(kernels):
        one_kernel = kernel * kernel + 1
        total += one_kernel * numbers[i] * numbers[i + 1]
    return total


@answers.wrong("channels forgotten")
def flat_filters(channels, kernels, filters):
    weights, biases = 0, 0
    for i in range(len(kernels)):
        weights += kernels[i] * kernels[i] * filters[i]
        biases += filters[i]
    return weights + biases


@answers.wrong("the image's channels in every layer")
def channels_never_updated(channels, kernels, filters):
    parameters = []
    for i in range(len(filters)):
        parameters.append((kernels[i] ** 2 * channels + 1) * filters[i])
    return sum(parameters)


@answers.wrong("kernel not squared")
def size_counted_once(channels, kernels, filters):
    layer, total = 0, 0
    while layer < len(kernels):
        total += filters[layer] * (kernels[layer] * channels + 1)
        channels = filters[layer]
        layer += 1
    return total


@answers.wrong("filters forgotten")
def one_filter_in_each_layer(channels, kernels, filters):
    inputs = [channels, *filters]
    return sum(kernels[i] ** 2 * inputs[i] + 1 for i in range(len(kernels)))


@answers.wrong("only the first layer")
def index_0(channels, kernels, filters):
    weights = kernels[0] ** 2 * channels * filters[0]
    return weights + filters[0]


@answers.wrong("only the last layer")
def last_of_a_list(channels, kernels, filters):
    parameters = []
    for kernel, count in zip(kernels, filters, strict=True):
        parameters.append(count * (channels * kernel**2 + 1))
        channels = count
    return parameters[-1]


answers.some_call(
    one_layer=lambda channels, kernels, filters: len(kernels) == 1,
    three_layers=lambda channels, kernels, filters: len(kernels) == 3,
    one_channel=lambda channels, kernels, filters: channels == 1,
    several_channels=lambda channels, kernels, filters: channels > 1 and len(kernels) > 1,
    kernel_of_1=lambda channels, kernels, filters: 1 in kernels,
    one_filter=lambda channels, kernels, filters: 1 in filters,
)


def layer(size, channels, filters):
    return (size**2 * channels + 1) * filters


@answers.wrong("multiplied instead of added")
def a_product(channels, kernels, filters):
    total = 1
    for size, number in zip(kernels, filters, strict=True):
        total *= layer(size, channels, number)
        channels = number
    return total


@answers.wrong("multiplied instead of added")
def product_of_a_list(channels, kernels, filters):
    return int(np.prod([layer(*each) for each in zip(kernels, [channels, *filters], filters, strict=False)]))


@answers.wrong("filters added up")
def channels_that_grow(channels, kernels, filters):
    total = 0
    for size, number in zip(kernels, filters, strict=True):
        total += layer(size, channels, number)
        channels += number
    return total


@answers.wrong("filters added up")
def all_filters_before(channels, kernels, filters):
    return sum(layer(kernels[i], sum(filters[:i]) or channels, filters[i]) for i in range(len(kernels)))


@answers.wrong("channels multiplied")
def channels_times_filters(channels, kernels, filters):
    total = 0
    for size, number in zip(kernels, filters, strict=True):
        total += layer(size, channels, number)
        channels *= number
    return total


@answers.wrong("channels multiplied")
def maps_of_every_channel(channels, kernels, filters):
    maps = [channels * int(np.prod(filters[:i])) for i in range(len(filters))]
    return sum(map(layer, kernels, maps, filters))


@answers.wrong("the layer's own filters for channels")
def own_filters(channels, kernels, filters):
    return sum(layer(size, number, number) for size, number in zip(kernels, filters, strict=True))


@answers.wrong("the layer's own filters for channels")
def channels_set_too_early(channels, kernels, filters):
    total = 0
    for size, number in zip(kernels, filters, strict=True):
        channels = number
        total += layer(size, channels, number)
    return total


@answers.wrong("kernel doubled")
def twice_the_size(channels, kernels, filters):
    total = 0
    for size, number in zip(kernels, filters, strict=True):
        total += (size * 2 * channels + 1) * number
        channels = number
    return total


@answers.wrong("kernel doubled")
def size_plus_size(channels, kernels, filters):
    maps = [channels, *filters]
    return sum((k + k) * maps[i] * filters[i] + filters[i] for i, k in enumerate(kernels))


@answers.wrong("one channel in the first layer")
def gray_images_only(channels, kernels, filters):
    total, before = 0, 1
    for k, f in zip(kernels, filters, strict=True):
        total += k**2 * before * f + f
        before = f
    return total


@answers.wrong("one channel in the first layer")
def a_1_in_front(channels, kernels, filters):
    return sum((k * k * c + 1) * f for k, c, f in zip(kernels, [1, *filters], filters, strict=False))


@answers.wrong("the image's size for the kernel's")
def weights_of_the_image(channels, kernels, filters):
    total = 0
    for _, f in zip(kernels, filters, strict=True):
        total += 28 * 28 * channels * f + f
        channels = f
    return total


@answers.wrong("the image's size for the kernel's")
def pixels_once(channels, kernels, filters):
    return sum((784 * c + 1) * f for c, f in zip([channels, *filters], filters, strict=False))


@answers.wrong("^ for a power")
def caret(channels, kernels, filters):
    total = 0
    for k, f in zip(kernels, filters, strict=True):
        total += (k ^ 2) * channels * f + f
        channels = f
    return total


@answers.wrong("^ for a power")
def caret_in_a_sum(channels, kernels, filters):
    return sum(((k ^ 2) * c + 1) * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@answers.wrong("a single filter's weights")
def weights_once(channels, kernels, filters):
    total = 0
    for k, f in zip(kernels, filters, strict=True):
        total += k * k * channels + f
        channels = f
    return total


@answers.wrong("a single filter's weights")
def weights_once_in_a_sum(channels, kernels, filters):
    return sum(k * k * c + f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@answers.wrong("a bias for each place of the kernel")
def a_channel_of_biases(channels, kernels, filters):
    total = 0
    for k, f in zip(kernels, filters, strict=True):
        total += k * k * (channels + 1) * f
        channels = f
    return total


@answers.wrong("a bias for each place of the kernel")
def squares_of_biases(channels, kernels, filters):
    layers = zip(kernels, [channels, *filters], filters, strict=False)
    return sum(k * k * c * f + k * k * f for k, c, f in layers)


@answers.wrong("without the first layer")
def from_the_second_on(channels, kernels, filters):
    total = 0
    for i in range(1, len(kernels)):
        total += kernels[i] ** 2 * filters[i - 1] * filters[i] + filters[i]
    return total


@answers.wrong("without the first layer")
def pairs_of_neighbors(channels, kernels, filters):
    return sum((k * k * a + 1) * b for k, a, b in zip(kernels[1:], filters, filters[1:], strict=False))


@answers.wrong("the last filters for the first layer")
def filters_before_the_first(channels, kernels, filters):
    total = 0
    for i in range(len(filters)):
        total += kernels[i] ** 2 * filters[i - 1] * filters[i] + filters[i]
    return total


@answers.wrong("the last filters for the first layer")
def rolled_filters(channels, kernels, filters):
    return sum((k * k * c + 1) * f for k, c, f in zip(kernels, np.roll(filters, 1), filters, strict=True))


@answers.wrong("the filters of the layer before")
def earlier_filters(channels, kernels, filters):
    total = kernels[0] ** 2 * channels * filters[0] + filters[0]
    for i in range(1, len(filters)):
        total += kernels[i] ** 2 * filters[i - 1] * filters[i - 1] + filters[i - 1]
    return total


@answers.wrong("the filters of the layer before")
def filters_shifted(channels, kernels, filters):
    filters = [filters[0], *filters[:-1]]
    return sum((k * k * c + 1) * f for k, c, f in zip(kernels, [channels, *filters[1:]], filters, strict=True))


@answers.wrong("the first filters in all later layers")
def always_the_first_filters(channels, kernels, filters):
    total = 0
    for i, (k, f) in enumerate(zip(kernels, filters, strict=True)):
        total += (k * k * (channels if i == 0 else filters[0]) + 1) * f
    return total


@answers.wrong("the first filters in all later layers")
def the_first_filters_in_a_list(channels, kernels, filters):
    come_in = [channels] + [filters[0]] * (len(filters) - 1)
    return sum((k * k * c + 1) * f for k, c, f in zip(kernels, come_in, filters, strict=True))


@answers.wrong("another layer's kernel")
def kernel_before(channels, kernels, filters):
    total = 0
    for i, f in enumerate(filters):
        total += kernels[i - 1] ** 2 * channels * f + f
        channels = f
    return total


@answers.wrong("another layer's kernel")
def kernel_before_but_for_the_first(channels, kernels, filters):
    total = (kernels[0] ** 2 * channels + 1) * filters[0]
    for i in range(1, len(filters)):
        total += (kernels[i - 1] ** 2 * filters[i - 1] + 1) * filters[i]
    return total


@answers.wrong("a layer without biases")
def no_biases_in_the_first(channels, kernels, filters):
    total = kernels[0] ** 2 * channels * filters[0]
    for i in range(1, len(filters)):
        total += (kernels[i] ** 2 * filters[i - 1] + 1) * filters[i]
    return total


@answers.wrong("a layer without biases")
def biases_in_the_first_alone(channels, kernels, filters):
    total = (kernels[0] ** 2 * channels + 1) * filters[0]
    for i in range(1, len(filters)):
        total += kernels[i] ** 2 * filters[i - 1] * filters[i]
    return total


@answers.wrong("a layer without biases")
def no_biases_in_the_last(channels, kernels, filters):
    return parameters_by_recursion(channels, kernels, filters) - filters[-1]


@answers.wrong("biases for what comes in")
def a_bias_for_each_channel(channels, kernels, filters):
    total = 0
    for k, f in zip(kernels, filters, strict=True):
        total += k * k * channels * f + channels
        channels = f
    return total


@answers.wrong("biases for what comes in")
def a_bias_for_each_channel_in_a_sum(channels, kernels, filters):
    return sum((k * k * f + 1) * c for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@answers.wrong("the biases of the layer before")
def biases_one_layer_late(channels, kernels, filters):
    total, biases = 0, filters[0]
    for k, f in zip(kernels, filters, strict=True):
        total += k * k * channels * f + biases
        channels = biases = f
    return total


@answers.wrong("the biases of the layer before")
def biases_of_i_minus_1(channels, kernels, filters):
    come_in = [channels, *filters]
    return sum(kernels[i] ** 2 * come_in[i] * filters[i] + filters[max(i - 1, 0)] for i in range(len(filters)))


@answers.wrong("without the last layer")
def range_ends_too_early(channels, kernels, filters):
    total = 0
    for i in range(len(filters) - 1):
        total += kernels[i] ** 2 * channels * filters[i] + filters[i]
        channels = filters[i]
    return total


@answers.wrong("without the last layer")
def all_but_the_last(channels, kernels, filters):
    return parameters_by_recursion(channels, kernels[:-1], filters[:-1])


@answers.wrong("wrong type")
def one_number_for_each_layer(channels, kernels, filters):
    return [(k * k * c + 1) * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False)]
