"""The notebooks' first cell, in an environment with Colab's versions: it installs the course and changes nothing else.

`make test-colab` makes the environment and runs this; the course stays installed there for the notebooks.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest
from environments import COLAB, ROOT, environment, python_of
from nbformat import v4

from course_tools.execute import execute
from course_tools.files import read_notebook
from course_tools.outputs import code_cells
from course_tools.project import Project

PROJECT = Project(ROOT)
USER = ["-c", "user.name=course", "-c", "user.email=course@example.org"]
PAD = """
from course_utils import build_cnn
from course_utils.explorers.pad import DigitPad
from google.colab import output
DigitPad(build_cnn())._repr_mimebundle_()
print(output._widgets._installed_url)
"""


@pytest.fixture(scope="session")
def kernels_environment(tmp_path_factory):
    """The variables with which kernels run on Colab's versions, and the public repository is this checkout."""
    if not python_of("colab").exists():
        pytest.fail("Expected the environment that make test-colab makes, but there is none: run make test-colab.")
    repository = snapshot(tmp_path_factory.mktemp("repository"))
    return {
        "JUPYTER_PATH": str(environment("colab") / "share" / "jupyter"),
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


def printed(cells, monkeypatch, variables):
    """What the code cells, as sources, print in a kernel with these variables; the test fails where one fails."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    run = execute("cells", v4.new_notebook(cells=[v4.new_code_cell(source) for source in cells]), {})
    assert run.failure is None
    outputs = [output for _, cell in code_cells(run.notebook) for output in cell.outputs]
    return "".join(output.get("text", "") for output in outputs)


def set_up_cell():
    """The source of the set-up cell, the same in all notebooks."""
    [source] = {read_notebook(PROJECT.notebook_path(name)).cells[1].source for name in PROJECT.notebooks}
    return source


def test_the_versions_are_colabs():
    wanted = dict(line.split("==") for line in COLAB.read_text(encoding="utf-8").splitlines() if "==" in line)
    assert wanted.items() <= packages().items()


def test_without_a_network_the_cell_says_so_in_a_sentence(monkeypatch, kernels_environment):
    uninstall()
    nowhere = {"GIT_CONFIG_KEY_0": "url.file:///nowhere/.insteadOf", "GIT_CONFIG_VALUE_0": "https://github.com/"}
    text = printed([set_up_cell()], monkeypatch, kernels_environment | nowhere)
    assert "could not be installed: is there a network?" in text
    assert "course-utils" not in packages()


def test_the_cell_installs_the_course_and_changes_nothing_else(monkeypatch, kernels_environment):
    uninstall()
    before = packages()
    printed([set_up_cell(), "import course_utils"], monkeypatch, kernels_environment)
    after = packages()
    assert after.pop("course-utils")
    assert after == before


def test_where_the_course_is_there_the_cell_does_nothing(monkeypatch, kernels_environment):
    assert printed([set_up_cell()], monkeypatch, kernels_environment | {"GIT_CONFIG_KEY_0": "url.file:///no/"}) == ""


def test_the_wheel_alone_runs_the_first_lesson_outside_a_checkout(monkeypatch, kernels_environment, tmp_path):
    uninstall()
    source = snapshot(tmp_path / "source")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, source], check=True)
    [wheel] = tmp_path.glob("*.whl")
    pip = [python_of("colab"), "-m", "pip", "install", "-q", "--no-deps", "--disable-pip-version-check", wheel]
    subprocess.run(pip, check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"})
    for name, value in kernels_environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MNIST_PATH", "embedded")
    run = execute("first", read_notebook(PROJECT.notebook_path(PROJECT.notebooks[0])), {})
    assert run.failure is None


def test_the_pad_turns_on_colabs_widget_manager(monkeypatch, kernels_environment):
    assert "colab-cdn-widget-manager" in printed([PAD], monkeypatch, kernels_environment)


def uninstall():
    """Take the course out of the environment, where an earlier run has left it."""
    pip = [python_of("colab"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "uninstall", "-qy", "course-utils"], check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    )
