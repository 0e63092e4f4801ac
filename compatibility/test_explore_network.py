"""The explorer of a whole network in a real browser: by mouse, touch and keys, wide and narrow, light and dark."""

import re

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
    assert "Layer 3, Conv2D 3×3 + ReLU, map" in page.state and "It sees rows" in page.state
    page.picture(f"{width}-{scheme}")


def press(page, **times):
    """Press each key so many times, in order: ArrowUp=30, ArrowDown=2."""
    for key, count in times.items():
        for _ in range(count):
            page.page.keyboard.press(key)


def test_keys_choose_layer_and_map(explorer, live):
    """Beside its details the network goes down the page: ↑ and ↓ choose the layer, ← and → the map."""
    page = live(explorer)
    page.root.locator(".overview").focus()
    press(page, ArrowUp=9)
    assert page.state.startswith("The image, row")
    press(page, ArrowDown=1, ArrowLeft=30, ArrowRight=2)
    assert page.state.startswith("Layer 1, Conv2D 3×3 + ReLU, map 2, row")
    press(page, ArrowDown=2)
    assert page.state.startswith("Layer 3, Conv2D 3×3 + ReLU, map ")
    press(page, ArrowLeft=30, ArrowRight=2)
    assert page.state.startswith("Layer 3, Conv2D 3×3 + ReLU, map 2, row")


def test_keys_choose_cell_and_channel(explorer, live):
    """The words answer which pixels the third map's cell (4, 4) sees."""
    page = live(explorer)
    _, cells, equation = page.root.locator(".looked canvas").all()
    page.root.locator(".overview").focus()
    press(page, ArrowLeft=30, ArrowRight=2)
    cells.focus()
    press(page, ArrowUp=11, ArrowLeft=11, ArrowDown=4, ArrowRight=4)
    here = "Layer 3, Conv2D 3×3 + ReLU, map 2, row 4, column 4"
    assert page.state.startswith(f"{here}: ")
    assert "It sees rows 8 to 15, columns 8 to 15 of the image." in page.state
    equation.focus()
    press(page, Home=1, ArrowRight=1)
    assert page.state.startswith("Channel 1: patch × kernel gives")
    press(page, End=1)
    assert page.state.startswith("Channel 11: ") and page.state.endswith(f"of {here}.")
    assert "Channel 11: " in equation.get_attribute("aria-label")
    cells.focus()
    press(page, End=1)
    assert "row 4, column 10: " in page.state


def test_each_layer_remembers_its_number(explorer, live):
    page = live(explorer)
    overview = page.root.locator(".overview")
    overview.focus()
    page.page.keyboard.press("ArrowLeft")
    chosen = page.state
    assert chosen.startswith("Layer 3, ") and "map 21" in chosen
    press(page, ArrowUp=9)
    press(page, ArrowDown=9)
    assert page.state.startswith("Layer 7, Dense softmax, unit ")
    press(page, ArrowUp=4)
    assert page.state == chosen


@pytest.mark.parametrize(
    ("width", "along", "across"), [(1280, "ArrowDown", "ArrowRight"), (360, "ArrowDown", "ArrowRight")]
)
def test_names_say_what_the_arrow_keys_do(explorer, live, width, along, across):
    page = live(explorer, width)
    overview = page.root.locator(".overview")
    words = {"ArrowRight": "left and right", "ArrowDown": "up and down"}
    expected = f"{words[along].capitalize()} arrows choose the layer, {words[across]} the map."
    assert expected in overview.get_attribute("aria-label")
    overview.focus()
    page.page.keyboard.press(along)
    assert page.state.startswith("Layer 4, max pooling 2×2, map 22, ")
    page.page.keyboard.press(across)
    assert page.state.startswith("Layer 4, max pooling 2×2, map 23, ")
    assert "Chosen: Layer 4, max pooling 2×2, map 23, row" in overview.get_attribute("aria-label")
    image, cells, equation = page.root.locator(".looked canvas").all()
    assert [each.get_attribute("role") for each in (overview, image, cells, equation)] == [*["application"] * 3, "img"]
    found = re.match(r"Layer 4.*map 23, (row \d+, column \d+): (\S+)\. It sees", page.state)
    name = f"Layer 4, map 23, large. Arrow keys choose a cell. Chosen: {found[1]}, {found[2]}."
    assert cells.get_attribute("aria-label") == name
    assert "Arrow keys" not in equation.get_attribute("aria-label")
    assert equation.get_attribute("tabindex") == "-1"


