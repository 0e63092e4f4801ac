"""`course grade`: grade what has changed, keep each result at once, then write grades, feedback and a class page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from rich.console import Console

from course_tools.contents import in_course_order
from course_tools.grading.adjusting import check_adjustments
from course_tools.grading.assigned import assigned_to_most
from course_tools.grading.executors import Gathered, LocalExecutor
from course_tools.grading.gradebooks import GRADEBOOKS, Gradebook
from course_tools.grading.gradebooks.writing import Grades
from course_tools.grading.last_time import Given, keep_last
from course_tools.grading.outcomes import Cases, draw_cases
from course_tools.grading.people import People, settled, superseded
from course_tools.grading.policy import Policy
from course_tools.grading.reports.writing import write_reports
from course_tools.grading.results import Result, Row, replacing, safe_text
from course_tools.grading.rows import Points, merged, rows_of
from course_tools.grading.sandbox import syscalls
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_tools.grading.store import Store, key, marking_digest
from course_tools.grading.submissions.doubts import Questions
from course_tools.grading.submissions.reading import Submission, read_submissions
from course_tools.grading.submissions.roster import Roster, read_roster
from course_tools.grading.tasks import Task, file_results, read_files
from course_tools.grading.workers import SandboxError
from course_tools.progress import progress_bar
from course_tools.release import RELEASED
from course_tools.words import pluralize
from course_utils.errors import CourseError
from course_utils.exercises import exercise_files
from course_utils.exercises.outcome import UNDECIDED, Status

if TYPE_CHECKING:
    from course_tools.grading.cluster import Cluster

ISOLATION = {
    Isolation.ROOT_NAMESPACES: "Each submission runs as a user of its own, in a file tree, processes and a network of "
    "its own.",
    Isolation.USER_NAMESPACES: "Each submission runs in a file tree, processes and a network of its own.",
    Isolation.OTHER_USER: "Careful: this system allows no namespaces. Each submission runs as a user of its own, but "
    "can read what all users can read, and use the network.",
    Isolation.LIMITS_ONLY: "Careful: submissions run as you, with limits of time and memory alone.",
}

REPLACED = (
    "Later work stands: of {}. What is among these submissions was graded before it. To grade this instead, give "
    "--again {!r} or so."
)
NO_FILTER = (
    "Careful: nothing filters their system calls here, which takes Linux on x86-64 or aarch64 and the package "
    "seccompy: memory that is not counted and namespaces of their own are within their reach."
)


@dataclass(frozen=True)
class Settings:
    """How to grade. points: {exercise: points} of what was assigned, None: what most notebooks hold.

    seed: None for that of the last time, or a new one. again: students to grade although nothing has changed.
    people: who is who. policy: what the instructor decides over what is found. scheduler: the address of a Dask
    scheduler, "local" for a cluster of its own, None for this machine alone. pattern: of the submissions'
    paths, "" where their names tell whose they are. given: what the next run takes over; said: sentences about what
    this one has taken over.
    """

    points: Points | None = None
    roster: str | Path | None = None
    seed: int | None = None
    again: tuple[str, ...] = ()
    jobs: int = 1
    limits: Limits = Limits()
    scheduler: str | None = None
    people: People = People({})
    policy: Policy = Policy()
    pattern: str = ""
    given: Given | None = None
    said: tuple[str, ...] = ()


def grade_class(path: str | Path, out: str | Path, settings: Settings, console: Console) -> int:
    """Grade the submissions at `path` into the folder `out`; the exit status.

    Raises CourseError where the submissions or the roster cannot be read, nothing can be written, or students' code
    cannot be confined; KeyboardInterrupt where it is stopped: what is done is kept.
    """
    _check_apart(Path(path), Path(out))
    questions, every = Questions(), settings.policy.every_attempt
    submissions = read_submissions(path, settings.pattern, settings.people.sure, every, questions)
    roster = read_roster(settings.roster) if settings.roster else Roster()
    gradebooks = [GRADEBOOKS[name](roster, settings.policy.assignment) for name in settings.policy.platforms]
    _say(settings.said, console)
    with Store(out) as store:
        lines = settings.policy.lines(store.out)
        names = list(settings.points or in_course_order(exercise_files()))
        kept = store.results(names)[0]
        submissions = settled(submissions, kept, roster, settings.people, questions)
        check_adjustments(lines, {*kept, *roster.names, *(one.student for one in submissions)}, settings.points)
        outdated = _grade_new(submissions, store, names, settings, console)
        results, other = store.results(names)
        renamed = superseded(submissions, results) | set(settings.people.same)
        results = {student: result for student, result in results.items() if student not in renamed}
        points = settings.points or assigned_to_most(results.values())
        rows = settings.policy.applied(rows_of(results, points, roster), lines, points)
        rows, said = write_reports(store, rows, points, results)
        said += settings.policy.remarks(rows, results)
        _hand_back(store, Grades(store.out, rows, points, said), gradebooks, settings)
    said += outdated + _left_over(results, submissions, other)
    _sum_up(rows, points, said, out, settings, console)
    return 0


def _hand_back(store: Store, grades: Grades, gradebooks: Iterable[Gradebook], settings: Settings) -> None:
    """Write the platforms' gradebooks, and what the next run takes over."""
    for gradebook in gradebooks:
        gradebook.write(grades)
    if settings.given:
        keep_last(store.out, settings.given)


