"""Every notebook runs on its own, from another folder, with a home that cannot be written."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from course_tools.answers import replies
from course_tools.execute import execute
from course_tools.files import read_notebook
from course_tools.outputs import alt_texts, code_cells, cover
from course_tools.project import Project
from course_tools.reported_values import measures
from course_utils.exercises.api import MARKS

PROJECT = Project(Path(__file__).parents[1])
CHILD = Path(__file__).with_name("execute_in_child.py")
# Root writes through chmod 555, so root's home becomes an empty file system that is mounted read-only.
READ_ONLY = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o ro none "$HOME" && exec "$@"', "sh"]


@pytest.fixture
def unwritable_home(tmp_path):
    """(home, command that comes before one's own): an empty home in which the command cannot write."""
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    if os.name == "nt" or os.geteuid() != 0:
        return home, []
    environment = {**os.environ, "HOME": str(home)}
    if shutil.which("unshare") and subprocess.run([*READ_ONLY, "true"], env=environment).returncode == 0:
        return home, READ_ONLY
    return Path(os.devnull) / "home", []  # root without the right to mount: below a file nobody can write


def keeps_weights(name):
    """Whether a lesson trains a network and keeps its weights for the next time."""
    return "trained_cnn(" in PROJECT.notebook_path(name).read_text(encoding="utf-8")


def run(command, home, folder):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "JUPYTER_"))}
    environment |= {"HOME": str(home), "USERPROFILE": str(home)}
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)


def test_that_home_cannot_be_written(unwritable_home, tmp_path):
    home, before = unwritable_home
    write = "from pathlib import Path; (Path.home() / 'file').write_text('x')"
    done = run([*before, sys.executable, "-c", write], home, tmp_path)
    assert done.returncode == 1 and "Error" in done.stderr
    assert not (home / "file").exists()


@pytest.mark.parametrize("name", PROJECT.notebooks)
def test_notebook_runs(name, unwritable_home, tmp_path):
    """From another working folder; the cache lies in the home that cannot be written, as it does for a student."""
    home, before = unwritable_home
    executed = tmp_path / "executed.ipynb"
    done = run([*before, sys.executable, str(CHILD), name, str(executed)], home, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    outputs = [output for _, cell in code_cells(read_notebook(executed)) for output in cell.outputs]
    descriptions = [alt for output in outputs for alt in alt_texts(output).values()]
    assert descriptions and all(descriptions)
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    assert cover(read_notebook(executed))
    marks = [reply[:1] for reply in replies(read_notebook(executed)).values()]
    assert len(marks) >= (4 if name < "07" else 2) and set(marks) == {MARKS["not attempted"]}
    assert ("could not be kept" in executed.read_text(encoding="utf-8")) == keeps_weights(name)


@pytest.mark.parametrize("name", [name for name in PROJECT.notebooks if keeps_weights(name)])
def test_notebook_runs_again_with_what_the_first_run_kept(name, tmp_path):
    """The others keep nothing: for them a second run is the first one again."""
    notebook = read_notebook(PROJECT.notebook_path(name))
    first, again = (execute(name, notebook, {"COURSE_UTILS_CACHE": str(tmp_path)}) for _ in range(2))
    assert (first.failure, again.failure) == (None, None)
    assert ["Loaded your own weights" in str(each.notebook) for each in (first, again)] == [False, True]
    assert measures(first.notebook) == measures(again.notebook)


@pytest.mark.parametrize("name, following", list(pairwise(PROJECT.notebooks)))
def test_last_cell_leads_to_the_next_lesson(name, following):
    last = read_notebook(PROJECT.notebook_path(name)).cells[-1].source
    assert "**Next:**" in last and f"]({PROJECT.notebook_path(following).name})" in last
