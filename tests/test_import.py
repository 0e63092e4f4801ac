"""Importing the package is light: what needs NumPy or Keras imports it when used."""

import subprocess
import sys

HEAVY = {"keras", "matplotlib", "numpy", "pooch", "sklearn", "tensorflow"}


def modules_after(code):
    code = f"import sys; {code}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def test_importing_the_package_imports_nothing_heavy():
    assert not HEAVY & modules_after("import course_utils; dir(course_utils)")


def test_the_loader_imports_numpy_and_no_keras():
    assert HEAVY & modules_after("from course_utils import load_mnist") == {"numpy"}
