"""`course release`: copies of the notebooks for a class, without solutions, or for the instructor with them."""

import json
import math
import re
from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode
from rich.console import Console

from course_tools.answers import CHECK, exercise_of, exercises_in
from course_tools.build import composed_notebook, differences
from course_tools.contents import exercises_by_lesson
from course_tools.files import notebook_text, read_notebook, write_atomically
from course_tools.nbgrader import write_course
from course_tools.project import UNSET, Project, choose
from course_tools.words import pluralize
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises import exercise_files, find

Points = dict[str, float]  # of exercises, by name
RELEASED = "release.json"
LOOK = re.compile(r'^look\("(\w+)"', re.MULTILINE)
PROGRESS = re.compile(r"^progress\(\)$", re.MULTILINE)
SECTION = re.compile(r"^### Exercise: .*", re.MULTILINE)
ANNOUNCEMENT = """

# This is a copy for a class: the points of its exercises, for progress(). Solutions come from your instructor.
import os

os.environ["COURSE_UTILS_CLASS"] = '{points}'"""


NOT_PUBLISHED = (
    f"Careful: their set-up cells install the course from {UNSET}, which is nowhere. Set Repository in pyproject.toml "
    "to your copy, run course build, and release again; or tell your students how to install it."
)


def release_lessons(
    project: Project,
    folder: Path,
    wanted: Sequence[str],
    names: Sequence[str],
    points: Points,
    solved: bool,
    console: Console,
    nbgrader: bool = False,
) -> int:
    """Write a class copy of each of the `wanted` lessons, and what was assigned, into `folder`; the exit status.

    names: the exercises to keep, all where it is empty; without `wanted` lessons, their lessons are released.
    points: {exercise: points} that differ from the definition's. solved: with the lessons' solutions.
    nbgrader: write a folder for nbgrader instead, as write_course says.
    Raises ArgumentError for what does not exist, CourseError where a notebook is out of step with its lesson.
    """
    if solved and nbgrader:
        raise ArgumentError("--nbgrader", "no --with-solutions beside it", "both", "source/ holds the solutions.")
    copies = {lesson: _copy(project, lesson, solved or nbgrader) for lesson in _lessons(project, wanted, names)}
    worth = _worth(copies, names, points)
    for notebook in copies.values():
        keep_exercises(notebook, worth)
        announce(notebook, worth)
    (write_course if nbgrader else _write_copies)(folder, copies)
    write_atomically(folder / RELEASED, json.dumps({"exercises": worth}, indent=1) + "\n")
    console.print(_summary(project, folder, len(copies), worth), soft_wrap=True, highlight=False)
    return 0


def _summary(project: Project, folder: Path, notebooks: int, worth: Points) -> str:
    total = f"{pluralize(len(worth), 'exercise')}, {pluralize(sum(worth.values()), 'point')}"
    on_platform = (
        f"\nGive the assignment {pluralize(sum(worth.values()), 'point')} on your platform, then no score is scaled."
    )
    careful = f"\n{NOT_PUBLISHED}" if project.repository == UNSET else ""
    return f"{pluralize(notebooks, 'notebook')} with {total}: {folder}{on_platform}{careful}"


def _worth(copies: dict[str, NotebookNode], names: Sequence[str], points: Points) -> Points:
    """{exercise: points} of those that the copies keep."""
    offered = [name for notebook in copies.values() for name in exercises_in(notebook)]
    kept = _kept(names or offered, offered)
    return {name: find(name).points for name in kept} | _known_points(points, kept)


def _write_copies(folder: Path, copies: dict[str, NotebookNode]) -> None:
    for lesson, notebook in copies.items():
        write_atomically(folder / f"{lesson}.ipynb", notebook_text(notebook))


def read_release(folder: Path) -> Points:
    """{exercise: points} of the release in `folder`, in order; CourseError where there is none or it is not right."""
    path = folder / RELEASED
    try:
        exercises = json.loads(path.read_text(encoding="utf-8"))["exercises"]
        worth = dict(exercises.items())
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}): name a folder from course release.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CourseError(
            f'{path}: expected JSON, {{"exercises": {{name: points}}}}: run course release again.'
        ) from error
    for name, points in worth.items():
        if name not in exercise_files():
            raise CourseError(f"{path}: the course has no exercise {name!r}: run course release again.")
        if not _is_worth(points):
            raise CourseError(f"{path}: expected a number above 0 for {name}, but got {points!r}: mend it there.")
    return worth


