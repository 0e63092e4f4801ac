"""Find the sheet of paper or the frame that a digit is on, and make what is inside a picture of its own."""

import numpy as np
from PIL import Image
from scipy import ndimage
from scipy.spatial import ConvexHull, QhullError

from course_utils.ink import EIGHT, FAINTEST, otsu

LEAST = 60  # pixels: the picture of a sheet on a desk, or of a frame, has more of them on each side
SHARE = 0.04  # of the picture, which a sheet or a frame takes up at least
CORNERS = 0.87  # of what it covers, its four corners span at least this share; of an ellipse they span 0.64
OUTSIDE = 0.3  # and it takes up at most this share of the picture's edge: else it may be what a shadow leaves lit


def on_sheet(gray):
    """What is inside a frame or on a sheet of paper, straightened; float32 (H, W). Without one, the picture itself."""
    for _ in range(3):  # a sheet on a desk may have a frame on it
        found = [
            sheet for level in levels(gray) for mask in (gray >= level, gray < level) for sheet in sheets(gray, mask)
        ]
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
    """The insides of all sheets and frames that are pieces of the mask (bool, (H, W)) and have something on them."""
    pieces, _ = ndimage.label(ndimage.binary_dilation(mask, iterations=max(1, min(gray.shape) // 200)))
    for number, box in enumerate(ndimage.find_objects(pieces), 1):
        sides = np.array([[side.start, side.stop] for side in box])
        size = np.ptp(sides, axis=1)
        if min(size) < LEAST / 2 or size.prod() < SHARE * mask.size or max(size / mask.shape) > 0.995:
            continue
        piece = np.zeros(mask.shape, bool)
        piece[box] = ndimage.binary_fill_holes(pieces[box] == number)
        corners = corners_of(piece)
        if corners is not None:
            inside = cleared(straightened(gray, corners), straightened(mask.astype(np.float32), corners) > 0.5)
            if inside is not None:
                yield inside


def corners_of(piece):
    """The four corners [x, y] of the piece (bool, (H, W)), clockwise, where it is a full quadrilateral, else None."""
    rows = np.flatnonzero(piece.any(axis=1))
    first, last = piece.argmax(axis=1)[rows], piece.shape[1] - 1 - piece[:, ::-1].argmax(axis=1)[rows]
    points = np.concatenate([np.column_stack([first, rows]), np.column_stack([last, rows])]).astype(float)
    try:
        hull = ConvexHull(points)
    except QhullError:
        return None
    points = points[hull.vertices]
    far = ((points[:, None] - points) ** 2).sum(axis=-1)
    a, b = np.unravel_index(far.argmax(), far.shape)
    (x, y), offset = points[b] - points[a], points - points[a]
    side = offset[:, 1] * x - offset[:, 0] * y
    edge = np.concatenate([piece[0], piece[-1], piece[:, 0], piece[:, -1]]).mean()
    spans = side.max() - side.min()
    if (
        min(spans / 2, piece.sum()) < CORNERS * hull.volume
        or min(side.max(), -side.min()) < spans / 4
        or edge > OUTSIDE
    ):
        return None
    corners = points[[a, side.argmin(), b, side.argmax()]]
    corners = corners[np.argsort(np.arctan2(*(corners - corners.mean(axis=0)).T[::-1]))]
    return np.roll(corners, -corners.sum(axis=1).argmin(), axis=0)


def straightened(gray, corners):
    """What lies within the corners as a picture of its own."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    size = [max(1, round(side)) for side in ((sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2)]
    quad = list(corners[[0, 3, 2, 1]].ravel() + 0.5)
    return np.asarray(Image.fromarray(gray).transform(size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR))


def cleared(gray, mask):
    """The picture without the frame along its edges (a little narrower anyway), or None where nothing is on it.

    mask: bool, the same shape: where the frame is, or else where the sheet is.
    """
    hollow = mask.mean() < 0.5
    margins = [max(2, side // 50) for side in np.repeat(mask.shape, 2)]
    if hollow:
        margins = [width + 2 for width in frame(mask) + frame(mask.T)]
    top, bottom, left, right = margins
    inner = np.s_[top : mask.shape[0] - bottom, left : mask.shape[1] - right]
    return gray[inner] if has_ink(mask[inner] == hollow) else None


def frame(mask):
    """How many rows at the top and at the bottom a frame takes up, whose rows are mostly in the mask."""
    full = mask.mean(axis=1) > 0.7
    widths = []
    for rows in (full, full[::-1]):
        first = int(rows[: len(rows) // 4].argmax()) if rows[: len(rows) // 4].any() else 0
        widths.append(first + int(rows[first:].argmin()))
    return widths


def has_ink(ink):
    """Whether there is one thing of a digit's size, whole or nearly as large as the picture."""
    if not ink.size or not 0.002 < ink.mean() < 0.6:
        return False
    pieces, _ = ndimage.label(ink, EIGHT)
    rows, columns = ndimage.find_objects(pieces)[np.bincount(pieces.ravel())[1:].argmax()]
    height, width = (rows.stop - rows.start) / ink.shape[0], (columns.stop - columns.start) / ink.shape[1]
    cut = rows.start == 0 or columns.start == 0 or rows.stop == ink.shape[0] or columns.stop == ink.shape[1]
    return min(height, width) > 0.5 if cut else max(height, width) > 0.2
