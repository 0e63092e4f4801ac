"""The explorer of a whole network in a real browser: by mouse, touch and keys, wide and narrow, light and dark."""

import keras
import pytest
from keras import layers

from course_utils import explore_network, load_mnist

# Of the sentence on how a number is made, stack by stack.
BEGINNINGS = (
    "A pixel",
    "The products' sum",
    "The largest",
    "12 channels",
    "The largest",
    "The same",
    "600 inputs",
    "40 inputs",
)


@pytest.fixture(scope="module")
def explorer():
    """A small network as a course's reader is built, trained a little, and six digits."""
    keras.utils.set_random_seed(1)
    (images, labels), _ = load_mnist()
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(12, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(24, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(40, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(images[:6000, ..., None] / 255, labels[:6000], batch_size=32, verbose=0)
    return explore_network(model, images[:6], labels[:6])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_lives_at_any_width(explorer, live, width, scheme):
    page = live(explorer, width, scheme)
    assert "Conv2D 3×3 + ReLU, map" in page.state and "It sees rows" in page.state
    page.picture(f"{width}-{scheme}")


def test_keys_choose_layer_map_and_cell(explorer, live):
    """The words answer which pixels the third map's cell (4, 4) sees."""
    page = live(explorer)
    press = page.page.keyboard.press
    overview = page.root.locator(".overview")
    _, cells, equation = page.root.locator(".how canvas").all()
    overview.focus()
    for _ in range(9):
        press("ArrowLeft")
    assert page.state.startswith("The image, row")
    press("ArrowRight")
    for _ in range(30):
        press("ArrowUp")
    press("ArrowDown")
    press("ArrowDown")
    for _ in range(2):
        press("ArrowRight")
    assert page.state.startswith("Conv2D 3×3 + ReLU, map 2, row")
    cells.focus()
    for _ in range(11):
        press("ArrowUp")
        press("ArrowLeft")
    for _ in range(4):
        press("ArrowDown")
        press("ArrowRight")
    assert page.state.startswith("Conv2D 3×3 + ReLU, map 2, row 4, column 4: ")
    assert "It sees rows 8 to 15, columns 8 to 15 of the image." in page.state
    equation.focus()
    for _ in range(12):
        press("ArrowLeft")
    press("ArrowRight")
    assert "Channel 1: patch × kernel gives" in page.state


def test_a_mouse_looks_and_a_click_keeps(explorer, live):
    page = live(explorer)
    before = page.state
    box = page.root.locator(".overview").bounding_box()
    page.page.mouse.move(box["x"] + 150, box["y"] + 60)
    looked = page.state
    assert looked != before and looked.startswith("Conv2D")
    page.page.mouse.move(box["x"] + 150, box["y"] - 40)
    assert page.state == before
    page.page.mouse.click(box["x"] + 150, box["y"] + 60)
    page.page.mouse.move(box["x"] + 150, box["y"] - 40)
    assert page.state == looked


def test_dragging_over_the_map_chooses_cells(explorer, live):
    page = live(explorer)
    cells = page.root.locator(".cells").nth(1)
    cells.scroll_into_view_if_needed()
    box = cells.bounding_box()
    page.page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.page.mouse.down()
    assert "row 0, column 0" in page.state
    page.page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=4)
    page.page.mouse.up()
    assert "row 10, column 10" in page.state


def test_a_finger_chooses_and_can_scroll_beside_the_map(explorer, live):
    page = live(explorer, 360, touch=True)
    box = page.root.locator(".overview").bounding_box()
    page.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 20)
    assert page.state.startswith("The image, row")
    touch_action = "element => getComputedStyle(element).touchAction"
    assert page.root.locator(".overview").evaluate(touch_action) != "none"
    assert page.root.locator(".cells").nth(1).evaluate(touch_action) == "none"
    cells = page.root.locator(".cells").nth(0)
    cells.scroll_into_view_if_needed()
    box = cells.bounding_box()
    page.page.touchscreen.tap(box["x"] + 20, box["y"] + 20)
    assert page.state.startswith("The image, row 0, column 0")


def test_another_image_is_read(explorer, live):
    page = live(explorer)
    before = page.state
    page.root.get_by_role("group", name="Images").get_by_role("button").nth(2).click()
    assert page.state.split("answer")[1] != before.split("answer")[1]
    assert f"labeled {explorer.data['labels'][2]}" in page.state


def test_a_drawing_takes_the_place_of_an_image(explorer, live):
    page = live(explorer, motion="reduce")
    page.button("Draw your own").click()
    pad = page.root.locator("canvas.pad")
    pad.focus()
    page.page.keyboard.press("7")
    page.page.wait_for_timeout(300)
    page.picture("drawing")
    assert "labeled" not in page.state and "answer" in page.state
    box = pad.bounding_box()
    page.button("Clear").click()
    page.page.mouse.move(box["x"] + 110, box["y"] + 30)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 110, box["y"] + 190, steps=8)
    page.page.mouse.up()
    page.page.wait_for_timeout(300)
    drawn = page.root.locator(".cells").nth(0).get_attribute("aria-label")
    assert "The image" in drawn and "answer: 1" in page.state
    page.root.get_by_role("group", name="Images").get_by_role("button").first.click()
    assert not pad.is_visible() and "labeled" in page.state


def test_every_stack_explains_itself(explorer, live):
    page = live(explorer, scheme="dark")
    page.root.locator(".overview").focus()
    for _ in range(9):
        page.page.keyboard.press("ArrowLeft")
    told = []
    for number in range(8):
        told.append(page.root.locator(".sum").inner_text())
        page.picture(f"stack-{number}")
        page.page.keyboard.press("ArrowRight")
    assert [text for text, start in zip(told, BEGINNINGS, strict=True) if not text.startswith(start)] == []
