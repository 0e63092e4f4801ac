"""Answers to lesson 04's exercises, as students write them."""

import math

import keras
import numpy as np
from answer_tables import right, right_values, wrong, wrong_values

from course_utils import build_cnn


@right("after_steps")
def stands_by_loop(w, learning_rate, steps):
    for _ in range(steps):
        gradient = 2 * (w - 5)
        w = w - learning_rate * gradient
    return w


@right("after_steps")
def stands_by_formula(w, learning_rate, steps):
    return 5 + (w - 5) * (1 - 2 * learning_rate) ** steps


@right("after_steps")
def stands_by_recursion(w, learning_rate, steps):
    if steps == 0:
        return w
    return stands_by_recursion(w - learning_rate * (2 * w - 10), learning_rate, steps - 1)


@right("after_steps")
def stands_at_the_end_of_a_path(w, learning_rate, steps):
    path = np.zeros(steps + 1)
    path[0] = w
    for i in range(steps):
        path[i + 1] = path[i] - learning_rate * 2 * (path[i] - 5)
    return path[-1]


@right("after_steps")
def stands_in_float32(w, learning_rate, steps):
    w = keras.ops.convert_to_tensor(w, dtype="float32")
    while steps > 0:
        w -= learning_rate * 2 * (w - 5)
        steps -= 1
    return w


@wrong("after_steps", "uphill")
def stands_uphill(w, learning_rate, steps):
    for _ in range(steps):
        w = w + learning_rate * 2 * (w - 5)
    return w


