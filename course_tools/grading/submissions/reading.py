"""Who handed in which notebooks: a folder or a zip as Canvas, Moodle, nbgrader or a person leaves it."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

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
    printable,
)
from course_tools.grading.submissions.origin import Origin
from course_utils.errors import CourseError

__all__ = ["File", "Submission", "read_submissions"]

MOODLE = re.compile(r"(.+?)_(\d+)_assignsubmission_file(_.*)?", re.DOTALL)
CANVAS = re.compile(r"(.+?)(?:_LATE)?_(\d+)_(\d+)_.+", re.DOTALL)
COPY = re.compile(r"(.*\S) ?\(\d+\)", re.DOTALL)  # a browser's name for a second download
LESSON = re.compile(r"\d\d[_-]")  # how the names of the course's own notebooks begin
MAX_STUDENT = 255  # characters
NOT_A_NOTEBOOK = "is not a notebook (.ipynb)"

Owner = tuple[str, str]  # student, and the number that a platform has given, or ""


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


def read_submissions(path: str | Path) -> list[Submission]:
    """The submissions in the folder or zip at `path`, a list of Submission sorted by student.

    Each file or folder at the top belongs to one student:
    - `ada.ipynb`; `ada (1).ipynb` is hers too, where `ada.ipynb` is there;
    - `lovelaceada_12345_67890_hw.ipynb` of Canvas, `lovelaceada_LATE_…` too;
    - `Ada Lovelace_12345_assignsubmission_file_hw.ipynb` of Moodle, or a folder `…_assignsubmission_file_`;
    - a folder, with all notebooks in it at any depth, as nbgrader keeps them: `ada/homework/x.ipynb`.
    Where Canvas or Moodle tell two students of one name apart, so does the student here: `lovelaceada_12345`.
    What else lies at the top is ignored. Where a student has no notebook, the other files are listed with a problem.

    Where `path`, or the one folder in it, has a folder `submitted`, only that is read. Where all lies in one other
    folder, it is looked into where it holds a name of Canvas's or Moodle's, or two folders with notebooks, or two
    notebooks that are not named like lessons (`04_training.ipynb`). In all other cases it is a student's; so it is
    always where `path` itself is called `submitted`, as nbgrader keeps one folder for each homework in a student's.

    Nothing is extracted, and no link is followed. Raises CourseError where nothing can be read as submissions.
    """
    path = Path(path)
    owned: dict[Owner, list[Entry]] = defaultdict(list)
    for entry in _unwrapped(list_entries(path), nbgrader=path.absolute().stem == "submitted"):
        if owner := _owner(entry):
            owned[owner].append(entry)
    if not owned:
        raise CourseError(f"{path} holds no submissions: expected notebooks (.ipynb), or a folder for each student.")
    persons = _persons(owned)
    students = sorted(_by_student(owned).items())
    return [Submission(student, _files(entries), persons.get(student, "")) for student, entries in students]


def _unwrapped(entries: list[Entry], nbgrader: bool) -> list[Entry]:
    """The entries without the folders around all of them."""
    leading_out = [entry for entry in entries if entry.file.problem == OUTSIDE]
    inside = [entry for entry in entries if entry.file.problem != OUTSIDE]
    if _has_folder(inside, "submitted"):
        return _below(inside, "submitted") + leading_out
    tops = {entry.parts[0] for entry in inside if _owner(entry)}
    top = tops.pop() if len(tops) == 1 else None
    if top is None or MOODLE.fullmatch(top):
        return entries
    below = _below(inside, top)
    if _has_folder(below, "submitted"):
        return _below(below, "submitted") + leading_out
    return below + leading_out if _holds_several(below) and not nbgrader else entries


def _has_folder(entries: list[Entry], name: str) -> bool:
    return any(entry.parts[0] == name and (len(entry.parts) > 1 or entry.kind == FOLDER) for entry in entries)


def _below(entries: list[Entry], folder: str) -> list[Entry]:
    return [entry._replace(parts=entry.parts[1:]) for entry in entries if entry.parts[0] == folder and entry.parts[1:]]


def _holds_several(entries: list[Entry]) -> bool:
    """Whether these are the submissions of several students, rather than the files of one."""
    notebooks = [entry.parts for entry in entries if entry.kind != FOLDER and is_notebook(entry.parts[-1])]
    folders = {parts[0] for parts in notebooks if len(parts) > 1}
    loose = {_stem(parts[0]) for parts in notebooks if len(parts) == 1}
    named = any(MOODLE.fullmatch(entry.parts[0]) for entry in entries) or any(map(CANVAS.fullmatch, loose))
    people = {_original(stem) for stem in loose if not LESSON.match(stem)}
    return named or len(folders) > 1 or len(people) > 1


def _owner(entry: Entry) -> Owner | None:
    """(student, number) to whom an entry belongs, number "" where the name has none; None where it is nobody's."""
    top = entry.parts[0]
    loose = _is_loose(entry)
    if found := MOODLE.fullmatch(top) or loose and CANVAS.fullmatch(top):
        return _student(found[1]), found[2]
    if not loose:
        return _student(top), ""
    if is_notebook(top):
        return _student(_stem(top)), ""
    if entry.file.problem == OUTSIDE:
        return _student(PurePosixPath(top).stem), ""
    return (_student(top), "") if entry.kind == ODD else None


