"""Evidence as one line of JSON and back: the only form in which anything leaves a student's process."""

import base64
import json
import math

import numpy as np

LONGEST = 8_000_000  # bytes of one line
DEEPEST = 20
KINDS = "biuf"  # booleans, whole numbers and floats: dtypes that hold no objects


class EncodingError(Exception):
    """What came over the wire is not what `encode` gives."""


def encode(evidence):
    """`evidence`, plain data with arrays in it, as bytes without a newline; EncodingError where it is too large."""
    try:
        line = json.dumps(evidence, default=_array_to_json).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise EncodingError(str(error)) from error
    if len(line) > LONGEST:
        raise EncodingError(f"{len(line):,} bytes, and at most {LONGEST:,} are taken")
    return line


def decode(line):
    """The evidence in `line`; raises EncodingError where it is none. Nothing in it is ever evaluated or unpickled."""
    if len(line) > LONGEST:
        raise EncodingError("too long")
    try:
        return _restore(json.loads(line))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise EncodingError(type(error).__name__) from error


def _array_to_json(value):
    if not isinstance(value, np.ndarray) or value.dtype.kind not in KINDS:
        raise TypeError(f"{type(value).__name__} is not plain data")
    numbers = np.ascontiguousarray(value)
    text = base64.b64encode(numbers.tobytes()).decode("ascii")
    return {"array": text, "dtype": numbers.dtype.str, "shape": list(value.shape)}


def _restore(value, depth=0):
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # no half characters
    if isinstance(value, list):
        return [_restore(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return _array(value) if "array" in value else {key: _restore(each, depth + 1) for key, each in value.items()}
    return value


def _array(value):
    dtype = np.dtype(value["dtype"])
    shape = tuple(value["shape"])
    if dtype.kind not in KINDS or not all(isinstance(each, int) and each >= 0 for each in shape):
        raise ValueError("no array of numbers")
    content = base64.b64decode(value["array"], validate=True)
    if len(content) != math.prod(shape) * dtype.itemsize:
        raise ValueError("an array of another size than it says")
    return np.frombuffer(content, dtype).reshape(shape)
