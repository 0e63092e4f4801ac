"""The site in a real browser, opened as a file: found, readable, complete, and quiet. `make test-browser`."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from accessibility import serious_faults
from environments import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from conftest import copied_course
from course_tools.compose import METADATA
from course_tools.files import notebook_text, write_atomically
from course_tools.project import Project
from course_tools.site import write_site

TRIAL = "99_trial"  # a lesson of things that the others may lack
DOCS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
NOTEBOOKS = [f"notebooks/{name}" for name in [*Project(ROOT).notebooks, TRIAL]]
PAGES = ["index", "search", *NOTEBOOKS, *(f"docs/{name}" for name in DOCS)]
PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
FORMULA = "The loss is $-\\log p$, and softmax\n\n$$\n\\sigma(z)_i = \\frac{e^{z_i}}{\\sum_{j=1}^{10} e^{z_j}}\n$$"
EXPLORER = """<figure class="explorer" data-explorer="trial"><div class="body">
<div class="row"><button>dead</button></div>
</div><script>document.currentScript.parentElement.querySelector("button").textContent = "alive";</script></figure>"""
MOST_BYTES = 1_500_000
LINKS = "() => [...document.querySelectorAll('[href], [src]')].map(each => each.href || each.src)"
TOO_WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"
OPEN_ALL = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  return Promise.all(document.getAnimations().map((each) => each.finished)).then(() => true);
}"""


LONG = "\n".join(["import pens", *["pens.draw()"] * 11])


def trial_notebook(badges=""):
    """A lesson with formulas, something alive with a picture beside it, and an answer to a prediction."""
    alive = {"text/html": EXPLORER, "image/png": PIXEL, "text/plain": "an explorer"}
    described = {"metadata": {"image/png": {"alt": "A dot"}}}
    cells = [
        new_markdown_cell(f"# 99 · Trial\n\n{badges}\n\nYou are here.\n\n{FORMULA}"),
        new_code_cell("explore()", outputs=[new_output("display_data", alive, **described)]),
        new_code_cell("print(6 * 7)", metadata={"tags": ["reveal"]}, outputs=[new_output("stream", text="42\n")]),
        new_code_cell(LONG, metadata={"tags": ["reveal"]}, outputs=[new_output("stream", text="a poster\n")]),
        new_code_cell("plot()", outputs=[new_output("display_data", {"image/png": PIXEL}, **described)]),
    ]
    return new_notebook(cells=cells, metadata={**METADATA, "course": {"minutes": 1, "teaches": "how pages behave"}})


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site, written from the committed notebooks and the trial, in a repository that has a name."""
    project = copied_course(tmp_path_factory.mktemp("published"))
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("OWNER/REPO", "someone/digits"), encoding="utf-8")
    badges = " ".join(badge.markdown for badge in project.badges(TRIAL))
    write_atomically(project.notebook_path(TRIAL), notebook_text(trial_notebook(badges)))
    assert write_site(project.root / "build" / "site", project) == []
    return project.root / "build" / "site"


@pytest.fixture
def opened(browser, site):
    """A function that opens a page by name: (the page, what is wrong with it so far, the files it asked for)."""
    contexts = []

    def open_page(name, size=LAPTOP, scheme="light"):
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce"))
        page, complaints, files = contexts[-1].new_page(), [], set()
        page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
        page.on("request", lambda request: request.url.startswith("data:") or files.add(request.url))
        page.goto((site / f"{name}.html").as_uri())
        return page, complaints, files

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere_and_nothing_is_asked_of_the_network(opened, site, name):
    page, complaints, files = opened(name)
    assert {urlsplit(address).scheme for address in files} == {"file"}
    links = [urlsplit(link) for link in page.evaluate(LINKS)]
    targets = {(unquote(link.path), unquote(link.fragment)) for link in links if link.scheme == "file"}
    assert [path for path, _ in targets if not (site / path).is_file()] == []
    places = [(path, place) for path, place in targets if place and path.endswith(".html")]
    assert [(path, place) for path, place in places if f'id="{place}"' not in Path(path).read_text("utf-8")] == []
    assert complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light(opened, site, name):
    """The page and what only it needs; the theme's own files are the same for all."""
    own = [urlsplit(address).path for address in opened(name)[2] if "/_static/" not in address]
    assert 0 < sum((site / unquote(path)).stat().st_size for path in own) < MOST_BYTES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "size"), [("phone", PHONE), ("laptop", LAPTOP)])
