"""Answers to tiny_network, as students write them."""

import keras
from exercises.answers import Answers
from exercises.convolution.shared import IMAGE, softmax
from keras import layers

answers = Answers()


def tiny_with(*stack, image=IMAGE):
    return keras.Sequential([keras.Input(image), *stack])


def conv(filters, size=3, **settings):
    return layers.Conv2D(filters, size, activation="relu", **settings)


def block(filters, size=3, **settings):
    return [layers.Conv2D(filters, size, use_bias=False, **settings), layers.BatchNormalization(), layers.ReLU()]


def ending():
    return [layers.GlobalAveragePooling2D(), softmax()]


@answers.wrong("too many parameters")
def tiny_as_in_the_lesson():
    first, second = block(8, strides=2), block(12)
    return tiny_with(*first, *second, layers.MaxPooling2D(), *block(16), *ending())


@answers.right
def tiny_with_fewer_filters():
    return tiny_with(*block(6, strides=2), *block(9), layers.MaxPooling2D(), *block(12), *ending())


@answers.right
def tiny_without_normalization():
    pool = layers.MaxPooling2D
    return tiny_with(conv(6), pool(), conv(10), pool(), conv(12), layers.GlobalMaxPooling2D(), softmax())


@answers.right
def tiny_of_separable_convolutions():
    model = keras.Sequential([layers.Input(IMAGE), layers.Conv2D(12, 5, strides=2, activation="relu")])
    for filters in (20, 24):
        model.add(layers.SeparableConv2D(filters, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.Activation("relu"))
        model.add(layers.MaxPool2D(2))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(10))
    model.add(layers.Softmax())
    return model


@answers.right
def tiny_in_keras_functions():
    images = keras.Input(IMAGE)
    maps = keras.activations.relu(layers.Conv2D(6, 5, strides=2)(images))
    maps = keras.ops.relu(layers.Conv2D(10, 3, strides=2)(maps))
    maps = layers.LeakyReLU()(layers.Conv2D(12, 3)(maps))
    return keras.Model(images, softmax()(layers.GlobalAveragePooling2D()(maps)))


@answers.right
def tiny_with_a_bent_pooling():
    pooled = [layers.Conv2D(6, 3), layers.MaxPooling2D(), layers.Conv2D(10, 3), layers.MaxPooling2D()]
    return tiny_with(*pooled, conv(12), *ending())


@answers.wrong("too many parameters")
def tiny_but_wide():
    return tiny_with(conv(16, strides=2), conv(32, strides=2), conv(32), *ending())


@answers.wrong("too many parameters")
def tiny_plus_normalization():
    return tiny_with(*block(7, strides=2), *block(10), layers.MaxPooling2D(), *block(12), *ending())


@answers.wrong("no global pooling")
def tiny_flattened():
    pool = layers.MaxPooling2D
    return tiny_with(conv(4), pool(), conv(8), pool(), conv(12), layers.Flatten(), softmax())


@answers.wrong("no global pooling")
def tiny_with_pooling_by_hand():
    model = tiny_with(conv(4, strides=2), conv(8, strides=2), conv(12, strides=2))
    for layer in (layers.AveragePooling2D(2), layers.Reshape((12,)), softmax()):
        model.add(layer)
    return model


@answers.wrong("too few convolutions")
def tiny_with_one():
    return tiny_with(conv(12, 15, strides=4), *ending())


@answers.wrong("too few convolutions")
def tiny_with_two():
    images = keras.Input(IMAGE)
    maps = conv(16, 5, strides=2)(conv(8, 5, strides=2)(images))
    return keras.Model(images, softmax()(layers.GlobalAveragePooling2D()(maps)))


@answers.wrong("no nonlinearity")
def tiny_and_straight():
    stack = [layers.Conv2D(filters, 3, strides=2) for filters in (6, 10, 12)]
    return tiny_with(*stack, *ending())


@answers.wrong("no nonlinearity")
def tiny_with_one_relu_forgotten():
    normal = layers.BatchNormalization
    return tiny_with(conv(6, strides=2), normal(), layers.Conv2D(9, 3), normal(), conv(12, strides=2), *ending())


@answers.wrong("too few maps")
def tiny_ends_narrow():
    return tiny_with(conv(8, strides=2), conv(10), layers.MaxPooling2D(), conv(8), *ending())


