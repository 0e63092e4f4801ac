"""The environment with Colab's versions that `make test-colab` makes: its kernel, its packages, what runs there.

A release of the course, for the set-up cell to install, is this checkout as it is now.
"""

import json
import os
import shutil
import subprocess

import pytest
from environments import ROOT, environment, python_of
from nbformat import v4

from course_tools.execute import execute
from course_tools.files import read_notebook
from course_tools.outputs import code_cells
from course_tools.project import Project

PROJECT = Project(ROOT)
USER = ["-c", "user.name=course", "-c", "user.email=course@example.org"]


def kernel_variables(folder):
    """The variables with which kernels run on Colab's versions, and the public repository is a copy in `folder`."""
    if not python_of("colab").exists():
        pytest.fail("Expected the environment that make test-colab makes, but there is none: run make test-colab.")
    repository = snapshot(folder)
    return {
        "JUPYTER_PATH": str(environment("colab") / "share" / "jupyter"),
        "PYTHONPATH": "",  # the course is there only where it has been installed
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{repository.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": f"https://github.com/{PROJECT.repository}",
    }


def snapshot(folder):
    """A repository in `folder` whose release holds the files of this checkout as they are now."""
    listed = subprocess.check_output(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    commit = [*USER, "commit", "-qm", "as it is now"]
    for arguments in [["init", "-qb", "main"], ["add", "-A"], commit, ["tag", PROJECT.tag]]:
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    return folder


def packages():
    """{package: version} of the environment."""
    command = [python_of("colab"), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]
    return {each["name"]: each["version"] for each in json.loads(subprocess.check_output(command))}


def uninstall():
    """Take the course out of the environment, where an earlier run has left it."""
    pip = [python_of("colab"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "uninstall", "-qy", "course-utils"], check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    )


def outputs(cells):
    """The outputs of the code cells, as sources, run in a kernel of this process's variables, a list for each cell.

    The test fails where one fails.
    """
    run = execute("cells", v4.new_notebook(cells=[v4.new_code_cell(source) for source in cells]), {})
    assert run.failure is None
    return [cell.outputs for _, cell in code_cells(run.notebook)]


def set_up_cell():
    """The source of the set-up cell, the same in all notebooks."""
    [source] = {read_notebook(PROJECT.notebook_path(name)).cells[1].source for name in PROJECT.notebooks}
    return source
