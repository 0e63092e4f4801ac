"""`course release --gradescope`: a zip that Gradescope takes as an autograder, with the course inside."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import dedent

from course_tools.files import write_zip
from course_tools.project import Project
from course_tools.release import RELEASED, read_release
from course_utils.errors import CourseError
from course_utils.exercises import private_folders

AUTOGRADER = "autograder.zip"
IN_WHEEL = ("pyproject.toml", "README.md", "LICENSE", "course_utils", "course_tools")
PRIVATE = "exercises"
SETUP = dedent("""\
    #!/usr/bin/env bash
    # Gradescope runs this once, when it builds the image: Python 3.11 or newer, and the course in an environment.
    set -euo pipefail
    export DEBIAN_FRONTEND=noninteractive
    cd /autograder/source

    find_python() {
        for each in python3.13 python3.12 python3.11 python3; do
            if "$each" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
                echo "$each"
                return
            fi
        done
        return 1
    }

    if ! python=$(find_python); then
        apt-get update
        apt-get install -y python3-venv
        find_python >/dev/null || apt-get install -y python3.11 python3.11-venv
        python=$(find_python)
    fi
    "$python" -m venv /opt/course
    /opt/course/bin/python -m pip install --no-cache-dir -r requirements.txt
    """)
RUN = dedent("""\
    #!/usr/bin/env bash
    # Gradescope runs this for each submission. What lies in source/ holds solutions: nobody else may read it.
    set -euo pipefail
    chmod -R go-rwx /autograder/source
    {exercises}cd /autograder
    exec /opt/course/bin/python -m course_tools.grading.gradescope \\
        /autograder/source/release.json /autograder/submission /autograder/results/results.json
    """)


def write_autograder(project: Project, folder: Path) -> Path:
    """Write autograder.zip beside the class copies in `folder`, for what was released there; its path.

    Raises CourseError where nothing was released there, or the course cannot be packed.
    """
    points = read_release(folder)
    with tempfile.TemporaryDirectory(prefix="course-") as temporary:
        wheel = _wheel(project, Path(temporary))
        files = {
            "setup.sh": SETUP.encode(),
            "run_autograder": _run().encode(),
            "requirements.txt": f"./{wheel.name}[grading]\n".encode(),
            RELEASED: json.dumps({"exercises": points}, indent=1).encode(),
            wheel.name: wheel.read_bytes(),
            **_private_exercises(),
        }
    write_zip(folder / AUTOGRADER, files)
    return folder / AUTOGRADER


def _run() -> str:
    places = [f"/autograder/source/{PRIVATE}/{place}" for place, _ in enumerate(private_folders())]
    return RUN.format(exercises=f"export COURSE_UTILS_EXERCISES={':'.join(places)}\n" if places else "")


def _private_exercises() -> dict[str, bytes]:
    """{name in the zip: content} of an instructor's own exercises."""
    return {
        f"{PRIVATE}/{place}/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for place, folder in enumerate(private_folders())
        for file in sorted(folder.rglob("*.py"))
    }


def _wheel(project: Project, folder: Path) -> Path:
    """Build the course's wheel from a copy: what an earlier build has left in the checkout would get into it."""
    copy = folder / "course"
    copy.mkdir()
    for name in IN_WHEEL:
        source = project.root / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise CourseError(f"--gradescope: the course's wheel could not be built ({last}). It needs pip and a network.")
    return next(folder.glob("*.whl"))
