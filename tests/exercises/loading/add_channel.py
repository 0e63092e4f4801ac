"""Answers to add_channel, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def channel_by_none(images):
    return images[..., None]


@answers.right
def channel_by_newaxis(images):
    return images[:, :, :, np.newaxis]


@answers.right
def channel_by_expand_dims(images):
    return np.expand_dims(images, axis=-1)


@answers.right
def channel_by_reshape(images):
    return images.reshape(*images.shape, 1)


@answers.right
def channel_by_keras(images):
    return keras.ops.expand_dims(images, -1)


@answers.wrong("channel axis in front")
def channel_in_front(images):
    return images[None]


@answers.wrong("channel axis before rows and columns")
def channel_first(images):
    return images[:, None]


@answers.wrong("sizes written into reshape")
def channel_for_mnist_alone(images):
    return images.reshape(60000, 28, 28, 1)


@answers.wrong("sizes written into reshape")
def channel_for_28_alone(images):
    return images.reshape(-1, 28, 28, 1)


@answers.wrong("values changed")
def channel_and_scaling(images):
    return images[..., None] / 255


@answers.wrong("values changed")
def channel_and_scaling_to_float32(images):
    return np.expand_dims(images.astype("float32") / 255, axis=-1)


@answers.wrong("rows and columns exchanged")
def channel_after_exchanged_lengths(images):
    return images.reshape(images.shape[0], images.shape[2], images.shape[1], 1)


@answers.wrong("rows and columns exchanged")
def channel_of_turned_images(images):
    return images.transpose(0, 2, 1)[..., None]


@answers.wrong("another result")
def channel_of_flat_images(images):
    return images.reshape(len(images), -1, 1)


@answers.wrong("another result")
def channel_of_flat_images_with_two_axes(images):
    return images.reshape(len(images), -1, 1, 1)


@answers.wrong("three channels")
def channel_as_color(images):
    return np.stack([images] * 3, axis=-1)


@answers.wrong("unchanged")
def channel_forgotten(images):
    images[..., None]
    return images


@answers.wrong("sizes written into reshape")
def channel_by_a_side_twice(images):
    return images.reshape(images.shape[0], images.shape[1], images.shape[1], 1)


@answers.wrong("channel axis in front")
def wrapped_in_a_list(images):
    return np.array([images])


@answers.wrong("channel axis before rows and columns")
def each_image_wrapped_in_a_list(images):
    return np.array([[image] for image in images])


@answers.wrong("three channels")
def red_green_and_blue(images):
    red = green = blue = images
    return np.stack((red, green, blue), axis=3)


@answers.wrong("unchanged")
def result_thrown_away(images):
    np.expand_dims(images, axis=-1)
    return images


answers.some_call(
    one_image=lambda images: len(images) == 1,
    several=lambda images: len(images) > 1,
    rows_are_not_columns=lambda images: images.shape[1] != images.shape[2],
    one_pixel=lambda images: images.shape[1:] == (1, 1),
    as_in_mnist=lambda images: images.shape[1:] == (28, 28),
)


@answers.wrong("the shape instead of the images")
def shape_with_1_added(images):
    return images.shape + (1,)


@answers.wrong("the shape instead of the images")
def shape_as_a_list(images):
    count, rows, columns = images.shape
    return [count, rows, columns, 1]
