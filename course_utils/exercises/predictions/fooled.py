"""Change a few pixels of a 5, so that the course's reader takes it for another digit."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

MOST = 4  # pixels that may change: with five, the gap of a 5 can be closed, and then it is a 9
FOUND = ((9, 19), (8, 16), (19, 10), (9, 9))  # the worst pixels, as the search in the hints finds them
SEGMENTS = {  # of a pocket calculator's 5: rows, columns
    "top": (slice(4, 7), slice(9, 19)),
    "upper left": (slice(4, 15), slice(9, 12)),
    "middle": (slice(12, 15), slice(9, 19)),
    "lower right": (slice(13, 24), slice(16, 19)),
    "bottom": (slice(21, 24), slice(9, 19)),
}


def five():
    """The 5 of the lesson: uint8 (28, 28), five bars of ink."""
    image = np.zeros((28, 28), "uint8")
    for rows, columns in SEGMENTS.values():
        image[rows, columns] = 255
    return image


def _effect(results, cases):
    [changed], [(image,)] = results, cases
    if changed.shape != image.shape:
        return "another shape"
    if changed.min() < 0 or changed.max() > 255:
        return "outside of uint8"
    if 0 < changed.max() <= 1:
        return "scaled"
    count = int((changed.astype("uint8") != image).sum())
    if count == 0:
        return "nothing changed"
    if count > MOST:
        return "too many pixels", f"{TOO_MANY} Yours differs from the 5 in {count}."
    return _answer(changed.astype("uint8"), image, count)


def _inverted(image):
    """Copies of the image, one for each pixel, which is inverted in it: (784, 28, 28)."""
    copies = np.repeat(image[None], image.size, axis=0)
    places = np.arange(image.size)
    copies.reshape(image.size, -1)[places, places] = 255 - image.ravel()
    return copies


def _answer(changed, image, count):
    from course_utils.reader import read

    probabilities = read(changed[None])[0]
    if probabilities.argmax() != 5:
        return None
    first_ranking = read(_inverted(image))[:, 5].argsort()[:MOST]
    if set(np.flatnonzero(changed != image)) == set(first_ranking):
        return "ranked once", RANKED_ONCE
    second = np.argsort(-probabilities)[1]
    left = MOST - count
    more = f"You may change {left} more pixel{'s' * (left > 1)}. " if left else "All four pixels are used up. "
    return "still a 5", (
        f"{STILL} 5: {probabilities[5]:.1%}, {second}: {probabilities[second]:.1%}. "
        f"{more}Not every pixel matters alike: try each one, and keep the change that lowers the 5 most."
    )


def _fooled(image):
    """One right answer, without the search, which takes as long as a student's."""
    changed = image.copy()
    for place in FOUND:
        changed[place] = 255 - changed[place]
    return changed


TOO_MANY = f"At most {MOST} pixels may change."
STILL = "The reader still says 5."
RANKED_ONCE = (
    f"{STILL} You ranked the pixels once, and changed the top four. With each change the ranking changes, too: invert "
    "one, rank all pixels again in the changed image, and only then choose the next."
)
EXERCISE = Exercise(
    name="fooled",
    objective="find out what an answer rests on by changing it",
    returns="array",
    reference=_fooled,
    make_inputs=lambda rng: [(five(),)],
    examine=_effect,
    points=2,
    hints=(
        "Let the computer search. Make 784 copies, invert one pixel in each (255 − value), and read them all at "
        "once: read(copies)[:, 5] says how probable a 5 still is.",
        "Keep the copy in which the 5 is least probable, read(copies)[:, 5].argmin(). Then start again from that one, "
        "until four pixels have changed.",
    ),
    mistakes=(
        Mistake("another shape", "Return an image of the same shape, (28, 28), without other axes."),
        Mistake("outside of uint8", "Some of your numbers lie below 0 or above 255. As uint8 full ink is 255."),
        Mistake("scaled", "Your image is nearly black: its largest number is 1. Ink is 255 here, so don't divide."),
        Mistake("nothing changed", "Your image is the 5 as it was. Write other numbers into a copy of it."),
        Mistake("too many pixels", TOO_MANY),
        Mistake("ranked once", RANKED_ONCE),
        Mistake("still a 5", STILL),
    ),
    explanation="A few pixels among 784, and it reads something else. Look at your image: would you?",
)
