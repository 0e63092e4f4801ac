"""The race in a real browser: played, dragged, by touch and keys, to another goal."""

import pytest
from made_up import raced

from course_utils import explore_race

SLOW = {"quick": [([2.5], [0.991])], "slow": [([5, 10], [0.97, 0.992]), ([5, 10], [0.98, 0.985])]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_clock_leads_through_the_race(live, width, scheme):
    page = live(explore_race(raced(), yours=(3.6, 0.9911)), width, scheme)
    assert page.state.startswith("Goal 99.0%. Nobody has started yet")
    page.picture(f"{width}-{scheme}-start")
    clock = page.root.get_by_role("slider", name="Clock")
    clock.fill("60")
    assert page.state.startswith("Goal 99.0%, after 60 s. The fast recipe: 10 of 10 there to stay, median 3.4 s; ")
    assert "tutorial 004: 1 of 5 there to stay;" in page.state and "Yours: 99.1% after 3.6 s." in page.state
    page.picture(f"{width}-{scheme}-middle")
    clock.press("End")
    assert "tutorial 000: 3 of 5 there to stay, median 101.6 s (29 times as long)" in page.state
    page.picture(f"{width}-{scheme}-end")


def test_with_another_goal_others_win(live):
    page = live(explore_race(raced()))
    page.root.get_by_role("slider", name="Clock").press("End")
    page.root.get_by_role("slider", name="Goal").press("Home")
    assert (
        page.state.startswith("Goal 98.0%, after 150 s.")
        and "tutorial 000: 5 of 5 there to stay, median 7.3 s" in page.state
    )
    page.root.get_by_role("slider", name="Goal").press("End")
    assert page.state.startswith("Goal 99.3%") and "The fast recipe: none of 10 there to stay;" in page.state


def test_it_plays_and_stops_at_the_end(live):
    page = live(explore_race(SLOW))
    page.button("Play").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('Goal 99.0%, after 10 s')")
    page.page.wait_for_function("[...document.querySelectorAll('button')].some((one) => one.textContent === 'Play')")


def test_the_picture_is_dragged_and_takes_keys(live):
    page = live(explore_race(SLOW), 360, touch=True)
    canvas = page.root.locator("canvas")
    box = canvas.bounding_box()
    page.page.touchscreen.tap(box["x"] + 40 + (box["width"] - 48) * 5 / 10.2, box["y"] + 80)
    assert page.state.startswith(
        "Goal 99.0%, after 5 s. Quick: 1 of 1 there to stay, median 2.5 s; slow: none of 2 there"
    )
    canvas.focus()
    page.page.keyboard.press("ArrowRight")
    assert page.state.startswith("Goal 99.0%, after 6 s")
    page.page.keyboard.press("End")
    assert page.state.startswith("Goal 99.0%, after 10 s")


def test_with_reduced_motion_it_goes_step_by_step(live):
    page = live(explore_race(SLOW), motion="reduce")
    page.button("Next").click()
    assert page.state.startswith("Goal 99.0%, after 1 s")
