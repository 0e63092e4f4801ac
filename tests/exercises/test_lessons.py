"""Each exercise is whole: text, stub with a solution, check, definition, right and wrong answers."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from course_tools.answers import CHECK, cleared, exercise_of, exercises_in, solutions
from course_tools.compose import read_lesson
from course_tools.files import read_notebook
from course_tools.project import Project
from course_utils.exercises.format import KINDS
from course_utils.exercises.loader import HELPERS
from exercises.answers import FOLDER, answers_file
from exercises.test_answers import EXERCISES, for_each

PROJECT = Project(Path(__file__).parents[2])
LESSONS = {name: read_lesson(PROJECT.lesson_path(name)) for name in PROJECT.lessons}
HELD = {name: exercises_in(lesson) for name, lesson in LESSONS.items()}
SECTION = re.compile(r"^### Exercise: .+$", re.MULTILINE)


def lesson_of(exercise):
    """The name of the lesson that holds the exercise."""
    return next(lesson for lesson, names in HELD.items() if exercise.name in names)


def cells_of(exercise):
    """The (text, answer, check) cells of an exercise in its lesson."""
    cells = LESSONS[lesson_of(exercise)].cells
    place = next(i for i, cell in enumerate(cells) if exercise_of(cell) == exercise.name)
    drawn = cells[place - 1].source.startswith(f'look("{exercise.name}"')  # between the text and the answer
    return [cells[place - 1 - drawn], *cells[place : place + 2]]


def test_every_exercise_is_in_one_lesson_and_every_answer_cell_has_a_definition():
    held = Counter(name for names in HELD.values() for name in names)
    assert held == Counter(exercise.name for exercise in EXERCISES)


@pytest.mark.parametrize("lesson", HELD)
def test_each_lesson_has_exercises(lesson):
    assert len(HELD[lesson]) >= 2


@for_each(EXERCISES)
def test_exercise_has_text_answer_and_check_in_its_lesson(exercise):
    text, answer, check = cells_of(exercise)
    assert text.cell_type == "markdown" and SECTION.search(text.source)
    assert CHECK.match(check.source) and CHECK.match(check.source)[1] == exercise.name
    form = f"def {exercise.name}({', '.join(exercise.parameters or ())}):"
    forms = {"experiment": f"{exercise.name} = Experiment()\n"}
    named = f"{exercise.name} = " if exercise.examine else f"{exercise.name} = ("
    assert forms.get(exercise.returns, named if exercise.parameters is None else form) in answer.source


@for_each(EXERCISES)
def test_definition_is_whole(exercise):
    assert exercise.returns in KINDS and exercise.points in (1, 2, 3)
    assert len(exercise.hints) >= 2 and all(hint.endswith((".", "?", ")")) for hint in exercise.hints)
    judged_by_rules = exercise.returns == "experiment"  # experiment_rules.py names its mistakes
    least = 2 if exercise.lineup else 3
    assert (judged_by_rules or len(exercise.mistakes) >= least) and all(
        mistake.message for mistake in exercise.mistakes
    )
    tried_on_inputs = exercise.parameters is not None or (exercise.examine is not None and not judged_by_rules)
    assert bool(exercise.make_inputs) == tried_on_inputs
    assert len({mistake.name for mistake in exercise.mistakes}) == len(exercise.mistakes)


@for_each(EXERCISES)
def test_exercise_has_a_file_of_answers(exercise):
    file = answers_file(exercise.name)
    assert file.is_file(), f"{file.relative_to(PROJECT.root)} is missing: it holds answers to try {exercise.name} with"


def test_no_answers_without_an_exercise():
    found = {path for path in FOLDER.glob("*/[!._]*.py") if path.name != HELPERS}
    assert found <= {answers_file(exercise.name) for exercise in EXERCISES}


@for_each(EXERCISES)
def test_nothing_else_in_a_lesson_binds_the_name_or_uses_the_answer(exercise):
    for lesson in LESSONS.values():
        for cell in lesson.cells:
            if cell.cell_type == "code" and exercise_of(cell) != exercise.name:
                names = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, (ast.Name, ast.arg))]
                assert exercise.name not in {getattr(node, "id", getattr(node, "arg", None)) for node in names}


@for_each(EXERCISES)
def test_notebook_holds_the_stub_and_not_the_solution(exercise):
    source = cells_of(exercise)[1].source
    notebook = read_notebook(PROJECT.notebook_path(lesson_of(exercise)))
    assert [cell.source for cell in notebook.cells if exercise_of(cell) == exercise.name] == [cleared(source)]
    body = solutions(LESSONS[lesson_of(exercise)])[exercise.name].partition("\n")[2]
    assert not body or body not in "\n".join(cell.source for cell in notebook.cells)
