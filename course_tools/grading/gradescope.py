"""What Gradescope runs for each submission: the grading of `course grade`, written the way Gradescope reads it."""

import json
import secrets
import sys
from pathlib import Path
from typing import Any

from course_tools.grading import workers
from course_tools.grading.outcomes import draw_cases
from course_tools.grading.reports.explained import EXPLAINED
from course_tools.grading.results import Result, Row
from course_tools.grading.rows import NOT_THERE, Points, row_of
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_tools.grading.submissions.archives import FOLDER, is_notebook, list_entries
from course_tools.grading.submissions.reading import Submission
from course_tools.grading.tasks import Task, file_results, read_files
from course_utils.errors import CourseError
from course_utils.exercises.outcome import UNDECIDED, Status

OPEN = "This answer could not be tried to its end, so it has no points yet. Your instructor can give them: "


def grade_folder(folder: Path, points: Points) -> Row:
    """The Row of the notebooks in `folder`, at any depth, graded with inputs that nobody has seen before.

    Raises CourseError or SandboxError where students' code cannot be confined, or the grader itself fails.
    """
    entries = [entry for entry in list_entries(folder) if entry.kind != FOLDER and is_notebook(entry.parts[-1])]
    submission = Submission("submission", tuple(entry.file for entry in entries))
    task = Task(submission, read_files(submission.files)[1])
    cases = draw_cases(points, secrets.randbits(63))
    limits = Limits()
    with workers.clean_server():
        if workers.probe(limits) == Isolation.OTHER_USER:
            _close_what_is_hidden()
        gathered = [workers.gather(content, cases, limits) for content in task.contents()]
    result = Result(submission.student, "", "", "", list(points), file_results(task, gathered, cases))
    return row_of(submission.student, result, points)


def _close_what_is_hidden() -> None:
    """Let root alone read the exercises and the grader, where students' code sees the same files as everybody."""
    for folder in workers.hidden_folders():
        Path(folder).chmod(0o700)


def results_json(row: Row, points: Points) -> dict[str, Any]:
    """A row as Gradescope's results.json: a test for each exercise, with its points and what the check says."""
    said = [EXPLAINED[row.status]] if row.status in EXPLAINED else []
    if row.status == Status.UNREADABLE:
        said.append(row.note)
    return {
        "score": row.score or 0,
        "output": "\n".join(said),
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": [_test(name, worth, row) for name, worth in points.items()],
    }


def _test(name: str, worth: float, row: Row) -> dict[str, Any]:
    outcome = row.outcomes.get(name, NOT_THERE)
    right = outcome.status == Status.RIGHT
    return {
        "name": name,
        "score": worth if right else 0,
        "max_score": worth,
        "status": "passed" if right else "failed",
        "output": (OPEN if outcome.status in UNDECIDED else "") + outcome.message,
        "output_format": "text",
        "extra_data": {"diagnosis": outcome.diagnosis},
    }


def main() -> None:
    """Grade as the command line says: the file of what was assigned, the folder of the submission, the results' file.

    Where the grader fails, nothing is written: Gradescope then says so, and shows the instructor why.
    """
    released, folder, results = map(Path, sys.argv[1:])
    points = json.loads(released.read_text(encoding="utf-8"))["exercises"]
    try:
        row = grade_folder(folder, points)
    except (CourseError, workers.SandboxError) as error:
        sys.exit(f"This submission could not be graded: {error}")
    results.write_text(json.dumps(results_json(row, points), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
