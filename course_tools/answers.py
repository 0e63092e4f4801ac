"""Exercises in a lesson's cells: the solutions between nbgrader's markers, the stubs, nbgrader's metadata."""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import ClearSolutions

from course_tools.outputs import code_cells
from course_utils.errors import CourseError
from course_utils.exercises import exercise_files, find
from course_utils.exercises.format import Exercise

STUB = "...\n# YOUR CODE HERE"  # what nbgrader's ClearSolutions.code_stub has to be
SOLUTION = re.compile(r"^( *)### BEGIN SOLUTION\n(.*?)\n *### END SOLUTION$", re.DOTALL | re.MULTILINE)
# A named value stands in parentheses, so that its stub is an expression: name = (\n    ...\n)
STUBBED_VALUE = re.compile(r"^(\w+) = \(\n    \.\.\.\n    # YOUR CODE HERE\n\)$", re.MULTILINE)
SOLVED_VALUE = re.compile(r"^(\w+) = \(\n    ([^\n]*)\n\)$", re.MULTILINE)
CHECK = re.compile(r'^check\("(\w+)"\)$')
LOCKED = {"schema_version": 3, "task": False}


def mark_exercises(notebook: NotebookNode) -> None:
    """Complete nbgrader's metadata, in place, of answer cells and of cells that are check("…").

    Raises CourseError for an answer or a check whose exercise has no definition.
    """
    for cell in notebook.cells:
        name, checked = exercise_of(cell), CHECK.match(cell.source)
        if name:
            _defined(name)
            answer = {"grade_id": name, "grade": False, "solution": True, "locked": False}
            cell.metadata["nbgrader"] = {**LOCKED, **answer}
        elif checked:
            points = _defined(checked[1]).points
            check = {"grade_id": f"{checked[1]}-check", "grade": True, "solution": False, "locked": True}
            cell.metadata["nbgrader"] = {**LOCKED, **check, "points": points}


def _defined(name: str) -> Exercise:
    if name not in exercise_files():
        raise CourseError(
            f"the exercise {name} has no definition in course_utils/exercises/ or in a folder that "
            "COURSE_UTILS_EXERCISES names: add one."
        )
    return find(name)


def exercise_of(cell: NotebookNode) -> str | None:
    """The name of the exercise whose answer stands in this cell; None where it holds none."""
    notes = cell.metadata.get("nbgrader", {})
    return notes.get("grade_id") if cell.cell_type == "code" and notes.get("solution") else None


def exercises_in(notebook: NotebookNode) -> list[str]:
    """Names of the exercises of a notebook or a lesson, in order."""
    return [name for cell in notebook.cells if (name := exercise_of(cell))]


def clear_solutions(notebook: NotebookNode) -> None:
    """Put a stub, in place, where a solution stands in an answer cell.

    Raises CourseError where an answer's markers are not a pair.
    """
    for cell in notebook.cells:
        if exercise_of(cell):
            cell.source = cleared(cell.source)


def cleared(source: str) -> str:
    """An answer cell's source with stubs, as nbgrader puts them; CourseError where its markers are not a pair."""
    if len(SOLUTION.findall(source)) != 1 or source.count(" SOLUTION") != 2:
        line = source.partition("\n")[0]
        raise CourseError(f"expected one ### BEGIN SOLUTION and one ### END SOLUTION in the answer {line!r}.")
    cell = new_code_cell(source, metadata={"nbgrader": {**LOCKED, "grade_id": "answer", "solution": True}})
    ClearSolutions(code_stub={"python": STUB}).preprocess_cell(cell, {"language": "python"}, 0)
    return STUBBED_VALUE.sub(r"\1 = ...  # YOUR ANSWER HERE", cell.source)


def solved(source: str) -> str:
    """An answer cell's source with its solution and without the markers."""
    return SOLVED_VALUE.sub(r"\1 = \2", SOLUTION.sub(r"\2", source))


def solutions(lesson: NotebookNode) -> dict[str, str]:
    """{name: source} of the solutions in `lesson` (from read_lesson)."""
    return {name: solved(cell.source) for cell in lesson.cells if (name := exercise_of(cell))}


def replies(notebook: NotebookNode) -> dict[str, str]:
    """{name: what its check printed} of an executed notebook."""
    cells = [(CHECK.match(cell.source), cell) for _, cell in code_cells(notebook)]
    return {match[1]: _printed(cell) for match, cell in cells if match}


def _printed(cell: NotebookNode) -> str:
    return "".join(output.get("text", "") for output in cell.outputs)
