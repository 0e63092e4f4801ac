"""Gradebooks: files with grades and feedback in the form in which a learning platform takes them back."""

from collections.abc import Sequence

from course_tools.grading.gradebooks.canvas import CanvasGradebook
from course_tools.grading.gradebooks.moodle import MoodleGradebook
from course_utils.errors import ArgumentError

Gradebook = CanvasGradebook | MoodleGradebook
GRADEBOOKS: dict[str, type[CanvasGradebook] | type[MoodleGradebook]] = {
    "canvas": CanvasGradebook,
    "moodle": MoodleGradebook,
}


def known_platforms(names: Sequence[str]) -> tuple[str, ...]:
    """The platforms that --for names, each once. Raises ArgumentError for one that has no gradebook here."""
    for name in names:
        if name not in GRADEBOOKS:
            raise ArgumentError("--for", f"one of {', '.join(GRADEBOOKS)}", repr(name))
    return tuple(dict.fromkeys(names))
