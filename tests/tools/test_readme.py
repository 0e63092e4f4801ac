"""README's table and links, written by the build."""

import re

import pytest

from course_tools.project import Project
from course_tools.readme import rendered
from course_utils.errors import CourseError


def test_rows_link_the_notebooks_and_keep_the_rest(built):
    text = (built.root / "README.md").read_text(encoding="utf-8")
    first, second = [line for line in text.splitlines() if line.startswith("| [")]
    row = (
        "| [1 · First steps](notebooks/01_first.ipynb) | counting \\| by hand | 45, without the exercises | [![Open in"
    )
    assert first.startswith(row) and second.startswith("| [2 · More of it]")
    assert re.findall(r"\) \[(\w+)\]\(http", first) == ["Kaggle", "Binder"]
    assert text.startswith("# Sample\n") and text.endswith("The end.\n")


def test_where_to_try_it_follows_the_public_repository(built):
    text = (built.root / "README.md").read_text(encoding="utf-8")
    assert "[draw a digit](https://someone.github.io/digits/), or open [lesson 1 in Colab](https://colab." in text
    built.replace("pyproject.toml", "someone/digits", "OWNER/REPO")
    unset = rendered(Project(built.root), text)
    assert "Or just read [lesson 1](notebooks/01_first.ipynb)" in unset
    assert "| lesson | teaches | minutes |\n" in unset and "OWNER" not in unset


def test_it_holds_no_measured_seconds(built):
    """They differ from machine to machine, and stand on the pages."""
    text = (built.root / "README.md").read_text(encoding="utf-8")
    assert "second" not in text and "| 45, without the exercises |" in text


def test_missing_markers_are_named(built):
    with pytest.raises(CourseError, match="expected the markers <!-- lessons -->"):
        rendered(built.project, "no markers")
