"""The students of a class, from a CSV."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from course_utils.errors import CourseError

COLUMNS = ("student", "id", "username", "name")


@dataclass(frozen=True)
class Student:
    """One student on a roster. name: no two students have the same; rows are called by it. full_name: as it stands.

    ids: the platform's keys for the person, under the names that Origin has: {"canvas_user": "12345"}. extension: days
    that the deadline is later for this student. cells: the row as the file has it, one cell for each heading.
    """

    name: str
    full_name: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    email: str = ""
    section: str = ""
    extension: float | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """A class list. platform: "canvas", "moodle", … or "" for a plain CSV.

    headings: of the columns, () where there are none. above: the rows between the headings and the first student, such
    as Canvas's "Points Possible". separator, encoding: of the file, so that the platform's own file can be written
    again with grades in it: headings, above, then each student's cells.
    """

    students: tuple[Student, ...] = ()
    platform: str = ""
    headings: tuple[str, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    separator: str = ","
    encoding: str = "utf-8"

    @property
    def names(self) -> list[str]:
        """The students' names, in the file's order."""
        return [student.name for student in self.students]


def read_roster(path: str | Path) -> Roster:
    """The Roster in the CSV at `path`, in its order; names are Unicode NFC and stripped.

    They are in the column that is headed student, id, username or name, the first of these that is there; without
    such a heading, in the first column from the first row on. Cells are separated by commas, semicolons or tabs.
    Raises CourseError where it cannot be read, a row has no student, one is there twice, or there are none.
    """
    path = Path(path)
    text = _text(path)
    rows = [(number, row) for number, row in _rows(path, text) if any(row)]
    headings = [cell.lower() for cell in rows[0][1]] if rows else []
    column = next((headings.index(name) for name in COLUMNS if name in headings), None)
    lines: dict[str, int] = {}
    students = []
    for number, row in rows if column is None else rows[1:]:
        name = "".join(row[column or 0 :][:1])
        if not name:
            raise CourseError(f"{path}, line {number}: expected a student, but the cell is empty.")
        if name in lines:
            raise CourseError(f"{path}, line {number}: {name!r} is already in line {lines[name]}: delete one.")
        lines[name] = number
        students.append(Student(name, name, cells=tuple(row)))
    if not students:
        raise CourseError(f"{path} names no students: expected a CSV with one in each row.")
    return Roster(tuple(students), headings=() if column is None else tuple(rows[0][1]), separator=_separator(text))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}): give the roster as a CSV.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not in UTF-8: save the roster as “CSV UTF-8”.") from error


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """(number of the line, cells) of each row."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        return [(reader.line_num, [unicodedata.normalize("NFC", cell).strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise CourseError(f"{path} cannot be read as a CSV ({error}).") from error


def _separator(text: str) -> str:
    """What separates the cells of the first line; quoted text does not count."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n ")).partition("\n")[0]
    return max("\t;,", key=first.count)