def _grade_new(
    submissions: list[Submission], store: Store, names: list[str], settings: Settings, console: Console
) -> list[str]:
    """Grade what has changed; sentences about submissions that later work has replaced, which are left alone."""
    seed = store.seed(settings.seed)
    every = _tasks(submissions, store, names, seed, settings)
    old = {task.submission.student for task in every if _is_replaced(task, store, settings)}
    tasks = [task for task in every if task.submission.student not in old and _is_to_grade(task, store, settings)]
    console.print(f"{pluralize(len(submissions), 'submission')}, {len(tasks)} to grade.", highlight=False)
    _grade(tasks, store, draw_cases(names, seed), settings, console)
    _keep_origins([submission for submission in submissions if submission.student not in old], store)
    return [REPLACED.format("; ".join(sorted(old)), sorted(old)[0])] if old else []


def _left_over(results: dict[str, Result], submissions: list[Submission], other: list[str]) -> list[str]:
    """Sentences about results of students who are not among these submissions; other: of other exercises."""
    earlier = sorted(set(results) - {submission.student for submission in submissions})
    groups = {"earlier results stand": earlier, "other exercises, left out": other}
    return [f"Not among these submissions, {words}: {'; '.join(names)}." for words, names in groups.items() if names]


def _check_apart(path: Path, out: Path) -> None:
    if out.resolve() == path.resolve() or path.resolve() in out.resolve().parents:
        raise CourseError(f"--out: expected a folder outside of the submissions, but got {out}, which lies in them.")
    if (out / RELEASED).exists():
        raise CourseError(f"--out: expected a folder for results, but {out} is a release, which you hand out.")


def _tasks(submissions: list[Submission], store: Store, names: list[str], seed: int, settings: Settings) -> list[Task]:
    """A task for each submission. Raises CourseError where --again names somebody who has none."""
    unknown = _again(settings) - {submission.student for submission in submissions}
    if unknown:
        raise CourseError(f"--again: there is no submission of {', '.join(sorted(unknown))}.")
    digest = marking_digest()
    return [_task(submission, names, seed, digest) for submission in submissions]


def _again(settings: Settings) -> set[str]:
    return {normalize("NFC", student) for student in settings.again}


def _is_to_grade(task: Task, store: Store, settings: Settings) -> bool:
    """Whether it is new, has changed, or is asked for again."""
    return task.submission.student in _again(settings) or not _is_current(task, store, settings.limits)


def _is_replaced(task: Task, store: Store, settings: Settings) -> bool:
    """Whether this work was graded here before, and later work of the same student after it."""
    result = store.result(task.submission.student)
    return result is not None and task.work in result.replaced and task.submission.student not in _again(settings)


