"""Lessons name each other without numbers: the build writes in what a lesson's place in the order makes of them.

In a lesson's Markdown, `{{training}}` becomes the number of the lesson training, and a link to `training.ipynb` leads
to the file that has its number in front. So a lesson moves by renaming one file.
"""

import re
from pathlib import Path

from course_tools.files import write_atomically
from course_utils.errors import CourseError

AT_START = re.compile(r"^(\s*)\{\{(\w+)\}\}(?=[.)])", re.MULTILINE)  # Markdown takes "3." there for a list
NUMBER = re.compile(r"\{\{(\w+)\}\}")
LINK = re.compile(r"\]\((?:\d\d_)?([a-z]\w*)\.ipynb\)")
IN_PAGES = re.compile(r"notebooks/\d\d_(\w+)\.ipynb")


def subject(name: str) -> str:
    """`training` from `04_training`: what names a lesson whatever its place."""
    return name[3:]


def lesson_number(name: str) -> int:
    """4 from `04_training`."""
    return int(name[:2])


def resolve(source: str, names: list[str], lesson: str) -> str:
    """The Markdown `source` of `lesson` with numbers and links written in, for lessons called `names`.

    Raises CourseError where it refers to a lesson that is not there.
    """
    known = {subject(name): name for name in names}

    def look_up(wanted: str) -> str:
        if wanted not in known:
            raise CourseError(f"lessons/{lesson}.py refers to the lesson {wanted}: expected one of {', '.join(known)}.")
        return known[wanted]

    source = AT_START.sub(lambda found: f"{found[1]}{lesson_number(look_up(found[2]))}\\", source)
    source = NUMBER.sub(lambda found: str(lesson_number(look_up(found[1]))), source)
    return LINK.sub(lambda found: f"]({look_up(found[1])}.ipynb)", source)


def relinked(text: str, names: list[str]) -> str:
    """A page's `text` with its links to notebooks leading to the files that lessons called `names` have today."""
    known = {subject(name): name for name in names}
    return IN_PAGES.sub(lambda found: f"notebooks/{known.get(found[1], found[0][10:-6])}.ipynb", text)


def relink_pages(root: Path, names: list[str]) -> None:
    """Bring the links in docs/ into step."""
    for path in sorted((root / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if (new := relinked(text, names)) != text:
            write_atomically(path, new)


def stale_links(root: Path, names: list[str]) -> list[Path]:
    """The pages in docs/ whose links are out of step."""
    pages = sorted((root / "docs").glob("*.md"))
    return [path for path in pages if relinked(text := path.read_text(encoding="utf-8"), names) != text]
