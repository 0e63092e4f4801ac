"""Answers to lesson 03's exercises, as students write them."""

import math

import keras
import numpy as np
from answer_tables import right, right_values, wrong, wrong_values
from keras import layers


@right("output_size")
def size_by_formula(n, kernel, stride, padding):
    if padding == "same":
        return int(np.ceil(n / stride))
    return (n - kernel) // stride + 1


@right("output_size")
def size_by_counting(n, kernel, stride, padding):
    if padding == "valid":
        return len(range(0, n - kernel + 1, stride))
    return len(range(0, n, stride))


@right("output_size")
def size_in_floats(n, kernel, stride, padding):
    return {"valid": math.floor((n - kernel) / stride) + 1.0, "same": np.ceil(n / stride)}[padding]


@right("output_size")
def size_by_walking(n, kernel, stride, padding):
    places, start = 0, 0
    while start + (kernel if padding == "valid" else 1) <= n:
        places += 1
        start = start + stride
    return places


@right("output_size")
def size_by_keras(n, kernel, stride, padding):
    layer = layers.Conv2D(1, kernel, strides=stride, padding=padding)
    return layer.compute_output_shape((None, n, n, 1))[1]


@wrong("output_size", "forgot the + 1")
def size_without_one(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel) // stride


@wrong("output_size", "forgot the + 1")
def size_up_instead_of_one_more(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else math.ceil((n - kernel) / stride)


@wrong("output_size", "1 added before the division")
def size_of_places_divided(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel + 1) // stride


@wrong("output_size", "not rounded")
def size_not_rounded(n, kernel, stride, padding):
    return n / stride if padding == "same" else (n - kernel) / stride + 1


@wrong("output_size", "not rounded")
def size_not_rounded_if_valid(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel) / stride + 1


@wrong("output_size", "valid rounded up or to the nearest")
def size_rounded_up(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else math.ceil((n - kernel) / stride) + 1


@wrong("output_size", "valid rounded up or to the nearest")
def size_rounded(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else round((n - kernel) / stride) + 1


@wrong("output_size", "same ignores the stride")
def size_same_is_n(n, kernel, stride, padding):
    return n if padding == "same" else (n - kernel) // stride + 1


@wrong("output_size", "same rounded down")
def size_same_rounded_down(n, kernel, stride, padding):
    return n // stride if padding == "same" else (n - kernel) // stride + 1


@wrong("output_size", "padding ignored")
def size_always_valid(n, kernel, stride, padding):
    return (n - kernel) // stride + 1


@wrong("output_size", "stride ignored")
def size_without_stride(n, kernel, stride, padding):
    return n if padding == "same" else n - kernel + 1


@wrong("output_size", "stride ignored")
def size_without_stride_if_valid(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else n - kernel + 1


@wrong("output_size", "half an even kernel around the image")
def size_with_half_a_kernel_around(n, kernel, stride, padding):
    margin = kernel // 2 if padding == "same" else 0
    return (n + 2 * margin - kernel) // stride + 1


@wrong("output_size", "another result")
def size_without_the_kernels_last_row(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "same" else (n - kernel - 1) // stride


@wrong("output_size", "same always gets one more")
def size_same_plus_one(n, kernel, stride, padding):
    return n // stride + 1 if padding == "same" else (n - kernel) // stride + 1


@wrong("output_size", "same always gets one more")
def size_same_half_added_and_rounded(n, kernel, stride, padding):
    return round(n / stride + 0.5) if padding == "same" else (n - kernel) // stride + 1


@wrong("output_size", "valid like same")
def size_always_same(n, kernel, stride, padding):
    return math.ceil(n / stride)


@wrong("output_size", "paddings exchanged")
def size_of_padding_exchanged(n, kernel, stride, padding):
    return math.ceil(n / stride) if padding == "valid" else (n - kernel) // stride + 1


@wrong("output_size", "returns None")
def size_of_padding_spelled_wrong(n, kernel, stride, padding):
    if padding == "Valid":
        return (n - kernel) // stride + 1


@right("parameters_of_convolutions")
def parameters_by_loop(channels, kernels, filters):
    total = 0
    for size, count in zip(kernels, filters, strict=True):
        total += size * size * channels * count + count
        channels = count
    return total


@right("parameters_of_convolutions")
def parameters_by_index(channels, kernels, filters):
    total = 0
    for i in range(len(filters)):
        coming = channels if i == 0 else filters[i - 1]
        total = total + kernels[i] ** 2 * coming * filters[i] + filters[i]
    return float(total)


@right("parameters_of_convolutions")
def parameters_by_arrays(channels, kernels, filters):
    return (np.square(kernels) * np.array([channels] + filters[:-1]) * filters).sum() + np.sum(filters)


@right("parameters_of_convolutions")
def parameters_by_recursion(channels, kernels, filters):
    if not kernels:
        return 0
    rest = parameters_by_recursion(filters[0], kernels[1:], filters[1:])
    return (kernels[0] ** 2 * channels + 1) * filters[0] + rest


@right("parameters_of_convolutions")
def parameters_by_keras(channels, kernels, filters):
    stack = [layers.Conv2D(count, size, padding="same") for size, count in zip(kernels, filters, strict=True)]
    return keras.Sequential([keras.Input((32, 32, channels)), *stack]).count_params()


@wrong("parameters_of_convolutions", "no biases")
def parameters_without_biases(channels, kernels, filters):
    return sum(k * k * c * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@wrong("parameters_of_convolutions", "one bias in a layer or in all")
def parameters_with_one_bias(channels, kernels, filters):
    return parameters_without_biases(channels, kernels, filters) + 1


@wrong("parameters_of_convolutions", "one bias in a layer or in all")
def parameters_with_one_bias_a_layer(channels, kernels, filters):
    return parameters_without_biases(channels, kernels, filters) + len(filters)


@wrong("parameters_of_convolutions", "a bias for each weight")
def parameters_with_bias_a_weight(channels, kernels, filters):
    return 2 * parameters_without_biases(channels, kernels, filters)


@wrong("parameters_of_convolutions", "a bias for each channel of each filter")
def parameters_with_bias_a_channel(channels, kernels, filters):
    return sum((k * k + 1) * c * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@wrong("parameters_of_convolutions", "channels forgotten")
def parameters_of_one_channel(channels, kernels, filters):
    return sum(k * k * f + f for k, f in zip(kernels, filters, strict=True))


@wrong("parameters_of_convolutions", "the image's channels in every layer")
def parameters_of_the_images_channels(channels, kernels, filters):
    return sum(k * k * channels * f + f for k, f in zip(kernels, filters, strict=True))


@wrong("parameters_of_convolutions", "kernel not squared")
def parameters_of_kernel_not_squared(channels, kernels, filters):
    return sum(k * c * f + f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False))


@wrong("parameters_of_convolutions", "filters forgotten")
def parameters_of_one_filter(channels, kernels, filters):
    return sum(k * k * c + 1 for k, c in zip(kernels, [channels, *filters], strict=False))


@wrong("parameters_of_convolutions", "only the first layer")
def parameters_returned_too_early(channels, kernels, filters):
    for k, f in zip(kernels, filters, strict=True):
        return k * k * channels * f + f


@wrong("parameters_of_convolutions", "only the last layer")
def parameters_overwritten(channels, kernels, filters):
    for k, f in zip(kernels, filters, strict=True):
        total = k * k * channels * f + f
        channels = f
    return total


@wrong("parameters_of_convolutions", "a list taken for a number")
def parameters_of_lists(channels, kernels, filters):
    return kernels * kernels * channels * filters + filters


@wrong("parameters_of_convolutions", "wrong type")
def parameters_one_by_one(channels, kernels, filters):
    return [(k * k * c + 1) * f for k, c, f in zip(kernels, [channels, *filters], filters, strict=False)]


@wrong("parameters_of_convolutions", "changes its input")
def parameters_with_insert(channels, kernels, filters):
    filters.insert(0, channels)
    return sum(k * k * filters[i] * filters[i + 1] + filters[i + 1] for i, k in enumerate(kernels))


@wrong("parameters_of_convolutions", "another result")
def parameters_of_own_filters(channels, kernels, filters):
    return sum(k * k * f * f + f for k, f in zip(kernels, filters, strict=True))


@right("max_pooled")
def pooled_by_reshape(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).max(axis=(1, 3))


@right("max_pooled")
def pooled_by_loops(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2))
    for row in range(len(result)):
        for column in range(len(result[0])):
            result[row, column] = feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max()
    return result


@right("max_pooled")
def pooled_by_slices(feature_map):
    rows, columns = (length - length % 2 for length in feature_map.shape)
    even = feature_map[:rows, :columns]
    return np.maximum.reduce([even[::2, ::2], even[::2, 1::2], even[1::2, ::2], even[1::2, 1::2]])


@right("max_pooled")
def pooled_by_keras(feature_map):
    return layers.MaxPooling2D(2)(feature_map[None, ..., None])[0, ..., 0]


@right("max_pooled")
def pooled_with_bare_loops(feature_map):
    table = feature_map.tolist()
    pairs = [zip(table[i], table[i + 1], strict=True) for i in range(0, len(table) - 1, 2)]
    columns = [[max(pair) for pair in line] for line in pairs]
    return np.array([[max(line[j], line[j + 1]) for j in range(0, len(line) - 1, 2)] for line in columns])


@right("max_pooled")
def pooled_to_lists(feature_map):
    return pooled_by_reshape(feature_map).tolist()


@wrong("max_pooled", "no image and channel axes for Keras")
def pooled_by_keras_without_axes(feature_map):
    return layers.MaxPooling2D(2)(feature_map)


@wrong("max_pooled", "no image and channel axes for Keras")
def pooled_by_keras_without_an_image_axis(feature_map):
    return layers.MaxPooling2D(pool_size=(2, 2))(feature_map[..., None])[..., 0]


@wrong("max_pooled", "reshape stops at other sizes")
def pooled_if_even(feature_map):
    rows, columns = feature_map.shape
    return feature_map.reshape(rows // 2, 2, columns // 2, 2).max(axis=(1, 3))


@wrong("max_pooled", "reshape stops at other sizes")
def pooled_as_in_the_lesson(feature_map):
    return feature_map.reshape(2, 2, 2, 2).max(axis=(1, 3))


@wrong("max_pooled", "goes beyond the edge of odd sizes")
def pooled_past_the_edge(feature_map):
    rows, columns = feature_map.shape
    table = [
        [
            max(feature_map[i, j], feature_map[i + 1, j], feature_map[i, j + 1], feature_map[i + 1, j + 1])
            for j in range(0, columns, 2)
        ]
        for i in range(0, rows, 2)
    ]
    return np.array(table)


@wrong("max_pooled", "halves of odd sizes do not match")
def pooled_by_slices_if_even(feature_map):
    lines = np.maximum(feature_map[::2], feature_map[1::2])
    return np.maximum(lines[:, ::2], lines[:, 1::2])


@wrong("max_pooled", "mean instead of maximum")
def pooled_by_mean(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).mean(axis=(1, 3))


@wrong("max_pooled", "minimum instead of maximum")
def pooled_by_minimum(feature_map):
    return -pooled_by_reshape(-feature_map)


@wrong("max_pooled", "stride of 1")
def pooled_with_overlap(feature_map):
    result = np.zeros((feature_map.shape[0] - 1, feature_map.shape[1] - 1))
    for row in range(len(result)):
        for column in range(len(result[0])):
            result[row, column] = feature_map[row : row + 2, column : column + 2].max()
    return result


@wrong("max_pooled", "squares that move by one pixel")
def pooled_of_neighbouring_squares(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2))
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = feature_map[row : row + 2, column : column + 2].max()
    return result


@wrong("max_pooled", "flat")
def pooled_to_a_row(feature_map):
    rows, columns = feature_map.shape
    found = []
    for i in range(0, rows - 1, 2):
        for j in range(0, columns - 1, 2):
            found.append(feature_map[i : i + 2, j : j + 2].max())
    return np.array(found)


@wrong("max_pooled", "flat")
def pooled_to_a_list(feature_map):
    return list(pooled_to_a_row(feature_map))


@wrong("max_pooled", "keeps the odd rest")
def pooled_with_the_rest(feature_map):
    rows, columns = feature_map.shape
    return np.array(
        [[feature_map[i : i + 2, j : j + 2].max() for j in range(0, columns, 2)] for i in range(0, rows, 2)]
    )


@wrong("max_pooled", "keeps the odd rest")
def pooled_with_same_padding(feature_map):
    return layers.MaxPooling2D(2, padding="same")(feature_map[None, ..., None].astype("float32"))[0, ..., 0]


@wrong("max_pooled", "reshape does not make squares")
def pooled_in_rows_of_four(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, columns, 2, 2).max(axis=(2, 3))


@wrong("max_pooled", "maximum over the wrong axes")
def pooled_over_the_squares(feature_map):
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).max(axis=(0, 2))


@wrong("max_pooled", "starts from 0")
def pooled_from_zero(feature_map):
    result = np.zeros((feature_map.shape[0] // 2, feature_map.shape[1] // 2))
    for row in range(2 * len(result)):
        for column in range(2 * len(result[0])):
            result[row // 2, column // 2] = max(result[row // 2, column // 2], feature_map[row, column])
    return result


@wrong("max_pooled", "another result")
def pooled_to_one_number(feature_map):
    return np.array([[feature_map.max()]])


@wrong("max_pooled", "another result")
def pooled_with_channel_axis(feature_map):
    return layers.MaxPooling2D(2)(feature_map[None, ..., None])


right_values("heights_after_layers", [32, 16, 7, 7, 3], (32, 16, 7, 7, 3), np.array([32.0, 16, 7, 7, 3]))
wrong_values(
    "heights_after_layers",
    ([36, 32, 16, 7, 7, 3], "input included"),
    ([(32, 32), (16, 16), (7, 7), (7, 7), (3, 3)], "shapes instead of heights"),
    ([36, 18, 9, 9, 4], "same padding everywhere"),
    ([32, 16, 7, 5, 2], "valid padding everywhere"),
    ([32, 31, 15, 15, 14], "pooling with stride 1"),
    ([32, 16, 14, 14, 7], "convolution's stride ignored"),
    ([32, 16, 8, 8, 4], "rounded up"),
    ([32, 16, 7, 7, 4], "rounded up"),
    ([31, 15, 6, 6, 3], "forgot the + 1"),
    ([32, 16, 6, 6, 3], "forgot the + 1"),
    ([36, 32, 16, 7, 7], "input included"),
    ([32, 16, 7, 7], "not five numbers"),
    ([32, 16, 7.5, 7.5, 3.75], "wrong from some layer on"),
    ([34, 17, 8, 8, 4], "wrong from some layer on"),
    (3, "wrong type"),
    ({1: 32, 2: 16, 3: 7, 4: 7, 5: 3}, "wrong type"),
)

IMAGE = (28, 28, 1)


def first_layers():
    """The layers of mended_network up to the second pooling."""
    return [
        layers.Conv2D(16, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
    ]


def mended_with(*last, image=IMAGE):
    return keras.Sequential([keras.Input(image), *first_layers(), *last])


def dense(units):
    return layers.Dense(units, activation="relu")


def softmax(units=10):
    return layers.Dense(units, activation="softmax")


@right("mended_network")
def mended_in_one_list():
    return mended_with(layers.Flatten(), dense(64), softmax())


@right("mended_network")
def mended_line_by_line():
    model = keras.models.Sequential()
    model.add(layers.Conv2D(filters=16, kernel_size=(5, 5), activation="relu", input_shape=(28, 28, 1)))
    model.add(layers.MaxPool2D((2, 2)))
    model.add(layers.Conv2D(32, (3, 3), activation=keras.activations.relu))
    model.add(layers.MaxPool2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(units=64, activation="relu"))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


@right("mended_network")
def mended_without_input():
    return keras.Sequential([*first_layers(), layers.Reshape((-1,)), dense(64), layers.Dense(10), layers.Softmax()])


@right("mended_network")
def mended_functional():
    inputs = values = keras.Input((28, 28, 1))
    values = layers.MaxPooling2D(2)(keras.ops.relu(layers.Conv2D(16, 5)(values)))
    values = layers.MaxPooling2D(2)(layers.ReLU()(layers.Conv2D(32, 3)(values)))
    values = layers.Activation("relu")(layers.Dense(64)(layers.Flatten()(values)))
    return keras.Model(inputs, keras.ops.softmax(layers.Dense(10)(values)))


@right("mended_network")
def mended_nested():
    return keras.Sequential(
        [keras.Input((28, 28, 1)), keras.Sequential(first_layers()), layers.Flatten(), dense(64), softmax()]
    )


class Subclassed(keras.Model):
    """The mended network as a class, with a layer that is never used."""

    def __init__(self):
        super().__init__()
        self.first = layers.Conv2D(16, 5)
        self.second = layers.Conv2D(32, 3, activation="relu")
        self.pool = layers.MaxPooling2D(2)
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(64, activation="relu")
        self.last = layers.Dense(10, activation="softmax")
        self.forgotten = layers.Dense(7)

    def call(self, images):
        maps = self.pool(self.second(self.pool(keras.ops.relu(self.first(images)))))
        return self.last(self.hidden(self.flatten(maps)))


right("mended_network")(lambda: Subclassed())


@wrong("mended_network", "no channel axis")
def mended_without_channel_axis():
    return mended_with(layers.Flatten(), dense(64), softmax(), image=(28, 28))


@wrong("mended_network", "Flatten missing")
def mended_only_the_softmax():
    return mended_with(dense(64), softmax())


@wrong("mended_network", "Flatten too late")
def mended_with_flatten_between():
    return mended_with(dense(64), layers.Flatten(), softmax())


@wrong("mended_network", "Flatten too late")
def mended_with_flatten_at_the_end():
    return mended_with(dense(64), softmax(), layers.Flatten())


@wrong("mended_network", "not ten answers")
def mended_with_one_answer():
    return mended_with(layers.Flatten(), dense(64), softmax(1))


@wrong("mended_network", "sigmoid instead of softmax")
def mended_with_sigmoid():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10, activation="sigmoid"))


@wrong("mended_network", "no softmax")
def mended_only_flatten():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10))


@wrong("mended_network", "no softmax")
def mended_with_relu():
    return mended_with(layers.Flatten(), dense(64), dense(10))


@wrong("mended_network", "one number for each map")
def mended_by_averaging():
    return mended_with(layers.GlobalAveragePooling2D(), dense(64), softmax())


@wrong("mended_network", "ReLU lost")
def mended_in_a_straight_line():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 5),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64),
            layers.Dense(10, activation="softmax"),
        ]
    )


