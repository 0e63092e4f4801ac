"""Tables that people write: CSV in UTF-8, cells separated by commas, semicolons or tabs."""

import csv
import io
import re
import unicodedata
from pathlib import Path

from course_utils.errors import CourseError


def read_table(path: Path, what: str) -> list[tuple[int, list[str]]]:
    """(number of its last line, cells) of each row that isn't empty; cells are Unicode NFC and stripped.

    what: the table's name in messages. Raises CourseError where the file at `path` cannot be read as such a table.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
        rows = [(reader.line_num, [unicodedata.normalize("NFC", cell).strip() for cell in row]) for row in reader]
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}): give {what} as a CSV.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not in UTF-8: save {what} as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise CourseError(f"{path} cannot be read as a CSV ({error}).") from error
    return [(number, row) for number, row in rows if any(row)]


def separator(text: str) -> str:
    """What separates the cells of the first line; quoted text does not count."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n ")).partition("\n")[0]
    return max("\t;,", key=first.count)
