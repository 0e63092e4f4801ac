"""Writes course_utils/zeros_and_ones.npz: the digits on which the check of made_stencil tries a stencil.

They are the first hundred zeros and the first hundred ones of MNIST's training set, by Yann LeCun, Corinna Cortes and
Christopher J.C. Burges, with 16 levels of gray in place of 256. With MNIST they would be a download.
"""

from pathlib import Path

import numpy as np

from course_utils import load_mnist

FILE = Path(__file__).parents[1] / "course_utils" / "zeros_and_ones.npz"
EACH, LEVELS = 100, 15


def main() -> None:
    """Write the file."""
    (images, labels), _ = load_mnist(fallback=False)
    zeros, ones = (np.rint(images[labels == digit][:EACH] * (LEVELS / 255)).astype("uint8") for digit in (0, 1))
    np.savez_compressed(FILE, zeros=zeros, ones=ones)
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
