"""Answers to mended_network, as students write them."""

import keras
from exercises.answers import Answers
from exercises.convolution.shared import IMAGE, dense, softmax
from keras import layers

answers = Answers()


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


@answers.right
def mended_in_one_list():
    return mended_with(layers.Flatten(), dense(64), softmax())


@answers.right
def mended_line_by_line():
    model = keras.models.Sequential()
    model.add(layers.Conv2D(filters=16, kernel_size=(5, 5), activation="relu", input_shape=(28, 28, 1)))
    model.add(layers.MaxPool2D((2, 2)))
    model.add(layers.Conv2D(32, (3, 3), activation=keras.activations.relu))
    model.add(layers.MaxPool2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(units=64, activation="relu"))
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


@answers.right
def mended_without_input():
    return keras.Sequential([*first_layers(), layers.Reshape((-1,)), dense(64), layers.Dense(10), layers.Softmax()])


@answers.right
def mended_functional():
    inputs = values = keras.Input((28, 28, 1))
    values = layers.MaxPooling2D(2)(keras.ops.relu(layers.Conv2D(16, 5)(values)))
    values = layers.MaxPooling2D(2)(layers.ReLU()(layers.Conv2D(32, 3)(values)))
    values = layers.Activation("relu")(layers.Dense(64)(layers.Flatten()(values)))
    return keras.Model(inputs, keras.ops.softmax(layers.Dense(10)(values)))


@answers.right
def mended_nested():
    return keras.Sequential(
        [keras.Input((28, 28, 1)), keras.Sequential(first_layers()), layers.Flatten(), dense(64), softmax()]
    )


answers.right(lambda: Subclassed())


@answers.wrong("no channel axis")
def mended_without_channel_axis():
    return mended_with(layers.Flatten(), dense(64), softmax(), image=(28, 28))


@answers.wrong("Flatten too early")
def flattened_first():
    return keras.Sequential([keras.Input(IMAGE), layers.Flatten(), *first_layers(), dense(64), softmax()])


@answers.wrong("Flatten too early")
def flattened_before_the_last_pooling():
    *first, last = first_layers()
    return keras.Sequential([keras.Input(IMAGE), *first, layers.Flatten(), last, dense(64), softmax()])


@answers.wrong("softmax over the images")
def softmax_along_axis_0():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10), layers.Softmax(axis=0))


@answers.wrong("softmax over the images")
def softmax_of_columns():
    images = keras.Input(IMAGE)
    hidden = layers.Dense(64, activation="relu")(layers.Flatten()(two_blocks(images)))
    return keras.Model(images, keras.ops.softmax(layers.Dense(10)(hidden), axis=0))


@answers.wrong("Flatten missing")
def mended_only_the_softmax():
    return mended_with(dense(64), softmax())


@answers.wrong("Flatten too late")
def mended_with_flatten_between():
    return mended_with(dense(64), layers.Flatten(), softmax())


@answers.wrong("Flatten too late")
def mended_with_flatten_at_the_end():
    return mended_with(dense(64), softmax(), layers.Flatten())


@answers.wrong("not ten answers")
def mended_with_one_answer():
    return mended_with(layers.Flatten(), dense(64), softmax(1))


@answers.wrong("sigmoid instead of softmax")
def mended_with_sigmoid():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10, activation="sigmoid"))


@answers.wrong("no softmax")
def mended_only_flatten():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10))


@answers.wrong("no softmax")
def mended_with_relu():
    return mended_with(layers.Flatten(), dense(64), dense(10))


@answers.wrong("one number for each map")
def mended_by_averaging():
    return mended_with(layers.GlobalAveragePooling2D(), dense(64), softmax())


@answers.wrong("ReLU lost")
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


@answers.wrong("other layers")
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


@answers.wrong("other layers")
def mended_without_hidden_layer():
    return mended_with(layers.Flatten(), softmax())


@answers.wrong("other layers")
def mended_with_other_pooling():
    first, _, second, _ = first_layers()
    pool = layers.AveragePooling2D
    return keras.Sequential(
        [keras.Input(IMAGE), first, pool(2), second, pool(2), layers.Flatten(), dense(64), softmax()]
    )


@answers.wrong("model cannot be called")
def mended_for_color():
    return mended_with(layers.Flatten(), dense(64), softmax(), image=(28, 28, 3))


@answers.wrong("returns None")
def mended_and_only_shown():
    mended_in_one_list().summary()


@answers.wrong("wrong type")
def mended_as_a_list():
    return [*first_layers(), layers.Flatten(), dense(64), softmax()]


@answers.wrong("two activations at the end")
def mended_with_softmax_twice():
    return mended_with(layers.Flatten(), dense(64), softmax(), layers.Softmax())


