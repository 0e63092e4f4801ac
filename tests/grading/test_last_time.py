"""Nothing is lost by repeating a command: not a later attempt, not a deadline, not a roster."""

import io
import sys

import pytest
from hostile_class import POINTS
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from stub_executor import StubExecutor

from course_tools import cli
from course_tools.arguments import GradeArguments
from course_tools.files import notebook_text
from course_tools.grading import grade as grading
from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.last_time import Given, keep_last, read_last, taken_over
from course_tools.grading.records import Missing
from course_tools.grading.store import Store
from course_tools.grading.workers import RunResult
from course_utils.errors import ArgumentError

DUE, LATE = "2026-11-30T23:59", "10% a day"


def nothing(content, cases):
    """No answer is there."""
    return RunResult(evidence={name: Missing() for name in cases})


@pytest.fixture
def grade(tmp_path, monkeypatch):
    """Grade a folder into the same place; gives what was said, and whose work counts."""
    monkeypatch.setattr(grading, "_executor", lambda settings: StubExecutor(nothing))

    def run(folder, **settings):
        said = io.StringIO()
        settings = Settings(points=POINTS, seed=1, **settings)
        assert grade_class(folder, tmp_path / "out", settings, Console(file=said, width=400)) == 0
        with Store(tmp_path / "out") as store:
            return said.getvalue(), store.result("ben").files[0].name.rpartition("/")[2]

    return run


def handed_in(folder, name, code):
    for student, source in {"ben": code, "ada": "x = 0"}.items():
        (folder / student).mkdir(parents=True, exist_ok=True)
        text = notebook_text(new_notebook(cells=[new_code_cell(source, id="one")]))
        (folder / student / f"{name if student == 'ben' else 'hers'}.ipynb").write_text(text, encoding="utf-8")
    return folder


def test_a_later_attempt_stands_when_the_first_command_is_repeated(grade, tmp_path):
    first, second = (handed_in(tmp_path / name, name, f"x = '{name}'") for name in ("first", "second"))
    assert grade(first)[1] == "first.ipynb"
    assert grade(second)[1] == "second.ipynb"
    said, counts = grade(first)
    assert counts == "second.ipynb" and "0 to grade" in said
    assert "Later work stands: of ben. What is among these submissions was graded before it" in said
    said, counts = grade(first, again=("ben",))
    assert counts == "first.ipynb" and "Later work stands" not in said
    assert grade(second)[1] == "first.ipynb"  # which was chosen last
    third = handed_in(tmp_path / "third", "third", "x = 3")
    assert grade(third)[1] == "third.ipynb"


def test_both_attempts_together_are_new_work(grade, tmp_path):
    folder = handed_in(tmp_path / "class", "first", "x = 1")
    grade(folder)
    said, _ = grade(handed_in(folder, "second", "x = 2"))
    assert "1 to grade" in said and "Later work" not in said


def settings_of(out, **given):
    return GradeArguments(submissions=out, out=out, **given).settings()


def test_a_deadline_holds_until_it_is_dropped(tmp_path):
    first = settings_of(tmp_path, due=DUE, late=LATE)
    keep_last(tmp_path, first.given)
    again = settings_of(tmp_path)
    assert again.policy.deadline == first.policy.deadline is not None
    assert again.said == (
        f'As last time, because you didn\'t say otherwise: --due {DUE}, --late "{LATE}". --no-due drops the deadline.',
    )
    later = settings_of(tmp_path, due="2026-12-01T23:59")
    assert later.policy.deadline.per_day == first.policy.deadline.per_day and "--late" in later.said[0]
    dropped = settings_of(tmp_path, no_due=True)
    assert dropped.policy.deadline is None and dropped.said == ()
    keep_last(tmp_path, dropped.given)
    assert settings_of(tmp_path).policy.deadline is None
    with pytest.raises(ArgumentError, match="--no-due"):
        settings_of(tmp_path, no_due=True, due=DUE)


def test_the_roster_the_attempt_and_what_was_assigned_hold_too(tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("student\nben\n")
    keep_last(tmp_path, settings_of(tmp_path, roster=roster, attempt="best", exercises="made_digit").given)
    again = settings_of(tmp_path)
    assert (again.roster, again.policy.every_attempt, again.points) == (str(roster), True, {"made_digit": 2})
    assert f"--roster {roster}, --attempt best, 1 exercise with 2 points" in again.said[0]
    other = settings_of(tmp_path, exercises="odd_label", attempt="latest")
    assert other.points == {"odd_label": 1} and not other.policy.every_attempt
    roster.unlink()
    gone = settings_of(tmp_path)
    assert gone.roster is None and str(roster) in gone.said[-1] and "give it again" in gone.said[-1]


def test_every_field_is_taken_over_and_none_where_it_is_given():
    last = Given(DUE, LATE, __file__, "best", {"made_digit": 2})
    assert taken_over(Given(), last) == (last, [taken_over(Given(), last)[1][0]])
    other = Given("2027-01-01T10:00", "1 point a day", "/other.csv", "latest", {"odd_label": 1})
    assert taken_over(other, last) == (other, []) and taken_over(Given(), Given()) == (Given(), [])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"due": 5}', "\xff"])
def test_a_record_that_cannot_be_read_is_none(tmp_path, content):
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "last.json").write_bytes(content.encode("latin-1"))
    assert read_last(tmp_path) == Given()


def test_the_command_keeps_it(grade, tmp_path, monkeypatch, capsys):
    folder = handed_in(tmp_path / "class", "first", "x = 1")
    command = ["course", "grade", str(folder), "--out", str(tmp_path / "out")]
    for more in (["--due", DUE, "--exercises", "made_digit"], []):
        monkeypatch.setattr(sys, "argv", [*command, *more])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"As last time, because you didn't say otherwise: --due {DUE}, 1 exercise with 2 points." in said
