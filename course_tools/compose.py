"""From a lesson's source to its notebook, not yet executed."""

import hashlib
from collections import Counter

import jupytext
import nbformat
from nbformat import v4

from course_tools.answers import clear_solutions, mark_exercises
from course_tools.project import BRANCH, badges
from course_utils.errors import CourseError

STEPS = ("load", "label", "build", "train", "evaluate", "predict")
HEADER_PARAGRAPHS = 3  # title, badges, map: what the build puts before a lesson's own prose
SETUP = """\
# Run this cell first. Where the course's helpers are missing it installs them, and changes nothing else.
import importlib.util

if importlib.util.find_spec("course_utils") is None:
    %pip install -q --no-deps "git+https://github.com/{repository}@{branch}"
    importlib.invalidate_caches()
    if importlib.util.find_spec("course_utils") is None:
        print("The course's helpers could not be installed: is there a network? (On Kaggle: Settings, Internet on.)")
        print("Then run this cell again.")"""
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}


def read_lesson(path):
    """The lesson at `path` as jupytext reads it; raises CourseError where its header or opening is not right."""
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


def _opens_with_title(cell):
    return cell.cell_type == "markdown" and cell.source.startswith("# ")


def compose(lesson, name, repository, solved=False):
    """The notebook of `lesson` (from read_lesson): header, set-up cell and stable ids, without outputs.

    Its answers are stubs, or with `solved` the lesson's solutions. Raises CourseError for an unknown exercise.
    """
    opening, *rest = lesson.cells
    opening.source = _opening(opening.source, lesson.metadata.course.step, badges(repository, name))
    setup = v4.new_code_cell(SETUP.format(repository=repository, branch=BRANCH), metadata={"tags": ["setup"]})
    notebook = v4.new_notebook(
        cells=[opening, setup, *rest], metadata={**METADATA, "course": dict(lesson.metadata.course)}
    )
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)
    mark_exercises(notebook)
    if not solved:
        clear_solutions(notebook)
    set_ids(notebook)
    return nbformat.from_dict(notebook)


def _opening(source, step, badge_list):
    title, _, prose = source.partition("\n")
    line = " ".join(badge.markdown for badge in badge_list)
    return "\n\n".join([title, line, step_map(step), prose.strip()]).strip()


def step_map(step):
    """The way through the course in Markdown, the step where the reader stands in bold."""
    return "You are here: " + " → ".join(f"**{each}**" if each == step else each for each in STEPS)


def set_ids(notebook):
    """Give each cell its grade_id, else a hash of its source, as id: the same at every build, wherever it stands."""
    seen = Counter()
    for cell in notebook.cells:
        stem = cell.metadata.get("nbgrader", {}).get("grade_id") or _hash(cell.cell_type + cell.source)
        seen[stem] += 1
        cell["id"] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def title(notebook):
    """The notebook's title: its first line, without the mark of a heading."""
    return notebook.cells[0].source.partition("\n")[0].removeprefix("# ").strip()
