"""Find the ink in a gray picture: the sheet it is on, how dark each pixel is against its paper, lines taken away."""

import numpy as np
from PIL import Image
from scipy import ndimage
from scipy.spatial import ConvexHull, QhullError

from course_utils.errors import ArgumentError

EXPECTED = "a picture of one digit"
FAINTEST = 0.1  # by how much of the paper's brightness ink must be darker than the paper
NOISE = 6  # and by how many times the paper's own unevenness
SMALLEST = 8  # pixels of the longer side that a digit must have
EIGHT = np.ones((3, 3))  # pixels that touch at a corner hang together, too


def darkness(gray, window):
    """How much darker than the paper each pixel is, float32 (H, W): 0 paper, 1 black. Light ink is turned dark first.

    Paper is what is left of the picture when dark things are painted over that are narrower than `window` pixels from
    left to right or from top to bottom.
    """
    stands_out = gray - ndimage.gaussian_filter(gray, min(gray.shape) / 4)
    if (stands_out**3).sum() > 0:  # the few pixels that differ most are the ink, and here they are light
        gray = 1 - gray
    paper = np.maximum(*[ndimage.grey_closing(gray, size) for size in ((1, window), (window, 1))])
    return (paper - gray) / np.maximum(paper, 0.05)


def ink_level(contrast):
    """The contrast from which on a pixel is ink for sure; ArgumentError where nothing stands out from the paper."""
    lowest, low = np.percentile(contrast, [10, 30])  # paper, even where the digit is cut tightly; they differ by noise
    dark = contrast[contrast > low + max(FAINTEST, NOISE * (low - lowest))]
    if dark.size < SMALLEST:
        raise ArgumentError("image", EXPECTED, "no ink: nothing stands out from the paper", "Draw with more contrast.")
    return otsu(dark)


def otsu(values):
    """The value that parts `values` best into low ones and high ones (Otsu's method): the lowest of the high ones."""
    values = np.sort(values, axis=None)
    low = np.arange(1, len(values))
    high = len(values) - low
    sums = values.cumsum(dtype=float)
    apart = (sums[-1] - sums[:-1]) / high - sums[:-1] / low
    return values[1 + np.argmax(low * high * apart**2)]


# Sheets of paper and frames

SHEET = 0.04  # the least share of the picture that a sheet or a frame takes up
CORNERS = 0.87  # of what it covers, four corners span at least this share; of an ellipse they span 0.64
OUTSIDE = 0.3  # and it takes up at most this share of the picture's edge: else it may be what a shadow leaves lit


def on_sheet(gray):
    """The part of the picture inside a frame or on a sheet of paper, straightened; the picture itself without one."""
    for _ in range(3):  # a sheet on a desk may have a frame on it
        corners = sheet_corners(gray)
        if corners is None:
            break
        gray = straightened(gray, corners)
    return gray


def sheet_corners(gray):
    """The four corners [x, y], clockwise from the upper left, of the largest sheet that has ink on it, or None."""
    if min(gray.shape) < 60 or np.ptp(gray) < FAINTEST:
        return None
    bright = gray >= otsu(gray[::2, ::2])
    gap = min(gray.shape) // 100
    found = []
    for mask in (bright, ~bright):
        inner = ndimage.binary_erosion(mask, iterations=gap, border_value=1) if gap else mask
        pieces, count = ndimage.label(inner)
        sizes = np.bincount(pieces.ravel())
        for piece in np.flatnonzero(sizes[1:] > SHEET * mask.size / 2) + 1:
            corners = corners_of(pieces == piece)
            if corners is not None and has_ink(mask, corners):
                found.append((sizes[piece], corners))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def corners_of(piece):
    """The four corners of the piece (bool, (H, W)) where it is a quadrilateral within the picture, else None."""
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
    corners = points[[a, side.argmin(), b, side.argmax()]]
    spans = (side.max() - side.min()) / 2
    edge = np.concatenate([piece[0], piece[-1], piece[:, 0], piece[:, -1]]).mean()
    through = max(np.ptp(points, axis=0) / piece.shape[::-1]) > 0.995  # a strip between two lines, or the picture itself
    if spans < CORNERS * hull.volume or hull.volume < SHEET * piece.size or edge > OUTSIDE or through:
        return None
    corners = corners[np.argsort(np.arctan2(*(corners - corners.mean(axis=0)).T[::-1]))]
    return np.roll(corners, -corners.sum(axis=1).argmin(), axis=0)


