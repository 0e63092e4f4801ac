"""Answers to lesson 09's exercises, as students write them."""

import numpy as np
from answer_tables import right, right_values, wrong, wrong_values
from scipy import ndimage


@right("centred")
def centred_by_ndimage(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)


@right("centred")
def centred_by_padding(image):
    rows, columns = np.indices(image.shape)
    down = int(np.round(14 - (rows * image).sum() / image.sum()))
    right_ = int(np.round(14 - (columns * image).sum() / image.sum()))
    padded = np.pad(image, 28)
    return padded[28 - down : 56 - down, 28 - right_ : 56 - right_]


@right("centred")
def centred_by_loop(image):
    row, column = ndimage.center_of_mass(image)
    down, across = round(14 - row), round(14 - column)
    result = np.zeros_like(image)
    for r in range(28):
        for c in range(28):
            if 0 <= r + down < 28 and 0 <= c + across < 28:
                result[r + down, c + across] = image[r, c]
    return result


@right("centred")
def centred_by_profiles(image):
    down = np.rint(14 - np.average(np.arange(28), weights=image.sum(axis=1)))
    across = np.rint(14 - np.average(np.arange(28), weights=image.sum(axis=0)))
    return ndimage.shift(image, [down, across], order=1, cval=0.0)


@right("centred")
def centred_by_matrices(image):
    row, column = ndimage.center_of_mass(image)
    return np.eye(28, k=-round(14 - row)) @ image @ np.eye(28, k=round(14 - column))


@wrong("centred", "came round at the other side")
def centred_by_negative_indices(image):
    row, column = ndimage.center_of_mass(image)
    down, across = round(14 - row), round(14 - column)
    result = np.zeros_like(image)
    for r in range(28):
        for c in range(28):
            if r + down < 28 and c + across < 28:
                result[r + down, c + across] = image[r, c]
    return result


@wrong("centred", "kept as whole numbers")
def centred_into_uint8(image):
    row, column = ndimage.center_of_mass(image)
    result = np.zeros((28, 28), "uint8")
    result[:] = ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)
    return result


@wrong("centred", "cut off instead of rounded")
def centred_by_int(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (int(14 - row), int(14 - column)), order=0)


@wrong("centred", "rounded up")
def centred_by_whole_centre(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - int(row), 14 - int(column)), order=0)


@wrong("centred", "to 13.5 instead of 14")
def centred_by_floor(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (np.floor(14 - row), np.floor(14 - column)), order=0)


@wrong("centred", "a row or column lost at the edge")
def centred_by_order_alone(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - row, 14 - column), order=0)


@wrong("centred", "moved by a part of a pixel")
def centred_by_line(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - row, 14 - column), order=1)


@wrong("centred", "the middle of the box")
def centred_by_rounded_box(image):
    rows, columns = np.nonzero(image)
    row, column = (rows.min() + rows.max()) / 2, (columns.min() + columns.max()) / 2
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)


@wrong("centred", "another result")
def centred_in_bytes(image):
    return (centred_by_ndimage(image) * 255).astype("uint8")


@wrong("centred", "another result")
def centred_with_the_edge_repeated(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0, mode="nearest")


@wrong("centred", "not moved")
def centred_not(image):
    return image


@wrong("centred", "came round at the other side")
def centred_by_roll(image):
    row, column = ndimage.center_of_mass(image)
    return np.roll(image, (round(14 - row), round(14 - column)), axis=(0, 1))


@wrong("centred", "came round at the other side")
def centred_by_wrapping(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0, mode="grid-wrap")


@wrong("centred", "the middle of the box")
def centred_by_box(image):
    rows, columns = np.nonzero(image)
    row, column = (rows.min() + rows.max()) / 2, (columns.min() + columns.max()) / 2
    return ndimage.shift(image, (int(np.floor(14 - row)), int(np.floor(14 - column))), order=0)


@wrong("centred", "rows and columns exchanged")
def centred_x_first(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - column), round(14 - row)), order=0)


@wrong("centred", "moved the wrong way")
def centred_away(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(row - 14), round(column - 14)), order=0)


@wrong("centred", "faint ink weighs as much as bright")
def centred_by_counting(image):
    row, column = ndimage.center_of_mass(image > 0)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)


@wrong("centred", "to 13.5 instead of 14")
def centred_between(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(13.5 - row), round(13.5 - column)), order=0)


@wrong("centred", "moved by a part of a pixel")
def centred_exactly(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (14 - row, 14 - column))


@wrong("centred", "another result")
def centred_in_a_channel(image):
    return centred_by_ndimage(image)[..., None]


@right("ink_light")
def light_by_where(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.5, 1 - images, images)


@right("ink_light")
def light_by_loop(images):
    result = images.copy()
    for i in range(len(images)):
        if np.median(images[i]) > 0.5:
            result[i] = 1 - images[i]
    return result


@right("ink_light")
def light_by_the_corner(images):
    return np.array([1 - image if image[0, 0] > 0.5 else image for image in images])


@right("ink_light")
def light_by_mask(images):
    images = images.copy()
    light = images[:, 0].mean(axis=1) > 0.5
    images[light] = 1.0 - images[light]
    return images


