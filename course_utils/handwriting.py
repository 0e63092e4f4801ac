"""A picture of one digit, or of lines of them, made into images like MNIST's. Lesson: handwriting.

MNIST's rule: ink light on dark, the digit's longer side 20 pixels, its center of mass in the middle of 28×28.
"""

from typing import Any, NamedTuple

import numpy as np
from scipy import ndimage

from course_utils.centering import crop_scale_center
from course_utils.embedded import zoomed
from course_utils.errors import ArgumentError
from course_utils.ink import EXPECTED, FAINTEST, SMALLEST, darkness, edge, without_lines
from course_utils.pictures import gray_picture
from course_utils.pieces import LIGHT, NEAR, boxes_of, digits_apart, in_lines, strokes
from course_utils.sheets import LEAST, on_sheet
from course_utils.touching import parted

DIGIT_SIDE, PAGE_SIDE = 600, 1600  # pixels of the longer side that are looked at: a photo has more than a digit needs
WINDOWS = 0.6, 0.25, 0.12  # shares of the picture's side: what is narrower may be a stroke, what is wider is a shadow
TOUCHING = 0.06  # ink along more of the picture's edge than this comes in from outside, but for a digit cut tightly
# MNIST's test digits: at most 5 pieces, gaps of 0.3 heights, 0.79 of the box full (embedded: 0.86), 2.3 heights wide.
PIECES, GAP, FULL, WIDEST = 8, 0.4, 0.89, 2.3
STEPS = "gray", "on its sheet", "dark against the paper", "without lines", "the digit's ink", "cut out", "prepared"


class Digit(NamedTuple):
    """A digit of a line or page: its image, uint8 (28, 28), and its box (left, top, right, bottom) in the picture."""

    image: np.ndarray
    box: tuple[int, ...]


def prepare_digit(image: Any, steps: bool = False) -> Any:
    """Return the digit in `image` the way MNIST would store it: uint8 (28, 28), ink light (up to 255) on 0.

    image: a picture's path, its bytes, a file opened in mode "rb", a PIL image of any mode, or an array (H, W),
    (H, W, 1), (H, W, 3) or (H, W, 4) of any real dtype, from 0 to 1 or from 0 to 255. Dark on light or light on dark,
    of any size, in uneven light, on plain, ruled or squared paper, with some paper around the digit.
    steps: True returns the steps on the way instead, a list of (name, array) in order; the last array is the result.
    Raises ArgumentError if `image` isn't a picture, or shows no ink, no digit or several. Lesson: handwriting.
    """
    gray, _ = gray_picture(image, DIGIT_SIDE)
    sheet = on_sheet(gray)
    contrast, clean, pieces = found(sheet)
    ink = check_digit(clean, pieces)
    digit = cut_out(clean, ink)
    arrays = (gray, sheet, contrast, clean, ink, digit, crop_scale_center(enlarged(digit)))
    return list(zip(STEPS, arrays, strict=True)) if steps else arrays[-1]


def split_digits(image: Any) -> list[Digit]:
    """Return the digits of a line or a page as a list of Digit(image, box), line by line from left to right.

    image: as for prepare_digit; digits may differ in size and touch. Each `Digit.image` is what prepare_digit would
    make of it, and `Digit.box` is (left, top, right, bottom) in the picture's pixels. Raises ArgumentError if `image`
    isn't a picture, shows no ink, or has digits that touch so much that it can't separate them.
    """
    gray, scale = gray_picture(image, PAGE_SIDE)
    _, clean, pieces = found(gray, thin=True)
    groups = digits_apart(pieces, light=LIGHT, near=NEAR)
    boxes, digits = boxes_of(groups), []
    for number in (number for line in in_lines(boxes) for number in line):
        top, _, left, _ = boxes[number]
        parts, doubt = parted(cut_out(clean, groups == number + 1))
        if doubt:
            came = f"digits that touch, at ({round(left * scale)}, {round(top * scale)})"
            raise ArgumentError("image", "digits apart from each other", came, "Leave a gap between them.")
        for part in parts:
            [(y0, y1, x0, x1)] = boxes_of((part > FAINTEST).astype(int))
            sides = [scale * (start + side - 1) for start, side in zip((left, top) * 2, (x0, y0, x1, y1), strict=True)]
            digits.append(Digit(crop_scale_center(enlarged(part)), tuple(max(0, round(float(side))) for side in sides)))
    return digits


def found(gray, thin=False):
    """(contrast, that without lines, numbered pieces of ink); where a shadow hides the ink, by a smaller window."""
    best, least = None, np.inf
    for share in WINDOWS if min(gray.shape) >= LEAST else WINDOWS[:1]:
        contrast = darkness(gray, max(3, round(share * min(gray.shape))))
        clean = without_lines(contrast)
        try:
            pieces = strokes(clean, thin)
        except ArgumentError:
            if best is None:
                raise
            break
        along = (edge(pieces) > 0).mean()
        box = ndimage.find_objects((pieces > 0).astype(int))[0]  # where strokes are too wide much is lost in it
        if best is None or along < 0.3 * least and (pieces > 0).sum() >= 0.6 * (best[-1][box] > 0).sum():
            best, least = (contrast, clean, pieces), along
        if least == 0:
            break
    return best


def check_digit(clean, pieces):
    """The ink (bool, (H, W)) of the numbered pieces; ArgumentError where they cannot be one digit."""
    ink, digits = pieces > 0, digits_apart(pieces, light=0.31).max()
    if digits == 2:  # or one in two pieces
        parts, doubt = parted(cut_out(clean, ink))
        digits -= len(parts) == 1 and not doubt
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    along, fills = edge(ink).mean(), min(height / ink.shape[0], width / ink.shape[1])
    full = ink.sum() > FULL * width * height
    cut, room = "Cut out one digit, or use split_digits.", "Leave paper around the digit, in even light."
    objections = (  # whether it holds, what came, what to do
        (max(height, width) < SMALLEST, f"no more than a speck of {height}×{width} pixels of ink", "Go nearer."),
        (along > (TOUCHING if fills < 0.75 else 0.5), "no digit: what stands out lies along the edge", room),
        (digits > 1, f"{digits} digits", cut),
        (pieces.max() > PIECES, f"{pieces.max()} pieces of ink", cut),
        (width > height / 2 and full, "no digit: a patch full of ink", "Cut out one digit."),
        (width > WIDEST * height + 1, "something too wide: digits that touch, or a line", cut),
        (np.diff(columns).max(initial=1) > GAP * height, f"{pieces.max()} pieces of ink side by side", cut),
    )
    for holds, came, remedy in objections:
        if holds:
            raise ArgumentError("image", EXPECTED, came, remedy)
    return ink


def cut_out(contrast, ink):
    """The ink (bool, (H, W)) with its soft edges, from 0 to 1 (full ink), float32; 0 elsewhere; cropped to it."""
    near = ndimage.binary_dilation(ink)
    box = ndimage.find_objects(near.astype(np.uint8))[0]
    soft = np.clip(contrast[box] / np.percentile(contrast[ink], 90), 0, 1)
    return np.where(near[box] & (soft > FAINTEST), soft, 0).astype(np.float32)


def enlarged(ink):
    """The ink, cropped to what is not 0, smoothly made larger where it is so small that its pixels would show."""
    ink = ink[ndimage.find_objects((ink > 0).astype(np.uint8))[0]]
    return np.clip(zoomed(ink), 0, 1) if max(ink.shape) < 80 else ink
