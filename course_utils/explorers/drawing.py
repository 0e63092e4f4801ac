"""Drawings that the pad in the page (drawing.js) can place: for who has neither mouse nor pen, and to begin with."""

import json
from importlib.resources import files
from typing import Any

import numpy as np

NEAR = 0.4  # pixels of the pad's 280: by how much a line may be off that is drawn through fewer points


def sample_drawings(first: int = 3) -> list[dict[str, Any]]:
    """The course's drawings, {"digit": 3, "how": "round", "strokes": [...]} each; begins with one of the digit `first`.

    Strokes are lists of points [x, y] from 0 to 280, in as few points as their lines need.
    """
    drawings = json.loads((files("course_utils.explorers") / "strokes.json").read_text(encoding="utf-8"))
    drawings.sort(key=lambda drawing: drawing["digit"] != first)
    return [{**drawing, "strokes": [_fewer(stroke) for stroke in drawing["strokes"]]} for drawing in drawings]


def _fewer(stroke):
    """The stroke without the points that its line passes nearly through anyway (Ramer, Douglas and Peucker)."""
    start, end = np.array(stroke[0]), np.array(stroke[-1])
    if len(stroke) < 3:
        return stroke
    along = (end - start) / (np.hypot(*(end - start)) or 1)
    offsets = np.array(stroke) - start
    nearest = np.clip(offsets @ along, 0, np.hypot(*(end - start)))[:, None] * along
    distances = np.hypot(*(offsets - nearest).T)
    farthest = int(distances.argmax())
    if distances[farthest] < NEAR:
        return [stroke[0], stroke[-1]]
    return _fewer(stroke[: farthest + 1])[:-1] + _fewer(stroke[farthest:])
