"""The wheel and the source archive: both hold every file of the two packages, and what is installed works alone."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("course_utils", "course_tools")
TRIAL = """
import numpy as np
import course_utils
from course_utils import check, load_mnist, measured
from course_utils.exercises import exercise_files, find
from course_utils.explorers.ask import question_files

assert course_utils.__file__.startswith(FOLDER), course_utils.__file__
load_mnist()
def class_counts(labels):
    return np.bincount(labels, minlength=10)
check("class_counts")
assert all(find(name).name == name for name in exercise_files())
assert question_files() and measured("race")
assert "<script" in course_utils.explore_softmax()._repr_mimebundle_()[0]["text/html"]
print("all there")
"""


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """(the wheel, the source archive), the wheel built from the archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "uv", "build", "--quiet", "--out-dir", folder, ROOT], check=True)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def tracked():
    listed = subprocess.run(["git", "ls-files", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True)
    return set(listed.stdout.splitlines())


def test_the_wheel_holds_the_files_of_both_packages_and_no_others(archives):
    names = set(zipfile.ZipFile(archives[0]).namelist())
    assert {name for name in names if ".dist-info/" not in name} == tracked()


def test_the_source_archive_holds_them_too_and_neither_tests_nor_notebooks(archives):
    with tarfile.open(archives[1]) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}
    own = {name for name in names if "/" in name and not name.startswith("course_utils.egg-info/")}
    assert own == tracked() and {"README.md", "LICENSE", "pyproject.toml"} <= names


def test_what_the_wheel_installs_works_outside_the_repository(archives, tmp_path):
    site = tmp_path / "site"
    into = ["--no-deps", "--quiet", "--target", site, archives[0]]
    subprocess.run([sys.executable, "-m", "uv", "pip", "install", *into], check=True)
    settings = {**os.environ, "PYTHONPATH": str(site), "MNIST_PATH": "embedded"}
    trial = TRIAL.replace("FOLDER", repr(str(site)))
    command = [sys.executable, "-c", trial]
    ran = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)
    assert "✅" in ran.stdout and ran.stdout.endswith("all there\n"), ran.stdout + ran.stderr
