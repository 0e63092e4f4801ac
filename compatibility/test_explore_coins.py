"""A coin for each image that two networks differ on, tossed in a real browser: by button, slider, key and touch."""

import re

import pytest

from course_utils import explore_coins


def so_far(page):
    return [
        int(count.replace(",", "")) for count in re.search(r"([\d,]+) of ([\d,]+) rounds fell", page.state).groups()
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_rounds_pile_up_until_the_exact_value_is_told(live, width, scheme):
    page = live(explore_coins(41, 19), width, scheme)
    assert so_far(page) == [0, 1] and "exact" not in page.state
    page.picture(f"{width}-{scheme}")
    page.button("Toss 60 coins").click()
    assert so_far(page)[1] == 2
    page.button("A thousand rounds").click()
    found, rounds = so_far(page)
    assert rounds == 1_002 and found < 25, "6.2 on average"
    assert page.state.endswith("The exact p-value is 0.62%.")
    page.picture(f"{width}-{scheme}-thousand")


def test_the_count_can_be_moved(live):
    page = live(explore_coins(89, 142, ["LeNet-5", "the CNN"]))
    page.picture("231")
    page.button("A thousand rounds").click()
    slider = page.labeled("Only LeNet-5 right")
    slider.press("ArrowRight")
    assert "90 to 141 on 231 images" in page.state and so_far(page)[1] == 1_001
    slider.press("Home")
    assert so_far(page)[0] == 0 and page.state.endswith("The exact p-value is less than 0.001%.")
    page.picture("231-home")


def test_it_plays_until_it_is_paused(live):
    page = live(explore_coins(3, 5))
    page.button("Play").click()
    page.page.wait_for_function("/of [4-9] rounds/.test(document.querySelector('.status').textContent)")
    page.button("Pause").click()
    before = so_far(page)
    page.page.wait_for_timeout(400)
    assert so_far(page) == before


def test_with_reduced_motion_nothing_plays(live):
    page = live(explore_coins(3, 5), motion="reduce")
    page.button("Ten rounds").click()
    assert so_far(page)[1] == 11


def test_by_touch(live):
    page = live(explore_coins(1, 0), 360, touch=True)
    page.button("Toss a coin").tap()
    assert so_far(page) == [2, 2]
    page.picture("360-one")
