"""What the gradebooks of all platforms have in common: whose rows, how a score is scaled, how the files are written."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from course_tools.files import write_atomically
from course_tools.grading.policy import has_open_points
from course_tools.grading.results import Row
from course_tools.grading.rows import Points
from course_tools.grading.store import file_stem
from course_tools.grading.submissions.roster import Roster, Student
from course_tools.words import number, pluralize
from course_utils.exercises.outcome import Status


@dataclass
class Grades:
    """What is to be returned. out: the folder of the grading. rows: of everybody. said: sentences, as they come up."""

    out: Path
    rows: list[Row]
    points: Points
    said: list[str] = field(default_factory=list)

    def row_of(self, student: Student) -> Row | None:
        """The row whose score may stand in the gradebook; None where there is none yet."""
        row = next((row for row in self.rows if row.student == student.name), None)
        return None if row is None or has_open_points(row, self.points) else row

    def page_path(self, row: Row) -> Path:
        """Where a student's feedback page lies."""
        return self.out / "feedback" / f"{file_stem(row.student)}.html"

    def page(self, row: Row) -> bytes | None:
        """A student's feedback page; None where there is none, or nothing was handed in and nothing said."""
        path = self.page_path(row)
        silent = row.status == Status.MISSING and not row.adjusted
        return path.read_bytes() if path.is_file() and not silent else None

    def tell_who_is_left_out(self, platform: str) -> None:
        """Name those whose points are still open, and those whom the platform's file doesn't know."""
        handed_in = [row for row in self.rows if row.status != Status.MISSING]
        still_open = [row.student for row in handed_in if has_open_points(row, self.points)]
        unknown = [row.student for row in self.rows if row.on_roster is None]
        if still_open:
            names = "; ".join(still_open)
            self.said.append(f"{platform}: left as they were, because points are still open: {names}. See adjust.csv.")
        if unknown:
            self.said.append(f"{platform}: left out, because the roster doesn't have them: {'; '.join(unknown)}.")


@dataclass(frozen=True)
class Scale:
    """From the course's points to a platform's. most: what the platform gives for all, None for the course's own."""

    most: float | None

    def score(self, row: Row) -> str:
        """A row's score in the platform's points, with two decimals at most."""
        score = float(row.score or 0)
        return number(round(score * self.most / row.of, 2) if self.most and row.of else score)

    def sentence(self, platform: str, of: float) -> list[str]:
        """What to say where the two differ."""
        if not self.most or self.most == of:
            return []
        most = pluralize(self.most, "point")
        return [
            f"{platform} gives {most} for this assignment, so {number(of)} of {number(of)} became {number(self.most)}."
        ]


def read_number(text: str) -> float | None:
    """A number above 0 as platforms write it, "10", "10.00" or "10,00"; None for anything else."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if 0 < value < 1e9 else None


def full_row(roster: Roster, cells: Sequence[str]) -> list[str]:
    """One cell for each of the roster's headings: a file may leave out empty ones at the end of a row."""
    return [cells[place] if place < len(cells) else "" for place, _ in enumerate(roster.headings)]


def write_table(path: Path, roster: Roster, rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV as the roster's file was written."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=roster.separator, lineterminator="\r\n").writerows(rows)
    write_atomically(path, text.getvalue().encode(roster.encoding))
