"""The notebooks as they are committed, and as they run a second time; that they run at all is nbval's to show."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from student_kernel import unwritable_home

from course_tools.answers import replies
from course_tools.execute import execute
from course_tools.files import read_notebook
from course_tools.outputs import tags
from course_tools.project import Project
from course_tools.reported_values import measures

PROJECT = Project(Path(__file__).parents[1])
LEAST_EXERCISES = 2


def keeps_weights(name):
    """Whether a lesson trains a network and keeps its weights for the next time."""
    return "trained_cnn(" in PROJECT.notebook_path(name).read_text(encoding="utf-8")


def test_the_students_kernel_has_a_home_that_cannot_be_written(tmp_path):
    home, before = unwritable_home(tmp_path)
    write = "from pathlib import Path; (Path.home() / 'file').write_text('x')"
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    done = subprocess.run([*before, sys.executable, "-c", write], env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and "Error" in done.stderr
    assert not (home / "file").exists()


@pytest.mark.parametrize("name", PROJECT.notebooks)
def test_notebook_has_a_cover_and_exercises(name):
    notebook = read_notebook(PROJECT.notebook_path(name))
    assert any("cover" in tags(cell) for cell in notebook.cells) and len(replies(notebook)) >= LEAST_EXERCISES


@pytest.mark.slow
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
