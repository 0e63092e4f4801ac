"""A picture in any form that people have it in, read as gray: a path, an open file, bytes, a PIL image or an array."""

import io
import os
import warnings

import numpy as np
from PIL import Image, ImageOps

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError

PICTURE = "a path, a PIL image, or an array of shape (H, W), (H, W, 1), (H, W, 3) or (H, W, 4)"
VALUES = "finite numbers from 0 to 1 or from 0 to 255"
CARD = 0.25  # what is opaque is a card with ink on it, not ink alone, where its brightness differs by more than this
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, EOFError)  # what PIL raises for what is no picture


def gray_picture(image, max_side):
    """(gray, scale): `image` as float32 (H, W), 0 black and 1 white, its longer side averaged down to `max_side`.

    scale: how many pixels of `image` one of gray is wide. Raises ArgumentError where `image` is no picture, is in no
    file, or holds other values than a picture's.
    """
    if isinstance(image, (bytes, bytearray, memoryview)):
        image = io.BytesIO(image)
    side = 0
    if isinstance(image, (str, os.PathLike, Image.Image)) or hasattr(image, "read"):
        image, side = decoded(image, max_side)
    gray = gray_array(image)
    small = np.asarray(shrunk(Image.fromarray(gray), max_side))
    return small, (side or max(gray.shape)) / max(small.shape)


def decoded(file, max_side):
    """(array, longer side in the file) of a path, an open file or a PIL image, turned as the file says."""
    path = isinstance(file, (str, os.PathLike))
    name = str(file if path else getattr(file, "filename", "") or getattr(file, "name", "its bytes"))[-100:]
    if path and not os.path.exists(file):
        raise ArgumentError("image", "a picture", f"a path that leads to no file: {name}", "Check its name.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = file if isinstance(file, Image.Image) else Image.open(file)
        side = max(picture.size)
        if picture is not file:
            picture.draft("L", (max_side, max_side))  # a JPEG can be decoded in gray, and at a half or less of its size
        picture = ImageOps.exif_transpose(picture)
        clear = picture.mode[-1] in "aAP" or "transparency" in picture.info
        if picture.mode[0] not in "IF":
            picture = shrunk(picture.convert("RGBA" if clear else "L"), max_side)
        return np.asarray(picture), side
    except Image.DecompressionBombError:
        raise ArgumentError("image", "a picture", f"one of too many pixels: {name}", "Make it smaller.") from None
    except UNREADABLE:
        came = f"a file that can't be read as one: {name}"
        remedy = "Save it as PNG or JPEG, and open files in mode 'rb'."
        raise ArgumentError("image", "a picture", came, remedy) from None


def shrunk(picture, max_side):
    """The PIL image, averaged down to `max_side` pixels where its longer side has more."""
    scale = min(1, max_side / max(picture.size))
    return picture.resize([max(1, round(side * scale)) for side in picture.size], Image.Resampling.BOX)


def gray_array(image):
    """The array as float32 (H, W) from 0 to 1: colors weighted as the eye does, what is transparent filled in."""
    if image is None:
        raise ArgumentError("image", PICTURE, "None", "cv2.imread returns None when it can't find the file.")
    array = as_array("image", image, PICTURE)
    if array.ndim == 2:
        array = array[..., None]
    if array.ndim != 3 or array.shape[-1] not in (1, 3, 4):
        batch = array.ndim == 4 or array.ndim == 3 and array.shape[1:] == (28, 28)
        raise ArgumentError("image", PICTURE, describe(np.asarray(image)), "Pass one image: image[0]." if batch else "")
    array = array.astype(np.float32)
    if not (np.isfinite(array).all() and array.min() >= 0 and array.max() <= 65535):
        raise ArgumentError("image", VALUES, f"values from {array.min():g} to {array.max():g}")
    array /= next(level for level in (1, 255, 65535) if array.max() <= level)
    gray = array[..., 0] if array.shape[-1] == 1 else array[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32)
    return filled(gray, array[..., 3]) if array.shape[-1] == 4 else gray


def filled(gray, opaque):
    """The picture with its transparent parts (opaque 0) as bright as a card's own paper, or as white or black paper."""
    seen = gray[opaque > 0.5]
    if not seen.size or opaque.all():
        return gray * opaque + 1 - opaque
    darkest, brightest = np.percentile(seen, [0.5, 99.5])
    paper = np.median(seen) if brightest - darkest > CARD else np.float32(np.mean(seen) < 0.5)
    return paper + (gray - paper) * opaque
