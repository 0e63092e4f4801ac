"""Scale pixels from 0…255 to 0…1 as float32."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.loading.shared import draw_images


def _images(rng):
    """Images without a 255 and a 0; images with 0, 51 and 255; one image, almost black."""
    ends = draw_images(rng, 2, 3, 4)
    ends[rng.permutation(2)[0], [0, 1, 2], [1, 2, 3]] = rng.permutation([0, 51, 255])
    brighter = [np.maximum(draw_images(rng, *shape), 3) for shape in ((3,), (2, 5, 4))]
    return [*((images,) for images in brighter), (ends,), (draw_images(rng, 1, 3, 3) // 100 + 1,)]


def _from_lowest(images):
    return (images - images.min()) / (int(images.max()) - images.min())


def _normalized(images):
    return images / np.linalg.norm(images.astype(float), axis=1, keepdims=True)


EXERCISE = Exercise(
    name="scale_pixels",
    objective="scale pixels from 0…255 to 0…1 as float32",
    returns="array",
    reference=lambda images: images.astype("float32") / 255,
    dtype="float32",
    make_inputs=_images,
    points=2,
    hints=(
        "Two things are wanted: values from 0 to 1, and the dtype float32. Look at both: .max() and .dtype.",
        'First the dtype, then the division: images.astype("float32"), and then divide by 255.',
    ),
    mistakes=(
        Mistake(
            "float64",
            "The values are right, but they are float64: twice the memory for nothing. Convert to float32.",
            lambda got, want, images: got.dtype == "float64" and np.allclose(got, want),
        ),
        Mistake(
            "float16",
            "That is float16, which rounds away a part of the values. float32 is what networks use.",
            lambda got, want, images: got.dtype == "float16" and np.allclose(got, want, atol=1e-3),
        ),
        Mistake(
            "scaled twice",
            "The values are 255 times too small: they have been divided by 255 twice.",
            Gives(lambda images: images / 255 / 255),
        ),
        Mistake(
            "as they came",
            "These are the images as they came. (In a loop over them, images keeps its old ones: what you calculate "
            "has to be put somewhere.)",
            lambda got, want, images: got.dtype == images.dtype and same(got, images),
        ),
        Mistake(
            "not scaled",
            "The values still go up to 255, although the dtype has changed. Divide them by 255.",
            Gives(lambda images: images),
        ),
        Mistake(
            "cut to whole numbers",
            "Nearly everything is 0 now: // or astype with a whole-number dtype after the division cuts off what lies "
            "between 0 and 1. Use / and convert before it.",
            Gives(lambda images: images // 255),
        ),
        Mistake(
            "divided by the largest value found",
            "You divided by the largest value of these images. Other images would be divided by another number, and "
            "the same gray would mean two things. Divide by 255.",
            Gives(lambda images: images / images.max()),
        ),
        Mistake(
            "the smallest subtracted",
            "You also subtracted the smallest value, and divided by what lies between it and the largest. Then the "
            "same gray means different things in different images. Only divide by 255.",
            Gives(_from_lowest),
        ),
        Mistake(
            "columns of length 1",
            "This is what keras.utils.normalize(axis=1) does: it makes each column of an image a column of length 1. "
            "Divide by 255.",
            Gives(_normalized),
        ),
        Mistake(
            "from −1 to 1",
            "Your values go from −1 to 1. They should go from 0 to 1: divide by 255, and subtract nothing.",
            Gives(lambda images: images / 127.5 - 1),
        ),
        Mistake(
            "another number typed for 255",
            "You divided by 225. The largest value of a uint8 is 255.",
            Gives(lambda images: images / 225),
        ),
        Mistake(
            "each image divided by its own maximum",
            "You divided each image by its own maximum. Then the same gray means different things in different "
            "images. Divide by 255.",
            Gives(lambda images: images / images.max(axis=(1, 2), keepdims=True)),
        ),
        Mistake(
            "divided by 256",
            "You divided by 256. A uint8 holds 256 values, but the largest of them is 255.",
            Gives(lambda images: images / 256),
        ),
        Mistake(
            "only black and white left",
            "You left only 0 and 1. The grays between them belong to the image: divide by 255.",
            lambda got, want, images: np.isin(got, (0, 1)).all(),
        ),
        Mistake(
            "light and dark exchanged",
            "You turned light into dark: 0 has become 1, and 255 has become 0. Divide by 255, and subtract nothing.",
            lambda got, want, images: same(got, 1 - want, 1e-3),
        ),
        Mistake(
            "mean 0 and spread 1",
            "You subtracted the mean and divided by the standard deviation. That's another way to scale, and it "
            "depends on what else is in the images. A pixel of 51 should always become 0.2: divide by 255.",
            lambda got, want, images: abs(got.mean()) < 1e-3 and abs(got.std() - 1) < 1e-2,
        ),
    ),
)
