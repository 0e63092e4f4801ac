"""Make an augmentation: move an image a little, at random, without carrying ink around the edge."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

MOST = 2  # pixels in each direction
NUMBERS = range(-MOST, MOST + 1)
CALLS = 250  # python lists of so many results still fit into a line of evidence
# Fair draws break one of these limits once in 60,000 checks; 50 of each number are expected on an axis, 10 of a move.
ON_AN_AXIS, ON_BOTH, ENDS_ON_BOTH, OF_A_MOVE, FEWEST_MOVES = (22, 86), (60, 145), 153, 32, 22
AXES = (("up", "down", "rows"), ("left", "right", "columns"))


def _moved(image, down, right):
    """The image moved by so many pixels; what leaves it is lost, and zeros come in."""
    rows, columns = image.shape
    padded = np.pad(image, 28)
    return padded[28 - down : 28 - down + rows, 28 - right : 28 - right + columns]


def _rolled(image, down, right):
    return np.roll(image, (down, right), axis=(0, 1))


def _images(rng):
    """One image for every call: ink in the middle, and a stroke at each edge that must not come back."""
    image = np.zeros((28, 28), "float32")
    image[10:18, 11:14], image[10:18, 14:17] = rng.permutation([0.25, 0.5, 0.75])[:2]
    image[0, 5:9] = image[5:9, 27] = image[27, 19:23] = image[19:23, 0] = 1
    return [(image,)] * CALLS


def _key(image):
    """What is the same for two images whose numbers are."""
    return np.rint(np.nan_to_num(image.astype(float), nan=-9) * 10_000).tobytes()


def _ways(image, move, most=9):
    """{key of the moved image: (down, right)}; the smaller move where two give the same."""
    offsets = [(down, right) for down in range(-most, most + 1) for right in range(-most, most + 1)]
    return {_key(move(image, *way)): way for way in sorted(offsets, key=lambda way: -abs(way[0]) - abs(way[1]))}


def _moved_ink_is_there(image, got):
    """Whether what stays in the image was moved as a whole, whatever came in."""
    shown = np.ones_like(image)
    ways = [(down, right) for down in range(-4, 5) for right in range(-4, 5)]
    return any(np.allclose(got * _moved(shown, *way), _moved(image, *way), atol=1e-5) for way in ways)


def _fault_of_one(image, got):
    """The name of what is wrong with an image that was not moved by whole pixels, zeros coming in."""
    if _key(got) in _ways(image, _rolled):
        return "ink comes back"
    return "no zeros come in" if _moved_ink_is_there(image, got) else "not moved as a whole"


def _effect(results, cases):
    image = cases[0][0]
    ways, offsets = _ways(image, _moved), []
    for got in results:
        if got.shape != image.shape:
            return "another shape"
        if _key(got) not in ways:
            return _fault_of_one(image, got)
        offsets.append(ways[_key(got)])
    offsets = np.array(offsets)
    return _hardly_random(offsets) or _fault_in_numbers(offsets) or _uneven(offsets)


def _hardly_random(offsets):
    """The name of what is wrong where the moves (calls, 2) don't change along both axes, each by itself."""
    fixed = (offsets == offsets[0]).all(axis=0)
    if fixed.all():
        return "always the same" if offsets.any() else "not moved"
    if fixed.any():
        return "one direction only"
    if (offsets[:, 0] == offsets[:, 1]).all() or (offsets[:, 0] == -offsets[:, 1]).all():
        return "the same number twice"
    return None if offsets.all(axis=1).any() else "one direction at a time"


def _fault_in_numbers(offsets):
    """(mistake, sentence) where the image moved too far, or one of the five numbers never came on an axis."""
    missing = [sorted({*NUMBERS} - {*axis.tolist()}) for axis in offsets.T]
    if np.abs(offsets).max() > MOST:
        return "too far", TOO_FAR.format(np.abs(offsets).max(), _never(missing))
    if not any(missing):
        return None
    one_way = any({*side} <= {*axis} for axis in missing for side in ((-2, -1), (1, 2)))
    ends = any(abs(number) == MOST for axis in missing for number in axis)
    name = "only one way" if one_way else "an end is missing" if ends else "a number is missing"
    return name, f"{NEVER[name]}{_never(missing)}"


def _never(missing):
    """A sentence on what never came; missing: for each axis the numbers that did not. Empty where there are none."""
    moves, kept = [], []
    for numbers, (back, forth, lines) in zip(missing, AXES, strict=True):
        for way, side in ((back, [n for n in numbers if n < 0]), (forth, [n for n in numbers if n > 0])):
            moves += [way] if len(side) == MOST else [f"{way} by {abs(number)}" for number in side]
        kept += [lines] if 0 in numbers else []
    clauses = [f"never {did} {_either(words)}" for did, words in (("moved", moves), ("stayed in its", kept)) if words]
    return f" In {CALLS} calls the image {', and '.join(clauses)}." if clauses else ""


