"""The folder of a grading: what is kept of each submission, the seed, and that only one grader works in it."""

import fcntl
import hashlib
import re
import secrets
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Self

import msgspec

import course_tools
import course_utils
from course_tools.files import write_atomically
from course_tools.grading.results import Result
from course_utils.errors import CourseError
from course_utils.exercises import private_folders

HASHED = re.compile(r"-[0-9a-f]{8}$")  # how the names end that are no student's own
MAX_STEM = 50  # characters of a file's name, each up to four bytes
MAX_RESULT_BYTES = 50_000_000
MARKING = (  # what decides marks: modules, and packages with all that is in them
    "course_utils/__init__.py",
    "course_utils/arguments.py",
    "course_utils/centering.py",
    "course_utils/embedded.py",
    "course_utils/errors.py",
    "course_utils/evidence",
    "course_utils/exercises",
    "course_utils/experiment.py",
    "course_utils/explorers",
    "course_utils/handwriting.py",
    "course_utils/ink.py",
    "course_utils/pictures.py",
    "course_utils/pieces.py",
    "course_utils/reader.py",
    "course_utils/sheets.py",
    "course_utils/touching.py",
    "course_tools/__init__.py",
    "course_tools/grading/__init__.py",
    "course_tools/grading/outcomes.py",
    "course_tools/grading/records.py",
    "course_tools/grading/results.py",
    "course_tools/grading/sandbox",
    "course_tools/grading/submissions/headings.py",
    "course_tools/grading/submissions/origin.py",
    "course_tools/grading/submissions/roster.py",
    "course_tools/grading/tables.py",
    "course_tools/grading/tasks.py",
    "course_tools/grading/transcript.py",
    "course_tools/grading/workers.py",
)
LIBRARIES = ("keras", "numpy")
ROOTS = {package.__name__: Path(str(package.__file__)).parent.parent for package in (course_utils, course_tools)}


class Store:
    """The folder `out`, made where it is not there; raises CourseError where another grader works in it."""

    def __init__(self, out: str | Path):
        self.out = Path(out)
        self.private = self.out / "private"
        try:
            self.private.mkdir(parents=True, exist_ok=True)
            self.private.chmod(0o700)
            self._lock = open(self.private / "lock", "w")
        except OSError as error:
            raise CourseError(f"the grades cannot be written to {out} ({error.strerror}).") from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CourseError(f"another grader is at work in {out}: wait until it has finished.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._lock.close()  # another grader may work here

    def seed(self, asked: int | None = None) -> int:
        """The seed of this grading: `asked`, else that of the last time, else a new one that nobody can guess.

        Raises CourseError where the file with the last one holds something else.
        """
        file = self.private / "seed"
        if asked is None and file.exists():
            try:
                return int(file.read_text())
            except ValueError as error:
                raise CourseError(f"{file}: expected a whole number. Give one with --seed.") from error
        seed = secrets.randbits(63) if asked is None else asked
        write_atomically(file, f"{seed}\n")
        file.chmod(0o600)
        return seed

    def result(self, student: str) -> Result | None:
        """What is kept of a student's submission; None where nothing is, or it cannot be read."""
        return _read(self._path(student))

    def results(self, exercises: list[str]) -> tuple[dict[str, Result], list[str]]:
        """What is kept of these `exercises`, {student: result}, and the students of whom only others are."""
        found = [_read(path) for path in sorted((self.out / "results").glob("*.json"))]
        kept = {result.student: result for result in found if result}
        wanted = set(exercises)
        same = {student: result for student, result in kept.items() if set(result.exercises) == wanted}
        return same, sorted(set(kept) - set(same))

    def keep(self, result: Result) -> None:
        """Keep one student's result, whole or not at all. Raises OSError where it cannot be written."""
        write_atomically(self._path(result.student), msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")

    def _path(self, student: str) -> Path:
        return self.out / "results" / f"{file_stem(student)}.json"


def file_stem(student: str) -> str:
    """A file name for a student: the name itself where it can be one, else what can be with a part of its hash."""
    plain = re.sub(r"[^\w.@+ -]", "_", student)[:MAX_STEM].strip(". ")
    if plain == student and plain and not plain.startswith("-") and not HASHED.search(plain):
        return plain
    return f"{plain.lstrip('-') or 'unnamed'}-{hashlib.sha256(student.encode('utf-8', 'replace')).hexdigest()[:8]}"


def key(contents: Iterable[bytes], names: Iterable[str], seed: int, digest: str) -> str:
    """What a result depends on, as a short text: it is current while this is the same. digest: of marking_digest."""
    parts = [digest, str(seed), *sorted(names)]
    parts += [hashlib.sha256(content).hexdigest() for content in contents]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def marking_digest() -> str:
    """A hash of all that decides marks beside the submission: the code, and the versions of Keras and NumPy."""
    parts = [f"{library} {version(library)}".encode() for library in LIBRARIES]
    return hashlib.sha256(b"\0".join([*parts, *(file.read_bytes() for file in marking_files())])).hexdigest()


def marking_files() -> list[Path]:
    """The files of MARKING, and those of an instructor's own exercises."""
    paths = [*(ROOTS[name.partition("/")[0]] / name for name in MARKING), *private_folders()]
    return [file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


def _read(path: Path) -> Result | None:
    """The result in a file; None where it is not one that `keep` has written."""
    try:
        with open(path, "rb") as file:
            result = msgspec.json.decode(file.read(MAX_RESULT_BYTES), type=Result)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return result if path.stem == file_stem(result.student) else None
