"""The files of a folder or a zip, listed without extracting, following or opening any of them."""

import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from course_tools.grading.results import safe_text
from course_tools.grading.submissions.zips import (
    BROKEN,
    LINK,
    MAX_NOTEBOOK_BYTES,
    SPECIAL,
    TOO_LARGE,
    content_of,
    list_problem,
    member_name,
    member_problem,
    opened,
)
from course_utils.errors import CourseError

FILE, FOLDER, ODD = "file", "folder", "odd"  # odd: to be reported wherever it lies
IGNORED = ("__macosx", "thumbs.db", "desktop.ini")

DIRECTORY = "is a folder, not a notebook"
OUTSIDE = "has a path that leads out of the zip"
UNREADABLE = "cannot be opened ({})"

NOTEBOOK = re.compile(r"(.*)\.ipynb(\.txt|\.json)?", re.IGNORECASE | re.DOTALL)
ONLINE_TEXT = "_assignsubmission_onlinetext"


@dataclass(frozen=True)
class File:
    """One file that a student handed in; its content is read when it is asked for.

    name: the path inside the submissions, for messages. problem: a clause that says why it cannot be read, or "".
    place: the file, or the zip that has it as a member. members: the member's number, after those of the zips in that
    zip that lead to it; None for a file that lies in no zip.
    """

    name: str
    problem: str = ""
    place: Path | None = None
    members: tuple[int, ...] | None = None

    def read(self, limit: int = MAX_NOTEBOOK_BYTES) -> bytes:
        """The whole content; raises OSError or CourseError where it cannot be read, no longer, or is above `limit`."""
        if self.problem or self.place is None:
            raise CourseError(f"{self.name} {self.problem}.")
        if self.members is None:
            return self._read_file(self.place, limit)
        return self._read_member(self.place, self.members, limit)

    def _read_file(self, place: Path, limit: int) -> bytes:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(place, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise CourseError(f"{self.name} {SPECIAL}.")
            content = file.read(limit + 1)
        if len(content) > limit:
            raise CourseError(f"{self.name} is larger than {limit // 1_000_000} MB.")
        return content

    def _read_member(self, place: Path, members: tuple[int, ...], limit: int) -> bytes:
        try:
            with opened(place, members[:-1]) as archive:
                info = archive.infolist()[members[-1]]
                if not self.name.endswith(printable(member_name(info))) or member_problem(info):
                    raise CourseError(f"{self.name} is no longer what it was in {place.name}: grade again.")
                if info.file_size > limit:
                    raise CourseError(f"{self.name} is larger than {limit // 1_000_000} MB.")
                return content_of(archive, info)
        except (*BROKEN, IndexError) as error:
            raise CourseError(f"{self.name} is damaged in {place.name} ({error}): hand it in again.") from error


class Entry(NamedTuple):
    """What lies at the path `parts`; each folder of a folder is an entry too. kind: FILE, FOLDER or ODD."""

    parts: tuple[str, ...]
    file: File
    kind: str


def is_notebook(name: str) -> bool:
    """Whether a file of this name is a notebook, also one that a browser has named x.ipynb.txt or x.ipynb.json."""
    return bool(NOTEBOOK.fullmatch(name))


def printable(name: str) -> str:
    r"""The name as text that a terminal and UTF-8 can take: bytes that are not UTF-8 are read as Latin-1.

    Control characters and the like are written as Python writes them: \x1b.
    """
    raw = name.encode("utf-8", "surrogateescape")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return safe_text(text, len(text)).replace("\n", "\\n")


def list_entries(path: Path) -> list[Entry]:
    """What the folder or zip at `path` holds, a list of Entry, without what is hidden or left by other programs.

    Raises CourseError where nothing is there, or it is neither, or it cannot be listed.
    """
    if os.path.isdir(path):
        return list(_in_folder(path))
    if not os.path.exists(path):
        raise CourseError(f"{path} cannot be found: give a folder or a zip with notebooks.")
    if os.path.isfile(path) and (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path)):
        return list(_in_zip(path))
    raise CourseError(f"{path} is neither a folder nor a zip: give a folder or a zip with notebooks.")


def _ignored(name: str) -> bool:
    return name.startswith(".") or name.lower() in IGNORED or ONLINE_TEXT in name