def _either(words):
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def _uneven(offsets):
    """(mistake, sentence) where some numbers, or some moves, come far more often than others."""
    moves, counts_of_moves = np.unique(offsets, axis=0, return_counts=True)
    counts = np.array([[(axis == number).sum() for number in NUMBERS] for axis in offsets.T])
    both = counts.sum(axis=0)
    ends = both[0] + both[-1] < ENDS_ON_BOTH
    for numbers, (low, high) in ((counts, ON_AN_AXIS), (both, ON_BOTH)):
        if numbers.min() < low or numbers.max() > high or ends:
            worst = int(np.ptp(counts, axis=1).argmax())
            seen = ", ".join(map(str, counts[worst, :-1])) + f" and {counts[worst, -1]}"
            return "not equally often", UNEVEN.format(" or ".join(AXES[worst][:2]), CALLS, seen, CALLS // 5)
    if len(moves) < FEWEST_MOVES:
        return "the numbers hang together", f"{TOGETHER} Of the 25 moves only {len(moves)} came."
    if (most := counts_of_moves.max()) > OF_A_MOVE:
        down, right = moves[counts_of_moves.argmax()]
        came = f"By {down} down and {right} right it moved {most} times in {CALLS} calls; about {CALLS // 25} times"
        return "the numbers hang together", f"{TOGETHER} {came} would be fair."
    return None


TOO_FAR = (
    "The image moved by as much as {} pixels, and a digit may lose a part of itself.{} Draw from −2 to 2: "
    "random.randint(a, b) includes b, and np.random.randint(a, b) leaves it out."
)
NEVER = {
    "only one way": "It has to go either way along both axes: draw each number from −2 to 2.",
    "an end is missing": "Draw from −2 to 2, both ends among them. randint(a, b) and rng.integers(a, b) of NumPy leave "
    "b out.",
    "a number is missing": "All of −2, −1, 0, 1 and 2 should come, up or down and left or right; 0 is one of them.",
}
UNEVEN = (
    "Some numbers come far more often than others. Moving {}, the numbers −2, −1, 0, 1 and 2 came in {} calls {} "
    "times; it should be about {} each. np.random.randint(-2, 3) draws them all alike. Rounding a fraction doesn't, "
    "nor does a list that holds a number twice."
)
TOGETHER = "The two numbers depend on each other. Draw one for each axis, and let neither know of the other."
EXERCISE = Exercise(
    name="nudged",
    objective="write an augmentation and see that it does what it should",
    returns="array",
    reference=lambda image: image,
    make_inputs=_images,
    examine=_effect,
    points=2,
    hints=(
        "Draw two whole numbers, one for the rows and one for the columns. np.random.randint(-2, 3) gives −2, −1, 0, 1 "
        "or 2: the upper end is left out.",
        "np.pad(image, 2) puts two rows and columns of zeros around the image. Cut 28×28 pixels out of it, starting at "
        "row 2 − down and column 2 − right.",
    ),
    mistakes=(
        Mistake("another shape", "What comes back has another shape than the image. It should still be 28×28."),
        Mistake(
            "ink comes back",
            "Ink that leaves on one side comes back on the other, as np.roll does it. A pen stroke never does that: "
            "let zeros come in instead.",
        ),
        Mistake(
            "no zeros come in",
            "The image is moved, but what comes in at its edge isn't 0: its first or last pixels are repeated there, "
            "or something else is. Paper goes on behind a digit, so let zeros come in. (ndimage.shift smooths the "
            "values, so that next to nothing comes in, unless it's told order=0.)",
        ),
        Mistake(
            "not moved as a whole",
            "What comes back isn't the image moved by whole pixels: its ink has changed. Move it, and change nothing "
            "else.",
        ),
        Mistake(
            "always the same",
            "Every call moves the image by the same amount. Draw new random numbers inside the function, each time it "
            "is called, and don't set a seed in it.",
        ),
        Mistake(
            "not moved",
            "The image comes back unmoved, every time. Is the moved one returned? np.roll, np.pad and ndimage.shift "
            "give a new image and leave the old one as it is.",
        ),
        Mistake(
            "one direction only",
            "Along one axis the image always moves by the same number of pixels. Move it up or down, and left or "
            "right, each by a number drawn at random.",
        ),
        Mistake("too far", TOO_FAR),
        Mistake(
            "the same number twice",
            "The image moves as far down as it moves right, or left, every time: always along one diagonal. Draw a "
            "number for each axis.",
        ),
        Mistake(
            "one direction at a time",
            "The image moves up or down, or it moves left or right, but never both at once. Draw two numbers for each "
            "image, and move it by both.",
        ),
        *[Mistake(name, sentence) for name, sentence in NEVER.items()],
        Mistake("not equally often", UNEVEN),
        Mistake("the numbers hang together", TOGETHER),
    ),
    explanation=f"It was called {CALLS} times: the digit stays whole, no ink comes back on the other side, and all "
    "five numbers come about equally often in both directions.",
)
