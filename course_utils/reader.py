"""The trained reader that comes with the course: a small CNN in NumPy alone, so that it reads without Keras."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def read(images: np.ndarray) -> np.ndarray:
    """Return how probable the reader finds each digit: float32 (N, 10), for images uint8 (N, 28, 28) like MNIST's.

    reader.npz holds kernel_0, bias_0, … in order: convolutions (rows, columns, channels in, out) without padding, each
    followed by ReLU and pooling of 2×2, then dense layers (in, out) with ReLU between them. Batch normalization is part
    of the kernels.
    """
    if len(images) > 50:  # so few fit in the processor's cache
        return np.concatenate([read(images[i : i + 50]) for i in range(0, len(images), 50)])
    x = np.asarray(images, np.float32)[..., None] / 255
    for kernel, bias in layers("reader.npz"):
        if kernel.ndim == 4:
            patches = sliding_window_view(x, kernel.shape[:2], axis=(1, 2))  # (N, rows, columns, in, …kernel's sides)
            x = np.maximum(np.tensordot(patches, kernel, ((4, 5, 3), (0, 1, 2))) + bias, 0)
            x = x[:, : x.shape[1] // 2 * 2, : x.shape[2] // 2 * 2]
            x = np.maximum(x[:, ::2], x[:, 1::2])  # first along one axis: max over both takes four times as long
            x = np.maximum(x[:, :, ::2], x[:, :, 1::2])
        else:
            x = x.reshape(len(x), len(kernel)) @ kernel + bias
            x = np.maximum(x, 0) if bias.size > 10 else np.exp(x - x.max(axis=1, keepdims=True))
    return x / x.sum(axis=1, keepdims=True)


@cache
def layers(file):
    """The (kernel, bias) of each layer, float32, that lie in a file beside this one."""
    with np.load(Path(__file__).with_name(file)) as arrays:
        count = len(arrays.files) // 2
        return [[arrays[f"{part}_{i}"].astype(np.float32) for part in ("kernel", "bias")] for i in range(count)]
