"""Numbers and links of lessons, written in by the build."""

import pytest

from course_tools.references import resolve
from course_utils.errors import CourseError

LESSONS = ["01_first", "02_more"]


def test_a_number_at_the_start_of_a_line_begins_no_list():
    assert resolve("as in lesson\n{{more}}. Then {{first}}. So", LESSONS, "01_first") == "as in lesson\n2\\. Then 1. So"
    assert resolve("(lesson\n{{more}}) and\n{{more}} others", LESSONS, "01_first") == "(lesson\n2\\) and\n2 others"


def test_links_get_their_number_and_unknown_lessons_are_named():
    assert resolve("[on](more.ipynb)", LESSONS, "01_first") == "[on](02_more.ipynb)"
    with pytest.raises(CourseError, match="refers to the lesson other: expected one of first, more"):
        resolve("lesson {{other}}", LESSONS, "01_first")
