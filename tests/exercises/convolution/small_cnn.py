"""Answers to small_cnn, as students write them."""

import keras
from exercises.answers import Answers
from exercises.convolution.shared import IMAGE, dense, softmax
from keras import layers

answers = Answers()


def small_with(*stack, image=IMAGE):
    return keras.Sequential([keras.Input(image), *stack])


def conv(filters, size=3, **settings):
    return layers.Conv2D(filters, size, activation="relu", **settings)


class Residual(layers.Layer):
    """A layer of one's own around a convolution."""

    def __init__(self, filters):
        super().__init__()
        self.inner = layers.Conv2D(filters, 3, padding="same", activation="relu")

    def call(self, images):
        return images + self.inner(images)


@answers.right
def small_with_pooling():
    pool = layers.MaxPooling2D
    return small_with(conv(8), pool(), conv(16), pool(), conv(16), layers.Flatten(), dense(32), softmax())


@answers.right
def small_with_strides_and_averages():
    return small_with(conv(16, strides=2), conv(32, strides=2), layers.GlobalAveragePooling2D(), softmax())


@answers.right
def small_of_separable_convolutions():
    return small_with(
        layers.Rescaling(1.0),
        layers.SeparableConv2D(32, 5, strides=2, padding="same", activation="relu"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(2),
        conv(8),
        layers.Flatten(),
        layers.Dense(10),
        layers.Softmax(),
    )


@answers.right
def small_line_by_line():
    model = keras.Sequential()
    model.add(layers.Input(shape=(28, 28, 1)))
    model.add(layers.Conv2D(4, kernel_size=(7, 7)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.Conv2D(4, kernel_size=(3, 3)))
    model.add(layers.MaxPool2D(pool_size=(6, 6)))
    model.add(layers.Activation("tanh"))
    model.add(layers.Flatten())
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    return model


@answers.right
def small_without_a_last_dense():
    inputs = keras.Input((28, 28, 1))
    values = keras.ops.relu(layers.Conv2D(8, 7, strides=7)(inputs))
    values = layers.Conv2D(10, 2)(values)
    return keras.Model(inputs, keras.ops.softmax(keras.ops.max(values, axis=(1, 2))))


@answers.right
def small_from_plain_images():
    return small_with(
        layers.Reshape((28, 28, 1)), conv(8, strides=3), conv(8, 5), layers.Flatten(), softmax(), image=(28, 28)
    )


@answers.right
def small_with_a_layer_of_ones_own():
    return small_with(Residual(8), layers.MaxPooling2D(4), layers.Flatten(), softmax())


@answers.wrong("fewer than two with activation")
def small_of_one_giant_kernel():
    return small_with(conv(8, 14), layers.Flatten(), softmax())


@answers.wrong("fewer than two with activation")
def small_of_one_pixel_and_a_giant_pooling():
    model = keras.Sequential([keras.Input(IMAGE), layers.Conv2D(1, 1), layers.MaxPooling2D(14)])
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    return model


@answers.wrong("fewer than two with activation")
def small_without_any_activation():
    images = keras.Input(IMAGE)
    maps = layers.Conv2D(8, 5, strides=2)(images)
    maps = layers.MaxPooling2D(2)(layers.Conv2D(8, 5)(maps))
    return keras.Model(images, softmax()(layers.Flatten()(maps)))


@answers.wrong("fewer than two with activation")
def small_with_an_activation_behind_dense():
    stack = [conv(8, 5, strides=2), layers.Conv2D(8, 5), layers.MaxPooling2D(2), layers.Flatten(), dense(16), softmax()]
    return small_with(*stack)


@answers.right
def small_with_activations_as_layers():
    first = layers.Conv2D(8, 7, strides=2, activation=layers.LeakyReLU())
    return small_with(first, layers.Conv2D(8, 5, activation="gelu"), layers.Flatten(), softmax())


@answers.wrong("too many parameters")
def small_as_in_the_tutorials():
    pool = layers.MaxPooling2D
    return small_with(conv(32), pool(), conv(64), pool(), layers.Flatten(), dense(128), softmax())


@answers.wrong("too many parameters")
def small_without_a_hidden_layer():
    return small_with(conv(32), layers.MaxPooling2D(), layers.Flatten(), softmax())


@answers.wrong("too many parameters")
def small_with_wide_convolutions():
    return small_with(conv(32, strides=2), conv(64, strides=2), conv(64), layers.GlobalMaxPooling2D(), softmax())


@answers.wrong("too narrow a view")
def small_with_two_rounds():
    pool = layers.MaxPooling2D
    return small_with(conv(8), pool(), conv(16), pool(), layers.Flatten(), dense(32), softmax())


@answers.wrong("too narrow a view")
def small_with_one_large_kernel():
    model = keras.Sequential([keras.Input(IMAGE)])
    model.add(layers.Conv2D(8, 13, strides=2))
    model.add(layers.ReLU())
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    return model


@answers.wrong("no convolution")
def small_of_dense_layers():
    return small_with(layers.Flatten(), dense(20), softmax())


@answers.wrong("no softmax")
def small_with_logits():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(10))


@answers.wrong("no softmax")
def small_with_relu_answers():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), dense(10))


