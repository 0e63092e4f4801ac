"""Gradient descent in a real browser: steps, runs, optimizers, divergence; by mouse, touch and keys."""

import pytest

from course_utils import explore_descent


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_both_landscapes(live, width, scheme):
    page = live(explore_descent(), width, scheme)
    assert page.state.startswith("Step 0: w = 0; loss 6.47")
    for _ in range(3):
        page.button("Step").click()
    assert page.state.startswith("Step 3: w = 9.5")
    page.picture(f"{width}-{scheme}-one")
    page.button("Two weights").click()
    page.labeled("Optimizer").select_option("momentum")
    page.button("Run").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('Arrived')")
    assert page.button("Run").is_disabled()
    page.picture(f"{width}-{scheme}-two")


def test_from_one_weight_that_has_arrived_to_two(live):
    page = live(explore_descent(30))
    page.button("Run").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('Arrived')")
    page.button("Two weights").click()
    assert page.state.startswith("Step 0: ") and page.button("Run").is_enabled()


def test_the_lesson_s_square_comes_first(live):
    page = live(explore_descent(0.1, kind="square"))
    assert page.state.startswith("Step 0: w = 0; loss 9;")
    page.button("Step").click()
    assert page.state.startswith("Step 1: w = 0.6; loss 5.76;")
    page.picture("1280-square-first")


def test_momentum_is_named_where_it_carries_the_ball_uphill(live):
    page = live(explore_descent(0.1, kind="square"))
    page.labeled("Optimizer").select_option("momentum")
    for _ in range(20):
        page.button("Step").click()
        if "The loss grew from" in page.state:
            break
    assert "momentum carries the ball uphill" in page.state and "too large" not in page.state


def test_too_large_a_rate_says_so_and_starts_again(live):
    page = live(explore_descent(100))
    for _ in range(5):
        page.button("Step").click()
    assert "The loss grew from" in page.state and "too large a step" in page.state
    page.root.locator("summary").click()
    page.labeled("Which loss").select_option("square")
    page.labeled("Learning rate").fill("27")
    for _ in range(6):
        page.button("Step").click()
    page.picture("1280-off")
    page.labeled("Learning rate").fill("30")
    page.button("Run").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.includes('without end')")
    page.button("Reset").click()
    assert page.state.startswith("Step 0: w = 0; loss 9;") and page.button("Step").is_enabled()
    page.button("Two weights").click()
    assert page.state.startswith("Step 0: w = −2, v = 4; loss 205;")
    page.button("Run").click()
    page.page.wait_for_function("document.querySelector('.status').textContent.startsWith('Arrived')")
    page.picture("1280-square")


def test_after_it_has_arrived_another_rate_goes_on(live):
    page = live(explore_descent(10), motion="reduce")
    while page.button("10 steps").is_enabled():
        page.button("10 steps").click()
    assert page.state.startswith("Arrived")
    page.labeled("Learning rate").fill("13")
    assert page.button("Step").is_enabled() and page.state.startswith("Step")


def test_where_it_starts_is_dragged_or_set_by_keys(live):
    page = live(explore_descent())
    canvas = page.root.locator("canvas").first
    box = canvas.bounding_box()
    page.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 50)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 60, steps=3)
    page.page.mouse.up()
    assert page.state.startswith("Step 0: w = 3") or page.state.startswith("Step 0: w = 4")
    before = page.state
    canvas.focus()
    page.page.keyboard.press("ArrowLeft")
    assert page.state != before and page.state.startswith("Step 0")
    page.button("Two weights").click()
    canvas.focus()
    page.page.keyboard.press("ArrowUp")
    assert page.state.startswith("Step 0: w = 0, b = 0.56")


def test_by_touch_on_a_phone(live):
    page = live(explore_descent(), 360, touch=True)
    box = page.root.locator("canvas").first.bounding_box()
    page.page.touchscreen.tap(box["x"] + box["width"] - 40, box["y"] + 60)
    assert "w = 0;" not in page.state
    assert page.root.locator("canvas").first.evaluate("(canvas) => getComputedStyle(canvas).touchAction") == "none"


def test_with_reduced_motion_nothing_moves_by_itself(live):
    page = live(explore_descent(), motion="reduce")
    page.button("10 steps").click()
    assert page.state.startswith("Step 10:") or "Arrived" in page.state
    before = page.state
    page.page.wait_for_timeout(500)
    assert page.state == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_three_optimizers_leave_their_trails(live, width, scheme):
    page = live(explore_descent(8, weights=2), width, scheme)
    arrived = "document.querySelector('.status').textContent.startsWith('Arrived')"
    for optimizer in ("momentum", "Adam"):
        page.labeled("Optimizer").select_option(optimizer)
        assert page.state.startswith("Step 0: w = 0, b = 0;")
        page.button("Run").click()
        page.page.wait_for_function(arrived)
    page.labeled("Optimizer").select_option("plain")
    page.labeled("Learning rate").fill("39")  # 10
    page.button("Run").click()
    page.page.wait_for_function(arrived, timeout=60_000)
    assert "Step 374" in page.state
    page.picture(f"{width}-{scheme}-trails")


def test_the_slider_ends_where_nothing_more_is_to_be_learned(live):
    page = live(explore_descent(0.1, kind="square"))
    rate = page.labeled("Learning rate")
    rate.press("End")
    assert rate.get_attribute("aria-valuetext") == "2"
    rate.press("Home")
    assert rate.get_attribute("aria-valuetext") == "0.01"
    page.root.locator("summary").click()
    page.labeled("Which loss").select_option("digits")
    assert rate.get_attribute("aria-valuetext") == "8"
    rate.press("End")
    assert rate.get_attribute("aria-valuetext") == "100"
