"""check, hint, solution and progress, as a student calls them."""

import array
import random

import numpy as np
import pytest

from course_utils import check, hint, progress, solution
from course_utils.exercises import all_exercises, api, find


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(api, "_statuses", {})
    monkeypatch.setattr(api, "_hints_shown", {})
    for name in all_exercises():
        globals().pop(name, None)


def answer(**answers):
    """Put answers where check looks for them: among the names of the module that calls it."""
    globals().update(answers)


def said(capsys, call, *arguments):
    assert call(*arguments) is None
    return capsys.readouterr().out


def words(text):
    """The text without its line breaks."""
    return " ".join(text.split())


def test_the_three_replies_begin_with_their_marks(capsys):
    assert said(capsys, check, "brightened").startswith("❌ brightened: there is no brightened in this notebook yet.")
    answer(brightened=...)
    assert said(capsys, check, "brightened").startswith("⏳ brightened: not attempted yet.")
    answer(brightened=[160, 255, 255])
    reply = said(capsys, check, "brightened")
    assert reply.startswith("❌ brightened: You let the value stop at 255") and 'hint("brightened")' in reply
    answer(brightened=[160, 4, 54])
    assert said(capsys, check, "brightened").startswith("✅ brightened: right.")


def test_a_reply_is_plain_text_in_short_lines(capsys):
    answer(scale_pixels=lambda images: images / 255)
    reply = said(capsys, check, "scale_pixels")
    assert "\x1b" not in reply and "<" not in reply
    assert max(map(len, reply.splitlines())) <= api.WIDTH


def test_an_unknown_name_gets_the_nearest_one(capsys):
    for call in (check, hint, solution):
        assert 'Did you mean "brightened"?' in words(said(capsys, call, "brightend"))
        assert "in quotation marks, but got something of type builtin" in words(said(capsys, call, len))
        assert "but got nothing" in words(said(capsys, call))


def test_hints_say_more_each_time_and_stay_at_the_last(capsys):
    hints = find("class_counts").hints
    first, *others = [said(capsys, hint, "class_counts") for _ in range(len(hints) + 1)]
    assert first.startswith(f"Hint 1 of {len(hints)}") and 'For more: hint("class_counts")' in first
    assert all(f"Hint {len(hints)} of {len(hints)}" in each for each in others[-2:])
    assert 'solution("class_counts")' in others[-1]


def test_solution_shows_an_answer_that_is_right(capsys):
    shown = said(capsys, solution, "class_counts")
    code = "\n".join(line[4:] for line in shown.splitlines() if line.startswith("    "))
    namespace = {"np": np}
    exec(code, namespace)
    assert api.attempt(find("class_counts"), namespace, np.random.default_rng(0)).status == "right"


def test_solution_says_so_where_a_copy_holds_none(capsys, monkeypatch):
    monkeypatch.setattr(api, "_solutions", dict)
    assert "holds no solution of class_counts" in words(said(capsys, solution, "class_counts"))


def test_progress_shows_this_notebook_s_exercises(capsys):
    answer(brightened=[160, 4, 54], class_counts=..., scale_pixels=lambda images: images)
    check("brightened")
    check("scale_pixels")
    capsys.readouterr()
    reply = said(capsys, progress)
    assert reply.startswith("1 of 3 exercises done, 1 of 4 points.")
    assert "✅ brightened: right" in reply and "❌ scale_pixels: wrong" in reply
    assert "class_counts: not checked yet" in reply and "made_digit" not in reply
    answer(brightened=[0])
    assert "brightened: changed since its last check" in words(said(capsys, progress))


def test_a_check_does_not_disturb_the_lesson_s_chance(capsys):
    def draws_numbers(images):
        random.seed(0)
        np.random.seed(0)
        return images

    answer(scale_pixels=draws_numbers)
    random.seed(7)
    np.random.seed(7)
    expected = random.random(), np.random.random()
    random.seed(7)
    np.random.seed(7)
    check("scale_pixels")
    assert (random.random(), np.random.random()) == expected


def test_leaving_python_is_an_error_like_others(capsys):
    answer(scale_pixels=lambda images: exit())
    assert "stops with SystemExit" in words(said(capsys, check, "scale_pixels"))


def test_the_line_that_went_wrong_is_shown(capsys):
    def scaled(images):
        return images.to_float32()

    answer(scale_pixels=scaled)
    assert "\n    return images.to_float32()\n" in said(capsys, check, "scale_pixels")


def test_a_check_that_fails_itself_says_so(capsys, monkeypatch):
    monkeypatch.setattr(api, "judge", lambda *arguments: 1 / 0)
    answer(brightened=[1])
    assert "not your fault. Please report ZeroDivisionError" in words(said(capsys, check, "brightened"))


def test_a_name_without_quotation_marks_is_guessed(capsys):
    def class_counts(labels):
        return labels

    assert 'Did you mean "class_counts"?' in words(said(capsys, check, class_counts))


def test_stopping_an_endless_loop_gives_a_sentence(capsys):
    def interrupted(images):
        raise KeyboardInterrupt

    answer(scale_pixels=interrupted)
    assert "Is there a loop that never ends?" in words(said(capsys, check, "scale_pixels"))


def test_a_function_that_asks_is_told_so(capsys):
    answer(scale_pixels=lambda images: input("How many? "))
    assert "input() asks a person" in words(said(capsys, check, "scale_pixels"))


def test_a_function_that_remembers_is_told_so(capsys):
    def counts(labels, seen=[0] * 10):  # noqa: B006, the mistake itself
        for label in labels:
            seen[label] += 1
        return np.array(seen)

    answer(class_counts=counts)
    assert "gives another result the second time" in words(said(capsys, check, "class_counts"))


