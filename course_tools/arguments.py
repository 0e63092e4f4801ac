"""The arguments of `course grade`, and those that other commands share with it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from course_utils.errors import ArgumentError

if TYPE_CHECKING:
    from course_tools.grading.grade import Settings
    from course_tools.grading.last_time import Given
    from course_tools.grading.policy import Policy

NONE: Any = ()  # of what may be given several times; a dataclass refuses a list
Lessons = Annotated[list[str], typer.Option("--lesson", help="A lesson: 1, 01 or its name. Repeat it for more.")]


class Attempt(StrEnum):
    """Which of a person's attempts count."""

    LATEST = "latest"
    BEST = "best"


@dataclass(frozen=True, kw_only=True)
class GradeArguments:
    """The arguments and options of `course grade`, each as it is typed."""

    submissions: Annotated[Path, typer.Argument(help="A folder or a zip of notebooks.")]
    out: Annotated[Path, typer.Option(help="The folder for the results; use it again to continue.")]
    release: Annotated[Path | None, typer.Option(help="What course release wrote: what you assigned.")] = None
    lesson: Lessons = NONE
    exercises: Annotated[str, typer.Option(help="Exercises, separated by commas; with --lesson, these too.")] = ""
    points: Annotated[list[str], typer.Option(help="NAME=NUMBER, for an exercise that you assigned.")] = NONE
    roster: Annotated[Path | None, typer.Option(help="CSV from Canvas, Moodle, … or with a column student.")] = None
    pattern: Annotated[str, typer.Option(help='How files are named, if need be: "{name} - {file}".')] = ""
    seed: Annotated[int | None, typer.Option(min=0, help="Draws the checks' inputs. By default it's secret.")] = None
    again: Annotated[list[str], typer.Option(help="Grade this student even if nothing has changed.")] = NONE
    jobs: Annotated[int | None, typer.Option(min=1, help="Submissions at a time. By default, one per core.")] = None
    timeout: Annotated[float, typer.Option(min=1, help="Seconds of CPU time for each exercise.")] = 30
    memory: Annotated[int, typer.Option(min=256, help="Megabytes for each submission.")] = 2048
    same: Annotated[list[str], typer.Option(help='"Zoe=Zoë": these are one person, listed as Zoë.')] = NONE
    apart: Annotated[list[str], typer.Option(help='"Ada=ada": these are two people.')] = NONE
    attempt: Annotated[
        Attempt | None, typer.Option(help="The last attempt counts (by default), or the better answers of all.")
    ] = None
    due: Annotated[str | None, typer.Option(help="2026-11-30T23:59, in your time zone, or +01:00.")] = None
    late: Annotated[str | None, typer.Option(help='"10% a day", "2 points a day, at most 50%".')] = None
    no_due: Annotated[bool, typer.Option("--no-due", help="Forget the last run's deadline.")] = False
    adjust: Annotated[Path | None, typer.Option(help="CSV with your own points. By default, OUT/adjust.csv.")] = None
    platform: Annotated[list[str], typer.Option("--for", help="canvas or moodle: also write its gradebook.")] = NONE
    assignment: Annotated[str, typer.Option(help="The name of the assignment in Canvas's gradebook.")] = ""
    scheduler: Annotated[str | None, typer.Option(help="The address of a Dask scheduler, or local.")] = None
    trust: Annotated[bool, typer.Option("--trust-students", help="Grade even if nothing confines code.")] = False

    def settings(self) -> "Settings":
        """Return the Settings these ask for. Raises CourseError if one asks for something that doesn't exist."""
        from course_tools.grading.grade import Settings
        from course_tools.grading.last_time import read_last, taken_over
        from course_tools.grading.people import parse_people
        from course_tools.grading.sandbox.limits import Limits

        forgotten = ("due", "late") if self.no_due else ()
        given, said = taken_over(self._given(), read_last(self.out), forgotten)
        return Settings(
            points=given.points,
            roster=given.roster,
            seed=self.seed,
            again=tuple(self.again),
            jobs=self.jobs or os.cpu_count() or 1,
            limits=Limits(seconds=self.timeout, memory=self.memory << 20, trust=self.trust),
            scheduler=self.scheduler,
            people=parse_people(self.same, self.apart),
            policy=self._policy(given),
            pattern=self.pattern,
            given=given,
            said=tuple(said),
        )

    def _given(self) -> "Given":
        from course_tools.grading.assigned import assigned
        from course_tools.grading.last_time import Given

        if self.no_due and (self.due or self.late):
            raise ArgumentError("--no-due", "no --due and no --late beside it", "both")
        points = assigned(self.release, self.lesson, comma_separated(self.exercises), self.points)
        return Given(self.due, self.late, str(self.roster.absolute()) if self.roster else None, self.attempt, points)

    def _policy(self, given: "Given") -> "Policy":
        from course_tools.grading.deadline import parse_deadline
        from course_tools.grading.gradebooks import known_platforms
        from course_tools.grading.policy import Policy

        deadline = parse_deadline(given.due, given.late)
        every = given.attempt == Attempt.BEST
        return Policy(self.adjust, deadline, known_platforms(self.platform), self.assignment, every)


def takes(arguments: type, command: Callable[..., None]) -> Callable[..., None]:
    """The `command`, a function of keyword arguments, as one that Typer sees taking the fields of `arguments`."""
    command.__signature__ = signature(arguments)  # type: ignore[attr-defined]
    command.__annotations__ = get_type_hints(arguments, include_extras=True)
    return command


def comma_separated(text: str) -> list[str]:
    """The names in a text such as "a, b"."""
    return [name.strip() for name in text.split(",") if name.strip()]
