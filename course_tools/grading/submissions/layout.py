"""How a download is laid out: whose each entry is, and which folders only lie around all of them."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import PurePosixPath
from types import ModuleType

from course_tools.grading.submissions import canvas, gradescope, moodle, nbgrader, patterns
from course_tools.grading.submissions.archives import FOLDER, NOTEBOOK, ODD, OUTSIDE, Entry, is_notebook
from course_tools.grading.submissions.doubts import COPY
from course_tools.grading.submissions.nested import ZIP
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import Rule, Sender, is_file_at_top, person_name

PLATFORMS = (gradescope, nbgrader, canvas, moodle)
LESSON = re.compile(r"\d\d[_-]")  # how the names of the course's own notebooks begin


def platform_rules(entries: list[Entry], root: str, platforms: Sequence[ModuleType] = PLATFORMS) -> list[Rule]:
    """The platforms' rules, first that of most entries: what a student has named like another platform's is not."""
    rules = [platform.rule(entries) for platform in platforms]
    rules += [patterns.rule(pattern, entries, root) for pattern in patterns.known_patterns()]
    return sorted(rules, key=lambda rule: -len({entry.parts[0] for entry in entries if rule(entry)}))


def is_claimed(rules: list[Rule], entry: Entry) -> bool:
    """Whether a platform has named the entry."""
    return any(rule(entry) for rule in rules)


def people_in(entries: list[Entry], root: str) -> set[tuple[str, str]]:
    """Those whom platforms name in the entries of one folder."""
    rules = platform_rules(entries, root, [canvas, moodle])
    return {(sender.name, sender.number) for entry in entries for rule in rules for sender in rule(entry)}


def unwrapped(entries: list[Entry], root: str) -> tuple[list[Entry], str]:
    """The entries without the folders around all of them, and the name of the last of these."""
    leading_out = [entry for entry in entries if entry.file.problem == OUTSIDE]
    inside = [entry for entry in entries if entry.file.problem != OUTSIDE]
    if _has_folder(inside, "submitted"):
        return below_folder(inside, "submitted") + leading_out, "submitted"
    tops = {entry.parts[0] for entry in inside if plain_sender(entry)}
    top = tops.pop() if len(tops) == 1 else ""
    if not top or any(map(partial(is_claimed, platform_rules(inside, root)), inside)):
        return entries, root
    below = below_folder(inside, top)
    if _has_folder(below, "submitted"):
        return below_folder(below, "submitted") + leading_out, "submitted"
    if holds_several(below, top) and root != "submitted":
        return unwrapped(below + leading_out, top)
    return entries, root


def _has_folder(entries: list[Entry], name: str) -> bool:
    return any(entry.parts[0] == name and (len(entry.parts) > 1 or entry.kind == FOLDER) for entry in entries)


def below_folder(entries: list[Entry], folder: str) -> list[Entry]:
    """What lies in a folder at the top, without that folder."""
    return [entry._replace(parts=entry.parts[1:]) for entry in entries if entry.parts[0] == folder and entry.parts[1:]]


def holds_several(entries: list[Entry], root: str) -> bool:
    """Whether these are the submissions of several students, rather than the files of one."""
    notebooks = [entry.parts for entry in entries if entry.kind != FOLDER and is_notebook(entry.parts[-1])]
    folders = {parts[0] for parts in notebooks if len(parts) > 1}
    loose = {_stem(parts[0]) for parts in notebooks if len(parts) == 1}
    people = {original_stem(stem) for stem in loose if not LESSON.match(stem)}
    return len(folders) > 1 or len(people) > 1 or any(map(partial(is_claimed, platform_rules(entries, root)), entries))


def plain_sender(entry: Entry) -> list[Sender]:
    """Whose an entry is where no platform has named it."""
    top = entry.parts[0]
    if not is_file_at_top(entry):
        name = top
    elif ZIP.fullmatch(top) or entry.file.problem == OUTSIDE and not is_notebook(top):
        name = PurePosixPath(top).stem
    elif is_notebook(top):
        name = _stem(top)
    elif entry.kind == ODD:
        name = top
    else:
        return []
    name = person_name(name)
    return [Sender(name, "", Origin(name=name))]


def _stem(name: str) -> str:
    found = NOTEBOOK.fullmatch(name)
    return found[1] if found else name


def original_stem(stem: str) -> str:
    """`ada` for `ada (1)`."""
    found = COPY.fullmatch(stem)
    return found[1] if found else stem