def _in_folder(root: Path) -> Iterator[Entry]:
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        above = waiting.pop()
        try:
            with os.scandir(root.joinpath(*above)) as found:
                children = [child for child in found if not _ignored(child.name)]
        except OSError as error:
            if not above:
                raise CourseError(f"{root} cannot be read ({error.strerror}).") from error
            yield _entry(above, ODD, UNREADABLE.format(error.strerror))
            continue
        for child in children:
            entry = _child(child, (*above, child.name))
            yield entry
            if entry.kind == FOLDER:
                waiting.append(entry.parts)


def _child(child: os.DirEntry, parts: tuple[str, ...]) -> Entry:
    """The Entry of what os.scandir found."""
    try:
        status = child.stat(follow_symlinks=False)
    except OSError as error:
        return _entry(parts, ODD, UNREADABLE.format(error.strerror))
    if stat.S_ISLNK(status.st_mode):
        return _entry(parts, ODD, LINK)
    if stat.S_ISDIR(status.st_mode):
        return _entry(parts, ODD if is_notebook(child.name) else FOLDER, DIRECTORY)
    if not stat.S_ISREG(status.st_mode):
        return _entry(parts, ODD, SPECIAL)
    return _entry(parts, FILE, TOO_LARGE if status.st_size > MAX_NOTEBOOK_BYTES else "", Path(child.path))


def _entry(
    parts: tuple[str, ...],
    kind: str,
    problem: str,
    place: Path | None = None,
    members: tuple[int, ...] | None = None,
    name: str | None = None,
) -> Entry:
    return Entry(parts, File(printable(name or "/".join(parts)), problem, place, members), kind)


def _in_zip(path: Path) -> list[Entry]:
    try:
        with opened(path) as archive:
            if problem := list_problem(archive):
                raise CourseError(f"{path} {problem}.")
            return list(zip_entries(archive, path))
    except (*BROKEN, OSError) as error:
        raise CourseError(f"{path} is not a zip that can be read ({error}): download or pack it again.") from error


def zip_entries(
    archive: zipfile.ZipFile, place: Path, chain: tuple[int, ...] = (), above: tuple[str, ...] = (), prefix: str = ""
) -> Iterator[Entry]:
    """The entries of an open zip, at `place` or in it at the end of `chain`, as if it were the folder `above`."""
    for number, info in enumerate(archive.infolist()):
        name = member_name(info)
        if _leads_out(name):
            entry = _outside(name, prefix)
        else:
            entry = _member(info, _parts(name), place, (*chain, number), prefix)
        yield from (found._replace(parts=(*above, *found.parts)) for found in _visible(entry))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in name.split("/") if part not in ("", ".", ".."))


def _leads_out(name: str) -> bool:
    return ".." in name.split("/") or bool(re.match(r"/|[A-Za-z]:|.*[\\\0]", name, re.DOTALL))


def _outside(name: str, prefix: str) -> Entry:
    """The Entry of a member that leads out of the zip: its last part alone, none for a folder."""
    last = re.split(r"[/\\]|^[A-Za-z]:", name.partition("\0")[0])[-1]
    return _entry(_parts(last), ODD, OUTSIDE, name=prefix + name.replace("\0", "␀"))


def _member(info: zipfile.ZipInfo, parts: tuple[str, ...], place: Path, members: tuple[int, ...], prefix: str) -> Entry:
    """The Entry of a member of a zip; a folder that is named like a notebook stands for what is in it."""
    folders = parts if info.is_dir() else parts[:-1]
    for depth, folder in enumerate(folders, 1):
        if is_notebook(folder):
            return _entry(parts[:depth], ODD, DIRECTORY)
    if info.is_dir():
        return _entry(parts, FOLDER, DIRECTORY)
    problem = member_problem(info)
    kind = ODD if problem in (LINK, SPECIAL) else FILE
    return _entry(parts, kind, problem, place, members, name=prefix + member_name(info))


def _visible(entry: Entry) -> Iterator[Entry]:
    """The entry, or the folder around what is ignored in it: that may be a student's, who has handed in nothing."""
    depth = next((depth for depth, part in enumerate(entry.parts) if _ignored(part)), len(entry.parts))
    if depth == len(entry.parts) > 0:
        yield entry
    elif depth:
        yield _entry(entry.parts[:depth], FOLDER, DIRECTORY)
