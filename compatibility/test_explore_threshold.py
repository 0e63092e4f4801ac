"""The threshold in a real browser: moved by slider, drag, touch and keys."""

import numpy as np
import pytest
from made_up import answers

from course_utils import explore_threshold


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_counts_follow_the_slider(live, width, scheme):
    probabilities, labels, images = answers()
    page = live(explore_threshold(probabilities, labels, images, positive=5), width, scheme)
    found = int(np.sum((probabilities[:, 5] >= 0.5) & (labels == 5)))
    assert page.state.startswith(f"Threshold 0.5: {found} true positives")
    assert page.root.locator("td.good b").first.inner_text() == str(found)
    page.picture(f"{width}-{scheme}-positive")
    curve = page.root.locator(".left canvas").nth(1)
    assert f"precision {page.state.split('precision ')[1].split(',')[0]}" in curve.get_attribute("aria-label")
    page.button("Refuse when unsure").click()
    assert curve.get_attribute("aria-label") == "No curve."
    page.root.get_by_role("slider").fill("93")
    assert page.state.startswith("Threshold 0.9: ") and "refused" in page.state
    right = int(np.sum((probabilities.max(axis=1) >= np.float32(0.9)) & (probabilities.argmax(axis=1) == labels)))
    assert f"{right} answered right" in page.state
    page.picture(f"{width}-{scheme}-refuse")


def test_histogram_is_dragged_and_takes_keys(live):
    page = live(explore_threshold(*answers()[:2]))
    canvas = page.root.locator("canvas")
    box = canvas.bounding_box()
    page.page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 100, steps=4)
    page.page.mouse.up()
    assert page.state.startswith("Threshold 1:")
    canvas.focus()
    page.page.keyboard.press("ArrowLeft")
    assert page.state.startswith("Threshold 0.999:")


def test_by_touch(live):
    page = live(explore_threshold(*answers()[:2]), 360, touch=True)
    box = page.root.locator("canvas").bounding_box()
    page.page.touchscreen.tap(box["x"] + 30, box["y"] + 100)
    assert page.state.startswith("Threshold 0:") and "0 refused" in page.state


def test_where_nothing_is_answered_the_share_is_undefined(live):
    probabilities = np.array([[0.6, 0.4], [0.3, 0.7]])
    page = live(explore_threshold(probabilities, np.array([0, 1])))
    page.root.get_by_role("slider").press("End")
    assert "2 refused; of the answered undefined are right" in page.state


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_lowest_cost_follows_the_price(live, width, scheme):
    probabilities, labels, images = answers()
    softer = np.sqrt(probabilities) / np.sqrt(probabilities).sum(axis=1, keepdims=True)
    pair = {"as it is": probabilities, "softer": softer}
    page = live(explore_threshold(pair, labels, images, price=2), width, scheme)
    assert page.state.startswith("As it is. Threshold 0.5: ") and "If a mistake costs 2 refusals" in page.state
    curve = page.root.locator(".left canvas").nth(1)
    price = page.root.get_by_role("slider", name="A mistake costs")
    places = [lowest(page, price, key) for key in ("Home", "ArrowRight", "End")]
    assert places == sorted(places) and places[0] < places[-1], "the dearer a mistake, the higher the threshold"
    assert f"The lowest point is {page.state.split('least, ')[1].split(',')[0]}," in curve.get_attribute("aria-label")
    page.picture(f"{width}-{scheme}-dear")
    price.fill("4")
    page.picture(f"{width}-{scheme}-cost")
    page.button("softer").click()
    assert page.state.startswith("Softer. Threshold 0.5: ")
    page.picture(f"{width}-{scheme}-softer")


def lowest(page, price, key):
    """The cheapest threshold after a key on the slider of the price."""
    price.press(key)
    return float(page.state.rstrip(".").rsplit("at ", 1)[1])


def test_costs_are_hidden_where_none_are_asked_for_and_dragged_where_they_are(live):
    page = live(explore_threshold(*answers()[:2], positive=5, price=20))
    curve = page.root.locator(".left canvas").nth(1)
    assert curve.get_attribute("aria-label") == "No costs."
    assert page.root.get_by_role("slider").count() == 1
    page.button("Refuse when unsure").click()
    assert page.root.get_by_role("slider").count() == 2
    box = curve.bounding_box()
    page.page.mouse.click(box["x"] + box["width"] - 12, box["y"] + 60)
    assert page.state.startswith("Threshold 1:")
