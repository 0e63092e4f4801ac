"""Digits that touch, told apart: cut where the cut's place and what a trained reader makes of both parts say so."""

import numpy as np
from scipy import ndimage

from course_utils.centering import crop_scale_center
from course_utils.pieces import EIGHT, boxes_of
from course_utils.reader import layers, read

FILE = "touching.npz"
SLANTS, STEP = np.linspace(-0.4, 0.4, 9), 1 / 12  # columns per row; heights: of cuts this close the cheapest is tried
SOLID, MOST, LEAST = 0.3, 8, 1e-3  # ink for sure; pieces that cuts may lie between; the least probability
NARROW, BROAD, LOW, LONG = 0.1, 2, 0.3, 0.55  # heights: a part's width and height, and the most ink that a cut passes
NONE, WHOLE, CUT, CLEAR = -7, -1, 1, 3  # the highest logit of a cut: from the third on it's made; below it,
BUSY, CROWDED = 1.4, 1.9  # strokes per row: more, above WHOLE or, in one piece, above NONE, may be two digits,
UNSURE, SURE = 0.8, 0.9  # and so may what the reader is less sure of; up to CLEAR what it is surer of may be one


def parted(ink, cut=False):
    """(parts, doubt): the digits in the ink (float32, (H, W)) from left to right, and whether to doubt it."""
    features, lefts = described_cuts(ink)
    hidden, output = layers(FILE)  # of a small network that says how sure each cut is right (touching_digits.py)
    scores = [-np.inf, *(np.maximum(features @ hidden[0] + hidden[1], 0) @ output[0] + output[1])[:, 0]]
    best, sure = max(scores), np.exp(features[0, 10:20].max()) if lefts else 1  # that it is one digit, says the reader
    if best < CUT:
        return [ink], doubtful(ink > SOLID, best, sure, cut)
    left = lefts[np.argmax(scores[1:])]
    sides = [side & ndimage.binary_dilation(side & (ink > SOLID), EIGHT) for side in (left, ~left)]  # no other's edge
    halves = [parted(np.where(side, ink, 0), cut=True) for side in sides]
    return sum((parts for parts, _ in halves), []), best < CLEAR and sure > SURE or any(doubt for _, doubt in halves)


def doubtful(solid, best, sure, cut):
    """Whether the ink (bool, (H, W)) that isn't parted, or not any further after a cut, may not be one digit."""
    high, wide = (np.ptp(line) + 1 for line in np.nonzero(solid))
    strokes = np.count_nonzero(np.diff(solid, axis=1, prepend=False) & solid) / high  # that a row passes
    crowded = strokes > BUSY and best > WHOLE or strokes > CROWDED and best > NONE and ndimage.label(solid)[1] == 1
    return crowded or cut and sure < SURE or wide > high and sure < UNSURE or not NARROW * high < wide <= BROAD * high


def described_cuts(ink):
    """(features, lefts) of the cuts to try: float (N, 40), and N times bool (H, W), what is left of it."""
    solid = ink > SOLID
    y, x = np.nonzero(solid)
    height = np.ptp(y) + 1
    features, lefts, images = [], [], [ink]
    for length, slant, left in [*gaps(solid), *cheap_cuts(y, x, height, ink.shape)]:
        share = (solid & left).sum() / len(y)
        boxes = boxes_of(solid * (2 - left)) if 0 < share < 1 else np.zeros((2, 4), int)
        high, wide = (boxes[:, 1::2] - boxes[:, ::2]).T
        if min(high) > LOW * height:
            gap = 0 if length else ndimage.distance_transform_edt(~solid | ~left)[solid & ~left].min() / height
            overlap = (boxes[:, 1].min() - boxes[:, 0].max()) / min(high)
            uneven = np.abs(boxes[0, :2] - boxes[1, :2]) / height
            shares = (np.ptp(x) + 1) / height, min(share, 1 - share), overlap, *sorted(wide / high)
            features.append([length, gap, abs(slant), *shares, *uneven])
            lefts.append(left)
            images += [np.where(side, ink, 0) for side in (left, ~left)]
    answers = np.log(np.clip(read(np.stack([crop_scale_center(image) for image in images])), LEAST, 1))
    alike = np.broadcast_to(answers[0], (len(lefts), 10))
    return np.column_stack([np.reshape(features, (-1, 10)), alike, answers[1:].reshape(-1, 20)]), lefts


def gaps(solid):
    """(0, 0, left) of each cut between pieces of ink that don't touch, from left to right; left: bool (H, W)."""
    pieces, count = ndimage.label(solid, EIGHT)
    if not 1 < count <= MOST:
        return []
    pieces = pieces[tuple(ndimage.distance_transform_edt(~solid, return_distances=False, return_indices=True))]
    middles = np.array([box[1].start + box[1].stop for box in ndimage.find_objects(pieces * solid)])
    order = np.argsort(middles)
    return [(0, 0, np.isin(pieces, 1 + order[:place])) for place in range(1, count)]


def cheap_cuts(y, x, height, shape):
    """(length, slant, left) of the cheapest cut at each step; length: of the ink that it passes, in heights."""
    best: dict[int, tuple] = {}
    rows, columns = np.indices(shape)
    middle, margin, start = (y.min() + y.max()) / 2, max(1, int(NARROW * height)), shape[0] - x.min()
    places = np.arange(x.min() + margin, x.max() + 1 - margin)
    for slant in SLANTS:
        along = np.rint(x + slant * (y - middle)).astype(int) + start
        top, bottom = np.full((2, shape[1] + 2 * shape[0]), [[shape[0]], [-1]])
        np.minimum.at(top, along, y)
        np.maximum.at(bottom, along, y)
        lengths = np.maximum(bottom - top + 1, 0)[places + start] / height
        for place, length in zip(places[lengths < LONG], lengths[lengths < LONG], strict=True):
            step, cut = int(place / (STEP * height)), (length + 0.15 * abs(slant), length, slant, place)
            best[step] = min(best.get(step, cut), cut)
    return [(cut[1], cut[2], np.rint(columns + cut[2] * (rows - middle)) < cut[3]) for cut in best.values()]
