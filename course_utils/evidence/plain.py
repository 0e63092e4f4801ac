"""Any value as plain data: {"type": …, "value": …}, where the value is a number, string, array or list."""

from numbers import Integral, Real

import numpy as np

from course_utils.evidence.networks import describe_network, is_keras_model

DEEPEST = 4
LONGEST = 10_000  # characters of a text
MOST = 20_000  # elements of a list and of all lists in it


def to_plain_data(value, depth=0, left=None):
    """{"type": "number", "bool", "str", "array", "sequence", "model", "None" or the name of another type, "value"}.

    "value" is missing where the type is another one, or the value too large.
    """
    if value is None:
        return {"type": "None"}
    if isinstance(value, (bool, np.bool_)):
        return {"type": "bool", "value": bool(value)}
    if isinstance(value, Integral):
        return {"type": "number", "value": int(value)}
    if isinstance(value, Real):
        return {"type": "number", "value": float(value)}
    if isinstance(value, str):
        return {"type": "str", "value": str(value)[:LONGEST]}
    if isinstance(value, (list, tuple)):
        return _sequence(value, depth, [MOST] if left is None else left)
    if is_keras_model(value):
        return {"type": "model", "value": describe_network(value)}
    if hasattr(value, "__array__") and hasattr(value, "shape"):
        return _array(value)
    return {"type": type(value).__name__}


def _sequence(value, depth, left):
    """left: a list with one number, how many elements may still come."""
    left[0] -= len(value)
    if depth == DEEPEST or left[0] < 0:
        return {"type": f"very deep or long {type(value).__name__}"}
    form = "list" if isinstance(value, list) else "tuple"
    return {"type": "sequence", "form": form, "value": [to_plain_data(each, depth + 1, left) for each in value]}


def _array(value):
    """An array's or tensor's numbers; one without axes counts as a number."""
    try:
        array = np.array(value, subok=False)
    except Exception:  # Keras's symbolic tensors, for instance, have no numbers yet
        return {"type": type(value).__name__}
    if array.dtype.kind == "U" and array.ndim:
        return to_plain_data(array.tolist())
    if array.dtype.kind not in "biuf":
        return {"type": f"array of dtype {array.dtype}"}
    return {"type": "array", "value": array} if array.ndim else to_plain_data(array[()])


def alike(one, other):
    """Whether two values are equal, with the arrays in them: shapes, dtypes and numbers, nan like nan."""
    if isinstance(one, np.ndarray):
        same_form = isinstance(other, np.ndarray) and (one.shape, one.dtype) == (other.shape, other.dtype)
        return same_form and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    return bool(one == other) or (one != one and other != other)
