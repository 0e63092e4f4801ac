"""The site: executed notebooks as pages that need neither a script nor the network."""

import re
from pathlib import Path

import jinja2
import nbformat
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

from course_tools.compose import HEADER_PARAGRAPHS, STEPS, title
from course_tools.execute import Execution
from course_tools.files import read_notebook, write_atomically
from course_tools.outputs import cover
from course_tools.project import UNSET, Project
from course_tools.reported_values import headline, measures

TEMPLATES = Path(__file__).parent / "templates"
DATA = {"mnist": "MNIST", "digits": "scikit-learn's digits, enlarged to MNIST's form"}
NOTEBOOK_LINK = re.compile(r'<a href="(\w+)\.ipynb">(.*?)</a>', re.DOTALL)


def write_site(out: Path, executions: list[Execution], data: str, project: Project) -> Path:
    """Write a page for each Execution, an index and a style sheet into the folder `out`; the index's path.

    Where only some lessons were executed, pages of the others stay, are linked, and the index is left as it was.
    """
    out = Path(out)
    pages = [_page(execution, project) for execution in executions]
    linked = _linked(out, project, {page["name"] for page in pages})
    for page in pages:
        write_atomically(out / page["file"], _lesson_html(page, linked, data))
    if len(pages) == len(project.notebooks) or not (out / "index.html").exists():
        write_atomically(out / "index.html", _index_html(pages, data))
    write_atomically(out / "style.css", style())
    return out / "index.html"


def _linked(out: Path, project: Project, written: set[str]) -> list[dict]:
    """What the pages may link to, in order: those written now, and those that other runs left in the folder."""
    names = [name for name in project.notebooks if name in written or (out / f"{name}.html").exists()]
    titles = {name: title(read_notebook(project.notebook_path(name))) for name in names}
    return [{"name": name, "file": f"{name}.html", "title": titles[name]} for name in names]


def _page(execution: Execution, project: Project) -> dict:
    """What the templates need to know about one lesson."""
    course = execution.notebook.metadata.get("course", {})
    return {
        "file": f"{execution.name}.html",
        "name": execution.name,
        "title": title(execution.notebook),
        "notebook": execution.notebook,
        "seconds": execution.seconds,
        "failure": execution.failure,
        "step": course.get("step"),
        "minutes": course.get("minutes"),
        "teaches": course.get("teaches"),
        "badges": [] if project.repository == UNSET else project.badges(execution.name),
        "cover": cover(execution.notebook),
        "measures": measures(execution.notebook),
        "headline": headline(execution.notebook),
    }


def _lesson_html(page: dict, linked: list[dict], data: str) -> str:
    names = [other["name"] for other in linked]
    place = names.index(page["name"])
    before, after = ([None, *linked, None][place + step] for step in (0, 2))
    exporter = HTMLExporter(
        template_name="basic",
        template_file="lesson.html.j2",
        extra_loaders=[jinja2.FileSystemLoader(TEMPLATES)],
        exclude_anchor_links=True,
    )
    resources = {"page": page, "before": before, "after": after, "steps": STEPS, "data": DATA[data]}
    html, _ = exporter.from_notebook_node(_without_header(page["notebook"]), resources={"course": resources})
    return _links_to_pages(html, names)


def _without_header(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A copy without what the build puts at the top of a notebook: the page has its own."""
    notebook = nbformat.from_dict(notebook)
    opening = notebook.cells[0]
    opening.source = "\n\n".join(opening.source.split("\n\n")[HEADER_PARAGRAPHS:])
    return notebook


def _links_to_pages(html: str, names: list[str]) -> str:
    """Links between notebooks become links between pages; those to notebooks without a page become plain text."""
    return NOTEBOOK_LINK.sub(
        lambda link: f'<a href="{link[1]}.html">{link[2]}</a>' if link[1] in names else link[2], html
    )


def _index_html(pages: list[dict], data: str) -> str:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("lessons.html.j2").render(pages=pages, steps=STEPS, data=DATA[data])


def style() -> str:
    """The style sheet: the course's own and Pygments' colors, light and dark."""
    light = HtmlFormatter(style="xcode").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    own = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n{own}"
