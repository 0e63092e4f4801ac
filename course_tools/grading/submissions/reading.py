"""Who handed in which notebooks: a folder or a zip as a learning platform, nbgrader or a person leaves it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from types import ModuleType

from course_tools.grading.submissions import canvas, gradescope, moodle, nbgrader, patterns
from course_tools.grading.submissions.archives import (
    FILE,
    FOLDER,
    NOTEBOOK,
    ODD,
    OUTSIDE,
    Entry,
    File,
    is_notebook,
    list_entries,
)
from course_tools.grading.submissions.doubts import COPY, ask_about_folders, names_a_task
from course_tools.grading.submissions.nested import ZIP, unfold
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import (
    Rule,
    Sender,
    is_file_at_top,
    merged_origin,
    original,
    person_name,
)
from course_utils.errors import CourseError

__all__ = ["File", "Submission", "read_submissions"]

PLATFORMS = (gradescope, nbgrader, canvas, moodle)
LESSON = re.compile(r"\d\d[_-]")  # how the names of the course's own notebooks begin
MAX_FOLDERS = 50  # around a file, as any platform has them
NOT_A_NOTEBOOK = "is not a notebook (.ipynb)"

Owner = tuple[str, str]  # student, and the number that a platform has given, or ""
Sent = list[tuple[Sender, Entry]]


@dataclass(frozen=True)
class Submission:
    """What one student handed in. student: Unicode NFC, stripped. files: sorted by name, none of an empty folder.

    person: the name with the number that a platform has given, "" without one; no two people have the same.
    origin: what the platform says about it.
    """

    student: str
    files: tuple[File, ...]
    person: str = ""
    origin: Origin = Origin()


def read_submissions(path: str | Path, pattern: str = "") -> list[Submission]:
    """The submissions in the folder or zip at `path`, a list of Submission sorted by student.

    They are read as the platform of their names has them: canvas.py, moodle.py, gradescope.py, nbgrader.py and
    patterns.toml say how each looks. What no platform has named belongs to one student for each file or folder at the
    top:
    - `ada.ipynb`; `ada (1).ipynb` is hers too, where `ada.ipynb` is there;
    - a folder or a zip, with all notebooks in it at any depth, as nbgrader keeps them: `ada/homework/x.ipynb`.
    Where a platform tells two students of one name apart, so does the student here: `lovelaceada_12345`.
    What else lies at the top is ignored. Where a student has no notebook, the other files are listed with a problem.

    Where `path`, or the one folder in it, has a folder `submitted`, only that is read. Where all lies in one other
    folder, it is looked into where it holds a platform's names, or two folders with notebooks, or two notebooks that
    are not named like lessons (`04_training.ipynb`). In all other cases it is a student's; so it is always where
    `path` itself is called `submitted`, as nbgrader keeps one folder for each homework in a student's.

    pattern: a text such as "{name} - {file}", by which alone whose a path is.

    Nothing is extracted, and no link is followed. Raises CourseError where nothing can be read as submissions, and
    Question where a student's folder holds what looks like several people's.
    """
    path = Path(path)
    entries = _entries(path)
    if pattern:
        owned = _by_pattern(entries, pattern)
    else:
        owned = _by_platform(entries, path.absolute().name if path.is_dir() else path.stem)
    if not owned:
        raise CourseError(f"{path} holds no submissions: expected notebooks (.ipynb), or a folder for each student.")
    persons = _persons(owned)
    return [
        Submission(student, _files(sent), persons.get(student, ""), _origin(sent))
        for student, sent in sorted(_by_student(owned).items())
    ]


def _entries(path: Path) -> list[Entry]:
    """All that lies at `path`; a whole class's zip, alone in a folder, stands for the folder."""
    entries = list_entries(path)
    alone = entries[0].file.place if len(entries) == 1 and entries[0].kind == FILE else None
    if alone and ZIP.fullmatch(entries[0].parts[0]) and not _claimed(_rules(entries, path.name), entries[0]):
        inside = unfold(list_entries(alone))
        if _unwrapped(inside, alone.stem)[0] is not inside or _holds_several(inside, alone.stem):
            return inside
    return unfold(entries)


