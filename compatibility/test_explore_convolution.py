"""The kernel that glides over an image, in a real browser: by mouse, touch and keys, in every size and theme."""

import re

import numpy as np
import pytest
from scipy.signal import correlate2d

from course_utils import explore_convolution

SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
GRIP = "Image: arrow keys move the window"
MORE = "More: stride, padding, ReLU, pooling"


def place(page):
    """Row and column of the output where the window stands, and the number there, from the words."""
    found = re.search(r"Row (\d+), column (\d+): (−?\d+(?:\.\d+)?)", page.state)
    return int(found[1]), int(found[2]), float(found[3].replace("−", "-"))


def settled(page):
    """Whether the window has stopped gliding."""
    page.page.wait_for_timeout(400)


def choose(page, label, option):
    page.labeled(label).first.select_option(label=option)


def image_of(explorer):
    return np.array(explorer.data["image"][0]).reshape(28, 28)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_lives_in_every_width_and_theme(live, width, scheme):
    page = live(explore_convolution(), width, scheme)
    assert place(page) == (10, 8, 2.66) and "output 26×26, (28 − 3) / 1 + 1 = 26. Rows and columns count" in page.state
    settled(page)
    page.picture(f"{width}-{scheme}")
    page.root.locator("summary").click()
    choose(page, "Kernel", "Sobel")
    choose(page, "Stride", "2")
    choose(page, "Padding", "same (zeros around)")
    page.labeled("ReLU").check()
    page.labeled("2×2 max pooling").check()
    page.button("Fill").click()
    settled(page)
    page.picture(f"{width}-{scheme}-everything")


@pytest.mark.parametrize("width", [360, 1280])
def test_two_channels_have_two_kernels_and_one_sum(live, width):
    image = np.dstack([np.tril(np.ones((12, 12))), np.eye(12)])
    page = live(explore_convolution(image), width)
    choose(page, "Kernel, channel 1", "Identity")
    expected = correlate2d(image[..., 0], np.array([[-1, 0, 1]] * 3), mode="valid") + np.eye(12)[1:-1, 1:-1]
    row, column, number = place(page)
    assert number == expected[row, column] and "from channels 0 and 1" in page.state
    page.labeled("weight row 1, column 1, channel 1").fill("-3")
    assert place(page)[2] == expected[row, column] - 4 * np.eye(12)[row + 1, column + 1]
    settled(page)
    page.picture(f"two-channels-{width}")


def test_by_keys_any_cell_can_be_read(live):
    """With stride 2, padding same and Sobel, what stands in row 3, column 5 of the output."""
    explorer = explore_convolution()
    page = live(explorer)
    page.root.locator("summary").click()
    choose(page, "Kernel", "Sobel")
    choose(page, "Stride", "2")
    choose(page, "Padding", "same (zeros around)")
    page.labeled(GRIP).focus()
    for key in ["Home", *["ArrowRight"] * 5, *["ArrowUp"] * 7]:
        page.page.keyboard.press(key)
    padded = np.pad(image_of(explorer), [(0, 1), (0, 1)])
    expected = correlate2d(padded, SOBEL, mode="valid")[::2, ::2][3, 5]
    assert place(page) == (3, 5, pytest.approx(expected, abs=0.0006)) and expected != 0
    told = page.state.replace(f"{place(page)[2]}".replace("-", "−"), "NUMBER")
    assert told == "Row 3, column 5: NUMBER, from window rows 6 to 8, columns 10 to 12."
    for key in ["End", *["ArrowDown"] * 20]:
        page.page.keyboard.press(key)
    assert place(page)[:2] == (13, 13) and "5 pixels are zeros around the image" in page.state


def test_a_change_says_what_was_set_and_what_follows(live):
    page = live(explore_convolution())
    choose(page, "Kernel", "Blur")
    assert page.state.startswith("Kernel: Blur, stride 1, padding valid: output 26×26, (28 − 3) / 1 + 1 = 26. Rows and")
    page.root.locator("summary").click()
    choose(page, "Padding", "same (zeros around)")
    assert "padding same (zeros: 1 above, 1 below, 1 left, 1 right): output 28×28" in page.state
    choose(page, "Stride", "2")
    assert "(zeros: 0 above, 1 below, 0 left, 1 right): output 14×14, 28 / 2 = 14. Rows" in page.state
    choose(page, "Padding", "valid (no zeros)")
    assert "(28 − 3) / 2 + 1 = 13.5, rounded down to 13. Rows" in page.state
    page.labeled("Bias").fill("-1.5")
    assert page.state.startswith("Kernel: Blur, bias −1.5, stride 2")


def test_what_lies_under_the_window_is_there_in_words(live):
    explorer = explore_convolution()
    page = live(explorer)
    products = page.root.locator(".unseen").inner_text()
    found = re.findall(r"([\d.]+) × (−?[\d.]+) = (−?[\d.]+)", products)
    pixels = image_of(explorer)[10:13, 8:11].ravel()
    numbers = [[float(number.replace("−", "-").rstrip(".")) for number in product] for product in found]
    expected = np.column_stack([pixels, [-1, 0, 1] * 3, pixels * ([-1, 0, 1] * 3)])
    np.testing.assert_allclose(numbers, expected, atol=0.00051)
    box = page.root.locator(".unseen").bounding_box()
    assert (box["width"], box["height"]) == (1, 1)


