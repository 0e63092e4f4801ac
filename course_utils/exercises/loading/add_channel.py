"""Add the channel axis to any number of images of any size."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.loading.shared import draw_images


def _exchanged(got, want, images):
    """Turned over their diagonals, or only given the lengths in the other order."""
    turned = np.swapaxes(images, 1, 2)
    return same(got, turned[..., None]) or same(got, images.reshape(*turned.shape, 1))


EXERCISE = Exercise(
    name="add_channel",
    objective="add the channel axis to any number of images of any size",
    returns="array",
    reference=lambda images: images[..., None],
    make_inputs=lambda rng: [(draw_images(rng, *shape),) for shape in ((4,), (7,), (2, 3, 5), (1, 4, 2), (3, 1, 1))],
    hints=(
        "The shape should be (images, rows, columns, 1): one more axis, at the end, whatever the other three are.",
        "Three ways: images[..., None], np.expand_dims(images, axis=-1), or images.reshape(…) with all four lengths "
        "taken from images.shape.",
    ),
    mistakes=(
        Mistake(
            "channel axis in front",
            "You added the axis in front: that makes a set with one member. The channel comes last.",
            Gives(lambda images: images[None]),
        ),
        Mistake(
            "channel axis before rows and columns",
            "You put the channel before rows and columns. Keras expects it last: (images, rows, columns, 1).",
            Gives(lambda images: images[:, None]),
        ),
        Mistake(
            "rows and columns exchanged",
            "You exchanged rows and columns. Leave the first three lengths in their order.",
            _exchanged,
        ),
        Mistake(
            "values changed",
            "The shape is right, but the values have changed. Here only the axis was wanted.",
            lambda got, want, images: got.shape == want.shape,
        ),
        Mistake(
            "sizes written into reshape",
            "The lengths in your reshape do not fit these images, which have others than those of MNIST. Take each "
            "from its own place in images.shape, or use images[..., None].",
            error="cannot reshape",
        ),
        Mistake(
            "three channels",
            "You made three channels, as for color. A gray image has one.",
            lambda got, want, images: got.ndim == 4 and got.shape[-1] == 3,
        ),
        Mistake(
            "the shape instead of the images",
            "You returned the shape, not the images. Give the images this shape: images.reshape(…).",
            lambda got, want, images: same(got, want.shape),
        ),
        Mistake(
            "unchanged",
            "These images have no channel axis yet: the shape is as it was.",
            Gives(lambda images: images),
        ),
    ),
)
