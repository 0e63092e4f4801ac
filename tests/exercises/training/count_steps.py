"""Answers to count_steps, as students write them."""

import math

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def steps_by_ceil(images, batch_size, epochs):
    return math.ceil(images / batch_size) * epochs


@answers.right
def steps_by_whole_division(images, batch_size, epochs):
    batches = images // batch_size
    if images % batch_size > 0:
        batches += 1
    return epochs * batches


@answers.right
def steps_by_loop(images, batch_size, epochs):
    steps = 0
    for _ in range(epochs):
        for _start in range(0, images, batch_size):
            steps += 1
    return steps


@answers.right
def steps_by_numpy(images, batch_size, epochs):
    return np.ceil(images / batch_size) * epochs


@answers.wrong("a fraction of a step")
def steps_with_fractions(images, batch_size, epochs):
    return images / batch_size * epochs


@answers.wrong("the last batch of each epoch forgotten")
def steps_rounded_down(images, batch_size, epochs):
    return images // batch_size * epochs


@answers.wrong("the last batch of each epoch forgotten")
def steps_rounded_to_the_nearest(images, batch_size, epochs):
    return round(images / batch_size) * epochs


@answers.wrong("rounded only at the end")
def steps_rounded_up_at_the_end(images, batch_size, epochs):
    return math.ceil(images * epochs / batch_size)


@answers.wrong("rounded only at the end")
def steps_rounded_down_at_the_end(images, batch_size, epochs):
    return int(images / batch_size * epochs)


@answers.wrong("one step too many where the batches come out even")
def steps_with_an_empty_batch(images, batch_size, epochs):
    return (images // batch_size + 1) * epochs


@answers.wrong("a single epoch")
def steps_of_one_epoch(images, batch_size, epochs):
    return math.ceil(images / batch_size)


@answers.wrong("images instead of steps")
def steps_for_each_image(images, batch_size, epochs):
    return images * epochs


@answers.wrong("batch size times epochs")
def steps_one_by_one(images, batch_size, epochs):
    return batch_size * epochs


@answers.wrong("one step too many where the batches come out even")
def steps_by_round(images, batch_size, epochs):
    return round(images / batch_size + 0.5) * epochs


@answers.wrong("a fraction of a step")
def fractions_added_up(images, batch_size, epochs):
    steps = 0
    for _ in range(epochs):
        steps += images / batch_size
    return steps


@answers.wrong("a single epoch")
def until_no_image_is_left(images, batch_size, epochs):
    steps = 0
    while images > 0:
        images -= batch_size
        steps += 1
    return steps


@answers.wrong("images instead of steps")
def a_step_for_each_image(images, batch_size, epochs):
    steps = 0
    for _ in range(epochs):
        steps += len(range(images))
    return steps


answers.some_call(
    even=lambda images, batch_size, epochs: images % batch_size == 0 and batch_size > 1 < epochs,
    one_image_left=lambda images, batch_size, epochs: images % batch_size == 1,
    one_image_short=lambda images, batch_size, epochs: images % batch_size == batch_size - 1 > 0,
    fewer_than_a_batch=lambda images, batch_size, epochs: images < batch_size,
    batches_of_1=lambda images, batch_size, epochs: batch_size == 1,
    one_epoch=lambda images, batch_size, epochs: epochs == 1,
)


@answers.wrong("a step for each image of the last batch")
def rest_added(images, batch_size, epochs):
    return (images // batch_size + images % batch_size) * epochs


@answers.wrong("a step for each image of the last batch")
def rest_by_divmod(images, batch_size, epochs):
    return sum(divmod(images, batch_size)) * epochs


@answers.wrong("batch size times epochs")
def images_of_a_batch_in_each_epoch(images, batch_size, epochs):
    return sum(batch_size for _ in range(epochs))


@answers.wrong("one step more in all")
def one_more_at_the_end(images, batch_size, epochs):
    return epochs * (images // batch_size) + 1


@answers.wrong("one step more in all")
def one_more_where_some_are_left(images, batch_size, epochs):
    steps = images // batch_size * epochs
    if images % batch_size:
        steps += 1
    return steps


@answers.wrong("epochs added")
def plus_epochs(images, batch_size, epochs):
    return -(-images // batch_size) + epochs


@answers.wrong("epochs added")
def counted_up(images, batch_size, epochs):
    steps = len(range(0, images, batch_size))
    for _ in range(epochs):
        steps += 1
    return steps


@answers.wrong("the last batch of each epoch forgotten")
def a_half_added_and_cut(images, batch_size, epochs):
    return int(images / batch_size + 0.5) * epochs


@answers.wrong("images and batch size exchanged")
def batch_by_images(images, batch_size, epochs):
    return math.ceil(batch_size / images) * epochs


@answers.wrong("images and batch size exchanged")
def batch_by_images_unrounded(images, batch_size, epochs):
    return batch_size / images * epochs


@answers.wrong("one batch too few in every epoch")
def without_the_last_image(images, batch_size, epochs):
    return (images - 1) // batch_size * epochs


@answers.wrong("one batch too few in every epoch")
def starts_behind_the_first(images, batch_size, epochs):
    return epochs * len(range(batch_size, images, batch_size))


@answers.wrong("one epoch too few")
def epochs_minus_1(images, batch_size, epochs):
    return -(-images // batch_size) * (epochs - 1)


@answers.wrong("one epoch too few")
def epochs_from_1(images, batch_size, epochs):
    steps = 0
    for _ in range(1, epochs):
        steps += len(range(0, images, batch_size))
    return steps


@answers.wrong("the last image left out")
def up_to_the_last_image(images, batch_size, epochs):
    return epochs * len(range(0, images - 1, batch_size))


@answers.wrong("the last image left out")
def counted_up_to_the_last_image(images, batch_size, epochs):
    steps = 0
    for _ in range(epochs):
        for _ in range(0, images - 1, batch_size):
            steps += 1
    return steps


@answers.wrong("wrong type")
def in_words(images, batch_size, epochs):
    return f"{-(-images // batch_size) * epochs} steps"


@answers.wrong("a step for each image of the last batch")
def the_rest_once(images, batch_size, epochs):
    return images // batch_size * epochs + images % batch_size
