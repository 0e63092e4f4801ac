"""How a verdict words calls, values and differences: short, and readable by ear."""

import numpy as np

SMALL = 24  # numbers of an array that are written out
TYPES = {
    "number": "a number",
    "truth": "True or False",
    "text": "a text in quotation marks",
    "array": "an array",
    "sequence": "a list or tuple",
    "model": "a Keras model",
    "None": "None",
    "function": "a function",
    "ellipsis": "the three dots",
}
KINDS = {
    **TYPES,
    "numbers": "a list of numbers",
    "texts": "a list of texts in quotation marks",
    "arrays": "a tuple of arrays",
}


def kind_text(kind):
    """What an exercise expects, with its article."""
    return KINDS[kind]


def type_text(evidence):
    """What came instead: the type, with shape and dtype of an array."""
    value = evidence.get("value")
    if evidence["type"] == "array":
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if evidence["type"] == "number":
        return f"the number {value_text(value)}"
    if evidence["type"] == "truth":
        return str(value)
    if evidence["type"] == "text":
        return f"the text {value[:40]!r}"
    if evidence["type"] == "sequence":
        return "a list or tuple of " + (", ".join(dict.fromkeys(map(type_text, value[:5]))) or "nothing")
    return TYPES.get(evidence["type"], f"of the type {evidence['type']}")


def call_text(name, case):
    """The call as a student would write it, arrays shortened."""
    return f"{name}({', '.join(value_text(each) for each in case)})"


def value_text(value):
    """A value in a few words: small arrays written out, large ones by shape and dtype."""
    if isinstance(value, np.ndarray):
        if value.size > SMALL:
            return f"array of shape {value.shape} and dtype {value.dtype}"
        return " ".join(np.array2string(value, precision=4, separator=", ").split())
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict):
        return "a network"
    if isinstance(value, (list, tuple)):
        return f"({', '.join(value_text(each) for each in value)})"
    return repr(value)


def difference(exercise, got, want, *case):
    """For a function, the call that went wrong, what was expected and what came; nothing for a named value."""
    if exercise.parameters is None or exercise.returns == "model":
        return ""
    call = call_text(exercise.name, case)
    return f"For {call}: expected {_expected(exercise, want)}, but got {_came(exercise, got, want)}."


def _expected(exercise, want):
    text = value_text(want)
    return f"{text} (dtype {exercise.dtype})" if exercise.dtype and "dtype" not in text else text


def _came(exercise, got, want):
    text = value_text(got)
    if not isinstance(got, np.ndarray) or not isinstance(want, np.ndarray):
        return text
    if got.shape == want.shape and got.size > SMALL:
        return f"{text}, {_places(exercise, got, want)}"
    return f"{text} (dtype {got.dtype})" if exercise.dtype and "dtype" not in text else text


def _places(exercise, got, want):
    """Where two large arrays of one shape differ."""
    different = np.argwhere(~np.isclose(got, want, rtol=exercise.tolerance, atol=exercise.tolerance, equal_nan=True))
    if not len(different):
        return "with the right values"
    place = tuple(int(each) for each in different[0])
    values = f"expected {value_text(float(want[place]))}, got {value_text(float(got[place]))}"
    return f"which differs in {len(different):,} of {got.size:,} places; at {list(place)}: {values}"