def _is_worth(points: object) -> bool:
    """Whether it is a number above 0, and neither True nor NaN nor infinite."""
    return isinstance(points, (int, float)) and not isinstance(points, bool) and 0 < points < math.inf


def _lessons(project: Project, wanted: Sequence[str], names: Sequence[str]) -> list[str]:
    """The lessons to release: those asked for, else those of the exercises, else all."""
    asked = {find(name).name for name in names}
    if wanted or not names:
        return choose(project.lessons, wanted)
    return [lesson for lesson, held in exercises_by_lesson(project).items() if asked.intersection(held)]


def _kept(names: Sequence[str], offered: list[str]) -> list[str]:
    for name in names:
        if find(name).name not in offered:
            raise ArgumentError("--exercises", "exercises of the lessons that are released", repr(name))
    return [name for name in offered if name in names]


def _known_points(points: Points, kept: list[str]) -> Points:
    for name in points:
        if name not in kept:
            raise ArgumentError("--points", "an exercise that is released", repr(name))
    return points


def _copy(project: Project, lesson: str, solved: bool) -> NotebookNode:
    """The committed notebook of a lesson, or the same with solutions; the outputs are the committed ones."""
    committed = read_notebook(project.notebook_path(lesson))
    if differences(committed, composed_notebook(project, lesson)):
        raise CourseError(f"notebooks/{lesson}.ipynb is out of step with its lesson: run course build first.")
    if not solved:
        return committed
    notebook = composed_notebook(project, lesson, solved=True)
    outputs = {cell.id: cell for cell in committed.cells if cell.cell_type == "code"}
    for cell in notebook.cells:
        if cell.id in outputs and not CHECK.match(cell.source):
            cell.outputs, cell.execution_count = outputs[cell.id].outputs, outputs[cell.id].execution_count
    return notebook


def keep_exercises(notebook: NotebookNode, points: Points) -> None:
    """Leave out, in place, exercises that have no `points`; give the others theirs, in the text and for nbgrader.

    With an exercise goes the cell that draws its pictures; progress() loses what it printed about all of them.
    """
    kept = []
    for place, cell in enumerate(notebook.cells):
        check, look = CHECK.match(cell.source), _looked_at(cell)
        name = exercise_of(cell) or (check and check[1]) or (look[1] if look else None)
        if cell.cell_type == "code" and PROGRESS.search(cell.source):
            cell.outputs, cell.execution_count = [], None
        below = (later for later in notebook.cells[place + 1 :] if not _looked_at(later))
        asked = cell.cell_type == "markdown" and exercise_of(next(below, cell))
        if asked:
            cell.source = SECTION.sub(rf"\g<0> ({_points_text(points.get(asked, 0))})", cell.source)
        if asked and asked not in points:
            cell.source = SECTION.split(cell.source)[0].rstrip()
        if check and name in points:
            cell.metadata.nbgrader.points = points[name]
        if cell.source and (name is None or name in points):
            kept.append(cell)
    notebook.cells = kept


def _looked_at(cell: NotebookNode) -> re.Match | None:
    """What LOOK finds in a cell that draws an exercise's pictures; it may stand between the text and the answer."""
    return LOOK.search(cell.source) if cell.cell_type == "code" else None


def _points_text(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


def announce(notebook: NotebookNode, points: Points) -> None:
    """Let the set-up cell say, in place, that this is a class copy, and what its exercises are worth."""
    own = {name: points[name] for name in exercises_in(notebook)}
    for cell in notebook.cells:
        if "setup" in cell.metadata.get("tags", []):
            cell.source += ANNOUNCEMENT.format(points=json.dumps(own))
    notebook.metadata.course = {**notebook.metadata.course, "class": True}


def parse_points(texts: Sequence[str]) -> Points:
    """{exercise: points} from texts such as "made_digit=2"; ArgumentError where one is of another form."""
    points = {}
    for text in texts:
        name, _, number = text.partition("=")
        value = float(number) if re.fullmatch(r"\d+(\.\d+)?", number) else 0.0
        if not _is_worth(value):
            raise ArgumentError("--points", "an exercise and a number above 0, such as made_digit=2", repr(text))
        points[find(name).name] = int(value) if value.is_integer() else value
    return points
