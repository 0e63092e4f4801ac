"""Tables that people write and platforms export: CSV, its cells separated by commas, semicolons or tabs."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError

UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # how such a file begins
UTF_8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Table:
    """A CSV. rows: (number of its last line, cells) of each that isn't empty, cells in Unicode NFC.

    separator, encoding: of the file, so that it can be written again.
    """

    rows: list[tuple[int, list[str]]]
    separator: str
    encoding: str


def read_table(path: Path, what: str) -> Table:
    """The table at `path`, in UTF-8 or UTF-16. what: its name in messages.

    Raises CourseError where the file cannot be read as such a table.
    """
    try:
        content = path.read_bytes()
        encoding = "utf-16" if content[:2] in UTF_16 else "utf-8-sig" if content.startswith(UTF_8_MARK) else "utf-8"
        text = content.decode(encoding)
        separator = _separator(text)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows = [(reader.line_num, [unicodedata.normalize("NFC", cell) for cell in row]) for row in reader]
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}): give {what} as a CSV.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not in UTF-8: save {what} as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise CourseError(f"{path} cannot be read as a CSV ({error}).") from error
    return Table([(number, row) for number, row in rows if any(map(str.strip, row))], separator, encoding)


def _separator(text: str) -> str:
    """What separates the cells of the first line; quoted text does not count."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n ")).partition("\n")[0]
    return max("\t;,", key=first.count)
