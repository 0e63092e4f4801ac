"""Answers to train_honestly, as students write them."""

import keras
import numpy as np
import tensorflow as tf
from exercises.answers import Answers

from course_utils import build_cnn

answers = Answers()


def compiled(model, loss="sparse_categorical_crossentropy", metrics=("accuracy",)):
    model.compile(optimizer="adam", loss=loss, metrics=list(metrics))
    return model


@answers.right
def trained_by_split(model, x_train, y_train, x_test, y_test):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x_train, y_train, epochs=2, validation_split=0.2)
    return history.history["val_accuracy"]


@answers.right
def trained_on_parts(model, x_train, y_train, x_test, y_test):
    model.compile("rmsprop", keras.losses.SparseCategoricalCrossentropy(), metrics=["acc"])
    number = len(x_train) * 4 // 5
    held_out = x_train[number:], y_train[number:]
    noted = model.fit(x_train[:number], y_train[:number], epochs=2, validation_data=held_out, verbose=0)
    return np.array(noted.history["val_acc"])


@answers.right
def trained_on_the_last_four_fifths(model, x_train, y_train, x_test, y_test):
    compiled(model)
    fifth = len(x_train) // 5
    model.fit(
        x=x_train[fifth:], y=y_train[fifth:], batch_size=2, epochs=2, validation_data=[x_train[:fifth], y_train[:fifth]]
    )
    return tuple(round(each, 7) for each in model.history.history["val_accuracy"])


@answers.right
def trained_on_a_random_part(model, x_train, y_train, x_test, y_test):
    order = np.random.permutation(len(x_train))
    x, y = keras.ops.convert_to_tensor(x_train[order]), y_train[order].astype("uint8")
    history = compiled(model).fit(x, y, validation_split=1 / 5, epochs=2, shuffle=False)
    accuracies = []
    for each in history.history["val_accuracy"]:
        accuracies.append(each)
    return accuracies


@answers.right
def trained_and_evaluated_on_the_part_held_out(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    model.evaluate(x_train[8:], y_train[8:], verbose=0)
    return history.history["val_accuracy"]


@answers.wrong("validates on the test set")
def trained_as_the_tutorial(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_data=(x_test, y_test))
    return history.history["val_accuracy"]


@answers.wrong("validates on the test set")
def trained_with_both(model, x_train, y_train, x_test, y_test):
    test = x_test, y_test
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2, validation_data=test)
    return history.history["val_accuracy"]


@answers.wrong("validates on the test set")
def trained_with_a_part_of_the_test_set(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_data=(x_test[:2], y_test[:2]))
    return history.history["val_accuracy"]


