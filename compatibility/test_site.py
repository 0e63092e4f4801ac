"""The site in a real browser: no broken link, readable on a phone and in the dark. `make test-browser`."""

from urllib.parse import unquote, urlsplit

import pytest
from environments import ROOT

from course_tools.execute import Execution
from course_tools.files import read_notebook
from course_tools.project import Project
from course_tools.site import write_site

PROJECT = Project(ROOT)
PAGES = ["index", *PROJECT.notebooks]
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
READABLE = 4.5  # the least contrast of text that WCAG 2 (AA) asks for, https://www.w3.org/TR/WCAG22/#contrast-minimum
SMALLEST = 12  # pixels of CSS

# The texts whose contrast with what lies behind them is below the first argument, or that are smaller than the second.
HARD_TO_READ = """([least, smallest]) => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map((each) => linear(each / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const [r, g, b, alpha = 1] = parts(getComputedStyle(element).backgroundColor);
      if (alpha > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest("script, style")) continue;
    const style = getComputedStyle(element);
    const [one, other] = [luminance(parts(style.color).slice(0, 3)), luminance(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < least || parseFloat(style.fontSize) < smallest)
      found.push(`${node.textContent.trim().slice(0, 40)}: ${contrast.toFixed(1)}, ${style.fontSize}`);
  }
  return found;
}"""
LINKS = "() => [...document.querySelectorAll('[href], [src]')].map(each => each.href || each.src)"
HAS_PLACE = "(id) => document.getElementById(id) !== null"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the site, written from the committed notebooks."""
    executions = [Execution(name, read_notebook(PROJECT.notebook_path(name)), 60.0, None) for name in PROJECT.notebooks]
    return write_site(tmp_path_factory.mktemp("site"), executions, "mnist", PROJECT).parent


def opened(browser, site, name, size, scheme="light"):
    """(the page, what its console and its scripts complain of)."""
    page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
    complaints = []
    page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
    page.goto((site / f"{name}.html").as_uri())
    return page, complaints


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere_and_nothing_complains(browser, site, name):
    page, complaints = opened(browser, site, name, LAPTOP)
    links = [urlsplit(link) for link in page.evaluate(LINKS)]
    files = {(unquote(link.path), unquote(link.fragment)) for link in links if link.scheme == "file"}
    assert [path for path, _ in files if not (site / path).is_file()] == []
    for path, place in sorted(files):
        page.goto((site / path).as_uri())
        assert not place or page.evaluate(HAS_PLACE, place), (path, place)
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "size"), [("phone", PHONE), ("laptop", LAPTOP)])
@pytest.mark.parametrize("name", PAGES)
def test_readable(browser, site, pictures, name, width, size, scheme):
    """Text stands out and is not tiny, and the page never has to be moved sideways."""
    page, _ = opened(browser, site, name, size, scheme)
    page.screenshot(path=pictures / f"site-{name}-{width}-{scheme}.png", full_page=name == "index")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate(HARD_TO_READ, [READABLE, SMALLEST]) == []
