"""Answers to lesson 10's exercises, as students write them."""

import keras
import numpy as np
from answer_tables import right, right_values, wrong, wrong_values
from keras import layers


@right("high_digits")
def high_by_mask(images, labels):
    high = labels >= 5
    return images[high], labels[high] - 5


@right("high_digits")
def high_by_loop(images, labels):
    chosen, names = [], []
    for image, label in zip(images, labels, strict=True):
        if label > 4:
            chosen.append(image)
            names.append(int(label) % 5)
    return np.array(chosen), np.array(names)


@right("high_digits")
def high_by_indices(images, labels):
    indices = np.flatnonzero(np.isin(labels, [5, 6, 7, 8, 9]))
    return [np.take(images, indices, axis=0), np.take(labels, indices).astype("float32") - 5]


@right("high_digits")
def high_by_where(images, labels):
    (rows,) = np.where(labels > 4)
    return images[rows], np.searchsorted(np.arange(5, 10), labels[rows])


@right("high_digits")
def high_by_wrapping(images, labels):
    new = labels - np.uint8(5)
    return images[new < 5], new[new < 5]


@wrong("high_digits", "the largest label taken for 9")
def high_below_the_largest(images, labels):
    high = labels[labels >= 5].astype(int)
    return images[labels >= 5], high - (high.max() - 4)


@wrong("high_digits", "not numbered anew")
def high_with_their_names(images, labels):
    return images[labels >= 5], labels[labels >= 5]


@wrong("high_digits", "subtracted from all digits")
def high_of_all(images, labels):
    return images, labels - 5


@wrong("high_digits", "the low digits kept")
def high_by_remainder_of_all(images, labels):
    return images, labels % 5


@wrong("high_digits", "subtracted from all digits")
def high_above_nothing(images, labels):
    labels = labels - 5
    return images[labels >= 0], labels[labels >= 0]


@wrong("high_digits", "the low digits kept")
def high_with_a_sign_of_all(images, labels):
    return images, labels.astype(int) - 5


@wrong("high_digits", "in another order")
def high_one_after_another(images, labels):
    images_of = [images[labels == digit] for digit in range(5, 10)]
    return np.concatenate(images_of), np.repeat(range(5), [len(each) for each in images_of])


@wrong("high_digits", "one-hot rows")
def high_one_hot_of_ten(images, labels):
    return images[labels >= 5], np.eye(10)[labels[labels >= 5]]


@wrong("high_digits", "chosen in one array only")
def high_labels_alone(images, labels):
    return images, labels[labels >= 5] - 5


@wrong("high_digits", "chosen in one array only")
def high_images_alone(images, labels):
    return images[labels >= 5], labels - 5


@wrong("high_digits", "the 5 left out")
def high_above_five(images, labels):
    return images[labels > 5], labels[labels > 5] - 5


@wrong("high_digits", "the 5 left out")
def high_above_five_from_zero(images, labels):
    return images[labels > 5], labels[labels > 5] - 6


@wrong("high_digits", "the low digits")
def high_the_wrong_way_round(images, labels):
    return images[labels < 5], labels[labels < 5]


@wrong("high_digits", "counted from 1")
def high_from_one(images, labels):
    return images[labels > 4], labels[labels > 4] - 4


@wrong("high_digits", "the smallest label taken for 5")
def high_above_the_smallest(images, labels):
    high = labels[labels >= 5]
    return images[labels >= 5], high - high.min()


@wrong("high_digits", "numbered by what is there")
def high_by_unique(images, labels):
    return images[labels >= 5], np.unique(labels[labels >= 5], return_inverse=True)[1]


@wrong("high_digits", "one-hot rows")
def high_one_hot(images, labels):
    return images[labels >= 5], keras.utils.to_categorical(labels[labels >= 5] - 5, 5)


@wrong("high_digits", "labels before images")
def high_labels_first(images, labels):
    return labels[labels >= 5] - 5, images[labels >= 5]


@wrong("high_digits", "changes its input")
def high_in_place(images, labels):
    labels -= 5
    return images[labels < 5], labels[labels < 5]