def test_nothing_in_one_branch_only_is_told_so(capsys):
    answer(class_counts=lambda labels: np.bincount(labels, minlength=10) if len(labels) < 20 else None)
    assert "Does every branch of your function end with return" in words(said(capsys, check, "class_counts"))


def test_remedies_for_other_types(capsys):
    answer(
        brightened=([160, 4, 54],),
        cross_entropy=lambda probabilities, labels: (3.9,),
        diagonal_kernel=[[2, -1, -1], [-1, 2, -1], [-1, 2]],
        images_needed=lambda accuracy, half_width: np.float64(accuracy).mean,
        scale_pixels=lambda images: [1, 2],
        outcomes=(each for each in "ab"),
        own_signs=lambda images, drawn, names: ((images, drawn), (images, drawn)),
    )
    assert "in one row, not in pairs" in words(said(capsys, check, "own_signs"))
    assert "look at its brackets and commas" in words(said(capsys, check, "brightened"))
    assert "Is there a comma at its end" in words(said(capsys, check, "cross_entropy"))
    assert "Look at row 2, counted from 0: its length is 2, not 3." in words(said(capsys, check, "diagonal_kernel"))
    assert "Are the parentheses () missing after it?" in words(said(capsys, check, "images_needed"))
    assert "should return an array, but it returns a list of numbers. np.array" in words(
        said(capsys, check, "scale_pixels")
    )
    assert "list(…) makes a list of it." in words(said(capsys, check, "outcomes"))
    answer(brightened=[160, 4], outcomes=["fine", ..., "silent"])
    assert "some places are still three dots" in words(said(capsys, check, "outcomes"))
    assert "The exercise asks for 3 values, and yours has 2." in words(said(capsys, check, "brightened"))


@pytest.mark.parametrize("name", ["array", "sequence", "number", "model", "None", "ellipsis", "other"])
def test_a_class_that_is_called_like_a_kind_of_evidence_is_a_type_like_others(capsys, name):
    foreign = type(name, (), {})()
    answer(scale_pixels=lambda images: foreign, brightened=foreign, outcomes=[foreign], own_signs=foreign)
    for exercise in ("scale_pixels", "brightened", "own_signs"):
        assert f"something of the type {name}" in words(said(capsys, check, exercise))
    assert f"a list of something of the type {name}" in words(said(capsys, check, "outcomes"))


@pytest.mark.parametrize("large", [10**5_000, -(10**5_000), [10**5_000], 10**20, array.array("d", [1.0])], ids=type)
def test_values_of_odd_kinds_get_a_reply(capsys, large):
    answer(brightened=large, class_counts=lambda labels: large, images_needed=lambda accuracy, half_width: large)
    for exercise in ("brightened", "class_counts", "images_needed"):
        assert said(capsys, check, exercise).startswith(f"❌ {exercise}: ")


def test_an_error_that_ends_python_while_it_is_read_is_an_error_like_others(capsys):
    class Ending(Exception):
        def __str__(self):
            raise SystemExit

    def ends(images):
        raise Ending

    answer(scale_pixels=ends)
    assert "stops with Ending" in words(said(capsys, check, "scale_pixels"))


def test_an_error_that_cannot_be_read_is_an_error_like_others(capsys):
    class Broken(Exception):
        def __str__(self):
            raise ValueError

    def breaks(images):
        raise Broken

    answer(scale_pixels=breaks)
    assert "stops with Broken" in words(said(capsys, check, "scale_pixels"))


def test_a_class_copy_counts_its_own_points_and_shows_no_solution(capsys, monkeypatch):
    monkeypatch.setenv("COURSE_UTILS_CLASS", '{"brightened": 2.5, "class_counts": 1}')
    answer(brightened=[160, 4, 54], scale_pixels=...)
    check("brightened")
    capsys.readouterr()
    assert said(capsys, progress).startswith("1 of 2 exercises done, 2.5 of 3.5 points.")
    assert "your instructor has the solution of brightened" in words(said(capsys, solution, "brightened"))


@pytest.mark.parametrize("occasion", ["autograde", "validate"])
def test_where_nbgrader_runs_a_notebook_only_a_right_answer_raises_nothing(capsys, monkeypatch, occasion):
    monkeypatch.setenv("NBGRADER_EXECUTION", occasion)
    answer(brightened=[160, 4, 54])
    assert said(capsys, check, "brightened").startswith("✅ brightened: right.")
    for value, reply in [([160, 255, 255], "❌ brightened: You let the value"), (..., "⏳ brightened: not attempted")]:
        answer(brightened=value)
        with pytest.raises(AssertionError, match=f"^{reply}") as raised:
            check("brightened")
        shown = raised.value._render_traceback_()
        assert words("\n".join(shown)) == words(str(raised.value)) and max(map(len, shown)) <= api.WIDTH
    with pytest.raises(AssertionError, match="Did you mean"):
        check("brightend")


@pytest.mark.parametrize(("fault", "reply"), [(KeyboardInterrupt, "was stopped"), (ValueError, "failed, which is not")])
def test_where_nbgrader_runs_a_notebook_a_check_that_came_to_no_verdict_raises(monkeypatch, fault, reply):
    def faulty(*arguments):
        raise fault

    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setattr(api, "judge", faulty)
    answer(brightened=[160, 4, 54])
    with pytest.raises(AssertionError, match=f"The check of brightened {reply}"):
        check("brightened")
