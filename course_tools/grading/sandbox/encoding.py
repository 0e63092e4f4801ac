"""Evidence as one line of JSON: the only form in which anything leaves a student's process. records.py reads it."""

import base64
import json
import math
from typing import Any

import numpy as np

from course_utils.evidence.plain import NUMERIC

MAX_LINE_BYTES = 8_000_000


class EncodingError(ValueError):
    """Evidence is not plain data, or too large for a line."""


def encode(line: dict[str, Any]) -> bytes:
    """`line`, plain data with arrays in it, without a newline at its end.

    Raises EncodingError where it holds anything else than plain data, nests too deep or is too large.
    """
    try:
        encoded = json.dumps(_to_json(line), allow_nan=False).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise EncodingError(str(error)) from error
    if len(encoded) > MAX_LINE_BYTES:
        raise EncodingError(f"expected at most {MAX_LINE_BYTES:,} bytes of evidence, but got {len(encoded):,}")
    return encoded


def _to_json(value: Any) -> Any:
    """What JSON lacks gets a form of its own: arrays, floats such as nan, half characters."""
    if isinstance(value, dict):
        return {key: _to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_to_json(item) for item in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(float(value))}
    return _array(value) if isinstance(value, np.ndarray) else value


def _array(array: np.ndarray) -> dict[str, Any]:
    if array.dtype.str[1:] not in NUMERIC:
        raise EncodingError(f"expected an array of numbers, but got dtype {array.dtype}")
    if array.nbytes > MAX_LINE_BYTES:  # before it takes several times as much memory
        raise EncodingError(
            f"expected at most {MAX_LINE_BYTES:,} bytes of evidence, but got an array of {array.nbytes:,}"
        )
    content = np.ascontiguousarray(array).tobytes()
    return {"dtype": array.dtype.str, "shape": list(array.shape), "content": base64.b64encode(content).decode("ascii")}