@answers.wrong("sigmoid instead of softmax")
def small_with_sigmoid():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(10), layers.Activation("sigmoid"))


@answers.wrong("not ten answers")
def small_with_nine_answers():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), softmax(9))


@answers.wrong("Flatten missing")
def small_not_flattened():
    return small_with(conv(8), layers.MaxPooling2D(4), dense(32), softmax())


@answers.wrong("not ten answers")
def small_flattened_at_the_end():
    return small_with(conv(8), layers.MaxPooling2D(4), softmax(), layers.Flatten())


@answers.wrong("no channel axis")
def small_without_channel_axis():
    return small_with(conv(8), layers.Flatten(), softmax(), image=(28, 28))


@answers.wrong("stops with an error")
def small_pooled_away():
    pool = layers.MaxPooling2D
    return small_with(conv(8), pool(4), conv(8), pool(4), conv(8), layers.Flatten(), softmax())


@answers.wrong("wrong type")
def small_as_a_pair():
    return small_with_pooling(), "trained"


answers.wrong_values((keras.Sequential([keras.Input((28, 28, 1))]), "not a function"))


@answers.wrong("no channel axis")
def shape_of_one_image_in_numpy():
    images = keras.Input((28, 28))
    maps = layers.Conv2D(4, 3, activation="relu")(images)
    return keras.Model(images, softmax()(layers.Flatten()(maps)))


