"""Importing the package is light: what needs NumPy or Keras imports it when used."""

import subprocess
import sys

HEAVY = {"keras", "matplotlib", "numpy", "pooch", "sklearn", "tensorflow"}


def modules_after(code):
    return {name.partition(".")[0] for name in all_modules_after(code)}


def all_modules_after(code):
    code = f"import sys; {code}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def test_importing_the_package_imports_nothing_heavy():
    assert not HEAVY & modules_after("import course_utils; dir(course_utils)")


def test_the_loader_imports_numpy_and_no_keras():
    assert HEAVY & modules_after("from course_utils import load_mnist") == {"numpy"}


def test_exercises_are_known_without_keras():
    code = "from course_utils import check; from course_utils.exercises import all_exercises; all_exercises()"
    assert HEAVY & modules_after(code) == {"numpy"}


def test_what_runs_beside_an_answer_knows_nothing_of_what_is_right():
    loaded = all_modules_after("from course_utils.evidence import collect")
    own = {name for name in loaded if name.startswith("course_utils.")}
    assert own and all(name.startswith("course_utils.evidence") for name in own)
