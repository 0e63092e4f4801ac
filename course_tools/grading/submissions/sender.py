"""Whose a file is, as its path in a platform's download says."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from course_tools.grading.submissions.archives import FOLDER, Entry, printable
from course_tools.grading.submissions.nested import ZIP
from course_tools.grading.submissions.origin import Origin

MAX_NAME = 255  # characters
MAX_PATH = 1_000  # characters of a path that is looked at for a platform's signs; hostile zips have longer ones


@dataclass(frozen=True)
class Sender:
    """Who handed a file in. number: what a platform tells people of one name apart by, "" where it has nothing.

    version: of the submissions that a platform keeps of one person, only the one with the highest counts.
    """

    name: str
    number: str = ""
    origin: Origin = Origin()
    version: tuple[float, int] = (0, 0)


Rule = Callable[[Entry], list[Sender]]  # whose an entry is: nobody's, one student's, or each member's of a group


def person_name(name: str) -> str:
    """The name as it is compared and shown."""
    name = unicodedata.normalize("NFC", printable(name)).strip()
    if len(name) > MAX_NAME:  # a zip's names can be far longer than a folder's
        name = f"{name[:MAX_NAME]}…{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return name if name.strip(".") else "unnamed"


def path_of(entry: Entry) -> str:
    """The path of an entry for a platform's pattern, "" where it is too long to be any platform's."""
    path = unicodedata.normalize("NFC", "/".join(entry.parts))
    return path if len(path) <= MAX_PATH else ""


def is_file_at_top(entry: Entry) -> bool:
    """Whether it is a file beside the others at the top, or lies in a zip that is one."""
    return len(entry.parts) == 1 and entry.kind != FOLDER or bool(ZIP.fullmatch(entry.parts[0]))


def original(entry: Entry) -> str:
    """The path of what a platform has handed out, for a file in a student's zip that zip's."""
    depth = next((depth for depth, part in enumerate(entry.parts, 1) if ZIP.fullmatch(part)), len(entry.parts))
    return printable("/".join(entry.parts[:depth]))


def moment(submitted: datetime | None) -> float:
    """A time as a number that can be compared; 0 for none. Without a zone it is taken for UTC."""
    return (submitted if submitted.tzinfo else submitted.replace(tzinfo=UTC)).timestamp() if submitted else 0


def merged_origin(origins: Iterable[Origin]) -> Origin:
    """One Origin of all: what the last of them says, each one's ids and originals, the highest attempt."""
    ordered = sorted(origins, key=lambda origin: moment(origin.submitted))
    last = ordered[-1]
    attempts = [origin.attempt for origin in ordered if origin.attempt is not None]
    lateness = [origin.late for origin in ordered if origin.late is not None]
    return replace(
        last,
        ids={key: value for origin in ordered for key, value in origin.ids.items()},
        late=last.late if last.submitted or not lateness else any(lateness),
        attempt=max(attempts, default=None),
        originals=tuple(sorted({name for origin in ordered for name in origin.originals})),
    )
