"""Canvas: `lovelaceada_12345_67890_hw.ipynb`, with the user's number and the file's; `_LATE_` before them.

The name is Canvas's sortable one in small letters with all but letters and digits left out. Of an anonymous assignment
the file begins `anon_aB3x9_67890_`, or `LATE_anon_…`. A file that is handed in again is called `hw-1.ipynb`.
"""

import re

from course_tools.grading.submissions.archives import Entry
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import Rule, Sender, is_file_at_top, person_name

NAMED = re.compile(r"(?P<name>.+?)(?P<late>_LATE)?_(?P<user>\d+)_\d+_(?P<file>.+)", re.DOTALL)
ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<name>anon_(?P<user>[^_\W]+))_\d+_(?P<file>.+)", re.DOTALL)
AGAIN = re.compile(r"(?P<stem>.+)-(?P<times>\d{1,3})(?P<suffix>\.\w+)", re.DOTALL)


def rule(entries: list[Entry]) -> Rule:
    """The Rule for Canvas's names among these entries."""
    files = {found["file"] for entry in entries if (found := _match(entry))}

    def senders(entry: Entry) -> list[Sender]:
        found = _match(entry)
        if not found:
            return []
        key = "canvas_user" if found.re is NAMED else "canvas_anonymous"
        origin = Origin(
            "canvas",
            person_name(found["name"]),
            {key: found["user"]},
            None,
            bool(found["late"]),
            _attempt(found, files),
        )
        return [Sender(origin.name, found["user"], origin)]

    return senders


def _match(entry: Entry) -> re.Match[str] | None:
    if not is_file_at_top(entry):
        return None
    return ANONYMOUS.fullmatch(entry.parts[0]) or NAMED.fullmatch(entry.parts[0])


def _attempt(found: re.Match[str], files: set[str]) -> int | None:
    """2 for `hw-1.ipynb`, where others have handed in `hw.ipynb`: else that may be the file's own name."""
    again = AGAIN.fullmatch(found["file"])
    if again and again["stem"] + again["suffix"] in files:
        return int(again["times"]) + 1
    return None
