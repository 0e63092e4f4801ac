"""`course run`: execute the notebooks, say what they measured, write the site. `course pages` only writes it."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode
from rich.console import Console
from rich.table import Table

from course_tools.execute import Execution, data_environment, execute
from course_tools.files import read_notebook
from course_tools.last_runs import keep
from course_tools.outputs import code_cells
from course_tools.predictions import given_away
from course_tools.progress import cell_progress
from course_tools.project import Project, choose
from course_tools.reported_values import headline, problems
from course_tools.site import write_site
from course_utils.errors import CourseError


def run_lessons(project: Project, wanted: Sequence[str], out: Path, console: Console) -> int:
    """Execute the `wanted` notebooks (all where it is empty) and write the pages into `out`; the exit status.

    Raises ArgumentError for a lesson that does not exist, DataUnavailable where MNIST_PATH is wrong.
    """
    names = choose(project.notebooks, wanted)
    if not names:
        raise CourseError("there are no notebooks yet: run course build first.")
    notebooks = {name: read_notebook(project.notebook_path(name)) for name in names}
    data, executions = execute_all(notebooks, console)
    for execution in executions:
        keep(execution, data, project)
    console.print(_table(executions))
    problems = [problem for execution in executions for problem in _problems(execution)]
    return write_pages(project, out, console, problems)


def write_pages(project: Project, out: Path, console: Console, problems: Sequence[str] = ()) -> int:
    """Write the site into `out` and print its address, the `problems` and the site's own; the exit status."""
    problems = [*problems, *write_site(out, project)]
    console.print(f"Pages: {Path(out) / 'index.html'}", soft_wrap=True, highlight=False)
    for problem in problems:
        console.print(problem, style="red", markup=False, highlight=False, soft_wrap=True)
    return 1 if problems else 0


def execute_all(notebooks: dict[str, NotebookNode], console: Console) -> tuple[str, list[Execution]]:
    """Execute {name: notebook} on the digits that load_mnist() gives: (name of the data set, the Executions)."""
    from course_utils.data import data_name, load_mnist

    arrays, executions = load_mnist(), []
    data = data_name()
    with tempfile.TemporaryDirectory(prefix="course-data-") as folder:
        environment = data_environment(folder, arrays, data)
        del arrays
        for name, notebook in notebooks.items():
            with cell_progress(console, name, sum(1 for _ in code_cells(notebook))) as on_cell:
                executions.append(execute(name, notebook, environment, on_cell))
    return data, executions


def _problems(execution: Execution) -> list[str]:
    failure, notebook = [str(execution.failure)] if execution.failure else [], execution.notebook
    return [f"{execution.name}, {problem}" for problem in failure + problems(notebook) + given_away(notebook)]


def _table(executions: list[Execution]) -> Table:
    table = Table("lesson", "seconds", "what it measured")
    table.columns[1].justify = "right"
    for execution in executions:
        measured = "failed" if execution.failure else headline(execution.notebook)
        table.add_row(execution.name, f"{execution.seconds:.0f}", measured)
    return table
