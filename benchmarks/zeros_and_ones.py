"""Writes course_utils/zeros_and_ones.npz: what the check of made_stencil draws zeros and ones from.

Of MNIST's training zeros and of its ones (Yann LeCun, Corinna Cortes, Christopher J.C. Burges): the average, and the 24
directions in which they differ most, as PCA finds them, each as long as its standard deviation. No digit is in it.
"""

from pathlib import Path

import numpy as np

from course_utils import load_mnist

FILE = Path(__file__).parents[1] / "course_utils" / "zeros_and_ones.npz"
DIRECTIONS = 24


def directions(images):
    """The average and the main directions of images (N, 28, 28), float16 (1 + DIRECTIONS, 28, 28)."""
    flat = images.reshape(len(images), -1) / 255
    _, lengths, rows = np.linalg.svd(flat - flat.mean(axis=0), full_matrices=False)
    main = rows[:DIRECTIONS] * lengths[:DIRECTIONS, None] / np.sqrt(len(flat))
    return np.concatenate([flat.mean(axis=0)[None], main]).round(3).reshape(-1, 28, 28).astype("float16")


def main() -> None:
    """Write the file."""
    (images, labels), _ = load_mnist(fallback=False)
    np.savez_compressed(FILE, zeros=directions(images[labels == 0]), ones=directions(images[labels == 1]))
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
