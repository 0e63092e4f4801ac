"""What one number sees: layers to stack over a row of pixels, and what lies under each number. Lesson: building."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.explorers.convolution import clear_digit
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import LINE, TEXT

SIDE, MOST = 28, 6  # pixels, and layers
KINDS = {  # name, window, stride
    "conv": ("convolution 3×3", 3, 1),
    "strided": ("convolution 3×3, stride 2", 3, 2),
    "pool": ("max pooling 2×2", 2, 2),
}
ORANGE = "#F5A742"


@dataclass(frozen=True)
class Row:
    """One layer in a row: how many numbers, the first one's middle, their distance, what each sees, all in pixels."""

    name: str
    window: int
    stride: int
    count: int
    first: float
    step: int
    sees: int


def explore_receptive_field(layers: Sequence[str] = ("conv", "pool", "conv", "pool"), image: Any = None) -> Explorer:
    """Stack layers, choose one of their numbers, and see which pixels of the image it depends on. Lesson: building.

    layers: at most 6 of "conv" (3×3), "strided" (3×3 with stride 2) and "pool" (2×2), from the image on; they can be
    added and taken away in the picture. image: (28, 28) or (28, 28, 1), uint8 or from 0 to 1; by default a handwritten
    5. Raises ArgumentError where it is something else, or where the layers leave no number over.
    """
    rows = _rows(layers)
    pixels = clear_digit()[..., 0] if image is None else _image(image)
    data = {"layers": list(layers), "image": np.rint(pixels * 255).astype(int).ravel().tolist()}
    seen = ", ".join(f"{row.name} {row.sees}×{row.sees}" for row in rows[1:])
    alt = (
        "Layers over a row of 28 pixels. The middle number of the last one is lit, and so is all that it sees, down to "
        f"the image. What a number of each layer sees, in pixels: {seen or 'no layer yet'}."
    )
    return Explorer("receptive", "What one number sees", data, lambda: _draw(rows, pixels), alt)


def _rows(layers) -> list[Row]:
    """The image, then the layers."""
    expected = f"at most {MOST} of {', '.join(map(repr, KINDS))}"
    if isinstance(layers, str) or not set(layers) <= set(KINDS) or len(layers) > MOST:
        raise ArgumentError("layers", expected, repr(layers))
    rows = [Row("image", 1, 1, SIDE, 0, 1, 1)]
    for name, window, stride in (KINDS[layer] for layer in layers):
        below = rows[-1]
        count = (below.count - window) // stride + 1
        if count < 1:
            raise ArgumentError("layers", "layers that leave at least one number", f"{list(layers)}: none is left")
        first, sees = below.first + (window - 1) / 2 * below.step, below.sees + (window - 1) * below.step
        rows.append(Row(name, window, stride, count, first, below.step * stride, sees))
    return rows


def spans(rows: list[Row], number: int) -> list[tuple[int, int]]:
    """The first and the last number of each layer that this number of the last layer sees, from the image on."""
    found = [(number, number)]
    for row in rows[:0:-1]:
        first, last = found[0]
        found.insert(0, (first * row.stride, last * row.stride + row.window - 1))
    return found


def _image(image):
    expected = "one image of shape (28, 28) or (28, 28, 1), uint8 or from 0 to 1"
    array = as_array("image", image, expected)
    if array.shape not in [(SIDE, SIDE), (SIDE, SIDE, 1)]:
        raise ArgumentError("image", expected, describe(array))
    array = array.reshape(SIDE, SIDE) / (255 if array.dtype == np.uint8 else 1)
    if not (array.min() >= 0 and array.max() <= 1):
        raise ArgumentError("image", expected, f"{describe(array)} from {array.min():g} to {array.max():g}")
    return array


def _draw(rows, pixels):
    """The layers as bars of numbers to scale, the cone of what is seen, the image below."""
    figure = Figure(figsize=(5.2, 0.62 * len(rows) + 5.2), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    seen = spans(rows, rows[-1].count // 2)
    for height, (row, (first, last)) in enumerate(zip(rows, seen, strict=True)):
        bottom, edges = 3.3 * height, _edges(row, first, last)
        for number in range(row.count):
            left, right = _edges(row, number, number)
            face = f"{pixels[14, number]:.3f}" if not height else ORANGE if first <= number <= last else LINE
            axes.add_patch(_box(left + 0.06, bottom, right - left - 0.12, 1.2, facecolor=face))
        told = f"{height}. {row.name}: sees {row.sees}" if height else "28 pixels in a row"
        axes.text(-0.5, bottom + 1.85, told, fontsize=11, va="center", color=TEXT, zorder=3)
        if height:
            below = _edges(rows[height - 1], *seen[height - 1])
            axes.fill([*edges, *below[::-1]], [bottom, bottom, bottom - 2.1, bottom - 2.1], color=to_rgba(ORANGE, 0.3))
    axes.imshow(pixels, cmap="gray", extent=(-0.5, SIDE - 0.5, -SIDE - 0.8, -0.8), vmin=0, vmax=1)
    left, right = _edges(rows[0], *seen[0])
    for bottom, tall in [(-0.05, 1.3), (-0.8 - right - 0.5, right - left)]:
        axes.add_patch(_box(left, bottom, right - left, tall, facecolor="none", edgecolor=ORANGE, linewidth=3))
    axes.set(xlim=(-1, SIDE), ylim=(-SIDE - 1.2, 3.3 * len(rows) - 0.6), aspect="equal")
    axes.axis("off")
    return figure


def _edges(row, first, last):
    """Left and right edge of some of its numbers, in pixels."""
    return row.first + (first - 0.5) * row.step, row.first + (last + 0.5) * row.step


def _box(x, y, width, height, **style):
    return Rectangle((x, y), width, height, **{"edgecolor": "none", **style})
