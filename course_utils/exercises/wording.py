"""How a verdict words calls, values and differences: short, and readable by ear."""

import re

import numpy as np

from course_utils.exercises.calls import call_code
from course_utils.exercises.differences import ORDINALS, first_difference
from course_utils.exercises.looking import number_fault

MAX_NUMBERS = 24  # numbers of an array that are written out
COUNTS = ("no", "one", "two", "three", "four", "five", "six")
MAX_CHARACTERS = 60  # characters of a text or of a whole number
KINDS = {
    "number": "a number",
    "bool": "True or False",
    "str": "a text in quotation marks",
    "array": "an array",
    "model": "a Keras model",
    "numbers": "a list of numbers",
    "strs": "a list of texts in quotation marks",
    "arrays": "a tuple of arrays",
    "looked": 'your number and the letter of a panel, such as (7, "?")',
    "experiment": "an Experiment",
}
MISSING_PARENTHESES = ("method", "builtin_function_or_method")
OTHERS = {  # types that evidence only names
    "function": "a function",
    "type": "a class",
    "dict": "a dictionary",
    "set": "a set",
    "complex": "a complex number",
    **dict.fromkeys(MISSING_PARENTHESES, "a function that was not called"),
}
PLURALS = {
    "None": "None",
    "number": "numbers",
    "bool": "True and False",
    "str": "texts",
    "array": "arrays",
    "sequence": "lists",
    "model": "Keras models",
    "ellipsis": "three dots",
}
DECIMAL_COMMAS = "(In Python decimals have a point: 0.5, not 0,5.)"
NUMBER_IN_QUOTES = re.compile(r"\s*[-+]?\d*([.,]?)\d+\s*%?\s*")
A_DIGIT = re.compile(r"\d")
LISTABLE = ("generator", "map", "filter", "zip", "range", "dict_keys", "dict_values", "dict_items")


def kind_text(kind, wants):
    """What an exercise expects, with its article; numbers are counted where all the right results have one form."""
    forms = {np.shape(want) for want in wants} if kind == "numbers" else set()
    shape = forms.pop() if len(forms) == 1 else ()
    if len(shape) == 1 and shape[0] < len(COUNTS):
        return f"{COUNTS[shape[0]]} numbers, {_places_text(shape[0])}"
    if len(shape) == 2 and max(shape) < len(COUNTS):
        return f"{COUNTS[shape[0]]} lists of {COUNTS[shape[1]]} numbers, {_places_text(*shape)}"
    return KINDS[kind]


def _places_text(count, *inner):
    """[?, ?] for so many places, nested where there are more counts than one."""
    return f"[{', '.join([_places_text(*inner) if inner else '?'] * count)}]"


def type_text(evidence):
    """What came instead: the type, with shape and dtype of an array."""
    type_, value = evidence["type"], evidence.get("value")
    if type_ == "array":
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if type_ == "sequence":
        inside = dict.fromkeys(map(_plural, value))
        return f"a {evidence['form']} of {' and '.join(inside)}" if inside else f"an empty {evidence['form']}"
    if type_ in ("number", "bool"):
        return f"the {type_} {value_text(value)}".replace("the bool ", "")
    if type_ == "str":
        return f"the text {value_text(value)}"
    if type_ == "other":
        name = evidence["name"]
        return evidence.get("description") or OTHERS.get(name, f"something of the type {name}")
    return {"None": "None", "model": KINDS["model"], "ellipsis": "three dots"}[type_]


def _plural(evidence):
    """What a list holds: several values of this type."""
    if evidence["type"] != "other":
        return PLURALS[evidence["type"]]
    return "complex numbers" if evidence["name"] == "complex" else type_text(evidence)


def remedy(kind, evidence, value, wants):
    """What to do where a value is of another kind; empty where nothing is known to help.

    value: the numbers of a list that could be an array of them, else None. wants: the right results.
    """
    type_, name = evidence["type"], evidence.get("name")
    inner = evidence["value"] if type_ == "sequence" else []
    if kind == "looked":
        return number_fault(evidence)
    if kind == "array" and (uneven := _uneven_rows(inner)):
        return uneven
    if kind == "array" and value is not None:
        return "np.array(…) makes an array of it."
    if kind == "arrays" and (name == "zip" or _holds_pairs(evidence)):
        return "Give all the arrays in one row, not in pairs."
    if "complex" in [name, *(item.get("name") for item in inner)]:
        return "Those come from the root of a negative number: look at what stands under it."
    if kind in ("number", "numbers", "array") and (quoted := _in_quotes(kind, evidence)):
        return quoted
    if counted := _one_of(kind, evidence, wants) or (kind == "arrays" and _no_array(inner)):
        return counted
    if len(inner) == 1:
        return "Is there a comma at its end, or a bracket too many?"
    if name == "dict":
        return "A dictionary finds things by their keys. Put its values into a list, in the order that is asked for."
    if name == "set":
        return "A set has no order, and holds nothing twice: make a list."
    if name in LISTABLE and kind in ("numbers", "strs", "arrays", "array"):
        return "list(…) makes a list of it."
    return "Are the parentheses () missing after it?" if name in MISSING_PARENTHESES else ""


def _one_of(kind, evidence, wants):
    """What to do with several things where a single number, or a single array, is asked for; empty where it's one."""
    inner = evidence["value"] if evidence["type"] == "sequence" else []
    array = evidence["value"] if evidence["type"] == "array" else np.empty(0)
    if kind == "array" and any(item["type"] == "array" for item in inner):
        return f"It holds {len(inner):,} things, and the exercise asks for a single array."
    if kind != "number":
        return ""
    if array.shape == (1,):
        return "It holds a single number: take that one with [0]."
    if [item["type"] for item in inner] == ["number"] * 2:
        return DECIMAL_COMMAS if _decimal_comma(inner, wants) else "The exercise asks for a single number, not two."
    count = max(len(inner), array.size)
    return f"It holds {count:,} numbers, and the exercise asks for a single one." if count > 1 else ""


