"""What the lessons measured: read from the outputs that `course_utils.expect` leaves."""

from dataclasses import dataclass

from .outputs import code_cells


@dataclass(frozen=True)
class Measure:
    """A measured value with the range expected of it, ends included; an end that is None is open.

    With the unit "%" value and range are fractions from 0 to 1.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    headline: bool = False

    def __str__(self):
        return f"{self.name} {_number(self.value, self.unit)}"

    @property
    def in_range(self):
        return (self.low is None or self.value >= self.low) and (self.high is None or self.value <= self.high)

    @property
    def range(self):
        if self.high is None:
            return f"at least {_number(self.low, self.unit)}"
        if self.low is None:
            return f"at most {_number(self.high, self.unit)}"
        return f"{_number(self.low, self.unit)} to {_number(self.high, self.unit)}"


def _number(value, unit):
    if unit == "%":  # the value is a fraction
        return f"{value:.1%}".replace("%", " %")
    text = f"{value:,.0f}" if float(value).is_integer() and abs(value) >= 1000 else f"{value:.4g}"
    return f"{text} {unit}".strip()


def measures(notebook):
    """The Measures of an executed notebook, in order."""
    notes = [
        output.get("metadata", {}).get("course", {}) for _, cell in code_cells(notebook) for output in cell.outputs
    ]
    return [
        Measure(
            note["measure"],
            note["value"],
            note.get("low"),
            note.get("high"),
            note.get("unit", ""),
            note.get("headline", False),
        )
        for note in notes
        if "measure" in note
    ]


def headline(notebook):
    """The measures that stand for the lesson, in one line."""
    return ", ".join(str(measure) for measure in measures(notebook) if measure.headline)


def out_of_range(notebook):
    """One sentence for each measure outside its range."""
    return [f"{each}, expected {each.range}" for each in measures(notebook) if not each.in_range]
