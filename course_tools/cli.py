"""The command line: reads the arguments and calls the module that does the work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from course_tools.arguments import GradeArguments, Lessons, comma_separated, takes
from course_utils.errors import CourseError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
NONE: list[str] = []
Out = Annotated[Path, typer.Option(help="The folder for the pages.")]


@app.callback()
def course() -> None:
    """Run, build and release the course's lessons, and grade a class."""


@app.command()
def run(lesson: Lessons = NONE, out: Out = Path("build/site")) -> None:
    """Run the notebooks in order, then write the site."""
    from course_tools.project import find_project
    from course_tools.run import run_lessons

    raise typer.Exit(run_lessons(find_project(), lesson, out, new_console()))


@app.command()
def pages(out: Out = Path("build/site")) -> None:
    """Write the site without running anything: each lesson as it last ran, or else as it was committed."""
    from course_tools.project import find_project
    from course_tools.run import write_pages

    raise typer.Exit(write_pages(find_project(), out, new_console()))


@app.command()
def build(
    lesson: Lessons = NONE,
    force: Annotated[bool, typer.Option("--force", help="Rebuild lessons even if they haven't changed.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Run nothing; just say what's out of date.")] = False,
    solved: Annotated[
        Path | None, typer.Option(help="Write solved notebooks to this folder instead; every check must pass.")
    ] = None,
) -> None:
    """Build notebooks/ and README's table from lessons/, and run what has changed on MNIST."""
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
    folder: Annotated[Path, typer.Argument(help="The folder for the copies.")],
    lesson: Lessons = NONE,
    exercises: Annotated[str, typer.Option(help="Keep only these, separated by commas.")] = "",
    points: Annotated[list[str], typer.Option(help="NAME=NUMBER; repeat it for more.")] = NONE,
    with_solutions: Annotated[bool, typer.Option("--with-solutions", help="Keep the solutions, for you.")] = False,
    nbgrader: Annotated[bool, typer.Option("--nbgrader", help="Make a folder for nbgrader instead.")] = False,
    gradescope: Annotated[bool, typer.Option("--gradescope", help="Add autograder.zip for Gradescope.")] = False,
) -> None:
    """Write copies of the notebooks for a class, without solutions."""
    from course_tools.gradescope import write_autograder
    from course_tools.project import find_project
    from course_tools.release import parse_points, release_lessons

    names = comma_separated(exercises)
    worth, console = parse_points(points), new_console()
    project = find_project()
    status = release_lessons(project, folder, lesson, names, worth, with_solutions, console, nbgrader)
    if gradescope:
        console.print(f"For Gradescope: {write_autograder(project, folder)}", soft_wrap=True, highlight=False)
    raise typer.Exit(status)


def grade(**given: Any) -> None:
    """Grade the notebooks of a class: grades.csv, a page for each student, a page about the class."""
    from course_tools.grading.grade import grade_class

    arguments = GradeArguments(**given)
    settings = arguments.settings()
    with _resumable():
        raise typer.Exit(grade_class(arguments.submissions, arguments.out, settings, new_console()))


app.command()(takes(GradeArguments, grade))


@contextmanager
def _resumable() -> Iterator[None]:
    """If Ctrl-C stops what's inside, say how to continue."""
    try:
        yield
    except KeyboardInterrupt:
        print("course: stopped. You keep what's done; the same command continues from there.", file=sys.stderr)
        raise typer.Exit(130) from None


@app.command()
def similar(
    submissions: Annotated[Path, typer.Argument(help="A folder or a zip of notebooks.")],
    out: Annotated[Path, typer.Option(help="The page to write, such as similar.html.")],
    release_folder: Annotated[Path | None, typer.Option("--release", help="What course release wrote.")] = None,
    lesson: Lessons = NONE,
    exercises: Annotated[str, typer.Option(help="Exercises, separated by commas; with --lesson, these too.")] = "",
    pattern: Annotated[str, typer.Option(help='How files are named: "{name} - {file}".')] = "",
    same: Annotated[list[str], typer.Option(help='"Zoe=Zoë": these are one person.')] = NONE,
) -> None:
    """Find answers that are very similar, and show them side by side: a hint where to look."""
    from course_tools.grading.assigned import assigned, handed_out
    from course_tools.grading.people import parse_people
    from course_tools.grading.similar import report_similar

    points = assigned(release_folder, lesson, comma_separated(exercises), ())
    if not points:
        raise CourseError("say with --release, --lesson or --exercises which answers to compare.")
    people, given = parse_people(same, ()), handed_out(release_folder)
    raise typer.Exit(report_similar(submissions, out, points, given, people, pattern, new_console()))


@app.command()
def rehearse(notebook: Annotated[Path, typer.Argument(help="Your notebook. Save it first.")]) -> None:
    """Grade your own notebook the way the grader will, with new inputs, and say what you'd lose."""
    from course_tools.grading.rehearsal import rehearse as rehearsed

    print("\n".join(rehearsed(notebook)))


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
