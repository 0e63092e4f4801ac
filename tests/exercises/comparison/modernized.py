"""Answers to modernized, as students write them."""

import keras
from exercises.answers import Answers
from keras import layers

answers = Answers()


def stack(padding="same", strides=2, rate=0.2, second_padding="valid"):
    """The layers of the old network, with one or another thing changed."""
    dropped = [] if rate is None else [layers.Dropout(rate)]
    return [
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, (5, 5), padding=padding, activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Conv2D(16, (3, 3), strides=strides, padding=second_padding, activation="relu"),
        layers.Flatten(),
        *dropped,
        layers.Dense(10, activation="softmax"),
    ]


def compiled(layers, optimizer="adam", loss="categorical_crossentropy"):
    model = keras.Sequential(layers)
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


@answers.right
def in_one_list():
    return compiled(stack())


@answers.right
def line_by_line():
    model = keras.models.Sequential()
    model.add(layers.Conv2D(8, (5, 5), padding="same", input_shape=(28, 28, 1)))
    model.add(layers.Activation("relu"))
    model.add(layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(layers.Conv2D(16, (3, 3), strides=(2, 2)))
    model.add(layers.Activation("relu"))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    model.compile(keras.optimizers.Adam(), loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model


@answers.right
def under_the_old_name_of_the_layer():
    first = layers.Convolution2D(8, (5, 5), padding="same", activation="relu")
    return compiled([keras.Input((28, 28, 1)), first, *stack()[2:]])


@answers.right
def functional():
    inputs = keras.Input((28, 28, 1))
    maps = layers.MaxPooling2D(2)(layers.ReLU()(layers.Conv2D(8, 5, padding="same")(inputs)))
    maps = keras.ops.relu(layers.Conv2D(16, 3, strides=2)(maps))
    flat = layers.Dropout(rate=0.2)(layers.Flatten()(maps))
    model = keras.Model(inputs, layers.Dense(10, activation="softmax")(flat))
    model.compile("adam", "categorical_crossentropy")
    return model


@answers.wrong("the second number is a stride")
def numbers_left_as_they_were():
    changed = stack()
    changed[1] = layers.Conv2D(8, 5, 5, padding="same", activation="relu")
    return compiled(changed)


@answers.wrong("the second number is a stride")
def second_convolution_left_as_it_was():
    changed = stack()
    changed[3] = layers.Conv2D(16, 3, 3, activation="relu")
    return compiled(changed)


@answers.wrong("the kernel in two numbers")
def kernel_and_strides():
    changed = stack()
    changed[3] = layers.Conv2D(16, 3, 3, strides=(2, 2), activation="relu")
    return compiled(changed)


@answers.wrong("the kernel in two numbers")
def convolution2d_and_strides():
    return compiled([keras.Input((28, 28, 1)), layers.Convolution2D(16, 3, 3, strides=(2, 2))])


@answers.wrong("an old argument")
def border_mode_kept():
    return compiled([keras.Input((28, 28, 1)), layers.Conv2D(8, (5, 5), border_mode="same"), *stack()[2:]])


@answers.wrong("an old argument")
def output_dim_kept():
    return compiled([*stack()[:-1], layers.Dense(output_dim=10, activation="softmax")])


@answers.wrong("an old argument")
def share_kept():
    return compiled([*stack()[:-2], layers.Dropout(p=0.2), layers.Dense(10, activation="softmax")])


@answers.wrong("an old argument")
def class_mode_kept():
    model = keras.Sequential(stack())
    model.compile("adam", loss="categorical_crossentropy", class_mode="categorical")
    return model


@answers.wrong("an old name")
def unknown_layer():
    return compiled([keras.Input((28, 28, 1)), Convolution2D(8, (5, 5)), *stack()[2:]])  # noqa: F821


@answers.wrong("an old name")
def imported_from_the_old_place():
    from keras.layers.convolutional import Convolution2D

    return compiled([keras.Input((28, 28, 1)), Convolution2D(8, (5, 5)), *stack()[2:]])


@answers.wrong("padding changed")
def without_padding():
    return compiled(stack(padding="valid"))


@answers.wrong("padding changed")
def padding_everywhere():
    return compiled(stack(second_padding="same"))


@answers.wrong("stride changed")
def without_a_stride():
    return compiled(stack(strides=1))


@answers.wrong("stride changed")
def stride_in_the_first():
    changed = stack()
    changed[1] = layers.Conv2D(8, 5, strides=2, padding="same", activation="relu")
    return compiled(changed)


@answers.wrong("dropout changed")
def without_dropout():
    return compiled(stack(rate=None))


@answers.wrong("dropout changed")
def dropout_the_other_way_round():
    return compiled(stack(rate=0.8))


@answers.wrong("ReLU lost")
def first_relu_forgotten():
    changed = stack()
    changed[1] = layers.Conv2D(8, 5, padding="same")
    return compiled(changed)


@answers.wrong("ReLU lost")
def both_relus_forgotten():
    changed = stack()
    changed[1], changed[3] = layers.Conv2D(8, 5, padding="same"), layers.Conv2D(16, 3, strides=2)
    return compiled(changed)


@answers.wrong("no softmax")
def softmax_forgotten():
    return compiled([*stack()[:-1], layers.Dense(10)])


@answers.wrong("Flatten missing")
def flatten_forgotten():
    return compiled([layer for layer in stack() if not isinstance(layer, layers.Flatten)])


@answers.wrong("not ten answers")
def one_answer():
    return compiled([*stack()[:-1], layers.Dense(1, activation="sigmoid")])


@answers.wrong("other layers")
def with_a_layer_more():
    return compiled([*stack()[:-1], layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])


@answers.wrong("other layers")
def with_more_filters():
    changed = stack()
    changed[1] = layers.Conv2D(32, 5, padding="same", activation="relu")
    return compiled(changed)


@answers.wrong("not compiled")
def only_built():
    return keras.Sequential(stack())


@answers.wrong("not compiled")
def compiled_and_rebuilt():
    return keras.Sequential(compiled(stack()).layers)


@answers.wrong("another loss")
def with_the_sparse_loss():
    return compiled(stack(), loss="sparse_categorical_crossentropy")


@answers.wrong("another loss")
def with_squared_errors():
    return compiled(stack(), loss="mse")


@answers.wrong("another optimizer")
def with_plain_sgd():
    return compiled(stack(), optimizer="sgd")


@answers.wrong("another optimizer")
def with_rmsprop():
    return compiled(stack(), optimizer=keras.optimizers.RMSprop())


@answers.wrong("Flatten missing")
def dense_on_maps():
    model = keras.Sequential([*stack()[:4]])
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(10))
    model.add(layers.Activation("softmax"))
    model.compile("adam", "categorical_crossentropy")
    return model


@answers.wrong("not ten answers")
def without_the_last_layer():
    model = keras.Sequential(stack()[:-1])
    model.compile("adam", "categorical_crossentropy")
    return model


@answers.wrong("no softmax")
def a_relu_at_the_end():
    last = layers.Dense(10, activation="relu", bias_initializer="ones")
    return compiled([*stack()[:-1], last])


@answers.wrong("another learning rate")
def a_larger_rate():
    return compiled(stack(), keras.optimizers.Adam(0.01))


@answers.wrong("another learning rate")
def a_rate_set_afterward():
    model = compiled(stack())
    model.optimizer.learning_rate = 0.0005
    return model


@answers.right
def the_old_small_number_kept():
    return compiled(stack(), keras.optimizers.Adam(learning_rate=0.001, epsilon=1e-8))
