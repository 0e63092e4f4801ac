"""A picture in any form that people have it in, read as gray: a path, an open file, bytes, a PIL image or an array."""

import io
import os
import warnings

import numpy as np
from PIL import Image, ImageOps

from course_utils.checks import as_array, describe
from course_utils.errors import ArgumentError

PICTURE = "a path, a PIL image, or an array of shape (H, W), (H, W, 1), (H, W, 3) or (H, W, 4)"
VALUES = "finite numbers from 0 to 1 or from 0 to 255"
CARD = 0.25  # what is opaque is a card with ink on it, not ink alone, where its brightness differs by more than this
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, EOFError)  # what PIL raises for what is no picture


def gray_picture(image, largest):
    """(gray, scale): `image` as float32 (H, W), 0 black and 1 white, averaged down by `scale`.

    scale is such that no side has more than `largest` pixels.
    Raises ArgumentError where `image` is no picture, is in no file, or holds other values than a picture's.
    """
    side = 0
    if isinstance(image, (bytes, bytearray, memoryview)):
        image = io.BytesIO(image)
    if isinstance(image, (str, os.PathLike)) or hasattr(image, "read"):
        image, side = opened(image, largest)
    if isinstance(image, Image.Image):
        side = side or max(image.size)
        image = as_pixels(image, largest)
    gray = gray_array(image)
    small = np.asarray(shrunk(Image.fromarray(gray), largest))
    return small, (side or max(gray.shape)) / max(small.shape)


def opened(file, largest):
    """The picture in the file (a path or an open file), as a PIL image not yet decoded, and its longer side."""
    path = isinstance(file, (str, os.PathLike))
    name = str(file if path else getattr(file, "name", "its bytes"))[-100:]
    if path and not os.path.exists(file):
        raise ArgumentError("image", "a picture", f"a path that leads to no file: {name}", "Check its name.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(file)
        side = max(picture.size)
        picture.draft("L", (largest, largest))  # a JPEG can be decoded in gray, and at a half or less of its size
        return picture, side
    except Image.DecompressionBombError:
        raise ArgumentError("image", "a picture", f"one of too many pixels: {name}", "Make it smaller.") from None
    except UNREADABLE:
        raise _unreadable(name) from None


def as_pixels(picture, largest):
    """The PIL image as an array, turned as its file says."""
    try:
        picture = ImageOps.exif_transpose(picture)
        if picture.mode[0] in "IF":
            return np.asarray(picture)
        clear = picture.mode[-1] in "aAP" or "transparency" in picture.info
        return np.asarray(shrunk(picture.convert("RGBA" if clear else "L"), largest))
    except UNREADABLE:
        raise _unreadable(getattr(picture, "filename", "") or "its bytes") from None


def _unreadable(name):
    came = f"a file that can't be read as one: {name}"
    return ArgumentError("image", "a picture", came, "Save it as PNG or JPEG, and open files in mode 'rb'.")


def shrunk(image, largest):
    """The PIL image, averaged down to `largest` pixels where its longer side has more."""
    scale = min(1, largest / max(image.size))
    size = [max(1, round(side * scale)) for side in image.size]
    return image.resize(size, Image.Resampling.BOX)


def gray_array(image):
    """The array as float32 (H, W) from 0 to 1: colors weighted as the eye does, what is transparent filled in."""
    if image is None:
        raise ArgumentError("image", PICTURE, "None", "cv2.imread returns None when it can't find the file.")
    array = as_array("image", image, PICTURE)
    if array.ndim == 2:
        array = array[..., None]
    if array.ndim != 3 or array.shape[-1] not in (1, 3, 4):
        batch = array.ndim > 2 and array.shape[1:3] == (28, 28) or array.ndim == 4
        raise ArgumentError("image", PICTURE, describe(np.asarray(image)), "Pass one image: image[0]." if batch else "")
    array = array.astype(np.float32)
    if not (np.isfinite(array).all() and array.min() >= 0 and array.max() <= 65535):
        raise ArgumentError("image", VALUES, f"values from {array.min():g} to {array.max():g}")
    array /= next(level for level in (1, 255, 65535) if array.max() <= level)
    gray = array[..., 0] if array.shape[-1] == 1 else array[..., :3] @ np.float32([0.299, 0.587, 0.114])
    return filled(gray, array[..., 3]) if array.shape[-1] == 4 else gray


def filled(gray, opaque):
    """The picture with its transparent parts (opaque 0) as bright as a card's own paper, or as white or black paper."""
    seen = gray[opaque > 0.5]
    if not seen.size or opaque.all():
        return gray * opaque + 1 - opaque
    darkest, brightest = np.percentile(seen, [0.5, 99.5])
    paper = np.median(seen) if brightest - darkest > CARD else float(np.mean(seen) < 0.5)
    return np.float32(paper) + (gray - np.float32(paper)) * opaque