def _is_loose(entry: Entry) -> bool:
    return len(entry.parts) == 1 and entry.kind != FOLDER


def _student(name: str) -> str:
    """The name as it is compared and shown."""
    name = unicodedata.normalize("NFC", printable(name)).strip()
    if len(name) > MAX_STUDENT:  # a zip's names can be far longer than a folder's
        name = f"{name[:MAX_STUDENT]}…{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return name if name.strip(".") else "unnamed"


def _stem(name: str) -> str:
    found = NOTEBOOK.fullmatch(name)
    return found[1] if found else name


def _original(stem: str) -> str:
    """`ada` for `ada (1)`."""
    found = COPY.fullmatch(stem)
    return found[1] if found else stem


def _by_student(owned: dict[Owner, list[Entry]]) -> dict[str, list[Entry]]:
    """{student: entries} of {(student, number): entries}."""
    flat = {owner for owner, entries in owned.items() if not owner[1] and any(map(_is_loose, entries))}
    numbers: dict[str, set[str]] = defaultdict(set)
    for student, number in owned:
        numbers[student] |= {number} - {""}
    students: dict[str, list[Entry]] = defaultdict(list)
    for (student, number), entries in owned.items():
        if number and len(numbers[student]) > 1:
            student = f"{student}_{number}"
        elif (student, number) in flat and (_original(student), "") in flat:
            student = _original(student)
        students[student] += entries
    return students


def _persons(owned: dict[Owner, list[Entry]]) -> dict[str, str]:
    """{student, as _by_student names them: that name with a platform's number}."""
    numbered = [owner for owner in owned if owner[1]]
    alone = {student for student, _ in numbered if sum(student == other for other, _ in numbered) == 1}
    return {
        student if student in alone else f"{student}_{number}": f"{student}_{number}" for student, number in numbered
    }


def _files(entries: list[Entry]) -> tuple[File, ...]:
    handed_in = [entry for entry in entries if entry.kind != FOLDER]
    any_notebook = any(is_notebook(entry.parts[-1]) for entry in handed_in)
    files = []
    for entry in handed_in:
        if entry.kind == ODD or is_notebook(entry.parts[-1]):
            files.append(entry.file)
        elif entry.kind == FILE and not any_notebook:
            files.append(replace(entry.file, problem=NOT_A_NOTEBOOK))
    return tuple(sorted(dict.fromkeys(files), key=lambda file: file.name))
