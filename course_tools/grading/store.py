"""The folder of a grading: what is kept of each submission, the seed, and that only one grader works in it."""

import fcntl
import hashlib
import json
import re
import secrets
from pathlib import Path

import course_utils
from course_tools.files import write_atomically
from course_utils.errors import CourseError
from course_utils.exercises import private_folders

FIELDS = {"student", "key", "limits", "exercises", "files"}
LONGEST = 50  # characters of a file's name, each up to four bytes
JUDGING = ("confined", "evidence", "exercises")  # folders whose code decides about marks


class Store:
    """The folder `out`, made where it is not there; raises CourseError where another grader works in it."""

    def __init__(self, out):
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

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._lock.close()  # another grader may work here

    def seed(self, asked=None):
        """The seed of this grading: `asked`, else that of the last time, else a new one that nobody can guess."""
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

    def result(self, student):
        """What is kept of a student's submission; None where nothing is, or it cannot be read."""
        return _read(self._path(student))

    def results(self, exercises):
        """What is kept of these `exercises`, {student: result}, and the students of whom only others are."""
        found = [_read(path) for path in sorted((self.out / "results").glob("*.json"))]
        kept = {each["student"]: each for each in found if each}
        same = {student: each for student, each in kept.items() if each["exercises"] == exercises}
        return same, sorted(set(kept) - set(same))

    def keep(self, result):
        """Keep one student's result, whole or not at all."""
        text = json.dumps(result, indent=1, ensure_ascii=False)
        write_atomically(self._path(result["student"]), text + "\n")

    def _path(self, student):
        return self.out / "results" / f"{file_stem(student)}.json"


def file_stem(student):
    """A file name for a student: the name itself where it can be one, else what can be with a part of its hash."""
    plain = re.sub(r"[^\w.@+ -]", "_", student)[:LONGEST].strip(". ")
    if plain == student and plain and not plain.startswith("-"):
        return plain
    return f"{plain.lstrip('-') or 'unnamed'}-{hashlib.sha256(student.encode('utf-8', 'replace')).hexdigest()[:8]}"


def key(contents, names, seed):
    """What a result depends on, as a short text: it is current while this is the same."""
    parts = [judging_digest(), str(seed), *names]
    parts += [hashlib.sha256(content).hexdigest() for content in contents]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def judging_digest():
    """A hash of the code that decides about marks."""
    package = Path(course_utils.__file__).parent
    folders = [*(package / folder for folder in JUDGING), *private_folders()]
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _read(path):
    """The result in a file; None where it is not one that `keep` has written."""
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        whole = {"student", "key", "limits", "exercises", "files"} <= set(result) and path.stem == file_stem(
            str(result["student"])
        )
    except (OSError, ValueError, TypeError):
        return None
    return result if whole else None
