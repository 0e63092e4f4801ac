"""From a lesson's source to its notebook, not yet executed."""

import hashlib
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode, v4

from course_tools.answers import clear_solutions, mark_exercises
from course_tools.minutes import checked_minutes
from course_tools.project import Project
from course_tools.references import lesson_number, resolve
from course_utils.errors import CourseError

STEPS = ("load", "label", "build", "train", "evaluate", "predict")
HEADER_PARAGRAPHS = 3  # title, badges, map: what the build puts before a lesson's own prose
SETUP = """\
# Run this cell first. Where the course's helpers are missing it installs them, and changes nothing else.
import importlib.util

if importlib.util.find_spec("course_utils") is None:
    %pip install -q --no-deps "git+https://github.com/{repository}@{tag}"
    importlib.invalidate_caches()
    if importlib.util.find_spec("course_utils") is None:
        print("The course's helpers could not be installed: is there a network? (On Kaggle: Settings, Internet on.)")
        print("Then run this cell again.")"""
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}
FOLDED_TITLES = {  # by the tag of a cell whose source is folded
    "reveal": "# @title Your guess first, then run this cell",
    "drawing": "# @title How this picture is drawn",
}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}


def read_lesson(path: Path) -> NotebookNode:
    """The lesson at `path` as jupytext reads it.

    Raises CourseError where its header names no step, or its first cell is not Markdown that begins with the title.
    """
    lesson = jupytext.read(path, fmt="py:percent")
    course = lesson.metadata.get("course", {})
    if course.get("step") not in STEPS:
        raise CourseError(
            f"{path.name}: expected a header with course: {{step: …}}, one of {', '.join(STEPS)}, "
            f"but got {course.get('step')!r}."
        )
    if not lesson.cells or not _opens_with_title(lesson.cells[0]):
        raise CourseError(f"{path.name}: expected a first cell of Markdown that starts with '# ' and the title.")
    return lesson


def _opens_with_title(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown" and cell.source.startswith("# ")


def compose(lesson: NotebookNode, name: str, project: Project, solved: bool = False) -> NotebookNode:
    """The notebook of `lesson` (from read_lesson): header, set-up cell and stable ids, without outputs.

    Its answers are stubs, or with `solved` the lesson's solutions. Raises CourseError for an exercise without a
    definition and for a reference to a lesson that is not there.
    """
    opening, *rest = lesson.cells
    taught = {**lesson.metadata.course, **checked_minutes(lesson, name)}
    opening.source = _opening(opening.source, name, lesson.metadata.course.step, project)
    setup = v4.new_code_cell(SETUP.format(repository=project.repository, tag=project.tag))
    setup.metadata["tags"] = ["setup"]
    course = {**taught, "generated_from": f"lessons/{name}.py; change it there, then run course build"}
    notebook = v4.new_notebook(cells=[opening, setup, *rest], metadata={**METADATA, "course": course})
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)
        _fold(cell)
        if cell.cell_type == "markdown":
            cell.source = resolve(cell.source, project.lessons, name)
    mark_exercises(notebook)
    if not solved:
        clear_solutions(notebook)
    set_ids(notebook)
    return nbformat.from_dict(notebook)


def _fold(cell: NotebookNode) -> None:
    """Fold the source of a cell, in place, if its tag asks for it: JupyterLab and Colab show a title in its place."""
    tag = next((tag for tag in FOLDED_TITLES if tag in cell.metadata.get("tags", [])), None)
    if tag:
        cell.source = f"{FOLDED_TITLES[tag]}\n{cell.source}"
        cell.metadata.update(FOLDED)


def _opening(source: str, name: str, step: str, project: Project) -> str:
    title, _, prose = source.removeprefix("# ").partition("\n")
    line = " ".join(badge.markdown for badge in project.badges(name))
    return "\n\n".join([f"# {lesson_number(name)} · {title}", line, step_map(step), prose.strip()]).strip()


def step_map(step: str) -> str:
    """The way through the course in Markdown, the step where the reader stands in bold."""
    return "You are here: " + " → ".join(f"**{place}**" if place == step else place for place in STEPS)


def set_ids(notebook: NotebookNode) -> None:
    """Give each cell an id, in place, that is the same at every build, wherever the cell stands.

    A code cell gets its grade_id, else a hash of its source; Markdown is called after the code that follows it, so
    that a word changed there changes one line of the notebook.
    """
    seen: Counter[str] = Counter()
    following = "end"
    for cell in reversed(notebook.cells):
        if cell.cell_type == "code":
            following = cell.metadata.get("nbgrader", {}).get("grade_id") or _code_id(cell)
        cell["id"] = following if cell.cell_type == "code" else f"before-{following}"
    for cell in notebook.cells:
        seen[cell.id] += 1
        if seen[cell.id] > 1:
            cell["id"] = f"{cell.id}-{seen[cell.id]}"


def _code_id(cell: NotebookNode) -> str:
    return "setup" if is_setup(cell) else hashlib.sha256(cell.source.encode()).hexdigest()[:12]


def is_setup(cell: NotebookNode) -> bool:
    """Whether it is the cell that installs the helpers where they are missing."""
    return "setup" in cell.metadata.get("tags", [])


def title(notebook: NotebookNode) -> str:
    """The notebook's title: its first line, without the mark of a heading."""
    return notebook.cells[0].source.partition("\n")[0].removeprefix("# ").strip()
