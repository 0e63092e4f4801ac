"""README's table of lessons and where to try it: written by the build, between markers."""

import re
from collections.abc import Sequence

from course_tools.compose import title
from course_tools.files import read_notebook, write_atomically
from course_tools.minutes import exercises_in_minutes
from course_tools.project import UNSET, Project
from course_utils.errors import CourseError

HEADINGS = ("lesson", "teaches", "minutes", "open in")


def update_readme(project: Project) -> None:
    """Bring README.md into step with the notebooks; raises CourseError where a marker is missing."""
    path = project.root / "README.md"
    old = path.read_text(encoding="utf-8")
    new = rendered(project, old)
    if new != old:
        write_atomically(path, new)


def rendered(project: Project, text: str) -> str:
    """README's `text` with its table as the committed notebooks give it, and links to the public repository's pages.

    Until the repository is set there is nothing to open, so that column is left out. Raises CourseError where a marker
    is missing.
    """
    rows = [HEADINGS, *(_row(project, name) for name in project.lessons if name in project.notebooks)]
    columns = len(HEADINGS) - (project.repository == UNSET)
    lessons = table([row[:columns] for row in rows])
    return between("try", between("lessons", text, lessons), _where_to_try(project))


def _where_to_try(project: Project) -> str:
    first = project.lessons[0]
    if project.repository == UNSET:
        run = "in a copy of this repository type `make run`. In about ten minutes it installs TensorFlow and runs"
        draw = "every lesson. Then open `build/site/index.html` and draw a digit."
        return f"**Try it now:** {run}\n{draw} Or just read [lesson 1](notebooks/{first}.ipynb)."
    colab = project.badges(first)[0].address
    clone = f"git clone https://github.com/{project.repository}"
    draw = f"**Try it now:** [draw a digit]({project.pages}), or open [lesson 1 in Colab]({colab}). Nothing to install."
    return f"{draw}\nOn your own computer: `{clone}`, then `make run` in its folder."


def _row(project: Project, name: str) -> list[str]:
    notebook = read_notebook(project.notebook_path(name))
    course = notebook.metadata.course
    return [
        f"[{plain(title(notebook))}](notebooks/{name}.ipynb)",
        plain(course.get("teaches", "")),
        f"{course.minutes}, {exercises_in_minutes(course)}" if "minutes" in course else "–",
        _badges(project, name),
    ]


def _badges(project: Project, name: str) -> str:
    """Colab as a picture, the other two as words: three pictures would fill the table."""
    colab, *others = project.badges(name)
    return " ".join([colab.markdown, *(f"[{badge.label.split()[-1]}]({badge.address})" for badge in others)])


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its headings first; plain() makes any text fit into a cell."""
    headings, *others = rows
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (headings, ["---"] * len(headings), *others))


def plain(text: str) -> str:
    """`text` on one line, without the characters that would end a table's cell or a picture's description."""
    return re.sub(r"([\\|\[\]])", r"\\\1", " ".join(text.split()))


def between(marker: str, text: str, content: str) -> str:
    """`text` with `content` between the two comments that name the `marker`; raises CourseError where they are not."""
    pattern = re.compile(f"<!-- {marker} -->.*?<!-- /{marker} -->", re.DOTALL)
    if not pattern.search(text):
        raise CourseError(f"README.md: expected the markers <!-- {marker} --> and <!-- /{marker} -->, but found none.")
    return pattern.sub(lambda match: f"<!-- {marker} -->\n{content}\n<!-- /{marker} -->", text)
