"""The site: a book that Sphinx makes of README, docs/ and the executed notebooks. It opens without a server."""

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from course_tools.compose import is_setup, title
from course_tools.execute import Execution
from course_tools.files import notebook_text, read_notebook, write_atomically
from course_tools.outputs import code_cells, cover, tags
from course_tools.project import UNSET, Project
from course_tools.readme import between, plain, table
from course_tools.reported_values import headline

CONFIGURATION = Path(__file__).parent / "book"
DATA = {"mnist": "MNIST", "digits": "scikit-learn's digits, enlarged to MNIST's form"}
HEADINGS = ("lesson", "minutes", "seconds to run", "what it measured")
GUIDES = {
    "Help": ("students", "messages", "old_code"),
    "Teaching": ("instructors", "exercises"),
    "Development": ("contributing", "inside"),
}
LINKED = ("LICENSE", "Makefile")  # what README and docs/ link to besides pages
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---"
CONTENTS = "```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```"
CARD = ":::{{grid-item-card}} {title}\n:link: notebooks/{name}\n:link-type: doc\n{picture}\n{teaches}\n:::"
PICTURE = ":img-top: covers/{}.png\n:img-alt: {}\n"
STOPPED = ":::{{error}}\nThis lesson stopped at {}.\n\n````text\n{}\n````\n:::"


def keep_execution(execution: Execution, data: str, project: Project) -> None:
    """Keep an executed notebook for write_site(), with what its page says about the run on the data set `data`."""
    failure = execution.failure and [execution.failure.cell, execution.failure.error]
    execution.notebook.metadata["run"] = {"seconds": execution.seconds, "data": data, "failure": failure}
    write_atomically(_kept_path(project, execution.name), notebook_text(execution.notebook))


def write_site(out: Path, project: Project) -> list[str]:
    """Write the book into the folder `out`; what Sphinx complains of, such as a dead link, as sentences.

    A lesson's page shows its last run; the committed notebook where there was none, or the lesson is another now.
    """
    source = project.root / "build" / "book"
    shutil.rmtree(source, ignore_errors=True)
    lessons = {name: _latest(project, name) for name in project.notebooks}
    for name, notebook in lessons.items():
        page = _page(notebook, _facts(notebook, name, project))
        write_atomically(source / "notebooks" / f"{name}.ipynb", notebook_text(page))
        if picture := cover(notebook):
            write_atomically(source / "covers" / f"{name}.png", base64.b64decode(picture[0]))
    guides = {path.stem: path.read_text(encoding="utf-8") for path in (project.root / "docs").glob("*.md")}
    for name, text in guides.items():
        write_atomically(source / "docs" / f"{name}.md", text.replace("../README.md", "../index.md"))
    for name in LINKED:
        if (project.root / name).exists():
            shutil.copy(project.root / name, source)
    readme = (project.root / "README.md").read_text(encoding="utf-8")
    write_atomically(source / "index.md", "\n\n".join([WIDE, _front(readme, lessons), *_contents(lessons, guides)]))
    return _run_sphinx(source, Path(out), project)


def _run_sphinx(source: Path, out: Path, project: Project) -> list[str]:
    options = ["-q", "--no-color", "--fresh-env", "-j", "auto", "-d", source / ".doctrees", "-c", CONFIGURATION]
    command = [sys.executable, "-m", "sphinx", *options, source, out.absolute()]
    done = subprocess.run(command, cwd=project.root, stderr=subprocess.PIPE, text=True)
    return [line for line in done.stderr.splitlines() if line.strip()]


def _kept_path(project: Project, name: str) -> Path:
    return project.root / "build" / "executed" / f"{name}.ipynb"


def _latest(project: Project, name: str) -> NotebookNode:
    committed, path = read_notebook(project.notebook_path(name)), _kept_path(project, name)
    kept = read_notebook(path) if path.exists() else committed
    same = [cell.source for cell in kept.cells] == [cell.source for cell in committed.cells]
    return kept if same else committed


def _page(notebook: NotebookNode, facts: str) -> NotebookNode:
    """A copy for myst-nb: `facts` in place of the badges, answers and the set-up cell folded."""
    notebook = nbformat.from_dict(notebook)
    heading, _, *rest = notebook.cells[0].source.split("\n\n")
    notebook.cells[0].source = "\n\n".join([heading, facts, *rest])
    for _, cell in code_cells(notebook):
        if is_setup(cell) or "reveal" in tags(cell):
            cell.metadata["tags"] = [*tags(cell), "hide-cell"]
            cell.metadata["mystnb"] = {"code_prompt_show": "Set-up" if is_setup(cell) else "Show the answer"}
    return notebook


def _facts(notebook: NotebookNode, name: str, project: Project) -> str:
    """What stands under a lesson's title, as Markdown."""
    run, badges = notebook.metadata.get("run"), project.badges(name) if project.repository != UNSET else []
    facts = [f"{notebook.metadata.course.minutes} minutes, exercises aside"]
    facts += [f"ran in {run['seconds']:.0f} s on {DATA[run['data']]}"] if run else []
    facts += [f"[{badge.label}]({badge.address})" for badge in badges]
    stopped = [STOPPED.format(*run["failure"])] if run and run["failure"] else []
    return "\n\n".join(["{.facts}\n" + " · ".join(facts), *stopped])


def _front(readme: str, lessons: dict[str, NotebookNode]) -> str:
    """README as the first page: a card for each lesson in place of the picture, what was measured in the table's."""
    cards = [_card(name, notebook) for name, notebook in lessons.items()]
    rows = [_row(name, notebook) for name, notebook in lessons.items()]
    grid = "\n".join(["::::{grid} 1 2 2 3", ":gutter: 3", "", *cards, "::::"])
    return between("cover", between("lessons", readme, table(HEADINGS, rows)), grid)


def _card(name: str, notebook: NotebookNode) -> str:
    face = cover(notebook)
    picture = PICTURE.format(name, " ".join(face[1].split())) if face else ""
    return CARD.format(name=name, title=title(notebook), picture=picture, teaches=notebook.metadata.course.teaches)


def _row(name: str, notebook: NotebookNode) -> list[str]:
    run = notebook.metadata.get("run", {"seconds": None, "failure": None})
    seconds = "–" if run["seconds"] is None else f"{run['seconds']:.0f}"
    measured = f"**Stopped at {plain(run['failure'][0])}.**" if run["failure"] else plain(headline(notebook))
    return [f"[{plain(title(notebook))}](notebooks/{name}.ipynb)", str(notebook.metadata.course.minutes), seconds, measured]


def _contents(lessons: dict[str, NotebookNode], guides: dict[str, str]) -> list[str]:
    """What the side bar lists, as directives."""
    parts = {"Lessons": [f"notebooks/{name}" for name in lessons]}
    parts |= {caption: [f"docs/{name}" for name in names if name in guides] for caption, names in GUIDES.items()}
    return [CONTENTS.format(caption=caption, pages="\n".join(pages)) for caption, pages in parts.items() if pages]
