"""Every explorer twice in one notebook in JupyterLab: live, quiet, each for itself, and still where not trusted."""

import pytest
from explorer_examples import CELLS, KEYS, SET_UP
from explorer_page import Watch, press
from lab_page import LabPage
from nbformat import v4

from course_tools.compose import METADATA
from course_tools.files import notebook_text, read_notebook, write_atomically

NAME = "explorers"
PLACES = {name: 1 + 2 * number for number, name in enumerate(CELLS)}  # the first of its two cells


@pytest.fixture(scope="module")
def file(course):
    """The notebook's file, in the copy of the course that JupyterLab serves."""
    sources = [SET_UP, *(cell for cell in CELLS.values() for _ in range(2))]
    path = course.notebook_path(NAME)
    cells = [v4.new_code_cell(source) for source in sources]
    write_atomically(path, notebook_text(v4.new_notebook(cells=cells, metadata=METADATA)))
    return path


@pytest.fixture(scope="module")
def notebook(browser, lab, file):
    """The notebook, open, all its cells run; `watch` notes the complaints."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch = Watch(page, allowed=lab("").partition("?")[0])
    opened = LabPage(page, lab, NAME)
    opened.watch = watch
    opened.run_all()
    yield opened
    opened.close()
    context.close()


def explorer(notebook, number):
    """The explorer below a cell, once it lives."""
    found = notebook.cell(number).locator('figure[data-explorer][data-state="live"]')
    found.wait_for()
    assert notebook.cell(number).locator("figure[data-explorer]").count() == 1
    return found


def words(figure):
    return figure.locator(".status").inner_text()


def cells(notebook):
    """Which cell is chosen, and what all of them are."""
    chosen = notebook.page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex")
    return chosen, [(cell["cell_type"], cell["source"]) for cell in notebook.cells()]


@pytest.mark.parametrize("name", CELLS)
def test_it_lives_answers_to_a_key_and_leaves_its_neighbor_alone(notebook, pictures, name):
    first, second = (explorer(notebook, PLACES[name] + place) for place in range(2))
    begun = words(first)
    assert begun and words(second) == begun
    press(second, *KEYS[name])
    assert words(first) == begun
    assert not first.locator("img").is_visible()
    second.screenshot(path=pictures / f"lab-{name}.png")
    assert notebook.errors() == notebook.watch.complaints == []


@pytest.mark.parametrize("name", CELLS)
def test_its_keys_are_its_own(notebook, name):
    """JupyterLab has commands on the same keys: they would choose another cell, turn it into text, or add one."""
    figure = explorer(notebook, PLACES[name])
    selector, key = KEYS[name]
    element = figure.locator(selector).first.element_handle()
    element.focus()
    before = cells(notebook)
    for pressed in (key, "1", "b"):
        notebook.page.keyboard.press(pressed)
    assert cells(notebook) == before
    assert element.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("name", CELLS)
def test_it_lives_again_where_its_cell_runs_again(notebook, name):
    notebook.run(PLACES[name])
    figure = explorer(notebook, PLACES[name])
    neighbor = words(explorer(notebook, PLACES[name] + 1))
    press(figure, *KEYS[name])
    assert words(explorer(notebook, PLACES[name] + 1)) == neighbor
    assert notebook.errors() == notebook.watch.complaints == []


def test_where_it_is_not_trusted_the_still_picture_is_there(notebook, lab, browser, file, pictures):
    """The signature doesn't fit what somebody else has changed."""
    notebook.save()
    changed = read_notebook(file)
    changed.cells.append(v4.new_markdown_cell("From somebody else."))
    write_atomically(file, notebook_text(changed))
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    again = LabPage(page, lab, NAME)
    assert page.locator("[data-state]").count() == 0
    seen = {}
    for name, number in PLACES.items():
        picture = again.cell(number).locator(".jp-OutputArea img")
        picture.scroll_into_view_if_needed()
        picture.screenshot(path=pictures / f"lab-still-{name}.png")
        seen[name] = (picture.get_attribute("alt"), picture.evaluate("image => image.naturalWidth > 300"))
    outputs = {name: again.cells()[number]["outputs"][0] for name, number in PLACES.items()}
    context.close()
    alts = {name: output["metadata"]["image/png"]["alt"] for name, output in outputs.items()}
    assert seen == {name: (alt, True) for name, alt in alts.items()} and all(alts.values())
