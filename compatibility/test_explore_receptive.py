"""The explorer of what one number sees in a real browser."""

import pytest

from course_utils import explore_receptive_field


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_layers_are_added_and_taken_away(live, width, scheme):
    page = live(explore_receptive_field(), width, scheme)
    assert page.state.startswith("Layer 4, max pooling 2×2, number 2 of 0 to 4: it sees pixels 8 to 17 of ")
    assert page.state.endswith("10 = 8 + 1 step of 2.")
    page.picture(f"{width}-{scheme}")
    page.button("Add a convolution 3×3").click()
    assert page.state.startswith("Layer 5, convolution 3×3, number 1 of 0 to 2: it sees pixels 4 to 21")
    assert page.state.endswith("18 = 10 + 2 steps of 4.")
    for _ in range(5):
        page.button("Take the last layer away").click()
    assert page.state.startswith("The image, number 14 of 0 to 27: it sees pixel 14 of the row: 1×1")
    assert page.button("Take the last layer away").is_disabled()


def test_what_no_longer_fits_cannot_be_added(live):
    page = live(explore_receptive_field(["pool", "pool", "pool", "conv"]))
    assert page.button("Add a convolution 3×3").is_disabled() and page.button("Add a max pooling 2×2").is_disabled()


def test_by_keys(live):
    page = live(explore_receptive_field(), motion="reduce")
    page.root.locator("canvas").focus()
    for key in ("Home", "ArrowRight"):
        page.page.keyboard.press(key)
    assert "number 1 of 0 to 4: it sees pixels 4 to 13 " in page.state
    page.page.keyboard.press("ArrowDown")
    assert page.state.startswith("Layer 3, convolution 3×3, number 3 of 0 to 10: it sees pixels 6 to 13 ")
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.press("End")
    assert page.state.startswith("Layer 4, max pooling 2×2, number 4 of 0 to 4: it sees pixels 16 to 25 ")
    assert "number 4; it sees 10×10 pixels" in page.root.locator("canvas").get_attribute("aria-label")


def test_a_drag_moves_along_its_layer_and_over_the_image(live):
    page = live(explore_receptive_field())
    box = page.root.locator("canvas").bounding_box()
    mouse = page.page.mouse
    mouse.move(box["x"] + 50, box["y"] + 25)
    mouse.down()
    assert page.state.startswith("Layer 4, max pooling 2×2, number 0 ")
    mouse.move(box["x"] + 400, box["y"] + 300, steps=5)
    assert page.state.startswith("Layer 4, max pooling 2×2, number 4 ")
    mouse.up()
    mouse.click(box["x"] + 200, box["y"] + 250)
    assert page.state.startswith("Layer 4, max pooling 2×2, number 2 ")


def test_a_finger_chooses(live):
    page = live(explore_receptive_field(), 360, touch=True)
    box = page.root.locator("canvas").bounding_box()
    page.page.touchscreen.tap(box["x"] + 56, box["y"] + 18 + 3 * 42 + 8)
    assert page.state.startswith("Layer 1, convolution 3×3, number 3 of 0 to 25: it sees pixels 3 to 5 ")
