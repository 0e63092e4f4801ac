"""Made-up difficulties: what paper, pen, light and camera do to a digit. For tests, benchmarks and the lesson on them.

A digit starts as its cover: float (H, W), the share of each pixel that ink covers, from 0 to 1. `photo` turns a cover
into a gray picture, float (H, W), 0 black and 1 white. What is tested must be new: draw training examples from
generator("train", seed) and test examples from generator("test", seed), which never give the same numbers.
"""

import io

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from course_utils.explorers.strokes import draw_line

PURPOSES = ("train", "test")


def generator(purpose, seed):
    """A NumPy random generator for a seed; `purpose` is "train" or "test", anything else raises ValueError."""
    return np.random.default_rng([PURPOSES.index(purpose), seed])


def deformed(strokes, rng, amount=1.0):
    """The strokes (lists of points [x, y]) as another hand might write them, on the same pad: float arrays (N, 2).

    Slant, proportions, tilt and every point's place change at random; at amount 0 nothing does.
    """
    points = np.concatenate(strokes).astype(float)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, size = (low + high) / 2, (high - low).max()
    slant, tilt, wide, tall = amount * rng.normal(0, [0.15, 0.08, 0.12, 0.08])
    change = np.array([[1 + wide, tilt], [-slant - tilt, 1 + tall]])  # row vectors: [x, y] @ change
    moved = []
    for stroke in strokes:
        sway = ndimage.gaussian_filter1d(rng.normal(0, 1, (len(stroke), 2)), 3, axis=0, mode="nearest")
        moved.append((np.asarray(stroke) - middle) @ change + middle + amount * 0.03 * size * sway)
    return moved


def placed(digit, size, shape, top, left):
    """The cover (shape) of a digit, uint8 (28, 28), enlarged to `size` pixels with its corner at (top, left)."""
    copy = np.asarray(Image.fromarray(digit).resize((size, size), Image.Resampling.BICUBIC)) / 255
    cover = np.zeros(shape)
    cover[top : top + size, left : left + size] = copy[: shape[0] - top, : shape[1] - left]
    return cover


def middle_line(cover):
    """(how deep inside the ink each pixel of the cover lies, which pixels are the middle of a stroke): both (H, W)."""
    inside = ndimage.distance_transform_edt(cover > 0.5)
    return inside, (inside > 0.5) & (inside >= ndimage.maximum_filter(inside, 3) - 0.4)


def is_one_line(cover, bend=0.1):
    """Whether the middle of the ink lies along one line: across it spreads by less than `bend` of its length."""
    places = np.argwhere(middle_line(cover)[1]).astype(float)
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return bool(spread[1] < bend * spread[0])


def with_upstroke(cover, rng):
    """The cover of a straight 1 with an upstroke to its top, drawn with a pen as wide as the one that wrote it.

    The stroke is 0.25 to 0.6 times as long as the 1, falls to the left by 25 to 65 degrees, and sags a little.
    """
    inside, ridge = middle_line(cover)
    (y, x), radius = np.nonzero(ridge), np.median(inside[ridge])
    top, foot = np.array([x[0], y[0] - inside[y[0], x[0]] + radius]), np.array([x[-1], y[-1]])
    steep = np.degrees(np.arctan2(foot[1] - top[1], top[0] - foot[0]))  # the 1 itself: 90 where it stands upright
    fall = np.radians(rng.uniform(25, np.clip(steep - 25, 25, 65)))
    along = rng.uniform(0.25, 0.6) * np.hypot(*foot - top) * np.array([-np.cos(fall), np.sin(fall)])
    across = np.array([along[1], -along[0]])
    t = np.linspace(0, 1, 15)[:, None]
    line = top + t * along + t * (1 - t) * rng.uniform(-0.15, 0.15) * across
    canvas = Image.new("L", (4 * cover.shape[1], 4 * cover.shape[0]))
    draw_line(ImageDraw.Draw(canvas), 4 * line, 8 * radius)
    stroke = np.asarray(canvas.resize(cover.shape[::-1], Image.Resampling.BOX)) / 255
    return np.maximum(cover, cover.max() * stroke)


