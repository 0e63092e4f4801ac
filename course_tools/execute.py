"""Executing a notebook in a fresh kernel of its own, and the data its kernel shall find."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from course_tools.outputs import code_cells, named, tidy

TIMEOUT = 600  # seconds for one cell: generous, for slow machines
STARTUP = 120  # seconds for a kernel to start


@dataclass(frozen=True)
class Failure:
    """Where a notebook stopped and why: the cell as outputs.named() says it, and one line for the error."""

    cell: str
    error: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.error}"


@dataclass(frozen=True)
class Execution:
    """An executed notebook: as far as it came, its wall time in seconds, the Failure or None."""

    name: str
    notebook: nbformat.NotebookNode
    seconds: float
    failure: Failure | None


def execute(
    name: str,
    notebook: nbformat.NotebookNode,
    environment: dict[str, str],
    on_cell: Callable[[int], object] = lambda number: None,
    timeout: int = TIMEOUT,
) -> Execution:
    """Execute a copy of `notebook` in an empty folder, with an empty COURSE_UTILS_CACHE; returns an Execution.

    `environment` is added to this process's; `on_cell(number)` is called before each code cell.
    An error in a cell, a cell over `timeout` seconds and a dead kernel become the Execution's failure.
    """
    notebook = nbformat.from_dict(nbformat.v4.upgrade(notebook))
    for _, cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True) as folder:
        failure = _execute_cells(notebook, Path(folder), environment, on_cell, timeout)
    seconds = time.perf_counter() - started
    if failure is None:
        tidy(notebook)
    return Execution(name, notebook, seconds, failure)


def _execute_cells(
    notebook: nbformat.NotebookNode,
    folder: Path,
    environment: dict[str, str],
    on_cell: Callable[[int], object],
    timeout: int,
) -> Failure | None:
    (folder / "work").mkdir()
    variables = {**os.environ, "PYTHONHASHSEED": "0", "COURSE_UTILS_CACHE": str(folder / "cache"), **environment}
    client = _client(notebook, folder, timeout)
    current = "the kernel's start"
    try:
        # Not client.execute(): it takes Ctrl-C for a dead kernel, and the run would go on with the next lesson.
        with client.setup_kernel(cwd=str(folder / "work"), env=variables, stderr=DEVNULL, cleanup_kc=True):
            for number, cell in code_cells(notebook):
                current = named(number, cell)
                on_cell(number)
                client.execute_cell(cell, notebook.cells.index(cell), execution_count=number)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
        return Failure(current, _one_line(error, timeout))
    return None


def _client(notebook: nbformat.NotebookNode, folder: Path, timeout: int) -> NotebookClient:
    # The connection file lies here because the home, where Jupyter puts it, may not be writable.
    manager = AsyncKernelManager(kernel_name="python3", connection_file=str(folder / "kernel.json"))
    return NotebookClient(
        notebook,
        km=manager,
        timeout=timeout,
        startup_timeout=STARTUP,
        record_timing=False,
        shutdown_kernel="immediate",
    )


def _one_line(error: Exception, timeout: int) -> str:
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}".strip().partition("\n")[0]
    if isinstance(error, CellTimeoutError):
        return f"took longer than {timeout} s"
    if isinstance(error, DeadKernelError):
        return "the kernel died"
    return str(error).partition("\n")[0]


def data_environment(folder: str | Path, arrays: tuple, name: str) -> dict[str, str]:
    """The environment in which kernels find the data that was loaded here, at once and without the network.

    `arrays` are load_mnist()'s, `name` is data_name()'s; MNIST is kept in `folder` for them.
    """
    if name != "mnist":
        return {"MNIST_PATH": "embedded"}
    import numpy as np

    (x_train, y_train), (x_test, y_test) = arrays
    path = Path(folder) / "mnist.npz"
    np.savez(path, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    return {"MNIST_PATH": str(path)}
