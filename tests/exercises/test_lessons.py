"""Each exercise is whole: text, stub with a solution, check, definition, right and wrong answers."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from answer_tables import RIGHT, WRONG
from test_answers import EXERCISES, each_exercise

from course_tools.answers import CHECK, cleared, exercise_of, solutions
from course_tools.compose import read_lesson
from course_tools.files import read_notebook
from course_tools.project import Project
from course_utils.exercises.format import KINDS

PROJECT = Project(Path(__file__).parents[2])
LESSONS = {int(name[:2]): read_lesson(PROJECT.lesson_path(name)) for name in PROJECT.lessons}
SECTION = re.compile(r"^### Exercise: .+$", re.MULTILINE)


def cells_of(exercise):
    """(text before, answer, check, text before the check's) cells of an exercise in its lesson."""
    cells = LESSONS[exercise.lesson].cells
    places = [i for i, cell in enumerate(cells) if exercise_of(cell) == exercise.name]
    assert len(places) == 1, f"lesson {exercise.lesson} needs one answer cell with the grade_id {exercise.name}"
    return cells[places[0] - 1 : places[0] + 2]


def test_names_are_unique_and_every_answer_cell_has_a_definition():
    answers = [exercise_of(cell) for lesson in LESSONS.values() for cell in lesson.cells if exercise_of(cell)]
    assert answers == [each.name for each in EXERCISES]


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_has_enough_exercises(lesson):
    assert sum(each.lesson == lesson for each in EXERCISES) >= (4 if lesson <= 6 else 2)


@each_exercise
def test_exercise_has_text_answer_and_check_in_its_lesson(exercise):
    text, answer, check = cells_of(exercise)
    assert text.cell_type == "markdown" and SECTION.search(text.source)
    assert CHECK.match(check.source) and CHECK.match(check.source)[1] == exercise.name
    form = f"def {exercise.name}({', '.join(exercise.parameters or ())}):"
    assert answer.source.startswith(f"{exercise.name} = (" if exercise.parameters is None else form)


@each_exercise
def test_definition_is_whole(exercise):
    assert exercise.returns in KINDS and exercise.points in (1, 2, 3)
    assert len(exercise.hints) >= 2 and all(hint.endswith((".", "?", ")")) for hint in exercise.hints)
    assert len(exercise.mistakes) >= 3 and all(each.sees or each.error or each.says for each in exercise.mistakes)
    assert (exercise.draw is None) == (exercise.parameters is None)
    assert max(Counter(each.name for each in exercise.mistakes).values()) == 1


@each_exercise
def test_exercise_has_right_and_wrong_answers(exercise):
    assert len(RIGHT[exercise.name]) >= 3 and len(WRONG[exercise.name]) >= 4


def test_no_answers_without_an_exercise():
    assert set(RIGHT) | set(WRONG) == {each.name for each in EXERCISES}


@each_exercise
def test_nothing_else_in_a_lesson_binds_the_name_or_uses_the_answer(exercise):
    for lesson in LESSONS.values():
        for cell in lesson.cells:
            if cell.cell_type == "code" and exercise_of(cell) != exercise.name:
                names = [each for each in ast.walk(ast.parse(cell.source)) if isinstance(each, (ast.Name, ast.arg))]
                assert exercise.name not in {getattr(each, "id", getattr(each, "arg", None)) for each in names}


@each_exercise
def test_notebook_holds_the_stub_and_not_the_solution(exercise):
    source = cells_of(exercise)[1].source
    notebook = read_notebook(PROJECT.notebook_path(PROJECT.lessons[exercise.lesson - 1]))
    assert [cell.source for cell in notebook.cells if exercise_of(cell) == exercise.name] == [cleared(source)]
    body = solutions(LESSONS[exercise.lesson])[exercise.name].partition("\n")[2]
    assert not body or body not in "\n".join(cell.source for cell in notebook.cells)
