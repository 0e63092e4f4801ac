"""MNIST's form: the digit's longer side 20 pixels, its center of mass in the middle of 28×28."""

import numpy as np
from PIL import Image

SIDE, BOX = 28, 20


def crop_scale_center(ink):
    """Return the digit as MNIST would hold it: uint8 (28, 28), its darkest ink 255.

    ink: float32 (H, W) from 0 (paper) to 1 (full ink), with some ink in it; IndexError where it has none. The ink is
    cropped, averaged down to a longer side of 20 pixels, and moved by whole pixels so that its center of mass comes as
    near to row 14, column 14 as they allow. Halves are rounded to the even
    neighbor everywhere.
    """
    box = boxed(ink)
    return centered(to_bytes(box / box.max()))


def boxed(ink):
    """The ink (float32, 0 to 1), cropped and scaled to a longer side of 20 pixels: float32 (≤20, ≤20).

    Each new pixel is the mean of the old ones whose centers lie in its cell (its lower and right edge belong to it).
    """
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    left, top, right, bottom = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    scale = BOX / max(right - left, bottom - top)
    size = [max(1, round(side * scale)) for side in (right - left, bottom - top)]
    scaled = Image.fromarray(ink).resize(size, Image.Resampling.BOX, box=(left, top, right, bottom))
    return np.asarray(scaled)


def centered(digit):
    """The digit, uint8 (≤20, ≤20), in 28×28, its center of mass as near index 14 as whole pixels allow."""
    image = np.zeros((SIDE, SIDE), np.uint8)
    top, left = (_start(digit.sum(axis=axis, dtype=float)) for axis in (1, 0))
    image[top : top + digit.shape[0], left : left + digit.shape[1]] = digit
    return image


def to_bytes(ink):
    """The ink from 0 to 1 as uint8 from 0 to 255."""
    return np.rint(255 * ink).astype(np.uint8)


def _start(profile):
    """Where along one side of 28 pixels a digit with this profile of ink (summed across) begins."""
    center = profile @ np.arange(len(profile)) / profile.sum()
    return int(np.clip(round(SIDE // 2 - center), 0, SIDE - len(profile)))
