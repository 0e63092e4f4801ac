"""Trains the small network that tells split_digits() where digits that touch may be cut: course_utils/touching.npz.

    python benchmarks/touching_digits.py [--lines 2400] [--ship]

Made-up lines of MNIST's training digits, two that overlap or seven that are apart, are taken to pieces as split_digits
does; two that are apart are also taken as one piece, as prepare_digit does to find out whether it's one digit. Of each
piece all cuts are described; a cut is right where at most 8% of either side's ink is on the wrong side.
It needs course_utils/reader.npz, and should be run again when that file changes. With --ship the network is written.
"""

import argparse

import numpy as np
from picture_rows import in_line, placed
from scipy import ndimage
from sklearn.neural_network import MLPClassifier

from course_utils import handwriting, load_mnist, touching
from course_utils.explorers.difficulties import generator, photo
from course_utils.pieces import LIGHT, NEAR, digits_apart

# First seed, digits, gaps, and whether all ink of the line is taken as one piece.
KINDS = [
    (100_000, 2, (-0.06, 0.03), False),
    (300_000, 2, (-0.1, 0.0), False),
    (200_000, 7, (0.02, 0.4), False),
    (400_000, 2, (0.02, 0.4), True),
]
NETWORKS = 8  # whose answers are averaged, as one wider network
LOW = 0.45  # heights: it learns from cuts that leave no lower part, and places the lower ones well, too
SPILLED, MISPLACED = 0.08, 0.2  # up to the first share of ink on the wrong side a cut is right, from the second wrong


def owners(digits, boxes, shape):
    """Which digit, from 1, the ink at each pixel belongs to: int (shape)."""
    covers = np.zeros((len(digits) + 1, *shape))
    covers[0] = 0.05
    for cover, digit, (left, top, right, bottom) in zip(covers[1:], digits, boxes, strict=True):
        rows, columns = (np.flatnonzero((digit > 51).any(axis=axis)) for axis in (1, 0))
        size = round(28 * max((bottom - top) / (np.ptp(rows) + 1), (right - left) / (np.ptp(columns) + 1)))
        copy = placed(digit, size, (size, size), 0, 0)
        rows, columns = (np.flatnonzero((copy > 0.2).any(axis=axis)) for axis in (1, 0))
        copy = copy[rows[0] :, columns[0] :][: bottom - top, : right - left]
        cover[top : top + copy.shape[0], left : left + copy.shape[1]] = copy
    return covers.argmax(axis=0)


def pieces_of_line(digits, rng, gap, whole):
    """(ink, owner) of each piece of a made-up line: float32 (H, W), and which digit each pixel belongs to."""
    cover, boxes = in_line(digits, rng, gap)
    owner = owners(digits, boxes, cover.shape)
    _, clean, pieces = handwriting.found(photo(cover, rng).astype(np.float32), thin=True)
    groups = (pieces > 0).astype(int) if whole else digits_apart(pieces, light=LIGHT, near=NEAR)
    for number in range(1, groups.max() + 1):
        near = ndimage.binary_dilation(groups == number)
        box = ndimage.find_objects(near.astype(np.uint8))[0]
        yield handwriting.cut_out(clean, groups == number), np.where(groups[box] == number, owner[box], 0)


def is_right(left, owner, whole):
    """1 where what is left of the cut is just the first digits, 0 where it is not, -1 where it is hard to say."""
    present = [digit for digit in np.unique(owner[owner > 0]) if (owner == digit).sum() > 0.1 * whole]
    shares = [1.0]
    for last in present[:-1]:
        first, rest = (owner > 0) & (owner <= last), owner > last
        shares.append(max((first & ~left).sum() / first.sum(), (rest & left).sum() / rest.sum()))
    return 1 if min(shares) < SPILLED else -1 if min(shares) < MISPLACED else 0


def examples(x, lines):
    """(features, right) of the cuts through the pieces of so many lines of each kind."""
    features, right = [], []
    for first_seed, count, gap, whole in KINDS:
        for seed in range(first_seed, first_seed + (lines // 3 if whole else lines if count == 2 else lines // 4)):
            rng = generator("train", seed)
            for ink, owner in pieces_of_line(x[rng.integers(0, len(x), count)], rng, gap, whole):
                described, lefts = touching.described_cuts(ink)
                features += list(described)
                right += [is_right(left, owner, (owner > 0).sum()) for left in lefts]
    features, right = np.array(features), np.array(right)
    return features[right >= 0], right[right >= 0]


def network(features, right):
    """The kernels and biases of the averaged networks, their inputs' scales included."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    settings = {"alpha": 0.1, "max_iter": 60, "learning_rate_init": 0.005, "batch_size": 256}
    scaled = (features - mean) / spread
    parts = [MLPClassifier((16,), random_state=seed, **settings).fit(scaled, right) for seed in range(NETWORKS)]
    kernel = np.concatenate([part.coefs_[0] for part in parts], axis=1) / spread[:, None]
    bias = np.concatenate([part.intercepts_[0] for part in parts]) - mean @ kernel
    last = np.concatenate([part.coefs_[1] for part in parts]) / NETWORKS
    arrays = {"kernel_0": kernel, "bias_0": bias, "kernel_1": last}
    arrays["bias_1"] = np.mean([part.intercepts_[1] for part in parts], axis=0)
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=2400, help="lines of each kind (default 2400)")
    parser.add_argument("--ship", action="store_true", help="write course_utils/touching.npz")
    options = parser.parse_args()
    touching.LOW = LOW
    features, right = examples(load_mnist()[0][0], options.lines)
    print(f"{len(right)} cuts, {right.sum()} of them right")
    arrays = network(features, right)
    logits = np.maximum(features @ arrays["kernel_0"] + arrays["bias_0"], 0) @ arrays["kernel_1"] + arrays["bias_1"]
    print(f"on these it is right about {((logits[:, 0] > 0) == right).mean():.1%}")
    if options.ship:
        np.savez(touching.__file__.replace("touching.py", touching.FILE), **arrays)


if __name__ == "__main__":
    main()
