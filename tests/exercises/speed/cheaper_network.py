"""Answers to cheaper_network, as students write them."""

import keras
from exercises.answers import Answers
from exercises.convolution.shared import IMAGE, dense, softmax
from keras import layers

answers = Answers()


def cheap_with(*stack, image=IMAGE):
    return keras.Sequential([keras.Input(image), *stack])


def conv(filters, size=3, **settings):
    return layers.Conv2D(filters, size, activation="relu", **settings)


@answers.right
def cheap_by_strides():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), softmax())


@answers.right
def cheap_by_cropping_and_pooling():
    body = [layers.Cropping2D(2), layers.Conv2D(8, 5, strides=2, use_bias=False), layers.BatchNormalization()]
    body += [layers.ReLU(), layers.MaxPooling2D(), conv(32), layers.GlobalAveragePooling2D()]
    return cheap_with(*body, softmax())


@answers.right
def cheap_by_separable_convolutions():
    stack = [conv(8, 5, strides=2), layers.SeparableConv2D(32, 3, activation="relu"), layers.MaxPooling2D()]
    return cheap_with(*stack, layers.Flatten(), layers.Dense(10), layers.Softmax())


@answers.right
def cheap_line_by_line():
    images = keras.Input((28, 28, 1))
    maps = layers.AveragePooling2D(2)(images)
    maps = layers.Conv2D(6, 3, strides=2, padding="same", activation="relu")(maps)
    maps = layers.Conv2D(40, 3, activation="relu")(maps)
    return keras.Model(images, softmax()(layers.Flatten()(maps)))


@answers.right
def cheap_in_two_parts():
    stem = keras.Sequential([keras.Input(IMAGE), conv(4, 7, strides=3)])
    return cheap_with(stem, conv(48, strides=2), layers.GlobalMaxPooling2D(), softmax())


@answers.wrong("too many multiplications")
def the_cnn_of_the_course():
    pool = layers.MaxPooling2D
    return cheap_with(conv(32), pool(), conv(64), pool(), layers.Flatten(), dense(128), softmax())


@answers.wrong("too many multiplications")
def the_narrow_one_of_the_lesson():
    stack = [layers.Cropping2D(2), conv(16, 5, strides=2), conv(32), layers.MaxPooling2D(), conv(64)]
    return cheap_with(*stack, layers.Flatten(), softmax())


@answers.wrong("too many multiplications")
def cheap_but_for_a_wide_dense_layer():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), dense(256), softmax())


@answers.wrong("too many multiplications")
def stride_in_the_second_layer_only():
    return cheap_with(conv(8), conv(32, strides=2), layers.GlobalAveragePooling2D(), softmax())


@answers.wrong("few filters at the end")
def few_filters_everywhere():
    return cheap_with(conv(8, strides=2), conv(8, strides=2), layers.Flatten(), softmax())


@answers.wrong("few filters at the end")
def many_filters_first():
    return cheap_with(conv(32, 5, strides=4), conv(16, strides=2), layers.Flatten(), softmax())


@answers.wrong("too few convolutions")
def one_convolution():
    return cheap_with(conv(32, 5, strides=3), layers.MaxPooling2D(), layers.Flatten(), softmax())


@answers.wrong("too few convolutions")
def no_convolution():
    return cheap_with(layers.MaxPooling2D(), layers.Flatten(), dense(32), softmax())


@answers.wrong("too few convolutions")
def a_second_one_without_a_view():
    return cheap_with(conv(8, 5, strides=2), layers.Conv2D(32, 1), layers.MaxPooling2D(4), layers.Flatten(), softmax())


class Subclassed(keras.Model):
    """A network whose layers are seen to be connected only while it runs."""

    def __init__(self):
        super().__init__()
        self.parts = [conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), softmax()]

    def call(self, images):
        for part in self.parts:
            images = part(images)
        return images


@answers.right
def a_class_of_ones_own():
    return Subclassed()


class OfAttributes(keras.Model):
    """A network whose maps are averaged by an operation, its layers called one in the other."""

    def __init__(self):
        super().__init__()
        self.stem = layers.Conv2D(6, 5, strides=2, activation="relu")
        self.second = layers.Conv2D(32, 3, activation="relu")
        self.end = layers.Dense(10)

    def call(self, images):
        return keras.ops.softmax(self.end(keras.ops.mean(self.second(self.stem(images)), axis=(1, 2))))


@answers.wrong("too many multiplications")
def a_class_with_attributes():
    return OfAttributes()


@answers.wrong("no softmax")
def cheap_with_logits():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), layers.Dense(10))


@answers.wrong("no softmax")
def cheap_with_relu_answers():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), dense(10))


@answers.wrong("sigmoid instead of softmax")
def cheap_with_sigmoid():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), layers.Dense(10, "sigmoid"))


