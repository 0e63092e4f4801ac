"""Pieces of ink that hang together: which of them belong to digits, and which to the same digit."""

import numpy as np
from scipy import ndimage

from course_utils.errors import ArgumentError
from course_utils.ink import EIGHT, EXPECTED, SMALLEST, ink_level

SPECK = 0.03  # pieces with less than this share of the largest piece's ink are dirt
EDGE = 1 / 6  # what covers more than this share of the picture's edge is a frame or a shadow
REACH = 0.4  # what comes in from the edge by less than this share of the digit's size is a piece of something else
HOLLOW = 0.04  # what fills less than this share of its box, and has something large in it, is a plot's axes
TALL = 0.42  # a digit is at least this share as high as most (a flat 2); lower pieces belong to the nearest digit
LOWEST = 0.6  # of two digits that touch, the lower one is at least this share as high as both
SLANTS = np.linspace(-0.4, 0.4, 9)
WIDE = 1.1  # times its height: what is wider may be several digits that touch


def strokes(contrast):
    """The pieces of ink, numbered from 1, int (H, W): no specks, no frames, nothing from outside."""
    level = ink_level(contrast)
    pieces, count = ndimage.label(contrast >= level / 2, EIGHT)
    sizes = np.bincount(pieces[contrast >= level], minlength=count + 1)
    kept = kept_pieces(pieces, sizes)
    specks = sizes[(sizes > 0) & (sizes <= SPECK * sizes[kept].max())]
    if specks.sum() > 0.5 * sizes[kept].sum():
        raise ArgumentError("image", EXPECTED, f"{len(specks)} specks", "Draw with more contrast on smoother paper.")
    numbers = np.zeros(count + 1, int)
    numbers[kept] = 1 + np.arange(len(kept))
    return numbers[pieces]


def kept_pieces(pieces, sizes):
    """Which of the numbered pieces (H, W), with so much ink, are digits': no speck, frame or part of another."""
    along = np.bincount(edge(pieces), minlength=len(sizes))
    inner = np.where(along > EDGE * len(edge(pieces)), 0, sizes)
    # A digit cut tightly runs along the edge as well, but then there is nothing else.
    sizes = inner if inner.max() >= SMALLEST else sizes.copy()
    boxes, margin = boxes_of(pieces), min(pieces.shape) // 80
    sides = boxes[:, 1::2] - boxes[:, ::2]
    sizes[1:][drawn_lines(boxes, sizes[1:])] = 0
    at_edge = (boxes[:, ::2] <= margin) | (boxes[:, 1::2] >= np.array(pieces.shape) - margin)
    depth = np.where(at_edge, sides, np.inf).min(axis=1)  # how far each comes in from the nearest edge that it is at
    whole = np.where(np.isinf(depth), sizes[1:], 0)
    if whole.max() >= max(SMALLEST, 0.2 * sizes.max()):
        sizes[1:][depth < REACH * sides[whole.argmax()].max()] = 0
    return np.flatnonzero(sizes > SPECK * sizes.max())


def drawn_lines(boxes, sizes):
    """Which pieces (boxes and sizes given) are a line longer than the digit, or a plot's axes or outside them."""
    sides = boxes[:, 1::2] - boxes[:, ::2]
    longest = sides[sizes.argmax()].max()
    lines = (sides.max(axis=1) > longest) & (sides.min(axis=1) < HOLLOW * sides.max(axis=1))
    for axes in np.flatnonzero((sizes > 0) & (sides.max(axis=1) >= longest) & (sizes < HOLLOW * sides.prod(axis=1))):
        inside = ((boxes - boxes[axes]) * [1, -1, 1, -1] >= 0).all(axis=1) & (np.arange(len(boxes)) != axes)
        if sides[inside & (sizes > 0)].max(initial=0) > 0.3 * sides[axes].max():
            lines |= ~inside
    return lines


def boxes_of(pieces):
    """The boxes of the numbered pieces (H, W): int (N, 4), each (top, bottom, left, right)."""
    return np.array([[y.start, y.stop, x.start, x.stop] for y, x in ndimage.find_objects(pieces)])


