"""What was assigned: from the folder of a release, or named on the command line."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from course_tools.contents import exercises_by_lesson, in_course_order
from course_tools.files import read_notebook
from course_tools.grading.results import Result
from course_tools.grading.rows import Points, merged
from course_tools.project import choose, find_project
from course_tools.release import parse_points, read_release
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises import exercise_files, find


def assigned(
    release: str | Path | None, lessons: Sequence[str], names: Sequence[str], points: Sequence[str]
) -> dict[str, float] | None:
    """{exercise: points} to grade, or None where nothing says so: then it is what most notebooks hold.

    release: the folder that `course release` has written, or None. lessons, names: numbers and exercises, perhaps none.
    points: texts such as "made_digit=2", which weigh what is graded. Raises CourseError for a folder that holds no
    release and for lessons without a checkout, ArgumentError for a lesson or an exercise that does not exist.
    """
    worth = read_release(Path(release)) if release else None
    if lessons or names:
        wanted = in_course_order([find(name).name for name in names] + _exercises_of(lessons))
        offered = worth or {name: find(name).points for name in wanted}
        worth = {name: number for name, number in offered.items() if name in wanted}
        if not worth:
            raise ArgumentError("--lesson", "lessons or exercises that the release holds", ", ".join(wanted))
    weights = parse_points(points)
    for name in weights:
        if name not in (worth or ()):
            raise ArgumentError("--points", "an exercise that --release, --lesson or --exercises names", repr(name))
    return worth and {name: weights.get(name, number) for name, number in worth.items()}


def handed_out(release: Path | None) -> list[str]:
    """The sources of the code cells in the notebooks of a release, without one in the course's own.

    Raises CourseError where one cannot be read, or where there is neither a release nor a checkout.
    """
    if release:
        paths = sorted(release.glob("*.ipynb"))
    else:
        project = find_project()
        paths = [project.notebook_path(lesson) for lesson in project.lessons]
    return [cell.source for path in paths for cell in read_notebook(path).cells if cell.cell_type == "code"]


def _exercises_of(lessons: Sequence[str]) -> list[str]:
    """The names of the exercises in `lessons`: 1, 01, loading_the_digits or 01_loading_the_digits each."""
    if not lessons:
        return []
    try:
        project = find_project()
    except CourseError as error:
        raise CourseError(
            "--lesson: only a checkout of the course says which exercises a lesson holds: run the command in one, or "
            "give --release and the folder that course release wrote."
        ) from error
    held = exercises_by_lesson(project)
    return [name for lesson in choose(project.lessons, lessons) for name in held[lesson]]


def assigned_to_most(results: Iterable[Result]) -> Points:
    """{exercise: points} of what at least half of the readable submissions hold, in the course's order."""
    held = [set(merged(result)) for result in results if any(not file.problem for file in result.files)]
    return {
        name: find(name).points
        for name in in_course_order(exercise_files())
        if held and 2 * sum(name in names for names in held) >= len(held)
    }