@answers.wrong("sigmoid instead of softmax")
def functional_with_sigmoid():
    images = keras.Input(IMAGE)
    numbers = layers.Flatten()(conv(32, 3, strides=3)(conv(4, 5, strides=2)(images)))
    return keras.Model(images, layers.Activation("sigmoid")(layers.Dense(10)(numbers)))


@answers.wrong("not ten answers")
def cheap_with_nine_answers():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), softmax(9))


@answers.wrong("not ten answers")
def cheap_with_a_hundred():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), softmax(100))


@answers.wrong("Flatten missing")
def cheap_not_flattened():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), softmax())


@answers.wrong("Flatten missing")
def functional_not_flattened():
    images = keras.Input(IMAGE)
    return keras.Model(images, softmax()(conv(32, strides=2)(conv(4, strides=2)(images))))


@answers.wrong("Flatten too early")
def flattened_first():
    return cheap_with(layers.Flatten(), conv(8), conv(32), softmax())


@answers.wrong("Flatten too early")
def flattened_between():
    images = keras.Input(IMAGE)
    numbers = layers.Flatten()(conv(8, 5, strides=2)(images))
    return keras.Model(images, softmax()(conv(32)(numbers)))


@answers.wrong("no channel axis")
def cheap_without_channel_axis():
    return cheap_with(conv(8), conv(32), layers.Flatten(), softmax(), image=(28, 28))


@answers.wrong("no channel axis")
def functional_without_channel_axis():
    images = keras.Input((28, 28))
    return keras.Model(images, softmax()(layers.Flatten()(conv(4)(images))))


@answers.wrong("softmax over the images")
def softmax_along_axis_0():
    return cheap_with(conv(8, 5, strides=2), conv(32, strides=2), layers.Flatten(), layers.Dense(10), layers.Softmax(0))


@answers.wrong("softmax over the images")
def softmax_of_columns():
    images = keras.Input(IMAGE)
    numbers = layers.Flatten()(conv(32, 3, strides=3)(conv(4, 5, strides=2)(images)))
    return keras.Model(images, keras.ops.softmax(layers.Dense(10)(numbers), axis=0))


def branching(*tail, filters=4, merge=layers.Concatenate):
    """Two convolutions of different size on the image, and what follows."""
    images = keras.Input(IMAGE)
    maps = merge()([conv(filters, size, strides=3, padding="same")(images) for size in (3, 5)])
    for layer in tail:
        maps = layer(maps)
    return keras.Model(images, maps)


@answers.right
def cheap_with_branches():
    return branching(conv(32, strides=2), layers.Flatten(), softmax())


@answers.right
def cheap_with_averaged_branches():
    return branching(conv(32, strides=2), layers.GlobalAveragePooling2D(), softmax(), filters=6, merge=layers.Average)


@answers.right
def cheap_with_dilation():
    return cheap_with(conv(6, 5, strides=3), conv(32, dilation_rate=2), layers.Flatten(), softmax())


@answers.wrong("too many multiplications")
def branches_without_strides():
    images = keras.Input(IMAGE)
    maps = layers.Concatenate()([conv(16, size, padding="same")(images) for size in (3, 5)])
    return keras.Model(images, softmax()(layers.GlobalAveragePooling2D()(conv(32)(maps))))


@answers.wrong("few filters at the end")
def branches_and_few_filters():
    return branching(conv(16, strides=2), layers.Flatten(), softmax())


@answers.wrong("too few convolutions")
def one_by_one_behind_one():
    return cheap_with(conv(8, 5, strides=3), conv(32, 1), layers.Flatten(), softmax())


@answers.wrong("not ten answers")
def branches_for_nine_digits():
    return branching(conv(32, strides=2), layers.Flatten(), softmax(9))


@answers.wrong("Flatten missing")
def branches_not_flattened():
    return branching(conv(32, strides=2), softmax())


@answers.wrong("no nonlinearity")
def cheap_and_linear():
    return cheap_with(layers.Conv2D(1, 3, strides=2), conv(32, strides=2), layers.Flatten(), softmax())


@answers.wrong("no nonlinearity")
def cheap_and_normalized_only():
    body = [layers.Conv2D(8, 5, strides=2), layers.BatchNormalization(), layers.AveragePooling2D(2)]
    return cheap_with(*body, conv(32), layers.Flatten(), softmax())


class Twice(keras.Model):
    """A network that uses a layer twice."""

    def __init__(self):
        super().__init__()
        self.stem, self.again = conv(32, 5, strides=2), conv(32, padding="same")
        self.flat, self.end = layers.Flatten(), softmax()

    def call(self, images):
        return self.end(self.flat(self.again(self.again(self.stem(images)))))


@answers.wrong("cannot be counted")
def a_layer_used_twice():
    return Twice()


@answers.wrong("cannot be counted")
def a_layer_that_is_never_used():
    model = Subclassed()
    model.unused = layers.Dense(5)
    model.unused.build((None, 5))
    return model
