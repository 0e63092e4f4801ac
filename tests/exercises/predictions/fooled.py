"""Answers to fooled, as students write them."""

import numpy as np
from exercises.answers import Answers

from course_utils.reader import read

answers = Answers()
GAP = slice(7, 12)  # rows, on the right of the 5


def inked(image, rows, columns, ink=255):
    changed = image.copy()
    changed[rows, columns] = ink
    return changed


def turned(image, place):
    """A copy with the pixel at `place`, counted along the rows, turned over."""
    changed = image.copy()
    changed.flat[place] = 255 - changed.flat[place]
    return changed


@answers.right
def the_worst_pixel_four_times(image):
    for _ in range(4):
        copies = np.stack([turned(image, place) for place in range(784)])
        image = copies[read(copies)[:, 5].argmin()]
    return image


@answers.right
def until_it_is_fooled_in_wider_numbers(image):
    changed = image.astype(int)
    while read(changed[None].astype("uint8"))[0].argmax() == 5:
        copies = np.stack([turned(changed, place) for place in range(784)])
        changed = copies[read(copies.astype("uint8"))[:, 5].argmin()]
    return changed


@answers.right
def found_elsewhere_as_a_list(image):
    for row, column in [(9, 19), (8, 16), (19, 10), (9, 9)]:
        image = turned(image, 28 * row + column)
    return image.tolist()


@answers.wrong("too many pixels")
def closes_the_gap(image):
    return inked(image, GAP, slice(17, 19))


@answers.wrong("still a 5")
def one_pixel(image):
    return turned(image, 28 * 9 + 19)


@answers.wrong("too many pixels")
def a_whole_stroke(image):
    return inked(image, GAP, slice(16, 19))


@answers.wrong("too many pixels")
def another_digit_altogether(image):
    return inked(np.zeros_like(image), slice(4, 24), slice(13, 16))


@answers.wrong("ranked once")
def the_four_most_harmful_at_once(image):
    copies = np.stack([turned(image, place) for place in range(784)])
    for place in read(copies)[:, 5].argsort()[:4]:
        image = turned(image, place)
    return image


@answers.wrong("ranked once")
def one_by_one_without_ranking_again(image):
    harm = zip(read(np.stack([turned(image, place) for place in range(784)]))[:, 5], range(784), strict=True)
    changed = image.copy()
    for _, place in sorted(harm)[:4]:
        changed.flat[place] = 255 - changed.flat[place]
    return changed


@answers.wrong("still a 5")
def a_six_begun(image):
    return inked(image, slice(15, 17), slice(9, 11))


@answers.wrong("still a 5")
def a_speck_in_a_corner(image):
    return inked(image, slice(0, 2), slice(0, 2))


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
