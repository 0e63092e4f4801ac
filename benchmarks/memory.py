"""The most memory that each lesson's kernel takes, on the data that MNIST_PATH names: under 2 GB.

    python benchmarks/memory.py

Runs every notebook once, writes build/memory.json, and fails where one takes more. Not on Windows.
"""

import sys
import tempfile

from nbformat import v4
from run_cache import write_report

from course_tools.execute import data_environment, execute
from course_tools.files import read_notebook
from course_tools.project import find_project
from course_utils import data_name, load_mnist

BAR = 2000  # megabytes
# Kilobytes on Linux, bytes on a Mac.
LAST_CELL = """
import resource, sys
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2))
"""


def megabytes(project, name, environment):
    """The most memory of the notebook's kernel; SystemExit where a cell fails."""
    notebook = read_notebook(project.notebook_path(name))
    notebook.cells.append(v4.new_code_cell(LAST_CELL))
    run = execute(name, notebook, environment)
    if run.failure:
        raise SystemExit(f"{name}, {run.failure}")
    return int(run.notebook.cells[-1].outputs[0].text)


def main():
    project, taken = find_project(), {}
    arrays = load_mnist()
    with tempfile.TemporaryDirectory() as folder:
        environment = data_environment(folder, arrays, data_name())
        del arrays
        for name in project.notebooks:
            taken[name] = megabytes(project, name, environment)
            print(f"{name:36}{taken[name]:6,} MB", flush=True)
    write_report("memory", {"bar": BAR, "megabytes": taken})
    sys.exit(max(taken.values()) > BAR)


if __name__ == "__main__":
    main()