@answers.wrong("too few maps")
def tiny_ends_in_ten():
    pool = layers.MaxPooling2D
    return tiny_with(*block(6), pool(), *block(10), pool(), *block(10), *ending())


@answers.wrong("too narrow a view")
def tiny_and_short_sighted():
    return tiny_with(conv(6), conv(9), conv(12), *ending())


@answers.wrong("too narrow a view")
def tiny_with_pooling_at_the_end():
    model = tiny_with(conv(6), conv(8), conv(12), layers.MaxPooling2D(4))
    model.add(layers.GlobalMaxPooling2D())
    model.add(softmax())
    return model


@answers.wrong("pooled before a convolution")
def tiny_pooled_too_early():
    return tiny_with(conv(8, strides=2), layers.GlobalAveragePooling2D(), conv(12), conv(12), softmax())


@answers.wrong("pooled before a convolution")
def tiny_pooled_first():
    pooled = layers.GlobalMaxPooling2D()
    return tiny_with(pooled, conv(8), conv(12), conv(12), softmax())


@answers.wrong("no channel axis")
def tiny_without_channel_axis():
    return tiny_with(conv(8, strides=2), conv(12), conv(12), *ending(), image=(28, 28))


@answers.wrong("no channel axis")
def tiny_of_flat_images():
    images = keras.Input((28, 28))
    return keras.Model(images, softmax()(layers.GlobalAveragePooling2D()(conv(12)(images))))


@answers.wrong("Flatten missing")
def tiny_never_pooled():
    return tiny_with(conv(8, strides=2), conv(12, strides=2), conv(12), softmax())


@answers.wrong("Flatten missing")
def tiny_pooled_twice():
    pool = layers.MaxPooling2D
    return tiny_with(conv(6), pool(), conv(10), pool(), conv(12), layers.Dense(10, activation="softmax"))


@answers.wrong("not ten answers")
def tiny_without_a_last_layer():
    return tiny_with(conv(8, strides=2), conv(12, strides=2), conv(16), layers.GlobalAveragePooling2D())


@answers.wrong("not ten answers")
def tiny_of_nine():
    return tiny_with(conv(8, strides=2), conv(12, strides=2), conv(16), layers.GlobalAveragePooling2D(), softmax(9))


@answers.wrong("no softmax")
def tiny_with_logits():
    return tiny_with(conv(8, strides=2), conv(12, strides=2), conv(12), layers.GlobalMaxPooling2D(), layers.Dense(10))


@answers.wrong("no softmax")
def tiny_with_relu_answers():
    return tiny_with(
        conv(8, strides=2), conv(12, strides=2), conv(12), layers.GlobalMaxPooling2D(), layers.Dense(10, "relu")
    )


@answers.wrong("sigmoid instead of softmax")
def tiny_with_sigmoid():
    return tiny_with(
        conv(8, strides=2), conv(12, strides=2), conv(12), layers.GlobalMaxPooling2D(), layers.Dense(10, "sigmoid")
    )


@answers.wrong("sigmoid instead of softmax")
def tiny_with_a_sigmoid_layer():
    stack = [conv(8, strides=2), conv(12, strides=2), conv(12), layers.GlobalAveragePooling2D(), layers.Dense(10)]
    return tiny_with(*stack, layers.Activation("sigmoid"))


@answers.wrong("softmax over the images")
def tiny_softmax_along_axis_0():
    stack = [conv(8, strides=2), conv(12, strides=2), conv(12), layers.GlobalAveragePooling2D(), layers.Dense(10)]
    return tiny_with(*stack, layers.Softmax(axis=0))


@answers.wrong("softmax over the images")
def tiny_softmax_of_columns():
    images = keras.Input(IMAGE)
    maps = conv(12)(conv(12, strides=2)(conv(8, strides=2)(images)))
    scores = layers.Dense(10)(layers.GlobalAveragePooling2D()(maps))
    return keras.Model(images, keras.ops.softmax(scores, axis=0))


@answers.wrong("wrong type")
def tiny_as_a_pair():
    return tiny_as_in_the_lesson(), 2978


def tiny_of_branches(*tail, activation=None):
    """Two convolutions side by side, put together and then bent."""
    images = keras.Input(IMAGE)
    maps = layers.Conv2D(4, 5, strides=2, activation="relu")(images)
    sides = [layers.Conv2D(4, size, padding="same", activation=activation)(maps) for size in (3, 5)]
    maps = layers.Concatenate()(sides)
    for layer in tail:
        maps = layer(maps)
    return keras.Model(images, maps)


