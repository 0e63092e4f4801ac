"""Grading, tried by a student before the notebook is handed in."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("msgspec", "psutil")  # which a notebook needs for nothing else


def rehearse(notebook: str | Path) -> None:
    """Print what the grader would say about a saved notebook, such as "my.ipynb". Returns None.

    It runs in a process of its own, from the file, and tries your answers with other inputs than `check` did. Says
    how to get the tools where they are not installed, and why where the file cannot be graded.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"A rehearsal needs tools that are not installed here. Run this first: %pip install {' '.join(missing)}")
        return
    command = [sys.executable, "-m", "course_tools.grading.rehearsal", str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout or done.stderr.strip().split("\n")[-1])