@pytest.mark.parametrize("name", PAGES)
def test_readable(opened, pictures, name, width, size, scheme):
    """Nothing serious for axe-core, and the page never has to be moved sideways, with every answer open."""
    page, _, _ = opened(name, size, scheme)
    page.evaluate(OPEN_ALL)
    page.screenshot(path=pictures / f"site-{name.replace('/', '-')}-{width}-{scheme}.png", full_page=True)
    assert not page.evaluate(TOO_WIDE)
    assert serious_faults(page) == []


def test_search_finds_stride_and_leads_there(opened):
    page, complaints, files = opened("docs/students")
    page.keyboard.press("Control+K")
    page.keyboard.type("stride")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=stride")
    page.locator("#search-results a", has_text="Building the CNN").first.click()
    page.wait_for_url("**/03_building_the_cnn.html**")
    assert "stride" in page.inner_text("main").lower()
    assert complaints == [] and {urlsplit(address).scheme for address in files} == {"file"}


def test_what_is_alive_runs_and_has_its_place(opened):
    """The theme has rules for .row and .body, as explorers have."""
    page, _, _ = opened(f"notebooks/{TRIAL}", PHONE)
    assert page.inner_text("[data-explorer]").strip() == "alive" and page.locator(".cell_output img").count() == 1
    figure, body, button = (page.locator(f"[data-explorer]{part}").bounding_box() for part in ("", " .body", " button"))
    assert body["width"] <= figure["width"] and button["width"] < 100


def test_formulas_are_drawn(opened):
    page, _, _ = opened(f"notebooks/{TRIAL}")
    assert page.locator("math").count() == 2 and page.locator("math mfrac").bounding_box()["height"] > 20


def test_answers_are_folded_with_their_source(opened):
    page, _, _ = opened(f"notebooks/{TRIAL}")
    source, output = page.get_by_text("print(6 * 7)"), page.get_by_text("42", exact=True)
    assert not source.is_visible() and not output.is_visible()
    page.get_by_text("Show the answer").first.click()
    assert source.is_visible() and output.is_visible()


def test_an_answer_that_takes_much_code_comes_before_it(opened):
    page, _, _ = opened(f"notebooks/{TRIAL}")
    source, output = page.get_by_text("import pens"), page.get_by_text("a poster", exact=True)
    assert not source.is_visible() and not output.is_visible()
    page.get_by_text("Show the answer").last.click()
    assert output.is_visible() and not source.is_visible()
    page.get_by_text("Show the code").click()
    assert source.is_visible() and source.bounding_box()["y"] > output.bounding_box()["y"]


def test_the_way_through_the_course(opened):
    page, _, _ = opened(NOTEBOOKS[1])
    assert page.get_attribute("a.left-prev", "href").startswith(NOTEBOOKS[0].rpartition("/")[2])
    assert page.get_attribute("a.right-next", "href").startswith(NOTEBOOKS[2].rpartition("/")[2])


def test_a_lesson_opens_in_colab_kaggle_and_binder(opened):
    page, _, _ = opened(f"notebooks/{TRIAL}")
    addresses = page.eval_on_selector_all(".facts a", "links => links.map(each => each.href)")
    for place, address in zip(("colab.research", "kaggle.com", "mybinder.org"), addresses, strict=True):
        assert place in address and "someone/digits" in address and TRIAL in address