@right("ink_light")
def light_by_counting(images):
    return [1 - image if (image > 0.5).sum() > 392 else image for image in images]


@wrong("ink_light", "a mean along one axis")
def light_by_rows(images):
    return np.where(images.mean(axis=2, keepdims=True) > 0.5, 1 - images, images)


@wrong("ink_light", "a mean along one axis")
def light_by_columns(images):
    return np.where(images.mean(axis=1, keepdims=True) > 0.5, 1 - images, images)


@wrong("ink_light", "a mean along one axis")
def light_by_places(images):
    return np.where(images.mean(axis=0) > 0.5, 1 - images, images)


@wrong("ink_light", "all of them turned")
def light_by_the_very_brightest(images):
    return np.where(images.max(axis=(1, 2), keepdims=True) > 0.95, 1 - images, images)


@wrong("ink_light", "nothing turned")
def light_by_the_darkest(images):
    return np.where(images.min(axis=(1, 2), keepdims=True) > 0.05, 1 - images, images)


@wrong("ink_light", "one decision for all")
def light_by_the_first(images):
    return 1 - images if images[0].mean() > 0.5 else images


@wrong("ink_light", "another result")
def light_of_three(images):
    images = images.copy()
    for i in range(3):
        if images[i].mean() > 0.5:
            images[i] = 1 - images[i]
    return images


@wrong("ink_light", "changes its input")
def light_in_place(images):
    for i in range(len(images)):
        if images[i].mean() > 0.5:
            images[i] = 1 - images[i]
    return images


@wrong("ink_light", "nothing turned")
def light_as_it_was(images):
    return images


@wrong("ink_light", "all of them turned")
def light_always(images):
    return 1 - images


@wrong("ink_light", "all of them turned")
def light_by_the_brightest(images):
    return np.where(images.max(axis=(1, 2), keepdims=True) > 0.5, 1 - images, images)


@wrong("ink_light", "the right ones turned")
def light_the_other_way(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) < 0.5, 1 - images, images)


@wrong("ink_light", "255 instead of 1")
def light_of_bytes(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.5, 255 - images, images)


@wrong("ink_light", "a minus sign alone")
def light_by_sign(images):
    return np.where(images.mean(axis=(1, 2), keepdims=True) > 0.5, -images, images)


@wrong("ink_light", "only black and white left")
def light_by_threshold(images):
    return (light_by_where(images) > 0.5).astype("float32")


@wrong("ink_light", "some images missing")
def light_of_the_light(images):
    return 1 - images[images.mean(axis=(1, 2)) > 0.5]


@wrong("ink_light", "pixel by pixel")
def light_pixel_by_pixel(images):
    return np.where(images > 0.5, 1 - images, images)


@wrong("ink_light", "one decision for all")
def light_all_alike(images):
    return 1 - images if images.mean() > 0.5 else images


@wrong("ink_light", "another result")
def light_too_dark(images):
    return light_by_where(images) / 255


RIGHT = ["helps", "harms", "helps", "harms", "harms", "helps"]
right_values("sensible_changes", RIGHT, tuple(RIGHT), np.array(RIGHT), [each.capitalize() + " " for each in RIGHT])
wrong_values(
    "sensible_changes",
    (["helps"] * 6, "all of them help"),
    (["harms"] * 6, "all of them harm"),
    (["harms", "helps", "harms", "helps", "helps", "harms"], "helps and harms exchanged"),
    (["helps", "helps", "helps", "harms", "harms", "helps"], "mirrors"),
    (["helps", "harms", "helps", "harms", "helps", "helps"], "mirrors"),
    (["helps", "harms", "helps", "helps", "harms", "helps"], "any angle"),
    (["harms", "harms", "helps", "harms", "harms", "helps"], "small changes"),
    (["helps", "harms", "harms", "harms", "harms", "helps"], "small changes"),
    (["helps", "harms", "helps", "harms", "harms", "harms"], "small changes"),
    (["helps", "harms", "helps"], "not six words"),
    (["help", "harm", "help", "harm", "harm", "help"], "other words"),
    (["yes", "no", "yes", "no", "no", "yes"], "other words"),
    ("helps", "wrong type"),
)


@wrong("centred", "rounded up")
def centred_on_pixels_counted_from_one(image):
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14.5 - row), round(14.5 - column)), order=0)


@wrong("centred", "values rounded")
def centred_through_bytes(image):
    row, column = ndimage.center_of_mass(image)
    in_bytes = (image * 255).astype("uint8")
    return ndimage.shift(in_bytes, (round(14 - row), round(14 - column)), order=0) / 255


@wrong("centred", "came round at the other side")
def centred_with_columns_that_wrap(image):
    down, right = (round(14 - each) for each in ndimage.center_of_mass(image))
    moved = np.zeros_like(image)
    for row in range(28):
        for column in range(28):
            if 0 <= row + down < 28 and column + right < 28:
                moved[row + down, column + right] = image[row, column]
    return moved


@wrong("ink_light", "another result")
def ink_by_the_middle(images):
    return np.array([1 - image if image[14, 14] > 0.5 else image for image in images])
