"""Find the sheet of paper or the frame that a digit is on, and make what is inside a picture of its own."""

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from course_utils.ink import FAINTEST, edge, otsu

LEAST = 60  # pixels: the picture of a sheet on a desk, or of a frame, has more of them on each side
SHARE, CORNERS = 0.04, 0.1  # of the picture: the least sheet; of its area: what it differs from a quadrilateral by
PAPER, DIGIT = 0.35, 0.2  # of it at least is bare, and by so much of its shorter side what is on it is at least as long
OUTSIDE = 0.3  # and it takes up at most this share of the picture's edge: else it may be what a shadow leaves lit


def on_sheet(gray):
    """What is inside a frame or on a sheet of paper, straightened; float32 (H, W). Without one, the picture itself."""
    for _ in range(3):  # a sheet on a desk may have a frame on it
        masks = [mask for level in levels(gray) for mask in (gray >= level, gray < level)]
        gaps = {1, max(1, min(gray.shape) // 200)}  # a frame may have gaps, and the digit may be close to it
        found = [one for mask in masks for gap in gaps for one in sheets(gray, mask, gap)]
        if not found:
            break
        gray = max(found, key=np.size)
    return gray


def levels(gray):
    """Brightnesses that may part a sheet from the desk, or a frame, strong or faint, from the paper."""
    if min(gray.shape) < LEAST or np.ptp(gray) < FAINTEST:
        return []
    level = otsu(gray[::2, ::2])
    return level, (level + np.median(gray)) / 2


def sheets(gray, mask, gap):
    """What is on each quadrilateral piece of the mask (bool, (H, W)) that has something on it, straightened."""
    pieces, _ = ndimage.label(ndimage.binary_erosion(mask, iterations=gap, border_value=1))
    along = np.bincount(edge(pieces), minlength=pieces.max() + 1) / len(edge(pieces))
    for number, box in enumerate(ndimage.find_objects(pieces), 1):
        size = np.array([side.stop - side.start for side in box])
        if min(size) < LEAST / 2 or np.prod(size) < SHARE * mask.size or along[number] > OUTSIDE:
            continue
        piece = pieces[box] == number
        sheet = ndimage.binary_fill_holes(piece)
        corners, ink = corners_of(sheet), ndimage.find_objects(ndimage.label(sheet & ~piece)[0])
        longest = max((side.stop - side.start for one in ink for side in one), default=0)
        if corners is not None and piece.sum() > PAPER * sheet.sum() and longest > DIGIT * min(size):
            yield straightened(gray, corners + [box[1].start, box[0].start])


def corners_of(piece):
    """The four corners [x, y] of the piece (bool, (H, W)), clockwise, where it is a full quadrilateral, else None."""
    y, x = np.nonzero(piece)
    ends = [(x + y).argmin(), (x - y).argmax(), (x + y).argmax(), (x - y).argmin()]
    corners = np.column_stack([x[ends], y[ends]])
    quadrilateral = Image.new("1", piece.shape[::-1])
    ImageDraw.Draw(quadrilateral).polygon(corners.ravel().tolist(), fill=1)
    return corners if (np.asarray(quadrilateral) ^ piece).sum() < CORNERS * len(x) else None


def straightened(gray, corners):
    """What lies within the corners as a picture of its own."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    size = max(1, round((sides[0] + sides[2]) / 2)), max(1, round((sides[1] + sides[3]) / 2))
    quad = list(corners[[0, 3, 2, 1]].ravel() + 0.5)
    return np.asarray(Image.fromarray(gray).transform(size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR))
