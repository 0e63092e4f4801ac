"""The zips that students hand in, listed as if they were folders; an odd one is that student's trouble alone."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain as joined

from course_tools.grading.submissions.archives import FILE, FOLDER, ODD, Entry, File, is_notebook, zip_entries
from course_tools.grading.submissions.zips import BROKEN, MAX_MEMBERS, MAX_NOTEBOOK_BYTES, list_problem, opened

ZIP = re.compile(r".*\.zip", re.IGNORECASE | re.DOTALL)
MAX_DEPTH = 2  # zips in zips that are looked into
TOO_MUCH = f"holds more than {MAX_NOTEBOOK_BYTES // 1_000_000} MB of notebooks and zips: pack the notebooks alone"
TOO_MANY = f"holds more than {MAX_MEMBERS} files, or far too long names: pack the notebooks alone"


@dataclass
class _Budget:
    """What one handed-in zip may still hold, with all zips in it: a student's few KB can unpack to far more."""

    size: int = MAX_NOTEBOOK_BYTES
    members: int = MAX_MEMBERS
    letters: int = 100 * MAX_MEMBERS  # of all names, which are looked at one by one

    def pay(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        self.members -= len(infos)
        self.letters -= sum(len(info.filename) for info in infos)
        self.size -= sum(info.file_size for info in infos if _is_read(info.filename))
        if min(self.size, self.members, self.letters) < 0:
            raise ValueError(TOO_MUCH if self.size < 0 else TOO_MANY)


def unfold(entries: list[Entry]) -> list[Entry]:
    """The entries, with what is in each zip below it; a zip that cannot be read is an entry of kind ODD."""
    return list(joined.from_iterable(_unfolded(entry) for entry in entries))


def _unfolded(entry: Entry) -> list[Entry]:
    if not _is_zip(entry):
        return [entry]
    try:
        return list(_inside(entry, 1, _Budget()))
    except (*BROKEN, OSError, IndexError) as error:
        why = str(error) if str(error).startswith("holds") else f"is not a zip that can be read ({error})"
        return [entry._replace(kind=ODD, file=replace(entry.file, problem=why))]


def _inside(entry: Entry, depth: int, budget: _Budget) -> Iterator[Entry]:
    file = entry.file
    assert file.place is not None
    chain = () if file.members is None else file.members
    yield Entry(entry.parts, File(file.name, "is a zip"), FOLDER)
    with opened(file.place, chain) as archive:
        if problem := list_problem(archive):
            raise ValueError(f"holds nothing that can be read: it {problem}")
        budget.pay(archive)
        found = list(zip_entries(archive, file.place, chain, entry.parts, f"{file.name}/"))
    for inner in found:
        if depth < MAX_DEPTH and _is_zip(inner):
            yield from _inside(inner, depth + 1, budget)
        else:
            yield inner


def _is_zip(entry: Entry) -> bool:
    return entry.kind == FILE and not entry.file.problem and bool(ZIP.fullmatch(entry.parts[-1]))


def _is_read(name: str) -> bool:
    return is_notebook(name.rpartition("/")[2]) or bool(ZIP.fullmatch(name))
