"""Class copies of the real lessons: what they keep, what they leave out, and that they hold no solution."""

import json
from pathlib import Path

import nbformat
import pytest

from course_tools.answers import CHECK, exercise_of, exercises_in, solutions
from course_tools.compose import read_lesson
from course_tools.files import read_notebook
from course_tools.project import Project
from course_tools.release import parse_points, read_release, release_lessons
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises import all_exercises

PROJECT = Project(Path(__file__).parents[2])
LOADING = "loading_the_digits"


@pytest.fixture
def release(console, tmp_path):
    """A function of (lessons, names, points, solved) that releases: {lesson: the copy}."""

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
    assert sorted(name for copy in copies.values() for name in exercises_in(copy)) == sorted(all_exercises())
    for lesson, copy in copies.items():
        text = json.dumps(copy, ensure_ascii=False)
        assert "SOLUTION" not in text
        for source in solutions(read_lesson(PROJECT.lesson_path(lesson))).values():
            first, _, body = source.partition("\n")
            assert json.dumps(body or first, ensure_ascii=False)[1:-1] not in text


def test_copies_keep_outputs_and_points_and_announce_themselves(release):
    (copy,) = release([LOADING]).values()
    assert sum("image/png" in str(cell.get("outputs")) for cell in copy.cells) >= 4
    assert copy.metadata.course["class"] is True
    assert "### Exercise: scale the images (2 points)" in str(copy)
    setup = next(cell for cell in copy.cells if "setup" in cell.metadata.get("tags", []))
    assert f'@{PROJECT.tag}"' in setup.source and "@main" not in str(copy)  # it must work in November as in October
    announced = setup.source.rpartition(" = ")[2].strip("'")
    assert json.loads(announced) == {name: all_exercises()[name].points for name in exercises_in(copy)}


def test_nothing_is_left_of_exercises_that_are_not_assigned(release):
    (copy,) = release(names=["output_size"]).values()
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    sources = [cell.source for cell in code]
    assert exercises_in(copy) == ["output_size"] and 'look("which_map", 7)' not in sources
    texts = json.dumps([(cell.source, cell.get("outputs")) for cell in copy.cells])
    assert "which_map" not in texts and "diagonal_kernel" not in texts and "output_size" in texts
    assert code[sources.index("progress()")].outputs == []
    (whole,) = release(["building_the_cnn"]).values()
    assert 'look("which_map", 7)' in [cell.source for cell in whole.cells]


def test_only_the_wanted_exercises_stay_with_their_points(release):
    copies = release(names=["scale_pixels", "one_hot_rows"], points={"scale_pixels": 2.5})
    assert [lesson[3:] for lesson in copies] == [LOADING, "one_hot_or_sparse_labels"]
    first = next(iter(copies.values()))
    assert exercises_in(first) == ["scale_pixels"]
    checks = [cell for cell in first.cells if CHECK.match(cell.source)]
    assert [cell.metadata.nbgrader.points for cell in checks] == [2.5]
    headings = [line for cell in first.cells for line in cell.source.splitlines() if line.startswith("### Exercise")]
    assert headings == ["### Exercise: scale the images (2.5 points)"]
    assert all(cell.source.strip() for cell in first.cells)


def test_the_prose_before_an_exercise_that_is_left_out_stays(release):
    whole, part = ([*release([LOADING], names).values()][0] for names in ([], ["made_digit"]))
    texts = ["".join(cell.source for cell in copy.cells if cell.cell_type == "markdown") for copy in (whole, part)]
    source = next(cell.source for cell in whole.cells if "### Exercise: count" in cell.source)
    prose = source.split("### Exercise")[0].strip()
    assert prose and all(prose in text for text in texts)
    assert ["### Exercise: count" in text for text in texts] == [True, False]


def test_with_solutions_the_answers_are_there(release):
    (copy,) = release([LOADING], solved=True).values()
    answers = [cell for cell in copy.cells if exercise_of(cell)]
    assert len(answers) == 5 and all("BEGIN SOLUTION" in cell.source for cell in answers)
    assert not any(cell.outputs for cell in copy.cells if CHECK.match(cell.source))
    assert any("image/png" in str(cell.get("outputs")) for cell in copy.cells)


