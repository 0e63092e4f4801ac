"""When work was due, and what being late costs."""

import math
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from course_tools.grading.results import Row
from course_tools.words import number, pluralize
from course_utils.errors import ArgumentError
from course_utils.exercises.outcome import Status

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
AMOUNT = r"(\d+(?:\.\d+)?)\s*(%|points?)"
LATE = re.compile(rf"{AMOUNT}\s*(?:a|per|each)\s+day(?:,?\s*at most\s+{AMOUNT})?", re.IGNORECASE)
UNKNOWN = "late, but the platform doesn't say by how much"


@dataclass(frozen=True)
class Amount:
    """So many points, or so many percent of the points that can be had."""

    value: float
    percent: bool = False

    def points(self, of: float) -> float:
        """It in points, where `of` can be had."""
        return self.value * of / 100 if self.percent else self.value


@dataclass(frozen=True)
class Deadline:
    """due: with a time zone. per_day: what each day costs that has begun. most: what being late costs at most."""

    due: datetime
    per_day: Amount = Amount(0)
    most: Amount = Amount(100, percent=True)

    def days_late(self, submitted: datetime, extension: float = 0, due: datetime | None = None) -> int:
        """Days that have begun since the deadline, 0 in time.

        extension: days that it is later for this student. due: when it is for this student, if that is later still.

        A time without a zone is this computer's.
        """
        last = max(self.due + extension * DAY, due.astimezone() + MINUTE if due else self.due)
        return max(0, math.ceil((submitted.astimezone() - last) / DAY))

    def cost(self, days: int, of: float) -> float:
        """Points that so many days cost, where `of` can be had."""
        return round(min(days * self.per_day.points(of), self.most.points(of)), 2)


def parse_deadline(due: str | None, late: str | None) -> Deadline | None:
    """A Deadline of the texts of --due and --late, such as "2026-11-30T23:59+01:00" and "10% a day, at most 50%".

    A time without a zone is this computer's; without seconds it lasts to the end of its minute. None without --due.
    Raises ArgumentError for other texts, and for --late without --due.
    """
    if due is None:
        if late is not None:
            raise ArgumentError("--late", "--due beside it, which says when work was due", "none")
        return None
    deadline = Deadline(_time(due))
    if late is None:
        return deadline
    found = LATE.fullmatch(late.strip())
    if not found:
        raise ArgumentError("--late", 'such as "10% a day", "2 points a day" or "10% a day, at most 50%"', repr(late))
    deadline = replace(deadline, per_day=Amount(float(found[1]), found[2] == "%"))
    return replace(deadline, most=Amount(float(found[3]), found[4] == "%")) if found[3] else deadline


def _time(text: str) -> datetime:
    try:
        if "T" not in text.upper():
            raise ValueError("a day without a time")
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentError(
            "--due", "a date and a time, such as 2026-11-30T23:59 or 2026-11-30T23:59+01:00", repr(text)
        ) from error
    to_the_minute = text.count(":") - ("+" in text or "-" in text[10:]) < 2
    return (time.replace(second=59, microsecond=999_999) if to_the_minute else time).astimezone()


def deducted(rows: list[Row], deadline: Deadline | None) -> list[Row]:
    """The rows less what being late costs."""
    return [_deducted(row, deadline) for row in rows] if deadline else rows


def _deducted(row: Row, deadline: Deadline) -> Row:
    if row.origin.submitted is None:
        return replace(row, lateness=UNKNOWN) if row.origin.late else row
    extension = (row.on_roster and row.on_roster.extension) or 0
    days = deadline.days_late(row.origin.submitted, extension, row.on_roster.due if row.on_roster else None)
    if not days:
        return row
    lateness = f"{pluralize(days, 'day')} late"
    if row.score is None:
        return replace(row, lateness=lateness)
    cost = min(deadline.cost(days, row.of), row.score)
    return replace(row, score=round(row.score - cost, 2), deducted=cost, lateness=lateness)


def lateness_note(row: Row) -> str:
    """What grades.csv says of it: `2 days late: −1.4 points`."""
    cost = f": −{pluralize(row.deducted, 'point')}" if row.deducted else ""
    return f"{row.lateness}{cost}" if row.lateness else ""


def unknown_times(rows: list[Row], deadline: Deadline | None) -> list[str]:
    """Sentences where a deadline is given, and nothing says when work came, or how late it was."""
    vague = [row.student for row in rows if row.lateness == UNKNOWN] if deadline else []
    said = [f"Careful: {UNKNOWN}, so nothing is deducted from {'; '.join(vague)}: use adjust.csv."] if vague else []
    handed_in = [row for row in rows if row.status != Status.MISSING]
    without = sum(row.origin.submitted is None and row.origin.late is None for row in handed_in)
    if not deadline or not without:
        return said
    whose = "any submission" if without == len(handed_in) else f"{number(without)} of the submissions"
    return [*said, f"Nothing says when {whose} came in, so --due can't call them late: use adjust.csv for those."]
