"""A question in a real browser: chosen by mouse, touch and keys, and remembered."""

import re

import pytest

from course_utils import ask


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_choice_is_answered_with_its_reason(live, width, scheme):
    page = live(ask("fitting_loss"), width, scheme)
    assert not page.root.locator("details").is_visible()
    assert page.state == "Choose an answer." and not page.root.locator(".reason").first.is_visible()
    page.root.get_by_role("button").nth(0).click()
    assert page.state.startswith("A. Not quite.") and page.root.locator(".reason").first.is_visible()
    page.root.get_by_role("button").nth(1).click()
    assert page.state.startswith("B. Right.")
    page.picture(f"{width}-{scheme}")


def test_by_keys(live):
    page = live(ask("fitting_loss"))
    page.page.keyboard.press("Tab")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        page.page.keyboard.press(key)
    assert page.state.startswith("B. Right.")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    assert page.state.startswith("C. Not quite.")


def test_by_touch(live):
    page = live(ask("twice_as_steep"), 360, touch=True)
    page.root.get_by_role("button", name=re.compile("Back at 0")).tap()
    assert page.state.startswith("C. Right.")


def test_what_was_tried_is_remembered(live):
    page = live(ask("fitting_loss"))
    page.root.get_by_role("button").nth(3).click()
    page.page.reload()
    page.page.wait_for_selector('[data-state="live"]')
    assert page.root.locator("button[aria-pressed=true]").count() == 1 and page.state.startswith("D. Not quite.")


def test_where_the_page_may_keep_nothing_it_still_answers(live):
    page = live(ask("fitting_loss"))
    page.page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw Error('no') } })")
    page.page.reload()
    page.page.wait_for_selector('[data-state="live"]')
    page.root.get_by_role("button").nth(1).click()
    assert page.state.startswith("B. Right.")
