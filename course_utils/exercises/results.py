"""From the evidence of one value to the kind of result that an exercise asks for."""

import numpy as np

from course_utils.exercises.experiment_records import as_record
from course_utils.exercises.looking import as_looked


def as_kind(kind, evidence, count=None):
    """The value as a number, text, array, list or description of a network; None where it is not of that kind.

    A list of numbers passes for an array of them, and one array for `count` arrays, if it unpacks into so many.
    """
    type_ = evidence["type"]
    if kind in ("looked", "experiment"):
        return (as_looked if kind == "looked" else as_record)(evidence)
    if kind == type_ or (kind == "numbers" and type_ == "array"):
        return evidence.get("value")
    if kind == "arrays" and type_ == "array" and evidence["value"].ndim > 1 and len(evidence["value"]) == count:
        return list(evidence["value"])
    if type_ != "sequence" or kind not in ("numbers", "array", "strs", "arrays"):
        return None
    if kind in ("numbers", "array"):
        return _numbers(evidence, "biuf" if kind == "array" else "iuf")
    inner = [as_kind({"strs": "str", "arrays": "array"}[kind], item) for item in evidence["value"]]
    return None if any(item is None for item in inner) else inner


def partly_filled(evidence):
    """Whether a list, or one inside it, still holds the stub's three dots."""
    inner = evidence["value"] if evidence["type"] == "sequence" else []
    return any(item["type"] == "ellipsis" or partly_filled(item) for item in inner)


def _numbers(evidence, dtypes):
    """A list of numbers, or of lists of numbers of one length, as an array; None where it is neither.

    dtypes: the kinds of NumPy's dtypes that count as numbers here.
    """
    try:
        array = np.array(_bare(evidence))
    except ValueError:
        return None
    return array if array.dtype.kind in dtypes else None


def _bare(evidence):
    value = evidence.get("value")
    return [_bare(item) for item in value] if evidence["type"] == "sequence" else value


def normalize_text(value):
    """Texts in small letters and without spaces at their ends: for named values neither is what was asked."""
    if isinstance(value, str):
        return value.strip().lower()
    return [normalize_text(item) for item in value] if isinstance(value, list) else value
