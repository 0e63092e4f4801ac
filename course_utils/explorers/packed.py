"""Bytes for a script, as small as they get: deflated, in base64; packed.js unpacks them."""

import zlib
from base64 import b64encode

import numpy as np


def pack(values: np.ndarray) -> str:
    """The values of a uint8 array as text."""
    return b64encode(zlib.compress(values.astype("uint8").tobytes(), 9)).decode()


def pack_changes(values: np.ndarray) -> str:
    """The values of a uint8 array, of each row but the first only its differences (modulo 256) from the row before.

    What changes slowly from row to row takes a fraction of the room.
    """
    return pack(np.diff(values.astype("uint8"), axis=0, prepend=np.zeros_like(values[:1], "uint8")))
