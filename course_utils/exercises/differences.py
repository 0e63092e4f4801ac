"""Where a wrong result first differs from the right one: which part, which row, which column."""

import numpy as np

from course_utils.exercises.format import same

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")

WHERE = "(If it comes from np.where(condition): that gives a tuple with an array in it, which [0] takes out.)"


def first_part(exercise, got, want):
    """For a named value of several parts: a sentence that names the first wrong one; empty where there are no parts.

    exercise.parts: what the parts are called, else they are counted.
    """
    if np.shape(got) != np.shape(want) or not np.shape(want):
        return ""
    ours, theirs = np.asarray(got), np.asarray(want)
    for place in np.ndindex(theirs.shape):
        if not same(_item(ours[place]), _item(theirs[place]), exercise.tolerance):
            before = " What comes before it is right." if any(place) else ""
            return f"Look at {_part_name(exercise, place)} again: {_text(ours[place])} is not right.{before}"
    return ""


def _part_name(exercise, place):
    if len(place) == 2:
        return f"the {ORDINALS[place[1]]} number in the {ORDINALS[place[0]]} row"
    kind = "text" if exercise.returns == "strs" else "number"
    return exercise.parts[place[0]] if exercise.parts else f"the {ORDINALS[place[0]]} {kind}"


def _item(value):
    return value.item() if isinstance(value, np.generic) else value


def _text(value):
    value = _item(value)
    return f'"{value}"' if isinstance(value, str) else f"{value:.6g}" if isinstance(value, float) else str(value)


def first_difference(exercise, got, want):
    """For a function's result of several numbers: a sentence on where it first differs; empty where it has one."""
    if exercise.returns == "arrays":
        return _in_arrays(exercise, got, want)
    if not (isinstance(got, np.ndarray) and np.ndim(want)):
        return ""
    return _in_array(exercise, got, np.asarray(want), exercise.dtype, "")


def _in_arrays(exercise, got, want):
    """In which of several arrays."""
    if len(got) != len(want):
        return f"Expected {len(want)} arrays, but got {len(got)}."
    for i, (ours, theirs) in enumerate(zip(got, want, strict=True)):
        if not same(ours, theirs, exercise.tolerance):
            name = exercise.parts[i] if exercise.parts else f"the {ORDINALS[i]} array"
            return _in_array(exercise, np.asarray(ours), np.asarray(theirs), None, name)
    return ""


def _in_array(exercise, got, want, dtype, name):
    """Of one array, which is called `name` where there are several."""
    if got.shape != want.shape:
        shapes = f"The shape{' of ' + name if name else ''} should be {want.shape}, and is {got.shape}."
        return f"{shapes} {WHERE}" if want.ndim == 1 and got.ndim == 2 and len(got) == 1 else shapes
    tolerance = exercise.tolerance
    different = np.argwhere(~np.isclose(got, want, rtol=tolerance, atol=tolerance, equal_nan=True))
    if not len(different):
        return f"Only the dtype is wrong: the exercise asks for {dtype}." if dtype else ""
    place = tuple(map(int, different[0]))
    start = f"In {name}, the" if name else "The"
    values = f"expected {_text(want[place])}, but got {_text(got[place])}"
    count = f"; {len(different):,} of {got.size:,} numbers are not right" if 1 < len(different) < got.size else ""
    return f"{start} first difference is {_where(() if name else exercise.parts, place)}: {values}{count}."


def _where(parts, place):
    if len(place) == 1:
        return f"in {parts[place[0]]}" if parts else f"at index {place[0]}"
    if len(place) == 2:
        return f"in row {place[0]}, column {place[1]}, counted from 0"
    return f"at {list(place)}"
