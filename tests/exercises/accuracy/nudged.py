"""Answers to nudged, as students write them."""

import random

import numpy as np
from exercises.answers import Answers
from scipy import ndimage

answers = Answers()
answers.every_call(
    ink_at_each_edge=lambda image: image[0].any() and image[-1].any() and image[:, 0].any() and image[:, -1].any(),
    ink_in_the_middle=lambda image: image[10:18, 11:17].all(),
)


def moved(image, down, right):
    padded = np.pad(image, 5)
    return padded[5 - down : 33 - down, 5 - right : 33 - right]


@answers.right
def by_padding(image):
    down, right = np.random.randint(-2, 3, size=2)
    return np.pad(image, 2)[2 - down : 30 - down, 2 - right : 30 - right]


@answers.right
def by_scipy(image):
    return ndimage.shift(image, [random.randint(-2, 2), random.randint(-2, 2)], order=0)


@answers.right
def by_rolling_with_a_border(image):
    rng = np.random.default_rng()
    padded = np.pad(image, 2)
    return np.roll(padded, rng.integers(-2, 3, 2), axis=(0, 1))[2:-2, 2:-2]


@answers.wrong("ink comes back")
def rolls(image):
    return np.roll(image, np.random.randint(-2, 3, 2), axis=(0, 1))


@answers.wrong("ink comes back")
def rolls_twice(image):
    image = np.roll(image, random.choice([-2, -1, 0, 1, 2]), axis=0)
    return np.roll(image, random.choice([-2, -1, 0, 1, 2]), axis=1)


@answers.wrong("another shape")
def only_pads(image):
    return np.pad(image, 2)


@answers.wrong("another shape")
def cuts_off(image):
    down = random.randint(1, 2)
    return image[down:, down:]


@answers.wrong("not moved as a whole")
def turns(image):
    return ndimage.rotate(image, random.uniform(5, 10), reshape=False)


@answers.wrong("not moved as a whole")
def adds_noise(image):
    return image + np.random.normal(0, 0.1, image.shape)


@answers.wrong("always the same")
def moves_by_one(image):
    return moved(image, 1, 1)


@answers.wrong("always the same")
def seeds_each_time(image):
    rng = np.random.default_rng(0)
    return moved(image, *rng.integers(-2, 3, 2))


@answers.wrong("one direction only")
def only_down(image):
    return moved(image, random.randint(-2, 2), 0)


@answers.wrong("one direction only")
def only_right(image):
    padded = np.pad(image, ((0, 0), (2, 2)))
    right = np.random.randint(0, 5)
    return padded[:, right : right + 28]


@answers.wrong("too far")
def up_to_four(image):
    return moved(image, random.randint(-4, 4), random.randint(-4, 4))


@answers.wrong("too far")
def up_to_three(image):
    down, right = np.random.randint(-3, 4, 2)
    return moved(image, down, right)


@answers.wrong("the same number twice")
def along_the_diagonal(image):
    by = random.randint(-2, 2)
    return moved(image, by, by)


@answers.wrong("the same number twice")
def one_shift(image):
    by = np.random.randint(-2, 3)
    return ndimage.shift(image, by, order=0)


@answers.wrong("an end is missing")
def upper_end_left_out(image):
    down, right = np.random.randint(-2, 2, size=2)
    return moved(image, down, right)


@answers.wrong("only one way")
def only_forward(image):
    return moved(image, random.randrange(0, 3), random.randrange(0, 3))


@answers.wrong("only one way")
def never_left(image):
    rng = np.random.default_rng()
    return ndimage.shift(image, (rng.integers(-2, 3), rng.integers(0, 3)), order=0)


@answers.wrong("an end is missing")
def by_one_at_most(image):
    return ndimage.shift(image, np.random.default_rng().integers(-1, 2, 2), order=0)


@answers.wrong("a number is missing")
def never_0(image):
    return moved(image, *random.choices([-2, -1, 1, 2], k=2))


@answers.wrong("a number is missing")
def the_ends_alone(image):
    return ndimage.shift(image, np.random.choice([-2, 2], 2), order=0)


@answers.wrong("one direction at a time")
def up_or_left(image):
    by = random.randint(-2, 2)
    return moved(image, by, 0) if random.random() < 0.5 else moved(image, 0, by)


@answers.wrong("one direction at a time")
def one_axis_drawn(image):
    shift = [0, 0]
    shift[np.random.randint(2)] = np.random.randint(-2, 3)
    return ndimage.shift(image, shift, order=0)


@answers.wrong("not moved")
def result_thrown_away(image):
    ndimage.shift(image, np.random.randint(-2, 3, 2), order=0)
    return image


@answers.wrong("not moved")
def moved_under_another_name(image):
    down, right = np.random.randint(-2, 3, 2)
    padded = np.pad(image, 2)
    padded[2 + down : 30 + down, 2 + right : 30 + right] = image
    return image.copy()


@answers.wrong("no zeros come in")
def with_the_edge_repeated(image):
    return ndimage.shift(image, np.random.randint(-2, 3, 2), order=0, mode="nearest")


@answers.wrong("no zeros come in")
def with_ones_around(image):
    down, right = np.random.randint(0, 5, 2)
    return np.pad(image, 2, constant_values=1)[down : down + 28, right : right + 28]


@answers.wrong("too far")
def from_one_to_four(image):
    return moved(image, random.randint(1, 4), random.randint(1, 4))


@answers.wrong("not equally often")
def stays_most_of_the_time(image):
    return moved(image, *random.choices([-2, -1, 0, 0, 0, 0, 1, 2], k=2))


@answers.wrong("not equally often")
def rounds_a_normal_draw(image):
    return moved(image, *np.clip(np.rint(np.random.normal(0, 1, 2)), -2, 2).astype(int))


@answers.wrong("not equally often")
def every_second_image_stays(image):
    return moved(image, *np.random.randint(-2, 3, 2)) if random.random() < 0.5 else image


@answers.wrong("the numbers hang together")
def few_moves(image):
    return moved(image, *random.choice([(-2, 1), (-1, -2), (0, 2), (1, 0), (2, -1)]))


@answers.wrong("the numbers hang together")
def second_drawn_from_the_first(image):
    down = random.randint(-2, 2)
    right = (down + random.randint(0, 1) + 2) % 5 - 2
    return ndimage.shift(image, (down, right), order=0)


@answers.wrong("one direction only")
def always_one_down(image):
    return moved(image, 1, np.random.randint(-2, 3))


@answers.wrong("the numbers hang together")
def never_twice_the_same(image):
    return moved(image, *random.sample(range(-2, 3), 2))
