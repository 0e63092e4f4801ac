"""The students of a class, from a CSV: a learning platform's own, or a plain one."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from course_tools.grading.submissions.headings import Columns, find_columns
from course_tools.grading.tables import read_table
from course_utils.errors import CourseError

NAMESAKE_IDS = ("moodle_participant", "canvas_user", "username", "email", "sid", "github")  # what tells them apart
LAST_MODIFIED = "%A, %d %B %Y, %I:%M %p"  # Moodle's, in English
LATE = re.compile(r"(^| - )[^-]* late( - |$)")  # in Moodle's status: "Submitted for grading - 2 days late - Graded"
EXTENDED = re.compile(r"Extension granted until:? *(.*?)( - |$)")  # there too, with a time as above


@dataclass(frozen=True)
class Student:
    """One student on a roster. name: no two students have the same; rows are called by it. full_name: as it stands.

    ids: the platform's keys for the person, under the names that Origin has: {"canvas_user": "12345"}. extension: days
    that the deadline is later for this student; due: when it is instead. submitted, late: as in Origin, where the
    roster says it, as Moodle's does. cells: the row as the file has it, one cell for each heading.
    """

    name: str
    full_name: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    email: str = ""
    section: str = ""
    extension: float | None = None
    due: datetime | None = None
    submitted: datetime | None = None
    late: bool | None = None
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

    Canvas's gradebook, Moodle's grading worksheet, Blackboard's and Brightspace's grade exports are known by their
    headings. In any other CSV the students are in the column that is headed student, id, username or name, the first
    of these that is there; without such a heading, in the first column from the first row on. Cells are separated by
    commas, semicolons or tabs. Students of one name get a number or the like behind it, where the file has one.

    Raises CourseError where it cannot be read, a row has no student, one is there twice, or there are none.
    """
    path = Path(path)
    table = read_table(path, "the roster")
    rows = table.rows
    columns = find_columns(rows[0][1]) if rows else Columns()
    above: list[tuple[str, ...]] = []
    found: list[tuple[int, Student]] = []
    for number, cells in rows[1:] if columns.headings else rows:
        if columns.is_above(cells):
            above.append(tuple(cells))
        elif not columns.is_nobody(cells):
            found.append((number, _student(cells, columns, f"{path}, line {number}")))
    if not found:
        raise CourseError(f"{path} names no students: expected a CSV with one in each row.")
    students = tuple(_told_apart(found, path))
    return Roster(students, columns.platform, columns.headings, tuple(above), table.separator, table.encoding)


def _student(cells: list[str], columns: Columns, where: str) -> Student:
    name = columns.name(cells)
    if not name:
        raise CourseError(f"{where}: expected a student, but the cell is empty.")
    status, modified = columns.cell(cells, "status"), columns.cell(cells, "modified")
    extended = EXTENDED.search(status)
    return Student(
        name,
        columns.cell(cells, "name") or name,
        columns.ids(cells),
        columns.cell(cells, "email"),
        columns.cell(cells, "section"),
        _days(columns.cell(cells, "extension"), where),
        _moment(extended[1]) if extended else None,
        _moment(modified),
        bool(LATE.search(status)) if status and _moment(modified) else None,
        tuple(cells),
    )


def _days(text: str, where: str) -> float | None:
    try:
        days = float(text.replace(",", ".")) if text else None
    except ValueError:
        days = -1
    if days is not None and not 0 <= days < 1000:
        raise CourseError(f"{where}: expected a number of days as the extension, but got {text!r}.")
    return days


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, LAST_MODIFIED)
    except ValueError:
        return None


def _told_apart(found: list[tuple[int, Student]], path: Path) -> list[Student]:
    """The students, those of one name with what tells them apart behind it."""
    counts = Counter(student.name for _, student in found)
    lines: dict[str, int] = {}
    students = []
    for number, student in found:
        if counts[student.name] > 1:
            namesakes = [other for _, other in found if other.name == student.name]
            student = replace(student, name=student.name + _difference(student, namesakes))
        if student.name in lines:
            first = lines[student.name]
            raise CourseError(f"{path}, line {number}: {student.name!r} is already in line {first}: delete one.")
        lines[student.name] = number
        students.append(student)
    return students


def _difference(student: Student, namesakes: list[Student]) -> str:
    for key in NAMESAKE_IDS:
        values = {other.ids.get(key, "") for other in namesakes}
        if len(values) == len(namesakes) and "" not in values:
            return f"_{student.ids[key]}"
    return ""
