"""Answers to ink_light, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def light_by_where(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.5, 1 - images, images)


@answers.right
def light_by_loop(images):
    result = images.copy()
    for i in range(len(images)):
        if np.median(images[i]) > 0.5:
            result[i] = 1 - images[i]
    return result


@answers.wrong("a corner taken for the paper")
def light_by_the_corner(images):
    return np.array([1 - image if image[0, 0] > 0.5 else image for image in images])


@answers.wrong("an edge taken for the paper")
def light_by_the_top_row(images):
    images = images.copy()
    light = images[:, 0].mean(axis=1) > 0.5
    images[light] = 1.0 - images[light]
    return images


@answers.wrong("an edge taken for the paper")
def light_by_four_corners(images):
    corners = images[:, [0, 0, -1, -1], [0, -1, 0, -1]]
    return np.where((corners > 0.5).all(axis=1)[:, None, None], 1 - images, images)


@answers.wrong("an edge taken for the paper")
def light_by_the_whole_edge(images):
    result = []
    for image in images:
        edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
        result.append(1 - image if np.median(edge) > 0.5 else image)
    return np.array(result)


@answers.right
def light_by_the_distance_from_half(images):
    light_paper = np.median(images.reshape(len(images), -1), axis=1) > 0.5
    return np.abs(light_paper[:, None, None] - images)


@answers.right
def light_by_counting(images):
    return [1 - image if (image > 0.5).sum() > 392 else image for image in images]


@answers.wrong("a mean along one axis")
def light_by_rows(images):
    return np.where(images.mean(axis=2, keepdims=True) > 0.5, 1 - images, images)


@answers.wrong("a mean along one axis")
def light_by_columns(images):
    return np.where(images.mean(axis=1, keepdims=True) > 0.5, 1 - images, images)


@answers.wrong("a mean along one axis")
def light_by_places(images):
    return np.where(images.mean(axis=0) > 0.5, 1 - images, images)


@answers.wrong("all of them turned")
def light_by_the_very_brightest(images):
    return np.where(images.max(axis=(1, 2), keepdims=True) > 0.95, 1 - images, images)


@answers.wrong("nothing turned")
def light_by_the_darkest(images):
    return np.where(images.min(axis=(1, 2), keepdims=True) > 0.05, 1 - images, images)


@answers.wrong("one decision for all")
def light_by_the_first(images):
    return 1 - images if images[0].mean() > 0.5 else images


@answers.wrong("stops with an error")
def light_of_three(images):
    images = images.copy()
    for i in range(3):
        if images[i].mean() > 0.5:
            images[i] = 1 - images[i]
    return images


@answers.wrong("changes its input")
def light_in_place(images):
    for i in range(len(images)):
        if images[i].mean() > 0.5:
            images[i] = 1 - images[i]
    return images


@answers.wrong("nothing turned")
def light_as_it_was(images):
    return images


@answers.wrong("all of them turned")
def light_always(images):
    return 1 - images


@answers.wrong("all of them turned")
def light_by_the_brightest(images):
    return np.where(images.max(axis=(1, 2), keepdims=True) > 0.5, 1 - images, images)


@answers.wrong("the right ones turned")
def light_the_other_way(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) < 0.5, 1 - images, images)


@answers.wrong("255 instead of 1")
def light_of_bytes(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.5, 255 - images, images)


@answers.wrong("a minus sign alone")
def light_by_sign(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.5, -images, images)


@answers.wrong("only black and white left")
def light_by_threshold(images):
    return (light_by_where(images) > 0.5).astype("float32")


@answers.wrong("some images missing")
def light_of_the_light(images):
    return 1 - images[images.mean(axis=(1, 2)) > 0.5]


@answers.wrong("pixel by pixel")
def light_pixel_by_pixel(images):
    return np.where(images > 0.5, 1 - images, images)


@answers.wrong("one decision for all")
def light_all_alike(images):
    return 1 - images if images.mean() > 0.5 else images


@answers.wrong("another result")
def light_too_dark(images):
    return light_by_where(images) / 255


@answers.wrong("the middle alone")
def ink_by_the_middle(images):
    return np.array([1 - image if image[14, 14] > 0.5 else image for image in images])


@answers.wrong("pixel by pixel")
def light_pixels_replaced(images):
    result = images.copy()
    result[result > 0.5] = 1 - result[result > 0.5]
    return result


@answers.wrong("the right ones turned")
def dark_ones_turned(images):
    result = []
    for image in images:
        if np.mean(image) < 0.5:
            image = 1 - image
        result.append(image)
    return np.array(result)


@answers.wrong("255 instead of 1")
def opposite_of_a_byte(images):
    return np.stack([255 - image if image.mean() > 0.5 else image for image in images])


@answers.wrong("a minus sign alone")
def multiplied_by_minus_1(images):
    result = images.copy()
    for i in range(len(images)):
        if np.median(images[i]) > 0.5:
            result[i] = images[i] * -1
    return result


@answers.wrong("only black and white left")
def two_values(images):
    result = []
    for image in images:
        light_ink = image > 0.5 if image.mean() < 0.5 else image < 0.5
        result.append(light_ink.astype("float32"))
    return np.array(result)


@answers.wrong("some images missing")
def those_on_light_paper(images):
    return np.array([1 - image for image in images if image.mean() > 0.5])


def light(images):
    return images.mean(axis=(1, 2)) > 0.5


answers.some_call(
    one_light=lambda images: light(images).tolist() == [True],
    one_dark=lambda images: light(images).tolist() == [False],
    light_first_and_last=lambda images: len(images) > 2 and light(images)[[0, -1]].all(),
    dark_first=lambda images: len(images) > 1 and not light(images)[0],
    dark_last=lambda images: len(images) > 1 and not light(images)[-1],
)


@answers.wrong("the middle alone")
def dark_middles_turned(images):
    return np.array([1 - image if image[10:18, 10:18].mean() < 0.5 else image for image in images])


@answers.wrong("a corner taken for the paper")
def paper_by_the_last_pixels(images):
    light_paper = images[:, -2:, -2:].mean(axis=(1, 2), keepdims=True) > 0.5
    return np.where(light_paper, 1 - images, images)


@answers.wrong("turned upside down")
def rows_from_the_last(images):
    return np.array([image[::-1] if image.mean() > 0.5 else image for image in images])


@answers.wrong("turned upside down")
def half_a_turn(images):
    result = images.copy()
    for number in np.flatnonzero(light(images)):
        result[number] = np.rot90(images[number], 2)
    return result


@answers.wrong("in another order")
def those_on_light_paper_first(images):
    return np.concatenate([1 - images[light(images)], images[~light(images)]])


@answers.wrong("in another order")
def from_the_last_to_the_first(images):
    return light_by_where(images)[::-1]


@answers.wrong("subtracted from its largest value")
def max_of_each_minus_x(images):
    return np.array([image.max() - image if image.mean() > 0.5 else image for image in images])


@answers.wrong("subtracted from its largest value")
def max_of_each_in_a_table(images):
    largest = images.max(axis=(1, 2), keepdims=True)
    return np.where(light(images)[:, None, None], largest - images, images)


@answers.wrong("compared with the others")
def lighter_than_the_mean(images):
    return np.array([1 - image if image.mean() > images.mean() else image for image in images])


@answers.wrong("compared with the others")
def lighter_than_the_mean_of_means(images):
    means = images.mean(axis=(1, 2))
    return np.where((means > means.mean())[:, None, None], 1 - images, images)


@answers.wrong("kept as whole numbers")
def as_bytes(images):
    return (light_by_where(images) * 255).astype("uint8")


@answers.wrong("kept as whole numbers")
def into_an_array_of_int(images):
    result = np.zeros(images.shape, int)
    result[:] = light_by_where(images)
    return result


answers.some_call(
    a_frame=lambda images: np.abs(images[:, [0, -1]] - light(images)[:, None, None]).min(axis=(1, 2)).max() > 0.5,
    ink_in_a_corner=lambda images: np.abs(images[:, 0, 0] - light(images)).max() > 0.5,
    ink_in_the_middle=lambda images: np.abs(images[:, 14, 14] - light(images)).max() > 0.5,
    paper_in_the_middle=lambda images: np.abs(images[:, 14, 14] - light(images)).min() < 0.5,
    little_ink=lambda images: np.abs(images - light(images)[:, None, None]).mean(axis=(1, 2)).min() < 0.2,
)


@answers.wrong("a limit too low")
def above_three_tenths(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.3, 1 - images, images)


@answers.wrong("a limit too low")
def above_three_tenths_in_a_list(images):
    return np.stack([1 - image if image.mean() > 0.3 else image for image in images])


@answers.wrong("a limit too high")
def above_seven_tenths(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.7, 1 - images, images)


@answers.wrong("a limit too high")
def above_seven_tenths_in_a_loop(images):
    turned = images.copy()
    for i in range(len(images)):
        if images[i].mean() >= 0.7:
            turned[i] = 1 - images[i]
    return turned
