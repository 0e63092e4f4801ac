"""course build: from a lesson's source to the notebook that is committed."""

import difflib
import json

import nbformat
import pytest
from sample_course import BODY, COMPARED, PNG

from course_tools import build, drift
from course_tools.build import mnist_environment  # before the fixtures put another in its place
from course_tools.compose import compose, read_lesson
from course_tools.last_runs import last_run
from course_tools.outputs import tidy
from course_tools.project import Project
from course_utils.errors import ArgumentError, CourseError


def composed(course, name="01_first"):
    return build.composed_notebook(course.project, name)


def ids(notebook):
    return [cell.id for cell in notebook.cells]


def test_opening_holds_title_badges_map_and_prose(course):
    title, badges, way, prose = composed(course).cells[0].source.split("\n\n")
    assert title == "# 1 · First steps"
    assert badges.count("[![") == 3
    assert way == "You are here: **load** → label → build → train → evaluate → predict"
    assert prose.startswith("Opening prose")


def test_setup_cell_installs_from_the_repository_without_dependencies(course):
    setup = composed(course).cells[1]
    assert setup.metadata.tags == ["setup"]
    assert '%pip install -q --no-deps "git+https://github.com/someone/digits@v1.2.0"' in setup.source


def test_ids_do_not_change_when_a_cell_is_put_before(course):
    before = ids(composed(course))
    course.lesson("01_first", "First steps", "load", '\n# %%\nprint("new")\n' + BODY)
    after = ids(composed(course))
    assert len(set(after)) == len(after)
    assert [id for id in after if id in before] == before


def test_ids_of_equal_cells_differ_and_grade_ids_are_kept(course):
    lesson = read_lesson(course.project.lesson_path("01_first"))
    twins = [nbformat.v4.new_code_cell("1 + 1") for _ in range(2)]
    graded = nbformat.v4.new_code_cell("2", metadata={"nbgrader": {"grade_id": "one_hot"}})
    lesson.cells += [*twins, graded]
    first, second, third = ids(compose(lesson, "01_first", course.project))[-3:]
    assert second == f"{first}-2"
    assert third == "one_hot"


def test_build_writes_what_is_committed(built):
    notebook = nbformat.read(built.project.notebook_path("01_first"), as_version=4)
    nbformat.validate(notebook)
    text = built.project.notebook_path("01_first").read_text(encoding="utf-8")
    assert notebook.nbformat_minor == 5
    assert (
        text.endswith("}\n")
        and text == json.dumps(json.loads(text), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    )
    assert set(notebook.metadata) == {"kernelspec", "language_info", "course"}
    assert "version" not in notebook.metadata.language_info
    folded = {"tags", "jupyter", "cellView"}
    assert all(set(cell.metadata) <= {"tags", "course"} or folded <= set(cell.metadata) for cell in notebook.cells)
    assert "lessons/01_first.py" in notebook.metadata.course.generated_from


def test_outputs_are_kept_but_stderr_and_answers(built):
    notebook = nbformat.read(built.project.notebook_path("01_first"), as_version=4)
    outputs = {cell.source.splitlines()[-1]: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    assert [output.text for output in outputs['print("two")']] == ["one\ntwo\n"]
    assert outputs['print("the answer")'] == []


def test_a_lessons_page_shows_what_the_build_ran(built):
    run = last_run(built.project, "01_first")
    (answer,) = [cell for cell in run.cells if 'print("the answer")' in cell.source]
    assert answer.outputs[0].text == "the answer\n" and run.metadata.run.data == "MNIST"


def test_rebuild_gives_the_same_bytes(built, console):
    paths = [*sorted((built.root / "notebooks").iterdir()), built.root / "README.md"]
    before = [path.read_bytes() for path in paths]
    assert built.build(console, wanted=["1"], force=True) == 0
    assert [path.read_bytes() for path in paths] == before


def test_unchanged_lesson_is_not_rebuilt(built, console, monkeypatch):
    monkeypatch.setattr(build, "execute", lambda *arguments: pytest.fail("executed"))
    assert built.build(console) == 0
    assert "01_first: unchanged" in console.export_text()


@pytest.fixture
def executed(monkeypatch):
    """The names of the lessons that a build executes; it executes none of them here."""
    names = []
    monkeypatch.setattr(build, "_build_all", lambda project, composed, console: names.extend(composed) or [])
    return names


@pytest.mark.parametrize(
    "edit",
    [
        lambda built: built.replace("lessons/01_first.py", '"the answer"', '"another answer"'),
        lambda built: built.replace("lessons/01_first.py", 'tags=["reveal"]', 'tags=["other"]'),
        lambda built: built.replace("notebooks/01_first.ipynb", "compared 3", "compared 4"),
        lambda built: built.write("notebooks/01_first.ipynb", "{"),
        lambda built: built.project.notebook_path("01_first").unlink(),
    ],
    ids=["code", "tag", "output", "broken", "none"],
)
def test_changed_code_is_executed(built, console, executed, edit, monkeypatch):
    monkeypatch.setattr(build, "_update_pages", lambda project, console: None)
    edit(built)
    built.build(console)
    assert executed == ["01_first"]


def changed_lines(before, after):
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith(("+", "-"))]


def test_a_changed_word_is_spliced_in_and_changes_one_line(built, console, executed):
    path = built.project.notebook_path("01_first")
    before = path.read_text(encoding="utf-8")
    built.replace("lessons/01_first.py", "**Predict** what comes.", "**Guess** what comes.")
    assert built.build(console) == 0 and executed == []
    removed, added = changed_lines(before, path.read_text(encoding="utf-8"))
    assert "**Predict**" in removed and "**Guess**" in added
    assert "only text has changed" in console.export_text() and drift.findings(built.project) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("lessons/01_first.py", "minutes: 45", "minutes: 50"),
        ("pyproject.toml", "someone/digits", "someone/else"),
        ("pyproject.toml", "1.2.0", "1.3.0"),
    ],
    ids=["header", "repository", "release"],
)
def test_what_is_not_executed_is_spliced_in(built, console, executed, path, old, new):
    built.replace(path, old, new)
    project = Project(built.root)
    assert build.build_lessons(project, (), False, console) == 0 and executed == []
    assert drift.findings(project) == []
    assert not old.startswith("1.") or "digits@v1.3.0" in project.notebook_path("01_first").read_text(encoding="utf-8")


