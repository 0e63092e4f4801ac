"""Who does the gathering: processes on this machine, or a Dask cluster."""

from concurrent.futures import ThreadPoolExecutor, as_completed

from . import workers


def gather_here(tasks, cases, limits, jobs):
    """Yield (task, [Gathered of each of its notebooks]) as they are done, `jobs` submissions at a time.

    tasks: objects with a method `contents()`, the notebooks' bytes. Leaving early ends what is running.
    """
    pool = ThreadPoolExecutor(jobs)
    try:
        futures = {pool.submit(_gather_task, task, cases, limits): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        workers.stop()
        pool.shutdown(cancel_futures=True)
        workers.go_on()


def _gather_task(task, cases, limits):
    return gather_all(task.contents(), cases, limits)


def gather_all(contents, cases, limits):
    """The Gathered of each notebook in `contents`, a list of bytes."""
    return [workers.gather(content, cases, limits) for content in contents]
