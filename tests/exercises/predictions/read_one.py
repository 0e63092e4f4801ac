"""Answers to read_one, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def read_by_none(model, image):
    return model.predict(image[None], verbose=0).argmax()


@answers.right
def read_by_reshape(model, image):
    probabilities = model.predict(image.reshape(1, 28, 28, 1))
    return int(np.argmax(probabilities, axis=1)[0])


@answers.right
def read_by_loop(model, image):
    row = model.predict(np.array([image]), verbose=0)[0]
    best = 0
    for digit in range(10):
        if row[digit] > row[best]:
            best = digit
    return best


@answers.right
def read_by_calling(model, image):
    return keras.ops.argmax(model(np.expand_dims(image, 0))[0])


@answers.right
def read_without_a_channel(model, image):
    return model.predict(image[:, :, 0][np.newaxis], verbose=0)[0].tolist().index(max(model.predict(image[None])[0]))


@answers.wrong("no batch axis in front")
def read_without_a_batch(model, image):
    return model.predict(image, verbose=0).argmax()


@answers.wrong("no batch axis in front")
def read_with_an_axis_at_the_end(model, image):
    return model.predict(image[..., None], verbose=0).argmax()


@answers.wrong("no batch axis in front")
def read_as_a_row_of_pixels(model, image):
    return model.predict(image.reshape(1, 784), verbose=0).argmax()


@answers.wrong("the confidence")
def read_how_surely(model, image):
    return model.predict(image[None], verbose=0).max()


@answers.wrong("always 0")
def read_down_the_batch(model, image):
    return model.predict(image[None], verbose=0).argmax(axis=0)[0]


@answers.wrong("scaled again")
def read_almost_black(model, image):
    return model.predict(image[None] / 255, verbose=0).argmax()


@answers.wrong("scaled again")
def read_in_whole_numbers(model, image):
    return model.predict(image[None].astype(int), verbose=0).argmax()


@answers.wrong("another image")
def read_in_one_from_outside(model, image):
    x_test = np.zeros((5, 28, 28, 1))
    x_test[:, 5:23, 12:17] = 0.9
    return model.predict(x_test[:1], verbose=0).argmax()


@answers.wrong("another image")
def read_in_white(model, image):
    return model.predict(np.ones((1, 28, 28, 1)), verbose=0).argmax()


@answers.wrong("another image")
def read_turned(model, image):
    return model.predict(image.T[None], verbose=0).argmax()


@answers.wrong("another image")
def read_inverted(model, image):
    return model.predict(1 - image[None], verbose=0).argmax()


@answers.wrong("another image")
def read_in_bytes(model, image):
    return model.predict(image[None] * 255, verbose=0).argmax()


@answers.wrong("another image")
def read_centered(model, image):
    return model.predict(image[None] - 0.5, verbose=0).argmax()


@answers.wrong("the 9 left out")
def read_but_never_a_nine(model, image):
    return model.predict(image[None], verbose=0)[0, :9].argmax()


@answers.wrong("returns None")
def read_where_it_is_sure(model, image):
    for digit, probability in enumerate(model.predict(image[None], verbose=0)[0]):
        if probability > 0.5:
            return digit


@answers.wrong("counted from 1")
def read_counted_from_one(model, image):
    return model.predict(image[None], verbose=0).argmax() + 1


@answers.wrong("all ten probabilities")
def read_all_ten(model, image):
    return model.predict(image[None], verbose=0)


@answers.wrong("wrong type")
def read_as_an_array(model, image):
    return model.predict(image[None], verbose=0).argmax(axis=1)


@answers.wrong("the confidence")
def best_of_ten(model, image):
    best = 0
    for probability in model.predict(np.array([image]), verbose=0)[0]:
        if probability > best:
            best = probability
    return best


@answers.wrong("always 0")
def first_of_the_maxima(model, image):
    batch = np.expand_dims(image, axis=0)
    digits = np.argmax(model.predict(batch, verbose=0), axis=0)
    return digits[0]


@answers.wrong("the 9 left out")
def digits_in_a_loop(model, image):
    row = model.predict(image.reshape(1, 28, 28, 1), verbose=0)[0]
    digit = 0
    for candidate in range(9):
        if row[candidate] > row[digit]:
            digit = candidate
    return digit


@answers.wrong("counted from 1")
def numbered_from_1(model, image):
    row = model.predict(image[np.newaxis], verbose=0).flatten()
    return max(zip(row, range(1, 11), strict=True))[1]


def digit_of(model, image):
    return (image.reshape(784) @ model["weights"] + model["bias"]).argmax()


answers.some_call(
    first=lambda model, image: digit_of(model, image) == 0,
    last=lambda model, image: digit_of(model, image) == 9,
    neither=lambda model, image: 0 < digit_of(model, image) < 9,
)


@answers.wrong("always 0")
def whole_numbers_of_probabilities(model, image):
    return model.predict(image[None], verbose=0).astype(int).argmax()


@answers.wrong("always 0")
def largest_probability_cut_off(model, image):
    return int(model.predict(image[None], verbose=0).max() * 0.99)


@answers.wrong("more than one half asked for")
def first_above_one_half(model, image):
    return (model.predict(image[None], verbose=0)[0] > 0.5).argmax()


@answers.wrong("more than one half asked for")
def rounded_and_looked_for_a_1(model, image):
    digit = 0
    for place, probability in enumerate(model.predict(image[None], verbose=0)[0]):
        if round(float(probability)) == 1:
            digit = place
    return digit


@answers.wrong("all ten probabilities")
def first_row(model, image):
    return model.predict(image.reshape(1, 28, 28, 1), verbose=0)[0].round(2)


@answers.wrong("all ten probabilities")
def called_on_a_batch(model, image):
    return model(image[None])


@answers.wrong("down the batch")
def argmax_of_the_columns(model, image):
    return model.predict(image[None], verbose=0).argmax(axis=0)


@answers.wrong("down the batch")
def argmax_by_numpy(model, image):
    probabilities = model.predict(np.expand_dims(image, 0), verbose=0)
    return np.argmax(probabilities, 0).astype("uint8")


@answers.wrong("several numbers at once")
def argmax_of_the_columns_as_int(model, image):
    return int(model.predict(image[None], verbose=0).argmax(axis=0))


@answers.wrong("several numbers at once")
def float_of_the_row(model, image):
    row = model.predict(image[None], verbose=0)[0]
    return float(row)
