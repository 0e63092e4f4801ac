"""Answers to batch_normalized, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers
from sklearn.preprocessing import StandardScaler

answers = Answers()


@answers.right
def normalized_by_axes(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)


@answers.right
def normalized_by_reshape(maps):
    table = maps.reshape(-1, maps.shape[-1])
    return ((table - table.mean(0)) / (table.var(0) + 1e-3) ** 0.5).reshape(maps.shape)


@answers.right
def normalized_by_loop(maps):
    result = np.zeros_like(maps)
    for channel in range(maps.shape[-1]):
        one = maps[..., channel]
        result[..., channel] = (one - one.mean()) / np.sqrt(one.var() + 0.001)
    return result


@answers.right
def normalized_in_single_precision(maps):
    maps = maps.astype("float32")
    centered = maps - maps.mean(axis=(0, 1, 2), keepdims=True)
    return centered / np.sqrt((centered**2).mean(axis=(0, 1, 2), keepdims=True) + 0.001)


@answers.wrong("over the images only")
def normalized_over_images(maps):
    return (maps - maps.mean(axis=0)) / np.sqrt(maps.var(axis=0) + 0.001)


@answers.wrong("over everything")
def normalized_over_everything(maps):
    return (maps - maps.mean()) / np.sqrt(maps.var() + 0.001)


@answers.wrong("each image by itself")
def normalized_each_image(maps):
    mean, variance = maps.mean(axis=(1, 2), keepdims=True), maps.var(axis=(1, 2), keepdims=True)
    return (maps - mean) / np.sqrt(variance + 0.001)


@answers.wrong("over the channels")
def normalized_over_channels(maps):
    return (maps - maps.mean(axis=-1, keepdims=True)) / np.sqrt(maps.var(axis=-1, keepdims=True) + 0.001)


@answers.wrong("mean not subtracted")
def normalized_spread_only(maps):
    return maps / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)


@answers.wrong("not divided")
def normalized_mean_only(maps):
    return maps - maps.mean(axis=(0, 1, 2))


@answers.wrong("divided by the variance")
def normalized_by_variance(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / (maps.var(axis=(0, 1, 2)) + 0.001)


@answers.wrong("the small number in the wrong place")
def normalized_outside_the_root(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / (maps.std(axis=(0, 1, 2)) + 0.001)


@answers.wrong("the small number in the wrong place")
def normalized_without_the_small_number(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / maps.std(axis=(0, 1, 2))


@answers.wrong("one axis left out")
def normalized_over_images_and_rows(maps):
    return (maps - maps.mean(axis=(0, 1))) / np.sqrt(maps.var(axis=(0, 1)) + 0.001)


@answers.wrong("parentheses missing")
def normalized_in_the_wrong_order(maps):
    return maps - maps.mean(axis=(0, 1, 2)) / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)


@answers.wrong("changes its input")
def normalized_in_place(maps):
    maps -= maps.mean(axis=(0, 1, 2))
    maps /= np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)
    return maps


def channel_by_channel(maps, normalized):
    """Each channel, an array (images, rows, columns), by itself."""
    return np.stack([normalized(maps[..., channel]) for channel in range(maps.shape[-1])], axis=-1)


@answers.wrong("over the images only")
def each_place_by_itself(maps):
    result = np.zeros(maps.shape)
    for row in range(maps.shape[1]):
        for column in range(maps.shape[2]):
            for channel in range(maps.shape[3]):
                numbers = maps[:, row, column, channel]
                result[:, row, column, channel] = (numbers - np.mean(numbers)) / np.sqrt(np.var(numbers) + 0.001)
    return result


@answers.wrong("over everything")
def one_mean_for_all(maps):
    numbers = maps.flatten()
    mean = sum(numbers) / len(numbers)
    variance = sum((numbers - mean) ** 2) / len(numbers)
    return (maps - mean) / (variance + 0.001) ** 0.5


@answers.wrong("each image by itself")
def one_image_after_the_other(maps):
    result = []
    for image in maps:
        result.append((image - image.mean()) / np.sqrt(image.var() + 0.001))
    return np.array(result)


@answers.wrong("over the channels")
def each_row_of_a_table(maps):
    table = maps.reshape(-1, maps.shape[-1])
    rows = [(row - row.mean()) / np.sqrt(row.var() + 0.001) for row in table]
    return np.array(rows).reshape(maps.shape)


@answers.wrong("one axis left out")
def each_column_by_itself(maps):
    result = np.empty_like(maps)
    for column in range(maps.shape[2]):
        part = maps[:, :, column]
        result[:, :, column] = (part - part.mean(axis=(0, 1))) / np.sqrt(part.var(axis=(0, 1)) + 0.001)
    return result


@answers.wrong("parentheses missing")
def divided_first(maps):
    return channel_by_channel(maps, lambda part: part - part.mean() / np.sqrt(part.var() + 0.001))


@answers.wrong("mean not subtracted")
def spread_of_1(maps):
    return channel_by_channel(maps, lambda part: part / np.sqrt(np.var(part) + 0.001))


@answers.wrong("not divided")
def mean_of_0(maps):
    result = maps.copy()
    for channel in range(maps.shape[-1]):
        result[..., channel] -= maps[..., channel].mean()
    return result


@answers.wrong("divided by the variance")
def root_left_out(maps):
    def normalized(part):
        differences = part - part.mean()
        return differences / ((differences**2).mean() + 0.001)

    return channel_by_channel(maps, normalized)


answers.some_call(
    one_image=lambda maps: len(maps) == 1,
    rows_are_not_columns=lambda maps: maps.shape[1] != maps.shape[2],
    small_spread=lambda maps: (0 < maps.var(axis=(0, 1, 2))).all() and maps.var(axis=(0, 1, 2)).min() < 0.2,
    one_that_does_not_vary=lambda maps: maps.var(axis=(0, 1, 2)).min() < 1e-9,
)


@answers.wrong("the small number in the wrong place")
def standardized_by_scikit_learn(maps):
    return StandardScaler().fit_transform(maps.reshape(-1, maps.shape[-1])).reshape(maps.shape)


@answers.wrong("the small number in the wrong place")
def with_the_small_number_of_others(maps):
    mean, variance = maps.mean(axis=(0, 1, 2)), maps.var(axis=(0, 1, 2))
    return (maps - mean) / (variance + 1e-5) ** 0.5


@answers.wrong("divided by one number less")
def with_ddof(maps):
    axes = (0, 1, 2)
    return (maps - maps.mean(axis=axes)) / np.sqrt(maps.var(axis=axes, ddof=1) + 0.001)


@answers.wrong("divided by one number less")
def with_a_sum_over_n_less_1(maps):
    centered = maps - maps.mean(axis=(0, 1, 2))
    count = maps[..., 0].size - 1
    return centered / np.sqrt((centered**2).sum(axis=(0, 1, 2)) / count + 0.001)


@answers.wrong("the root of the standard deviation")
def with_the_root_of_std(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt(maps.std(axis=(0, 1, 2)) + 0.001)


@answers.wrong("the root of the standard deviation")
def channel_by_channel_with_the_root_of_std(maps):
    result = np.zeros_like(maps)
    for channel in range(maps.shape[-1]):
        one = maps[..., channel]
        result[..., channel] = (one - np.mean(one)) / (np.std(one) + 0.001) ** 0.5
    return result


@answers.wrong("the layer not in training")
def by_a_layer_alone(maps):
    return keras.layers.BatchNormalization()(maps)


@answers.wrong("the layer not in training")
def by_a_network_that_predicts(maps):
    model = keras.Sequential([keras.layers.BatchNormalization(epsilon=0.001)])
    return np.array(model(maps, training=False))


@answers.wrong("between the smallest and the largest")
def scaled_between(maps):
    axes = (0, 1, 2)
    return (maps - maps.min(axes)) / (maps.max(axes) - maps.min(axes) + 0.001)


@answers.wrong("between the smallest and the largest")
def scaled_between_in_a_loop(maps):
    result = np.zeros_like(maps)
    for channel in range(maps.shape[-1]):
        numbers = maps[..., channel]
        way = np.ptp(numbers)
        result[..., channel] = (numbers - numbers.min()) / (way if way else 1)
    return result


@answers.wrong("channels mixed by reshape")
def one_row_a_channel(maps):
    rows = maps.reshape(maps.shape[-1], -1)
    return ((rows - rows.mean(1, keepdims=True)) / np.sqrt(rows.var(1, keepdims=True) + 0.001)).reshape(maps.shape)


@answers.wrong("channels mixed by reshape")
def rows_in_a_loop(maps):
    rows = [(row - row.mean()) / (row.var() + 0.001) ** 0.5 for row in maps.reshape(maps.shape[-1], -1)]
    return np.array(rows).reshape(maps.shape)


@answers.wrong("the first channel's numbers for all")
def channel_0_in_the_loop(maps):
    result = np.zeros_like(maps)
    for channel in range(maps.shape[-1]):
        result[..., channel] = (maps[..., channel] - maps[..., 0].mean()) / np.sqrt(maps[..., 0].var() + 0.001)
    return result


@answers.wrong("the first channel's numbers for all")
def channel_0_of_all(maps):
    first = maps[:, :, :, 0]
    return (maps - np.mean(first)) / (np.std(first) ** 2 + 0.001) ** 0.5


@answers.wrong("mean of the squares for the variance")
def mean_of_squares(maps):
    return (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt((maps**2).mean(axis=(0, 1, 2)) + 0.001)


@answers.wrong("mean of the squares for the variance")
def squares_in_a_table(maps):
    table = maps.reshape(-1, maps.shape[-1])
    squares = np.square(table).sum(axis=0) / len(table)
    return ((table - table.mean(axis=0)) / (squares + 0.001) ** 0.5).reshape(maps.shape)