def _uneven_rows(rows):
    """Which row of a list of lists has another length than most; empty where all have one length."""
    lengths = [len(row["value"]) for row in rows if row["type"] == "sequence"]
    if len(lengths) < len(rows) or len(set(lengths)) < 2:
        return ""
    usual = max(lengths, key=lengths.count)
    place = next(place for place, length in enumerate(lengths) if length != usual)
    return f"Look at row {place}, counted from 0: its length is {lengths[place]}, not {usual}."


def _decimal_comma(pair, wants):
    """Whether two whole numbers, with a point between them, make a number near a right one."""
    whole, decimals = (item["value"] for item in pair)
    if not (isinstance(whole, int) and isinstance(decimals, int) and decimals >= 0):
        return False
    return bool(np.isclose(float(f"{whole}.{decimals}"), wants, rtol=0.02, atol=0.01).any())


def _in_quotes(kind, evidence):
    """What to do about texts that hold a number, or a list of some; empty where there are none."""
    texts = list(_texts(evidence))
    if any(text.lstrip().startswith(("[", "(")) for text in texts):
        return "Leave out the quotation marks: in them it's a text, not a list of numbers."
    if kind == "array" and evidence["type"] == "str":  # a number alone would be no array either
        return ""
    found = next(filter(None, map(NUMBER_IN_QUOTES.fullmatch, texts)), None)
    if found:
        return "Write numbers without quotation marks" + (", and decimals with a point." if found[1] == "," else ".")
    return "Leave out words, signs and quotation marks: numbers stand alone." if any(map(A_DIGIT.search, texts)) else ""


def _texts(evidence):
    """All texts in a value, those in its lists, too."""
    if evidence["type"] == "str":
        yield evidence["value"]
    for item in evidence["value"] if evidence["type"] == "sequence" else ():
        yield from _texts(item)


def _no_array(items):
    """Which of several things that should be arrays is none, and why; empty where all are, or it isn't known."""
    for place, item in enumerate(items[: len(ORDINALS)]):
        if item["type"] == "None":
            return f"The {ORDINALS[place]} one is None."
        if any(_texts(item)):
            return f"The {ORDINALS[place]} one holds texts, and numbers belong there."
    return ""


def _holds_pairs(evidence):
    """Whether a list holds lists of arrays, as in ((x_train, y_train), (x_test, y_test))."""
    inner = evidence["value"] if evidence["type"] == "sequence" else []
    return any(
        each["type"] in ("array", "sequence") for pair in inner if pair["type"] == "sequence" for each in pair["value"]
    )


def value_text(value):
    """A value in a few words: small arrays written out, large ones by shape and dtype."""
    if isinstance(value, np.ndarray):
        if value.size > MAX_NUMBERS:
            return f"an array of shape {value.shape} and dtype {value.dtype}"
        text = np.array2string(value, precision=6, separator=", ", threshold=MAX_NUMBERS + 1, suppress_small=True)
        return re.sub(r"(?<=\[)\s+|\s+(?=[\],])", "", " ".join(text.split()))
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(value_text, value))}{',' * (len(value) == 1)})"
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"


def evidence_text(evidence):
    """What came, as it came: a tuple as a tuple, and lists as lists."""
    if evidence["type"] == "sequence":
        inside = ", ".join(map(evidence_text, evidence["value"][: MAX_NUMBERS + 1]))
        if len(evidence["value"]) > MAX_NUMBERS:
            return f"a {evidence['form']} of {len(evidence['value']):,}"
        comma = "," * (len(evidence["value"]) == 1)
        return f"({inside}{comma})" if evidence["form"] == "tuple" else f"[{inside}]"
    written = evidence["type"] in ("number", "bool", "str", "array")
    return value_text(evidence["value"]) if written else type_text(evidence)


def form(got, want):
    """For a named value, how its form differs from that of the right one; empty where it does not."""
    ours, theirs = np.shape(got), np.shape(want)
    if ours == theirs or not theirs:
        return ""
    if len(ours) == 1 == len(theirs):
        commas = DECIMAL_COMMAS if ours[0] == 2 * theirs[0] and isinstance(got, np.ndarray) else ""
        return f"The exercise asks for {theirs[0]} values, and yours has {ours[0]}. {commas}".strip()
    return "It is nested in another way than the list that the exercise asks for: look at its brackets and commas."


def example(exercise, got, want, case, came):
    """For a function: the call that went wrong, what was expected and what came, and where they differ.

    came: the evidence of what it returned. Nothing for a network.
    """
    if exercise.returns == "model":
        return ""
    code, exact = call_code(exercise.name, exercise.parameters, case)
    expected, came = _expected(exercise, want), _came(exercise, came)
    where = first_difference(exercise, got, want)
    texts = where if expected == came else f"expected {expected}, but got {came}. {where}".rstrip()
    if exact:
        return f"For this call:\n{code}\n{texts}"
    return f"One of the calls: {texts}\nTo try it on something like it:\n{code}"


def _expected(exercise, want):
    text = value_text(want)
    return f"{text} (dtype {exercise.dtype})" if exercise.dtype and "dtype" not in text else text


def _came(exercise, came):
    text = evidence_text(came)
    return f"{text} (dtype {came['value'].dtype})" if exercise.dtype and "dtype" not in text else text
