"""Digits as other hands with other pens write them: what a network can be trained on. Lesson: handwriting."""

from typing import Any

import numpy as np

from course_utils.centering import crop_scale_center
from course_utils.explorers.difficulties import generator
from course_utils.explorers.drawn_digits import another_drawing, hairline, ink_of

AT_ONCE, UNCHANGED = 5_000, 1 / 8  # images that are in memory several times, and the share that stays as it is
TURN, SLANT, ZOOM, SHIFT = 8, 0.15, 0.1, 1.2  # standard deviations: degrees, pixels a pixel, share, pixels


def another_hand(images: Any, rng: np.random.Generator) -> np.ndarray:
    """Each image turned, slanted, stretched and moved a little at random: float32 (N, 28, 28, 1), like `images`."""
    from keras import ops

    return np.array(ops.image.affine_transform(images, affine_maps(len(images), rng), interpolation="bilinear"))


def another_pen(images: Any, rng: np.random.Generator) -> np.ndarray:
    """Each image with bolder or with thinner strokes, at random: float32 (N, 28, 28, 1), like `images`."""
    from keras import ops

    bolder = ops.max_pool(images, 3, strides=1, padding="same")  # each pixel as bright as the brightest near it
    thinner = -ops.max_pool(-images, 2, strides=1, padding="same")  # or as dark as the darkest
    amount = rng.uniform(-0.8, 0.8, (len(images), 1, 1, 1)).astype("float32")
    changes = ops.where(amount > 0, amount * (bolder - images), -amount * (thinner - images))
    return np.array(images + changes)


def anew(images: Any, rng: np.random.Generator, changes: Any = (another_hand, another_pen)) -> np.ndarray:
    """The images as they're shown in one epoch: seven in eight changed, by one of `changes` after the other."""
    new = np.array(images)
    for start in range(0, len(new), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        changed = new[part]
        for change in changes:
            changed = change(changed, rng)
        new[part] = np.where(rng.random((len(changed), 1, 1, 1)) < UNCHANGED, new[part], changed)
    return new


def affine_maps(count: int, rng: np.random.Generator) -> np.ndarray:
    """One affine map for each of `count` images, from its new pixels to its old ones, as Keras takes them: (N, 8)."""
    turn, slant, wide, tall = rng.normal(0, [np.radians(TURN), SLANT, ZOOM, ZOOM], (count, 4)).T
    cos, sin = np.cos(turn), np.sin(turn)
    matrices = np.array([[cos, -sin], [sin, cos]]).transpose(2, 0, 1)
    shears = np.array([[np.exp(wide), slant], [np.zeros(count), np.exp(tall)]]).transpose(2, 0, 1)
    matrices = matrices @ shears
    starts = 13.5 - matrices @ [13.5, 13.5] + rng.normal(0, SHIFT, (count, 2))
    rows = np.concatenate([matrices, starts[..., None]], axis=2).reshape(count, 6)
    return np.concatenate([rows, np.zeros((count, 2))], axis=1).astype("float32")


def other_forms(count: int, seed: int = 0, pens: tuple[float, float] = (6, 24), purpose: str = "train"):
    """`count` drawings in MNIST's form, many of them upstroked 1s and long-tailed 9s: uint8 (N, 28, 28), labels (N,).

    pens: the thinnest and the boldest, in pixels of a pad of 280. purpose: "test" gives drawings that "train" never
    gives.
    """
    rng = generator(purpose, seed)
    images, labels = [], []
    for _ in range(count):
        strokes, digit, _ = another_drawing(rng, rng.uniform(0.5, 1.6))
        images.append(crop_scale_center(ink_of(strokes, np.exp(rng.uniform(*np.log(pens))))))
        labels.append(digit)
    return np.stack(images), np.array(labels)


def hairlines(images: np.ndarray) -> np.ndarray:
    """The digits, uint8 (N, 28, 28), each written anew with a pen a pixel wide."""
    return np.stack([hairline(image) for image in images])
