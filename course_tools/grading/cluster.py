"""Gathering on a Dask cluster: as executors.LocalExecutor does it, handed to whoever has time."""

import multiprocessing
from itertools import islice

import distributed

from course_tools.grading import workers
from course_tools.grading.executors import gather_all
from course_utils.errors import CourseError

LOCAL = "local"
AHEAD = 4  # submissions that wait for each core of the cluster, so that none of them waits for us


class Cluster:
    """The workers of a Dask scheduler, which have the course installed too.

    address: the scheduler's, such as tcp://10.0.0.1:8786, or "local" for `jobs` processes on this machine. What a lost
    worker had in hand goes to another one, in the end to this machine. Raises CourseError where no scheduler answers.
    """

    def __init__(self, address, jobs):
        if address == LOCAL:
            settings = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
            self.client = distributed.Client(**settings, silence_logs="ERROR")
            return
        try:
            self.client = distributed.Client(address, timeout=10)
        except (OSError, ValueError) as error:
            raise CourseError(f"--scheduler: there is no Dask scheduler at {address} that answers.") from error

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.client.close()

    def probe(self, limits):
        """How processes are confined on one of the workers."""
        return self.client.submit(_there, workers.probe, limits, pure=False).result()

    def gather(self, tasks, cases, limits):
        """Yield (task, [RunResult of each of its notebooks]) as they are done."""
        waiting, pending, done = iter(tasks), {}, distributed.as_completed()

        def submit(count):
            for task in islice(waiting, count):
                future = self.client.submit(_there, gather_all, task.contents(), cases, limits, pure=False)
                pending[future] = task
                done.add(future)

        submit(AHEAD * max(1, sum(self.client.nthreads().values())))
        for future in done:
            task = pending.pop(future)
            yield task, _result(future, task, cases, limits)
            submit(1)


def _there(function, *arguments):
    multiprocessing.current_process().daemon = False  # Dask's workers are daemons, which may not start processes
    return function(*arguments)


def _result(future, task, cases, limits):
    try:
        return future.result()
    except distributed.KilledWorker:
        return gather_all(task.contents(), cases, limits)
