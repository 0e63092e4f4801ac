"""Questions: each is complete, and neither its picture nor its words give the answer away."""

import tomllib
import warnings

import pytest
from matplotlib import rc_context

from course_utils.errors import ArgumentError
from course_utils.explorers import ask as asking
from course_utils.explorers.ask import QUESTIONS, ask, question_files

NAMES = sorted(question_files())
LESSONS = {path.stem.partition("_")[2] for path in (QUESTIONS.parents[1] / "lessons").glob("*.py")}
UNKNOWN = [("fiting_loss", '"fitting_loss"'), (3, "Did you mean"), (None, "but got None")]


def read(name):
    return tomllib.loads(question_files()[name].read_text(encoding="utf-8"))


def test_no_two_questions_have_one_name():
    assert len(list(QUESTIONS.glob("*/*.toml"))) == len(NAMES) > 0


@pytest.mark.parametrize("name", NAMES)
def test_question_is_complete(name):
    question = read(name)
    assert set(question) == {"question", "options"} and question["question"].strip().endswith("?")
    assert 3 <= len(question["options"]) <= 4
    assert [option["right"] for option in question["options"] if "right" in option] == [True]
    for option in question["options"]:
        assert set(option) - {"right"} == {"text", "reason"}
        assert option["text"].strip() and not option["text"].endswith("."), "the picture's words add the full stop"
        assert len(option["reason"]) > 40 and option["reason"].endswith((".", "?"))
        assert all(text.count("`") % 2 == 0 for text in (option["text"], option["reason"]))


@pytest.mark.parametrize("name", NAMES)
def test_question_belongs_to_a_lesson(name):
    assert question_files()[name].parent.name in LESSONS


def test_the_right_answer_is_not_always_the_same_letter():
    assert len({[bool(option.get("right")) for option in read(name)["options"]].index(True) for name in NAMES}) > 1


@pytest.mark.parametrize("name", NAMES)
def test_words_hold_the_options_and_no_reason(name):
    explorer, question = ask(name), read(name)
    for text in (explorer.alt, repr(explorer)):
        assert question["question"].replace("`", "") in text
        assert all(option["text"].replace("`", "") in text for option in question["options"])
        assert not any(option["reason"][:20].replace("`", "") in text for option in question["options"])


def test_picture_is_the_same_whichever_is_right(monkeypatch):
    before = ask(NAMES[0]).png
    other = read(NAMES[0])
    for option in other["options"]:
        option["right"], option["reason"] = not option.get("right"), "For another reason."
    monkeypatch.setattr(asking, "_question", lambda name: other)
    assert ask(NAMES[0]).png == before


def test_without_a_script_the_reasons_are_there_but_folded():
    html = ask("fitting_loss").html
    folded = html[html.index("<details>") : html.index("</details>")]
    assert "<details open" not in html and folded.count("is not right.") == 3 and folded.count("B is right.") == 1


@pytest.mark.parametrize(("name", "words"), UNKNOWN)
def test_unknown_name(name, words):
    with pytest.raises(ArgumentError, match=words):
        ask(name)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_small(name):
    assert len(ask(name).script) < 20_000 and len(ask(name).html) < 150_000


def test_a_picture_is_drawn_without_a_warning_in_the_lessons_style():
    with warnings.catch_warnings(), rc_context({"figure.constrained_layout.use": True}):
        warnings.simplefilter("error")
        assert ask(NAMES[0]).png
