"""read_digits() in a real browser: drawn on by mouse, finger and keys, wide and narrow, light and dark."""

import json

import pytest
from environments import ROOT

from course_utils import read_digits

DRAWINGS = json.loads((ROOT / "course_utils" / "explorers" / "strokes.json").read_text(encoding="utf-8"))
ANSWERED = 'document.querySelector(".status").textContent.includes("%")'


@pytest.fixture(scope="module")
def explorer():
    return read_digits()


def strokes_of(digit):
    return next(drawing["strokes"] for drawing in DRAWINGS if drawing["digit"] == digit)


def draw(page, strokes):
    """Draw with the mouse."""
    pad, mouse = page.root.locator("canvas.pad"), page.page.mouse
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    for stroke in strokes:
        places = [(box["x"] + x * box["width"] / 280, box["y"] + y * box["height"] / 280) for x, y in stroke]
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place)
        mouse.up()


def answer(page):
    """The digit that stands there large, once the words have come."""
    page.page.wait_for_timeout(150)
    page.page.wait_for_function(ANSWERED)
    return page.root.locator(".answer b").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 640, 1280])
def test_it_lives_at_any_width(explorer, live, width, scheme):
    page = live(explorer, width, scheme)
    assert page.state == "Most probably a three: over 99%."
    page.picture(f"{width}-{scheme}")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_the_mouse_draws_is_read(explorer, live, width):
    page = live(explorer, width)
    for digit in (7, 4):
        draw(page, strokes_of(digit))
        assert answer(page) == f"{digit}"
        page.picture(f"{width}-drawn-{digit}")
        page.button("Clear").click()
        page.page.wait_for_function('document.querySelector(".status").textContent === "Nothing is drawn yet."')
    page.picture(f"{width}-empty")


def test_drawing_begins_on_an_empty_pad_and_strokes_are_taken_back(explorer, live):
    page = live(explorer)
    draw(page, strokes_of(1)[:1])  # over the sample, which goes
    assert answer(page) == "1"
    before = page.state
    draw(page, [[[20, 60], [20, 220]]])
    page.page.wait_for_timeout(200)
    assert page.state == "Two things side by side: draw one digit."
    page.button("Undo").click()
    assert answer(page) == "1" and page.state == before


def test_a_finger_draws_on_the_pad_and_scrolls_elsewhere(explorer, live):
    page = live(explorer, 360, touch=True)
    pad = page.root.locator("canvas.pad")
    assert pad.evaluate("pad => getComputedStyle(pad).touchAction") == "none"
    assert page.root.evaluate("root => getComputedStyle(root).touchAction") == "auto"
    box = pad.bounding_box()
    finger = page.context.new_cdp_session(page.page)
    places = [(box["x"] + x * box["width"] / 280, box["y"] + y * box["width"] / 280) for x, y in strokes_of(7)[0]]
    for number, (x, y) in enumerate(places):
        kind = "touchMove" if number else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert answer(page) == "7"
    assert page.page.evaluate("scrollY") == 0


def test_keys_place_samples_take_back_and_clear(explorer, live):
    page = live(explorer, motion="reduce")
    press = page.page.keyboard.press
    press("Tab")
    assert page.page.evaluate("document.activeElement.className") == "pad"
    for digit in "0123456789":
        press(digit)
        assert answer(page) == digit
    press("9")  # another 9
    press("Backspace")
    press("Escape")
    page.page.wait_for_function('document.querySelector(".status").textContent === "Nothing is drawn yet."')
    for _ in range(3):
        press("Tab")
    assert page.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Draw a sample 0"
    press("Enter")
    assert answer(page) == "0"


def test_a_sample_is_written_before_one_s_eyes_unless_motion_is_unwanted(explorer, live):
    inked = "pad => pad.getContext('2d').getImageData(0, 0, pad.width, pad.height).data.filter(ink => ink > 250).length"
    for motion, grows in (("no-preference", True), ("reduce", False)):
        page = live(explorer, motion=motion)
        pad = page.root.locator("canvas.pad")
        page.root.get_by_role("button", name="Draw a sample 8").click()
        page.page.wait_for_timeout(150)
        early = pad.evaluate(inked)
        page.page.wait_for_timeout(900)
        assert (early < 0.9 * pad.evaluate(inked)) == grows
        assert answer(page) == "8"


def test_words_wait_until_the_pen_is_lifted(explorer, live):
    page = live(explorer)
    live_region = page.root.locator(".status")
    box = page.root.locator("canvas.pad").bounding_box()
    page.page.mouse.move(box["x"] + 80, box["y"] + 80)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 90, box["y"] + 200, steps=5)
    assert live_region.get_attribute("aria-live") == "off"
    page.page.mouse.up()
    assert live_region.get_attribute("aria-live") == "polite"


def test_two_on_one_page_do_not_meet(explorer, live):
    page = live(explorer)
    page.page.evaluate(
        """() => {
            const second = document.createRange().createContextualFragment(document.querySelector('figure').outerHTML);
            const figure = second.querySelector('figure');
            figure.removeAttribute('data-state');
            figure.querySelectorAll('.body, .status, .about').forEach((part) => part.remove());
            document.querySelector('main').append(second);
        }"""
    )
    page.page.wait_for_function("document.querySelectorAll('[data-state=live]').length === 2")
    page.root.nth(1).get_by_role("button", name="Draw a sample 5").click()
    page.page.wait_for_timeout(1200)
    assert page.root.nth(1).locator(".answer b").inner_text() == "5"
    assert page.root.nth(0).locator(".answer b").inner_text() == "3"
