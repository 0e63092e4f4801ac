"""A photo, scan, drawing or array of one digit, made into an image like MNIST's. Lesson 09.

MNIST's rule: ink light on dark, the digit's longer side 20 pixels, its center of mass in the middle of 28×28.
"""

import numpy as np
from scipy import ndimage

from course_utils.centering import crop_scale_center
from course_utils.embedded import zoomed
from course_utils.errors import ArgumentError
from course_utils.ink import EIGHT, EXPECTED, FAINTEST, SMALLEST, darkness, ink_level, on_sheet, without_lines
from course_utils.pictures import gray_picture

LARGEST = 800  # pixels of the longer side that are looked at: a photo has more than a digit needs
SPECK = 0.03  # pieces with less than this share of the largest piece's ink are dirt
EDGE = 1 / 6  # what covers more than this share of the picture's edge is a frame or a shadow
REACH = 0.4  # what comes in from the edge by less than this share of the digit's size is a piece of something else
# No one of MNIST's 10,000 test digits has more than 5 pieces, a gap over 0.3 of its height, or fills 0.79 of its box;
# of the embedded ones, whose lines are thicker, a 1 fills 0.86.
PIECES, GAP, FULL = 8, 0.4, 0.89


def prepare_digit(image, steps=False):
    """Return the digit in `image` as MNIST would hold it: uint8 (28, 28), ink light (up to 255) on 0.

    image: a picture's path, its bytes, a file opened in mode "rb", a PIL image of any mode, or an array (H, W),
    (H, W, 1), (H, W, 3) or (H, W, 4) of any real dtype, from 0 to 1 or from 0 to 255. Dark on light or light on dark,
    of any size, in uneven light, on plain, ruled or squared paper, with some paper around the digit.
    steps: True returns the way there as well, a list of (name, array) in order, whose last array is the result.
    Raises ArgumentError where `image` is no picture, shows no ink, several digits or none. Lesson 09.
    """
    gray = gray_picture(image, LARGEST)
    sheet = on_sheet(gray)
    contrast, clean, ink = found(sheet)
    check_digit(ink)
    digit = enlarged(faded(clean, ink))
    prepared = crop_scale_center(digit)
    names = ("gray", "on its sheet", "dark against the paper", "without lines", "the digit's ink", "cut out", "prepared")
    way = list(zip(names, (gray, sheet, contrast, clean, ink, digit, prepared), strict=True))
    return way if steps else prepared


def found(gray):
    """(contrast, contrast without lines, the digit's pixels), from the window whose ink keeps off the picture's edge."""
    best, least = None, np.inf
    for part in (2, 4, 8):
        contrast = darkness(gray, max(3, min(gray.shape) // part))
        clean = without_lines(contrast)
        try:
            ink = strokes(clean)
        except ArgumentError:
            if best is None and part == 2:
                raise
            continue
        along = edge(ink).mean()
        if along < 0.3 * least:
            best, least = (contrast, clean, ink), along
        if least == 0:
            break
    return best


def strokes(contrast):
    """Which pixels are the digit's ink, bool (H, W): what is dark and what hangs together with it."""
    level = ink_level(contrast)
    pieces, _ = ndimage.label(contrast >= level / 2, EIGHT)
    return np.isin(pieces, kept_pieces(pieces, contrast >= level))


def kept_pieces(pieces, dark):
    """Which of the numbered pieces (H, W) are the digit's: no speck, no frame, nothing that comes in from the edge."""
    sizes = np.bincount(pieces[dark], minlength=pieces.max() + 1)
    along = np.bincount(edge(pieces), minlength=len(sizes))
    inner = np.where(along > EDGE * len(edge(pieces)), 0, sizes)
    # A digit cut tightly runs along the edge as well, but then there is nothing else.
    sizes = inner if inner.max() >= SMALLEST else sizes
    whole = np.where(along > 0, 0, sizes)
    if whole.max() >= max(SMALLEST, 0.2 * sizes.max()):
        boxes = ndimage.find_objects(pieces)
        reach = REACH * max(extent(boxes[whole.argmax() - 1]))
        for piece in np.flatnonzero((along > 0) & (sizes > 0)):
            if depth(boxes[piece - 1], pieces.shape) < reach:
                sizes[piece] = 0
    return np.flatnonzero(sizes > SPECK * sizes.max())


def extent(box):
    """(height, width) of a box, which is two slices."""
    return [side.stop - side.start for side in box]


def depth(box, shape):
    """How far the box comes in from the edge of the picture (H, W) that it touches; from the nearest one of several."""
    touching = [side.start == 0 or side.stop == whole for side, whole in zip(box, shape, strict=True)]
    return min(side for side, touches in zip(extent(box), touching, strict=True) if touches)


def digits_apart(boxes):
    """The boxes (pairs of slices) of the pieces that are digits of their own: lists of their places, a list a digit."""
    if not boxes:
        return []
    edges = np.array([[rows.start, rows.stop, columns.start, columns.stop] for rows, columns in boxes])
    heights = edges[:, 1] - edges[:, 0]
    tall = np.flatnonzero(heights >= 0.5 * np.percentile(heights, 80))
    groups = []
    for place in tall[np.argsort(edges[tall, 2])]:
        home = next((group for group in groups if any(same_digit(edges[place], edges[other]) for other in group)), None)
        groups.append([place]) if home is None else home.append(place)
    return groups


def same_digit(one, other):
    """Whether two pieces, as (top, bottom, left, right), belong to one digit: neither side by side nor lines apart."""
    (down, across), (height, width) = overlaps(one, other)
    beside = across < 0.5 * width and down > 0.6 * height or across < -0.3 * height
    return not beside and down > -0.15 * height


def overlaps(one, other):
    """By how much two boxes (top, bottom, left, right) overlap down and across (below 0: their gap); the smaller sides."""
    shared = np.minimum(one[1::2], other[1::2]) - np.maximum(one[::2], other[::2])
    return shared, np.minimum(one[1::2] - one[::2], other[1::2] - other[::2])


def edge(picture):
    """The pixels along the edge of the picture (H, W), in a row."""
    return np.concatenate([picture[0], picture[-1], picture[1:-1, 0], picture[1:-1, -1]])


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