@wrong("after_steps", "the factor 2 is missing")
def stands_after_half_steps(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * (w - 5)
    return w


@wrong("after_steps", "the loss used as the gradient")
def stands_by_the_loss(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * (w - 5) ** 2
    return w


@wrong("after_steps", "the valley of the lesson")
def stands_in_another_valley(w, learning_rate, steps):
    for _ in range(steps):
        w -= learning_rate * 2 * (w - 3)
    return w


@wrong("after_steps", "return inside the loop")
def stands_after_the_first_round(w, learning_rate, steps):
    for _ in range(steps):
        w = w - learning_rate * 2 * (w - 5)
        return w


@wrong("after_steps", "always three steps")
def stands_after_three_steps(w, learning_rate, steps):
    for _step in range(1, 4):
        w = w - learning_rate * 2 * (w - 5)
    return w


@wrong("after_steps", "one step too many")
def stands_one_too_far(w, learning_rate, steps):
    for _ in range(steps + 1):
        w -= learning_rate * 2 * (w - 5)
    return w


@wrong("after_steps", "one step too few")
def stands_one_short(w, learning_rate, steps):
    for _ in range(1, steps):
        w -= learning_rate * 2 * (w - 5)
    return w


@wrong("after_steps", "starts from 0")
def stands_after_a_start_at_zero(w, learning_rate, steps):
    w = 0.0
    for _ in range(steps):
        w -= learning_rate * 2 * (w - 5)
    return w


@wrong("after_steps", "the learning rate of the lesson")
def stands_with_a_fixed_rate(w, learning_rate, steps):
    for _ in range(steps):
        w -= 0.1 * 2 * (w - 5)
    return w


@wrong("after_steps", "the gradient of the start for every step")
def stands_with_one_gradient(w, learning_rate, steps):
    gradient = 2 * (w - 5)
    for _ in range(steps):
        w -= learning_rate * gradient
    return w


@wrong("after_steps", "the loss instead of w")
def stands_as_a_loss(w, learning_rate, steps):
    return (stands_by_loop(w, learning_rate, steps) - 5) ** 2


@wrong("after_steps", "wrong type")
def stands_with_the_whole_path(w, learning_rate, steps):
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * 2 * (path[-1] - 5))
    return path


@wrong("after_steps", "another result")
def stands_at_the_lowest_point(w, learning_rate, steps):
    return 5


@right("count_steps")
def steps_by_ceil(images, batch_size, epochs):
    return math.ceil(images / batch_size) * epochs


@right("count_steps")
def steps_by_whole_division(images, batch_size, epochs):
    batches = images // batch_size
    if images % batch_size > 0:
        batches += 1
    return epochs * batches


@right("count_steps")
def steps_by_loop(images, batch_size, epochs):
    steps = 0
    for _ in range(epochs):
        for _start in range(0, images, batch_size):
            steps += 1
    return steps


@right("count_steps")
def steps_by_numpy(images, batch_size, epochs):
    return np.ceil(images / batch_size) * epochs


@wrong("count_steps", "a fraction of a step")
def steps_with_fractions(images, batch_size, epochs):
    return images / batch_size * epochs


@wrong("count_steps", "the last batch of each epoch forgotten")
def steps_rounded_down(images, batch_size, epochs):
    return images // batch_size * epochs


@wrong("count_steps", "the last batch of each epoch forgotten")
def steps_rounded_to_the_nearest(images, batch_size, epochs):
    return round(images / batch_size) * epochs


@wrong("count_steps", "rounded only at the end")
def steps_rounded_up_at_the_end(images, batch_size, epochs):
    return math.ceil(images * epochs / batch_size)


@wrong("count_steps", "rounded only at the end")
def steps_rounded_down_at_the_end(images, batch_size, epochs):
    return int(images / batch_size * epochs)


@wrong("count_steps", "one step too many where the batches come out even")
def steps_with_an_empty_batch(images, batch_size, epochs):
    return (images // batch_size + 1) * epochs


@wrong("count_steps", "a single epoch")
def steps_of_one_epoch(images, batch_size, epochs):
    return math.ceil(images / batch_size)


@wrong("count_steps", "images instead of steps")
def steps_for_each_image(images, batch_size, epochs):
    return images * epochs


@wrong("count_steps", "another result")
def steps_one_by_one(images, batch_size, epochs):
    return batch_size * epochs


@right("hold_out")
def held_out_by_whole_number(x, y, fraction):
    number = int(len(x) * (1 - fraction))
    return x[:number], y[:number], x[number:], y[number:]


@right("hold_out")
def held_out_from_the_end(x, y, fraction):
    count = int(fraction * len(x))
    return x[:-count], y[:-count], x[-count:], y[-count:]


@right("hold_out")
def held_out_by_numpy(x, y, fraction):
    where = [len(x) - round(len(x) * fraction)]
    (x_train, x_val), (y_train, y_val) = np.split(x, where), np.split(y, where)
    return [x_train, y_train, x_val, y_val]


@right("hold_out")
def held_out_by_mask(x, y, fraction):
    kept = np.arange(len(y)) < len(y) * (1 - fraction) - 0.5
    return x[kept], y[kept], x[~kept], y[~kept]


@right("hold_out")
def held_out_by_loop(x, y, fraction):
    x_train, y_train, x_val, y_val = [], [], [], []
    for i in range(len(x)):
        last = i >= math.floor(len(x) * (1.0 - fraction))
        (x_val if last else x_train).append(x[i])
        (y_val if last else y_train).append(y[i])
    return np.array(x_train), np.array(y_train), np.array(x_val), np.array(y_val)


@right("hold_out")
def held_out_as_lists(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number].tolist(), list(y[:number]), x[number:].tolist(), list(y[number:])


@wrong("hold_out", "cuts at a float")
def held_out_at_a_float(x, y, fraction):
    number = len(x) * (1 - fraction)
    return x[:number], y[:number], x[number:], y[number:]


@wrong("hold_out", "cuts at a float")
def held_out_at_a_float_from_the_end(x, y, fraction):
    count = np.ceil(len(x) * fraction)
    return x[:-count], y[:-count], x[-count:], y[-count:]


@wrong("hold_out", "the first part held out")
def held_out_the_first(x, y, fraction):
    count = int(fraction * len(x))
    return x[count:], y[count:], x[:count], y[:count]


@wrong("hold_out", "the parts overlap")
def held_out_and_kept(x, y, fraction):
    count = int(fraction * len(x))
    return x, y, x[-count:], y[-count:]


@wrong("hold_out", "fraction and rest mixed up")
def held_out_the_rest(x, y, fraction):
    count = int(fraction * len(x))
    return x[:count], y[:count], x[count:], y[count:]


@wrong("hold_out", "another order of the four")
def held_out_as_scikit_learn(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number], x[number:], y[:number], y[number:]


@wrong("hold_out", "validation before training")
def held_out_in_front(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[number:], y[number:], x[:number], y[:number]


@wrong("hold_out", "images and labels no longer belong together")
def held_out_with_images_shuffled(x, y, fraction):
    x = np.random.default_rng(0).permutation(x)
    return held_out_by_whole_number(x, y, fraction)


@wrong("hold_out", "images and labels no longer belong together")
def held_out_with_labels_of_the_first(x, y, fraction):
    count = round(len(x) * fraction)
    return x[:-count], y[count:], x[-count:], y[:count]


@wrong("hold_out", "shuffled before the split")
def held_out_after_shuffling(x, y, fraction):
    order = np.random.default_rng(0).permutation(len(x))
    return held_out_by_whole_number(x[order], y[order], fraction)


@wrong("hold_out", "another result")
def held_out_one_too_few(x, y, fraction):
    number = round(len(x) * (1 - fraction)) + 1
    return x[:number], y[:number], x[number:], y[number:]


@wrong("hold_out", "wrong type")
def held_out_in_pairs(x, y, fraction):
    x_train, y_train, x_val, y_val = held_out_by_whole_number(x, y, fraction)
    return (x_train, y_train), (x_val, y_val)


@wrong("hold_out", "another result")
def held_out_images_alone(x, y, fraction):
    number = round(len(x) * (1 - fraction))
    return x[:number], x[number:]


def compiled(model, loss="sparse_categorical_crossentropy", metrics=("accuracy",)):
    model.compile(optimizer="adam", loss=loss, metrics=list(metrics))
    return model


@right("train_honestly")
def trained_by_split(model, x_train, y_train, x_test, y_test):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x_train, y_train, epochs=2, validation_split=0.2)
    return history.history["val_accuracy"]


@right("train_honestly")
def trained_on_parts(model, x_train, y_train, x_test, y_test):
    model.compile("rmsprop", keras.losses.SparseCategoricalCrossentropy(), metrics=["acc"])
    number = len(x_train) * 4 // 5
    held_out = x_train[number:], y_train[number:]
    noted = model.fit(x_train[:number], y_train[:number], epochs=2, validation_data=held_out, verbose=0)
    return np.array(noted.history["val_acc"])


@right("train_honestly")
def trained_on_the_last_four_fifths(model, x_train, y_train, x_test, y_test):
    compiled(model)
    fifth = len(x_train) // 5
    model.fit(
        x=x_train[fifth:], y=y_train[fifth:], batch_size=2, epochs=2, validation_data=[x_train[:fifth], y_train[:fifth]]
    )
    return tuple(round(each, 7) for each in model.history.history["val_accuracy"])


@right("train_honestly")
def trained_on_a_random_part(model, x_train, y_train, x_test, y_test):
    order = np.random.permutation(len(x_train))
    x, y = keras.ops.convert_to_tensor(x_train[order]), y_train[order].astype("uint8")
    history = compiled(model).fit(x, y, validation_split=1 / 5, epochs=2, shuffle=False)
    accuracies = []
    for each in history.history["val_accuracy"]:
        accuracies.append(each)
    return accuracies


@right("train_honestly")
def trained_and_evaluated_on_the_part_held_out(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    model.evaluate(x_train[8:], y_train[8:], verbose=0)
    return history.history["val_accuracy"]


@wrong("train_honestly", "validates on the test set")
def trained_as_the_tutorial(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_data=(x_test, y_test))
    return history.history["val_accuracy"]


@wrong("train_honestly", "validates on the test set")
def trained_with_both(model, x_train, y_train, x_test, y_test):
    test = x_test, y_test
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2, validation_data=test)
    return history.history["val_accuracy"]


@wrong("train_honestly", "validates on the test set")
def trained_with_a_part_of_the_test_set(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_data=(x_test[:2], y_test[:2]))
    return history.history["val_accuracy"]


@wrong("train_honestly", "trains on the test set")
def trained_on_the_test_set(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_test, y_test, epochs=2, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "trains on the test set")
def trained_on_test_and_validated_on_training(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_test, y_test, epochs=2, validation_data=(x_train, y_train))
    return history.history["val_accuracy"]


@wrong("train_honestly", "measures on the test set")
def trained_and_evaluated(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    model.evaluate(x_test, y_test, verbose=0)
    return history.history["val_accuracy"]


@wrong("train_honestly", "measures on the test set")
def trained_and_predicted(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    answers = model.predict(x=x_test[:3], verbose=0)
    return [float(np.mean(answers.argmax(axis=1) == y_test[:3])), history.history["val_accuracy"][-1]]


@wrong("train_honestly", "measures on the test set")
def trained_and_called(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, 32, 2, 0, validation_split=0.2)
    print(np.argmax(model(x_test), axis=1) == y_test)
    return history.history["val_accuracy"]


@wrong("train_honestly", "not compiled")
def trained_without_compiling(model, x_train, y_train, x_test, y_test):
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "History taken for the dictionary")
def trained_and_looked_into_the_object(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    return history["val_accuracy"]


@wrong("train_honestly", "the old name val_acc")
def trained_as_years_ago(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_acc"]


@wrong("train_honestly", "no validation accuracy in the history")
def trained_without_metrics(model, x_train, y_train, x_test, y_test):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "no validation")
def trained_without_validation(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2).history["accuracy"]


@wrong("train_honestly", "a loss that does not fit the labels")
def trained_for_one_hot_labels(model, x_train, y_train, x_test, y_test):
    compiled(model, loss="categorical_crossentropy")
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "the training accuracy")
def trained_and_praised(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["accuracy"]


@wrong("train_honestly", "losses instead of accuracies")
def trained_for_losses(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_loss"]


@wrong("train_honestly", "validates on images that it trains on")
def trained_on_all_of_them(model, x_train, y_train, x_test, y_test):
    fifth = len(x_train) // 5
    held_out = x_train[-fifth:], y_train[-fifth:]
    return compiled(model).fit(x_train, y_train, epochs=2, validation_data=held_out).history["val_accuracy"]


@wrong("train_honestly", "images beside the labels of others")
def trained_on_shifted_labels(model, x_train, y_train, x_test, y_test):
    fifth = len(x_train) // 5
    held_out = x_train[-fifth:], y_train[:fifth]
    history = compiled(model).fit(x_train[:-fifth], y_train[:-fifth], epochs=2, validation_data=held_out)
    return history.history["val_accuracy"]


@wrong("train_honestly", "not a fifth")
def trained_on_nine_tenths(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.1).history["val_accuracy"]


@wrong("train_honestly", "not a fifth")
def trained_on_a_fifth_of_a_part(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train[:8], y_train[:8], epochs=2, validation_split=0.2)
    return history.history["val_accuracy"]


@wrong("train_honestly", "not two epochs in one fit")
def trained_for_one_epoch(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "never trained")
def trained_another_network(model, x_train, y_train, x_test, y_test):
    model = compiled(build_cnn())
    return model.fit(x_train, y_train, epochs=2, validation_split=0.2, verbose=0).history["val_accuracy"]


@wrong("train_honestly", "other images or labels")
def trained_on_everything(model, x_train, y_train, x_test, y_test):
    x, y = np.concatenate([x_train, x_test]), np.concatenate([y_train, y_test])
    return compiled(model).fit(x, y, epochs=2, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "other images or labels")
def trained_on_images_scaled_again(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train / 255, y_train, epochs=2, validation_split=0.2).history["val_accuracy"]


@wrong("train_honestly", "other numbers")
def trained_and_rounded(model, x_train, y_train, x_test, y_test):
    history = compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2)
    return [100 * each + 1 for each in history.history["val_accuracy"]]


@wrong("train_honestly", "wrong type")
def trained_and_kept_the_history(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history


@wrong("train_honestly", "wrong type")
def trained_and_kept_the_last(model, x_train, y_train, x_test, y_test):
    return compiled(model).fit(x_train, y_train, epochs=2, validation_split=0.2).history["val_accuracy"][-1]


@right("stopping_epoch")
def stopped_by_counting(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@right("stopping_epoch")
def stopped_by_the_best_so_far(val_losses, patience):
    for epochs in range(1, len(val_losses) + 1):
        if epochs - 1 - np.argmin(val_losses[:epochs]) >= patience:
            break
    return epochs


@right("stopping_epoch")
def stopped_by_running_minimum(val_losses, patience):
    lowest = np.minimum.accumulate(val_losses)
    late = [i for i in range(patience, len(lowest)) if lowest[i] == lowest[i - patience]]
    return late[0] + 1 if late else len(lowest)


@right("stopping_epoch")
def stopped_by_keras_own_way(val_losses, patience):
    best, wait, epoch = math.inf, 0, 0
    while epoch < len(val_losses):
        wait += 1
        if val_losses[epoch] < best:
            best, wait = val_losses[epoch], 0
        epoch += 1
        if wait >= patience:
            break
    return np.int64(epoch)


@wrong("stopping_epoch", "the best epoch")
def stopped_at_the_best(val_losses, patience):
    return np.argmin(val_losses) + 1


@wrong("stopping_epoch", "the best epoch")
def stopped_and_gone_back(val_losses, patience):
    return np.argmin(val_losses[: stopped_by_counting(val_losses, patience)]) + 1


@wrong("stopping_epoch", "an equal loss taken for a lower one")
def stopped_late_after_a_tie(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss <= lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@wrong("stopping_epoch", "the first rise and patience")
def stopped_after_the_first_rise(val_losses, patience):
    for e in range(1, len(val_losses)):
        if val_losses[e] > val_losses[e - 1]:
            return e + patience
    return len(val_losses)


@wrong("stopping_epoch", "counted from 0")
def stopped_at_an_index(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for i, loss in enumerate(val_losses):
        waited = 0 if i == 0 or loss < lowest else waited + 1
        lowest = min(loss, lowest)
        if waited == patience:
            return i
    return len(val_losses)


@wrong("stopping_epoch", "one epoch too late")
def stopped_too_late(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        waited = 0 if loss < lowest else waited + 1
        lowest = min(loss, lowest)
        if waited > patience:
            return epoch
    return len(val_losses)


@wrong("stopping_epoch", "compared with the epoch before")
def stopped_by_neighbours(val_losses, patience):
    waited = 0
    for i in range(1, len(val_losses)):
        waited = waited + 1 if val_losses[i] > val_losses[i - 1] else 0
        if waited == patience:
            return i + 1
    return len(val_losses)


@wrong("stopping_epoch", "waiting not set back")
def stopped_by_adding_up(val_losses, patience):
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < lowest:
            lowest = loss
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@wrong("stopping_epoch", "no patience at all")
def stopped_at_the_first_rise(val_losses, patience):
    for i in range(1, len(val_losses)):
        if val_losses[i] > val_losses[i - 1]:
            return i + 1
    return len(val_losses)


@wrong("stopping_epoch", "looks into the future")
def stopped_by_a_prophet(val_losses, patience):
    return min(int(np.argmin(val_losses)) + 1 + patience, len(val_losses))


@wrong("stopping_epoch", "looks into the future")
def stopped_by_a_prophet_without_an_end(val_losses, patience):
    return np.argmin(val_losses) + 1 + patience


@wrong("stopping_epoch", "compared with the epoch before")
def stopped_by_neighbours_no_lower(val_losses, patience):
    waited = 0
    for i in range(1, len(val_losses)):
        waited = waited + 1 if val_losses[i] >= val_losses[i - 1] else 0
        if waited == patience:
            return i + 1
    return len(val_losses)


@wrong("stopping_epoch", "another result")
def stopped_never(val_losses, patience):
    return len(val_losses)


@wrong("stopping_epoch", "returns None")
def stopped_or_nothing(val_losses, patience):
    stop = stopped_by_counting(val_losses, patience)
    return stop if stop < len(val_losses) else None


LOW, HIGH = "learning rate too low", "learning rate too high"

right_values(
    "curve_diagnoses",
    [LOW, "overfitting", "healthy", HIGH],
    (LOW, "Overfitting", "healthy ", HIGH),
    [str(each) for each in np.array([LOW, "overfitting", "healthy", HIGH])],
)
wrong_values(
    "curve_diagnoses",
    ([HIGH, "overfitting", "healthy", LOW], "too low and too high swapped"),
    ([LOW, "healthy", "overfitting", HIGH], "overfitting and healthy swapped"),
    ([LOW, "healthy", "healthy", HIGH], "overfitting not seen"),
    ([LOW, "overfitting", "overfitting", HIGH], "a small gap taken for overfitting"),
    ([LOW, "overfitting", "strong dropout", HIGH], "dropout seen where it is not"),
    ([LOW, "overfitting", "healthy", "softmax missing"], "a missing softmax seen where it is not"),
    (["healthy", "overfitting", "healthy", HIGH], "creeping not seen"),
    ([LOW, "overfitting", "healthy", "overfitting"], "jumping not seen"),
    ([LOW, "overfitting", HIGH, HIGH], "trouble seen where there is none"),
    (["A: " + LOW, "overfitting", "healthy", HIGH], "a diagnosis that is not in the list"),
    ([LOW, "overfitted", "healthy", HIGH], "a diagnosis that is not in the list"),
    ([LOW, "overfitting"], "not four diagnoses"),
    (LOW, "wrong type"),
    ({"A": LOW, "B": "overfitting", "C": "healthy", "D": HIGH}, "wrong type"),
)


@wrong("count_steps", "one step too many where the batches come out even")
def steps_by_round(images, batch_size, epochs):
    return round(images / batch_size + 0.5) * epochs


@wrong("stopping_epoch", "the first epoch counted as waiting")
def stopping_with_the_first(val_losses, patience):
    best, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses, 1):
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)


@wrong("stopping_epoch", "compared with the epoch `patience` before")
def stopping_by_distance(val_losses, patience):
    for i in range(patience, len(val_losses)):
        if val_losses[i] >= val_losses[i - patience]:
            return i + 1
    return len(val_losses)


@wrong("stopping_epoch", "counted from 0")
def stopping_one_early_at_the_end(val_losses, patience):
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == patience:
            return epoch
    return len(val_losses) - 1


@wrong("hold_out", "shuffled before the split")
def held_out_every_fifth(x, y, fraction):
    step = round(1 / fraction)
    held = np.arange(len(x)) % step == 0
    count = round(len(x) * fraction)
    order = np.concatenate([np.flatnonzero(~held), np.flatnonzero(held)])
    x, y = x[order], y[order]
    return x[:-count], y[:-count], x[-count:], y[-count:]