def _by_platform(entries: list[Entry], root: str) -> dict[Owner, Sent]:
    in_nbgrader = root == "submitted"
    entries, root = _unwrapped(entries, root)
    entries = patterns.without_ignored(entries, root)
    rules = _rules(entries, root)
    if not in_nbgrader and root != "submitted":
        ask_about_folders([entry for entry in entries if not _claimed(rules, entry)], _people_in)
    return _owned(entries, [*rules, _plain])


def _by_pattern(entries: list[Entry], text: str) -> dict[Owner, Sent]:
    """By an instructor's own pattern. Raises CourseError where a notebook fits it not."""
    pattern = patterns.parse_pattern(text)
    while entries and not any(map(patterns.rule(pattern, entries), entries)):
        tops = {entry.parts[0] for entry in entries if entry.file.problem != OUTSIDE}
        entries = _below(entries, tops.pop()) if len(tops) == 1 else []
    rule = patterns.rule(pattern, entries)
    notebooks = [entry for entry in entries if entry.kind != FOLDER and is_notebook(entry.parts[-1])]
    unfit = [entry.file.name for entry in notebooks if not rule(entry)]
    if unfit or not entries:
        which = f"not {', '.join(map(repr, unfit[:3]))}{' and others' if len(unfit) > 3 else ''}" if unfit else "none"
        raise CourseError(f"--pattern: expected {text!r} to fit the path of each notebook, but it fits {which}.")
    return _owned(entries, [rule])


def _rules(entries: list[Entry], root: str, platforms: Sequence[ModuleType] = PLATFORMS) -> list[Rule]:
    """The platforms' rules, first that of most entries: what a student has named like another platform's is not."""
    rules = [platform.rule(entries) for platform in platforms]
    rules += [patterns.rule(pattern, entries, root) for pattern in patterns.known_patterns()]
    return sorted(rules, key=lambda rule: -len({entry.parts[0] for entry in entries if rule(entry)}))


def _claimed(rules: list[Rule], entry: Entry) -> bool:
    return any(rule(entry) for rule in rules)


def _people_in(entries: list[Entry], root: str) -> set[Owner]:
    """Those whom platforms name in the entries of one folder."""
    rules = _rules(entries, root, [canvas, moodle])
    return {(sender.name, sender.number) for entry in entries for rule in rules for sender in rule(entry)}


def _owned(entries: list[Entry], rules: list[Rule]) -> dict[Owner, Sent]:
    owned: dict[Owner, Sent] = defaultdict(list)
    around = {entry.parts[:depth] for entry in entries for depth in range(min(len(entry.parts), MAX_FOLDERS))}
    for entry in entries:
        if entry.kind == FOLDER and entry.parts in around:
            continue  # what is in it says whose it is
        if nbgrader.is_timestamp(entry):
            entry = Entry(entry.parts[:-1], entry.file, FOLDER)
        if entry.parts:
            for sender in next(filter(None, (rule(entry) for rule in rules)), []):
                owned[sender.name, sender.number].append((sender, entry))
    return {owner: _last_version(sent) for owner, sent in owned.items()}


def _last_version(sent: Sent) -> Sent:
    """What counts of several submissions of one person: the last one that has a notebook."""
    versions = {sender.version for sender, _ in sent}
    if len(versions) < 2:
        return sent
    with_notebook = {sender.version for sender, entry in sent if entry.kind != FOLDER and is_notebook(entry.parts[-1])}
    last = max(with_notebook or versions)
    counts = [(sender, entry) for sender, entry in sent if sender.version == last]
    if counts[0][0].origin.attempt is None:
        origin = replace(counts[0][0].origin, attempt=sorted(versions).index(last) + 1)
        counts = [(replace(sender, origin=origin), entry) for sender, entry in counts]
    return counts


