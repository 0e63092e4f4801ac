"""What was assigned: from the folder of a release, or named on the command line."""

from collections.abc import Sequence
from pathlib import Path

from course_tools.release import parse_points, read_release
from course_utils.errors import ArgumentError
from course_utils.exercises import all_exercises, find


def assigned(
    release: str | Path | None, lessons: Sequence[str], names: Sequence[str], points: Sequence[str]
) -> dict[str, float] | None:
    """{exercise: points} to grade, or None where nothing says so: then it is what most notebooks hold.

    release: the folder that `course release` has written, or None. lessons, names: numbers and exercises, perhaps none.
    points: texts such as "add_channel=2", which weigh what is graded. Raises CourseError.
    """
    worth = read_release(release) if release else None
    if lessons or names:
        wanted = [find(name).name for name in names]
        numbers = {_number(each) for each in lessons}
        offered = worth or {name: each.points for name, each in all_exercises().items()}
        worth = {
            name: each for name, each in offered.items() if name in wanted or all_exercises()[name].lesson in numbers
        }
    weights = parse_points(points)
    for name in weights:
        if name not in (worth or ()):
            raise ArgumentError("--points", "an exercise that --release, --lesson or --exercises names", repr(name))
    return worth and {name: weights.get(name, each) for name, each in worth.items()}


def _number(lesson: str) -> int:
    """1 from 1, 01 or 01_loading_the_digits."""
    number = lesson[:2].rstrip("_")
    lessons = sorted({each.lesson for each in all_exercises().values()})
    if not number.isdigit() or int(number) not in lessons:
        raise ArgumentError("--lesson", f"one of {', '.join(map(str, lessons))}", repr(lesson))
    return int(number)