def test_a_lesson_is_renumbered_by_moving_one_file(built, console, executed):
    built.write("docs/guide.md", "See [the first](../notebooks/01_first.ipynb).\n")
    built.project.lesson_path("01_first").rename(built.project.lesson_path("07_first"))
    assert built.build(console) == 0 and executed == []
    assert built.project.notebooks == ["02_more", "07_first"] and drift.findings(built.project) == []
    opening = nbformat.read(built.project.notebook_path("07_first"), as_version=4).cells[0].source
    assert opening.startswith("# 7 · First steps") and "on to [lesson 2](02_more.ipynb)" in opening
    assert "notebooks/07_first.ipynb" in (built.root / "docs/guide.md").read_text(encoding="utf-8")
    assert "[7 · First steps](notebooks/07_first.ipynb)" in (built.root / "README.md").read_text(encoding="utf-8")


def test_a_reference_to_no_lesson_is_named(course):
    course.replace("lessons/01_first.py", "{{more}}", "{{less}}")
    with pytest.raises(CourseError, match="lessons/01_first.py refers to the lesson less: expected one of first, more"):
        composed(course)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ('print(__import__("os").getcwd())', "a path of this machine"),
        ("display({'image/png': ''}, raw=True)", "a picture without a text description"),
        ("print(object())", "a memory address"),
    ],
)
def test_what_must_not_be_committed_fails_the_build(course, console, cell, reason):
    course.lesson("01_first", "First steps", "load", f"\n# %%\n{cell}\n{COMPARED}")
    assert course.build(console, wanted=["01"]) == 1
    [line] = [line for line in console.export_text().splitlines() if line.startswith("01_first, ")]
    assert f"cell 2 ({cell}): {reason}" in line
    assert not course.project.notebook_path("01_first").exists()


def test_build_refuses_other_data_than_mnist(tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_PATH", "embedded")
    with pytest.raises(CourseError, match="set MNIST_PATH to an mnist.npz"):
        mnist_environment(tmp_path)


def test_build_warns_while_the_repository_is_not_set(built, console):
    built.replace("pyproject.toml", "someone/digits", "OWNER/REPO")
    built.build(console, wanted=["1"])
    assert "set Repository in pyproject.toml" in console.export_text()


def test_unknown_lesson_is_named(course, console):
    with pytest.raises(ArgumentError, match="--lesson: expected one of 01_first, 02_more, but got '7'"):
        course.build(console, wanted=["7"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [("step: load", "step: fly", "one of load, label"), ("# # First", "# First", "starts with '# '")],
)
def test_wrong_source_is_named(course, old, new, message):
    course.replace("lessons/01_first.py", old, new)
    with pytest.raises(CourseError, match=f"01_first.py: expected .*{message}"):
        composed(course)


def test_of_an_explorer_the_still_picture_is_committed_and_of_a_table_the_html():
    alive = {"text/html": '<figure data-explorer="any"></figure>', "image/png": PNG, "text/plain": "an explorer"}
    bundles = [alive, {"text/html": "<table></table>", "text/plain": "a table"}]
    outputs = [nbformat.v4.new_output("display_data", data=dict(data)) for data in bundles]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("explore()", outputs=outputs)])
    build.finish(notebook)
    kept = [sorted(output.data) for output in notebook.cells[0].outputs]
    assert kept == [["image/png", "text/plain"], ["text/html", "text/plain"]]


def test_a_widget_leaves_the_picture_and_the_text_that_come_with_it():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "a1b2", "version_major": 2, "version_minor": 0}}
    bundles = [view, {**view, "image/png": PNG, "text/plain": "a pad"}, {"text/plain": "7"}]
    outputs = [nbformat.v4.new_output("display_data", data=data) for data in bundles]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("pad", outputs=outputs)])
    notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    tidy(notebook)
    kept = [output.data for output in notebook.cells[0].outputs]
    assert kept == [{"image/png": PNG, "text/plain": "a pad"}, {"text/plain": "7"}]
    assert "widgets" not in notebook.metadata
