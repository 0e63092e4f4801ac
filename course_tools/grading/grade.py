"""`course grade`: grade what has changed, keep each result at once, then write grades, feedback and a class page."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from course_tools.contents import in_course_order
from course_tools.grading.executors import LocalExecutor
from course_tools.grading.outcomes import draw_cases, outcome
from course_tools.grading.reports.writing import write_reports
from course_tools.grading.results import UNDECIDED
from course_tools.grading.rows import assigned_to_most, merged, rows_of
from course_tools.grading.store import Store, key
from course_tools.grading.submissions.reading import read_submissions
from course_tools.grading.submissions.roster import read_roster
from course_tools.grading.workers import Limits
from course_tools.progress import progress_bar
from course_tools.words import pluralize
from course_utils.errors import CourseError
from course_utils.exercises import exercise_files

WALLS = {
    "root": "Each submission runs as a user of its own, in a file tree, processes and a network of its own.",
    "user": "Each submission runs in a file tree, processes and a network of its own.",
    "number": "Careful: this system allows no namespaces. Each submission runs as a user of its own, but can read what "
    "all users can read, and use the network.",
    "limits": "Careful: submissions run as you, with limits of time and memory alone.",
}


@dataclass(frozen=True)
class Settings:
    """How to grade. points: {exercise: points} of what was assigned, None: what most notebooks hold.

    seed: None for that of the last time, or a new one. again: students to grade although nothing has changed.
    scheduler: the address of a Dask scheduler, "local" for a cluster of its own, None for this machine alone.
    """

    points: dict | None = None
    roster: str | None = None
    seed: int | None = None
    again: tuple = ()
    jobs: int = 1
    limits: Limits = Limits()
    scheduler: str | None = None


@dataclass(frozen=True)
class Task:
    """A submission to be graded. problems: for each of its files, why it cannot be read, "" where it can."""

    submission: object
    problems: list
    key: str

    def contents(self):
        """The bytes of those of its notebooks that can be read."""
        files = zip(self.submission.files, self.problems, strict=True)
        return [_bytes_of(file)[0] for file, problem in files if not problem]


def grade_class(path, out, settings, console):
    """Grade the submissions at `path` into the folder `out`; the exit status.

    Raises CourseError for what cannot be read or written; KeyboardInterrupt where it is stopped: what is done is kept.
    """
    _check_apart(Path(path), Path(out))
    submissions = read_submissions(path)
    students = read_roster(settings.roster) if settings.roster else []
    with Store(out) as store:
        seed = store.seed(settings.seed)
        names = list(settings.points or in_course_order(exercise_files()))
        tasks = _tasks(submissions, store, names, seed, settings)
        console.print(f"{pluralize(len(submissions), 'submission')}, {len(tasks)} to grade.", highlight=False)
        _grade(tasks, store, draw_cases(names, seed), settings, console)
        results, other = store.results(names)
        points = settings.points or assigned_to_most(results.values())
        rows = rows_of(results, points, students)
        write_reports(store, rows, points, results)
    earlier = sorted(set(results) - {each.student for each in submissions})
    for words, students in {"earlier results stand": earlier, "other exercises, left out": other}.items():
        if students:
            console.print(f"Not among these submissions, {words}: {', '.join(students)}.", soft_wrap=True, markup=False)
    _sum_up(rows, points, out, settings, console)
    return 0


def _check_apart(path, out):
    if out.resolve() == path.resolve() or path.resolve() in out.resolve().parents:
        raise CourseError(f"--out: expected a folder outside of the submissions, but got {out}, which lies in them.")


def _tasks(submissions, store, names, seed, settings):
    """What has to be graded: what is new, or has changed, or is asked for again."""
    again = {normalize("NFC", each) for each in settings.again}
    unknown = again - {each.student for each in submissions}
    if unknown:
        raise CourseError(f"--again: there is no submission of {', '.join(sorted(unknown))}.")
    tasks = [_task(each, names, seed) for each in submissions]
    return [each for each in tasks if each.submission.student in again or not _is_current(each, store, settings.limits)]


def _task(submission, names, seed):
    read = [_bytes_of(file) for file in submission.files]
    contents, problems = [content for content, _ in read], [problem for _, problem in read]
    return Task(submission, problems, key(contents, names, seed))


def _bytes_of(file):
    """(content, "") of a submitted file, or (b"", its problem)."""
    if file.problem:
        return b"", file.problem
    try:
        return file.read(), ""
    except (CourseError, OSError) as error:
        return b"", f"cannot be read ({error})"


def _is_current(task, store, limits):
    """Whether a kept result still holds; where an answer went over a limit, it does while the limits are the same."""
    kept = store.result(task.submission.student)
    if kept is None or kept["key"] != task.key:
        return False
    return kept["limits"] == repr(limits) or not any(each.status in UNDECIDED for each in merged(kept).values())


def _grade(tasks, store, cases, settings, console):
    """Gather, judge and keep; each result is on the disk before the next one is looked at. cases: {exercise: …}."""
    if not tasks:
        return
    with _executor(settings) as executor:
        console.print("Starting; this takes about ten seconds.")
        console.print(_walls(executor, settings), soft_wrap=True)
        with progress_bar(console, "graded", len(tasks)) as tick:
            for task, gathered in executor.gather(tasks, cases, settings.limits):
                store.keep(_result(task, gathered, cases, settings.limits))
                tick()


def _executor(settings):
    if not settings.scheduler:
        return LocalExecutor(settings.jobs)
    from course_tools.grading.cluster import Cluster

    return Cluster(settings.scheduler, settings.jobs)


def _walls(executor, settings):
    """How processes are confined, in words. Raises CourseError where a student's code could read the seed."""
    how = executor.probe(settings.limits)
    if how not in ("root", "user") and settings.seed is not None:
        raise CourseError(
            "--seed: this system lets students' code read this command line, so write the seed into the file "
            "private/seed of the output folder instead, or leave it out: then one is drawn that nobody knows."
        )
    return WALLS[how]


def _result(task, gathered, cases, limits):
    """What is kept of one submission."""
    rest = iter(gathered)
    files = []
    for file, unread in zip(task.submission.files, task.problems, strict=True):
        each = None if unread else next(rest)
        problem = unread or each.problem
        outcomes = {} if problem else _outcomes(each, cases)
        twice = each.twice if each and not problem else []
        files.append({"name": file.name, "problem": problem, "twice": twice, "outcomes": outcomes})
    when = datetime.now().isoformat()
    about = {"student": task.submission.student, "key": task.key, "limits": repr(limits), "graded": when}
    return {**about, "exercises": list(cases), "files": files}


def _outcomes(gathered, cases):
    """{exercise: outcome as a dict} of what one notebook holds."""
    found = {name: each for name, each in gathered.evidence.items() if each.get("state") != "missing"}
    return {name: asdict(outcome(name, cases[name], each)) for name, each in found.items()}


def _sum_up(rows, points, out, settings, console):
    counts = Counter(row.status for row in rows)
    statuses = ", ".join(f"{count} {status}" for status, count in counts.items())
    if settings.points is None:
        console.print(f"No --release was given: graded the {len(points)} exercises that most notebooks hold.")
    console.print(f"{pluralize(len(rows), 'student')}: {statuses}.", highlight=False)
    console.print(f"Grades: {out}/grades.csv. The class: {out}/class.html", soft_wrap=True, highlight=False)