@answers.right
def tiny_with_branches_bent_together():
    return tiny_of_branches(layers.ReLU(), layers.MaxPooling2D(), conv(12), *ending())


@answers.right
def tiny_with_branches_and_a_last_convolution():
    return tiny_of_branches(layers.MaxPooling2D(), conv(12), *ending(), activation="relu")


@answers.right
def tiny_with_dilation():
    return tiny_with(conv(6), conv(8, dilation_rate=3), conv(14, dilation_rate=3), *ending())


@answers.right
def tiny_with_a_shortcut():
    images = keras.Input(IMAGE)
    maps = layers.Conv2D(8, 5, strides=2, activation="relu")(images)
    more = layers.DepthwiseConv2D(5, padding="same", activation="relu")(maps)
    maps = layers.MaxPooling2D(2)(layers.Add()([maps, more]))
    maps = layers.Conv2D(14, 3, activation="relu")(maps)
    return keras.Model(images, softmax()(layers.GlobalAveragePooling2D()(maps)))


@answers.wrong("no nonlinearity")
def tiny_with_branches_never_bent():
    return tiny_of_branches(conv(12), *ending())


@answers.wrong("no nonlinearity")
def tiny_bent_by_an_average():
    stack = [
        layers.Conv2D(4, 5, strides=2),
        layers.AveragePooling2D(2),
        layers.BatchNormalization(),
        conv(8),
        conv(12),
    ]
    return tiny_with(*stack, *ending())


@answers.wrong("too narrow a view")
def tiny_with_narrow_branches():
    images = keras.Input(IMAGE)
    sides = [conv(12, size)(images) for size in (3, 3, 3)]
    maps = layers.Concatenate()(sides)
    return keras.Model(images, softmax()(layers.GlobalAveragePooling2D()(maps)))


@answers.wrong("too narrow a view")
def tiny_with_a_little_dilation():
    return tiny_with(conv(6, dilation_rate=2), conv(8), conv(12, dilation_rate=2), *ending())


@answers.wrong("too many parameters")
def tiny_with_wide_branches():
    return tiny_of_branches(layers.ReLU(), layers.MaxPooling2D(), conv(40), *ending())


@answers.wrong("no global pooling")
def tiny_with_branches_flattened():
    return tiny_of_branches(layers.ReLU(), layers.MaxPooling2D(4), conv(12), layers.Flatten(), softmax())


@answers.wrong("compiled")
def tiny_and_compiled():
    model = tiny_with(conv(6, strides=2), conv(8, strides=2), conv(12), *ending())
    model.compile("adam", "sparse_categorical_crossentropy")
    return model


@answers.wrong("compiled")
def tiny_and_trained():
    model = tiny_with(conv(6, strides=2), conv(8), layers.MaxPooling2D(), conv(12), *ending())
    model.compile(loss="sparse_categorical_crossentropy")
    model.train_on_batch(keras.ops.zeros((2, 28, 28, 1)), keras.ops.zeros(2))
    return model


@answers.right
def tiny_with_a_mean_as_global_pooling():
    images = keras.Input(IMAGE)
    first = layers.Conv2D(12, 5, strides=2, padding="same", activation="relu")(images)
    values = layers.SeparableConv2D(12, 3, padding="same", activation="relu")(first)
    values = layers.add([first, values])
    values = layers.SeparableConv2D(12, 3, padding="same", activation="relu", dilation_rate=2)(values)
    return keras.Model(images, softmax()(keras.ops.mean(values, axis=(1, 2))))


@answers.right
def tiny_as_a_class_with_a_mean():
    class Tiny(keras.Model):
        def __init__(self):
            super().__init__()
            self.last, self.stack = softmax(), [conv(8, strides=2), conv(8, strides=2), conv(14)]

        def call(self, values):
            for layer in self.stack:
                values = layer(values)
            return self.last(keras.ops.mean(values, axis=(1, 2)))

    return Tiny()


@answers.wrong("too narrow a view")
def tiny_mean_of_narrow_maps():
    images = keras.Input(IMAGE)
    values = conv(12)(conv(8)(conv(6, strides=2)(images)))
    return keras.Model(images, softmax()(keras.ops.mean(values, axis=(1, 2))))
