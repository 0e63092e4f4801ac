"""Answers to lesson 01's exercises, as students write them."""

import keras
import numpy as np
from answer_tables import right, right_values, wrong, wrong_values


@right("class_counts")
def counts_by_library(labels):
    return np.bincount(labels, minlength=10)


@right("class_counts")
def counts_by_loop(labels):
    counts = np.zeros(10)
    for label in labels:
        counts[label] += 1
    return counts


@right("class_counts")
def counts_by_comparison(labels):
    return (labels[:, None] == np.arange(10)).sum(axis=0)


@right("class_counts")
def counts_by_list(labels):
    return np.array([list(labels).count(digit) for digit in range(10)])


@right("class_counts")
def counts_as_plain_list(labels):
    counts = [0] * 10
    for label in labels:
        counts[label] += 1
    return counts


@wrong("class_counts", "return inside the loop")
def counts_of_one_label(labels):
    counts = np.zeros(10)
    for label in labels:
        counts[label] += 1
        return counts


@wrong("class_counts", "return inside the loop")
def counts_of_one_digit(labels):
    counts = np.zeros(10, dtype=int)
    for digit in range(10):
        counts[digit] = np.sum(labels == digit)
        return counts


@wrong("class_counts", "return inside the loop")
def counts_with_one_appended(labels):
    counts = []
    for digit in range(10):
        counts.append(np.sum(labels == digit))
        return counts


@wrong("class_counts", "classes that never occur are left out")
def counts_up_to_the_largest(labels):
    return np.bincount(labels)


@wrong("class_counts", "classes that never occur are left out")
def counts_of_what_occurs(labels):
    return np.unique(labels, return_counts=True)[1]


@wrong("class_counts", "shares instead of counts")
def counts_as_shares(labels):
    return np.array([(labels == digit).mean() for digit in range(10)])


@wrong("class_counts", "counted from 1")
def counts_from_one(labels):
    return np.array([(labels == digit).sum() for digit in range(1, 11)])


@wrong("class_counts", "the classes instead of their counts")
def classes_not_counts(labels):
    return np.unique(labels)


@wrong("class_counts", "wrong type")
def counts_as_dictionary(labels):
    return {digit: int((labels == digit).sum()) for digit in range(10)}


@wrong("class_counts", "another result")
def counts_all_the_same(labels):
    return np.array([len(labels)] * 10)


@right("baseline_accuracy")
def baseline_by_library(y_train, y_test):
    return (y_test == np.bincount(y_train).argmax()).mean()


@right("baseline_accuracy")
def baseline_by_loop(y_train, y_test):
    favourite = max(set(y_train.tolist()), key=y_train.tolist().count)
    hits = 0
    for label in y_test:
        if label == favourite:
            hits += 1
    return hits / len(y_test)


@right("baseline_accuracy")
def baseline_by_unique(y_train, y_test):
    digits, counts = np.unique(y_train, return_counts=True)
    return np.mean(np.full(len(y_test), digits[counts.argmax()]) == y_test)


@wrong("baseline_accuracy", "the favourite of the test set")
def baseline_peeking(y_train, y_test):
    return (y_test == np.bincount(y_test).argmax()).mean()


@wrong("baseline_accuracy", "measured on the training set")
def baseline_of_training(y_train, y_test):
    return (y_train == np.bincount(y_train).argmax()).mean()


@wrong("baseline_accuracy", "a count instead of a share")
def baseline_as_count(y_train, y_test):
    return (y_test == np.bincount(y_train).argmax()).sum()


@wrong("baseline_accuracy", "percent instead of a share")
def baseline_in_percent(y_train, y_test):
    return 100 * (y_test == np.bincount(y_train).argmax()).mean()


@wrong("baseline_accuracy", "one tenth, whatever the labels")
def baseline_of_even_classes(y_train, y_test):
    return 1 / 10


@wrong("baseline_accuracy", "how often instead of which label")
def baseline_by_max(y_train, y_test):
    favourite = np.bincount(y_train).max()
    return (y_test == favourite).mean()


@wrong("baseline_accuracy", "how often instead of which label")
def baseline_as_quotient_of_both(y_train, y_test):
    return max(np.bincount(y_train)) / len(y_test)


@wrong("baseline_accuracy", "the largest label")
def baseline_of_the_largest_label(y_train, y_test):
    return np.mean(y_test == y_train.max())


@wrong("baseline_accuracy", "another result")
def baseline_of_zeros(y_train, y_test):
    return 0.0


right_values(
    "columns_of_length_one",
    [[0.6, 0], [0.8, 1]],
    ((0.6, 0.0), (0.8, 1.0)),
    np.array([[0.6, 0], [0.8, 1]], dtype="float32"),
    keras.utils.normalize(np.array([[[6, 0], [8, 5]]]), axis=1)[0],
)
wrong_values(
    "columns_of_length_one",
    ([[1, 0], [0.85, 0.53]], "rows instead of columns"),
    ([[0.6, 0.8], [0, 1]], "columns written as rows"),
    ([[0.75, 0], [1, 0.625]], "divided by the largest value"),
    ([[0.75, 0], [1, 1]], "divided by each column's largest value"),
    ([[0.43, 0], [0.57, 1]], "divided by each column's sum"),
    ([[6 / 255, 0], [8 / 255, 5 / 255]], "divided by 255"),
    ([[[0.6, 0], [0.8, 1]]], "another result"),
    ("0.6, 0, 0.8, 1", "wrong type"),
    ([[0.6, 0], [0.8]], "wrong type"),
)

