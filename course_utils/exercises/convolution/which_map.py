"""Find, by eye, the map that a kernel makes of an image."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

SIZE = 20
RIGHT = "its output"
OPPOSITE, TURNED = "the opposite signs", "rows and columns exchanged"
BOTH_FAULTS, BOTH_SIGNS, BLURRED = "exchanged, and the opposite signs", "both signs", "blurred"
KINDS = (RIGHT, OPPOSITE, TURNED, BOTH_FAULTS, BOTH_SIGNS, BLURRED)
SIDES = ("left", "right", "top", "bottom")


def draw_shape(rng):
    """(name, image of SIZE×SIZE zeros and ones): a filled shape with edges on all four sides."""
    rows, columns = np.indices((SIZE, SIZE)) - rng.integers(-1, 2, 2)[:, None, None] - (SIZE - 1) / 2
    distance = np.hypot(rows, columns)
    shapes = {
        "a ring": (distance < 6.6) & (distance > 2.6),
        "a disc": distance < 6.2,
        "a square": np.maximum(abs(rows), abs(columns)) < 5.5,
        "a plus sign": (np.minimum(abs(rows), abs(columns)) < 2.5) & (np.maximum(abs(rows), abs(columns)) < 6.5),
        "a diamond": abs(rows) + abs(columns) < 7.5,
    }
    name = str(rng.choice(list(shapes)))
    return name, shapes[name].astype(float)


def draw_kernel(side, rng):
    """A kernel of whole numbers that finds the edges on one side of a shape."""
    outer, middle = (int(number) for number in rng.choice([(1, 1), (1, 2), (1, 3), (2, 3), (2, 2)]))
    left = np.array([[-outer, 0, outer], [-middle, 0, middle], [-outer, 0, outer]])
    return {"left": left, "right": -left, "top": left.T, "bottom": -left.T}[side]


def _output(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


def maps_of(image, kernel):
    """{kind: map} of all six kinds, each from 0 to 1."""
    found, turned = _output(image, kernel), _output(image, kernel.T)
    maps = {
        RIGHT: found.clip(0),
        OPPOSITE: (-found).clip(0),
        TURNED: turned.clip(0),
        BOTH_FAULTS: (-turned).clip(0),
        BOTH_SIGNS: abs(found),
        BLURRED: _output(image, np.ones((3, 3))),
    }
    return {kind: values / values.max() for kind, values in maps.items()}


def _lineup(rng):
    name, image = draw_shape(rng)
    side = str(rng.choice(SIDES))
    kernel = draw_kernel(side, rng)
    maps = maps_of(image, kernel)
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    seen = " ".join(f"Panel {letter}: {_words(kind, side)}." for letter, kind in zip(LETTERS, kinds, strict=False))
    rows = "; ".join(" ".join(map(str, row)) for row in kernel)
    alt = f"The image shows {name}, white on black. The kernel's rows are {rows}. {seen}"
    return Lineup(lambda: _figure(image, kernel, [maps[kind] for kind in kinds]), alt, kinds, RIGHT)


def _words(kind, side):
    """What an eye sees in a map, when the kernel finds the edges of one side."""
    other = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
    turned = {"left": "top", "right": "bottom", "top": "left", "bottom": "right"}
    if kind == BLURRED:
        return "the whole shape is bright, with soft edges"
    if kind == BOTH_SIGNS:
        return f"its {' and '.join(sorted((side, other[side])))} edges are bright"
    place = turned[side] if kind in (TURNED, BOTH_FAULTS) else side
    return f"its {other[place] if kind in (OPPOSITE, BOTH_FAULTS) else place} edges are bright"


def _figure(image, kernel, maps):
    import matplotlib.pyplot as plt

    fig = plt.figure(figsize=(6.4, 7))
    grid = fig.add_gridspec(3, 3)
    _draw(fig.add_subplot(grid[0, 0]), image, "image", loc="center")
    _draw_kernel(fig.add_subplot(grid[0, 1]), kernel)
    for place, (letter, values) in enumerate(zip(LETTERS, maps, strict=False)):
        _draw(fig.add_subplot(grid[1 + place // 3, place % 3]), values, letter, loc="left", fontweight="bold")
    return fig


def _draw(ax, values, title, **font):
    ax.imshow(values, cmap="gray", vmin=0, vmax=1)
    ax.set_title(title, fontsize=13, **font)
    ax.set(xticks=[], yticks=[])


def _draw_kernel(ax, kernel):
    from matplotlib.colors import LinearSegmentedColormap

    limit = abs(kernel).max()
    signed = LinearSegmentedColormap.from_list("", ["#C76A00", "black", "#2A7FC0"])
    ax.imshow(kernel, cmap=signed, vmin=-limit, vmax=limit)
    for (row, column), weight in np.ndenumerate(kernel):
        text = str(weight).replace("-", "−")
        ax.text(column, row, text, ha="center", va="center", color="white", fontsize=15)
    ax.set_title("kernel", loc="center", fontsize=13)
    ax.set(xticks=[], yticks=[])


EXERCISE = Exercise(
    name="which_map",
    objective="predict what a kernel makes of an image",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "In your mind, lay the kernel on an edge: the sum is positive where the bright pixels lie under the positive "
        "weights and the dark ones under the negative weights.",
        "On which side of the kernel are the positive weights? An edge of the shape lights up where the shape is on "
        "that side, and the black is on the other.",
    ),
    mistakes=(
        Mistake(
            OPPOSITE,
            "There the shape lies under the negative weights and the black under the positive ones, so the sum is "
            "negative, and set to 0. Look for the edges on the opposite side.",
        ),
        Mistake(
            TURNED,
            "It shows edges of the other direction. Do the signs change from column to column or from row to row? From "
            "column to column, the kernel compares left with right; from row to row, it compares top with bottom.",
        ),
        Mistake(
            BOTH_FAULTS,
            "It shows edges of the other direction. Do the signs change from column to column or from row to row? Then "
            "see on which side the positive weights are.",
        ),
        Mistake(
            BOTH_SIGNS,
            "It lights up on two opposite sides of the shape. On one of them the sum is negative, and was set to 0.",
        ),
        Mistake(
            BLURRED,
            "The inside of the shape is bright there. In an evenly bright area, this kernel's positive and negative "
            "weights cancel, so the inside must be black.",
        ),
        Mistake("no such panel", "The panels are called A to F; the image and the kernel have no letter."),
    ),
    explanation="Its edges are bright where the shape lies under the positive weights and the black under the negative "
    "ones.",
)