@pytest.mark.parametrize(
    ("wanted", "names", "points", "sentence"),
    [
        (
            [LOADING],
            ["one_hot_rows"],
            {},
            "--exercises: expected exercises of the lessons that are released",
        ),
        ([], ["brightend"], {}, 'Did you mean "brightened"'),
        ([LOADING], [], {"one_hot_rows": 2}, "--points: expected an exercise that is released"),
        (["77"], [], {}, f"--lesson: expected one of {PROJECT.lessons[0]}"),
    ],
)
def test_what_does_not_exist_is_named_and_nothing_written(wanted, names, points, sentence, tmp_path, console):
    with pytest.raises(ArgumentError, match=sentence):
        release_lessons(PROJECT, tmp_path / "class", wanted, names, points, False, console)
    assert not (tmp_path / "class").exists()


@pytest.mark.parametrize("value", ["", "=", "=two", "=-1", "=0", "=" + "9" * 400])
def test_points_of_another_form_are_refused(value):
    with pytest.raises(ArgumentError, match="--points: expected an exercise and a number above 0"):
        parse_points([f"made_digit{value}"])
    with pytest.raises(ArgumentError, match="the name of an exercise"):
        parse_points(["nothing=1"])


def test_points_may_be_whole_or_not():
    assert parse_points(["made_digit=2", "brightened=0.5"]) == {"made_digit": 2, "brightened": 0.5}


@pytest.mark.parametrize("form", [{}, {"solved": True}, {"nbgrader": True}])
def test_what_was_assigned_can_be_read_again(form, tmp_path, console):
    asked = {"names": ["one_hot_rows", "scale_pixels"], "points": {"scale_pixels": 2.5}, "solved": False} | form
    assert release_lessons(PROJECT, tmp_path, [], console=console, **asked) == 0
    assert list(read_release(tmp_path).items()) == [("scale_pixels", 2.5), ("one_hot_rows", 1)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "expected JSON"),
        ("[1]", "expected JSON"),
        ('{"lessons": 1}', "expected JSON"),
        ('{"exercises": ["made_digit"]}', "expected JSON"),
        ('{"exercises": {"add_chanel": 1}}', "the course has no exercise 'add_chanel'"),
        *[
            (f'{{"exercises": {{"made_digit": {points}}}}}', "expected a number above 0 for made_digit")
            for points in ["0", "-1", "NaN", "Infinity", '"2"', "true", "null"]
        ],
    ],
)
def test_what_was_assigned_is_not_guessed(text, sentence, tmp_path):
    (tmp_path / "release.json").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=sentence) as raised:
        read_release(tmp_path)
    assert "release.json: " in str(raised.value)


def test_a_folder_that_is_no_release_is_told_so(tmp_path):
    with pytest.raises(CourseError, match=r"release.json cannot be read .*: name a folder from course release"):
        read_release(tmp_path)


def test_for_nbgrader_each_lesson_is_an_assignment_with_its_solutions(tmp_path, console):
    assert release_lessons(PROJECT, tmp_path, PROJECT.lessons[:2], [], {}, False, console, nbgrader=True) == 0
    sources = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*.ipynb"))]
    assert sources == [f"source/{lesson}/{lesson}.ipynb" for lesson in PROJECT.lessons[:2]]
    first = read_notebook(tmp_path / sources[0])
    assert all("BEGIN SOLUTION" in cell.source for cell in first.cells if exercise_of(cell))
    assert not any(cell.outputs for cell in first.cells if CHECK.match(cell.source))
    assert any("image/png" in str(cell.get("outputs")) for cell in first.cells)
    following = PROJECT.lessons[1]
    assert f"](../{following}/{following}.ipynb)" in first.cells[-1].source


def test_nbgrader_s_settings_stay_where_they_have_been_changed(tmp_path, console):
    settings = tmp_path / "nbgrader_config.py"
    for expected in ["c.Execute.timeout = 600", "c = get_config()"]:
        assert release_lessons(PROJECT, tmp_path, [LOADING], [], {}, False, console, nbgrader=True) == 0
        assert expected in settings.read_text(encoding="utf-8")
        settings.write_text("c = get_config()\n", encoding="utf-8")


def test_for_nbgrader_and_with_solutions_is_one_too_many(tmp_path, console):
    with pytest.raises(ArgumentError, match="--nbgrader: expected no --with-solutions beside it, but got both"):
        release_lessons(PROJECT, tmp_path / "class", [], [], {}, True, console, nbgrader=True)
    assert not (tmp_path / "class").exists()


def test_a_notebook_out_of_step_is_not_released(built, console, tmp_path):
    built.replace("lessons/01_first.py", 'print("two")', 'print("three")')
    with pytest.raises(CourseError, match="out of step with its lesson: run course build first"):
        release_lessons(built.project, tmp_path / "class", [], [], {}, False, console)
