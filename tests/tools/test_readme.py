"""README's table and picture, written by the build."""

import pytest

from course_tools.readme import rendered
from course_utils.errors import CourseError


def test_rows_link_the_notebooks_and_keep_the_rest(built):
    text = (built.root / "README.md").read_text(encoding="utf-8")
    first, second = [line for line in text.splitlines() if line.startswith("| [")]
    assert first.startswith("| [1 · First steps](notebooks/01_first.ipynb) | counting \\| by hand | [![Open in Colab]")
    assert "| 45 |" in second and second.startswith("| [2 · More of it]")
    assert text.startswith("# Sample\n") and text.endswith("The end.\n")


def test_picture_has_the_covers_description(built):
    assert '![A dot, "small" & <bright>](docs/cover.png)' in (built.root / "README.md").read_text(encoding="utf-8")


def test_lessons_not_executed_keep_their_seconds(built):
    text = (built.root / "README.md").read_text(encoding="utf-8")
    text = rendered(built.project, text, {"01_first": "11", "02_more": "22"})
    text = rendered(built.project, text, {"02_more": "33"})
    assert [line.split(" | ")[-1] for line in text.splitlines() if line.startswith("| [")] == ["11 |", "33 |"]


def test_missing_markers_are_named(built):
    with pytest.raises(CourseError, match="expected the markers <!-- lessons -->"):
        rendered(built.project, "no markers", {})
