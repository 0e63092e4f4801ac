"""Every notebook runs on its own, from another folder, with a home that cannot be written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.instructor.project import Project

PROJECT = Project(Path(__file__).parents[1])
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
    home, before = unwritable_home
    course = [sys.executable, "-c", "from course_utils.instructor import main; main()"]
    done = run([*before, *course, "run", "--lesson", name, "--out", str(tmp_path / "site")], home, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = re.findall("<img [^>]*>", (tmp_path / "site" / f"{name}.html").read_text(encoding="utf-8"))
    assert pictures
    assert [picture for picture in pictures if not re.search('alt="[^"]', picture)] == []
