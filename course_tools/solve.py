"""`course build --solved`: the notebooks with the lessons' solutions filled in, executed; every check must pass."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from course_tools.answers import replies
from course_tools.build import composed_notebook
from course_tools.execute import Execution
from course_tools.files import notebook_text, write_atomically
from course_tools.project import Project, choose
from course_tools.reported_values import problems
from course_tools.run import execute_all
from course_utils.exercises.api import MARKS


def solve_lessons(project: Project, wanted: Sequence[str], folder: Path, console: Console) -> int:
    """Execute the `wanted` lessons with their solutions, on the digits that load_mnist() gives, into `folder`.

    The exit status: 1 where a cell fails, a check is not right, or a result lies outside its range.
    """
    notebooks = {name: composed_notebook(project, name, solved=True) for name in choose(project.lessons, wanted)}
    data, executions = execute_all(notebooks, console)
    found, checks = [], 0
    for execution in executions:
        write_atomically(folder / f"{execution.name}.ipynb", notebook_text(execution.notebook))
        checks += len(replies(execution.notebook))
        found += [f"{execution.name}, {sentence}" for sentence in _findings(execution)]
    for sentence in found:
        console.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    console.print(f"{len(executions)} solved notebooks on {data} with {checks} checks: {folder}", soft_wrap=True)
    return 1 if found else 0


def _findings(execution: Execution) -> list[str]:
    if execution.failure:
        return [str(execution.failure)]
    wrong = {name: text for name, text in replies(execution.notebook).items() if not text.startswith(MARKS["right"])}
    return [f"check of {name}: {text or 'no reply'}" for name, text in wrong.items()] + problems(execution.notebook)
