"""Answers to fooled, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()
GAP = slice(7, 12)  # rows, on the right of the 5


def inked(image, rows, columns, ink=255):
    changed = image.copy()
    changed[rows, columns] = ink
    return changed


@answers.right
def closes_the_gap(image):
    return inked(image, GAP, slice(17, 19))


@answers.right
def closes_it_with_a_thin_line(image):
    return inked(image, GAP, 18)


@answers.right
def by_a_loop_in_wider_numbers(image):
    changed = image.astype(int)
    for row in range(7, 12):
        for column in (17, 18):
            changed[row, column] = 255
    return changed


@answers.right
def as_a_list(image):
    return inked(image, GAP, slice(16, 18)).tolist()


@answers.wrong("too many pixels")
def a_whole_stroke(image):
    return inked(image, GAP, slice(16, 19))


@answers.wrong("too many pixels")
def another_digit_altogether(image):
    return inked(np.zeros_like(image), slice(4, 24), slice(13, 16))


@answers.wrong("still a 5")
def a_six_begun(image):
    return inked(image, slice(15, 20), slice(9, 11))


@answers.wrong("still a 5")
def a_speck_in_a_corner(image):
    return inked(image, slice(0, 3), slice(0, 3))


@answers.wrong("nothing changed")
def as_it_was(image):
    return image


@answers.wrong("nothing changed")
def ink_on_ink(image):
    return inked(image, slice(4, 7), slice(9, 19))


@answers.wrong("scaled")
def scaled(image):
    return inked(image, GAP, slice(17, 19)) / 255


@answers.wrong("scaled")
def scaled_to_float32(image):
    return (inked(image, GAP, 18) / 255).astype("float32")


@answers.wrong("another shape")
def with_a_channel(image):
    return inked(image, GAP, slice(17, 19))[..., None]


@answers.wrong("another shape")
def as_a_batch(image):
    return inked(image, GAP, slice(17, 19))[None]


@answers.wrong("outside of uint8")
def too_bright(image):
    return inked(image.astype(int), GAP, 18, 1000)


@answers.wrong("outside of uint8")
def below_zero(image):
    return image.astype(int) - 1


@answers.wrong("wrong type")
def in_words(image):
    return "a 9"


answers.every_call(the_image_of_the_lesson=lambda image: image.dtype == "uint8" and (image[4:7, 9:19] == 255).all())
