"""Digits drawn with a pen, as other hands might have written them: the course's 21 drawings, deformed at random.

What is tested must be new: generator("train", seed) and generator("test", seed) never give the same numbers.
"""

import json
from importlib.resources import files

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from course_utils.centering import crop_scale_center
from course_utils.explorers.difficulties import deformed, generator, thinned
from course_utils.explorers.strokes import as_points, draw_line

PAD = 280  # pixels of the pad's side, which the drawings' points are given in
HAIRLINE, BROAD = 3, 36  # pixels of the pad: the pens' widths; the pad's own is 23
DRAWINGS = json.loads((files("course_utils.explorers") / "strokes.json").read_text(encoding="utf-8"))


def one_with_upstroke(rng):
    """A 1 that begins with an upstroke, which may be long and may be flat."""
    height = rng.uniform(150, 220)
    along = height * rng.uniform(0.15, 0.65)
    turn = np.radians(rng.uniform(25, 70))
    top = np.array([170, 40])
    start, foot = top + along * np.array([-np.cos(turn), np.sin(turn)]), top + [rng.normal(0, 8), height]
    return [np.concatenate([_line(start, top), _line(top, foot)])]


def nine_with_tail(strokes, rng):
    """The 9 with what lies below its ring drawn out, up to twice as long, and bent to the left or the right."""
    ring, longer, bend = 135, rng.uniform(1.2, 2), rng.uniform(-0.35, 0.25)
    moved = []
    for stroke in (np.array(stroke, float) for stroke in strokes):
        below = np.maximum(stroke[:, 1] - ring, 0)
        moved.append(stroke + np.stack([bend * below, (longer - 1) * below], axis=1))
    lowest = max(stroke[:, 1].max() for stroke in moved)
    return [stroke * min(1, 255 / lowest) for stroke in moved]


def _line(start, end, points=9):
    return np.linspace(start, end, points)


def another_drawing(rng, amount):
    """(strokes, digit, how) of one drawing more: often one of the kinds that were misread most."""
    kind = rng.integers(24)
    if kind >= 22:
        return deformed(one_with_upstroke(rng), rng, 0.7 * amount), 1, "with an upstroke"
    if kind == 21:
        nine = DRAWINGS[rng.integers(19, 21)]
        return deformed(nine_with_tail(nine["strokes"], rng), rng, 0.7 * amount), 9, "with a long tail"
    drawing = DRAWINGS[kind]
    return deformed(drawing["strokes"], rng, amount), drawing["digit"], drawing["how"]


def ink_of(strokes, pen):
    """The strokes drawn with a pen `pen` pixels of the pad wide: float32 (H, W), 0 to 1, with room for all of it."""
    points = as_points(strokes)
    joined = np.concatenate(points)
    low, scale = joined.min(axis=0) - 2 * pen, 1.5  # the pad's 280 pixels on 420: fine enough for 20
    wide, tall = np.ceil((np.ptp(joined, axis=0) + 4 * pen) * scale).astype(int)
    canvas = Image.new("L", (2 * int(wide), 2 * int(tall)))
    for stroke in points:
        draw_line(ImageDraw.Draw(canvas), (stroke - low) * 2 * scale - 0.5, pen * 2 * scale)
    return np.asarray(canvas.resize((int(wide), int(tall)), Image.Resampling.BOX), "float32") / 255


def random_drawings(purpose, seed, count, amounts=(1.0, 1.0)):
    """`count` drawings in MNIST's form: images uint8 (N, 28, 28), labels (N,), and what each is, a list of texts."""
    rng = generator(purpose, seed)
    images, labels, kinds = [], [], []
    for _ in range(count):
        strokes, digit, how = another_drawing(rng, rng.uniform(*amounts))
        pen = np.exp(rng.uniform(np.log(HAIRLINE), np.log(BROAD)))
        images.append(crop_scale_center(ink_of(strokes, pen)))
        labels.append(digit)
        kinds.append(f"{digit} {how}" + (", a hairline pen" if pen < 6 else ""))
    return np.stack(images), np.array(labels), kinds


def hairline(image):
    """The digit, uint8 (28, 28), written anew with a pen a pixel wide: the middle line of its strokes."""
    ink = thinned(ndimage.zoom(image / 255, 4, order=1), 4).reshape(28, 4, 28, 4).mean(axis=(1, 3))
    return np.rint(255 * ink / max(ink.max(), 0.1)).astype("uint8")
