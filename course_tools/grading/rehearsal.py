"""Grades a student's own notebook as the grader will: python -m course_tools.grading.rehearsal my.ipynb."""

import re
import secrets
import sys
from pathlib import Path

from course_tools.grading import workers
from course_tools.grading.outcomes import draw_cases, outcome
from course_tools.grading.records import Missing
from course_tools.grading.results import safe_text
from course_tools.grading.sandbox.limits import Limits
from course_tools.grading.sandbox.notebook import Unreadable, code_sources
from course_tools.grading.workers import RunResult
from course_utils.errors import CourseError
from course_utils.exercises import exercise_files, find
from course_utils.exercises.api import class_points
from course_utils.exercises.outcome import Outcome, Status

MARKS = {Status.RIGHT: "✅", Status.NOT_ATTEMPTED: "⏳"}
CHECKED = re.compile(r"""\bcheck\(["'](\w+)["']\)""")


def rehearse(path: str | Path) -> list[str]:
    """What grading the notebook at `path` would give, line by line; with inputs that nobody has seen before.

    Raises CourseError where it cannot be read, or where nothing can be graded, as on systems other than Linux.
    """
    try:
        content = Path(path).read_bytes()
        sources = code_sources(content)
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}): give the name of your notebook.") from error
    except Unreadable as problem:
        raise CourseError(f"{path} {problem}.") from problem
    known = exercise_files()
    cases = draw_cases(known, secrets.randbits(63))
    with workers.clean_server():
        run = workers.gather(content, cases, Limits(trust=True))
    if run.problem:
        raise CourseError(f"{path} {run.problem}.")
    asked = [name for source in sources for name in CHECKED.findall(source) if name in known]
    held = [name for name, evidence in run.evidence.items() if not isinstance(evidence, Missing)]
    found = {name: outcome(name, cases[name], run.evidence[name]) for name in dict.fromkeys([*asked, *held])}
    return _lines(found, run)


def _lines(found: dict[str, Outcome], run: RunResult) -> list[str]:
    worth = {name: (class_points() or {}).get(name, find(name).points) for name in found}
    lines = [f"{MARKS.get(one.status, '❌')} {name}: {one.message}" for name, one in found.items()]
    for name, statements in run.passed_over.items():
        lines.append(f"   {name} does without these lines, which fail there: {safe_text('; '.join(statements))}")
    lost = [name for name, one in found.items() if one.status != Status.RIGHT]
    earned = sum(points for name, points in worth.items() if name not in lost)
    lines.append(f"Graded now, this notebook would get {earned:g} of {sum(worth.values()):g} points.")
    if lost:
        lines.append(f"What would be lost: {', '.join(f'{name} ({worth[name]:g})' for name in lost)}.")
    return lines


def main() -> None:
    """Print what grading the notebook that the command line names would give."""
    try:
        print("\n".join(rehearse(sys.argv[1])))
    except CourseError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
