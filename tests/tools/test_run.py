"""course run: executes the notebooks, says what they measured, writes pages."""

import re
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest
from sample_course import quiet_console

from course_tools import execute, run
from course_tools.files import notebook_text, read_notebook
from course_tools.outputs import code_cells
from course_utils.errors import ArgumentError, CourseError


@pytest.fixture(autouse=True)
def embedded(monkeypatch):
    monkeypatch.setenv("MNIST_PATH", "embedded")


def set_source(built, name, number, source):
    """Give the code cell `number` of a committed notebook another source."""
    path = built.project.notebook_path(name)
    notebook = read_notebook(path)
    dict(code_cells(notebook))[number].source = source
    path.write_text(notebook_text(notebook), encoding="utf-8")


class Page(HTMLParser):
    """What the tests look at in a page: its pictures' descriptions, its links, its text."""

    def __init__(self, path):
        super().__init__()
        self.alts, self.links, self.scripts, self.html = [], [], 0, path.read_text(encoding="utf-8")
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "img":
            self.alts.append(attributes.get("alt"))
        self.links += [attributes["href"]] if "href" in attributes else []
        self.scripts += tag == "script"


@pytest.fixture(scope="module")
def site(template, tmp_path_factory):
    """The pages of the sample course, and what was printed."""
    out, console = tmp_path_factory.mktemp("site"), quiet_console()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MNIST_PATH", "embedded")
        assert run.run_lessons(template.project, [], out, console) == 0
    return out, console.export_text()


def test_table_says_lesson_seconds_and_measure(site):
    rows = [line.split("│")[1:4] for line in site[1].splitlines() if line.startswith("│")]
    assert [row[0].strip() for row in rows] == ["01_first", "02_more"]
    assert all(row[1].strip().isdigit() for row in rows)
    assert all(row[2].strip() == "share found 50.0 %" for row in rows)


def test_page_has_descriptions_folded_answers_and_neighbours(site):
    page = Page(site[0] / "01_first.html")
    assert page.alts == ['A dot, "small" & <bright>']
    assert re.search(
        r"<details class=\"answer\"><summary>Show the answer</summary>.*?the answer.*?</details>", page.html, re.S
    )
    assert '<details class="setup">' in page.html
    assert "02_more.html" in page.links and "09_none" not in page.html and "output_stderr" not in page.html
    assert page.html.count("1 · First steps</h1>") == 1 and "colab-badge.svg" not in page.html


def test_index_lists_all_lessons_with_pictures_and_the_table(site):
    page = Page(site[0] / "index.html")
    assert page.alts == ['A dot, "small" & <bright>'] * 2
    assert page.html.count("share found 50.0 %") == 2
    assert {"01_first.html", "02_more.html"} <= set(page.links)


def test_links_lead_somewhere_and_no_script_is_needed(site):
    for path in site[0].glob("*.html"):
        page = Page(path)
        assert page.scripts == 0
        assert all((site[0] / link).exists() for link in page.links if not link.startswith("https://"))


def test_a_run_of_one_lesson_keeps_the_pages_and_the_index_of_the_others(template, tmp_path, console):
    assert run.run_lessons(template.project, [], tmp_path, console) == 0
    index = (tmp_path / "index.html").read_bytes()
    assert run.run_lessons(template.project, ["2"], tmp_path, console) == 0
    assert (tmp_path / "index.html").read_bytes() == index
    assert "01_first.html" in Page(tmp_path / "02_more.html").links


def test_failing_lesson_is_named_and_the_others_run(built, tmp_path, console):
    set_source(built, "01_first", 2, "# a comment first\nx = [1]\nx[3]")
    assert run.run_lessons(built.project, [], tmp_path / "site", console) == 1
    text = console.export_text()
    assert "01_first, cell 2 (x = [1]): IndexError: list index out of range" in text
    assert "share found 50.0 %" in text
    page = (tmp_path / "site" / "01_first.html").read_text(encoding="utf-8")
    assert "This lesson stopped at cell 2 (x = [1])." in page and "IndexError" in page
    assert (tmp_path / "site" / "02_more.html").exists()


@pytest.mark.parametrize(
    ("limits", "words"),
    [([0.25, 0.75], "share 20.0 %, expected 25.0 % to 75.0 %"), ([None, None], "share 20.0 %: no range is known")],
)
def test_measure_out_of_range_or_without_one_fails(built, tmp_path, console, limits, words):
    measure = {"measure": "share", "value": 0.2, "low": limits[0], "high": limits[1], "of": 5, "unit": "%"}
    measure |= {"data": "digits", "headline": False}
    source = f'display({{"text/plain": ""}}, raw=True, metadata={{"course": {measure}}})'
    set_source(built, "02_more", 5, "from IPython.display import display\n" + source)
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