@answers.wrong("Flatten missing")
def pooled_twice_and_never_flattened():
    model = keras.Sequential([keras.Input(IMAGE)])
    for filters in (8, 16):
        model.add(layers.Conv2D(filters, 3, activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Dense(10, activation="softmax"))
    return model


@answers.wrong("sigmoid instead of softmax")
def functional_with_sigmoid():
    images = keras.Input(IMAGE)
    maps = layers.MaxPooling2D(3)(layers.Conv2D(6, 5, activation="relu")(images))
    return keras.Model(images, layers.Dense(10, activation="sigmoid")(layers.Flatten()(maps)))


@answers.wrong("no convolution")
def pooling_alone():
    model = keras.Sequential()
    model.add(keras.Input(IMAGE))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    return model


@answers.wrong("Flatten too early")
def flattened_first():
    return small_with(layers.Flatten(), conv(8), layers.MaxPooling2D(2), softmax())


@answers.wrong("Flatten too early")
def flattened_before_pooling():
    images = keras.Input(IMAGE)
    numbers = layers.Flatten()(layers.Conv2D(8, 3)(images))
    return keras.Model(images, softmax()(layers.MaxPooling2D(2)(numbers)))


@answers.wrong("softmax over the images")
def softmax_along_axis_0():
    return small_with(conv(8), layers.MaxPooling2D(4), layers.Flatten(), layers.Dense(10), layers.Softmax(axis=0))


@answers.wrong("softmax over the images")
def softmax_of_columns():
    images = keras.Input(IMAGE)
    maps = layers.MaxPooling2D(4)(layers.Conv2D(8, 3, activation="relu")(images))
    return keras.Model(images, keras.ops.softmax(layers.Dense(10)(layers.Flatten()(maps)), axis=0))


def functional(branches, *tail, merge=layers.Concatenate):
    """Branches that each begin at the image and are merged, and what follows."""
    images = keras.Input(IMAGE)
    ends = []
    for branch in branches:
        values = images
        for layer in branch:
            values = layer(values)
        ends.append(values)
    values = merge()(ends)
    for layer in tail:
        values = layer(values)
    return keras.Model(images, values)


@answers.right
def small_with_dilation():
    return small_with(
        conv(8), conv(8, dilation_rate=3), conv(8, dilation_rate=3), layers.MaxPooling2D(4), layers.Flatten(), softmax()
    )


@answers.right
def small_with_two_branches():
    pool = layers.MaxPooling2D
    wide = [layers.Conv2D(6, 7, padding="same", activation="relu"), pool(4), conv(6, padding="same")]
    coarse = [conv(6, 5, padding="same"), pool(2), conv(6, 5, padding="same"), pool(2)]
    return functional([wide, coarse], layers.Flatten(), softmax())


@answers.right
def small_with_branches_mixed_by_a_convolution():
    wide = [conv(6, 7, padding="same", dilation_rate=2), layers.MaxPooling2D(4)]
    narrow = [layers.Conv2D(6, 3, padding="same", activation="relu"), layers.MaxPooling2D(4)]
    return functional([wide, narrow], conv(8, 1), layers.Flatten(), softmax())


@answers.right
def small_with_a_shortcut():
    images = keras.Input(IMAGE)
    first = layers.Conv2D(8, 5, strides=2, padding="same", activation="relu")(images)
    second = layers.Conv2D(8, 5, padding="same", activation="relu")(first)
    both = layers.MaxPooling2D(2)(layers.Add()([first, second]))
    return keras.Model(images, softmax()(layers.Flatten()(both)))


@answers.wrong("too narrow a view")
def small_with_narrow_branches():
    branches = [[conv(4, padding="same"), layers.MaxPooling2D(4)] for _ in range(5)]
    return functional(branches, layers.Flatten(), softmax())


@answers.wrong("too narrow a view")
def small_with_averaged_branches():
    branches = [[conv(4, 5, padding="same"), layers.MaxPooling2D(2), conv(4, padding="same")] for _ in range(3)]
    return functional(branches, layers.Flatten(), softmax(), merge=layers.Average)


@answers.wrong("too narrow a view")
def small_with_little_dilation():
    return small_with(conv(8, dilation_rate=2), layers.MaxPooling2D(4), layers.Flatten(), softmax())


@answers.wrong("Dense on raw pixels")
def small_past_the_convolutions():
    pixels = [layers.Flatten(), dense(16)]
    maps = [conv(4, 15), layers.MaxPooling2D(2), layers.Flatten()]
    return functional([pixels, maps], softmax())


@answers.wrong("Dense on raw pixels")
def small_with_a_convolution_behind_dense():
    stack = [layers.Flatten(), dense(16), layers.Reshape((4, 4, 1)), conv(4), layers.Flatten(), softmax()]
    return small_with(*stack)


@answers.wrong("Dense on raw pixels")
def small_with_pixels_joined_at_the_end():
    return functional([[layers.Flatten()], [conv(4, 15), layers.Flatten()]], softmax())


@answers.wrong("too narrow a view")
def small_with_a_narrow_branch_beside_a_wide_one():
    wide = [layers.Conv2D(6, 15, padding="same", activation="relu"), layers.MaxPooling2D(4)]
    narrow = [layers.Conv2D(6, 3, padding="same", activation="relu"), layers.MaxPooling2D(4)]
    return functional([wide, narrow], layers.Flatten(), softmax())


@answers.wrong("too narrow a view")
def small_with_pooled_pixels_beside_a_wide_convolution():
    wide = [conv(2, 15, strides=2), conv(2, 1), layers.Flatten()]
    return functional([wide, [layers.MaxPooling2D(4), layers.Flatten()]], softmax())


@answers.wrong("too narrow a view")
def small_with_an_oblong_kernel():
    return small_with(conv(4, (3, 15)), conv(4, (3, 9)), layers.MaxPooling2D(2), layers.Flatten(), softmax())


class InOrder(keras.Model):
    """A class of one's own whose layers are called in order."""

    def __init__(self, *stack):
        super().__init__()
        self.last, self.stack = softmax(), list(stack)

    def call(self, values):
        for layer in self.stack:
            values = layer(values)
        return self.last(keras.ops.reshape(values, (len(values), -1)))


class Joined(keras.Model):
    """A class of one's own with two branches."""

    def __init__(self, one, other, merge):
        super().__init__()
        self.merge, self.flat, self.last = merge, layers.Flatten(), softmax()
        self.one, self.other = keras.Sequential(one), keras.Sequential(other)

    def call(self, images):
        return self.last(self.flat(self.merge([self.one(images), self.other(images)])))


@answers.right
def subclassed_with_dilation():
    return InOrder(conv(8), conv(8, dilation_rate=2), conv(8, dilation_rate=4), layers.MaxPooling2D(2))


@answers.right
def subclassed_with_an_operation_between():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.last, self.flat = softmax(), layers.Flatten()
            self.second, self.first = layers.Conv2D(8, 5, strides=2), layers.Conv2D(8, 7, strides=2)

        def call(self, images):
            maps = keras.ops.relu(self.second(keras.ops.relu(self.first(images * 2 - 1))))
            return self.last(self.flat(maps))

    return Net()


@answers.right
def subclassed_with_a_residual_connection():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.first, self.second = conv(8, 5, strides=2), conv(8, 5, padding="same")
            self.flat, self.last, self.pool = layers.Flatten(), softmax(), layers.MaxPooling2D(2)

        def call(self, images):
            maps = self.first(images)
            return self.last(self.flat(self.pool(maps + self.second(maps))))

    return Net()


@answers.right
def subclassed_with_an_unused_layer():
    model = InOrder(conv(8, 7, strides=2), conv(8, 5), layers.MaxPooling2D(2))
    model.unused = layers.Dropout(0.5)
    return model


@answers.wrong("too narrow a view")
def subclassed_with_two_rounds():
    pool = layers.MaxPooling2D
    return InOrder(conv(8), pool(), conv(8), pool())


@answers.wrong("too narrow a view")
def subclassed_with_a_narrow_branch():
    pool = layers.MaxPooling2D(4)
    wide, narrow = [conv(4, 15, padding="same"), conv(4, 1), pool], [conv(4, padding="same"), layers.MaxPooling2D(4)]
    return Joined(wide, narrow, layers.Concatenate())


@answers.right
def subclassed_with_wide_branches():
    one, other = ([conv(4, 7, strides=2), conv(4, 5, padding="same")] for _ in range(2))
    return Joined(one, other, layers.Concatenate())


@answers.wrong("a kernel too large")
def small_with_one_giant_kernel_and_one_of_a_pixel():
    return small_with(conv(4, 14), conv(4, 1), layers.MaxPooling2D(2), layers.Flatten(), softmax())


@answers.wrong("a kernel too large")
def small_with_long_kernels_across():
    return small_with(conv(4, (3, 15)), conv(4, (15, 3)), layers.MaxPooling2D(2), layers.Flatten(), softmax())


@answers.wrong("fewer than two with activation")
def subclassed_of_one_giant_kernel():
    return InOrder(conv(8, 14, strides=7))
