"""The command line: reads the arguments and calls the module that does the work."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from course_utils.errors import CourseError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
NONE: list[str] = []
Lessons = Annotated[list[str], typer.Option("--lesson", help="A lesson: 1, 01 or its name. Give it again for more.")]
Out = Annotated[Path, typer.Option(help="Where the pages go.")]


@app.callback()
def course() -> None:
    """Run, build and release the lessons of the course, and grade a class."""


@app.command()
def run(lesson: Lessons = NONE, out: Out = Path("build/site")) -> None:
    """Execute the notebooks in order, then write the site."""
    from course_tools.project import find_project
    from course_tools.run import run_lessons

    raise typer.Exit(run_lessons(find_project(), lesson, out, new_console()))


@app.command()
def pages(out: Out = Path("build/site")) -> None:
    """Write the site without executing anything: from the last run of each lesson, else as it is committed."""
    from course_tools.project import find_project
    from course_tools.run import write_pages

    raise typer.Exit(write_pages(find_project(), out, new_console()))


@app.command()
def build(
    lesson: Lessons = NONE,
    force: Annotated[bool, typer.Option("--force", help="Rebuild unchanged lessons too.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Execute nothing; say what is out of step.")] = False,
    solved: Annotated[
        Path | None, typer.Option(help="Write notebooks with solutions there instead; every check must pass.")
    ] = None,
) -> None:
    """Build notebooks/ and README's table from lessons/, executed on MNIST."""
    from course_tools.build import build_lessons
    from course_tools.drift import report
    from course_tools.project import find_project
    from course_tools.solve import solve_lessons

    project, console = find_project(), new_console()
    if solved:
        raise typer.Exit(solve_lessons(project, lesson, solved, console))
    raise typer.Exit(report(project, console) if check else build_lessons(project, lesson, force, console))


@app.command()
def release(
    folder: Annotated[Path, typer.Argument(help="Where the copies go.")],
    lesson: Lessons = NONE,
    exercises: Annotated[str, typer.Option(help="Keep these alone, separated by commas.")] = "",
    points: Annotated[list[str], typer.Option(help="NAME=NUMBER; give it again for more.")] = NONE,
    with_solutions: Annotated[bool, typer.Option("--with-solutions", help="The instructor's copies.")] = False,
    nbgrader: Annotated[bool, typer.Option("--nbgrader", help="A folder in which nbgrader works instead.")] = False,
    gradescope: Annotated[bool, typer.Option("--gradescope", help="With an autograder.zip for Gradescope.")] = False,
) -> None:
    """Write copies of the notebooks for a class, without solutions."""
    from course_tools.project import find_project
    from course_tools.release import parse_points, release_lessons

    names = comma_separated(exercises)
    worth, console = parse_points(points), new_console()
    project = find_project()
    kinds = (with_solutions, console, nbgrader, gradescope)
    raise typer.Exit(release_lessons(project, folder, lesson, names, worth, *kinds))


@app.command()
def grade(
    submissions: Annotated[Path, typer.Argument(help="A folder or a zip of notebooks.")],
    out: Annotated[Path, typer.Option(help="Where grades and feedback go; the same again to go on.")],
    release: Annotated[Path | None, typer.Option(help="The folder of the class copies: what was assigned.")] = None,
    lesson: Lessons = NONE,
    exercises: Annotated[str, typer.Option(help="More than --lesson names, or alone; separated by commas.")] = "",
    points: Annotated[list[str], typer.Option(help="NAME=NUMBER, for what one of the three above names.")] = NONE,
    roster: Annotated[Path | None, typer.Option(help="CSV of Canvas, Moodle, … or with a column student.")] = None,
    pattern: Annotated[str, typer.Option(help='Whose a path is: "{name} - {file}". Without it: by itself.')] = "",
    seed: Annotated[int | None, typer.Option(min=0, help="For the checks' inputs; default: a secret one.")] = None,
    again: Annotated[list[str], typer.Option(help="A student to grade although nothing has changed.")] = NONE,
    jobs: Annotated[int | None, typer.Option(min=1, help="Submissions at a time; default: one per core.")] = None,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds of CPU time for each exercise.")] = 30,
    memory: Annotated[int, typer.Option(min=256, help="Megabytes for each submission.")] = 2048,
    same: Annotated[list[str], typer.Option(help='"Zoe=Zoë": both are one person, whose row is Zoë.')] = NONE,
    apart: Annotated[list[str], typer.Option(help='"Ada=ada": these are two people.')] = NONE,
    due: Annotated[str | None, typer.Option(help="2026-11-30T23:59, with +01:00 or in this computer's time.")] = None,
    late: Annotated[str | None, typer.Option(help='"10% a day", "2 points a day, at most 50%".')] = None,
    adjust: Annotated[Path | None, typer.Option(help="CSV of points by hand; default: adjust.csv in --out.")] = None,
    platform: Annotated[list[str], typer.Option("--for", help="canvas or moodle: write its gradebook too.")] = NONE,
    assignment: Annotated[str, typer.Option(help="Which of Canvas's assignments these grades are for.")] = "",
    scheduler: Annotated[str | None, typer.Option(help="A Dask scheduler's address, or local.")] = None,
    trust: Annotated[bool, typer.Option("--trust-students", help="Grade even where nothing confines.")] = False,
) -> None:
    """Grade the notebooks of a class: grades.csv, a page for each student, a page about the class."""
    from course_tools.grading.assigned import assigned
    from course_tools.grading.deadline import parse_deadline
    from course_tools.grading.grade import Settings, grade_class
    from course_tools.grading.gradebooks import known_platforms
    from course_tools.grading.people import parse_people
    from course_tools.grading.policy import Policy
    from course_tools.grading.sandbox.limits import Limits

    worth = assigned(release, lesson, comma_separated(exercises), points)
    limits = Limits(seconds=timeout, memory=memory << 20, trust=trust)
    settings = Settings(worth, roster, seed, tuple(again), jobs or os.cpu_count() or 1, limits, scheduler)
    policy = Policy(adjust, parse_deadline(due, late), known_platforms(platform), assignment)
    settings = replace(settings, people=parse_people(same, apart), policy=policy, pattern=pattern)
    with _resumable():
        raise typer.Exit(grade_class(submissions, out, settings, new_console()))


@contextmanager
def _resumable() -> Iterator[None]:
    """Say, where Ctrl-C stops what is inside, that it can go on from there."""
    try:
        yield
    except KeyboardInterrupt:
        print("course: stopped. What was done is kept; the same command goes on from there.", file=sys.stderr)
        raise typer.Exit(130) from None


@app.command()
def rehearse(notebook: Annotated[Path, typer.Argument(help="Your notebook, saved.")]) -> None:
    """Grade your own notebook as the grader will, with other inputs, and say what would be lost."""
    from course_tools.grading.rehearsal import rehearse as rehearsed

    print("\n".join(rehearsed(notebook)))


def comma_separated(text: str) -> list[str]:
    """The names in a text such as "a, b"."""
    return [name.strip() for name in text.split(",") if name.strip()]


def new_console() -> Console:
    """Where progress and tables go: as wide as the terminal, 120 columns where there is none."""
    return Console(width=None if sys.stdout.isatty() else 120)


def main() -> None:
    """Run the command; the course's own errors end it with their sentence and status 1, a question with status 2."""
    try:
        app()
    except CourseError as error:
        if status := getattr(error, "status", None):
            print(f"course: {error}", file=sys.stderr)
            sys.exit(status)
        sys.exit(f"course: {error}")
