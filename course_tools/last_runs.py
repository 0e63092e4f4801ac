"""The last run of each lesson, kept in build/executed/: what its page shows."""

from pathlib import Path

from nbformat import NotebookNode

from course_tools.execute import Execution
from course_tools.files import notebook_text, read_notebook, write_atomically
from course_tools.project import Project

DATA = {"mnist": "MNIST", "digits": "scikit-learn's digits, enlarged to MNIST's form"}


def keep(execution: Execution, data: str, project: Project) -> None:
    """Keep a copy of an executed notebook, with how long it took, on which data, and where it failed as `run`."""
    run = {"seconds": round(execution.seconds), "data": DATA[data], "failure": str(execution.failure or "")}
    metadata = NotebookNode({**execution.notebook.metadata, "run": run})
    kept = NotebookNode({**execution.notebook, "metadata": metadata})
    write_atomically(_path(project, execution.name), notebook_text(kept))


def last_run(project: Project, name: str) -> NotebookNode:
    """The notebook as it was last run; as it is committed where it never was, or its text is another now."""
    committed, path = read_notebook(project.notebook_path(name)), _path(project, name)
    kept = read_notebook(path) if path.exists() else committed
    if "run" in kept.metadata and [cell.source for cell in kept.cells] == [cell.source for cell in committed.cells]:
        return kept
    committed.metadata["run"] = NotebookNode(seconds="–", data="", failure="")
    return committed


def _path(project: Project, name: str) -> Path:
    return project.root / "build" / "executed" / f"{name}.ipynb"
