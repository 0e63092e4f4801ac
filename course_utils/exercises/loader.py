"""Finds the exercises: those of the course, and an instructor's own in the folders of COURSE_UTILS_EXERCISES.

Each is a file <folder>/<topic>/<name>.py with one EXERCISE. Only the files that are asked for are imported.
"""

import difflib
import importlib
import importlib.util
import os
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType

from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises.format import Exercise

VARIABLE = "COURSE_UTILS_EXERCISES"
COURSE = Path(__file__).resolve().parent
PATTERN = "[!._]*/[!._]*.py"
HELPERS = "shared.py"  # what several exercises of a topic use


def private_folders() -> list[Path]:
    """Absolute paths of the folders that COURSE_UTILS_EXERCISES names, separated as in PATH."""
    named = os.environ.get(VARIABLE, "").split(os.pathsep)
    return [Path(folder).expanduser().resolve() for folder in named if folder]


def exercise_files() -> dict[str, Path]:
    """{name: Path} of all exercises, by topic, then by name; imports none of them.

    Raises CourseError where a private folder is missing, and where two files have one name.
    """
    return dict(_files(tuple(private_folders())))


def all_exercises() -> dict[str, Exercise]:
    """{name: Exercise} of all exercises, by topic, then by name.

    Raises CourseError as `exercise_files` does, and where a file cannot be imported or does not define the exercise
    that its name promises.
    """
    return {name: _load(path) for name, path in exercise_files().items()}


def find(name: object) -> Exercise:
    """The Exercise of that name.

    Raises ArgumentError where there is none, and CourseError as `all_exercises` does.
    """
    files = exercise_files()
    if isinstance(name, str) and name in files:
        return _load(files[name])
    close = difflib.get_close_matches(_meant(name), files, n=1)
    remedy = f'Did you mean "{close[0]}"?' if close else ""
    raise ArgumentError("name", "the name of an exercise in quotation marks", _came(name), remedy)


@cache
def _files(private: tuple[Path, ...]) -> dict[str, Path]:
    """{name: path} of the course's exercises and those in the folders `private`."""
    found: dict[str, Path] = {}
    for folder in (COURSE, *private):
        if not folder.is_dir():
            raise CourseError(f"{VARIABLE}: expected a folder of exercises, but there is no folder {folder}.")
        for path in folder.glob(PATTERN):
            if path.stem in found and path.name != HELPERS:
                other = "the course" if found[path.stem].is_relative_to(COURSE) else found[path.stem]
                raise CourseError(f"{path}: {other} already has an exercise called {path.stem}. Rename yours.")
            found[path.stem] = path
    found.pop(Path(HELPERS).stem, None)
    return dict(sorted(found.items(), key=lambda item: (item[1].parent.name, item[0])))


@cache
def _load(path: Path) -> Exercise:
    try:
        exercise = getattr(_module(path), "EXERCISE", None)
    except Exception as error:  # an instructor's file may stop with anything
        raise CourseError(f"{path} stops with {type(error).__name__}: {error}. Correct the file.") from error
    if not isinstance(exercise, Exercise):
        raise CourseError(f'{path}: expected EXERCISE = Exercise(name="{path.stem}", …), but the file has none.')
    if exercise.name != path.stem:
        raise CourseError(f"{path}: expected an exercise called {path.stem}, like its file, but got {exercise.name!r}.")
    return exercise


def _module(path: Path) -> ModuleType:
    topic_and_name = f"{path.parent.name}.{path.stem}"
    if path.is_relative_to(COURSE):
        return importlib.import_module(f"{__package__}.{topic_and_name}")
    loader = SourceFileLoader(f"private_exercises.{topic_and_name}", str(path))
    module = importlib.util.module_from_spec(ModuleSpec(loader.name, loader, origin=str(path)))
    loader.exec_module(module)
    return module


def _meant(name: object) -> str:
    """What was meant by a name: the text itself, or the name of the function that was given without quotation marks."""
    return name if isinstance(name, str) else getattr(name, "__name__", "")


def _came(name: object) -> str:
    if name is None:
        return "nothing"
    return repr(name[:60]) if isinstance(name, str) else f"something of type {type(name).__name__}"
