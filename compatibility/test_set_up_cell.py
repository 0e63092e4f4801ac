"""The notebooks' first cell, in an environment with Colab's versions: it installs the course and changes nothing else.

`make test-colab` makes the environment and runs this; the course stays installed there for the notebooks.
"""

import os
import subprocess
import sys

import pytest
from colab import PROJECT, kernel_variables, outputs, packages, set_up_cell, snapshot, uninstall
from environments import COLAB, python_of

from course_tools.execute import execute
from course_tools.files import read_notebook

PAD = """
from course_utils import build_cnn
from course_utils.explorers.pad import DigitPad
from google.colab import output
DigitPad(build_cnn())._repr_mimebundle_()
print(output._widgets._installed_url)
"""


@pytest.fixture(scope="session")
def kernels_environment(tmp_path_factory):
    return kernel_variables(tmp_path_factory.mktemp("repository"))


def printed(cells, monkeypatch, variables):
    """What the code cells, as sources, print in a kernel with these variables; the test fails where one fails."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return "".join(output.get("text", "") for each in outputs(cells) for output in each)


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
