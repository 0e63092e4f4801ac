"""Digits that touch, told apart: cut where the cut's place and what a trained reader makes of both parts say so."""

import numpy as np

from course_utils.centering import crop_scale_center
from course_utils.reader import has_reader, layers, read

FILE = "touching.npz"

SLANTS = np.linspace(-0.4, 0.4, 9)  # of a cut, in columns per row
STEP = 1 / 12  # of the height: of cuts as close as this only the cheapest is tried
NARROW, LOW, LONG = 0.1, 0.4, 0.55  # of the height: a part's least width and height, and the most ink that a cut passes
BROAD = 2  # heights: no digit is wider
CUT, WHOLE = 1.0, -1.0  # from the first logit on a piece is cut, up to the second it is one digit; between is doubt


def parted(ink):
    """(parts, doubt): the digits in the ink (float32, (H, W)) from left to right, and whether to doubt it."""
    features, lefts = described_cuts(ink) if has_reader() else ([], [])
    scores = logits(features) if lefts else np.array([-np.inf])
    if scores.max() < CUT:
        y, x = np.nonzero(ink > 0.3)
        return [ink], scores.max() > WHOLE or np.ptp(x) > BROAD * (np.ptp(y) + 1)
    left = lefts[scores.argmax()]
    halves = [parted(np.where(side, ink, 0)) for side in (left, ~left)]
    return [part for parts, _ in halves for part in parts], any(doubt for _, doubt in halves)


def logits(features):
    """How sure each cut is right, (N,): a small network (benchmarks/touching_digits.py trains it) says it."""
    hidden, output = layers(FILE)
    return (np.maximum(features @ hidden[0] + hidden[1], 0) @ output[0] + output[1])[:, 0]


def described_cuts(ink):
    """(features, lefts) of the cuts to try: float (N, 10), and N times bool (H, W), what is left of it."""
    rows, columns = np.indices(ink.shape)
    y, x = np.nonzero(ink > 0.3)
    height, middle = np.ptp(y) + 1, (y.min() + y.max()) / 2
    features, lefts, images = [], [], [ink]
    for _, length, slant, place in cheap_cuts(y, x, height, middle):
        left = np.rint(columns + slant * (rows - middle)) < place
        parts = [(y[side], x[side]) for side in (left[y, x], ~left[y, x])]
        if min(len(part[0]) for part in parts) == 0:
            continue
        boxes = np.array([[[side.min(), side.max() + 1] for side in part] for part in parts])
        (high, wide), (other_high, other_wide) = np.ptp(boxes, axis=2)
        if min(high, other_high) > LOW * height:
            overlap = (boxes[:, 0, 1].min() - boxes[:, 0, 0].max()) / min(high, other_high)
            share = min(len(part[0]) for part in parts) / len(y)
            widths = sorted([wide / high, other_wide / other_high])
            features.append([length, abs(slant), (np.ptp(x) + 1) / height, share, overlap, *widths])
            lefts.append(left)
            images += [np.where(side, ink, 0) for side in (left, ~left)]
    if not lefts:
        return [], []
    sure = np.clip(read(np.stack([crop_scale_center(image) for image in images])).max(axis=1), 0.002, 0.998)
    whole, *both = np.log(sure / (1 - sure))
    both = np.sort(np.reshape(both, (-1, 2)), axis=1)
    return np.column_stack([features, np.full(len(lefts), whole), both]), lefts


def cheap_cuts(y, x, height, middle):
    """(cost, length, slant, place) of the cheapest cut at each step; length: of the ink that it passes, in heights."""
    best: dict[int, tuple] = {}
    margin = max(1, int(NARROW * height))
    for slant in SLANTS:
        along = np.rint(x + slant * (y - middle))
        for place in range(x.min() + margin, x.max() + 1 - margin):
            passed = y[along == place]
            length = (np.ptp(passed) + 1) / height if len(passed) else 0
            cut = length + 0.15 * abs(slant), length, slant, place
            if length < LONG:
                step = int(place / (STEP * height))
                best[step] = min(best.get(step, cut), cut)
    return best.values()
