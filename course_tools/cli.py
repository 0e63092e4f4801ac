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
    """Say, where Ctrl-C stops what is inside, that it can go on from there."""
    try:
        yield
    except KeyboardInterrupt:
        print("course: stopped. What was done is kept; the same command goes on from there.", file=sys.stderr)
        raise typer.Exit(130) from None


@app.command()
def similar(
    submissions: Annotated[Path, typer.Argument(help="A folder or a zip of notebooks.")],
    out: Annotated[Path, typer.Option(help="The page to write: similar.html.")],
    release_folder: Annotated[Path | None, typer.Option("--release", help="The folder of the class copies.")] = None,
    lesson: Lessons = NONE,
    exercises: Annotated[str, typer.Option(help="More than --lesson names, or alone; separated by commas.")] = "",
    pattern: Annotated[str, typer.Option(help='Whose a path is: "{name} - {file}".')] = "",
    same: Annotated[list[str], typer.Option(help='"Zoe=Zoë": both are one person.')] = NONE,
) -> None:
    """Find answers of a class that are much alike, and write them side by side: a hint where to look."""
    from course_tools.grading.assigned import assigned, handed_out
    from course_tools.grading.people import parse_people
    from course_tools.grading.similar import report_similar

    points = assigned(release_folder, lesson, comma_separated(exercises), ())
    if not points:
        raise CourseError("say with --release, --lesson or --exercises which answers to compare.")
    people, given = parse_people(same, ()), handed_out(release_folder)
    raise typer.Exit(report_similar(submissions, out, points, given, people, pattern, new_console()))


@app.command()
def rehearse(notebook: Annotated[Path, typer.Argument(help="Your notebook, saved.")]) -> None:
    """Grade your own notebook as the grader will, with other inputs, and say what would be lost."""
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