def test_every_control_is_reached_by_tab(live):
    page = live(explore_convolution())
    page.root.locator("summary").click()
    count = page.root.locator("button, select, input, summary, [tabindex='0']").count()
    page.labeled(GRIP).focus()
    reached = {GRIP}
    for _ in range(count):
        page.page.keyboard.press("Tab")
        reached.add(page.page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent"))
    assert {GRIP, "weight row 0, column 0", "weight row 2, column 2", "Play", "Step", MORE, "Bias"} <= reached


def grip(page):
    return page.labeled(GRIP).bounding_box()


def colored(page, row, column):
    """Whether that cell of the output is filled, and not of the empty ground's light gray, hatched or not."""
    script = """([row, column]) => {
      const [canvas, output] = [document.querySelector("canvas"), [...document.querySelectorAll(".grip")].at(-1)];
      const [x, y] = [output.offsetLeft + (column + 0.5) * output.offsetWidth / 26,
                      output.offsetTop + (row + 0.5) * output.offsetHeight / 26];
      return canvas.getContext("2d").getImageData(x, y, 1, 1).data[0] < 180;
    }"""
    return page.page.evaluate(script, [row, column])


def test_the_mouse_drags_the_window_and_fills_what_it_passes(live):
    page = live(explore_convolution())
    box = grip(page)
    unit = box["width"] / 28
    page.page.mouse.move(box["x"] + 1.5 * unit, box["y"] + 20.5 * unit)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 14.5 * unit, box["y"] + 20.5 * unit, steps=40)
    assert place(page)[:2] == (19, 13)
    page.page.mouse.up()
    page.page.mouse.move(box["x"] + 2, box["y"] + 2)
    assert place(page)[:2] == (19, 13)
    settled(page)
    page.picture("dragged")
    assert [colored(page, 19, column) for column in (0, 5, 13)] == [True] * 3
    assert [colored(page, row, 5) for row in (18, 20)] == [False] * 2


def test_a_finger_drags_the_window_and_scrolls_elsewhere(live):
    page = live(explore_convolution(), 360, touch=True)
    box = grip(page)
    unit = box["width"] / 28
    page.page.touchscreen.tap(box["x"] + 20.5 * unit, box["y"] + 5.5 * unit)
    assert place(page)[:2] == (4, 19)
    session = page.context.new_cdp_session(page.page)
    for kind, column in (("touchStart", 3.5), ("touchMove", 9.5), ("touchMove", 11.5), ("touchEnd", None)):
        points = [] if column is None else [{"x": box["x"] + column * unit, "y": box["y"] + 15.5 * unit}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert place(page)[:2] == (14, 10)
    touch = "element => getComputedStyle(element).touchAction"
    assert page.labeled(GRIP).evaluate(touch) == "none" and page.root.locator("canvas").evaluate(touch) == "auto"


def test_it_plays_pauses_steps_and_fills(live):
    page = live(explore_convolution())
    page.button("Step").click()
    assert place(page)[:2] == (10, 9)
    page.button("Back").click()
    page.button("Back").click()
    assert place(page)[:2] == (10, 7)
    page.button("Play").click()
    assert page.root.locator(".status").get_attribute("aria-live") == "off"
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('Row 10, column 12')")
    page.button("Pause").click()
    assert page.root.locator(".status").get_attribute("aria-live") == "polite"
    stopped = page.state
    assert stopped.startswith("Paused. Row 10, column 1")
    settled(page)
    assert page.state == stopped
    page.button("Fill").click()
    assert page.state.startswith("All 676 outputs filled. Row 10")
    page.button("Clear").click()
    assert place(page)[:2] == (0, 0) and page.button("Fill").is_visible()


def test_the_last_of_the_outputs_is_announced(live):
    page = live(explore_convolution(np.eye(5)))
    page.button("Play").click()
    page.page.wait_for_function(
        "document.querySelector('.status').textContent.startsWith('All 9 outputs filled. Row 2')"
    )
    assert page.root.locator(".status").get_attribute("aria-live") == "polite"


def test_what_is_not_computed_yet_is_hatched(live):
    page = live(explore_convolution())
    settled(page)
    script = """() => {
      const [canvas, output] = [document.querySelector("canvas"), [...document.querySelectorAll(".grip")].at(-1)];
      const { offsetLeft: x, offsetTop: y, offsetWidth: wide, offsetHeight: high } = output;
      const data = canvas.getContext("2d").getImageData(x + 2, y + 0.8 * high, wide - 4, 1).data;
      return new Set([...data].filter((_, i) => i % 4 === 0)).size;
    }"""
    assert page.page.evaluate(script) > 1


def test_where_nothing_may_move_a_press_fills_a_row(live):
    page = live(explore_convolution(), motion="reduce")
    page.button("Next row").click()
    assert place(page)[:2] == (10, 25)
    page.button("Next row").click()
    assert place(page)[:2] == (11, 25) and not page.labeled("Speed").count()


def test_weights_are_edited_and_named(live):
    page = live(explore_convolution())
    page.labeled("weight row 0, column 2").fill("3.5")
    assert page.labeled("Kernel").input_value() == ""
    before = place(page)[2]
    page.labeled("weight row 0, column 2").fill("")
    assert place(page)[2] == before
    assert page.state.startswith("Kernel: Your own, stride 1")
    page.labeled("weight row 0, column 2").fill("1")
    assert page.labeled("Kernel").input_value() == "Vertical edges" and place(page)[2] == 2.659
    choose(page, "Kernel", "Blur")
    assert page.root.locator(".stage input:invalid").count() == 0


@pytest.mark.parametrize("size", [1, 5])
def test_other_kernels(live, size):
    page = live(explore_convolution(kernel=np.full((size, size), 0.5), padding="same", stride=3), 360)
    assert "output 10×10, 28 / 3 = 9.3, rounded up to 10" in page.state
    settled(page)
    page.picture(f"kernel-{size}")