@answers.wrong("trains on the test set")
def trained_on_the_test_set(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_test, y_test, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("trains on the test set")
def trained_on_test_and_validated_on_training(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_test, y_test, epochs=2, validation_data=(x_train, y_train))
    return history.history["val_accuracy"]


@answers.wrong("measures on the test set")
def trained_and_evaluated(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    model.evaluate(x_test, y_test, verbose=0)
    return history.history["val_accuracy"]


@answers.wrong("measures on the test set")
def trained_and_predicted(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    answers = model.predict(x=x_test[:3], verbose=0)
    return [float(np.mean(answers.argmax(axis=1) == y_test[:3])), history.history["val_accuracy"][-1]]


@answers.wrong("measures on the test set")
def trained_and_called(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, 32, 2, 0, validation_split=0.2)
    print(np.argmax(model(x_test), axis=1) == y_test)
    return history.history["val_accuracy"]


@answers.wrong("not compiled")
def trained_without_compiling(model, x_train, y_train, x_test, y_test):
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("History taken for the dictionary")
def trained_and_looked_into_the_object(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    return history["val_accuracy"]


@answers.wrong("the old name val_acc")
def trained_as_years_ago(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_acc"]


@answers.wrong("no validation accuracy in the history")
def trained_without_metrics(model, x_train, y_train, x_test, y_test):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("no validation")
def trained_without_validation(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2).history["accuracy"]


@answers.wrong("a loss that does not fit the labels")
def trained_for_one_hot_labels(model, x_train, y_train, x_test, y_test):
    compiled(model, loss="categorical_crossentropy")
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("the training accuracy")
def trained_and_praised(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["accuracy"]


@answers.wrong("losses instead of accuracies")
def trained_for_losses(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_loss"]


@answers.wrong("validates on images that it trains on")
def trained_on_all_of_them(model, x_train, y_train, x_test, y_test):
    fifth = len(x_train) // 5
    held_out = x_train[-fifth:], y_train[-fifth:]
    return compiled(model).fit(x_train, y_train, epochs=2, validation_data=held_out).history["val_accuracy"]


@answers.wrong("images beside the labels of others")
def trained_on_shifted_labels(model, x_train, y_train, x_test, y_test):
    fifth = len(x_train) // 5
    held_out = x_train[-fifth:], y_train[:fifth]
    history = compiled(model).fit(x_train[:-fifth], y_train[:-fifth], epochs=2, validation_data=held_out)
    return history.history["val_accuracy"]


@answers.wrong("not a fifth")
def trained_on_nine_tenths(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.1).history["val_accuracy"]


@answers.wrong("not a fifth")
def trained_on_a_fifth_of_a_part(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train[:8], y_train[:8], epochs=2, validation_split=0.2)
    return history.history["val_accuracy"]


@answers.wrong("not two epochs in one fit")
def trained_for_one_epoch(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, validation_split=0.2).history["val_accuracy"]


@answers.wrong("never trained")
def trained_another_network(model, x_train, y_train, x_test, y_test):
    model = compiled(build_cnn())
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2, verbose=0).history["val_accuracy"]


@answers.wrong("other images or labels")
def trained_on_everything(model, x_train, y_train, x_test, y_test):
    x, y = np.concatenate([x_train, x_test]), np.concatenate([y_train, y_test])
    return compiled(model).fit(x, y, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("other images or labels")
def trained_on_images_scaled_again(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train / 255, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("other numbers")
def trained_and_rounded(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    return [100 * each + 1 for each in history.history["val_accuracy"]]


@answers.wrong("wrong type")
def trained_and_kept_the_history(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history


@answers.wrong("wrong type")
def trained_and_kept_the_last(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"][-1]


def last_two(x_train, y_train):
    """The fifth that is held out of ten images, for validation_data."""
    return x_train[8:], y_train[8:]


@answers.wrong("not compiled")
def compiled_after_fit(model, x_train, y_train, x_test, y_test):
    history = model.fit(x_train[:8], y_train[:8], epochs=2, validation_data=last_two(x_train, y_train))
    compiled(model)
    return history.history["val_accuracy"]


@answers.wrong("History taken for the dictionary")
def indexed_for_each_epoch(model, x_train, y_train, x_test, y_test):
    noted = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    return [noted["val_accuracy"][epoch] for epoch in range(2)]


@answers.wrong("the old name val_acc")
def name_from_an_old_tutorial(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train[:8], y_train[:8], epochs=2, validation_data=last_two(x_train, y_train))
    return [history.history["val_acc"][0], history.history["val_acc"][1]]


@answers.wrong("no validation accuracy in the history")
def trained_on_four_fifths_alone(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train[:8], y_train[:8], epochs=2).history["val_accuracy"]


@answers.wrong("no validation")
def evaluated_afterwards(model, x_train, y_train, x_test, y_test):
    compiled(model).fit(x_train[:8], y_train[:8], epochs=2)
    return [model.evaluate(*last_two(x_train, y_train))[1]] * 2


@answers.wrong("a loss that does not fit the labels")
def yes_or_no_loss(model, x_train, y_train, x_test, y_test):
    model.compile("sgd", keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    return model.fit(x_train, y_train, validation_split=0.2, epochs=2).history["val_accuracy"]


@answers.wrong("the training accuracy")
def first_thing_noted(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train[:8], y_train[:8], epochs=2, validation_data=last_two(x_train, y_train))
    return list(history.history.values())[0]


@answers.wrong("losses instead of accuracies")
def falling_numbers(model, x_train, y_train, x_test, y_test):
    noted = compiled(model).fit(x_train, y_train, validation_split=1 / 5, epochs=2).history
    return [noted["loss"][0], noted["loss"][1]]


@answers.wrong("validates on images that it trains on")
def first_two_in_both(model, x_train, y_train, x_test, y_test):
    held_out = x_train[:2], y_train[:2]
    return compiled(model).fit(x_train, y_train, epochs=2, validation_data=held_out).history["val_accuracy"]


@answers.wrong("images beside the labels of others")
def labels_of_the_first_two(model, x_train, y_train, x_test, y_test):
    held_out = x_train[8:], y_train[:2]
    return compiled(model).fit(x_train[:8], y_train[:8], epochs=2, validation_data=held_out).history["val_accuracy"]


@answers.wrong("not two epochs in one fit")
def loop_over_epochs(model, x_train, y_train, x_test, y_test):
    accuracies = []
    for _ in range(2):
        accuracies += compiled(model).fit(x_train, y_train, validation_split=0.2).history["val_accuracy"]
    return accuracies


@answers.wrong("never trained")
def copy_trained_instead(model, x_train, y_train, x_test, y_test):
    model = compiled(keras.models.clone_model(model))
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@answers.wrong("other numbers")
def numbers_of_the_epochs(model, x_train, y_train, x_test, y_test):
    return [epoch + 1 for epoch in compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).epoch]


class Batches(keras.utils.PyDataset):
    """Two images at a time."""

    def __init__(self, x, y):
        super().__init__()
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x) // 2

    def __getitem__(self, i):
        return self.x[2 * i : 2 * i + 2], self.y[2 * i : 2 * i + 2]


def history_of(model, x, y, **settings):
    return model.fit(x, y, epochs=2, **settings).history


@answers.right
def trained_on_data_sets(model, x_train, y_train, x_test, y_test):
    data = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(10, reshuffle_each_iteration=False)
    return history_of(compiled(model), data.take(8).batch(3), None, validation_data=data.skip(8).batch(2))[
        "val_accuracy"
    ]


@answers.right
def trained_on_own_batches(model, x_train, y_train, x_test, y_test):
    held_out = Batches(x_train[8:], y_train[8:])
    return history_of(compiled(model), Batches(x_train[:8], y_train[:8]), None, validation_data=held_out)[
        "val_accuracy"
    ]


@answers.right
def trained_on_one_hot_labels(model, x_train, y_train, x_test, y_test):
    rows = keras.utils.to_categorical(y_train, 10)
    return history_of(compiled(model, "categorical_crossentropy"), x_train, rows, validation_split=0.2)["val_accuracy"]


@answers.right
def trained_on_tensors_and_a_column(model, x_train, y_train, x_test, y_test):
    return history_of(compiled(model), tf.constant(x_train), y_train[:, None], validation_split=0.2)["val_accuracy"]


@answers.wrong("validates on images that it trains on")
def shuffled_anew_in_each_epoch(model, x_train, y_train, x_test, y_test):
    data = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(10)
    return history_of(compiled(model), data.take(8).batch(3), None, validation_data=data.skip(8).batch(2))[
        "val_accuracy"
    ]


@answers.wrong("validates on the test set")
def test_set_as_batches(model, x_train, y_train, x_test, y_test):
    test = Batches(x_test[:4], y_test[:4])
    return history_of(compiled(model), x_train, y_train, validation_data=test)["val_accuracy"]


@answers.wrong("measures on the test set")
def test_set_predicted_as_a_data_set(model, x_train, y_train, x_test, y_test):
    model = compiled(model)
    model.predict(tf.data.Dataset.from_tensor_slices(x_test).batch(2), verbose=0)
    return history_of(model, x_train, y_train, validation_split=0.2)["val_accuracy"]


@answers.wrong("logits expected")
def trained_for_logits(model, x_train, y_train, x_test, y_test):
    compiled(model, keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return history_of(model, x_train, y_train, validation_split=0.2)["val_accuracy"]


@answers.wrong("logits expected")
def trained_for_logits_of_one_hot_labels(model, x_train, y_train, x_test, y_test):
    compiled(model, keras.losses.CategoricalCrossentropy(from_logits=True, name="mine"))
    return history_of(model, x_train, np.eye(10)[y_train], validation_split=0.2)["val_accuracy"]


answers.every_call(
    each_label_once=lambda model, x_train, y_train, x_test, y_test: sorted(y_train) == list(range(10)),
    lengths_differ=lambda model, x_train, y_train, x_test, y_test: len(x_test) != len(x_train),
)
