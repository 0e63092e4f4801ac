"""An exercise of an instructor's own, outside the package."""

import os

from course_utils.exercises.loader import VARIABLE

SOURCE = '''
"""Add two numbers."""

from course_utils.exercises.format import Exercise, Gives, Mistake

EXERCISE = Exercise(
    name="{name}",
    objective="add two numbers",
    returns="number",
    reference=lambda a, b: a + b,
    make_inputs=lambda rng: [(int(rng.integers(3, 9)), 5) for _ in range(3)],
    hints=("Which sign adds?", "a + b"),
    mistakes=(Mistake("multiplied", "You multiplied. Add instead.", Gives(lambda a, b: a * b)),),
)
'''


def write_exercise(folder, name="added", source=SOURCE, file=None):
    """Write the exercise `name` into <folder>/sums/, in a file of its own name or called `file`; the path."""
    path = folder / "sums" / f"{file or name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source.format(name=name), encoding="utf-8")
    return path


def use_folders(monkeypatch, *folders):
    """Let the environment name these folders of private exercises."""
    monkeypatch.setenv(VARIABLE, os.pathsep.join(map(str, folders)))
