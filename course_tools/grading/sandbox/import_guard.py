"""What an answer must not reach for: the course's own answers. Noticed, refused, and worth no points."""

import importlib.abc
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import course_utils

SECRET = ("course_utils.exercises", "course_tools")  # packages that a student's process cannot import
OWN = "course_tools.grading.sandbox"  # imported before any of a student's code runs
HARMLESS = ("check", "hint", "look", "progress", "rehearse")  # notebooks import them beside what an answer needs
MENTION = re.compile(
    r"\bcourse_tools\b|course_utils\s*\.\s*exercises\b|from course_utils import .*\bexercises\b|solutions\.json"
)

_touched: list[str] = []  # what was reached for, in words


class Refused(ImportError):
    """What the student's code gets where it reaches for the answers."""


def mentions(source: str) -> str | None:
    """What the source names of what it must not; None where it names nothing. Sees it before anything is run."""
    found = MENTION.search(source)
    return found[0] if found else None


def touched() -> str | None:
    """What was reached for while the code ran, since the last call; None where nothing was."""
    found, _touched[:] = list(_touched), []
    return found[0] if found else None


def lock(folders: Sequence[str]) -> None:
    """Refuse, in this process and for good, modules with answers and files in `folders`; take solution() away."""
    sys.meta_path.insert(0, _Finder())
    sys.addaudithook(lambda event, arguments: _refuse_files(folders, event, arguments))
    vars(course_utils).update(dict.fromkeys(HARMLESS, _nothing), solution=_solution)


def loaded() -> list[str]:
    """Names of secret modules that this process has imported; none, or the process must not run a student's code."""
    return [name for name in sys.modules if _is_secret(name) and not OWN.startswith(name) and not name.startswith(OWN)]


def _is_secret(module: str) -> bool:
    return module.startswith(SECRET)


def _refuse(what: str) -> NoReturn:
    _touched.append(what)
    raise Refused(f"{what} is not there while an answer is graded")


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if _is_secret(name):
            _refuse(name)


def _refuse_files(folders: Sequence[str], event: str, arguments: tuple) -> None:
    if event == "open" and isinstance(arguments[0], str | bytes):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        for folder in folders:
            if path == folder or path.startswith(folder + os.sep):
                _refuse(path.removeprefix(f"{os.path.dirname(folder)}/"))


def _nothing(*arguments: Any) -> None:
    """check, hint, look and progress have nothing to say here."""


def _solution(name: Any = None) -> None:
    _refuse(f"solution({name!r})")
