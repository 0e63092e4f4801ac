"""Pieces of ink that hang together: which of them belong to digits, and which to the same digit."""

import numpy as np
from scipy import ndimage

from course_utils.errors import ArgumentError
from course_utils.ink import EXPECTED, SMALLEST, edge, ink_level

EIGHT = np.ones((3, 3))  # pixels that touch at a corner hang together, too
SPECK = 0.03  # pieces with less than this share of the largest piece's ink are dirt
THIN, LIGHT, NEAR = 0.01, 0.045, 0.05  # in a line: the same; a digit's least share; heights: what's nearer may be one
EDGE, REACH = 1 / 6, 0.4  # what covers more of the picture's edge, or comes in by fewer digits' sizes, isn't a digit
HOLLOW = 0.04  # what fills less than this share of the square of its longer side is a line, or a plot's axes
TALL = 0.42  # a digit is at least this share as high as most (a flat 2); lower pieces belong to the nearest digit


def strokes(contrast, thin=False):
    """The numbered pieces of ink, int (H, W): no specks, frames, nothing from outside. thin: some are much thinner."""
    level, least = ink_level(contrast), THIN if thin else SPECK
    pieces, count = ndimage.label(contrast >= level / 2, EIGHT)
    sizes = np.bincount(pieces[contrast >= level / (1 + thin)], minlength=count + 1)[1:]
    kept = kept_pieces(pieces, sizes, least)
    specks = sizes[(sizes > 0) & (sizes <= least * sizes[kept].max())]
    if specks.sum() > 0.5 * sizes[kept].sum():
        raise ArgumentError("image", EXPECTED, f"{len(specks)} specks", "Draw with more contrast on smoother paper.")
    numbers = np.zeros(count + 1, int)
    numbers[1 + kept] = 1 + np.arange(len(kept))
    return numbers[pieces]


def kept_pieces(pieces, sizes, least):
    """Which of the numbered pieces (H, W), with so much ink, are digits': no speck, frame or part of another."""
    along = np.bincount(edge(pieces), minlength=len(sizes) + 1)[1:]
    inner = np.where(along > EDGE * len(edge(pieces)), 0, sizes)
    # A digit cut tightly runs along the edge as well, but then there is nothing else.
    sizes = inner if inner.max() >= SMALLEST else sizes.copy()
    boxes, margin = boxes_of(pieces), min(pieces.shape) // 80
    sides = boxes[:, 1::2] - boxes[:, ::2]
    sizes[drawn_lines(boxes, sizes)] = 0
    at_edge = (boxes[:, ::2] <= margin) | (boxes[:, 1::2] >= np.array(pieces.shape) - margin)
    depth = np.where(at_edge, sides, np.inf).min(axis=1)  # how far each comes in from the nearest edge that it is at
    whole = np.where(np.isinf(depth), sizes, 0)
    if whole.max() >= max(SMALLEST, 0.2 * sizes.max()):
        sizes[depth < REACH * sides[whole.argmax()].max()] = 0
    return np.flatnonzero(sizes > least * sizes.max())


def drawn_lines(boxes, sizes):
    """Which pieces (boxes and sizes given) are lines or a plot's axes longer than the digit, or outside the axes."""
    sides = boxes[:, 1::2] - boxes[:, ::2]
    thin = sizes < HOLLOW * sides.max(axis=1) ** 2
    digit = sides[np.where(thin, 0, sizes).argmax()].max()
    lines = thin & (sides.max(axis=1) > digit)
    for axes in np.flatnonzero(lines & (sizes > 0) & (0.3 * sides.max(axis=1) < np.minimum(digit, sides.min(axis=1)))):
        lines |= ((boxes - boxes[axes]) * [1, -1, 1, -1] < 0).any(axis=1)
    return lines if sizes[~lines].any() else ~lines & False


def boxes_of(pieces):
    """The boxes of the numbered pieces (H, W): int (N, 4), each (top, bottom, left, right)."""
    return np.array([[y.start, y.stop, x.start, x.stop] for y, x in ndimage.find_objects(pieces)])


def digits_apart(pieces, light, near=0):
    """The numbered pieces (H, W), numbered anew so that those of one digit have one number: int (H, W).

    No digit's main piece is smaller than the share `light` of the largest. Pieces up to `near` heights apart stay one.
    """
    reach = near / 2 * np.percentile(np.diff(boxes_of(pieces))[:, 0], 80)
    if near:
        pieces = ndimage.label(ndimage.distance_transform_edt(pieces == 0) <= max(1, reach), EIGHT)[0] * (pieces > 0)
    boxes = boxes_of(pieces)
    heights, middles = boxes[:, 1] - boxes[:, 0], boxes.reshape(-1, 2, 2).mean(axis=2)
    home = np.zeros(len(boxes) + 1, int)
    areas = np.bincount(pieces.ravel())[1:]
    tall = np.flatnonzero((heights >= TALL * np.percentile(heights, 80)) & (areas > light * areas.max()))
    for place, one in enumerate(tall):
        same = [other for other in tall[:place] if same_digit(boxes[one], boxes[other])]
        home[one + 1] = home[same[0] + 1] if same else home.max() + 1
    for one in np.setdiff1d(np.arange(len(boxes)), tall):
        home[one + 1] = home[tall[np.abs(middles[tall] - middles[one]).sum(axis=1).argmin()] + 1]
    return home[pieces]


def same_digit(one, other):
    """Whether two pieces, as (top, bottom, left, right), belong to one digit: neither side by side nor lines apart."""
    down, across = np.minimum(one[1::2], other[1::2]) - np.maximum(one[::2], other[::2])  # overlaps, or gaps below 0
    (height, width), (high, _) = np.sort([one[1::2] - one[::2], other[1::2] - other[::2]], axis=0)
    beside = across < 0.5 * width and down > 0.6 * height or across < -0.3 * high
    return not beside and down > -(0.4 if height < 0.6 * high else 0.2) * high


def in_lines(boxes):
    """The numbers (from 0) of the boxes, int (N, 4), line by line from top to bottom, each from left to right."""
    lines: list[list[int]] = []
    for one in np.argsort(boxes[:, :2].sum(axis=1), kind="stable"):
        middle = boxes[one, :2].mean()
        line = next((line for line in lines if any(boxes[o, 0] < middle < boxes[o, 1] for o in line)), None)
        lines.append([one]) if line is None else line.append(one)
    return [sorted(line, key=lambda one: boxes[one, 2:].sum()) for line in lines]
