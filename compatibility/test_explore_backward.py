"""The tiny network in a real browser: forward, backward, a nudge, steps; by mouse, touch and keys."""

import pytest

from course_utils import explore_backward

EXERCISE = [[3, 1], [[1, -1, 1], [-1, 1, -2]], [[2, -1], [1, 3], [1, -1]], [4, -1]]


def all_the_way(page):
    for name, times in [("Forward", 5), ("Backward", 4)]:
        for _ in range(times):
            page.button(name).click()
        assert page.button(name).is_disabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_forward_backward_nudge_and_steps(live, width, scheme):
    page = live(explore_backward(), width, scheme)
    page.button("Forward").click()
    assert page.state == "h₁ receives 0.5 · 2 + 1 · 1 = 2. ReLU lets it through: 2."
    for _ in range(4):
        page.button("Forward").click()
    assert page.state.endswith("(2 − 1)² + (−1 − 0)² = 2.") and page.button("Forward").is_disabled()
    for _ in range(3):
        page.button("Backward").click()
    assert "1 · 2 + (−0.5) · (−2) = 3" in page.state
    page.picture(f"{width}-{scheme}-backward")
    page.button("Nudge x₁ → h₁").click()
    assert "from 2 to 2.0605" in page.state and page.state.endswith("0.0605 / 0.01 = 6.05. The gradient is 6.")
    assert page.labeled("Weight x₁ → h₁").input_value() == "0.51"
    page.button("Put it back").click()
    assert page.labeled("Weight x₁ → h₁").input_value() == "0.5"
    for loss in ("1.326", "0.934"):
        page.button("Take a step").click()
        assert f"to {loss}." in page.state
    page.picture(f"{width}-{scheme}-steps")
    page.button("Reset").click()
    assert page.state.startswith("Press Forward") and page.labeled("Weight x₁ → h₁").input_value() == "0.5"


def test_before_the_way_back_a_nudge_names_no_gradient(live):
    page = live(explore_backward())
    page.labeled("Weight x₂ → h₂").focus()
    page.button("Nudge x₂ → h₂").click()
    assert "0 / 0.01 = 0. Go backward" in page.state
    page.labeled("by").select_option("0.1")
    assert "0 / 0.1 = 0" in page.state


def test_numbers_are_typed_and_the_unit_wakes(live):
    page = live(explore_backward())
    all_the_way(page)
    assert "But h₂ is off" in page.state
    page.labeled("Weight x₁ → h₂").fill("1")
    assert "h₂ is on" in page.state and "From x₁: 2 · " in page.state
    page.labeled("Input x₁").fill("-5")
    page.labeled("Weight x₁ → h₁").fill("2")
    page.button("Take a step").click()
    assert "Every hidden neuron is off" in page.state


def test_numbers_are_dragged_and_set_by_keys(live):
    page = live(explore_backward())
    all_the_way(page)
    box = page.labeled("Target of y₁").bounding_box()
    page.page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 80, box["y"] + 10, steps=5)
    page.page.mouse.up()
    assert page.labeled("Target of y₁").input_value() == "2"
    page.labeled("Weight h₂ → y₁").focus()
    page.page.keyboard.press("ArrowUp")
    assert page.labeled("Weight h₂ → y₁").input_value() == "2.1"
    page.root.locator("input[type=range]").first.focus()
    page.page.keyboard.press("Home")
    assert page.state.startswith("Press Forward")
    page.page.keyboard.press("ArrowRight")
    assert page.state.startswith("h₁ receives")


def test_one_long_step_turns_every_neuron_off(live):
    page = live(explore_backward())
    page.labeled("Learning rate").fill("7")
    page.button("Take a step").click()
    assert "from 2 to 1. Every hidden neuron is off now" in page.state
    page.button("Take a step").click()
    assert "from 1 to 1. Every hidden neuron is off now" in page.state


def test_too_large_a_rate_grows_and_ends(live):
    page = live(explore_backward([2, 1], [[1, 1], [1, 1]], [[1, 0], [0, 1]], [50, 50]))
    page.labeled("Learning rate").fill("8")
    page.button("Take a step").click()
    assert page.state.endswith("The loss goes from 4418 to 9.1e9. It grew: the step was too long.")
    page.button("Take a step").click()
    assert page.state.startswith("The loss grows without end")


def test_by_touch_three_neurons_without_gradients(live):
    page = live(explore_backward(*EXERCISE, backward=False), 360, touch=True)
    assert page.state.endswith("(5 − 4)² + (−3 − (−1))² = 5.")
    assert page.button("Backward").count() == page.root.get_by_text("Nudge").count() == 0
    page.labeled("Weight x₁ → h₁").tap()
    page.page.keyboard.press("ArrowUp")
    assert page.labeled("Weight x₁ → h₁").input_value() == "1.1"
    page.button("Reset").tap()
    assert page.labeled("Weight x₁ → h₁").input_value() == "1"
    page.picture("360-three")
