"""The `course` command: its arguments, the sentence it ends with, where it looks for the checkout."""

import pytest

import course_tools
from course_tools import cli, project
from course_utils.errors import ArgumentError, CourseError

NAMES = ["01_first", "02_more", "10_last"]


def call(monkeypatch, *arguments):
    """The status with which `course` ends: a number, or the sentence it ends with."""
    monkeypatch.setattr("sys.argv", ["course", *arguments])
    with pytest.raises(SystemExit) as end:
        course_tools.main()
    return end.value.code


def test_check_ends_with_its_status(built, monkeypatch, capsys):
    monkeypatch.chdir(built.root / "lessons")
    assert call(monkeypatch, "build", "--check") == 0
    assert "2 lessons and their notebooks are in step" in capsys.readouterr().out
    built.project.notebook_path("02_more").unlink()
    assert call(monkeypatch, "build", "--check") == 1


def test_errors_end_it_with_one_sentence(built, monkeypatch):
    monkeypatch.chdir(built.root)
    sentence = call(monkeypatch, "run", "--lesson", "9")
    assert sentence == "course: --lesson: expected one of 01_first, 02_more, but got '9'."


def test_help_names_the_commands(monkeypatch, capsys):
    assert call(monkeypatch, "--help") == 0
    text = capsys.readouterr().out
    assert "run" in text and "build" in text


def test_missing_extra_is_named(monkeypatch):
    monkeypatch.setattr(course_tools.importlib.util, "find_spec", lambda name: None if name == "jupytext" else name)
    sentence = call(monkeypatch, "run")
    assert "not installed here (jupytext)" in sentence and 'pip install -e ".[tools]"' in sentence


def test_console_without_a_terminal_is_wide_enough_for_the_table():
    assert cli.new_console().width == 120


@pytest.mark.parametrize("wanted", ["2", "02", "more", "02_more"])
def test_lessons_are_chosen_by_number_or_name(wanted):
    assert project.choose(NAMES, [wanted]) == ["02_more"]


def test_chosen_lessons_keep_the_courses_order():
    assert project.choose(NAMES, ["10", "1"]) == ["01_first", "10_last"]
    assert project.choose(NAMES, []) == NAMES


@pytest.mark.parametrize("wanted", ["0", "first of all", "02_more.ipynb", ""])
def test_unknown_lesson_is_refused(wanted):
    with pytest.raises(ArgumentError, match="expected one of 01_first, 02_more, 10_last"):
        project.choose(NAMES, [wanted])


def test_project_is_found_from_a_folder_inside_or_beside_the_package(built, tmp_path):
    assert project.find_project(built.root / "lessons").root == built.root.resolve()
    assert (project.find_project(tmp_path).root / "course_utils").is_dir()


def test_no_project_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "__file__", str(tmp_path / "a" / "b" / "project.py"))
    with pytest.raises(CourseError, match="run the command in a checkout of the course"):
        project.find_project(tmp_path)


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://github.com/someone/digits", "someone/digits"),
        ("https://github.com/someone/digits.git/", "someone/digits"),
        ("", "OWNER/REPO"),
    ],
)
def test_repository_is_read_from_pyproject(course, address, repository):
    course.write("pyproject.toml", f'[project.urls]\nRepository = "{address}"\n')
    assert project.Project(course.root).repository == repository