@wrong("mended_network", "other layers")
def mended_as_in_the_lesson():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(1024, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10, activation="softmax"),
        ]
    )


@wrong("mended_network", "other layers")
def mended_without_hidden_layer():
    return mended_with(layers.Flatten(), softmax())


@wrong("mended_network", "other layers")
def mended_with_other_pooling():
    first, _, second, _ = first_layers()
    pool = layers.AveragePooling2D
    return keras.Sequential(
        [keras.Input(IMAGE), first, pool(2), second, pool(2), layers.Flatten(), dense(64), softmax()]
    )


@wrong("mended_network", "model cannot be called")
def mended_for_colour():
    return mended_with(layers.Flatten(), dense(64), softmax(), image=(28, 28, 3))


@wrong("mended_network", "returns None")
def mended_and_only_shown():
    mended_in_one_list().summary()


@wrong("mended_network", "wrong type")
def mended_as_a_list():
    return [*first_layers(), layers.Flatten(), dense(64), softmax()]


def small_with(*stack, image=IMAGE):
    return keras.Sequential([keras.Input(image), *stack])


def conv(filters, size=3, **settings):
    return layers.Conv2D(filters, size, activation="relu", **settings)


@right("small_cnn")
def small_with_pooling():
    pool = layers.MaxPooling2D
    return small_with(conv(8), pool(), conv(16), pool(), layers.Flatten(), dense(32), softmax())


