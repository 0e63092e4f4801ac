"""A temperature that is turned in a real browser: by slider, drag, touch and keys."""

import numpy as np
import pytest
from made_up import answers

from course_utils import explore_temperature


def two(count=1_000):
    probabilities, labels, images = answers(count)
    sharper = probabilities.astype(float) ** 2
    sharper /= sharper.sum(axis=1, keepdims=True)
    return explore_temperature({"sharp": sharper, "as it was": probabilities}, labels, images), probabilities, labels


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_confidence_follows_and_accuracy_stays(live, width, scheme):
    explorer, probabilities, labels = two()
    page = live(explorer, width, scheme)
    right = f"{100 * (probabilities.argmax(axis=1) == labels).mean():.1f}".removesuffix(".0")
    assert page.state.startswith("sharp: T = 1:") and f"{right}% right" in page.state
    page.picture(f"{width}-{scheme}-sharp")
    page.labeled("Temperature T").fill("35")
    sure = f"{100 * probabilities.max(axis=1).mean():.1f}".removesuffix(".0")
    assert f"T = 2: on average {sure}% sure, {right}% right" in page.state, "T = 2 takes back the square"
    page.picture(f"{width}-{scheme}-soft")
    page.button("as it was").click()
    assert page.state.startswith("as it was: T = 2:")
    page.button("Reset").click()
    assert f"as it was: T = 1: on average {sure}% sure" in page.state


def test_diamond_is_dragged_and_takes_keys(live):
    page = live(two()[0])
    canvas = page.root.locator("canvas").first
    box = canvas.bounding_box()
    page.page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 60, box["y"] + 100, steps=4)
    page.page.mouse.up()
    assert page.state.startswith("sharp: T = 4:")
    canvas.focus()
    page.page.keyboard.press("ArrowLeft")
    assert page.state.startswith("sharp: T = 3.95:")


def test_by_touch(live):
    probabilities, labels, _ = answers()
    page = live(explore_temperature(probabilities, labels), 360, touch=True)
    box = page.root.locator("canvas").first.bounding_box()
    page.page.touchscreen.tap(box["x"] + box["width"] - 14, box["y"] + 100)
    assert page.state.startswith("T = 0.25:") and np.isfinite(labels).all()