def has_ink(mask, corners):
    """Whether within the corners the mask leaves out one thing of a digit's size, whole or nearly filling them."""
    hole = straightened(mask.astype(np.float32), corners) < 0.5
    if not 0.002 < hole.mean() < 0.6:
        return False
    pieces, _ = ndimage.label(hole, EIGHT)
    rows, columns = ndimage.find_objects(pieces)[np.bincount(pieces.ravel())[1:].argmax()]
    height, width = (rows.stop - rows.start) / hole.shape[0], (columns.stop - columns.start) / hole.shape[1]
    cut = rows.start == 0 or columns.start == 0 or rows.stop == hole.shape[0] or columns.stop == hole.shape[1]
    return min(height, width) > 0.5 if cut else max(height, width) > 0.2


def straightened(gray, corners, margin=0.02):
    """What lies within the corners, a little inside them, as a picture of its own."""
    middle = corners.mean(axis=0)
    inside = middle + (corners - middle) * (1 - 2 * margin)
    sides = np.linalg.norm(inside - np.roll(inside, -1, axis=0), axis=1)
    size = [max(1, round(side)) for side in ((sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2)]
    quad = inside[[0, 3, 2, 1]].ravel() + 0.5
    return np.asarray(Image.fromarray(gray).transform(size, Image.Transform.QUAD, list(quad), Image.Resampling.BILINEAR))


# Ruled and squared paper

WIDEST = 1 / 40  # of the picture's side: a wider line is no ruled one
SLOPES = np.linspace(-0.1, 0.1, 41)  # of lines, in rows per column


def without_lines(contrast):
    """The contrast without ruled lines: what is thin and runs straight across the picture, either way."""
    for _ in range(2):
        contrast = without_rows(contrast).T
    return contrast


def without_rows(contrast):
    """The contrast without lines from left to right; where one crosses a stroke, the stroke stays."""
    thickness = round(WIDEST * min(contrast.shape))
    if thickness < 2:
        return contrast
    along = ndimage.uniform_filter1d(contrast, 2 * thickness - 1, axis=1)  # less noise, and lines are still lines
    thin = along - ndimage.grey_opening(along, (thickness + 1, 1))
    lines = straight_rows(ndimage.binary_dilation(thin > max(0.03, 4 * np.median(thin)), np.ones((3, 1))))
    return np.where(lines, ndimage.grey_opening(contrast, (thickness + 1, 1)), contrast)


def straight_rows(thin):
    """Which pixels lie on a straight line from edge to edge, most of whose pixels are in `thin`: bool (H, W)."""
    height, width = thin.shape
    columns = np.arange(width)
    y, x = np.nonzero(thin)
    lines = np.zeros(thin.shape, bool)
    for slope in SLOPES:
        tilt = np.rint(slope * (columns - width / 2)).astype(int)
        rise = abs(tilt).max()
        counts = np.bincount(y - tilt[x] + rise, minlength=height + 2 * rise)
        for row in np.flatnonzero(counts > 0.2 * width) - rise:
            rows = row + tilt
            inside = (rows >= 0) & (rows < height)
            on = thin[rows[inside], columns[inside]]
            end = max(1, len(on) // 12)
            if min(on.mean(), on[:end].mean(), on[-end:].mean()) > 0.5:
                lines[rows[inside], columns[inside]] = True
    return lines