@right("small_cnn")
def small_with_strides_and_averages():
    return small_with(conv(16, strides=2), conv(32, strides=2), layers.GlobalAveragePooling2D(), softmax())


@right("small_cnn")
def small_of_separable_convolutions():
    return small_with(
        layers.Rescaling(1.0),
        layers.SeparableConv2D(32, 5, strides=2, padding="same", activation="relu"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(10),
        layers.Softmax(),
    )


@right("small_cnn")
def small_line_by_line():
    model = keras.Sequential()
    model.add(layers.Input(shape=(28, 28, 1)))
    model.add(layers.Conv2D(4, kernel_size=(5, 5), activation="relu"))
    model.add(layers.MaxPool2D(pool_size=(4, 4)))
    model.add(layers.Flatten())
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    return model


@right("small_cnn")
def small_without_a_last_dense():
    inputs = keras.Input((28, 28, 1))
    values = layers.Conv2D(10, 7, strides=7)(inputs)
    return keras.Model(inputs, keras.ops.softmax(keras.ops.max(values, axis=(1, 2))))


@right("small_cnn")
def small_from_plain_images():
    return small_with(layers.Reshape((28, 28, 1)), conv(8, strides=3), layers.Flatten(), softmax(), image=(28, 28))


class Residual(layers.Layer):
    """A layer of one's own around a convolution."""

    def __init__(self, filters):
        super().__init__()
        self.inner = layers.Conv2D(filters, 3, padding="same", activation="relu")

    def call(self, images):
        return images + self.inner(images)


@right("small_cnn")
def small_with_a_layer_of_ones_own():
    return small_with(Residual(8), layers.MaxPooling2D(4), layers.Flatten(), softmax())


@wrong("small_cnn", "too many parameters")
def small_as_in_the_tutorials():
    pool = layers.MaxPooling2D
    return small_with(conv(32), pool(), conv(64), pool(), layers.Flatten(), dense(128), softmax())


@wrong("small_cnn", "too many parameters")
def small_without_a_hidden_layer():
    return small_with(conv(32), layers.MaxPooling2D(), layers.Flatten(), softmax())


@wrong("small_cnn", "too many parameters")
def small_with_wide_convolutions():
    return small_with(conv(32, strides=2), conv(64, strides=2), conv(64), layers.GlobalMaxPooling2D(), softmax())


@wrong("small_cnn", "no convolution")
def small_of_dense_layers():
    return small_with(layers.Flatten(), dense(20), softmax())


@wrong("small_cnn", "no softmax")
def small_with_logits():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(10))


