"""Moodle: `Ada Lovelace_20010_assignsubmission_file/hw.ipynb`; before 4.1 `…_file_/`, flat `…_file_hw.ipynb`.

The number is the participant's. Blind marking has `Participant_20010` (in the site's language) for the name. A group
stands as one student: `Group 3_77`.
"""

import re

from course_tools.grading.submissions.archives import Entry
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import Rule, Sender, person_name

NAMED = re.compile(r"(?P<name>.+?)_(?P<participant>\d+)_assignsubmission_file(_.*)?", re.DOTALL)


def rule(entries: list[Entry]) -> Rule:
    """The Rule for Moodle's names."""

    def senders(entry: Entry) -> list[Sender]:
        found = NAMED.fullmatch(entry.parts[0])
        if not found:
            return []
        origin = Origin("moodle", person_name(found["name"]), {"moodle_participant": found["participant"]})
        return [Sender(origin.name, found["participant"], origin)]

    return senders
