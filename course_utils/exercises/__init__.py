"""The exercises: one module per lesson, lesson_01.py and so on, each with a tuple EXERCISES.

Nothing here runs beside a student's code when a class is graded: what is right stays with the grader.
"""

import dataclasses
import difflib
import importlib
import pkgutil
from functools import cache

from course_utils.errors import ArgumentError


@cache
def all_exercises():
    """{name: Exercise} of the whole course, in order."""
    modules = sorted(each.name for each in pkgutil.iter_modules(__path__) if each.name.startswith("lesson_"))
    found = [each for module in modules for each in _of(module)]
    return {each.name: each for each in found}


def _of(module):
    lesson = int(module.removeprefix("lesson_"))
    exercises = importlib.import_module(f"{__name__}.{module}").EXERCISES
    return [dataclasses.replace(each, lesson=lesson) for each in exercises]


def find(name):
    """The Exercise of that name; ArgumentError where there is none."""
    if isinstance(name, str) and name in all_exercises():
        return all_exercises()[name]
    close = difflib.get_close_matches(_name(name), all_exercises(), n=1)
    remedy = f'Did you mean "{close[0]}"?' if close else ""
    raise ArgumentError("name", "the name of an exercise in quotation marks", _came(name), remedy)


def _name(value):
    """What was meant by a name: the text itself, or the name of the function that was given without quotation marks."""
    return value if isinstance(value, str) else getattr(value, "__name__", "")


def _came(name):
    if name is None:
        return "nothing"
    return repr(name[:60]) if isinstance(name, str) else f"something of type {type(name).__name__}"