@wrong("small_cnn", "no softmax")
def small_with_relu_answers():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), dense(10))


@wrong("small_cnn", "sigmoid instead of softmax")
def small_with_sigmoid():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(10), layers.Activation("sigmoid"))


@wrong("small_cnn", "not ten answers")
def small_with_nine_answers():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), softmax(9))


@wrong("small_cnn", "Flatten missing")
def small_not_flattened():
    return small_with(conv(8), layers.MaxPooling2D(4), dense(32), softmax())


@wrong("small_cnn", "not ten answers")
def small_flattened_at_the_end():
    return small_with(conv(8), layers.MaxPooling2D(4), softmax(), layers.Flatten())


@wrong("small_cnn", "no channel axis")
def small_without_channel_axis():
    return small_with(conv(8), layers.Flatten(), softmax(), image=(28, 28))


@wrong("small_cnn", "stops with an error")
def small_pooled_away():
    pool = layers.MaxPooling2D
    return small_with(conv(8), pool(4), conv(8), pool(4), conv(8), layers.Flatten(), softmax())


@wrong("small_cnn", "wrong type")
def small_as_a_pair():
    return small_with_pooling(), "trained"


wrong_values("small_cnn", (keras.Sequential([keras.Input((28, 28, 1))]), "not a function"))


def _size_with(same):
    """An answer that is right for valid padding, and same(n, stride) for the other."""

    def output_size(n, kernel, stride, padding):
        return same(n, stride) if padding == "same" else (n - kernel) // stride + 1

    return output_size


wrong("output_size", "1 added before the division, with same padding")(_size_with(lambda n, stride: (n + 1) // stride))
wrong("output_size", "same rounded down")(_size_with(lambda n, stride: int(n / stride + 0.5)))
wrong("output_size", "another result")(_size_with(lambda n, stride: n // stride + n % stride))


@wrong("mended_network", "two activations at the end")
def mended_with_softmax_twice():
    return mended_with(layers.Flatten(), dense(64), softmax(), layers.Softmax())


@wrong("mended_network", "two activations at the end")
def mended_with_relu_before_softmax():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10, activation="relu"), layers.Softmax())