def thinned(cover, pen):
    """The cover written with a pen `pen` pixels wide: the middle line of its strokes, as wide as that."""
    inside, ridge = middle_line(cover)
    line = ndimage.binary_closing(ridge, iterations=int(0.7 * inside.max()))  # it has gaps where strokes meet
    return np.clip(pen / 2 + 0.5 - ndimage.distance_transform_edt(~line), 0, 1)


def ruled(cover, spacing, width, strength, squared=False, angle=0.0):
    """The cover on paper with lines (or squares) `width` pixels wide every `spacing`, tilted by `angle` degrees."""
    y, x = np.indices(cover.shape)
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    lines = (y * cos + x * sin) % spacing < width
    if squared:
        lines |= (x * cos - y * sin) % spacing < width
    return np.maximum(cover, strength * lines)


def framed(cover, box, width, strength=1.0):
    """The cover with a frame drawn `width` pixels wide along the inside of box = (top, left, bottom, right)."""
    top, left, bottom, right = box
    frame = np.zeros(cover.shape)
    frame[top:bottom, left:right] = strength
    frame[top + width : bottom - width, left + width : right - width] = 0
    return np.maximum(cover, frame)


def with_neighbor(cover, other, edge, share):
    """The cover with a piece of another at its bottom or right `edge`: `share` of the side is taken up by it."""
    if edge == "right":
        return with_neighbor(cover.T, other.T, "bottom", share).T
    depth = round(share * len(cover))
    first = np.flatnonzero(other.any(axis=1))[0]
    piece = np.zeros(cover.shape)
    piece[-depth:] = other[first : first + depth]
    return np.maximum(cover, piece)


def photo(cover, rng, paper=0.85, ink=0.2, noise=0.01, grain=0.0):
    """A gray picture of the cover: brightness of paper and ink, a camera's noise, and the paper's own coarse grain."""
    fibers = ndimage.gaussian_filter(rng.normal(0, 1, cover.shape), 2)
    picture = paper + cover * (ink - paper) + grain * fibers / fibers.std() + rng.normal(0, noise, cover.shape)
    return np.clip(picture, 0, 1)


def shadowed(picture, start=0.65, slope=0.3, light=0.35, softness=0.0):
    """The picture with its light times `light` where x + slope·y > start, x and y from 0 to 1."""
    height, width = picture.shape
    y, x = np.mgrid[0:height, 0:width]
    inside = x / width + slope * y / height - start
    amount = np.clip(inside / softness + 0.5, 0, 1) if softness else inside > 0
    return picture * (1 - (1 - light) * amount)


def on_desk(picture, rng, share=0.5, desk=0.2, angle=0.0, lean=0.0, center=(0.5, 0.5)):
    """The picture as a sheet on a desk: `share` of its sides, turned, its far edge shorter by `lean` as seen aslant."""
    height, width = picture.shape
    grain = ndimage.gaussian_filter(rng.normal(0, 1, picture.shape), (1, 12))
    ground = np.clip(desk * (1 + 0.15 * grain / grain.std()), 0, 1)
    turn = np.radians(angle)
    y, x = np.mgrid[0:height, 0:width]
    y, x = y / height - center[0], x / width - center[1]
    y, x = (y * np.cos(turn) - x * np.sin(turn)) / share, (y * np.sin(turn) + x * np.cos(turn)) / share
    x = x / (1 - lean * (0.5 - y))
    places = [(y + 0.5) * height - 0.5, (x + 0.5) * width - 0.5]
    sheet = ndimage.map_coordinates(picture, places, order=1, mode="nearest")
    return np.where((np.abs(x) < 0.5) & (np.abs(y) < 0.5), sheet, ground)


def as_jpeg(picture, quality=60):
    """The bytes of the gray picture as a JPEG file."""
    file = io.BytesIO()
    Image.fromarray(np.rint(255 * picture).astype(np.uint8)).save(file, "JPEG", quality=quality)
    return file.getvalue()
