"""Answers to rescue, as students write them."""

import numpy as np
from exercises.answers import Answers
from PIL import Image

from course_utils import CourseError, prepare_digit
from course_utils.reader import read

answers = Answers()


def ink_alone(picture, darkest=70):
    return np.where(picture < darkest, 0, 255).astype("uint8")


@answers.right
def white_where_it_is_not_ink(picture):
    return prepare_digit(ink_alone(picture))


@answers.right
def ink_from_0_to_1(picture):
    return prepare_digit((picture < 65).astype("float32"))


@answers.right
def in_place_of_a_copy(picture):
    copy = picture.copy()
    copy[copy > 90] = 255
    return prepare_digit(Image.fromarray(copy)).tolist()


@answers.right
def shrunk_by_pillow(picture):
    small = Image.fromarray(255 - ink_alone(picture)).resize((28, 28), Image.Resampling.BOX)
    return np.asarray(small)


@answers.wrong("with the ring")
def only_prepared(picture):
    try:
        return prepare_digit(picture)
    except CourseError:
        return np.eye(28, dtype="uint8") * 255


@answers.wrong("with the ring")
def prepared_and_copied(picture):
    try:
        return prepare_digit(Image.fromarray(picture)).astype(int)
    except CourseError:
        return np.fliplr(np.eye(28, dtype="uint8") * 255)


@answers.wrong("misread")
def coffee_taken_for_ink(picture):
    return (255 - np.asarray(Image.fromarray(ink_alone(picture, 150)).resize((28, 28)))).astype("uint8")


@answers.wrong("misread")
def resized_and_inverted(picture):
    return 255 - np.asarray(Image.fromarray(picture).resize((28, 28), Image.Resampling.BOX))


@answers.wrong("refused")
def nothing_is_so_dark(picture):
    return prepare_digit(ink_alone(picture, 3))


@answers.wrong("refused")
def white_everywhere(picture):
    return prepare_digit(np.full_like(picture, 255))


@answers.wrong("nothing left")
def too_dark_a_threshold(picture):
    return np.zeros((28, 28), "uint8") + 255 * (picture[:28, :28] < 2).astype("uint8")


@answers.wrong("nothing left")
def a_corner(picture):
    return 255 - ink_alone(picture)[:28, :28]


@answers.wrong("dark on light")
def dark_ink(picture):
    return 255 - prepare_digit(ink_alone(picture))


@answers.wrong("dark on light")
def resized(picture):
    return np.asarray(Image.fromarray(picture).resize((28, 28)))


@answers.wrong("scaled")
def divided(picture):
    return prepare_digit(ink_alone(picture)) / 255


@answers.wrong("scaled")
def divided_as_float32(picture):
    return (prepare_digit(ink_alone(picture)) / 255).astype("float32")


@answers.wrong("another shape")
def as_large_as_it_was(picture):
    return 255 - ink_alone(picture)


@answers.wrong("another shape")
def with_a_channel(picture):
    return prepare_digit(ink_alone(picture))[..., None]


@answers.wrong("outside of uint8")
def below_0(picture):
    return prepare_digit(ink_alone(picture)).astype(int) - 1


@answers.wrong("outside of uint8")
def brightened(picture):
    return prepare_digit(ink_alone(picture)) * 2.0


@answers.wrong("wrong type")
def in_words(picture):
    return "a 7"


def with_the_stain(picture):
    try:
        return int(read(prepare_digit(picture)[None]).argmax())
    except CourseError:
        return None


answers.every_call(
    misread_with_the_stain=lambda picture: (
        with_the_stain(picture) != int(read(prepare_digit(ink_alone(picture))[None]).argmax())
    ),
    coffee_and_ink_apart=lambda picture: not ((picture > 55) & (picture < 90)).sum() > 0.03 * picture.size,
)


@answers.right
def shrunk_by_hand(picture):
    return np.where(picture < 80, 255, 0).reshape(28, 4, 28, 4).mean(axis=(1, 3))


@answers.wrong("cut, not shrunk")
def numpys_resize(picture):
    return np.resize(picture, (28, 28))


@answers.wrong("cut, not shrunk")
def numpys_resize_inverted(picture):
    return 255 - np.resize(picture, (28, 28))


@answers.wrong("cut, not shrunk")
def the_middle(picture):
    return 255 - picture[42:70, 42:70]


@answers.wrong("cut, not shrunk")
def the_middle_of_the_ink(picture):
    return np.where(picture < 80, 255, 0)[40:68, 44:72].astype("uint8")


@answers.wrong("nothing left")
def first_numbers_of_the_ink(picture):
    return np.resize(255 - ink_alone(picture), (28, 28))


@answers.wrong("misread")
def every_fourth_pixel(picture):
    return 255 - picture[::4, ::4]


@answers.wrong("reshape does not shrink")
def reshaped(picture):
    return picture.reshape(28, 28)


@answers.wrong("reshape does not shrink")
def ink_reshaped(picture):
    return np.reshape(255 - ink_alone(picture), (28, 28, 1))[..., 0]
