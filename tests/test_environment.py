"""environment.yml and pyproject.toml ask for the same, and what environment.yml asks pip for can be installed."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = [each for each in ENVIRONMENT["dependencies"] if isinstance(each, str)]
[PIP] = [each["pip"] for each in ENVIRONMENT["dependencies"] if isinstance(each, dict)]


def test_conda_brings_python_and_pip_alone():
    python, pip = CONDA
    assert pip == "pip"
    assert python.startswith(f"python{PYPROJECT['requires-python']},<")


def test_the_six_packages_are_named_with_the_ranges_of_pyproject():
    asked = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["lab"]]
    assert set(PIP[:-1]) <= set(asked)
    named = {re.match(r"[\w-]+", requirement)[0] for requirement in PIP[:-1]}
    assert named == {"tensorflow", "jupyterlab", "matplotlib", "numpy", "nbval", "scikit-learn"}


def test_pip_installs_this_package_with_extras_that_exist():
    requirement = PIP[-1]
    extras = re.fullmatch(r"-e \.\[([\w,]+)\]", requirement)[1].split(",")
    assert set(extras) <= set(PYPROJECT["optional-dependencies"])


def test_extra_test_brings_the_others():
    own = f"{PYPROJECT['name']}[lab,tools]"
    assert own in PYPROJECT["optional-dependencies"]["test"]


@pytest.mark.slow
def test_pip_part_is_installed_in_a_fresh_environment(tmp_path):
    source = tmp_path / "source"
    shutil.copytree(ROOT / "course_utils", source / "course_utils", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "environment.yml"):
        shutil.copy(ROOT / name, source)
    python = fresh_environment(tmp_path / "venv")
    arguments = [part for requirement in PIP for part in shlex.split(requirement)]
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--disable-pip-version-check"]
    installed = subprocess.run([*pip, *arguments], cwd=source, capture_output=True, text=True)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    where = [python, "-c", "import course_utils; print(course_utils.__file__)"]
    imported = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True)
    assert imported.stdout.strip() == str(source / "course_utils" / "__init__.py"), imported.stderr


def fresh_environment(folder):
    """A new virtual environment that sees the packages installed here, so that none is downloaded; its Python."""
    venv.create(folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", scheme="venv", vars=paths))
    (site / "packages-installed-here.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return str(Path(sysconfig.get_path("scripts", scheme="venv", vars=paths)) / ("python" + ".exe" * (os.name == "nt")))


def test_the_citation_names_the_release():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PYPROJECT["version"] and citation["license"] in PYPROJECT["license"]
