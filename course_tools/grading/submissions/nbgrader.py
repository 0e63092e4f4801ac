"""nbgrader: `submitted/ada/hw/x.ipynb`, with the time of handing in beside it in `timestamp.txt`."""

from collections import defaultdict
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from course_tools.grading.submissions.archives import FILE, Entry
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import Rule, Sender, moment, person_name

TIMESTAMP = "timestamp.txt"
MAX_BYTES = 200


def rule(entries: list[Entry]) -> Rule:
    """The Rule for the folders of students that have a timestamp.txt."""
    times: dict[str, list[datetime]] = defaultdict(list)
    for entry in entries:
        if is_timestamp(entry) and len(entry.parts) == 3 and (time := _read(entry)):
            times[entry.parts[0]].append(time)

    def senders(entry: Entry) -> list[Sender]:
        if entry.parts[0] not in times:
            return []
        name = person_name(entry.parts[0])
        return [Sender(name, "", Origin("nbgrader", name, {"username": name}, max(times[entry.parts[0]], key=moment)))]

    return senders


def is_timestamp(entry: Entry) -> bool:
    """Whether it is the file that nbgrader keeps beside a submission."""
    return entry.kind == FILE and entry.parts[-1].lower() == TIMESTAMP


def _read(entry: Entry) -> datetime | None:
    """The time in a file such as "2026-10-01 12:30:15.000000 UTC"; None where there is none."""
    try:
        words = entry.file.read(MAX_BYTES).decode().split()
        return datetime.fromisoformat(" ".join(words[:2])).replace(tzinfo=_zone(words[2:]))
    except Exception:  # of one student's file: it costs the time alone
        return None


def _zone(words: list[str]) -> tzinfo | None:
    try:
        return UTC if words == ["UTC"] else ZoneInfo(words[0])
    except (IndexError, ValueError, OSError, KeyError):
        return None