def edge(picture):
    """The pixels along the edge of the picture (H, W), in a row."""
    return np.concatenate([picture[0], picture[-1], picture[1:-1, 0], picture[1:-1, -1]])


def digits_apart(pieces, light):
    """The numbered pieces (H, W), numbered anew so that those of one digit have one number: int (H, W), and how many.

    No digit's main piece is smaller than the share `light` of the largest.
    """
    boxes = boxes_of(pieces)
    heights, middles = boxes[:, 1] - boxes[:, 0], boxes.reshape(-1, 2, 2).mean(axis=2)
    home = np.zeros(len(boxes) + 1, int)
    areas = np.bincount(pieces.ravel())[1:]
    tall = np.flatnonzero((heights >= TALL * np.percentile(heights, 80)) & (areas > light * areas.max()))
    for place, one in enumerate(tall):
        same = [other for other in tall[:place] if same_digit(boxes[one], boxes[other])]
        home[one + 1] = home[same[0] + 1] if same else home.max() + 1
    for one in np.setdiff1d(np.arange(len(boxes)), tall):
        nearest = tall[np.abs(middles[tall] - middles[one]).sum(axis=1).argmin()]
        home[one + 1] = home[nearest + 1]
    return home[pieces], home.max()


def same_digit(one, other):
    """Whether two pieces, as (top, bottom, left, right), belong to one digit: neither side by side nor lines apart."""
    down, across = np.minimum(one[1::2], other[1::2]) - np.maximum(one[::2], other[::2])  # overlaps, or gaps below 0
    (height, width), (high, _) = np.sort([one[1::2] - one[::2], other[1::2] - other[::2]], axis=0)
    beside = across < 0.5 * width and down > 0.6 * height or across < -0.3 * high
    return not beside and down > -(0.4 if height < 0.6 * high else 0.2) * high


def in_reading_order(boxes):
    """The (number, box) pairs, boxes being two slices, in lines from top to bottom, each from left to right."""
    lines = []
    for one in sorted(boxes, key=lambda pair: pair[1][0].start + pair[1][0].stop):
        middle = (one[1][0].start + one[1][0].stop) / 2
        line = next((line for line in lines if any(rows.start < middle < rows.stop for _, (rows, _) in line)), None)
        lines.append([one]) if line is None else line.append(one)
    return [sorted(line, key=lambda pair: pair[1][1].start + pair[1][1].stop) for line in lines]


def parted(ink, usual):
    """The ink (bool, (H, W)) of digits that touch, one bool array a digit from left to right.

    usual: how high most digits of the line are. A cut goes straight, upright or slanting, through one stroke alone, and
    leaves parts that are beside each other.
    """
    y, x = np.nonzero(ink)
    height = np.ptp(y) + 1
    if np.ptp(x) < WIDE * max(height, usual):
        return [ink]
    cuts = [cut for slope in SLANTS for cut in possible_cuts(y, slanted(y, x, slope), height, slope)]
    if not cuts:
        return [ink]
    _, slope, place = min(cuts)
    parts = np.zeros((2, *ink.shape), bool)
    parts[(slanted(y, x, slope) >= place).astype(int), y, x] = True
    return [digit for part in parts for digit in parted(part, usual)]


def slanted(y, x, slope):
    """The columns of the pixels at (y, x), counted along lines that lean by `slope` columns a row; the first is 0."""
    columns = np.rint(x + slope * (y - y.mean())).astype(int)
    return columns - columns.min()


def possible_cuts(y, columns, height, slope):
    """(cost, slope, column) of all columns that part the pixels well; it costs ink that is cut, and unequal parts."""
    counts = np.bincount(columns)
    margin = round(0.1 * height)
    for column in range(margin, len(counts) - margin, max(1, height // 60)):
        if counts[column] > 0.45 * height or (np.diff(np.sort(y[columns == column])) > 2).any():
            continue
        left = columns < column
        low, high = sorted([(y[part].min(), y[part].max()) for part in (left, ~left)], key=np.ptp)
        if np.ptp(low) > LOWEST * height and min(low[1], high[1]) - max(low[0], high[0]) > 0.8 * np.ptp(low):
            yield counts[column] / height + 0.3 * abs(left.mean() - 0.5) + 0.1 * abs(slope), slope, column
