"""What the lessons measured: read from the outputs that `course_utils.expect` leaves."""

from dataclasses import dataclass

from nbformat import NotebookNode

from course_tools.outputs import code_cells
from course_utils.expectations import known_ranges, number


@dataclass(frozen=True)
class Measure:
    """A measured value with the range expected of it on a data set, ends included, or None where none is known.

    With the unit "%" value and range are fractions from 0 to 1.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    unit: str = ""
    data: str = "mnist"
    headline: bool = False

    def __str__(self) -> str:
        return f"{self.name} {number(self.value, self.unit)}"

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence; empty where it lies in its range."""
        if self.low is None or self.high is None:
            return f"{self}: no range is known on this data; measure one with benchmarks/ranges.py"
        if self.low <= self.value <= self.high:
            return ""
        return f"{self}, expected {number(self.low, self.unit)} to {number(self.high, self.unit)}"

    @property
    def stale(self) -> bool:
        """Whether the range is no longer the one that the package knows."""
        return [self.low, self.high] != known_ranges().get(self.name, {}).get(self.data)


def measures(notebook: NotebookNode) -> list[Measure]:
    """The Measures of an executed notebook, in order."""
    outputs = [output for _, cell in code_cells(notebook) for output in cell.outputs]
    notes = [output.get("metadata", {}).get("course", {}) for output in outputs]
    return [_measure(**note) for note in notes if "measure" in note]


def _measure(
    measure: str, value: float, low: float, high: float, unit: str, data: str, headline: bool, **_: object
) -> Measure:
    return Measure(measure, value, low, high, unit, data, headline)


def headline(notebook: NotebookNode) -> str:
    """The measures that stand for the lesson, in one line: those it names its headline, else the last."""
    found = measures(notebook)
    return ", ".join(str(measure) for measure in [each for each in found if each.headline] or found[-1:])


def problems(notebook: NotebookNode) -> list[str]:
    """One sentence for each measure outside its range or without one."""
    return [measure.problem for measure in measures(notebook) if measure.problem]


def stale(notebook: NotebookNode) -> list[str]:
    """One sentence for each measure whose range has been measured anew since the notebook was built."""
    return [f"the range of {measure.name!r} has been measured anew" for measure in measures(notebook) if measure.stale]
