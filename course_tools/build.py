"""`course build`: from lessons/ to notebooks/, executed on MNIST where code has changed."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode, validate
from rich.console import Console

from course_tools.catalogue import write_exports
from course_tools.compose import compose, is_setup, read_lesson
from course_tools.execute import Execution, data_environment, execute
from course_tools.files import notebook_text, read_notebook, write_atomically
from course_tools.last_runs import keep
from course_tools.outputs import code_cells, edited_outputs, faults, hide_answers, keep_still, sign_outputs
from course_tools.predictions import given_away
from course_tools.progress import cell_progress
from course_tools.project import UNSET, Project, choose
from course_tools.readme import update_readme
from course_tools.references import relink_pages, subject
from course_tools.reported_values import problems, stale
from course_utils.errors import CourseError


def build_lessons(project: Project, wanted: Sequence[str], force: bool, console: Console) -> int:
    """Build the changed ones of the `wanted` lessons, then what is computed from all; the exit status.

    Where only prose has changed, it is put into the built notebook, and nothing is executed.
    Raises ArgumentError for a lesson that does not exist, CourseError for a wrong source, and where code has to be
    executed and MNIST is missing.
    """
    follow_lessons(project)
    to_execute, failed = {}, []
    for name in choose(project.lessons, wanted):
        composed = composed_notebook(project, name)
        built = None if force else _built(project, name)
        if built is not None and up_to_date(built, composed):
            console.print(f"{name}: unchanged")
        elif built is not None and can_splice(built, composed):
            failed += _write(project, name, splice(built, composed))
            console.print(f"{name}: only text has changed; outputs are kept")
        else:
            to_execute[name] = composed
    try:
        failed += _build_all(project, to_execute, console) if to_execute else []
    finally:  # also where MNIST is missing: what was spliced is in the notebooks already
        _update_pages(project, console)
    for sentence in failed:
        console.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    return 1 if failed else 0


def follow_lessons(project: Project) -> None:
    """Rename notebooks whose lesson has been given another number."""
    current = {subject(name): name for name in project.lessons}
    for name in project.notebooks:
        new = current.get(subject(name), name)
        if new != name and name not in project.lessons and new not in project.notebooks:
            project.notebook_path(name).rename(project.notebook_path(new))


def _update_pages(project: Project, console: Console) -> None:
    write_exports(project)
    update_readme(project)
    relink_pages(project.root, project.lessons)
    if project.repository == UNSET:
        remedy = "set Repository in pyproject.toml, then build again."
        console.print(f"Badges and set-up cells still say {UNSET}: {remedy}", soft_wrap=True)


def composed_notebook(project: Project, name: str, solved: bool = False) -> NotebookNode:
    """The notebook that lesson `name` gives, not executed; with `solved` the answers are filled in."""
    return compose(read_lesson(project.lesson_path(name)), name, project, solved)


def _built(project: Project, name: str) -> NotebookNode | None:
    """The committed notebook; None where there is none, it cannot be read, or its outputs are not the build's."""
    path = project.notebook_path(name)
    if not path.exists():
        return None
    try:
        built = read_notebook(path)
    except CourseError:
        return None
    return None if stale(built) or edited_outputs(built) or faults(built) else built


def up_to_date(built: NotebookNode, composed: NotebookNode) -> bool:
    """Whether the `built` notebook is what `composed` gives."""
    return not differences(built, composed)


def can_splice(built: NotebookNode, composed: NotebookNode) -> bool:
    """Whether the same code was executed, the set-up cell aside, so that the outputs still hold."""
    ours, theirs = (
        [(None if is_setup(cell) else cell.source, _own_metadata(cell)) for _, cell in code_cells(notebook)]
        for notebook in (built, composed)
    )
    return ours == theirs


def splice(built: NotebookNode, composed: NotebookNode) -> NotebookNode:
    """`composed` with the outputs of the `built` notebook, whose code cells are the same."""
    for (_, cell), (_, source) in zip(code_cells(composed), code_cells(built), strict=True):
        cell.outputs, cell.execution_count = source.outputs, source.execution_count
    return composed


def differences(built: NotebookNode, composed: NotebookNode) -> list[str]:
    """One sentence for each way in which a built notebook is not what its lesson gives, outputs aside."""
    found = []
    ours, theirs = [{cell.get("id"): _without_outputs(cell) for cell in nb.cells} for nb in (composed, built)]
    for number, cell in enumerate(composed.cells, start=1):
        if theirs.get(cell.id) != ours[cell.id]:
            found.append(f"cell {number} of the lesson differs: {cell.source.partition(chr(10))[0]!r}")
    found += [f"has a cell that the lesson lacks: {theirs[id]['source'][:60]!r}" for id in theirs if id not in ours]
    if not found and list(ours) != list(theirs):
        found.append("has its cells in another order than the lesson")
    if built.metadata != composed.metadata:
        found.append("has other metadata than the lesson")
    return found


def _without_outputs(cell: NotebookNode) -> dict:
    kept = {key: value for key, value in cell.items() if key not in ("outputs", "execution_count")}
    return {**kept, "metadata": _own_metadata(cell)}


def _own_metadata(cell: NotebookNode) -> dict:
    """A cell's metadata without what the build notes of its outputs."""
    return {key: value for key, value in cell.metadata.items() if key != "course"}


def _build_all(project: Project, composed: dict[str, NotebookNode], console: Console) -> list[str]:
    """Execute and write each notebook, and keep the run for its page; sentences about those that weren't written."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="course-data-") as folder:
        environment = mnist_environment(folder)
        for name, notebook in composed.items():
            execution = _execute(name, notebook, environment, console)
            keep(execution, "mnist", project)
            if execution.failure:
                failed.append(f"{name}, {execution.failure}")
            else:
                failed += _write(project, name, execution.notebook)
    return failed


def _write(project: Project, name: str, notebook: NotebookNode) -> list[str]:
    """Write a notebook as it is committed; sentences about what must not be, in which case nothing is written."""
    wrong = finish(notebook)
    if not wrong:
        write_atomically(project.notebook_path(name), notebook_text(notebook))
    return [f"{name}, {sentence}" for sentence in wrong]


def mnist_environment(folder: str | Path) -> dict[str, str]:
    """The kernels' environment with MNIST.

    Raises CourseError where load_mnist() gives other digits, DataUnavailable where MNIST_PATH is wrong.
    """
    from course_utils.data import data_name, load_mnist

    arrays = load_mnist()
    if data_name() != "mnist":
        raise CourseError(
            "committed outputs are MNIST's, but load_mnist() gives different digits here: "
            "set MNIST_PATH to an mnist.npz and build again."
        )
    return data_environment(folder, arrays, "mnist")


def _execute(name: str, notebook: NotebookNode, environment: dict[str, str], console: Console) -> Execution:
    with cell_progress(console, name, sum(1 for _ in code_cells(notebook))) as on_cell:
        return execute(name, notebook, environment, on_cell)


def finish(notebook: NotebookNode) -> list[str]:
    """Make an executed notebook, in place, what is committed; what must not be committed, as sentences."""
    found = problems(notebook) + given_away(notebook)
    hide_answers(notebook)
    keep_still(notebook)
    sign_outputs(notebook)
    validate(notebook)
    return found + faults(notebook)
