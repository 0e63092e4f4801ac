"""Make an environment with other versions of what the course builds on, in build/environments/NAME.

    python compatibility/environments.py colab     what Google Colab brings, without the course itself
    python compatibility/environments.py oldest    the oldest versions that pyproject.toml allows, and the course
    python compatibility/environments.py newest    the newest on the package index, and the course

`make` calls it where what an environment is made of has changed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
[COLAB] = HERE.glob("colab-*.txt")  # named after the date of the list
COURSE = ["-e", f"{ROOT}[lab,tools,test]"]  # extras by name: what an extra brings counts as indirect
# Pythons to try in this order, and what uv installs.
KINDS = {
    "colab": (["3.13", "3.12", "3.11"], ["-r", COLAB, "pip", "setuptools"]),
    "oldest": (["3.11", "3.12"], ["--resolution", "lowest-direct", *COURSE, "pip>=24"]),
    "newest": (["3.13", "3.12", "3.11"], ["--upgrade", *COURSE, "pip>=24"]),
}


def environment(kind):
    """The folder of this kind's environment."""
    return ROOT / "build" / "environments" / kind


def python_of(kind):
    """The Python of this kind's environment."""
    return environment(kind) / "bin" / "python"


def nearest_python(versions):
    """The first of these versions of Python that runs on this machine, in $PATH or under pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for version in versions:
        found = [shutil.which(f"python{version}"), *sorted(pyenv.glob(f"{version}*/bin/python"), reverse=True)]
        for python in filter(None, found):
            if subprocess.run([python, "--version"], capture_output=True).returncode == 0:
                return str(python)
    raise SystemExit(f"Expected one of Python {', '.join(versions)}, but found none: install one.")


def make(kind):
    """Make the environment, and say so; nothing half-made is left."""
    versions, packages = KINDS[kind]
    folder, python = environment(kind), nearest_python(versions)
    print(
        f"{kind}: {folder.relative_to(ROOT)} with {subprocess.check_output([python, '--version'], text=True)}", end=""
    )
    shutil.rmtree(folder, ignore_errors=True)
    try:
        uv("venv", "--quiet", "--python", python, folder)
        uv("pip", "install", "--quiet", "--compile-bytecode", "--python", python_of(kind), *packages)
        if kind == "colab":
            pose_as_colab()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    (folder / ".ready").touch()


def uv(*arguments):
    """Run uv; SystemExit where it fails, which has said why."""
    if subprocess.run([sys.executable, "-m", "uv", *map(str, arguments)]).returncode:
        raise SystemExit(f"uv {' '.join(map(str, arguments[:2]))} failed, see above.")


def pose_as_colab():
    """Every Python of the environment begins as Colab's do, with google.colab imported; kernels are found there."""
    folder = environment("colab")
    [site] = folder.glob("lib/python*/site-packages")
    (site / "colab_stand_in.pth").write_text(f"{HERE / 'stand_in'}\nimport google.colab.output\n", encoding="utf-8")
    kernel = folder / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    argv = [str(python_of("colab")), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.unlink()  # a hard link into uv's cache: written over, it would change in other environments too
    kernel.write_text(json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"}), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=KINDS)
    make(parser.parse_args().kind)
