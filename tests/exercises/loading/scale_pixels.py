"""Answers to scale_pixels, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()
answers.overtaken["not scaled"] = "as they came"  # the images themselves are also uint8 still


@answers.right
def scaled_first_the_dtype(images):
    return images.astype("float32") / 255


@answers.right
def scaled_afterwards_converted(images):
    return np.array(images / 255.0, dtype=np.float32)


@answers.right
def scaled_by_multiplication(images):
    return np.multiply(images, 1 / 255, dtype="float32")


@answers.right
def scaled_by_loop(images):
    result = np.empty(images.shape, dtype="float32")
    for i, image in enumerate(images):
        result[i] = image / 255
    return result


@answers.right
def scaled_by_keras(images):
    return keras.ops.cast(images, "float32") / 255


@answers.wrong("float64")
def scaled_in_float64(images):
    return images / 255


@answers.wrong("float16")
def scaled_in_float16(images):
    return (images / 255).astype("float16")


@answers.wrong("scaled twice")
def scaled_two_times(images):
    images = images.astype("float32") / 255
    return images / 255


@answers.wrong("not scaled")
def only_converted(images):
    return images.astype("float32")


@answers.wrong("cut to whole numbers")
def scaled_by_whole_division(images):
    return images.astype("float32") // 255


@answers.wrong("cut to whole numbers")
def scaled_then_whole(images):
    return (images / 255).astype("uint8")


@answers.wrong("divided by the largest value found")
def scaled_by_maximum(images):
    return (images / images.max()).astype("float32")


@answers.wrong("each image divided by its own maximum")
def scaled_by_own_maximum(images):
    return np.stack([image / image.max() for image in images]).astype("float32")


@answers.wrong("divided by 256")
def scaled_by_256(images):
    return images.astype("float32") / 256


@answers.wrong("from −1 to 1")
def scaled_around_zero(images):
    return images.astype("float32") / 127.5 - 1


@answers.wrong("as they came")
def scaled_in_vain(images):
    for image in images:
        image = image.astype("float32") / 255
    return images


@answers.wrong("float64")
def one_image_at_a_time(images):
    scaled = np.zeros(images.shape)
    for index in range(len(images)):
        scaled[index] = images[index] / 255
    return scaled


@answers.wrong("float16")
def as_small_as_possible(images):
    return np.float16(images) / 255


@answers.wrong("scaled twice")
def scaled_in_the_loop_and_after_it(images):
    result = np.zeros(images.shape, "float32")
    for i, image in enumerate(images):
        result[i] = image / 255
    return result / 255


@answers.wrong("as they came")
def helper_called_in_vain(images):
    def scaled(pixels):
        return np.float32(pixels) / 255

    scaled(images)
    return images


@answers.wrong("not scaled")
def only_the_dtype(images):
    return np.array(images, dtype=np.float32)


@answers.wrong("divided by the largest value found")
def lightest_pixel_of_all(images):
    lightest = 0
    for image in images:
        lightest = max(lightest, int(image.max()))
    return images.astype(np.float32) / lightest


@answers.wrong("each image divided by its own maximum")
def peak_of_each_image(images):
    peaks = images.reshape(len(images), -1).max(axis=1)
    return np.float32(images / peaks[:, None, None])


@answers.wrong("divided by 256")
def number_of_gray_values(images):
    number_of_values = len(range(0, 255 + 1))
    return np.array([image / number_of_values for image in images], dtype="float32")


answers.every_call(bytes=lambda images: images.dtype == "uint8")
answers.some_call(
    black_white_and_51=lambda images: {0, 51, 255} <= set(images.ravel()),
    no_white=lambda images: images.max() < 255,
    no_black=lambda images: images.min() > 0,
    almost_black=lambda images: images.max() < 4,
    one_image=lambda images: len(images) == 1,
    rows_are_not_columns=lambda images: images.shape[1] != images.shape[2],
)


@answers.wrong("from −1 to 1")
def doubled_and_moved(images):
    return 2 * (images.astype("float32") / 255) - 1


@answers.wrong("the smallest subtracted")
def scaled_between_the_ends(images):
    images = images.astype("float32")
    return (images - images.min()) / (images.max() - images.min())


@answers.wrong("the smallest subtracted")
def scaled_by_interpolation(images):
    return np.interp(images, [images.min(), images.max()], [0, 1]).astype("float32")


@answers.wrong("columns of length 1")
def normalized_as_in_the_tutorial(images):
    return keras.utils.normalize(images, axis=1).astype("float32")


@answers.wrong("columns of length 1")
def divided_by_lengths(images):
    images = images.astype("float32")
    return images / np.sqrt((images**2).sum(axis=1, keepdims=True))


@answers.wrong("another number typed for 255")
def typed_225(images):
    return images.astype("float32") / 225


@answers.wrong("another number typed for 255")
def typed_225_in_a_loop(images):
    return np.array([np.float32(image) / 225.0 for image in images])


@answers.wrong("only black and white left")
def half_and_more(images):
    return (images >= 3).astype("float32")


@answers.wrong("only black and white left")
def any_ink(images):
    return np.where(images > 0, np.float32(1), np.float32(0))


@answers.right
def looked_up_in_a_table(images):
    return (np.arange(256, dtype="float32") / np.float32(255))[images]


@answers.wrong("light and dark exchanged")
def one_minus(images):
    return 1 - images.astype("float32") / 255


@answers.wrong("light and dark exchanged")
def subtracted_from_255(images):
    return (255 - images).astype("float32") / 255


@answers.wrong("mean 0 and spread 1")
def standardized(images):
    x = images.astype("float32")
    return (x - x.mean()) / x.std()


@answers.wrong("mean 0 and spread 1")
def standardized_in_two_steps(images):
    x = images.astype("float32")
    x -= x.mean()
    x /= np.sqrt(np.mean(x**2))
    return x
