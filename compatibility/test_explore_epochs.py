"""Training, epoch by epoch, in a real browser."""

import numpy as np
import pytest
from stencils import trained

from course_utils import explore_epochs


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_slider_leads_through_training(live, width, scheme):
    snapshots, curves = trained()
    page = live(explore_epochs(snapshots, curves), width, scheme)
    assert page.state.startswith("After epoch 19 of 19")
    page.picture(f"{width}-{scheme}-last")
    slider = page.root.get_by_role("slider")
    slider.fill("7")
    assert page.state.startswith(f"After epoch 7 of 19: loss {curves['loss'][6]:.4f}"[:-1])
    slider.press("Home")
    assert page.state.startswith("Before training: the pictures' values from")
    page.picture(f"{width}-{scheme}-first")


def test_pictures_are_painted_in_their_colors(live):
    pictures = np.zeros((2, 3, 4, 4))
    pictures[1, 0], pictures[1, 1] = 1, -1
    page = live(explore_epochs(pictures))
    read = """(canvas) => [1, 3, 5].map((sixth) => [...canvas.getContext("2d").getImageData(
      canvas.width * sixth / 6 * CANVAS, canvas.height / 2, 1, 1).data].slice(0, 3))"""
    shown = page.root.locator("canvas").first.evaluate(read.replace("CANVAS", "(510 / canvas.clientWidth)"))
    assert shown == [[96, 178, 245], [245, 158, 30], [0, 0, 0]]


def test_it_plays_and_stops_at_the_end(live):
    page = live(explore_epochs(curves={"loss": [3, 2, 1], "val_loss": [3, 2.5, 2]}))
    assert page.state.startswith("After epoch 3 of 3")
    page.button("Play").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('After epoch 1')")
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('After epoch 3')")
    page.page.wait_for_function("[...document.querySelectorAll('button')].some((one) => one.textContent === 'Play')")


def test_curves_are_dragged_and_take_keys(live):
    page = live(explore_epochs(curves={"loss": [5, 4, 3, 2, 1]}), 360, touch=True)
    chart = page.root.locator("canvas")
    box = chart.bounding_box()
    page.page.touchscreen.tap(box["x"] + 50, box["y"] + 80)
    assert page.state.startswith("After epoch 1 of 5: loss 5")
    chart.focus()
    page.page.keyboard.press("ArrowRight")
    assert page.state.startswith("After epoch 2 of 5: loss 4")


def test_with_reduced_motion_it_goes_step_by_step(live):
    page = live(explore_epochs(curves={"loss": [3, 2, 1]}), motion="reduce")
    page.button("Next").click()
    assert page.state.startswith("After epoch 1 of 3: loss 3.")
    page.button("Next").click()
    assert page.state.startswith("After epoch 2 of 3: loss 2.")


def test_it_opens_where_asked_and_ordinary_pictures_need_no_key(live):
    page = live(explore_epochs(np.linspace(0, 1, 48).reshape(3, 1, 4, 4), {"val_accuracy": [0.1, 0.5, 0.637]}, start=2))
    assert page.state == "After epoch 2 of 3: validation accuracy 50%."
    assert page.root.locator(".key").count() == 0
    page.root.get_by_role("slider").press("End")
    assert page.state == "After epoch 3 of 3: validation accuracy 63.7%."


def test_each_step_on_its_own_scale(live):
    growing = np.ones((3, 2, 4, 4)) * np.array([0, 0.01, -5])[:, None, None, None]
    page = live(explore_epochs(growing, own_scale=True, start=0, unit="step"))
    assert page.state.startswith("Before training")
    assert "full color for the largest values of each step" in page.root.inner_text()
    page.button("Play").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('After step 1')")


@pytest.mark.parametrize("width", [360, 1280])
def test_named_steps_say_their_names(live, width):
    pictures = np.linspace(0, 1, 3 * 4 * 8 * 8).reshape(3, 4, 8, 8)
    page = live(explore_epochs(pictures, unit="step", called=["gray", "without lines", "prepared"], start=0), width)
    assert page.state == "Step 0 of 2: gray."
    slider = page.root.get_by_role("slider")
    slider.press("ArrowRight")
    assert page.state == "Step 1 of 2: without lines."
    assert page.root.locator(".called").inner_text() == "1 · without lines"
    slider.press("End")
    assert page.state == "Step 2 of 2: prepared."
    page.picture(f"{width}-named")


def test_curves_grow_with_the_epochs(live):
    losses = [5, 4, 3, 2.5, 2.2, 2, 1.9, 1.8, 1.7, 1.6, 1.5]
    page = live(explore_epochs(curves={"loss": losses}, start=1))
    colored = """(canvas) => {
      const { data, width } = canvas.getContext("2d").getImageData(0, 30, canvas.width, canvas.height - 70);
      const found = [false, false, false, false];
      for (let i = 0; i < data.length; i += 4) {
        const blue = data[i + 2] - data[i] > 60 && data[i + 3] > 200;
        if (blue) found[Math.floor((4 * ((i / 4) % width)) / width)] = true;
      }
      return found;
    }"""
    canvas, slider = page.root.locator("canvas"), page.root.get_by_role("slider")
    assert canvas.evaluate(colored)[2:] == [False, False]
    slider.press("End")
    assert canvas.evaluate(colored)[1:3] == [True, True]
    slider.press("Home")  # what has been seen stays, but faint
    page.picture("1280-seen")
    assert canvas.evaluate(colored)[2:] == [False, False]
