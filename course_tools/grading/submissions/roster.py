"""The students of a class, from a CSV."""

import csv
import io
import re
import unicodedata
from pathlib import Path

from course_utils.errors import CourseError

COLUMNS = ("student", "id", "username", "name")


def read_roster(path):
    """The students in the CSV at `path`, a list of str in its order, Unicode NFC and stripped.

    They are in the column that is headed student, id, username or name, the first of these that is there; without
    such a heading, in the first column from the first row on. Cells are separated by commas, semicolons or tabs.
    Raises CourseError where it cannot be read, a row has no student, one is there twice, or there are none.
    """
    path = Path(path)
    rows = [(number, row) for number, row in _rows(path) if any(row)]
    headings = [cell.lower() for cell in rows[0][1]] if rows else []
    column = next((headings.index(name) for name in COLUMNS if name in headings), None)
    students = {}
    for number, row in rows if column is None else rows[1:]:
        student = "".join(row[column or 0 :][:1])
        if not student:
            raise CourseError(f"{path}, line {number}: expected a student, but the cell is empty.")
        if student in students:
            raise CourseError(f"{path}, line {number}: {student!r} is already in line {students[student]}: delete one.")
        students[student] = number
    if not students:
        raise CourseError(f"{path} names no students: expected a CSV with one in each row.")
    return list(students)


def _rows(path):
    """(number of the line, cells) of each row."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        return [(reader.line_num, [unicodedata.normalize("NFC", cell).strip() for cell in row]) for row in reader]
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}): give the roster as a CSV.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not in UTF-8: save the roster as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise CourseError(f"{path} cannot be read as a CSV ({error}).") from error


def _separator(text):
    """What separates the cells of the first line; quoted text does not count."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n ")).partition("\n")[0]
    return max("\t;,", key=first.count)
