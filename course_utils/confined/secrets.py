"""What an answer must not reach for: the course's own answers. Noticed, refused, and worth no points."""

import importlib.abc
import re
import sys
from pathlib import Path

import course_utils

SECRET = ("exercises", "exercising", "instructor")  # what of course_utils a student's process cannot import
HARMLESS = ("check", "hint", "progress")  # notebooks import them beside what an answer needs
NAMES = "|".join(SECRET)
MENTION = re.compile(rf"course_utils\s*\.\s*({NAMES})\b|from course_utils import .*\b({NAMES})\b|solutions\.json")
FOLDER = Path(course_utils.__file__).parent

_touched = []  # what was reached for, in words


class Refused(ImportError):
    """What the student's code gets where it reaches for the answers."""


def mentions(source):
    """What the source names of what it must not; None where it names nothing. Sees it before anything is run."""
    found = MENTION.search(source)
    return found[0] if found else None


def touched():
    """What was reached for while the code ran, since the last call; None where nothing was."""
    found, _touched[:] = list(_touched), []
    return found[0] if found else None


def lock():
    """Refuse, in this process and for good, the course's modules and files with answers; take solution() away."""
    sys.meta_path.insert(0, _Finder())
    sys.addaudithook(_refuse_files)
    for name in HARMLESS:
        setattr(course_utils, name, _nothing)
    course_utils.solution = _solution


def loaded():
    """Names of secret modules that this process has imported; none, or the process must not run a student's code."""
    return [name for name in sys.modules if _is_secret(name)]


def _is_secret(module):
    return module.startswith(tuple(f"course_utils.{each}" for each in SECRET))


def _refuse(what):
    _touched.append(what)
    raise Refused(f"{what} is not there while an answer is graded")


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        return _refuse(name) if _is_secret(name) else None


def _refuse_files(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        parts = arguments[0].removeprefix(str(FOLDER)).split("/")
        if arguments[0].startswith(str(FOLDER)) and parts[1:] and parts[1].partition(".")[0] in SECRET:
            _refuse("/".join(["course_utils", *parts[1:]]))


def _nothing(*arguments):
    """check, hint and progress have nothing to say here."""


def _solution(name=None):
    _refuse(f"solution({name!r})")
