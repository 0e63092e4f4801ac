"""course run: executes the notebooks, says what they measured, and what is wrong."""

import nbformat
import numpy as np
import pytest

from course_tools import execute, run
from course_utils.errors import ArgumentError, CourseError


@pytest.fixture(autouse=True)
def embedded(monkeypatch):
    monkeypatch.setenv("MNIST_PATH", "embedded")


@pytest.fixture(autouse=True)
def no_pages(monkeypatch):
    """Pages take seconds, and have tests of their own."""
    monkeypatch.setattr(run, "write_site", lambda out, project: [])


def test_table_says_lesson_seconds_and_measure(built, tmp_path, console):
    assert run.run_lessons(built.project, [], tmp_path / "site", console) == 0
    rows = [line.split("│")[1:4] for line in console.export_text(clear=False).splitlines() if line.startswith("│")]
    assert [row[0].strip() for row in rows] == ["01_first", "02_more"]
    assert all(row[1].strip().isdigit() for row in rows)
    assert all(row[2].strip() == "share found 50.0%" for row in rows)
    assert f"Pages: {tmp_path / 'site' / 'index.html'}" in console.export_text()


@pytest.mark.parametrize("command", [run.write_pages, lambda *course: run.run_lessons(course[0], ["2"], *course[1:])])
def test_what_is_wrong_with_the_pages_is_said_and_fails(built, tmp_path, console, monkeypatch, command):
    monkeypatch.setattr(run, "write_site", lambda out, project: ["docs/students.md:3: WARNING: a dead link"])
    assert command(built.project, tmp_path / "site", console) == 1
    assert "docs/students.md:3: WARNING: a dead link" in console.export_text()


def test_failing_lesson_is_named_and_the_others_run(built, tmp_path, console):
    built.set_source("01_first", 2, "# a comment first\nx = [1]\nx[3]")
    assert run.run_lessons(built.project, [], tmp_path / "site", console) == 1
    text = console.export_text()
    assert "01_first, cell 2 (x = [1]): IndexError: list index out of range" in text
    assert "share found 50.0%" in text


@pytest.mark.parametrize(
    ("limits", "words"),
    [([0.25, 0.75], "share 20.0%, expected 25.0% to 75.0%"), ([None, None], "share 20.0%: no range is known")],
)
def test_measure_out_of_range_or_without_one_fails(built, tmp_path, console, limits, words):
    measure = {"measure": "share", "value": 0.2, "low": limits[0], "high": limits[1], "of": 5, "unit": "%"}
    measure |= {"data": "digits", "headline": False}
    source = f'display({{"text/plain": ""}}, raw=True, metadata={{"course": {measure}}})'
    built.set_source("02_more", 5, "from IPython.display import display\n" + source)
    assert run.run_lessons(built.project, ["2"], tmp_path / "site", console) == 1
    assert f"02_more, {words}" in console.export_text()


def notebook(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def test_dead_kernel_and_slow_cell_are_noticed():
    dead = execute.execute("dead", notebook("1", "import os; os._exit(1)"), {})
    assert str(dead.failure) == "cell 2 (import os; os._exit(1)): the kernel died"
    slow = execute.execute("slow", notebook("import time; time.sleep(60)"), {}, timeout=1)
    assert slow.failure.error == "took longer than 1 s"


def test_kernel_has_an_empty_folder_and_cache_of_its_own(monkeypatch):
    monkeypatch.setenv("COURSE_UTILS_CACHE", "/somewhere/else")
    source = "import os; print(os.listdir(), os.path.exists(os.environ['COURSE_UTILS_CACHE']), os.environ['EXTRA'])"
    first = execute.execute("first", notebook(source), {"EXTRA": "yes"})
    assert first.failure is None
    assert first.notebook.cells[0].outputs[0].text == "[] False yes\n"


def test_mnist_is_handed_to_kernels_and_the_digits_by_name(tmp_path):
    pairs = ((np.zeros((2, 28, 28)), np.zeros(2)), (np.ones((1, 28, 28)), np.ones(1)))
    path = execute.data_environment(tmp_path, pairs, "mnist")["MNIST_PATH"]
    with np.load(path) as file:
        assert file["x_train"].shape == (2, 28, 28) and file["y_test"][0] == 1
    assert execute.data_environment(tmp_path, pairs, "digits") == {"MNIST_PATH": "embedded"}


def test_unknown_lesson_and_no_notebooks_are_named(built, course, tmp_path, console):
    with pytest.raises(ArgumentError, match="--lesson: expected one of"):
        run.run_lessons(built.project, ["02_mor"], tmp_path, console)
    for path in (built.root / "notebooks").iterdir():
        path.unlink()
    with pytest.raises(CourseError, match="run course build first"):
        run.run_lessons(built.project, [], tmp_path, console)
