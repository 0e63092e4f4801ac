"""The pad on which signs are drawn and collected, each under its name. Lesson: your own signs.

sign_pad.js draws and keeps; here the drawings are made into images.
"""

import io
from base64 import b64encode

import numpy as np
import traitlets
from matplotlib.figure import Figure

from course_utils.arguments import whole_number
from course_utils.errors import ArgumentError, CourseError
from course_utils.explorers.read_signs import checked_names
from course_utils.explorers.scripts import FOLDER, module_script
from course_utils.explorers.signs import SIGNS, sign_image, sign_strokes
from course_utils.explorers.strokes import as_points
from course_utils.plots import DPI

try:
    import anywidget
except ImportError:
    remedy = "run %pip install anywidget, then restart the kernel and load the page again."
    raise CourseError(f"The pad to draw on needs the package anywidget: {remedy}") from None

LEAST = 2  # drawings of each sign: one to learn from, one to hold out
WIDTH = 8  # of the picture for pages, in inches


class SignPad(anywidget.AnyWidget):
    """A pad to collect drawings of your own signs. Lesson: your_own_signs.

    names: the signs' names, at least two. wanted: how many drawings of each to ask for. Raises ArgumentError if names
    isn't a list of different names, or `wanted` isn't a whole number of at least 2.

    drawings: those you've kept, a list of {"label": place in names, "strokes": [[[x, y], …], …]}. You can set it.
    """

    _esm = module_script("sign_pad", ("drawing",))
    _css = FOLDER / "sign_pad.css"
    _ipython_display_ = None  # ipywidgets 7, which Colab has, would otherwise display itself without the picture

    names: traitlets.List = traitlets.List(traitlets.Unicode()).tag(sync=True)
    wanted = traitlets.Int(10).tag(sync=True)
    drawings: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(self, names: list[str], wanted: int = 10) -> None:
        super().__init__(names=checked_names(names), wanted=whole_number("wanted", wanted, least=LEAST))

    @traitlets.validate("drawings")
    def _checked(self, proposal):
        labels = range(len(self.names))
        for drawing in proposal["value"]:
            if not isinstance(drawing, dict) or drawing.get("label") not in labels:
                raise ArgumentError("drawings", 'a list of {"label": …, "strokes": …}', repr(drawing)[:60])
            as_points(drawing["strokes"])
        return proposal["value"]

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the drawings in the order you drew them: images uint8 (N, 28, 28), labels int (N,).

        If there are none, gives made-up drawings instead, `wanted` of each, and says so. Raises CourseError if a
        sign has fewer than two drawings, or if the course has no made-up ones of it.
        """
        drawings = self.drawings or self._made_up()
        counts = np.bincount([drawing["label"] for drawing in drawings], minlength=len(self.names))
        for name, count in zip(self.names, counts, strict=True):
            if count < LEAST:
                so_far = f"is 1 “{name}”" if count else f"is no “{name}”"
                raise CourseError(
                    f"Draw at least {LEAST} of each sign: there {so_far} so far. Then run this cell again."
                )
        if not self.drawings:
            print(f"Nothing drawn yet: {self.wanted} made-up drawings of each sign stand in.")
        images = np.stack([sign_image(drawing["strokes"]) for drawing in drawings])
        return images, np.array([drawing["label"] for drawing in drawings])

    def _made_up(self):
        """Drawings of the signs that the course knows, in turns; always the same."""
        rng = np.random.default_rng(12)
        known = [(label, name) for label, name in enumerate(self.names) if name in SIGNS]
        return [
            {"label": label, "strokes": [stroke.tolist() for stroke in sign_strokes(name, rng, 1.4)]}
            for _ in range(self.wanted)
            for label, name in known
        ]

    def __repr__(self):
        return f"A pad to draw signs on, in a running notebook: {', '.join(self.names)}. {len(self.drawings)} drawn."

    def _repr_mimebundle_(self, **kwargs):
        """The widget, and for pages where none can run a picture of what is drawn, or of what stands in."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        kept = self.drawings or self._made_up()
        if not kept:
            return data, metadata
        whose = "drawings" if self.drawings else "made-up drawings"
        alt = f"A tray of {whose}, light on dark, a row for each sign: {', '.join(self.names)}."
        picture = {"alt": alt, "width": 100 * WIDTH}
        return {**data, "image/png": tray(self.names, kept)}, {**metadata, "image/png": picture}


def tray(names, drawings):
    """A PNG in base64: a row of drawings for each name."""
    rows = [[sign_image(one["strokes"]) for one in drawings if one["label"] == label] for label in range(len(names))]
    most = max(10, *map(len, rows))
    fig = Figure(figsize=(WIDTH, 0.2 + len(names) * (WIDTH - 1.3) / most))
    axes = fig.subplots(len(names), most, squeeze=False, gridspec_kw={"left": 0.16, "right": 1, "wspace": 0.06})
    for name, images, row in zip(names, rows, axes, strict=True):
        row[0].text(-0.25, 0.5, name, ha="right", va="center", fontsize=13, transform=row[0].transAxes)
        for place, ax in enumerate(row):
            ax.imshow(images[place] if place < len(images) else np.zeros((28, 28)), cmap="gray", vmin=0, vmax=255)
            ax.axis("off")
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DPI, facecolor="white", pil_kwargs={"optimize": True})
    return b64encode(buffer.getvalue()).decode()
