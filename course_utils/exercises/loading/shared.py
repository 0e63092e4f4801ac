"""What several exercises on loading use."""

import numpy as np


def draw_labels(rng, size, top=7):
    """Labels among which one class occurs often, and the highest classes never do; at least two are different."""
    favorite = rng.integers(0, top)
    return np.concatenate([rng.integers(0, top, size - 1), [(favorite + 1) % top], np.full(size // 2, favorite)])


def draw_images(rng, count, rows=28, columns=28):
    """uint8 images, each with another largest value below 255, so that dividing by it is not dividing by 255."""
    images = rng.integers(0, 150, (count, rows, columns)).astype("uint8")
    images[:, 0, 0] = rng.choice(np.arange(150, 250), count, replace=False)
    return images
