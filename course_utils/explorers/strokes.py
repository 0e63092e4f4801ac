"""Strokes of a pen, as lists of points, made into a picture. Lesson: handwriting, and the pad to draw on.

A stroke is a list of points [x, y], in pixels from the picture's upper left corner, y growing downwards.
"""

import numpy as np
from PIL import Image, ImageDraw

from course_utils.arguments import as_array, describe, whole_number
from course_utils.errors import ArgumentError

EXPECTED = "a list of strokes, each a list of points [x, y]"
PEN = 1 / 12  # the pen's width as a share of the picture's side: the lines of a large digit come out like MNIST's
FINER = 4  # drawn this many times larger and averaged down, so that the edges are smooth


def drawn(strokes, size=280, pen=PEN):
    """Draw the strokes with a round pen: uint8 (size, size), ink light (up to 255) on 0.

    strokes: a list of strokes, each a list or an array (N, 2) of points [x, y] from 0 to `size`; one point alone is a
    dot, what lies outside is cut off, an empty list gives an empty picture. pen: the pen's width as a share of `size`.
    Raises ArgumentError where `strokes` is no such list or `size` no whole number from 1 on. Lesson: handwriting.
    """
    size = whole_number("size", size, least=1)
    canvas = Image.new("L", (size * FINER, size * FINER))
    canvas_pen = ImageDraw.Draw(canvas)
    for points in as_points(strokes):
        draw_line(canvas_pen, np.clip(points, -size, 2 * size) * FINER - 0.5, size * pen * FINER)
    return np.asarray(canvas.resize((size, size), Image.Resampling.BOX)).copy()


def as_points(strokes):
    """The strokes that have points, as a list of float arrays (N, 2); ArgumentError where they are something else."""
    if not isinstance(strokes, (list, tuple, np.ndarray)):
        raise ArgumentError("strokes", EXPECTED, describe(strokes))
    stray = next((stroke for stroke in strokes if not isinstance(stroke, (list, tuple, np.ndarray))), None)
    if stray is not None:
        raise ArgumentError("strokes", EXPECTED, f"{describe(stray)} in place of a stroke")
    arrays = [as_array("strokes", stroke, EXPECTED) for stroke in strokes if len(stroke)]
    for points in arrays:
        if points.ndim != 2 or points.shape[1] != 2:
            remedy = "Put the one stroke into a list: [stroke]." if points.shape == (2,) else ""
            raise ArgumentError("strokes", EXPECTED, f"a stroke of shape {points.shape}", remedy)
        if not np.isfinite(points).all():
            raise ArgumentError("strokes", EXPECTED, "a point that is not finite")
    return [points.astype(float) for points in arrays]


def draw_line(pen, points, width):
    """Draw one line through the points with PIL's `pen`: round at its ends and its bends."""
    width = max(1, width)
    radius = (width - 1) / 2
    for x, y in points:
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
    for start, end in zip(points, points[1:], strict=False):
        pen.line([*start, *end], fill=255, width=round(width))
