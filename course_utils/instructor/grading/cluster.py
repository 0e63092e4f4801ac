"""Gathering on a Dask cluster: the same work as in executors.py, handed to whoever has time."""

import multiprocessing
from itertools import islice

import distributed

from ...errors import CourseError
from .executors import gather_all

LOCAL = "local"
AHEAD = 4  # submissions that wait for each core of the cluster, so that none of them waits for us


def gather_on_cluster(tasks, cases, limits, address, jobs):
    """Yield (task, [Gathered of each of its notebooks]) as they are done.

    address: a scheduler's, such as tcp://10.0.0.1:8786, whose workers have the course installed; or "local" for a
    cluster of `jobs` processes on this machine. What a lost worker had in hand goes to another one, in the end to
    this machine. Raises CourseError where there is no scheduler at the address.
    """
    with _client(address, jobs) as client:
        waiting, pending, done = iter(tasks), {}, distributed.as_completed()

        def submit(count):
            for task in islice(waiting, count):
                future = client.submit(_gather_there, task.contents(), cases, limits, pure=False)
                pending[future] = task
                done.add(future)

        submit(AHEAD * max(1, sum(client.nthreads().values())))
        for future in done:
            task = pending.pop(future)
            yield task, _result(future, task, cases, limits)
            submit(1)


def _client(address, jobs):
    if address == LOCAL:
        return distributed.Client(n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs="ERROR")
    try:
        return distributed.Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise CourseError(f"--scheduler: there is no Dask scheduler at {address} that answers.") from error


def _gather_there(contents, cases, limits):
    multiprocessing.current_process().daemon = False  # Dask's workers are daemons, which may not start processes
    return gather_all(contents, cases, limits)


def _result(future, task, cases, limits):
    try:
        return future.result()
    except distributed.KilledWorker:
        return gather_all(task.contents(), cases, limits)
