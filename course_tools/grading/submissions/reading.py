"""Who handed in which notebooks: a folder or a zip as a learning platform, nbgrader or a person leaves it.

Submissions are read as the platform of their names has them: canvas.py, moodle.py, gradescope.py, nbgrader.py and
patterns.toml say how each looks. What no platform has named belongs to one student for each file or folder at the top:
- `ada.ipynb`; `ada (1).ipynb` is hers too, where `ada.ipynb` is there;
- a folder or a zip, with all notebooks in it at any depth, as nbgrader keeps them: `ada/homework/x.ipynb`.
Where a platform tells two students of one name apart, so does the student here: `lovelaceada_12345`. What else lies at
the top is ignored. Where a student has no notebook, the other files are listed with a problem.

Where the path, or the one folder in it, has a folder `submitted`, only that is read. Where all lies in one other
folder, it is looked into where it holds a platform's names, or two folders with notebooks, or two notebooks that are
not named like lessons (`04_training.ipynb`). In all other cases it is a student's; so it is always where the path
itself is called `submitted`, as nbgrader keeps one folder for each homework in a student's.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from course_tools.grading.submissions import nbgrader, patterns
from course_tools.grading.submissions.archives import (
    FILE,
    FOLDER,
    ODD,
    OUTSIDE,
    Entry,
    File,
    is_notebook,
    list_entries,
)
from course_tools.grading.submissions.doubts import Questions, ask_about_folders, names_a_task
from course_tools.grading.submissions.layout import (
    below_folder,
    holds_several,
    is_claimed,
    original_stem,
    people_in,
    plain_sender,
    platform_rules,
    unwrapped,
)
from course_tools.grading.submissions.nested import ZIP, unfold
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import (
    Rule,
    Sender,
    is_file_at_top,
    merged_origin,
    original,
)
from course_utils.errors import CourseError

__all__ = ["File", "Submission", "read_submissions"]

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


def read_submissions(
    path: str | Path,
    pattern: str = "",
    sure: Collection[str] = (),
    every: bool = False,
    questions: Questions | None = None,
) -> list[Submission]:
    """The submissions in the folder or zip at `path`, a list of Submission sorted by student.

    pattern: a text such as "{name} - {file}", which alone says whose a path is then. sure: folders of which nothing
    is to be asked. every: whether all attempts of a person count, not the last alone. Nothing is extracted, and no
    link is followed. Raises CourseError where nothing can be read as submissions, and Question where a student's
    folder holds what looks like several people's; with `questions`, it is added to these instead.
    """
    path, doubts = Path(path), questions or Questions()
    entries = _entries(path)
    if pattern:
        owned = _by_pattern(entries, pattern)
    else:
        owned = _by_platform(entries, path.absolute().name if path.is_dir() else path.stem, sure, doubts)
    if questions is None:
        doubts.ask()
    if not owned:
        raise CourseError(f"{path} holds no submissions: expected notebooks (.ipynb), or a folder for each student.")
    owned = owned if every else {owner: _last_version(sent) for owner, sent in owned.items()}
    persons = _persons(owned)
    return [
        Submission(student, _files(sent), persons.get(student, ""), _origin(sent))
        for student, sent in sorted(_by_student(owned).items())
    ]


def _entries(path: Path) -> list[Entry]:
    """All that lies at `path`; a whole class's zip, alone in a folder, stands for the folder."""
    entries = list_entries(path)
    alone = entries[0].file.place if len(entries) == 1 and entries[0].kind == FILE else None
    if alone and ZIP.fullmatch(entries[0].parts[0]) and not is_claimed(platform_rules(entries, path.name), entries[0]):
        inside = unfold(list_entries(alone))
        if unwrapped(inside, alone.stem)[0] is not inside or holds_several(inside, alone.stem):
            return inside
    return unfold(entries)


def _by_platform(entries: list[Entry], root: str, sure: Collection[str], doubts: Questions) -> dict[Owner, Sent]:
    in_nbgrader = root == "submitted"
    entries, root = unwrapped(entries, root)
    entries = patterns.without_ignored(entries, root)
    rules = platform_rules(entries, root)
    if not in_nbgrader and root != "submitted":
        ask_about_folders([entry for entry in entries if not is_claimed(rules, entry)], people_in, sure, doubts)
    return _owned(entries, [*rules, plain_sender])


def _by_pattern(entries: list[Entry], text: str) -> dict[Owner, Sent]:
    """By an instructor's own pattern. Raises CourseError where it doesn't fit every notebook."""
    pattern = patterns.parse_pattern(text)
    while entries and not any(map(patterns.rule(pattern, entries), entries)):
        tops = {entry.parts[0] for entry in entries if entry.file.problem != OUTSIDE}
        entries = below_folder(entries, tops.pop()) if len(tops) == 1 else []
    rule = patterns.rule(pattern, entries)
    notebooks = [entry for entry in entries if entry.kind != FOLDER and is_notebook(entry.parts[-1])]
    unfit = [entry.file.name for entry in notebooks if not rule(entry)]
    if unfit or not entries:
        which = f"{', '.join(map(repr, unfit[:3]))}{' and others' if len(unfit) > 3 else ''}" if unfit else "any"
        raise CourseError(f"--pattern: expected {text!r} to fit the path of each notebook, but it doesn't fit {which}.")
    return _owned(entries, [rule])


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
    return owned


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


def _by_student(owned: dict[Owner, Sent]) -> dict[str, Sent]:
    """{student: what was sent} of {(student, number): what was sent}."""
    flat = {owner for owner, sent in owned.items() if not owner[1] and any(is_file_at_top(entry) for _, entry in sent)}
    several = {name for name, count in Counter(name for name, number in owned if number).items() if count > 1}
    students: dict[str, Sent] = defaultdict(list)
    for (student, number), sent in owned.items():
        first = original_stem(student)
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