def _task(submission: Submission, names: list[str], seed: int, digest: str) -> Task:
    contents, problems = read_files(submission.files)
    return Task(submission, problems, key(contents, names, seed, digest), key(contents, (), 0, ""))


def _is_current(task: Task, store: Store, limits: Limits) -> bool:
    """Whether a kept result still holds; where an answer went over a limit, it does while the limits are the same."""
    result = store.result(task.submission.student)
    if result is None or result.key != task.key or result.error:
        return False
    statuses = {found.status for found in merged(result).values()}
    return Status.ERROR not in statuses and (result.limits == repr(limits) or not statuses & set(UNDECIDED))


def _grade(tasks: list[Task], store: Store, cases: Cases, settings: Settings, console: Console) -> None:
    """Gather, judge and keep; each result is on the disk before the next one is looked at."""
    if not tasks:
        return
    with _executor(settings) as executor:
        console.print("Starting; this takes about ten seconds.")
        console.print(_isolation(executor.probe(settings.limits), settings), soft_wrap=True)
        with progress_bar(console, "graded", len(tasks)) as tick:
            for task, gathered in executor.gather(tasks, cases, settings.limits):
                before = store.result(task.submission.student)
                store.keep(replacing(before, _result(task, gathered, cases, settings.limits)))
                tick()


def _keep_origins(submissions: list[Submission], store: Store) -> None:
    """What a platform says about a submission can change while its notebooks, and so its marks, stay the same."""
    for submission in submissions:
        result = store.result(submission.student)
        if result and (result.origin, result.person) != (submission.origin, submission.person):
            store.keep(replace(result, origin=submission.origin, person=submission.person))


def _executor(settings: Settings) -> "LocalExecutor | Cluster":
    if not settings.scheduler:
        return LocalExecutor(settings.jobs)
    from course_tools.grading.cluster import Cluster

    return Cluster(settings.scheduler, settings.jobs)


def _isolation(isolation: Isolation, settings: Settings) -> str:
    """How processes are confined, in words. Raises CourseError where a student's code could read the seed."""
    if isolation in (Isolation.OTHER_USER, Isolation.LIMITS_ONLY) and settings.seed is not None:
        raise CourseError(
            "--seed: this system lets students' code read this command line, so write the seed into the file "
            "private/seed of the output folder instead, or leave it out: then one is drawn that nobody knows."
        )
    return ISOLATION[isolation] if syscalls.available() else f"{ISOLATION[isolation]}\n{NO_FILTER}"


def _result(task: Task, gathered: Gathered, cases: Cases, limits: Limits) -> Result:
    """What is kept of one submission; whatever went wrong with it, the others are not concerned."""
    files, error = [], gathered if isinstance(gathered, Exception) else None
    try:
        files = [] if isinstance(gathered, Exception) else file_results(task, gathered, cases)
    except Exception as raised:
        error = raised
    why = str(error) if isinstance(error, (SandboxError, CourseError)) else f"{type(error).__name__}: {error}"
    return Result(
        student=task.submission.student,
        key=task.key,
        work=task.work,
        person=task.submission.person,
        origin=task.submission.origin,
        limits=repr(limits),
        graded=datetime.now().isoformat(),
        exercises=list(cases),
        files=files,
        error=safe_text(f"could not be graded ({why})") if error else "",
    )


def _say(sentences: Iterable[str], console: Console) -> None:
    for sentence in sentences:
        console.print(sentence, soft_wrap=True, markup=False, highlight=False)


def _sum_up(
    rows: list[Row], points: Points, said: list[str], out: str | Path, settings: Settings, console: Console
) -> None:
    _say(said, console)
    counts = Counter(row.status for row in rows)
    statuses = ", ".join(f"{count} {status}" for status, count in counts.items())
    if settings.points is None:
        console.print(f"No --release was given: graded the {len(points)} exercises that most notebooks hold.")
    console.print(f"{pluralize(len(rows), 'student')}: {statuses}.", highlight=False)
    console.print(f"Grades: {out}/grades.csv. The class: {out}/class.html", soft_wrap=True, highlight=False)
