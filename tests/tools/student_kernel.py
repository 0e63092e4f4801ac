"""A Jupyter kernel as on a student's machine where nothing can be kept: its home cannot be written."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAME = "student"
# Root writes through chmod 555, so root's home becomes an empty file system that is mounted read-only.
READ_ONLY_HOME = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o ro none "$HOME" && exec "$@"', "sh"]


def unwritable_home(folder: Path) -> tuple[Path, list[str]]:
    """(home, command that comes before one's own): an empty home below `folder` in which the command cannot write."""
    home = folder / "home"
    home.mkdir(mode=0o555, exist_ok=True)
    if os.name == "nt" or os.geteuid() != 0:
        return home, []
    environment = {**os.environ, "HOME": str(home)}
    if shutil.which("unshare") and subprocess.run([*READ_ONLY_HOME, "true"], env=environment).returncode == 0:
        return home, READ_ONLY_HOME
    return Path(os.devnull) / "home", []  # root without the right to mount: below a file nobody can write


def install_kernel(folder: Path) -> None:
    """Write the kernel's description below `folder`, where $JUPYTER_PATH has to lead."""
    home, before = unwritable_home(folder)
    places = {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "COURSE_UTILS_CACHE": "",
        "MPLCONFIGDIR": str(folder / "matplotlib"),  # its list of fonts takes seconds, once and not for each notebook
    }
    argv = [*before, sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": NAME, "language": "python", "env": places}
    kernel = folder / "kernels" / NAME
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
