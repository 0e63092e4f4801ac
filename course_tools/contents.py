"""Which exercises each lesson holds: read from the lessons themselves, so that a lesson can be renumbered."""

from collections.abc import Iterable

from course_tools.answers import exercises_in
from course_tools.compose import read_lesson
from course_tools.project import Project, find_project
from course_utils.errors import CourseError
from course_utils.exercises import exercise_files


def exercises_by_lesson(project: Project) -> dict[str, list[str]]:
    """{lesson: [names of its exercises]}, both in order; raises CourseError as `read_lesson` does."""
    return {name: exercises_in(read_lesson(project.lesson_path(name))) for name in project.lessons}


def lesson_of_each() -> dict[str, str]:
    """{exercise: its lesson}, in the order of the lessons; empty where the course is installed without its lessons.

    Raises CourseError as `read_lesson` does.
    """
    try:
        project = find_project()
    except CourseError:
        return {}
    return {name: lesson for lesson, names in exercises_by_lesson(project).items() for name in names}


def in_course_order(names: Iterable[str]) -> list[str]:
    """The `names` of exercises in the order of the lessons, then those that are in no lesson by topic and name."""
    order, wanted = dict.fromkeys([*lesson_of_each(), *exercise_files()]), set(names)
    return [name for name in order if name in wanted]
