"""What a student calls in a notebook: check, hint, solution, progress. Plain text, and no errors."""

import json
import os
import sys
import textwrap
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from course_utils.errors import CourseError
from course_utils.evidence import collect
from course_utils.exercises import exercise_files, find
from course_utils.exercises.format import Exercise
from course_utils.exercises.judging import judge
from course_utils.exercises.outcome import Outcome, Status

MARKS: dict[str, str] = {Status.RIGHT: "✅", Status.WRONG: "❌", Status.NOT_ATTEMPTED: "⏳"}
WIDTH = 80  # characters: what fits beside a notebook's margin
_statuses: dict[str, tuple[Status, Any]] = {}  # {name: (status, the answer that was checked)}
_hints_shown: dict[str, int] = {}  # {name: how many}


def check(name: str | None = None) -> None:
    """Say whether the answer called `name` in this notebook is right, or what's wrong with it. Returns None.

    ✅ right; ❌ wrong, with the likely mistake; ⏳ not attempted yet. When nbgrader runs the notebook, anything but ✅
    raises NotRight, an AssertionError. Lesson: loading.
    """
    namespace = _callers_names()
    exercise = _known(name, _not_right)
    if exercise is None:
        return
    name = exercise.name
    try:
        outcome = attempt(exercise, namespace, np.random.default_rng())
    except KeyboardInterrupt:
        _not_right(f"The check of {name} was stopped. Is there a loop that never ends?")
        return
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        _not_right(f"The check of {name} failed, which is not your fault. Please report {reason}")
        return
    _statuses[name] = outcome.status, namespace.get(name)
    say = _say if outcome.status == Status.RIGHT else _not_right
    say(f"{MARKS[outcome.status]} {name}: {outcome.message}")
    if outcome.status == Status.WRONG:
        print(f'Stuck? hint("{name}")')


def _callers_names() -> dict[str, Any]:
    """The names of the notebook that calls check or progress."""
    return sys._getframe(2).f_globals


def attempt(exercise: Exercise, namespace: dict[str, Any], rng: np.random.Generator) -> Outcome:
    """The Outcome of the answer in `namespace`, for inputs drawn from `rng`: collect, then judge."""
    cases = exercise.make_inputs(rng) if exercise.make_inputs else None
    return judge(exercise, cases, collect(namespace, exercise.name, cases))


def hint(name: str | None = None) -> None:
    """Print a hint for the exercise `name`, and the next one if you call it again. Returns None. Lesson: loading."""
    exercise = _known(name, _say)
    if exercise is None:
        return
    name = exercise.name
    shown = min(_hints_shown.get(name, 0), len(exercise.hints) - 1)
    _hints_shown[name] = shown + 1
    _say(f"Hint {shown + 1} of {len(exercise.hints)} for {name}: {exercise.hints[shown]}")
    last = shown + 1 == len(exercise.hints)
    print(f'That was the last one. solution("{name}") shows an answer.' if last else f'For more: hint("{name}")')


def solution(name: str | None = None) -> None:
    """Print one right answer to the exercise `name`; there may be others. Returns None. Lesson: loading."""
    exercise = _known(name, _say)
    if exercise is None:
        return
    name = exercise.name
    if class_points() is not None:
        print(
            f'This is a copy for a class: your instructor has the solution of {name}. hint("{name}") gives you a hint.'
        )
        return
    if name not in _solutions():
        print(f"This copy of the course holds no solution of {name}.")
        return
    print(f"One answer to {name}; others may be as good:\n\n{textwrap.indent(_solutions()[name], '    ')}")
    if exercise.explanation:
        _say(f"\n{exercise.explanation}")


def progress() -> None:
    """Print which of this notebook's exercises are done, and the points. Returns None. Lesson: loading."""
    namespace = _callers_names()
    worth = class_points() or {name: find(name).points for name in _exercises_among({**namespace, **_statuses})}
    states = {name: _state(name, namespace) for name in worth}
    done = [name for name, state in states.items() if state == Status.RIGHT]
    points = sum(worth[name] for name in done)
    print(f"{len(done)} of {len(worth)} exercises done, {points} of {sum(worth.values())} points.")
    for name, state in states.items():
        print(f"{MARKS.get(state, '·')} {name}: {state}")


def class_points() -> dict[str, float] | None:
    """{name: points} where a class copy's set-up cell has announced them; None in the course's own notebooks."""
    announced = os.environ.get("COURSE_UTILS_CLASS")
    return json.loads(announced) if announced else None


def _exercises_among(names: Iterable[str]) -> list[str]:
    known = exercise_files()
    return [name for name in names if name in known]


def _state(name: str, namespace: dict[str, Any]) -> str:
    """The status of the last check, or what has happened since."""
    status, checked = _statuses.get(name, (None, None))
    if status is None:
        return "not checked yet"
    return status if namespace.get(name) is checked else "changed since its last check"


def _known(name: object, say: Callable[[str], None]) -> Exercise | None:
    """The exercise of that name; says so with `say`, and gives None, where there is none."""
    try:
        return find(name)
    except CourseError as error:
        elsewhere = isinstance(name, str) and name in (class_points() or ())
        say(f"{name} has no check in this copy of the course: your instructor grades it." if elsewhere else str(error))
        return None


@cache
def _solutions() -> dict[str, str]:
    """{name: source of one right answer}, which the build exports from the lessons."""
    file = files("course_utils.exercises").joinpath("solutions.json")
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _not_right(text: str) -> None:
    """Say why an answer does not count; raise it where nbgrader runs the notebook, which counts what raises nothing."""
    if os.environ.get("NBGRADER_EXECUTION"):
        raise NotRight(text)
    _say(text)


class NotRight(AssertionError):
    """A reply other than ✅ where nbgrader runs the notebook."""

    def _render_traceback_(self) -> list[str]:
        """IPython's hook: show the reply alone, in lines short enough for nbgrader, which cuts them."""
        return _wrapped(str(self)).split("\n")


def _say(text: str) -> None:
    print(_wrapped(text))


def _wrapped(text: str) -> str:
    """`text` with each of its lines wrapped; lines that are indented are code and stay as they are."""
    return "\n".join(line if line.startswith(" ") else textwrap.fill(line, WIDTH) for line in text.split("\n"))
