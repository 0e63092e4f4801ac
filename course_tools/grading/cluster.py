"""Gathering on a Dask cluster: as executors.LocalExecutor does it, handed to whoever has time."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

import distributed

from course_tools.grading import workers
from course_tools.grading.executors import Gathered, Task, gather_all, result_of
from course_tools.grading.outcomes import Cases
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_utils.errors import CourseError

LOCAL = "local"
WAITING_PER_CORE = 4  # submissions that wait for each core of the cluster, so that none of them waits for us
CONNECT_SECONDS = 10


class Cluster:
    """The workers of a Dask scheduler, which have the course installed too.

    address: the scheduler's, such as tcp://10.0.0.1:8786, or "local" for `jobs` processes on this machine. What a lost
    worker had in hand goes to another one, in the end to this machine. Raises CourseError where no scheduler answers.
    """

    def __init__(self, address: str, jobs: int):
        if address == LOCAL:
            settings: dict[str, Any] = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
            self.client = distributed.Client(**settings, silence_logs="ERROR")
            return
        try:
            self.client = distributed.Client(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise CourseError(f"--scheduler: there is no Dask scheduler at {address} that answers.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def probe(self, limits: Limits) -> Isolation:
        """How processes are confined on one of the workers. Raises CourseError where they cannot be."""
        return self.client.submit(_there, workers.probe, limits, pure=False).result()

    def gather(self, tasks: Iterable[Task], cases: Cases, limits: Limits) -> Iterator[tuple[Task, Gathered]]:
        """Yield each task with what its notebooks gave, as they are done; with the exception where there was one."""
        waiting, pending, done = iter(tasks), {}, distributed.as_completed()

        def submit(count: int) -> Iterator[tuple[Task, Gathered]]:
            while count and (task := next(waiting, None)):
                try:
                    contents = task.contents()
                except Exception as error:
                    yield task, error
                    continue
                future = self.client.submit(_there, gather_all, contents, cases, limits, pure=False)
                pending[future] = task
                done.add(future)
                count -= 1

        yield from submit(WAITING_PER_CORE * max(1, sum(self.client.nthreads().values())))
        for future in done:
            task = pending.pop(future)
            yield task, _result(future, task, cases, limits)
            yield from submit(1)


def _there(function: Callable, *arguments: Any) -> Any:
    """Call the function on a worker; Dask's workers are daemons, which may not start processes."""
    multiprocessing.current_process().daemon = False
    with workers.clean_server():
        return function(*arguments)


def _result(future: distributed.Future, task: Task, cases: Cases, limits: Limits) -> Gathered:
    gathered = result_of(future)
    if not isinstance(gathered, distributed.KilledWorker):
        return gathered
    try:
        with workers.clean_server():
            return gather_all(task.contents(), cases, limits)
    except Exception as error:
        return error