@wrong("high_digits", "another result")
def high_wrapped_round(images, labels):
    high = labels >= 5
    return images[high], labels[high] - 6


@wrong("high_digits", "wrong type")
def high_images_only(images, labels):
    return images[labels >= 5]


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


@right("reused_network")
def reused_in_a_list(old):
    kept = old.layers[:-1]
    for layer in kept:
        layer.trainable = False
    model = keras.Sequential([keras.Input(IMAGE), *kept, layers.Dense(5, activation="softmax")])
    model.compile(optimizer="adam", loss=LOSS)
    return model


@right("reused_network")
def reused_as_one_block(old):
    extractor = keras.Sequential(old.layers[:-1])
    extractor.trainable = False
    model = keras.Sequential([keras.Input(IMAGE), extractor, layers.Dense(5), layers.Softmax()])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy())
    return model


@right("reused_network")
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


@right("reused_network")
def reused_functional(old):
    old.trainable = False
    values = layers.Dense(5, activation="softmax")(old.layers[-2].output)
    return ready(keras.Model(old.inputs, values))


@right("reused_network")
def reused_called(old):
    body = keras.Model(old.inputs, old.layers[-2].output)
    body.trainable = False
    inputs = keras.Input(IMAGE)
    return ready(keras.Model(inputs, layers.Dense(5, activation="softmax")(body(inputs, training=False))))


@right("reused_network")
def reused_by_popping(old):
    old.pop()
    frozen(old.layers)
    old.add(layers.Dense(5, activation="softmax"))
    return ready(old)


@right("reused_network")
def reused_as_a_copy(old):
    copy = keras.models.clone_model(old)
    copy.set_weights(old.get_weights())
    return ready(built(*frozen(copy.layers[:-1]), layers.Dense(5, activation="softmax")))


@wrong("reused_network", "all old layers kept")
def reused_whole(old):
    return ready(built(*frozen(old.layers), layers.Dense(5, activation="softmax")))


@wrong("reused_network", "all old layers kept")
def reused_as_it_is(old):
    return ready(old)


@wrong("reused_network", "not five answers")
def reused_without_a_last_layer(old):
    return ready(built(*frozen(old.layers[:-1])))


@wrong("reused_network", "not five answers")
def reused_for_ten_classes(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(10, activation="softmax")))


@wrong("reused_network", "not five answers")
def reused_with_one_answer(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(1, activation="sigmoid")))


@wrong("reused_network", "no softmax")
def reused_without_softmax(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(5)))


@wrong("reused_network", "softmax twice")
def reused_with_two_softmaxes(old):
    return ready(built(*frozen(old.layers[:-1]), layers.Dense(5, activation="softmax"), layers.Softmax()))


@wrong("reused_network", "not compiled")
def reused_without_a_loss(old):
    model = reused_not_compiled(old)
    model.compile("adam")
    return model


@wrong("reused_network", "too many layers left out")
def reused_flatten_alone(old):
    return ready(built(*frozen(old.layers[:-2]), layers.Dense(5, activation="softmax")))


@wrong("reused_network", "too many layers left out")
def reused_from_the_end(old):
    return ready(built(layers.Flatten(), layers.Dense(5, activation="softmax")))


@wrong("reused_network", "more layers than wanted")
def reused_with_another_hidden_layer(old):
    new = [layers.Dense(8, activation="relu"), layers.Dense(5, activation="softmax")]
    return ready(built(*frozen(old.layers[:-1]), *new))


@wrong("reused_network", "the old weights lost")
def reused_from_a_clone(old):
    clone = keras.models.clone_model(old)
    return ready(built(*frozen(clone.layers[:-1]), layers.Dense(5, activation="softmax")))


@wrong("reused_network", "the old weights lost")
def reused_in_form_only(old):
    hidden = layers.Dense(12, activation="relu", trainable=False)
    return ready(built(layers.Flatten(), hidden, layers.Dense(5, activation="softmax")))


@wrong("reused_network", "nothing frozen")
def reused_and_all_trained(old):
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@wrong("reused_network", "nothing frozen")
def reused_with_a_loop_over_names(old):
    for layer in old.layers[:-1]:
        layer.trainble = False
    return ready(built(*old.layers[:-1], layers.Dense(5, activation="softmax")))


