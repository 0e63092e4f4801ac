"""How long a lesson takes, by a rule that anybody can check: never claimed, always counted."""

import re

from nbformat import NotebookNode

from course_tools.answers import exercises_in
from course_tools.outputs import code_cells
from course_utils.errors import CourseError

WORDS_A_MINUTE = 150
CELL, EXPLORER, EXERCISE = 1 / 3, 3, 8  # minutes
IN_A_SITTING = 3  # exercises; the others are homework
MOST = 60  # minutes
EXPLORERS = re.compile(r"^(read_digits|read_signs|explore_\w+|DigitPad)\(", re.MULTILINE)


def minutes(lesson: NotebookNode) -> int:
    """The minutes that a lesson, as read_lesson gives it, takes with three of its exercises."""
    words = sum(len(re.findall(r"\w[\w'’.-]*", cell.source)) for cell in lesson.cells if cell.cell_type == "markdown")
    cells = [cell for _, cell in code_cells(lesson)]
    explorers = sum(bool(EXPLORERS.search(cell.source)) for cell in cells)
    exercises = min(len(exercises_in(lesson)), IN_A_SITTING)
    return round(words / WORDS_A_MINUTE + CELL * len(cells) + EXPLORER * explorers + EXERCISE * exercises)


def checked_minutes(lesson: NotebookNode, name: str) -> dict[str, int]:
    """{"minutes": …, "with_exercises": 3} as counted; raises CourseError where that is too long for a sitting.

    Empty for a lesson whose header states its minutes, which are without exercises.
    """
    if "minutes" in lesson.metadata.course:
        return {}
    counted = minutes(lesson)
    if counted > MOST:
        raise CourseError(f"{name}: takes {counted} minutes by the rule in minutes.py; {MOST} are the most. Cut it.")
    return {"minutes": counted, "with_exercises": min(len(exercises_in(lesson)), IN_A_SITTING)}


def exercises_in_minutes(course: NotebookNode) -> str:
    """Whether a lesson's minutes, in its metadata `course`, hold exercises."""
    return f"{course.with_exercises} exercises included" if "with_exercises" in course else "without the exercises"
