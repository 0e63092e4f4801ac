"""The softmax explorer in a real browser."""

import pytest

from course_utils import explore_softmax


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_add_one_changes_no_probability(live, width, scheme):
    page = live(explore_softmax(), width, scheme)
    shares = page.root.locator(".bar.probability").all_inner_texts()
    assert page.state.startswith("Class 0 is right: probability 7.389 / 10.48 = 0.7054; loss −ln 0.7054 = 0.349")
    page.button("Add 1 to all").click()
    assert "no probability changed" in page.state and "20.09 / 28.47 = 0.705" in page.state
    assert page.root.locator(".bar.probability").all_inner_texts() == shares
    page.picture(f"{width}-{scheme}")


def test_ten_classes_at_360_pixels(live):
    page = live(explore_softmax(), 360)
    page.button("10 classes").click()
    page.labeled("Class 7 is right").check()
    assert page.state.startswith("Class 7 is right: probability 99.48 / 123.3 = 0.807")
    page.picture("360-ten")


def test_by_keys(live):
    page = live(explore_softmax())
    page.labeled("Logit of class 0").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.labeled("Logit of class 0").input_value() == "2.1" and "8.166 / 11.25" in page.state
    page.labeled("Class 0 is right").focus()
    page.page.keyboard.press("ArrowDown")
    assert page.state.startswith("Class 1 is right")


def test_by_touch_the_buttons_end_where_the_sliders_do(live):
    page = live(explore_softmax([7, 0]), 360, touch=True)
    page.button("Add 1 to all").tap()
    assert page.button("Add 1 to all").is_disabled() and page.labeled("Logit of class 0").input_value() == "8"
    page.button("Reset").tap()
    assert page.labeled("Logit of class 0").input_value() == "7"
