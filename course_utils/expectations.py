"""Say what a random result came to, and what range to expect beside it."""

import json
import math
from functools import cache
from importlib.resources import files
from numbers import Real

from IPython.display import display

from course_utils.arguments import describe, whole_number
from course_utils.data import data_name
from course_utils.errors import ArgumentError

NAMES = {"mnist": "MNIST", "digits": "the embedded digits"}


@cache
def known_ranges() -> dict[str, dict[str, list[float]]]:
    """The measured ranges: {measure: {data set: [low, high]}}, written by benchmarks/ranges.py."""
    return json.loads(files("course_utils").joinpath("ranges.json").read_text(encoding="utf-8"))


def expect(name: str, value: float, of: int | None = None, headline: bool = False) -> None:
    """Print `value` in a sentence, with the range that five or more seeds gave on the data set you loaded last.

    name: what you measured, unique in the course. value: a number, or a fraction from 0 to 1 of `of` cases, then
    shown in percent. headline: also show it in the table of `course run`, which fails if a value is outside its
    range. Raises ArgumentError if the value isn't a finite number or, with `of`, isn't a fraction. Lesson: loading.
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise ArgumentError("value", "a finite number", describe(value))
    if of is not None and whole_number("of", of, least=1) and not 0 <= value <= 1:
        raise ArgumentError("value", "a fraction from 0 to 1", repr(value), "Divide the count by the number of cases.")
    data = data_name()
    low, high = known_ranges().get(name, {}).get(data) or (None, None)
    of = of and int(of)
    measure = {"measure": name, "value": float(value), "of": of, "low": low, "high": high, "data": data}
    measure |= {"unit": "%" if of else "", "headline": headline}
    text = _sentence(name, float(value), low, high, data, of)
    display({"text/plain": text}, raw=True, metadata={"course": measure})


def number(value: float, unit: str | int | None) -> str:
    """A measured value as text: a fraction in percent where `unit` is "%", else with three digits."""
    return f"{value:.1%}" if unit else f"{value:.3g}"


def _sentence(name, value, low, high, data, of):
    text = f"{name[0].upper()}{name[1:]}: {number(value, of)}"
    if low is None:
        return text
    text += f"  (on {NAMES[data]}, expect {number(low, of)} to {number(high, of)})"
    if low <= value <= high:
        return text
    return text + "\nThat is outside the expected range: has a cell above been changed?"
