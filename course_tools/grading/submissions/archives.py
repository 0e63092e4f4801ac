"""The files of a folder or a zip, listed without extracting, following or opening any of them."""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections import namedtuple
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError

LARGEST = 100_000_000  # bytes of one notebook
MOST = 20_000  # members of a zip
FILE, FOLDER, ODD = "file", "folder", "odd"  # odd: to be reported wherever it lies
IGNORED = ("__macosx", "thumbs.db", "desktop.ini", "timestamp.txt")

LINK = "is a link, not a file"
SPECIAL = "is not an ordinary file"
DIRECTORY = "is a folder, not a notebook"
OUTSIDE = "has a path that leads out of the zip"
UNREADABLE = "cannot be opened ({})"
TOO_LARGE = f"is larger than {LARGEST // 1_000_000} MB"
PACKED = "is packed in a way that cannot be read here: pack it as an ordinary zip"

NOTEBOOK = re.compile(r"(.*)\.ipynb(\.txt|\.json)?", re.IGNORECASE | re.DOTALL)
ONLINE_TEXT = "_assignsubmission_onlinetext"
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)

# parts: tuple of str, the path; file: File; kind: FILE, FOLDER or ODD. Each folder of a folder is an entry too.
Entry = namedtuple("Entry", "parts file kind")


@dataclass(frozen=True)
class File:
    """One file that a student handed in; its content is read when it is asked for.

    name: the path inside the submissions, for messages. problem: a clause that says why it cannot be read, or "".
    place: the file, or the zip that has it as its member of that number.
    """

    name: str
    problem: str = ""
    place: Path | None = None
    member: int | None = None

    def read(self):
        """The whole content, bytes; raises OSError or CourseError where it cannot be read, or no longer."""
        if self.problem:
            raise CourseError(f"{self.name} {self.problem}.")
        return self._read_file() if self.member is None else self._read_member()

    def _read_file(self):
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(self.place, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise CourseError(f"{self.name} {SPECIAL}.")
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise CourseError(f"{self.name} {TOO_LARGE}.")
        return content

    def _read_member(self):
        try:
            with zipfile.ZipFile(self.place) as archive:
                info = archive.infolist()[self.member]
                if printable(_name(info)) != self.name or _problem(info):
                    raise CourseError(f"{self.name} is no longer what it was in {self.place.name}: grade again.")
                with archive.open(info) as file:
                    return file.read(info.file_size)  # zipfile gives no more than what the zip says, whatever is packed
        except (*BROKEN, IndexError) as error:
            raise CourseError(f"{self.name} is damaged in {self.place.name} ({error}): hand it in again.") from error


def is_notebook(name):
    """Whether a file of this name is a notebook, also one that a browser has named x.ipynb.txt or x.ipynb.json."""
    return bool(NOTEBOOK.fullmatch(name))


def printable(name):
    """The name as text that UTF-8 can hold: bytes that are not UTF-8 are read as Latin-1."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def list_entries(path):
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


def _ignored(name):
    return name.startswith(".") or name.lower() in IGNORED or ONLINE_TEXT in name


def _in_folder(root):
    waiting = [()]
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


def _child(child, parts):
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
    return _entry(parts, FILE, TOO_LARGE if status.st_size > LARGEST else "", Path(child.path))


def _entry(parts, kind, problem, *place, name=None):
    return Entry(parts, File(printable(name or "/".join(parts)), problem, *place), kind)


def _in_zip(path):
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (*BROKEN, OSError) as error:
        raise CourseError(f"{path} is not a zip that can be read ({error}): download or pack it again.") from error
    if len(members) > MOST:
        raise CourseError(f"{path} holds {len(members)} files: expected {MOST} at most, so pack the notebooks alone.")
    if any(info.flag_bits & 1 for info in members):
        raise CourseError(f"{path} is encrypted: pack it without a password.")
    for number, info in enumerate(members):
        name = _name(info)
        if _leads_out(name):
            entry = _outside(name)
        else:
            entry = _member(info, _parts(name), path, number)
        yield from _visible(entry)


def _parts(name):
    return tuple(part for part in name.split("/") if part not in ("", ".", ".."))


def _leads_out(name):
    return ".." in name.split("/") or bool(re.match(r"/|[A-Za-z]:|.*[\\\0]", name, re.DOTALL))


def _outside(name):
    """The Entry of a member that leads out of the zip: its last part alone, none for a folder."""
    last = re.split(r"[/\\]|^[A-Za-z]:", name.partition("\0")[0])[-1]
    return _entry(_parts(last), ODD, OUTSIDE, name=name.replace("\0", "␀"))


def _member(info, parts, path, number):
    """The Entry of a member of a zip; a folder that is named like a notebook stands for what is in it."""
    folders = parts if info.is_dir() else parts[:-1]
    for depth, folder in enumerate(folders, 1):
        if is_notebook(folder):
            return _entry(parts[:depth], ODD, DIRECTORY)
    if info.is_dir():
        return _entry(parts, FOLDER, DIRECTORY)
    problem = _problem(info)
    kind = ODD if problem in (LINK, SPECIAL) else FILE
    return _entry(parts, kind, problem, path, number, name=_name(info))


def _problem(info):
    """Why a member of a zip cannot be read, "" where it can."""
    form = stat.S_IFMT(info.external_attr >> 16)
    if form == stat.S_IFLNK:
        return LINK
    if form not in (0, stat.S_IFREG):
        return SPECIAL
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return PACKED  # zipfile unpacks the other forms without a limit
    return TOO_LARGE if info.file_size > LARGEST else ""


def _visible(entry):
    """The entry, or the folder around what is ignored in it: that may be a student's, who has handed in nothing."""
    depth = next((depth for depth, part in enumerate(entry.parts) if _ignored(part)), len(entry.parts))
    if depth == len(entry.parts) > 0:
        yield entry
    elif depth:
        yield _entry(entry.parts[:depth], FOLDER, DIRECTORY)


def _name(info):
    """The name of a member as it was packed; macOS writes UTF-8 and does not say so."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename
