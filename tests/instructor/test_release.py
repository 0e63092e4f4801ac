"""Class copies of the real lessons: what they keep, what they leave out, and that they hold no solution."""

import json
from pathlib import Path

import nbformat
import pytest

from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises import all_exercises
from course_utils.instructor.answers import CHECK, exercise_of, solutions
from course_utils.instructor.compose import read_lesson
from course_utils.instructor.files import read_notebook
from course_utils.instructor.project import Project
from course_utils.instructor.release import exercises_in, parse_points, release_lessons

PROJECT = Project(Path(__file__).parents[2])


@pytest.fixture
def release(console, tmp_path):
    """release(lessons, names, points, solved): {lesson: the copy}."""

    def call(wanted=(), names=(), points=None, solved=False):
        assert release_lessons(PROJECT, tmp_path, wanted, names, points or {}, solved, console) == 0
        copies = {path.stem: read_notebook(path) for path in sorted(tmp_path.glob("*.ipynb"))}
        for copy in copies.values():
            nbformat.validate(copy)
        return copies

    return call


def test_copies_hold_no_solution_anywhere(release):
    copies = release()
    assert list(copies) == PROJECT.lessons
    assert [name for copy in copies.values() for name in exercises_in(copy)] == list(all_exercises())
    for lesson, copy in copies.items():
        text = json.dumps(copy, ensure_ascii=False)
        assert "SOLUTION" not in text
        for source in solutions(read_lesson(PROJECT.lesson_path(lesson))).values():
            first, _, body = source.partition("\n")
            assert json.dumps(body or first, ensure_ascii=False)[1:-1] not in text


def test_copies_keep_outputs_and_points_and_announce_themselves(release):
    (copy,) = release(["1"]).values()
    assert sum("image/png" in str(cell.get("outputs")) for cell in copy.cells) >= 4
    assert copy.metadata.course["class"] is True
    assert "### Exercise: scale as this course does (2 points)" in str(copy)
    setup = next(cell for cell in copy.cells if "setup" in cell.metadata.get("tags", []))
    announced = setup.source.rpartition(" = ")[2].strip("'")
    assert json.loads(announced) == {name: all_exercises()[name].points for name in exercises_in(copy)}


def test_only_the_wanted_exercises_stay_with_their_points(release):
    copies = release(names=["add_channel", "one_hot_rows"], points={"add_channel": 2.5})
    assert [lesson[:2] for lesson in copies] == ["01", "02"]
    first = copies["01_loading_the_digits"]
    assert exercises_in(first) == ["add_channel"]
    checks = [cell for cell in first.cells if CHECK.match(cell.source)]
    assert [cell.metadata.nbgrader.points for cell in checks] == [2.5]
    headings = [line for cell in first.cells for line in cell.source.splitlines() if line.startswith("### Exercise")]
    assert headings == ["### Exercise: the channel axis, for images of any size (2.5 points)"]
    assert all(cell.source.strip() for cell in first.cells)


def test_the_prose_before_an_exercise_that_is_left_out_stays(release):
    whole, part = (release(["3"], names)["03_building_the_cnn"] for names in ([], ["small_cnn"]))
    texts = ["".join(cell.source for cell in copy.cells if cell.cell_type == "markdown") for copy in (whole, part)]
    assert all("because it uses them everywhere." in text for text in texts)
    assert ["### Exercise: the parameters of several convolutions" in text for text in texts] == [True, False]


def test_with_solutions_the_answers_are_there(release):
    (copy,) = release(["1"], solved=True).values()
    answers = [cell for cell in copy.cells if exercise_of(cell)]
    assert len(answers) == 6 and all("BEGIN SOLUTION" in cell.source for cell in answers)
    assert not any(cell.outputs for cell in copy.cells if CHECK.match(cell.source))
    assert any("image/png" in str(cell.get("outputs")) for cell in copy.cells)


@pytest.mark.parametrize(
    ("wanted", "names", "points", "sentence"),
    [
        (["1"], ["one_hot_rows"], {}, "--exercises: expected exercises of the lessons that are released"),
        ([], ["brightend"], {}, 'Did you mean "brightened"'),
        (["1"], [], {"one_hot_rows": 2}, "--points: expected an exercise that is released"),
        (["77"], [], {}, "--lesson: expected one of 01_loading_the_digits"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_written(wanted, names, points, sentence, tmp_path, console):
    with pytest.raises(ArgumentError, match=sentence):
        release_lessons(PROJECT, tmp_path / "class", wanted, names, points, False, console)
    assert not (tmp_path / "class").exists()


@pytest.mark.parametrize("text", ["add_channel", "add_channel=", "add_channel=two", "add_channel=-1", "nothing=1"])
def test_points_of_another_form_are_refused(text):
    with pytest.raises(ArgumentError):
        parse_points([text])


def test_points_may_be_whole_or_not():
    assert parse_points(["add_channel=2", "brightened=0.5"]) == {"add_channel": 2, "brightened": 0.5}


def test_a_notebook_out_of_step_is_not_released(built, console, tmp_path):
    built.replace("lessons/01_first.py", 'print("two")', 'print("three")')
    with pytest.raises(CourseError, match="out of step with its lesson: run course build first"):
        release_lessons(built.project, tmp_path / "class", [], [], {}, False, console)
