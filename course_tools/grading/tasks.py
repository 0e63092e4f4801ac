"""A submission as it goes through the grader: what can be read of it, and what is kept of each of its files."""

from collections.abc import Sequence
from dataclasses import dataclass

from course_tools.grading.outcomes import Cases, oddities, outcome
from course_tools.grading.records import Missing
from course_tools.grading.results import FileResult, safe_text
from course_tools.grading.submissions.archives import File
from course_tools.grading.submissions.reading import Submission
from course_tools.grading.workers import RunResult
from course_utils.exercises.outcome import Outcome, Status


@dataclass(frozen=True)
class Task:
    """A submission to be graded. problems: for each of its files, why it cannot be read, "" where it can.

    key, work: as in Result.
    """

    submission: Submission
    problems: list[str]
    key: str = ""
    work: str = ""

    def contents(self) -> list[bytes]:
        """The bytes of its readable notebooks. Raises CourseError or OSError where one cannot be read any more."""
        files = zip(self.submission.files, self.problems, strict=True)
        return [file.read() for file, problem in files if not problem]


def read_files(files: Sequence[File]) -> tuple[list[bytes], list[str]]:
    """(contents, problems) of submitted files, one each: b"" where there is a problem, "" where there is none."""
    read = [_read(file) for file in files]
    return [content for content, _ in read], [problem for _, problem in read]


def _read(file: File) -> tuple[bytes, str]:
    """(content, "") of a submitted file, or (b"", its problem)."""
    if file.problem:
        return b"", safe_text(file.problem)
    try:
        return file.read(), ""
    except Exception as error:
        return b"", safe_text(f"cannot be read ({error})")


def file_results(task: Task, gathered: list[RunResult], cases: Cases) -> list[FileResult]:
    """What is kept of each file, in their order; `gathered` has one for each that could be read."""
    rest, files = iter(gathered), []
    for file, problem in zip(task.submission.files, task.problems, strict=True):
        run = RunResult(problem) if problem else next(rest)
        held = {} if run.problem else {name: it for name, it in run.evidence.items() if not isinstance(it, Missing)}
        outcomes = {name: outcome(name, cases[name], evidence) for name, evidence in held.items()}
        remarks = {name: remark for name in outcomes if (remark := _remark(name, run, outcomes[name]))}
        files.append(FileResult(safe_text(file.name), safe_text(run.problem), run.repeated, remarks, outcomes))
    return files


def _remark(name: str, run: RunResult, found: Outcome) -> str:
    """What the instructor should know about an answer beside its outcome: what failed beside it, what is odd in it."""
    failed = run.passed_over.get(name, [])
    said = [f"passed over, as the answer does without it: {'; '.join(failed)}"] if failed else []
    odd = oddities(run.evidence[name])
    return safe_text("; ".join(said + ([odd] if odd and found.status != Status.REFUSED else [])))