@answers.wrong("two activations at the end")
def mended_with_relu_before_softmax():
    return mended_with(layers.Flatten(), dense(64), layers.Dense(10, activation="relu"), layers.Softmax())


@answers.wrong("no channel axis")
def input_of_rows_and_columns():
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Conv2D(16, 5, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Conv2D(32, 3, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


def two_blocks(images):
    maps = layers.MaxPooling2D(2)(layers.Conv2D(16, 5, activation="relu")(images))
    return layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(maps))


@answers.wrong("Flatten missing")
def softmax_alone_added():
    images = keras.Input(IMAGE)
    hidden = layers.Dense(64, activation="relu")(two_blocks(images))
    return keras.Model(images, layers.Dense(10, activation="softmax")(hidden))


@answers.wrong("not ten answers")
def one_number_for_the_digit():
    images = keras.Input(IMAGE)
    hidden = layers.Dense(64, activation="relu")(layers.Flatten()(two_blocks(images)))
    return keras.Model(images, layers.Dense(1, activation="softmax")(hidden))


@answers.wrong("sigmoid instead of softmax")
def sigmoid_as_a_layer():
    images = keras.Input(IMAGE)
    hidden = layers.Dense(64, activation="relu")(layers.Flatten()(two_blocks(images)))
    logits = layers.Dense(10)(hidden)
    return keras.Model(images, layers.Activation("sigmoid")(logits))


@answers.wrong("one number for each map")
def largest_number_of_each_map():
    images = keras.Input(IMAGE)
    largest = layers.GlobalMaxPooling2D()(two_blocks(images))
    return keras.Model(images, softmax()(dense(64)(largest)))


@answers.wrong("ReLU lost")
def hidden_layer_without_activation():
    images = keras.Input(IMAGE)
    hidden = layers.Dense(64)(layers.Flatten()(two_blocks(images)))
    return keras.Model(images, layers.Dense(10, activation="softmax")(hidden))


def mended_with_more(*more):
    """The network mended, with other layers before the last one."""
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            *more,
            layers.Dense(10, activation="softmax"),
        ]
    )


@answers.wrong("other layers")
def dropout_added():
    return mended_with_more(layers.Dropout(0.5))


@answers.wrong("other layers")
def noise_added():
    return mended_with_more(layers.GaussianNoise(0.1))


@answers.wrong("other layers")
def no_dense_layer_at_all():
    return keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Conv2D(10, 5), layers.GlobalAveragePooling2D(), layers.Softmax()]
    )


@answers.wrong("other layers")
def penalty_added():
    return mended_with(layers.Flatten(), layers.Dense(64, activation="relu", kernel_regularizer="l2"), softmax())


@answers.wrong("other layers")
def penalty_of_the_outputs():
    return mended_with_more(layers.ActivityRegularization(0.01))


@answers.wrong("other layers")
def whole_maps_dropped():
    first, *rest = first_layers()
    more = [layers.SpatialDropout2D(0.2), *rest, layers.Flatten(), dense(64), softmax()]
    return keras.Sequential([keras.Input(IMAGE), first, *more])


@answers.wrong("other layers")
def images_turned():
    more = [*first_layers(), layers.Flatten(), dense(64), softmax()]
    return keras.Sequential([keras.Input(IMAGE), layers.RandomRotation(0.1), *more])


@answers.wrong("other layers")
def images_scaled():
    more = [*first_layers(), layers.Flatten(), dense(64), softmax()]
    return keras.Sequential([keras.Input(IMAGE), layers.Rescaling(1 / 255), *more])


@answers.wrong("other layers")
def mended_with_dilation():
    first, *others = first_layers()
    dilated = layers.Conv2D(16, 5, activation="relu", dilation_rate=1)
    second = layers.Conv2D(32, 3, activation="relu", dilation_rate=2, padding="same")
    stack = [dilated, others[0], second, layers.Cropping2D(1), others[2]]
    return keras.Sequential([keras.Input(IMAGE), *stack, layers.Flatten(), dense(64), softmax()])


@answers.wrong("other layers")
def mended_with_a_branch_less():
    images = keras.Input(IMAGE)
    maps = images
    for layer in first_layers()[:2]:
        maps = layer(maps)
    return keras.Model(images, softmax()(dense(64)(layers.Flatten()(maps))))


@answers.right
def mended_layer_by_layer():
    images = keras.Input(IMAGE)
    values = images
    for layer in [*first_layers(), layers.Flatten(), dense(64), layers.Dense(10), layers.Softmax()]:
        values = layer(values)
    return keras.Model(images, values)
