"""Find the sheet of paper or the frame that a digit is on, and make what is inside a picture of its own."""

import numpy as np
from PIL import Image
from scipy import ndimage

from course_utils.ink import FAINTEST, edge, otsu

LEAST = 60  # pixels: the picture of a sheet on a desk, or of a frame, has more of them on each side
SHARE = 0.04  # of the picture, which a sheet takes up at least
CORNERS = 0.1  # of its area: by so much at most it differs from the quadrilateral of its corners; an ellipse by 0.36
OUTSIDE = 0.3  # and it takes up at most this share of the picture's edge: else it may be what a shadow leaves lit


def on_sheet(gray):
    """What is inside a frame or on a sheet of paper, straightened; float32 (H, W). Without one, the picture itself."""
    for _ in range(3):  # a sheet on a desk may have a frame on it
        found = [sheet for level in levels(gray) for mask in (gray >= level, gray < level) for sheet in sheets(gray, mask)]
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


def sheets(gray, mask):
    """What is on each quadrilateral piece of the mask (bool, (H, W)) that has something on it, straightened."""
    gap = max(1, min(gray.shape) // 200)  # a frame may have gaps
    pieces, _ = ndimage.label(ndimage.binary_erosion(mask, iterations=gap, border_value=1))
    for number, box in enumerate(ndimage.find_objects(pieces), 1):
        size = [side.stop - side.start for side in box]
        if min(size) < LEAST / 2 or np.prod(size) < SHARE * mask.size:
            continue
        piece = np.zeros(mask.shape, bool)
        piece[box] = ndimage.binary_fill_holes(pieces[box] == number)
        corners = corners_of(piece)
        if corners is not None and edge(piece).mean() < OUTSIDE:
            inside, paper = straightened(gray, corners), straightened(mask.astype(np.float32), corners)
            if has_ink(paper < 0.5):
                yield inside


def corners_of(piece):
    """The four corners [x, y] of the piece (bool, (H, W)), clockwise, where it is a full quadrilateral, else None."""
    y, x = np.nonzero(piece)
    ends = [(x + y).argmin(), (x - y).argmax(), (x + y).argmax(), (x - y).argmin()]
    corners = np.column_stack([x[ends], y[ends]])
    (a, b), (c, d) = corners[2] - corners[0], corners[3] - corners[1]
    return corners if abs(abs(a * d - b * c) / 2 - len(x)) < CORNERS * len(x) else None


def straightened(gray, corners):
    """What lies within the corners as a picture of its own."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    size = [max(1, round(side)) for side in ((sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2)]
    quad = list(corners[[0, 3, 2, 1]].ravel() + 0.5)
    return np.asarray(Image.fromarray(gray).transform(size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR))


def has_ink(ink):
    """Whether there is one thing of a digit's size, whole or nearly as large as the picture."""
    pieces, count = ndimage.label(ink, np.ones((3, 3)))
    if not count or ink.mean() > 0.5:
        return False
    rows, columns = ndimage.find_objects(pieces)[np.bincount(pieces.ravel())[1:].argmax()]
    height, width = (rows.stop - rows.start) / ink.shape[0], (columns.stop - columns.start) / ink.shape[1]
    cut = rows.start == 0 or columns.start == 0 or rows.stop == ink.shape[0] or columns.stop == ink.shape[1]
    return min(height, width) > 0.5 if cut else max(height, width) > 0.2
