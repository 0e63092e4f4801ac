"""MNIST's form: the digit's longer side 20 pixels, its center of mass in the middle of 28×28."""

import numpy as np
from PIL import Image

SIDE, BOX = 28, 20


def crop_scale_center(ink):
    """Return the digit as MNIST would hold it: uint8 (28, 28), its darkest ink 255.

    ink: float32 (H, W) from 0 (paper) to 1 (full ink); IndexError where it has none. It is cropped to what is not 0,
    averaged down to a longer side of 20 pixels (each new one the mean of the old ones whose centers lie in its cell,
    lower and right edge included), and its center of mass moved by whole pixels to index 14, halves to the even one.
    """
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    left, top, right, bottom = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    scale = BOX / max(right - left, bottom - top)
    size = [max(1, round(side * scale)) for side in (right - left, bottom - top)]
    box = np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BOX, box=(left, top, right, bottom)))
    digit = np.rint(255 * (box / box.max())).astype(np.uint8)
    image = np.zeros((SIDE, SIDE), np.uint8)
    center = np.indices(digit.shape).reshape(2, -1) @ digit.ravel() / digit.sum()
    top, left = np.clip(np.rint(SIDE // 2 - center), 0, np.subtract(SIDE, digit.shape)).astype(int)
    image[top : top + digit.shape[0], left : left + digit.shape[1]] = digit
    return image
