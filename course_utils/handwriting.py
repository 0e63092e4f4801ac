"""A photo, scan, drawing or array of one digit, made into an image like MNIST's. Lesson: handwriting.

MNIST's rule: ink light on dark, the digit's longer side 20 pixels, its centre of mass in the middle of 28×28.
"""

import os
from typing import Any

import numpy as np
from PIL import Image, ImageOps
from scipy import ndimage

from course_utils.arguments import as_array, describe
from course_utils.embedded import boxed, centred, zoomed
from course_utils.errors import ArgumentError

EXPECTED = "a picture of one digit"
ARRAY = "an array (H, W), (H, W, 1), (H, W, 3) or (H, W, 4) of finite numbers from 0 to 1 or from 0 to 255"
MAX_SIDE = 800  # pixels of the longer side that are looked at: a photo has more than a digit needs
FAINTEST = 0.1  # by how much of the paper's brightness ink must be darker than the paper
NOISE = 6  # and by how many times the paper's own unevenness
SPECK = 0.03  # pieces with less than this share of the largest piece's ink are dirt
EDGE = 1 / 6  # what covers more than this share of the picture's edge is a frame or a shadow
SMALLEST = 8  # pixels of the longer side that a digit must have
# No one of MNIST's 10,000 test digits has more than 5 pieces, a gap over 0.3 of its height, or fills 0.79 of its box;
# of the embedded ones, whose lines are thicker, a 1 fills 0.86.
PIECES, GAP, FULL = 8, 0.4, 0.89


def prepare_digit(image: Any) -> np.ndarray:
    """Return the digit in `image` as MNIST would hold it: uint8 (28, 28), ink light (up to 255) on 0.

    image: the path of a picture, a PIL image of any mode, or an array (H, W), (H, W, 1), (H, W, 3) or (H, W, 4) of any
    real dtype, from 0 to 1 or from 0 to 255. Dark on light or light on dark, of any size, in uneven light, with some
    paper around the digit.
    Raises ArgumentError where that is no picture, or shows no ink or no digit. Lesson: handwriting; the rule is that
    of MNIST's makers, http://yann.lecun.com/exdb/mnist: a 20×20 box, the aspect ratio kept, the center of mass in the
    middle.
    """
    contrast = darkness(grey_picture(image))
    ink = strokes(contrast)
    check_digit(ink)
    digit = boxed(enlarged(faded(contrast, ink)))
    return centred(np.rint(digit * (255 / digit.max())).astype(np.uint8))


def grey_picture(image):
    """`image`, in any form that prepare_digit takes, as float32 (H, W): 0 black, 1 white, at most MAX_SIDE pixels."""
    if isinstance(image, (str, os.PathLike)):
        image = opened(image)
    if isinstance(image, Image.Image):
        image = ImageOps.exif_transpose(image)
        image = np.asarray(image if image.mode[0] in "IF" else shrunk(image.convert("RGBA")))
    return np.asarray(shrunk(Image.fromarray(grey_array(image))))


