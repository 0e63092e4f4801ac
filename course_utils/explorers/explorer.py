"""A still picture that comes alive where scripts run: one self-contained output for notebooks, pages and files.

No front end needs anything installed for it: the output is HTML with the still picture, a block of data and one script.
Where scripts don't run, and in notebooks as they are kept, the still picture is what everybody sees.
"""

import io
import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image

from course_utils.errors import ArgumentError
from course_utils.explorers.scripts import FOLDER, script, without_comments

COLORS = 64  # of the still picture, those used most seldom as well: it takes a third of the bytes that all would
DPI = 100  # of the still picture: it is inside the HTML as well, which is to stay small
PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TITLE</title><style>
:root { color-scheme: light dark; } body { background: Canvas; margin: 1rem auto;
max-width: 56rem; padding: 0 0.7rem; }</style></head>
<body><main><h1 style="font: 600 1.3rem system-ui">TITLE</h1>
BODY
</main></body>
</html>
"""


class Explorer:
    """What `read_digits` and the other explorers return: shown by a notebook as the last line of a cell.

    name: of the explorer and its script. data: what the script gets, as JSON takes it. draw: draws the still picture.
    alt: that picture in words. modules: the scripts it needs between the shared one and its own, in order; a style
    sheet of the same name comes along. reason: why the picture cannot come alive, a sentence that then stands below it.
    without_script: HTML below the picture, for pages that run no scripts; the explorer's style hides it once it lives.
    """

    def __init__(
        self,
        name: str,
        title: str,
        data: dict[str, Any],
        draw: Callable[[], Figure],
        alt: str,
        modules: Sequence[str] = (),
        reason: str = "",
        without_script: str = "",
    ) -> None:
        self.name, self.title, self.data, self.alt = name, title, data, alt
        self._draw, self._modules, self._reason = draw, tuple(modules), reason
        self._without_script = without_script

    @cached_property
    def png(self) -> bytes:
        """The still picture."""
        buffer = io.BytesIO()
        with rc_context({"figure.constrained_layout.use": False}):  # explorers place their parts themselves
            self._draw().savefig(buffer, format="png", dpi=DPI, bbox_inches="tight")
        small = io.BytesIO()
        picture = Image.open(buffer).convert("RGB")
        few = picture.quantize(
            COLORS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
        )  # gray stays gray
        few.save(small, "png", optimize=True)
        return small.getvalue()

    @cached_property
    def html(self) -> str:
        """The whole explorer: still picture, data and script, without a word from elsewhere."""
        picture = f'<img src="data:image/png;base64,{b64encode(self.png).decode()}" alt="{escape(self.alt)}">'
        return (
            f'<figure class="explorer" data-explorer="{self.name}" aria-label="{escape(self.title)}">'
            f"<style>{_styles('explorer', *self._modules, self.name)}</style>"
            f"{picture}{self._without_script}{self._live}</figure>"
        )

    @property
    def _live(self):
        """What makes the picture live, or the reason why nothing does."""
        if self._reason:
            return f"<figcaption>{escape(self._reason)}</figcaption>"
        data = json.dumps(self.data, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
        return f'<script type="application/json">{data}</script><script>{self.script}</script>'

    @cached_property
    def script(self) -> str:
        """The one script, in a function of its own, so that nothing is global."""
        return script(self.name, self._modules)

    def save(self, path: str | Path) -> Path:
        """Write the explorer to one HTML file, which opens without a network, and return its path.

        Raises ArgumentError where the name does not end in .html or the file cannot be written.
        """
        path = Path(path)
        if path.suffix.lower() != ".html":
            raise ArgumentError("path", "a file name that ends in .html", repr(str(path)))
        page = PAGE.replace("TITLE", escape(self.title)).replace("BODY", self.html)
        try:
            path.write_text(page, encoding="utf-8")
        except OSError as error:
            raise ArgumentError("path", "a file that can be written", f"{path}: {error.strerror}") from None
        return path

    def __repr__(self) -> str:
        return f"{self.title}. {self.alt}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        width = int.from_bytes(self.png[16:20], "big") * 100 // DPI
        data = {"text/html": self.html, "image/png": b64encode(self.png).decode(), "text/plain": repr(self)}
        return data, {"image/png": {"alt": self.alt, "width": width}}


def _styles(*names):
    files = [f"{name}.css" for name in names if (FOLDER / f"{name}.css").exists()]
    return " ".join(" ".join(without_comments(file).split()) for file in files)