right_values("brightened", [160, 4, 54], (160, 4, 54), np.array([100, 200, 250], "uint8") + np.uint8(60))
wrong_values(
    "brightened",
    ([160, 260, 310], "no limit at 255"),
    ([160, 255, 255], "stops at 255"),
    ([160, 5, 55], "255 subtracted instead of 256"),
    ([160, 0, 0], "0 for what is too large"),
    ([160, 4], "another result"),
    (160, "wrong type"),
)


@right("scale_pixels")
def scaled_first_the_dtype(images):
    return images.astype("float32") / 255


@right("scale_pixels")
def scaled_afterwards_converted(images):
    return np.array(images / 255.0, dtype=np.float32)


@right("scale_pixels")
def scaled_by_multiplication(images):
    return np.multiply(images, 1 / 255, dtype="float32")


@right("scale_pixels")
def scaled_by_loop(images):
    result = np.empty(images.shape, dtype="float32")
    for i, image in enumerate(images):
        result[i] = image / 255
    return result


@right("scale_pixels")
def scaled_by_keras(images):
    return keras.ops.cast(images, "float32") / 255


@wrong("scale_pixels", "float64")
def scaled_in_float64(images):
    return images / 255


@wrong("scale_pixels", "float16")
def scaled_in_float16(images):
    return (images / 255).astype("float16")


@wrong("scale_pixels", "scaled twice")
def scaled_two_times(images):
    images = images.astype("float32") / 255
    return images / 255


@wrong("scale_pixels", "not scaled")
def only_converted(images):
    return images.astype("float32")


@wrong("scale_pixels", "cut to whole numbers")
def scaled_by_whole_division(images):
    return images.astype("float32") // 255


@wrong("scale_pixels", "cut to whole numbers")
def scaled_then_whole(images):
    return (images / 255).astype("uint8")


@wrong("scale_pixels", "divided by the largest value found")
def scaled_by_maximum(images):
    return (images / images.max()).astype("float32")


@wrong("scale_pixels", "each image divided by its own maximum")
def scaled_by_own_maximum(images):
    return np.stack([image / image.max() for image in images]).astype("float32")


@wrong("scale_pixels", "divided by 256")
def scaled_by_256(images):
    return images.astype("float32") / 256


@wrong("scale_pixels", "another result")
def scaled_around_zero(images):
    return images.astype("float32") / 127.5 - 1


@right("add_channel")
def channel_by_none(images):
    return images[..., None]


@right("add_channel")
def channel_by_newaxis(images):
    return images[:, :, :, np.newaxis]


@right("add_channel")
def channel_by_expand_dims(images):
    return np.expand_dims(images, axis=-1)


@right("add_channel")
def channel_by_reshape(images):
    return images.reshape(*images.shape, 1)


@right("add_channel")
def channel_by_keras(images):
    return keras.ops.expand_dims(images, -1)


@wrong("add_channel", "channel axis in front")
def channel_in_front(images):
    return images[None]


@wrong("add_channel", "channel axis before rows and columns")
def channel_first(images):
    return images[:, None]


@wrong("add_channel", "sizes written into reshape")
def channel_for_mnist_alone(images):
    return images.reshape(60000, 28, 28, 1)


@wrong("add_channel", "sizes written into reshape")
def channel_for_28_alone(images):
    return images.reshape(-1, 28, 28, 1)


@wrong("add_channel", "values changed")
def channel_and_scaling(images):
    return images[..., None] / 255


@wrong("add_channel", "values changed")
def channel_and_scaling_to_float32(images):
    return np.expand_dims(images.astype("float32") / 255, axis=-1)


@wrong("add_channel", "rows and columns exchanged")
def channel_after_exchanged_lengths(images):
    return images.reshape(images.shape[0], images.shape[2], images.shape[1], 1)


@wrong("add_channel", "rows and columns exchanged")
def channel_of_turned_images(images):
    return images.transpose(0, 2, 1)[..., None]


@wrong("add_channel", "another result")
def channel_of_flat_images(images):
    return images.reshape(len(images), -1, 1)


@wrong("add_channel", "another result")
def channel_of_flat_images_with_two_axes(images):
    return images.reshape(len(images), -1, 1, 1)


@wrong("add_channel", "three channels")
def channel_as_colour(images):
    return np.stack([images] * 3, axis=-1)


@wrong("add_channel", "unchanged")
def channel_forgotten(images):
    images[..., None]
    return images


@wrong("baseline_accuracy", "a position instead of a label")
def baseline_of_a_position(y_train, y_test):
    digits, counts = np.unique(y_train, return_counts=True)
    return (y_test == counts.argmax()).mean()


@wrong("baseline_accuracy", "the favourite of the lesson")
def baseline_of_the_lesson(y_train, y_test):
    favourite = 1
    return (y_test == favourite).mean()


@wrong("scale_pixels", "as they came")
def scaled_in_vain(images):
    for image in images:
        image = image.astype("float32") / 255
    return images


@wrong("add_channel", "sizes written into reshape")
def channel_by_a_side_twice(images):
    return images.reshape(images.shape[0], images.shape[1], images.shape[1], 1)
