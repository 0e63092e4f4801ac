"""The site: a book that Sphinx makes of README, docs/ and the executed notebooks. It opens without a server."""

import base64
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

from nbformat import NotebookNode, from_dict
from PIL import Image

from course_tools.compose import title
from course_tools.files import notebook_text, write_atomically
from course_tools.last_runs import last_run
from course_tools.minutes import exercises_in_minutes
from course_tools.outputs import code_cells, cover, tags
from course_tools.project import UNSET, Project
from course_tools.readme import between, plain, table
from course_tools.reported_values import headline
from course_utils import read_digits

SPHINX = [sys.executable, "-m", "sphinx", "-q", "-N", "-E", "-j", "auto", "-c", str(Path(__file__).parent / "book")]
COPIED = ("docs/*.*", "docs/by_hand/*", "LICENSE", "Makefile")  # what README and docs/ link to
COVER = 720  # pixels of a cover's width, twice what a card shows it at
COLORS = 128  # of a cover
MAX_CODE_FIRST = 10  # lines of code above an answer; more are folded below it
GUIDES = {
    "Help": ["docs/students", "docs/capstone", "docs/explorers", "docs/messages", "docs/old_code"],
    "Teaching": ["docs/instructors", "docs/grading", "docs/exercises"],
    "Development": ["docs/contributing", "docs/inside", "docs/by-hand"],
}
FOLDS = {  # by a cell's tag: what myst-nb is to hide, and what stands in its place
    "setup": ("hide-cell", "Set-up", "Set-up"),
    "reveal": ("hide-cell", "Show the answer", "Hide the answer"),
    "drawing": ("hide-input", "How this picture is drawn", "Hide the code"),
}
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---"
CONTENTS = "```{{toctree}}\n:hidden:\n:caption: {}\n\n{}\n```"
RAW = "`````{{raw}} html\n{}\n`````"
TRY = "**Try it now:** draw a digit in the black square, then start with [lesson 1](notebooks/{}.ipynb)."
CARD = ":::{{grid-item-card}} {}\n:link: notebooks/{}\n:link-type: doc\n{}\n{}\n:::"


def write_site(out: Path, project: Project) -> list[str]:
    """Write the book into the folder `out`; what Sphinx complains of, such as a dead link, as sentences."""
    source = project.root / "build" / "book"
    shutil.rmtree(source, ignore_errors=True)
    for path in [path for pattern in COPIED for path in project.root.glob(pattern)]:
        content = path.read_bytes().replace(b"../README.md", b"../index.md")
        write_atomically(source / path.relative_to(project.root), content)
    lessons = {name: last_run(project, name) for name in project.notebooks}
    for name, notebook in lessons.items():
        page = notebook_text(_page(notebook, published=project.repository != UNSET))
        write_atomically(source / "notebooks" / f"{name}.ipynb", page)
        if picture := cover(notebook):
            write_atomically(source / "covers" / f"{name}.png", _thumbnail(base64.b64decode(picture[0])))
    readme = (project.root / "README.md").read_text(encoding="utf-8")
    write_atomically(source / "index.md", _front_page(readme, lessons))
    titles = [f"-D{name}={readme.splitlines()[0].removeprefix('# ')}" for name in ("project", "html_title")]
    command = [*SPHINX, *titles, "-d", str(project.root / "build" / "doctrees"), str(source), str(out)]
    for old in (Path(out) / "notebooks").glob("[0-9][0-9]_*.html"):
        if old.stem not in lessons:  # a lesson that has moved: its old page would go on being found
            old.unlink()
    return [*filter(str.strip, subprocess.run(command, stderr=subprocess.PIPE, text=True).stderr.splitlines())]


def _page(notebook: NotebookNode, published: bool) -> NotebookNode:
    """A copy for myst-nb: badges without pictures, facts about the run, answers and the set-up cell folded."""
    notebook = from_dict(notebook)
    heading, badges, *rest = notebook.cells[0].source.split("\n\n")
    course, run = notebook.metadata.course, notebook.metadata.run
    facts = [f"{course.minutes} minutes, {exercises_in_minutes(course)}"]
    facts += [f"ran in {run.seconds} s on {run.data}"] if run.data else []
    facts += [re.sub(r"!\[(.*?)\]\(.*?\)", r"\1", badges)] if published else []
    stopped = [f":::{{error}}\nThis lesson stopped at\n\n````text\n{run.failure}\n````\n:::"] if run.failure else []
    notebook.cells[0].source = "\n\n".join([heading, "{.facts}\n" + " · ".join(facts), *stopped, *rest])
    for _, cell in code_cells(notebook):
        if tag := next((tag for tag in FOLDS if tag in tags(cell)), None):
            hidden, show, hide = FOLDS[tag]
            long = tag == "reveal" and cell.source.count("\n") >= MAX_CODE_FIRST
            cell.metadata["tags"] = [*tags(cell), hidden, *["answer-first"] * long]
            cell.metadata["mystnb"] = {"code_prompt_show": show, "code_prompt_hide": hide}
    return notebook


def _thumbnail(png: bytes) -> bytes:
    """A PNG as small as the front page needs it: twelve pictures in full size are slow on a phone."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((COVER, COVER), Image.Resampling.LANCZOS)
    small = io.BytesIO()
    picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(small, "png", optimize=True)
    return small.getvalue()


def _front_page(readme: str, lessons: dict[str, NotebookNode]) -> str:
    """README with the reader itself in place of its picture, a card for each lesson, and what was measured."""
    cards, rows = [], [["lesson", "minutes", "seconds to run", "what it measured"]]
    for name, notebook in lessons.items():
        picture, course, run = cover(notebook), notebook.metadata.course, notebook.metadata.run
        face = f":img-top: covers/{name}.png\n:img-alt: {' '.join(picture[1].split())}\n" if picture else ""
        cards.append(CARD.format(title(notebook), name, face, course.teaches))
        measured = plain(f"Stopped at {run.failure}" if run.failure else headline(notebook))
        rows.append(
            [f"[{plain(title(notebook))}](notebooks/{name}.ipynb)", str(course.minutes), str(run.seconds), measured]
        )
    grid = "\n".join(["::::{grid} 1 2 2 3", ":gutter: 3", "", *cards, "::::"])
    text = between("lessons", readme, f"{grid}\n\n{table(rows)}")
    text = between("reader", between("try", text, TRY.format(next(iter(lessons)))), RAW.format(read_digits().html))
    parts = {"Lessons": [f"notebooks/{name}" for name in lessons], **GUIDES}
    return "\n\n".join([WIDE, text, *(CONTENTS.format(part, "\n".join(pages)) for part, pages in parts.items())])
