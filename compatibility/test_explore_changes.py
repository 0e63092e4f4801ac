"""A digit that is shifted, turned, resized and disturbed, in a real browser."""

import numpy as np
import pytest

from course_utils import embedded, explore_changes


def three():
    (images, labels), _ = embedded.load()
    return images[np.flatnonzero(labels == 3)[0]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_bars_follow_the_sliders(live, width, scheme):
    page = live(explore_changes(three()), width, scheme)
    assert page.state.startswith("The digit as it is: read as 3")
    page.picture(f"{width}-{scheme}-plain")
    page.labeled("Noise").fill("0.5")
    assert "with noise of 0.5: read as 8" in page.state and "misled" in page.state
    page.picture(f"{width}-{scheme}-noise")
    page.button("Reset").click()
    assert page.state.startswith("The digit as it is: read as 3")


def test_digit_is_dragged_and_takes_keys(live):
    page = live(explore_changes(three()))
    canvas = page.root.locator("canvas")
    box = canvas.bounding_box()
    pixel = box["width"] / 28
    page.page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 100 + 3 * pixel, box["y"] + 100 - 2 * pixel, steps=3)
    page.page.mouse.up()
    assert page.state.startswith("The digit 3 pixels to the right, 2 pixels up: read as")
    canvas.focus()
    page.page.keyboard.press("ArrowLeft")
    assert page.state.startswith("The digit 2 pixels to the right, 2 pixels up: read as")
    page.page.keyboard.press("ArrowLeft")
    assert page.state.startswith("The digit 1 pixel to the right, 2 pixels up: read as")


@pytest.mark.parametrize("width", [360, 1280])
def test_patch_is_dragged_takes_keys_and_leaves_a_map(live, width):
    page = live(explore_changes(three(), patch=5), width)
    assert page.state.startswith("No patch yet: read as 3")
    map_words = page.root.locator(".map canvas")
    assert "0 of 784 places" in map_words.get_attribute("aria-label")
    page.picture(f"{width}-no-patch")
    canvas = page.root.locator("canvas").first
    box = canvas.bounding_box()
    pixel = box["width"] / 28
    page.page.mouse.move(box["x"] + 5.5 * pixel, box["y"] + 8.5 * pixel)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 14.5 * pixel, box["y"] + 10.5 * pixel, steps=3)
    page.page.mouse.up()
    assert page.state.startswith("A gray patch on row 10, column 14: read as")
    canvas.focus()
    page.page.keyboard.press("ArrowLeft")
    assert page.state.startswith("A gray patch on row 10, column 13: read as")
    page.button("Try every place").click()
    assert "784 of 784 places" in map_words.get_attribute("aria-label")
    page.picture(f"{width}-patch")
    page.button("Black").click()
    assert page.state.startswith("A black patch on row 10, column 13: read as")
    assert page.button("Black").get_attribute("aria-pressed") == "true"
    assert "784 of 784 places" in map_words.get_attribute("aria-label")
    page.picture(f"{width}-black-patch")
    page.root.get_by_role("slider", name="Row").press("End")
    assert page.state.startswith("A black patch on row 27, column 13")
    page.button("Reset").click()
    assert page.state.startswith("No patch yet: read as 3") and "0 of 784" in map_words.get_attribute("aria-label")


def test_by_touch(live):
    page = live(explore_changes(three()), 360, touch=True)
    page.labeled("Turn").tap()
    assert page.root.locator("canvas").evaluate("(canvas) => getComputedStyle(canvas).touchAction") == "none"
    page.button("Reset").tap()
    assert page.state.startswith("The digit as it is")