def opened(path):
    """The picture in the file, as a PIL image."""
    try:
        with Image.open(path) as image:
            image.load()
            return image
    except FileNotFoundError:
        raise ArgumentError("image", EXPECTED, f"a path where no file is: {path}", "Look up its name.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        came = f"a file that cannot be read as one: {path}"
        raise ArgumentError("image", EXPECTED, came, "Save it as PNG or JPEG.") from None


def shrunk(image):
    """The PIL image, averaged down to MAX_SIDE pixels where its longer side has more."""
    scale = min(1, MAX_SIDE / max(image.size))
    size = [max(1, round(side * scale)) for side in image.size]
    return image.resize(size, Image.Resampling.BOX)


def grey_array(image):
    """The array as float32 (H, W) from 0 to 1: colours weighted as the eye does, what is transparent laid on paper."""
    array = as_array("image", image, ARRAY)
    if array.ndim == 2:
        array = array[..., None]
    if array.ndim != 3 or array.shape[-1] not in (1, 3, 4):
        raise ArgumentError("image", ARRAY, describe(np.asarray(image)))
    array = array.astype(np.float32)
    if not (np.isfinite(array).all() and array.min() >= 0 and array.max() <= 65535):
        raise ArgumentError("image", ARRAY, f"values from {array.min():g} to {array.max():g}")
    array /= next(level for level in (1, 255, 65535) if array.max() <= level)
    grey = array[..., 0] if array.shape[-1] == 1 else array[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32)
    return on_paper(grey, array[..., 3]) if array.shape[-1] == 4 else grey


def on_paper(grey, opaque):
    """The picture laid on white where it is transparent (opaque 0); on black where what can be seen is light."""
    ground = float((grey * opaque).sum() < 0.5 * opaque.sum())
    return ground + (grey - ground) * opaque


def darkness(grey):
    """How much darker than the paper each pixel is: 0 paper, 1 black. Light ink on dark paper is turned round first."""
    stands_out = grey - ndimage.gaussian_filter(grey, min(grey.shape) / 4)
    if (stands_out**3).sum() > 0:  # the few pixels that differ most are the ink, and here they are light
        grey = 1 - grey
    bright = paper(grey)
    return (bright - grey) / np.maximum(bright, 0.05)


def paper(grey):
    """The brightness of the paper under each pixel: dark things narrower than half the picture are painted over."""
    window = max(3, min(grey.shape) // 2)
    return ndimage.grey_closing(grey, size=(window, window))


def strokes(contrast):
    """Which pixels are ink, bool (H, W): what is dark, what hangs together with it, without specks and frames."""
    lowest, low = np.percentile(contrast, [10, 30])  # paper, even where the digit is cut tightly; they differ by noise
    dark = contrast[contrast > low + max(FAINTEST, NOISE * (low - lowest))]
    if dark.size < SMALLEST:
        raise ArgumentError("image", EXPECTED, "no ink: nothing stands out from the paper", "Draw with more contrast.")
    level = otsu(dark)
    pieces, count = ndimage.label(contrast >= level / 2, np.ones((3, 3)))
    return np.isin(pieces, kept_pieces(pieces, contrast >= level))


def kept_pieces(pieces, dark):
    """Which of the numbered pieces (H, W) are the digit's: no frame along the picture's edge, no speck beside it."""
    sizes = np.bincount(pieces[dark], minlength=pieces.max() + 1)
    along = np.bincount(edge(pieces), minlength=len(sizes))
    inner = np.where(along > EDGE * len(edge(pieces)), 0, sizes)
    # A digit cut tightly runs along the edge as well, but then there is nothing else.
    sizes = inner if inner.max() >= SMALLEST else sizes
    return np.flatnonzero(sizes > SPECK * sizes.max())


def edge(picture):
    """The pixels along the edge of the picture (H, W), in a row."""
    return np.concatenate([picture[0], picture[-1], picture[1:-1, 0], picture[1:-1, -1]])


def otsu(values):
    """The value that parts `values` best into low ones and high ones (Otsu's method): the lowest of the high ones."""
    values = np.sort(values)
    low = np.arange(1, len(values))
    high = len(values) - low
    sums = values.cumsum(dtype=float)
    apart = (sums[-1] - sums[:-1]) / high - sums[:-1] / low
    return values[1 + np.argmax(low * high * apart**2)]


def check_digit(ink):
    """ArgumentError where the ink (bool, (H, W)) cannot be one digit."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    remedy = "Cut out one digit."
    if max(height, width) < SMALLEST:
        raise ArgumentError("image", EXPECTED, f"no more than a speck of {height}×{width} pixels of ink", "Go nearer.")
    along = edge(ink).mean()
    if along > 0.5 or along > EDGE and min(height / ink.shape[0], width / ink.shape[1]) < 0.75:
        remedy = "Leave paper around the digit, in even light."
        raise ArgumentError("image", EXPECTED, "no digit: what stands out lies along the edge", remedy)
    if ndimage.label(ink, np.ones((3, 3)))[1] > PIECES:
        raise ArgumentError("image", EXPECTED, "many pieces of ink", remedy)
    if np.diff(columns).max(initial=1) > GAP * height:
        raise ArgumentError("image", EXPECTED, "several things side by side", remedy)
    if width > height / 2 and ink.sum() > FULL * width * height:
        raise ArgumentError("image", EXPECTED, "no digit: a patch full of ink", remedy)


def faded(contrast, ink):
    """The ink with its soft edges, from 0 to 1 (full ink), float32; 0 elsewhere."""
    full = np.percentile(contrast[ink], 90)
    near = ndimage.binary_dilation(ink)
    soft = np.clip(contrast / full, 0, 1)
    return np.where(near & (soft > FAINTEST), soft, 0).astype(np.float32)


def enlarged(ink):
    """The ink, smoothly made larger where it is so small that its pixels would show."""
    rows, columns = ink.any(axis=1).nonzero()[0], ink.any(axis=0).nonzero()[0]
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.clip(zoomed(cut), 0, 1) if max(cut.shape) < 80 else cut
