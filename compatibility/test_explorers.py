"""Every explorer alone on its page: it says its state in words and answers to a key, on a phone and in the dark.

What else holds for all, such as a name for every control, the fixture `live` checks of each page that a test opens.
"""

import pytest
from explorer_examples import CELLS, KEYS, examples

import course_utils

STYLES = """(figure) => [...figure.querySelectorAll("*")].filter((each) => each.checkVisibility()).map((each) => {
  const style = getComputedStyle(each);
  return [each.tagName, each.className, Object.fromEntries([...style].map((name) => [name, style[name]]))];
})"""
ADD_BELOW = "(text) => document.body.append(Object.assign(document.createElement('style'), { textContent: text }))"


@pytest.fixture(scope="module")
def explorers():
    return examples()


def test_there_is_an_example_of_each():
    public = {name for name in course_utils.__all__ if name.startswith("explore_")} | {"read_digits", "ask"}
    assert set(CELLS) == set(KEYS) == public


@pytest.mark.parametrize("name", CELLS)
def test_it_says_what_it_shows_and_answers_to_a_key(explorers, live, name):
    page = live(explorers[name], 360, "dark", "reduce")
    assert page.state
    page.press(*KEYS[name])


@pytest.mark.parametrize("name", CELLS)
def test_the_styles_of_others_below_it_change_nothing(explorers, live, name):
    page = live(explorers[name], motion="reduce")
    alone = page.root.evaluate(STYLES)
    others = [explorer.html.partition("</style>")[0].partition("<style>")[2] for explorer in explorers.values()]
    page.page.evaluate(ADD_BELOW, " ".join(others))
    for (tag, kind, before), (_, _, after) in zip(alone, page.root.evaluate(STYLES), strict=True):
        changed = {key: (value, after[key]) for key, value in before.items() if after[key] != value}
        assert changed == {}, f"<{tag} class={kind}>"