@wrong("reused_network", "everything frozen")
def reused_and_nothing_trained(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    model.trainable = False
    return ready(model)


@wrong("reused_network", "everything frozen")
def reused_with_a_loop_over_all(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    frozen(model.layers)
    return ready(model)


@wrong("reused_network", "the new layer frozen")
def reused_the_other_way_round(old):
    model = built(*old.layers[:-1], layers.Dense(5, activation="softmax"))
    model.layers[-1].trainable = False
    return ready(model)


@wrong("reused_network", "not compiled")
def reused_not_compiled(old):
    return built(*frozen(old.layers[:-1]), layers.Dense(5, activation="softmax"))


@wrong("reused_network", "another loss")
def reused_for_one_hot_labels(old):
    return ready(reused_not_compiled(old), "categorical_crossentropy")


@wrong("reused_network", "another loss")
def reused_for_numbers(old):
    return ready(reused_not_compiled(old), keras.losses.MeanSquaredError())


@wrong("reused_network", "wrong type")
def reused_as_layers(old):
    return [*old.layers[:-1], layers.Dense(5, activation="softmax")]


right_values(
    "trained_counts",
    [1604, 2852, 2772, 2852],
    (1604, 2852, 2772, 2852),
    np.array([1604, 2852, 2772, 2852]),
    [5 * 5 * 16 * 4 + 4, 80 + 1168 + 1604, 1168.0 + 1604, 2852],
)
wrong_values(
    "trained_counts",
    ([1604, 2852, 2772], "not four numbers"),
    ([4010, 5258, 5178, 5258], "the old last layer counted"),
    ([1604, 2852, 2772, 4010], "the old last layer counted"),
    ([1248, 0, 80, 0], "the frozen ones counted"),
    ([1604, 2852, 80, 2852], "the frozen ones counted"),
    ([1600, 2824, 2752, 2824], "no biases"),
    ([1604, 2828, 2756, 2828], "no biases"),
    ([1604, 1844, 1764, 1844], "one channel only"),
    ([3140, 4388, 4308, 4388], "maps of another size"),
    ([68, 1316, 1236, 1316], "one number for each map"),
    ([2852, 2852, 2852, 2852], "freezing ignored"),
    ([1604, 2852, 2772, 1604], "frozen without compile"),
    ([1604, 2852, 1684, 2852], "the other convolution frozen"),
    ([1604, 2852, 1604, 2852], "only the new layer in C"),
    ([1604, 2852, 2772, 0], "another result"),
    ([1605, 2853, 2773, 2853], "another result"),
    (1604, "wrong type"),
)


@wrong("high_digits", "another result")
def high_digits_from_the_first_label(images, labels):
    high = labels >= 5
    return images[high], labels[high].astype(int) - int(labels[high][0])


@right("reused_network")
def reused_with_the_loss_by_its_class_name(old):
    model = reused_in_a_list(old)
    model.compile(optimizer="adam", loss="SparseCategoricalCrossentropy")
    return model


@right("reused_network")
def reused_with_a_loss_of_another_name(old):
    model = reused_in_a_list(old)
    model.compile(optimizer="adam", loss=[keras.losses.SparseCategoricalCrossentropy(name="mine")])
    return model


@wrong("reused_network", "another network")
def reused_from_outside(old):
    network = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 5, strides=4), layers.Flatten()])
    network.trainable = False
    model = keras.Sequential([network, layers.Dense(5, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


@wrong("reused_network", "more layers than wanted")
def reused_with_scaling(old):
    kept = old.layers[:-1]
    for layer in kept:
        layer.trainable = False
    head = layers.Dense(5, activation="softmax")
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), *kept, head])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


@wrong("reused_network", "the old activation lost")
def reused_without_relu(old):
    hidden = layers.Dense(12)
    head = layers.Dense(5, activation="softmax")
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), hidden, head])
    hidden.set_weights(old.layers[-2].get_weights())
    hidden.trainable = False
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
