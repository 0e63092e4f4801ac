"""`course build`: from lessons/ to notebooks/, executed on MNIST."""

import tempfile

from nbformat import validate

from course_tools.catalogue import write_exports
from course_tools.compose import compose, read_lesson
from course_tools.execute import data_environment, execute
from course_tools.files import digest, notebook_text, read_notebook, write_atomically
from course_tools.outputs import code_cells, faults, hide_answers
from course_tools.progress import cell_progress
from course_tools.project import UNSET, choose
from course_tools.readme import update_readme, write_cover
from course_tools.reported_values import problems, stale
from course_utils.errors import CourseError


def build_lessons(project, wanted, force, console):
    """Build the changed ones of the `wanted` lessons, then what is computed from all; the exit status.

    Raises ArgumentError for a lesson that does not exist, CourseError for a wrong source and where MNIST is missing.
    """
    composed = {name: composed_notebook(project, name) for name in choose(project.lessons, wanted)}
    changed = {name: nb for name, nb in composed.items() if force or not up_to_date(project, name, nb)}
    for name in [name for name in composed if name not in changed]:
        console.print(f"{name}: unchanged")
    seconds, failed = _build_all(project, changed, console) if changed else ({}, [])
    write_exports(project)
    write_cover(project)
    update_readme(project, seconds)
    if project.repository == UNSET:
        remedy = "set Repository in pyproject.toml, then build again."
        console.print(f"Badges and set-up cells still say {UNSET}: {remedy}", soft_wrap=True)
    for sentence in failed:
        console.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    return 1 if failed else 0


def composed_notebook(project, name, solved=False):
    """The notebook that lesson `name` gives, not executed; with `solved` the answers are filled in."""
    return compose(read_lesson(project.lesson_path(name)), name, project.repository, solved)


def up_to_date(project, name, composed):
    """Whether the committed notebook is what `composed` would give, and nobody has edited it."""
    path = project.notebook_path(name)
    if not path.exists():
        return False
    try:
        committed = read_notebook(path)
    except CourseError:
        return False
    if stale(committed):
        return False
    return not differences(committed, composed) and committed.metadata.course.get("digest") == digest(committed)


def differences(committed, composed):
    """One sentence for each way in which a committed notebook is not what its lesson gives, outputs aside."""
    found = []
    ours, theirs = [{cell.get("id"): without_outputs(cell) for cell in nb.cells} for nb in (composed, committed)]
    for number, cell in enumerate(composed.cells, start=1):
        if theirs.get(cell.id) != ours[cell.id]:
            found.append(f"cell {number} of the lesson differs: {cell.source.partition(chr(10))[0]!r}")
    found += [f"has a cell that the lesson lacks: {theirs[id]['source'][:60]!r}" for id in theirs if id not in ours]
    if not found and list(ours) != list(theirs):
        found.append("has its cells in another order than the lesson")
    if _without_digest(committed.metadata) != composed.metadata:
        found.append("has other metadata than the lesson")
    return found


def without_outputs(cell):
    return {key: value for key, value in cell.items() if key not in ("outputs", "execution_count")}


def _without_digest(metadata):
    course = {key: value for key, value in metadata.get("course", {}).items() if key != "digest"}
    return {**metadata, "course": course}


def _build_all(project, composed, console):
    """Execute and write each notebook; ({name: seconds}, sentences about those that could not be written)."""
    seconds, failed = {}, []
    with tempfile.TemporaryDirectory(prefix="course-data-") as folder:
        environment = mnist_environment(folder)
        for name, notebook in composed.items():
            execution = _execute(name, notebook, environment, console)
            wrong = [str(execution.failure)] if execution.failure else finish(execution.notebook)
            failed += [f"{name}, {sentence}" for sentence in wrong]
            if not wrong:
                write_atomically(project.notebook_path(name), notebook_text(execution.notebook))
                seconds[name] = execution.seconds
    return seconds, failed


def mnist_environment(folder):
    """The kernels' environment with MNIST; raises CourseError where load_mnist() would not give MNIST."""
    from course_utils.data import data_name, load_mnist

    arrays = load_mnist()
    if data_name() != "mnist":
        raise CourseError(
            "committed outputs are MNIST's, but here load_mnist() gives other digits: "
            "set MNIST_PATH to an mnist.npz and build again."
        )
    return data_environment(folder, arrays, "mnist")


def _execute(name, notebook, environment, console):
    with cell_progress(console, name, sum(1 for _ in code_cells(notebook))) as on_cell:
        return execute(name, notebook, environment, on_cell)


def finish(notebook):
    """Make an executed notebook, in place, what is committed; what must not be committed, as sentences."""
    out_of_range = problems(notebook)
    hide_answers(notebook)
    notebook.metadata.course["digest"] = digest(notebook)
    validate(notebook)
    return out_of_range + faults(notebook)
