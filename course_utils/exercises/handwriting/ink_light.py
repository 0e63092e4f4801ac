"""Tell dark paper from light, and make both like MNIST's."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same

CORNERS = tuple((rows, columns) for rows in (slice(3), slice(-3, None)) for columns in (slice(3), slice(-3, None)))
TOP, BOTTOM, LEFT, RIGHT = (slice(2),), (slice(-2, None),), (slice(None), slice(2)), (slice(None), slice(-2, None))
FRAMES = ((TOP, BOTTOM, LEFT, RIGHT), (LEFT,), (BOTTOM,), (TOP,), (RIGHT,))  # of the first sheet, the second, …
MIDDLES = tuple((slice(start, end),) * 2 for start, end in ((10, 18), (13, 14), (14, 15), (13, 15), (12, 16), (9, 19)))


def _light_paper(images):
    return images.mean(axis=(1, 2)) > 0.5


def _turned(images):
    """The right answer: ink light on dark."""
    return np.where(_light_paper(images)[:, None, None], 1 - images, images)


def _sheets(rng, light):
    """Pictures (N, 28, 28), float32 from 0 to 1, of ink on light or dark paper that has some grain.

    Some rows and columns are ink for the most part, and the brightest and darkest values tell nothing of the paper.
    Nor does the middle: in every second sheet a stroke goes through it, and in the others the strokes are thin.
    Nor does a corner: a small stroke reaches another one in each sheet. Nor does an edge: the first sheet has a frame,
    and the others have a piece of one, as photos do that were not cut off well.
    """
    ink = np.zeros((len(light), 28, 28))
    for number, sheet in enumerate(ink):
        top, left = rng.integers(6, 9, 2)
        across = 11 if number % 2 else top + 15
        width = 3 if number % 2 else 1
        sheet[top : top + 18, left : left + width] = sheet[across : across + 2 * width, left : left + 18] = 0.85
        sheet[CORNERS[number % 4]] = 0.85
        for edge in FRAMES[number]:
            sheet[edge] = 0.85
    paper = rng.uniform(0.01, 0.15, ink.shape) + ink
    return np.where(np.array(light)[:, None, None], 1 - paper, paper).astype("float32")


def _plain_sheets(rng):
    """Three sheets without grain, a rectangle of ink on each; the first is on the paper that two of them have."""
    light = bool(rng.integers(2))
    return np.concatenate([_framed(light, 0), _framed(not light, 0), _framed(light, 0)])


def _framed(light, width=2):
    """One sheet without grain, (1, 28, 28): a rectangle of ink, and a frame of this width around the picture."""
    sheet = np.full((1, 28, 28), 0.984375, "float32")
    sheet[:, width : 28 - width, width : 28 - width] = 0.015625
    sheet[:, 8:20, 11:16] = 0.984375
    return 1 - sheet if light else sheet


def _by_part(images, *part):
    """What comes of taking a part of each image for its paper."""
    return np.where(images[:, *part].mean(axis=(1, 2), keepdims=True) > 0.5, 1 - images, images)


def _by_limit(limit):
    """A slip: light paper is told by a mean above this."""
    return lambda images: np.where(images.mean(axis=(1, 2), keepdims=True) > limit, 1 - images, images)


def _edge_masks():
    """Lines at each edge, the whole edge and the four corners, each one to three pixels wide."""
    for width in (1, 2, 3):
        outside = np.ones(28, bool)
        outside[width:-width] = False
        yield from (outside[:, None] | outside, outside[:, None] & outside)
        for axis in (0, 1):
            for line in (outside & (np.arange(28) < 14), outside & (np.arange(28) >= 14)):
                yield np.broadcast_to(np.expand_dims(line, 1 - axis), (28, 28))


def _by_an_edge(images):
    """What comes of taking a part of the edge for the paper, by its mean or where all of it, or any of it, is light."""
    for mask in _edge_masks():
        for of_the_edge in (np.mean, np.min, np.max):
            light = of_the_edge(images[:, mask], axis=1) > 0.5
            yield np.where(light[:, None, None], 1 - images, images)


def _largest_minus(images):
    return np.where(_light_paper(images)[:, None, None], images.max(axis=(1, 2), keepdims=True) - images, images)


def _in_another_order(got, want, images):
    """Whether the right images are there, and stand in another order."""
    return got.shape == want.shape and same(
        *(stack[np.lexsort(stack.reshape(len(stack), -1).T)] for stack in (got, want))
    )


EXERCISE = Exercise(
    name="ink_light",
    objective="tell dark paper from light, and make both like MNIST's",
    returns="array",
    reference=_turned,
    make_inputs=lambda rng: [
        *[
            (_sheets(rng, light),)
            for light in ([True, False, True], [False, True, False, False, True], [True, True, False], [True], [False])
        ],
        (_plain_sheets(rng),),
        *[(_framed(light),) for light in (True, False)],
    ],
    hints=(
        "A digit covers the smaller part of its picture. So what is the mean of a picture on light paper, and what of "
        "one on dark paper?",
        "images.mean(axis=(1, 2)) is one number for each image. 1 − images is all of them inverted, and np.where "
        "chooses; its condition needs the shape (N, 1, 1).",
    ),
    mistakes=(
        Mistake(
            "nothing turned",
            "Nothing has changed: the images on light paper should be inverted.",
            Gives(lambda images: images),
        ),
        Mistake(
            "a limit too low",
            "You turned images whose mean is above a number that's too low: some of them are on dark paper. Ink covers "
            "less than half of a picture, so on dark paper the mean is below 0.5, and on light paper above it.",
            Gives(_by_limit(0.3)),
        ),
        Mistake(
            "a limit too high",
            "You turned images whose mean is above a number that's too high, and left some on light paper. Ink covers "
            "less than half of a picture, so on light paper the mean is above 0.5, and on dark paper below it.",
            Gives(_by_limit(0.7)),
        ),
        Mistake(
            "one decision for all",
            "You decided once, and then treated all the images alike. Each image has its own paper: one "
            "number for each is needed, .mean(axis=(1, 2)).",
            Gives(lambda images: 1 - images if images.mean() > 0.5 else images),
        ),
        Mistake(
            "pixel by pixel",
            "You inverted the light pixels alone, so light ink became dark as well. Decide for each image, not for "
            "each pixel.",
            Gives(lambda images: np.where(images > 0.5, 1 - images, images)),
        ),
        Mistake(
            "a mean along one axis",
            "You took the mean along one axis, so parts of one image were treated differently. A mean over rows and "
            "columns is one number for each image.",
            lambda got, want, images: any(
                same(got, np.where(images.mean(axis=axis, keepdims=True) > 0.5, 1 - images, images))
                for axis in (0, 1, 2)
            ),
        ),
        Mistake(
            "all of them turned",
            "You inverted every image, and those that were right already are wrong now. Look at each image: which "
            "is its paper?",
            Gives(lambda images: 1 - images),
        ),
        Mistake(
            "the right ones turned",
            "You inverted those on dark paper, which were right, and left those on light paper.",
            Gives(lambda images: np.where(_light_paper(images)[:, None, None], images, 1 - images)),
        ),
        Mistake(
            "255 instead of 1",
            "You subtracted from 255. These values go from 0 to 1, so the opposite of x is 1 − x.",
            Gives(lambda images: np.where(_light_paper(images)[:, None, None], 255 - images, images)),
        ),
        Mistake(
            "a minus sign alone",
            "You changed the sign, so values below 0 came out. The opposite of x, from 0 to 1, is 1 − x.",
            Gives(lambda images: np.where(_light_paper(images)[:, None, None], -images, images)),
        ),
        Mistake(
            "kept as whole numbers",
            "Your values are whole numbers, those of bytes or all 0. The exercise asks for values from 0 to 1: "
            "leave the dtype "
            "as it is.",
            lambda got, want, images: got.dtype.kind in "iu" and got.shape == images.shape and got.max() != 1,
        ),
        Mistake(
            "only black and white left",
            "You left only 0 and 1. The grays belong to the digit as well.",
            lambda got, want, images: got.shape == images.shape and set(np.unique(got)) <= {0, 1},
        ),
        Mistake(
            "compared with the others",
            "You compared each image with the mean of all. Where all are on one kind of paper, that tells nothing: "
            "compare with 0.5, the middle between black and white.",
            lambda got, want, images: any(
                same(got, np.where(images.mean(axis=(1, 2), keepdims=True) > images.mean() + some, 1 - images, images))
                for some in (1e-6, -1e-6)
            ),
        ),
        Mistake(
            "a corner taken for the paper",
            "You took a corner for the paper, and a stroke may reach it. Most of a picture is paper: what does the "
            "mean of all its values say?",
            lambda got, want, images: any(same(got, _by_part(images, *corner)) for corner in CORNERS),
        ),
        Mistake(
            "an edge taken for the paper",
            "You took the edge of the picture, or a part of it, for the paper. There may be a piece of a frame. Most "
            "of a picture is paper: what does the mean of all its values say?",
            lambda got, want, images: any(same(got, wrong) for wrong in _by_an_edge(images)),
        ),
        Mistake(
            "the middle alone",
            "You looked at the middle of the picture alone. It may be ink or paper: a 0 has none there, and a 1 has. "
            "Most of a picture is paper: what does the mean of all its values say?",
            lambda got, want, images: any(
                same(got, way)
                for part in MIDDLES
                for turned in [_by_part(images, *part)]
                for way in (turned, 1 - turned)
            ),
        ),
        Mistake(
            "turned upside down",
            "You turned the pictures themselves: top and bottom, or left and right, are exchanged. Light and dark "
            "should be: 1 − x instead of x.",
            lambda got, want, images: any(
                same(got, np.where(_light_paper(images)[:, None, None], np.flip(images, axis), images))
                for axis in (1, 2, (1, 2))
            ),
        ),
        Mistake(
            "in another order",
            "You have the right images in another order. Keep the one in which they came, so that each still has its "
            "own label.",
            _in_another_order,
        ),
        Mistake(
            "subtracted from its largest value",
            "You subtracted from the largest value of an image. It need not be 1, so the result is a little too dark: "
            "the opposite of x is 1 − x.",
            Gives(_largest_minus),
        ),
        Mistake(
            "some images missing",
            "There are fewer images in your answer than there were. All are wanted, in their order.",
            lambda got, want, images: len(got) < len(images) and got.shape[1:] in (images.shape[1:], ()),
        ),
    ),
)