def test_what_relu_cut_off_and_what_counts_most_is_told(explorer, live):
    """Compared with the list of all sums, and the sum with the bias."""
    page = live(explorer)
    _, cells, _ = page.root.locator(".looked canvas").all()
    cells.focus()
    for key in ("Home", *["ArrowUp"] * 11):
        page.page.keyboard.press(key)
    page.root.locator("summary").click()
    for _ in range(24):
        page.root.locator(".overview").focus()
        page.page.keyboard.press("ArrowLeft")
        if ": 0 after ReLU, " in page.state:
            break
    total = re.search(r" = (−[\d.]+)\. After ReLU: 0\.", page.root.locator(".sum").inner_text())[1]
    assert f": 0 after ReLU, {total} before. It sees" in page.state
    sums = re.findall(r"channel (\d+): (−?[\d.]+)(?:,|\.)", page.root.locator("details p").last.inner_text())
    sums = {channel: number for channel, number in sums}
    assert len(sums) == 12
    for words in ("Adds most", "akes away most"):
        found = re.search(rf"{words}: channel (\d+), \+?(−?[\d.]+)[;.]", page.state)
        assert found is None or sums[found[1]].rstrip(".") == found[2].rstrip(".")
    assert "akes away most: channel " in page.state


def test_certainty_is_told_in_one_way(explorer, live):
    page = live(explorer)
    page.root.locator(".overview").focus()
    press(page, ArrowDown=9)
    for _ in range(10):
        page.page.keyboard.press("ArrowLeft")
    share = re.match(r"Layer 7, Dense softmax, unit 0: (>?\d+%)\. ", page.state)[1]
    assert f"answer: 0, {share} (labeled 0)." in page.state
    assert page.root.locator(".sum").inner_text().endswith(f"After softmax: {share}.")
    assert page.root.get_by_text(f"How {share} is made").is_visible()


def test_a_sample_is_announced_once_and_an_empty_pad_is_told(explorer, live):
    page = live(explorer)
    page.button("Draw your own").click()
    page.page.evaluate("""() => {
      window.told = [];
      const status = document.querySelector(".status");
      new MutationObserver(() => status.ariaLive === "polite" && status.textContent && told.push(status.textContent))
        .observe(status, { childList: true, characterData: true, subtree: true });
    }""")
    page.root.locator("canvas.pad").focus()
    page.page.keyboard.press("7")
    page.page.wait_for_timeout(1500)
    told = page.page.evaluate("told")
    assert len(told) == 1 and "The network's answer: " in told[0]
    for _ in range(3):
        page.button("Undo").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('The pad is empty.')")


def test_a_mouse_looks_and_a_click_keeps(explorer, live):
    page = live(explorer)
    before = page.state
    box = page.root.locator(".overview").bounding_box()
    page.page.mouse.move(box["x"] + 150, box["y"] + 150)
    looked = page.state
    assert looked != before and looked.startswith("Layer 1, Conv2D")
    page.page.mouse.move(2, 2)
    assert page.state == before
    page.page.mouse.click(box["x"] + 150, box["y"] + 150)
    page.page.mouse.move(2, 2)
    assert page.state == looked


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (360, 600)])
def test_the_network_stays_where_it_is_while_a_mouse_looks(explorer, live, width, height):
    """At the page's end, where it would move if what stands below grew shorter; the click keeps what was looked at."""
    page = live(explorer, width)
    page.page.set_viewport_size({"width": width, "height": height})
    overview = page.root.locator(".overview")
    page.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    if width == 360:
        overview.evaluate("element => scrollBy(0, element.getBoundingClientRect().bottom - innerHeight / 2)")
    box = overview.bounding_box()
    tops = set()
    for share in range(1, 40):
        y = box["y"] + box["height"] * share / 40
        if 0 < y < height:
            page.page.mouse.move(box["x"] + box["width"] / 2, y)
            tops.add(overview.bounding_box()["y"])
            looked = page.state
    assert tops == {box["y"]}
    page.page.mouse.down()
    page.page.mouse.up()
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
    page.root.get_by_role("group", name="Images, counted from 0").get_by_role("button").nth(2).click()
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
    page.root.get_by_role("group", name="Images, counted from 0").get_by_role("button").first.click()
    assert not pad.is_visible() and "labeled" in page.state


def test_every_stack_explains_itself(explorer, live):
    page = live(explorer, scheme="dark")
    page.root.locator(".overview").focus()
    for _ in range(9):
        page.page.keyboard.press("ArrowUp")
    told = []
    for number in range(8):
        told.append(page.root.locator(".sum").inner_text())
        page.picture(f"stack-{number}")
        page.page.keyboard.press("ArrowDown")
    assert [text for text, start in zip(told, BEGINNINGS, strict=True) if not text.startswith(start)] == []
