"""README's table of lessons and its picture: written by the build, between markers."""

import base64
import re
from collections.abc import Sequence

from course_tools.compose import title
from course_tools.files import read_notebook, write_atomically
from course_tools.minutes import exercises_in_minutes
from course_tools.outputs import cover
from course_tools.project import Project
from course_utils.errors import CourseError

HEADINGS = ("lesson", "teaches", "open in", "minutes")


def update_readme(project: Project) -> None:
    """Bring README.md into step with the notebooks; raises CourseError where a marker is missing."""
    path = project.root / "README.md"
    old = path.read_text(encoding="utf-8")
    new = rendered(project, old)
    if new != old:
        write_atomically(path, new)


def rendered(project: Project, text: str) -> str:
    """README's `text` with its table and picture as the committed notebooks give them.

    Raises CourseError where a marker is missing.
    """
    rows = [_row(project, name) for name in project.lessons if name in project.notebooks]
    picture = last_cover(project)
    image = f"![{plain(picture[1])}](docs/cover.png)" if picture else ""
    return between("cover", between("lessons", text, table([HEADINGS, *rows])), image)


def _row(project: Project, name: str) -> list[str]:
    notebook = read_notebook(project.notebook_path(name))
    course = notebook.metadata.course
    return [
        f"[{plain(title(notebook))}](notebooks/{name}.ipynb)",
        plain(course.get("teaches", "")),
        " ".join(badge.markdown for badge in project.badges(name)),
        f"{course.minutes}, {exercises_in_minutes(course)}" if "minutes" in course else "–",
    ]


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


def write_cover(project: Project) -> None:
    """Write docs/cover.png, README's picture: the cover of the last lesson that has one."""
    picture = last_cover(project)
    path = project.root / "docs" / "cover.png"
    if picture:
        data = base64.b64decode(picture[0])
        if not path.exists() or path.read_bytes() != data:
            write_atomically(path, data)


def last_cover(project: Project) -> tuple[str, str] | None:
    """(PNG in base64, text description) of the last committed notebook that has a cover, or None."""
    covers = (cover(read_notebook(project.notebook_path(name))) for name in reversed(project.notebooks))
    return next((found for found in covers if found), None)
