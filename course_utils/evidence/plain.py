"""Any value as plain data: {"type": …, "value": …}, where the value is a number, string, array or list."""

import array
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import numpy as np

from course_utils.evidence.networks import describe_network, is_keras

Plain = dict[str, Any]  # what to_plain_data gives; its nested form has no type of its own

MAX_DEPTH = 4  # lists in lists
MAX_ELEMENTS = 20_000  # of a list and of all lists in it
MAX_TEXT = 100_000  # characters
MAX_NAME = 200  # characters of a type's name
MAX_INTEGER = 2**63 - 1  # larger ones, also below zero, are given as floats
TEXTS = ("U", "T", "O")  # kinds of dtypes
NUMERIC = ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")  # dtypes without their byte order


def to_plain_data(value: Any, depth: int = 0, left: list[int] | None = None) -> Plain:
    """{"type": "number", "bool", "str", "array", "sequence" or "model", "value": …}, {"type": "None" or "ellipsis"}.

    A value of any other type, or one that is too large, is {"type": "other", "name": its type's}, perhaps with a
    "description". A sequence has a "form" too, "list" or "tuple". depth: of the lists around the value. left: a list
    with one number, how many elements may still come. Raises what the value's own methods raise.
    """
    if value is None or value is ...:
        return {"type": "None" if value is None else "ellipsis"}
    if isinstance(value, (bool, np.bool_)):
        return {"type": "bool", "value": bool(value)}
    if isinstance(value, (Real, Decimal)):
        return _number(value)
    if isinstance(value, str):
        return {"type": "str", "value": str(value)[:MAX_TEXT]}
    if hasattr(type(value), "_evidence_text_"):  # an Experiment
        return {"type": "str", "value": value._evidence_text_()[:MAX_TEXT]}
    left = [MAX_ELEMENTS] if left is None else left
    if isinstance(value, (list, tuple, array.array)):
        return _sequence(value, depth, left)
    if is_keras(value, "Model"):
        return {"type": "model", "value": describe_network(value)}
    if hasattr(value, "__array__") and hasattr(value, "shape"):
        return _array(value, depth, left)
    return _other(value)


def _other(value: Any, description: str = "") -> Plain:
    """A value that is only named: no name can be taken for one of the types above."""
    name = {"type": "other", "name": type(value).__name__[:MAX_NAME]}
    return {**name, "description": description[:MAX_NAME]} if description else name


def _number(value: Real | Decimal) -> Plain:
    number = int(value) if isinstance(value, Integral) else float(value)
    if isinstance(number, float) or abs(number) <= MAX_INTEGER:
        return {"type": "number", "value": number}
    try:
        return {"type": "number", "value": float(number)}
    except OverflowError:
        return _other(number, "a whole number of more than 300 digits")


def _sequence(value: list | tuple | array.array, depth: int, left: list[int]) -> Plain:
    form = "tuple" if isinstance(value, tuple) else "list"
    left[0] -= len(value)
    if depth >= MAX_DEPTH or left[0] < 0:
        return _other(value, f"a {form} that is very deep or long")
    return {"type": "sequence", "form": form, "value": [to_plain_data(item, depth + 1, left) for item in value]}


def _array(value: Any, depth: int, left: list[int]) -> Plain:
    """An array's or tensor's numbers; one without axes counts as a number, and one of texts or objects as lists."""
    try:
        numbers = np.array(value, subok=False)
    except Exception:  # Keras's symbolic tensors, for instance, have no numbers yet
        return _other(value)
    if numbers.dtype.kind in TEXTS:
        if numbers.size > left[0] or depth > MAX_DEPTH:
            return _other(value, "an array of texts that is very deep or long")
        return to_plain_data(numbers.tolist(), depth + (numbers.ndim == 0), left)
    if numbers.dtype.str[1:] not in NUMERIC:
        return _other(value, f"an array of dtype {numbers.dtype}")
    return {"type": "array", "value": numbers} if numbers.ndim else to_plain_data(numbers[()])


def alike(one: Any, other: Any) -> bool:
    """Whether two values are equal, with the arrays in them: shapes, dtypes and numbers, nan like nan."""
    if isinstance(one, np.ndarray):
        same_form = isinstance(other, np.ndarray) and (one.shape, one.dtype) == (other.shape, other.dtype)
        return same_form and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    return bool(one == other) or (one != one and other != other)
