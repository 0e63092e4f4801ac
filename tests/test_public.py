"""What the public sees: badges, links, notebooks in step with their lessons."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from course_tools.drift import findings
from course_tools.files import read_notebook
from course_tools.outputs import code_cells
from course_tools.project import Project

PROJECT = Project(Path(__file__).parents[1])
PAGES = [PROJECT.root / "README.md", *sorted((PROJECT.root / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_lessons_notebooks_and_readme_are_in_step():
    assert findings(PROJECT) == []


def test_there_are_lessons_and_each_has_a_notebook():
    assert PROJECT.notebooks == PROJECT.lessons != []


def test_badges_lead_to_the_notebook():
    colab, kaggle, binder = [badge.address for badge in PROJECT.badges(PROJECT.lessons[0])]
    file = f"{PROJECT.repository}/blob/{PROJECT.tag}/notebooks/{PROJECT.lessons[0]}.ipynb"
    assert colab == f"https://colab.research.google.com/github/{file}"
    assert kaggle == f"https://kaggle.com/kernels/welcome?src=https://github.com/{file}"
    tree, path = unquote(binder).split("?labpath=")
    assert tree == f"https://mybinder.org/v2/gh/{PROJECT.repository}/{PROJECT.tag}"
    assert path == f"notebooks/{PROJECT.lessons[0]}.ipynb"


@pytest.mark.parametrize("name", PROJECT.notebooks)
def test_notebook_has_no_empty_code(name):
    notebook = read_notebook(PROJECT.notebook_path(name))
    code = [cell.source.replace("%pip", "pass  # %pip") for _, cell in code_cells(notebook)]
    assert [source for source in code if not ast.parse(source).body] == []


@pytest.mark.parametrize("name", PROJECT.notebooks)
def test_notebook_opens_with_its_own_badges_and_set_up(name):
    opening, setup = read_notebook(PROJECT.notebook_path(name)).cells[:2]
    own = [badge.address for badge in PROJECT.badges(name)]
    assert [address for address in own if address in opening.source] == own
    assert f'git+https://github.com/{PROJECT.repository}@{PROJECT.tag}"' in setup.source


def test_nothing_that_is_handed_out_names_a_branch():
    """A notebook that is handed out in October must find in November what it found then."""
    assert re.fullmatch(r"v\d+\.\d+\.\d+", PROJECT.tag)
    texts = [path.read_text(encoding="utf-8") for path in [*map(PROJECT.notebook_path, PROJECT.notebooks), PAGES[0]]]
    ref = re.compile(rf"{PROJECT.repository}(?:/blob/|@|/)([\w.]+)")
    named = {name for text in texts for name in ref.findall(text)}
    assert named == {PROJECT.tag}


@pytest.mark.parametrize("name", PROJECT.notebooks)
def test_links_between_notebooks_exist(name):
    cells = [cell for cell in read_notebook(PROJECT.notebook_path(name)).cells if cell.cell_type == "markdown"]
    links = [link for cell in cells for link in LINK.findall(cell.source)]
    assert broken(links, PROJECT.root / "notebooks") == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_in_pages_exist(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert broken(links, page.parent) == []


def broken(links, folder):
    """Those of the links, relative to `folder`, that lead to no file."""
    own = [link for link in links if not link.startswith("http")]
    return [link for link in own if not (folder / unquote(link.partition("#")[0])).exists()]


@pytest.mark.parametrize("name", PROJECT.notebooks)
def test_notebook_holds_no_solution(name):
    text = PROJECT.notebook_path(name).read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in text and "END SOLUTION" not in text
