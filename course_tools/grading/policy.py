"""What the instructor decides over what the grader finds: points by hand, a deadline, where the grades go."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from course_tools.grading.adjusting import FILE, Line, adjusted, read_adjustments
from course_tools.grading.deadline import Deadline, deducted, unknown_times
from course_tools.grading.results import Result, Row
from course_tools.grading.rows import Points, mark


@dataclass(frozen=True)
class Policy:
    """adjust: a table instead of the output folder's adjust.csv, None for that one.

    deadline: None where nothing is late. platforms: whose gradebooks to write. assignment: which of a gradebook's,
    "" for the only one. every_attempt: whether the better answer of all attempts counts, not the last attempt alone.
    """

    adjust: Path | None = None
    deadline: Deadline | None = None
    platforms: tuple[str, ...] = ()
    assignment: str = ""
    every_attempt: bool = False

    def lines(self, out: Path) -> list[Line]:
        """The lines of the table of adjustments. Raises CourseError where it is there and cannot be read."""
        path = self.adjust or out / FILE
        return read_adjustments(path) if self.adjust or path.exists() else []

    def applied(self, rows: Sequence[Row], lines: list[Line], points: Points) -> list[Row]:
        """The rows with the instructor's points, less what being late costs. Raises CourseError as `adjusted` does."""
        return deducted(adjusted(list(rows), lines, points), self.deadline)

    def remarks(self, rows: list[Row], results: dict[str, Result]) -> list[str]:
        """What the instructor should hear: adjustments of the last run that this one has lost, times that are unknown.

        results: as the last run has left them.
        """
        given = {(row.student, name) for row in rows for name in row.adjusted}
        before = [result.row for result in results.values() if result.row]
        lost = [f"{row.student} ({name or 'comment'})" for row in before for name in row.adjusted]
        kept = {f"{student} ({name or 'comment'})" for student, name in given}
        gone = sorted(set(lost) - kept)
        said = [f"Careful: the last run had adjustments that this one has not: {', '.join(gone)}."] if gone else []
        return said + unknown_times(rows, self.deadline)


def has_open_points(row: Row, points: Points) -> bool:
    """Whether a row has no score yet that could stand in a gradebook."""
    return row.score is None or any(mark(row, name, worth) is None for name, worth in points.items() if row.outcomes)
