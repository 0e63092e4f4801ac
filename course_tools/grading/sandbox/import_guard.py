"""What an answer must not reach for: the course's own answers. Noticed, refused, and worth no points."""

import importlib.abc
import os
import re
import sys

import course_utils

SECRET = ("course_utils.exercises", "course_tools")  # packages that a student's process cannot import
OWN = "course_tools.grading.sandbox"  # imported before any of a student's code runs
HARMLESS = ("check", "hint", "progress")  # notebooks import them beside what an answer needs
MENTION = re.compile(
    r"\bcourse_tools\b|course_utils\s*\.\s*exercises\b|from course_utils import .*\bexercises\b|solutions\.json"
)

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


def lock(folders):
    """Refuse, in this process and for good, modules with answers and files in `folders`; take solution() away."""
    sys.meta_path.insert(0, _Finder())
    sys.addaudithook(lambda event, arguments: _refuse_files(folders, event, arguments))
    for name in HARMLESS:
        setattr(course_utils, name, _nothing)
    course_utils.solution = _solution


def loaded():
    """Names of secret modules that this process has imported; none, or the process must not run a student's code."""
    return [name for name in sys.modules if _is_secret(name) and not OWN.startswith(name) and not name.startswith(OWN)]


def _is_secret(module):
    return module.startswith(SECRET)


def _refuse(what):
    _touched.append(what)
    raise Refused(f"{what} is not there while an answer is graded")


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        return _refuse(name) if _is_secret(name) else None


def _refuse_files(folders, event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        for folder in folders:
            if arguments[0].startswith(folder):
                _refuse(arguments[0].removeprefix(f"{os.path.dirname(folder)}/"))


def _nothing(*arguments):
    """check, hint and progress have nothing to say here."""


def _solution(name=None):
    _refuse(f"solution({name!r})")
