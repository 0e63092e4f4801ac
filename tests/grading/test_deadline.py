"""When work counts as late, and what that costs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from course_tools.grading.deadline import deducted, lateness_note, parse_deadline, unknown_times
from course_tools.grading.results import Row
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.roster import Student
from course_utils.errors import ArgumentError

DUE = "2026-11-30T23:59+01:00"
END = datetime(2026, 11, 30, 23, 59, tzinfo=timezone(timedelta(hours=1)))


def row(hours, score=7.0, extension=None, **origin):
    """A row of 10 points, handed in so many hours after the deadline; None: nobody knows when."""
    submitted = None if hours is None else END + timedelta(hours=hours)
    student = Student("Ada", extension=extension)
    return Row("Ada", "graded", score, 10, origin=Origin(submitted=submitted, **origin), on_roster=student)


@pytest.mark.parametrize(
    ("hours", "extension", "days"),
    [(-1, None, 0), (0, None, 0), (0.01, None, 0), (0.02, None, 1), (24, None, 1), (25, None, 2), (240, None, 10)]
    + [(47, 2, 0), (49, 2, 1), (11, 0.5, 0), (13, 0.5, 1)],
)
def test_each_day_that_has_begun_counts_and_a_minute_lasts_to_its_end(hours, extension, days):
    one = row(hours, extension=extension)
    assert parse_deadline(DUE, None).days_late(one.origin.submitted, extension or 0) == days
    (found,) = deducted([one], parse_deadline(DUE, "1 point a day"))
    assert (found.deducted, found.score) == (min(days, 7), max(7 - days, 0))
    assert found.lateness == (f"{days} day{'s' if days > 1 else ''} late" if days else "")


def test_an_extension_that_the_platform_granted_counts_to_the_end_of_its_minute():
    deadline = parse_deadline(DUE, "1 point a day")
    granted = END + timedelta(days=2)
    for hours, days in ((47, 0), (48.01, 0), (48.02, 1), (73, 2)):
        one = row(hours)
        one = replace(one, on_roster=replace(one.on_roster, due=granted))
        assert deducted([one], deadline)[0].deducted == days
    assert deadline.days_late(END + timedelta(hours=60), 3, granted) == 0  # whichever is later


@pytest.mark.parametrize(
    ("late", "days", "cost"),
    [
        ("10% a day", 2, 2),
        ("2.5 points a day", 2, 5),
        ("1 point per day", 3, 3),
        ("10% a day, at most 50%", 9, 5),
        ("3 points a day at most 4 points", 2, 4),
        ("20 % each day, at most 3 points", 5, 3),
        ("10% A DAY", 99, 10),
    ],
)
def test_what_a_rule_costs_of_ten_points(late, days, cost):
    deadline = parse_deadline(DUE, late)
    assert deadline.cost(days, 10) == cost


def test_nobody_falls_below_zero_and_who_has_no_score_keeps_none():
    found = deducted([row(240), row(48, score=0.25), row(48, score=None)], parse_deadline(DUE, "10% a day"))
    assert [(one.score, one.deducted) for one in found] == [(0, 7), (0, 0.25), (None, 0)]
    assert lateness_note(found[0]) == "10 days late: −7 points" and lateness_note(found[2]) == "2 days late"


def test_a_time_without_a_zone_is_this_computers():
    deadline = parse_deadline("2026-11-30T23:59", None)
    assert deadline.days_late(datetime(2026, 12, 1, 0, 30)) == 1 and deadline.days_late(datetime(2026, 11, 30, 23)) == 0
    assert parse_deadline("2026-11-30T22:59:00Z", None).due == END.astimezone(UTC)


def test_late_without_a_time_costs_nothing_and_is_said():
    rows = [row(None, late=True), row(None), row(None, late=False), row(1)]
    deadline = parse_deadline(DUE, "10% a day")
    found = deducted(rows, deadline)
    assert "doesn't say by how much" in lateness_note(found[0]) and found[0].score == 7
    assert [one.lateness for one in found[1:3]] == ["", ""]
    vague, without = unknown_times(found, deadline)
    assert "nothing is deducted from Ada" in vague
    assert without.startswith("Nothing says when 1 of the submissions came in")
    assert unknown_times([row(None)], deadline)[0].startswith("Nothing says when any submission")
    assert unknown_times(found[2:], deadline) == unknown_times(found, None) == []


def test_without_a_deadline_nothing_is_late():
    assert parse_deadline(None, None) is None and deducted([row(9)], None) == [row(9)]


@pytest.mark.parametrize(
    ("due", "late"),
    [
        ("2026-11-30", None),
        ("tomorrow", None),
        ("2026-13-30T00:00", None),
        (DUE, "10"),
        (DUE, "10% a week"),
        (DUE, "-10% a day"),
        (DUE, "10% a day, at most"),
        (None, "10% a day"),
        ("", None),
    ],
)
def test_other_texts_are_refused_in_one_sentence(due, late):
    with pytest.raises(ArgumentError, match="--late|--due"):
        parse_deadline(due, late)
