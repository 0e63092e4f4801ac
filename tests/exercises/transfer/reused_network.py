"""Answers to reused_network, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers
from keras import layers

answers = Answers()
IMAGE = (28, 28, 1)
LOSS = "sparse_categorical_crossentropy"


def ready(model, loss=LOSS):
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model


def built(*parts):
    return keras.Sequential([keras.Input(IMAGE), *parts])


def frozen(some):
    for layer in some:
        layer.trainable = False
    return some


@answers.right
def reused_in_a_list(old):
    kept = old.layers[:-1]
    for layer in kept:
        layer.trainable = False
    model = keras.Sequential([keras.Input(IMAGE), *kept, layers.Dense(5, activation="softmax")])
    model.compile(optimizer="adam", loss=LOSS)
    return model


@answers.right
def reused_as_one_block(old):
    extractor = keras.Sequential(old.layers[:-1])
    extractor.trainable = False
    model = keras.Sequential([keras.Input(IMAGE), extractor, layers.Dense(5), layers.Softmax()])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy())
    return model


@answers.right
def reused_line_by_line(old):
    model = keras.models.Sequential()
    model.add(keras.Input(IMAGE))
    for layer in old.layers:
        if layer is not old.layers[-1]:
            model.add(layer)
    model.trainable = False
    model.trainable = True
    model.layers[0].trainable = model.layers[1].trainable = False
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(5, "softmax"))
    return ready(model)


@answers.right
def reused_functional(old):
    old.trainable = False
    values = layers.Dense(5, activation="softmax")(old.layers[-2].output)
    return ready(keras.Model(old.inputs, values))


@answers.right
def reused_called(old):
    body = keras.Model(old.inputs, old.layers[-2].output)
    body.trainable = False
    inputs = keras.Input(IMAGE)
    return ready(keras.Model(inputs, layers.Dense(5, activation="softmax")(body(inputs, training=False))))


@answers.wrong("changes its input")
def reused_by_popping(old):
    old.pop()
    frozen(old.layers)
    old.add(layers.Dense(5, activation="softmax"))
    return ready(old)


@answers.right
def reused_as_a_copy(old):
    copy = keras.models.clone_model(old)
    copy.set_weights(old.get_weights())
    return ready(built(*frozen(copy.layers[:-1]), layers.Dense(5, activation="softmax")))


@answers.right
def reused_with_the_loss_by_its_class_name(old):
    model = reused_in_a_list(old)
    model.compile(optimizer="adam", loss="SparseCategoricalCrossentropy")
    return model


@answers.right
def reused_with_a_loss_of_another_name(old):
    model = reused_in_a_list(old)
    model.compile(optimizer="adam", loss=[keras.losses.SparseCategoricalCrossentropy(name="mine")])
    return model


@answers.wrong("all old layers kept")
def reused_whole(old):
    return ready(built(*frozen(old.layers), layers.Dense(5, activation="softmax")))


@answers.wrong("all old layers kept")
def reused_as_it_is(old):
    return ready(old)


@answers.wrong("not five answers")
def reused_without_a_last_layer(old):
    return ready(built(*frozen(old.layers[:-1])))


@answers.wrong("not five answers")
def reused_for_ten_classes(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(10, activation="softmax")))


@answers.wrong("not five answers")
def reused_with_one_answer(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(1, activation="sigmoid")))


@answers.wrong("no softmax")
def reused_without_softmax(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(5)))


@answers.wrong("softmax twice")
def reused_with_two_softmaxes(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(5, activation="softmax"), layers.Softmax()))


@answers.wrong("not compiled")
def reused_without_a_loss(old):
    model = reused_not_compiled(old)
    model.compile("adam")
    return model


@answers.wrong("too many layers left out")
def reused_flatten_alone(old):
    return ready(built(*frozen(old.layers[:-2]), layers.Dense(5, activation="softmax")))


@answers.wrong("too many layers left out")
def reused_from_the_end(old):
    return ready(built(layers.Flatten(), layers.Dense(5, activation="softmax")))


@answers.wrong("more layers than wanted")
def reused_with_another_hidden_layer(old):
    new = [layers.Dense(8, activation="relu"), layers.Dense(5, activation="softmax")]
    return ready(built(*frozen(old.layers[:-1]), *new))


@answers.wrong("the old weights lost")
def reused_from_a_clone(old):
    clone = keras.models.clone_model(old)
    return ready(built(*frozen(clone.layers[:-1]), layers.Dense(5, activation="softmax")))


@answers.wrong("the old weights lost")
def reused_in_form_only(old):
    hidden = layers.Dense(12, activation="relu", trainable=False)
    return ready(built(layers.Flatten(), hidden, layers.Dense(5, activation="softmax")))


@answers.wrong("nothing frozen")
def reused_and_all_trained(old):
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@answers.wrong("nothing frozen")
def reused_with_a_loop_over_names(old):
    for layer in old.layers[:-1]:
        layer.trainble = False
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@answers.wrong("everything frozen")
def reused_and_nothing_trained(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    model.trainable = False
    return ready(model)


@answers.wrong("everything frozen")
def reused_with_a_loop_over_all(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    frozen(model.layers)
    return ready(model)


@answers.wrong("the new layer frozen")
def reused_the_other_way_round(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    model.layers[-1].trainable = False
    return ready(model)


@answers.wrong("not compiled")
def reused_not_compiled(old):
    return built(*frozen(old.layers[:-1]), layers.Dense(5, activation="softmax"))


@answers.wrong("another loss")
def reused_for_one_hot_labels(old):
    return ready(reused_not_compiled(old), "categorical_crossentropy")


@answers.wrong("another loss")
def reused_for_numbers(old):
    return ready(reused_not_compiled(old), keras.losses.MeanSquaredError())


@answers.wrong("wrong type")
def reused_as_layers(old):
    return [*old.layers[:-1], layers.Dense(5, activation="softmax")]


@answers.wrong("another network")
def reused_from_outside(old):
    network = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 5, strides=4), layers.Flatten()])
    network.trainable = False
    model = keras.Sequential([network, layers.Dense(5, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


@answers.wrong("more layers than wanted")
def reused_with_scaling(old):
    kept = old.layers[:-1]
    for layer in kept:
        layer.trainable = False
    head = layers.Dense(5, activation="softmax")
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), *kept, head])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


@answers.wrong("the old activation lost")
def reused_without_relu(old):
    hidden = layers.Dense(12)
    head = layers.Dense(5, activation="softmax")
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), hidden, head])
    hidden.set_weights(old.layers[-2].get_weights())
    hidden.trainable = False
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


def with_head(old, *head):
    """The old layers but the last, frozen, and new ones behind them."""
    model = keras.Sequential([keras.Input(IMAGE)])
    for layer in [*frozen(old.layers[:-1]), *head]:
        model.add(layer)
    return model


@answers.wrong("no softmax")
def head_with_sigmoid(old):
    return ready(with_head(old, layers.Dense(5, activation="sigmoid")))


@answers.wrong("softmax twice")
def softmax_as_activation_and_as_layer(old):
    return ready(with_head(old, layers.Dense(5, activation="softmax"), layers.Activation("softmax")))


@answers.wrong("another network")
def network_of_the_lesson(old):
    images = keras.Input(IMAGE)
    maps = layers.MaxPooling2D(2)(layers.Conv2D(8, 3, activation="relu")(images))
    return ready(keras.Model(images, layers.Dense(5, activation="softmax")(layers.Flatten()(maps))))


@answers.wrong("the old activation lost")
def old_weights_behind_a_tanh(old):
    images = keras.Input(IMAGE)
    hidden = layers.Dense(12, activation="tanh", trainable=False)
    numbers = hidden(layers.Flatten()(images))
    hidden.kernel.assign(old.layers[1].kernel)
    hidden.bias.assign(old.layers[1].bias)
    return ready(keras.Model(images, layers.Dense(5, activation="softmax")(numbers)))


@answers.wrong("the new layer frozen")
def trainable_the_wrong_way_round(old):
    model = with_head(old, layers.Dense(5, activation="softmax"))
    for layer in model.layers:
        layer.trainable = layer is not model.layers[-1]
    return ready(model)


@answers.wrong("logits expected")
def reused_with_a_loss_for_logits(old):
    return ready(reused_not_compiled(old), keras.losses.SparseCategoricalCrossentropy(from_logits=True))


@answers.wrong("logits expected")
def reused_with_a_list_of_losses(old):
    model = with_head(old, layers.Dense(5), layers.Softmax())
    return ready(model, [keras.losses.SparseCategoricalCrossentropy(from_logits=True, name="mine")])


@answers.right
def reused_and_frozen_at_the_end(old):
    model = ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))
    frozen(model.layers[:-1])
    return model


@answers.right
def reused_and_frozen_in_a_loop(old):
    model = keras.Sequential([*old.layers[:-1], layers.Dense(5, activation="softmax")])
    model.build((None, *IMAGE))
    model.compile("sgd", LOSS)
    for layer in model.layers:
        layer.trainable = layer is model.layers[-1]
    return model


@answers.right
def reused_and_compiled_twice(old):
    model = reused_and_frozen_at_the_end(old)
    return ready(model)


@answers.right
def reused_without_an_input(old):
    model = keras.Sequential([*frozen(old.layers[:-1]), layers.Dense(5, activation="softmax")])
    return ready(model)


@answers.right
def reused_one_by_one_without_an_input(old):
    model = keras.Sequential()
    for layer in old.layers[:-1]:
        layer.trainable = False
        model.add(layer)
    model.add(layers.Dense(5, activation="softmax"))
    return ready(model)


class Reused(keras.Model):
    """A network as a class of its own, which gets its last weights with the first images."""

    def __init__(self, old):
        super().__init__()
        self.body = keras.Sequential(old.layers[:-1])
        self.body.trainable = False
        self.last = layers.Dense(5, activation="softmax")

    def call(self, images):
        return self.last(self.body(images))


@answers.right
def reused_in_a_class(old):
    return ready(Reused(old))


@answers.wrong("nothing frozen")
def reused_and_compared_instead_of_set(old):
    for layer in old.layers[:-1]:
        layer.trainable == False  # noqa: B015, E712
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


answers.every_call(two_layers_with_weights=lambda old: len(old["weights"]) == 2)


@answers.right
def reused_without_an_input_and_frozen_at_the_end(old):
    model = ready(keras.Sequential([*old.layers[:-1], layers.Dense(5, activation="softmax")]))
    frozen(model.layers[:-1])
    return model


@answers.wrong("all old layers kept")
def reused_after_a_pop_without_effect(old):
    old.layers.pop()
    return ready(built(*frozen(old.layers), layers.Dense(5, activation="softmax")))


@answers.wrong("too many layers left out")
def reused_after_a_pop(old):
    body = keras.Sequential(old.layers)
    body.pop()
    return ready(built(*frozen(body.layers[:-1]), layers.Dense(5, activation="softmax")))


@answers.right
def reused_a_copy_popped(old):
    model = keras.Sequential(old.layers)
    model.pop()
    frozen(model.layers)
    model.add(layers.Dense(5, activation="softmax"))
    return ready(model)


@answers.wrong("nothing frozen")
def reused_with_flatten_frozen(old):
    frozen(old.layers[:1])
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@answers.wrong("a list frozen")
def reused_list_frozen(old):
    kept = old.layers[:-1]
    kept.trainable = False
    return ready(built(*kept, layers.Dense(5, activation="softmax")))


@answers.wrong("a list frozen")
def reused_list_of_a_model_frozen(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    model.layers[:-1].trainable = False
    return ready(model)


@answers.wrong("trainable called")
def reused_with_trainable_called(old):
    for layer in old.layers[:-1]:
        layer.trainable(False)
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@answers.wrong("trainable called")
def reused_with_freeze(old):
    for layer in old.layers[:-1]:
        layer.freeze()
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@answers.wrong("trained in the function")
def fitted_on_noise(old):
    new = keras.Sequential([keras.Input((28, 28, 1)), *old.layers[:-1], keras.layers.Dense(5, activation="softmax")])
    for layer in new.layers[:-1]:
        layer.trainable = False
    new.compile("adam", "sparse_categorical_crossentropy")
    new.fit(np.random.default_rng(0).random((10, 28, 28, 1)), np.arange(10) % 5, verbose=0)
    return new


@answers.wrong("trained in the function")
def trained_on_one_batch(old):
    hidden = keras.Sequential([keras.Input((28, 28, 1)), *old.layers[:-1]])
    hidden.trainable = False
    new = keras.Sequential([hidden, keras.layers.Dense(5, activation="softmax")])
    new.compile("sgd", "sparse_categorical_crossentropy")
    new.train_on_batch(np.zeros((5, 28, 28, 1), "float32"), np.arange(5))
    return new
