"""Who does the gathering: processes on this machine. cluster.py does the same over several."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from typing import Any, Protocol, Self, TypeVar

from course_tools.grading import workers
from course_tools.grading.outcomes import Cases
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_tools.grading.workers import RunResult


class Contents(Protocol):
    """A submission to be gathered."""

    def contents(self) -> list[bytes]:
        """The notebooks' bytes."""


Task = TypeVar("Task", bound=Contents)
Gathered = list[RunResult] | Exception  # a RunResult for each notebook, or why there are none


class LocalExecutor:
    """Processes on this machine, `jobs` submissions at a time. Leaving it ends what is running."""

    def __init__(self, jobs: int):
        self.jobs = jobs

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(workers.clean_server())
            self._pool = ThreadPoolExecutor(self.jobs)
            stack.callback(self._stop)
            self._stack = stack.pop_all()
        return self

    def _stop(self) -> None:
        workers.stop()
        self._pool.shutdown(cancel_futures=True)
        workers.go_on()

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def probe(self, limits: Limits) -> Isolation:
        """How processes are confined. Raises CourseError where they cannot be."""
        return workers.probe(limits)

    def gather(self, tasks: Iterable[Task], cases: Cases, limits: Limits) -> Iterator[tuple[Task, Gathered]]:
        """Yield each task with what its notebooks gave, as they are done; with the exception where there was one."""
        futures = {self._pool.submit(_gather_task, task, cases, limits): task for task in tasks}
        for future in as_completed(futures):
            yield futures.pop(future), result_of(future)


def result_of(future: Any) -> Gathered:
    """What a future gives: its result, or the exception that it ended with. Raises KeyboardInterrupt and the like."""
    try:
        return future.result()
    except Exception as error:
        return error


def _gather_task(task: Contents, cases: Cases, limits: Limits) -> list[RunResult]:
    return gather_all(task.contents(), cases, limits)


def gather_all(contents: list[bytes], cases: Cases, limits: Limits) -> list[RunResult]:
    """The RunResult of each notebook in `contents`. Raises SandboxError where it could not be tried."""
    return [workers.gather(content, cases, limits) for content in contents]
