"""What public helpers ask of their arguments: each check returns the argument as an array or raises ArgumentError."""

import re
from numbers import Integral

import numpy as np

from course_utils.errors import ArgumentError


def describe(value):
    """Say in a few words what `value` is: shape and dtype of an array, else its type."""
    if hasattr(value, "shape") and hasattr(value, "dtype"):
        return f"an array of shape {tuple(value.shape)} and dtype {value.dtype}"
    return " ".join(re.sub(" at 0x[0-9a-fA-F]+", "", f"{type(value).__name__} {value!r}").split())[:80]


def whole_number(name, value, least):
    """`value` as an int; ArgumentError where it is no whole number (NumPy's count as well) or below `least`."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise ArgumentError(name, f"a whole number of at least {least}", describe(value))
    return int(value)


def as_array(name, value, expected):
    """`value` as a NumPy array of numbers; ArgumentError where it is ragged, empty or not numeric."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ArgumentError(name, expected, "a list of things of unequal length") from None
    if array.dtype.kind not in "biuf":
        raise ArgumentError(name, expected, describe(value))
    if array.size == 0:
        raise ArgumentError(name, expected, f"an empty array of shape {array.shape}")
    return array


def image_stack(name, value):
    """Images (N, height, width) from (N, height, width) or (N, height, width, 1), any real dtype."""
    expected = "images of shape (N, height, width) or (N, height, width, 1)"
    array = as_array(name, value, expected)
    if array.ndim == 4 and array.shape[-1] == 1:
        array = array[..., 0]
    if array.ndim != 3:
        remedy = f"For one image, pass {name}[None]." if array.ndim == 2 else ""
        raise ArgumentError(name, expected, describe(array), remedy)
    return array


INPUT_REMEDIES = {(28, 28): "Add the channel axis with x[..., None].", (28, 1): "For one image, pass x[None]."}


def network_input(name, value):
    """Images a network can take: (N, 28, 28, 1), floating point, within 0 and 1."""
    expected = "scaled images of shape (N, 28, 28, 1) with values from 0 to 1"
    array = as_array(name, value, expected)
    if array.shape[1:] != (28, 28, 1):
        raise ArgumentError(name, expected, describe(array), INPUT_REMEDIES.get(array.shape[-2:], ""))
    if np.isnan(array).any():
        raise ArgumentError(name, expected, "NaN (not a number) among the values")
    if array.dtype.kind != "f" or array.min() < 0 or array.max() > 1:
        came = f"{array.dtype} values from {array.min():g} to {array.max():g}"
        raise ArgumentError(name, expected, came, 'Scale them: x.astype("float32") / 255.')
    return array


def class_labels(name, value, num_classes=None, length=None):
    """Integer labels (N,), from 0 to num_classes - 1 where that is given."""
    expected = "whole-number labels of shape (N,)"
    array = as_array(name, value, expected)
    if array.ndim != 1 or array.dtype.kind not in "iu":
        remedy = "Turn one-hot labels back with y.argmax(axis=1)." if array.ndim == 2 else ""
        raise ArgumentError(name, expected, describe(array), remedy)
    if num_classes and not (array.min() >= 0 and array.max() < num_classes):
        raise ArgumentError(name, f"labels from 0 to {num_classes - 1}", f"labels from {array.min()} to {array.max()}")
    if length is not None and len(array) != length:
        raise ArgumentError(name, f"{length} labels, one for each image", f"{len(array)}")
    return array
