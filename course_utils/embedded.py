"""The embedded default: scikit-learn's 1,797 handwritten 8×8 digits, enlarged to MNIST's form."""

import importlib.util
from pathlib import Path

import numpy as np
from PIL import Image

from course_utils.centering import crop_scale_center
from course_utils.errors import DataUnavailable

# The digits stand in the order of their writers: the last 300 come from hands that (but for one) wrote no other.
TEST_DIGITS = 300
MARGIN, ZOOM = 1, 4
# Ink coverage below the first is paper, above the second full ink: chosen by eye beside MNIST's digits.
PAPER, INK = 0.30, 0.65


def load():
    """Return ((x_train, y_train), (x_test, y_test)): 1,497 and 300 digits, uint8, images (N, 28, 28), labels (N,).

    The same arrays every time. Raises DataUnavailable where scikit-learn is missing.
    """
    small, labels = small_digits()
    images = enlarge(small)
    return (images[:-TEST_DIGITS], labels[:-TEST_DIGITS]), (images[-TEST_DIGITS:], labels[-TEST_DIGITS:])


def small_digits():
    """Return scikit-learn's digits: images (1797, 8, 8), float64 in 0..16, and labels (1797,), uint8."""
    spec = importlib.util.find_spec("sklearn")
    if spec is None or spec.origin is None:
        remedy = "run `pip install scikit-learn`"
        raise DataUnavailable(f"The embedded digits come with scikit-learn, which is not installed: {remedy}.")
    # Its file alone takes milliseconds to read; importing scikit-learn takes seconds.
    file = Path(spec.origin).parent / "datasets" / "data" / "digits.csv.gz"
    if file.is_file():
        table = np.loadtxt(file, delimiter=",")
    else:  # a version that keeps it elsewhere
        from sklearn.datasets import load_digits

        table = np.column_stack(load_digits(return_X_y=True))
    return table[:, :-1].reshape(-1, 8, 8), table[:, -1].astype(np.uint8)


def enlarge(small):
    """Return (N, 28, 28) uint8 images in MNIST's form of the (N, 8, 8) images `small`, whose ink goes to 16."""
    padded = np.pad(small / 16, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)))
    smooth = np.stack([zoomed(image) for image in padded.astype(np.float32)])
    ink = np.clip((smooth - PAPER) / (INK - PAPER), 0, 1)
    return np.stack([crop_scale_center(image) for image in ink])


def zoomed(image):
    """The float32 image, ZOOM times as large, smoothly."""
    size = [ZOOM * side for side in image.shape[::-1]]
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BICUBIC))
