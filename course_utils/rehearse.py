"""Grading, tried by a student before the notebook is handed in."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

NEEDED = ("msgspec", "psutil")  # which a notebook needs for nothing else


def rehearse(notebook: str | Path) -> None:
    """Print what the grader would say about a saved notebook, such as "my.ipynb". Returns None.

    It runs your answers from the file, in a separate process, with other inputs than `check` used. If the tools aren't
    installed, it says how to get them; if the file can't be graded, it says why.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"A rehearsal needs tools that are not installed here. Run this first: %pip install {' '.join(missing)}")
        return
    command = [sys.executable, "-m", "course_tools.grading.rehearsal", str(notebook)]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout or done.stderr.strip().split("\n")[-1])
