"""Tests of one network, drawn anew in a real browser: by button, slider, key and touch."""

import re

import pytest

from course_utils import explore_interval


def so_far(page):
    return [int(count.replace(",", "")) for count in re.search(r"([\d,]+) of ([\d,]+) so far", page.state).groups()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_tests_are_counted(live, width, scheme):
    page = live(explore_interval(), width, scheme)
    assert "19 of these 20 intervals contain 97%, 19 of 20 so far" in page.state
    page.picture(f"{width}-{scheme}")
    page.button("Another 20 tests").click()
    assert so_far(page)[1] == 40
    page.button("A thousand").click()
    hits, tests = so_far(page)
    assert tests == 1_040 and 0.94 < hits / tests < 0.995, "96.9% on average, ±0.5"
    page.picture(f"{width}-{scheme}-thousand")


def test_sliders_begin_anew(live):
    page = live(explore_interval())
    page.labeled("Images in a test").press("End")
    assert "tested on 10,000 images" in page.state and so_far(page)[1] == 20
    length = float(re.search(r"they're ([\d.]+) points long", page.state)[1])
    assert 0.5 < length < 0.9
    page.labeled("True score").press("ArrowLeft")
    assert "right 95% of the time" in page.state and so_far(page)[1] == 20


def test_by_touch(live):
    page = live(explore_interval(10, 0.5), 360, touch=True)
    page.button("Another 20 tests").tap()
    assert so_far(page)[1] == 40
    page.picture("360-ten")
