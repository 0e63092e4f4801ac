"""The site: what Sphinx is given, and what it makes of the sample course."""

import shutil
from base64 import b64decode
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_output
from sample_course import PNG, Course

from course_tools import site
from course_tools.execute import Execution, Failure
from course_tools.files import read_notebook
from course_tools.last_runs import keep
from course_tools.outputs import code_cells

ALT = 'A dot, "small" & <bright>'
STUDENTS = "# For students\n\nThe [lessons](../README.md#lessons), and $x^2$.\n\n![A dot](dot.png)\n"


def ran(course, name, failure=None, change=lambda notebook: None):
    """Keep the committed notebook as if it had been executed in 7 s, changed by `change`."""
    notebook = read_notebook(course.project.notebook_path(name))
    change(notebook)
    keep(Execution(name, notebook, 7.0, failure), "mnist", course.project)


def show_answer(notebook):
    """Give the cell tagged reveal the output that an execution gives it."""
    [cell] = [cell for _, cell in code_cells(notebook) if "reveal" in cell.metadata.get("tags", [])]
    cell.outputs = [new_output("stream", text="the answer\n")]


def with_guides(root):
    """The sample course there, with pages in docs/, and a place in README that one of them links to."""
    course = Course(root)
    for name in sum(site.GUIDES.values(), []):
        course.write(f"{name}.md", f"# {name}\n")
    course.write("docs/students.md", STUDENTS)
    (root / "docs" / "dot.png").write_bytes(b64decode(PNG))
    course.replace("README.md", "The end.", "## Lessons\n\nThe [students' page](docs/students.md).")
    return course


def parsed(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture
def given(monkeypatch, built):
    """The course, with a function that gives the text of a file that Sphinx would have been given."""
    monkeypatch.setattr(site.subprocess, "run", lambda command, **_: CompletedProcess(command, 0, stderr=""))
    shutil.rmtree(built.root / "build" / "executed")  # as in a clone, where nothing has run yet

    def text(path):
        assert site.write_site(built.root / "site", built.project) == []
        return (built.root / "build" / "book" / path).read_text(encoding="utf-8")

    return built, text


def test_front_page_is_readme_with_a_card_and_a_row_for_each_lesson(given):
    course, text = given
    ran(course, "01_first")
    index = text("index.md")
    for name, title in (("01_first", "1 · First steps"), ("02_more", "2 · More of it")):
        card = f"{title}\n:link: notebooks/{name}\n:link-type: doc\n:img-top: covers/{name}.png\n:img-alt: {ALT}\n"
        assert ":::{grid-item-card} " + card in index
    assert "| [1 · First steps](notebooks/01_first.ipynb) | 45 | 7 | share found 50.0% |" in index
    assert "| [2 · More of it](notebooks/02_more.ipynb) | 45 | – | share found 50.0% |" in index
    assert "The end." in index and "badge" not in index
    assert "draw a digit in the black square, then start with [lesson 1](notebooks/01_first.ipynb)" in index


def test_a_page_is_the_last_run_as_long_as_the_lesson_is_the_same(given):
    course, text = given
    ran(course, "01_first", change=show_answer)
    ran(course, "02_more", change=show_answer)
    course.set_source("02_more", 2, "print('another lesson')")
    first, more = text("notebooks/01_first.ipynb"), text("notebooks/02_more.ipynb")
    assert "the answer\\n" in first and "ran in 7 s on MNIST" in first
    assert "the answer\\n" not in more and "another lesson" in more


def test_the_page_of_a_lesson_that_has_moved_goes(given):
    course, text = given
    for name in ("01_first", "03_first"):
        course.write(f"site/notebooks/{name}.html", "a page")
    text("index.md")
    assert [page.name for page in (course.root / "site" / "notebooks").iterdir()] == ["01_first.html"]


def test_without_a_repository_nothing_can_be_opened(given):
    course, text = given
    course.replace("pyproject.toml", "someone/digits", "OWNER/REPO")
    assert "colab" not in text("notebooks/01_first.ipynb")


@pytest.fixture(scope="module")
def pages(template, tmp_path_factory):
    """The site of the sample course, whose first lesson was executed."""
    course = with_guides(shutil.copytree(template.root, tmp_path_factory.mktemp("pages") / "course"))
    ran(course, "01_first", change=show_answer)
    assert site.write_site(course.root / "site", course.project) == []
    return course.root / "site"


@pytest.mark.slow
def test_a_lessons_page(pages):
    page = parsed(pages / "notebooks" / "01_first.html")
    assert [image["alt"] for image in page.select("article img")] == [ALT]
    setup, answer, drawing = page.select("article details")
    assert "How this picture is drawn" in drawing.text and not drawing.select("img")
    assert "%pip install" in setup.text and "Set-up" in setup.text
    assert "Show the answer" in answer.text and "the answer" in answer.select_one(".cell_output").text
    assert 'print("the answer")' in answer.select_one(".cell_input").text
    assert page.h1.text == "1 · First steps"
    assert "45 minutes, without the exercises · ran in 7 s on MNIST · Open in Colab" in page.text
    assert page.select_one("a.right-next")["href"] == "02_more.html"


@pytest.mark.slow
def test_the_front_page_and_the_guides(pages):
    index, students = parsed(pages / "index.html"), parsed(pages / "docs" / "students.html")
    assert [image["alt"] for image in index.select(".sd-card img")] == [ALT] * 2
    assert index.select_one('figure[data-explorer="read_digits"] script')
    assert {"notebooks/01_first.html", "docs/students.html"} <= {link.get("href") for link in index.select("article a")}
    assert students.select_one("article a")["href"] == "../index.html#lessons" and index.find(id="lessons")
    assert students.select_one("article img")["alt"] == "A dot"
    assert students.select_one("math msup") and not students.select("script[src^=http]")


@pytest.mark.slow
def test_what_is_wrong_is_said(built):
    course = with_guides(built.root)
    course.write("docs/students.md", "# For students\n\n![](dot.png) leads [nowhere](none.md) and [here](#none).\n")
    undescribed = new_output("display_data", {"image/png": PNG})
    ran(course, "01_first", change=lambda notebook: dict(code_cells(notebook))[2].outputs.append(undescribed))
    ran(course, "02_more", Failure("cell 3 (x = [1])", "IndexError: list index out of range"))
    said = "\n".join(site.write_site(course.root / "site", course.project))
    assert "students.md" in said and "'none.md'" in said and "'none'" in said
    assert said.count("a picture without a text description") == 2 and "01_first.ipynb" in said
    stopped = parsed(course.root / "site" / "notebooks" / "02_more.html").select_one(".admonition.error").text
    assert "This lesson stopped at" in stopped and "cell 3 (x = [1]): IndexError: list index out of range" in stopped
    assert "Stopped at cell 3 (x = [1]): IndexError" in parsed(course.root / "site" / "index.html").text
