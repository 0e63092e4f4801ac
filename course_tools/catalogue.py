"""What the build computes from all exercises: the solutions for self-study, and docs/exercises.md."""

import json
from pathlib import Path

from nbformat import NotebookNode

from course_tools.answers import solutions
from course_tools.compose import read_lesson, title
from course_tools.files import write_atomically
from course_tools.project import Project
from course_utils.exercises import find
from course_utils.exercises.format import Exercise

OPENING = """\
# The exercises

Written by `course build` from the lessons and `course_utils/exercises/`; don't edit it here. An exercise earns all of
its points or none. *Recognized* lists the misconceptions that the check names. In any answer it also finds: missing,
not attempted, an error, no return value, another type, another signature, a changed input.
"""


def exports(project: Project) -> dict[Path, str]:
    """{path: text} of the files that follow from the lessons' exercises; empty where they have none."""
    lessons = {name: read_lesson(project.lesson_path(name)) for name in project.lessons}
    answers = {name: solutions(lesson) for name, lesson in lessons.items()}
    if not any(answers.values()):
        return {}
    found = {exercise: source for held in answers.values() for exercise, source in held.items()}
    sections = [_section(name, lessons[name], list(held)) for name, held in answers.items() if held]
    return {
        project.root / "course_utils" / "exercises" / "solutions.json": json.dumps(found, indent=1) + "\n",
        project.root / "docs" / "exercises.md": "\n".join([OPENING, *sections]),
    }


def stale_exports(project: Project) -> list[Path]:
    """Paths of the exports that are not what the lessons give."""
    return [path for path, text in exports(project).items() if not _holds(path, text)]


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def write_exports(project: Project) -> None:
    """Write the exports that have changed."""
    for path, text in exports(project).items():
        if not _holds(path, text):
            write_atomically(path, text)


def _section(name: str, lesson: NotebookNode, names: list[str]) -> str:
    exercises = [find(exercise) for exercise in names]
    points = sum(exercise.points for exercise in exercises)
    return "\n".join(
        [
            f"## [{title(lesson)}](../notebooks/{name}.ipynb)\n",
            f"{len(exercises)} exercises, {points} points.\n",
            "| exercise | you can | points | recognized |",
            "| --- | --- | --- | --- |",
            *[_row(exercise) for exercise in exercises],
            "",
        ]
    )


def _row(exercise: Exercise) -> str:
    called = f"({', '.join(exercise.parameters)})" if exercise.parameters is not None else ""
    mistakes = "; ".join(dict.fromkeys(mistake.name for mistake in exercise.mistakes))
    return f"| `{exercise.name}{called}` | {exercise.objective} | {exercise.points} | {mistakes} |"
