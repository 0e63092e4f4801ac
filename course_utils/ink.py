"""Find the ink in a gray picture: how dark each pixel is against its paper, and that without ruled lines."""

import numpy as np
from scipy import ndimage

from course_utils.errors import ArgumentError

EXPECTED = "a picture of one digit"
FAINTEST, NOISE = 0.1, 6  # ink is darker by this share of the paper's brightness, and by so many times its unevenness
SMALLEST, WIDEST = 8, 1 / 40  # a digit's longer side, in pixels; of the picture's side: a wider line is no ruled one
SLOPES = np.linspace(-0.1, 0.1, 41)  # of lines, in rows per column


def darkness(gray, window):
    """How much darker than the paper each pixel is, float32 (H, W): 0 paper, 1 black. Light ink is turned dark first.

    Paper is what is left of the picture when dark things are painted over that are narrower than `window` pixels from
    left to right or from top to bottom.
    """
    step = max(1, min(gray.shape) // 150)  # a sample tells as well
    sample = gray[::step, ::step]
    stands_out = sample - ndimage.gaussian_filter(sample, min(sample.shape) / 4)
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


def without_lines(contrast):
    """The contrast without ruled lines, either way: what is thin and straight from edge to edge; strokes stay."""
    thickness = round(WIDEST * min(contrast.shape))
    for _ in range(2 if thickness > 4 else 0):  # in a small picture noise looks like lines, too
        along = ndimage.uniform_filter1d(contrast, 2 * thickness - 1, axis=1)  # less noise, and lines are still lines
        thin = along - ndimage.grey_opening(along, (thickness + 1, 1))
        lines = straight_rows(ndimage.binary_dilation(thin > max(0.03, 4 * np.median(thin)), np.ones((3, 1))))
        contrast = np.where(lines, ndimage.grey_opening(contrast, (thickness + 1, 1)), contrast).T
    return contrast


def straight_rows(thin):
    """Which pixels lie on a straight line from edge to edge, most of whose pixels are in `thin`: bool (H, W)."""
    height, width = thin.shape
    columns, most = np.arange(width), (1 + thin.mean()) / 2  # more than chance puts on any row
    y, x = np.nonzero(thin)
    lines = np.zeros(thin.shape, bool)
    for slope in SLOPES:
        tilt = np.rint(slope * (columns - width / 2)).astype(int)
        starts = np.arange(-tilt.max(), height - tilt.min())
        counts = np.bincount(y - tilt[x] - starts[0], minlength=len(starts))
        inside = np.subtract(*np.searchsorted(np.sort(tilt), [height - starts, -starts]))
        for row in starts[(counts > most * inside) & (inside > width / 5)]:
            on = columns[(row + tilt >= 0) & (row + tilt < height)]
            end, covered = 1 + len(on) // 12, thin[row + tilt[on], on]
            if min(covered[:end].mean(), covered[-end:].mean()) > 0.5:
                lines[row + tilt[on], on] = True
    return lines


def edge(picture):
    """The pixels along the edge of the picture (H, W), in a row."""
    return np.concatenate([picture[0], picture[-1], picture[1:-1, 0], picture[1:-1, -1]])