def _origin(sent: Sent) -> Origin:
    return merged_origin(
        replace(sender.origin, originals=() if entry.kind == FOLDER else (original(entry),)) for sender, entry in sent
    )


def _unwrapped(entries: list[Entry], root: str) -> tuple[list[Entry], str]:
    """The entries without the folders around all of them, and the name of the last of these."""
    leading_out = [entry for entry in entries if entry.file.problem == OUTSIDE]
    inside = [entry for entry in entries if entry.file.problem != OUTSIDE]
    if _has_folder(inside, "submitted"):
        return _below(inside, "submitted") + leading_out, "submitted"
    tops = {entry.parts[0] for entry in inside if _plain(entry)}
    top = tops.pop() if len(tops) == 1 else ""
    if not top or any(map(partial(_claimed, _rules(inside, root)), inside)):
        return entries, root
    below = _below(inside, top)
    if _has_folder(below, "submitted"):
        return _below(below, "submitted") + leading_out, "submitted"
    if _holds_several(below, top) and root != "submitted":
        return _unwrapped(below + leading_out, top)
    return entries, root


def _has_folder(entries: list[Entry], name: str) -> bool:
    return any(entry.parts[0] == name and (len(entry.parts) > 1 or entry.kind == FOLDER) for entry in entries)


def _below(entries: list[Entry], folder: str) -> list[Entry]:
    return [entry._replace(parts=entry.parts[1:]) for entry in entries if entry.parts[0] == folder and entry.parts[1:]]


def _holds_several(entries: list[Entry], root: str) -> bool:
    """Whether these are the submissions of several students, rather than the files of one."""
    notebooks = [entry.parts for entry in entries if entry.kind != FOLDER and is_notebook(entry.parts[-1])]
    folders = {parts[0] for parts in notebooks if len(parts) > 1}
    loose = {_stem(parts[0]) for parts in notebooks if len(parts) == 1}
    people = {_original(stem) for stem in loose if not LESSON.match(stem)}
    return len(folders) > 1 or len(people) > 1 or any(map(partial(_claimed, _rules(entries, root)), entries))


def _plain(entry: Entry) -> list[Sender]:
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


def _original(stem: str) -> str:
    """`ada` for `ada (1)`."""
    found = COPY.fullmatch(stem)
    return found[1] if found else stem


def _by_student(owned: dict[Owner, Sent]) -> dict[str, Sent]:
    """{student: what was sent} of {(student, number): what was sent}."""
    flat = {owner for owner, sent in owned.items() if not owner[1] and any(is_file_at_top(entry) for _, entry in sent)}
    several = {name for name, count in Counter(name for name, number in owned if number).items() if count > 1}
    students: dict[str, Sent] = defaultdict(list)
    for (student, number), sent in owned.items():
        first = _original(student)
        if number and student in several:
            student = f"{student}_{number}"
        elif (student, number) in flat and (first, "") in flat and not names_a_task(first):
            student = first
        students[student] += sent
    return students


def _persons(owned: dict[Owner, Sent]) -> dict[str, str]:
    """{student, as _by_student names them: that name with a platform's number}."""
    numbered = [owner for owner in owned if owner[1]]
    counts = Counter(student for student, _ in numbered)
    return {
        student if counts[student] == 1 else f"{student}_{number}": f"{student}_{number}"
        for student, number in numbered
    }


def _files(sent: Sent) -> tuple[File, ...]:
    handed_in = [entry for _, entry in sent if entry.kind != FOLDER]
    any_notebook = any(is_notebook(entry.parts[-1]) for entry in handed_in)
    files = []
    for entry in handed_in:
        if entry.kind == ODD or is_notebook(entry.parts[-1]):
            files.append(entry.file)
        elif entry.kind == FILE and not any_notebook:
            files.append(replace(entry.file, problem=NOT_A_NOTEBOOK))
    return tuple(sorted(dict.fromkeys(files), key=lambda file: file.name))
