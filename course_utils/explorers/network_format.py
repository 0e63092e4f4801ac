"""How a network travels to network.js: its layers described, its weights as float16 in base64. Needs no Keras."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np


class NotUnderstood(Exception):
    """A layer that scripts cannot run; the message names it."""


def network_format(layers: Iterable[tuple[dict[str, Any], Sequence[np.ndarray]]], input_shape: Sequence[int]) -> dict:
    """{"layers": [...], "weights": base64, "input": [28, 28, 1]} of (description, arrays) of each layer in order."""
    described, weights = [], []
    for description, arrays in layers:
        described.append({**description, "lengths": [array.size for array in arrays]})
        weights += [array.astype("<f2").ravel() for array in arrays]
    joined = np.concatenate(weights) if weights else np.zeros(0, "<f2")
    return {"layers": described, "weights": b64encode(joined.tobytes()).decode(), "input": list(input_shape)}
