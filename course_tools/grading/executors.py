"""Who does the gathering: processes on this machine. cluster.py does the same over several."""

from concurrent.futures import ThreadPoolExecutor, as_completed

from course_tools.grading import workers


class LocalExecutor:
    """Processes on this machine, `jobs` submissions at a time. Leaving it ends what is running."""

    def __init__(self, jobs):
        self.pool = ThreadPoolExecutor(jobs)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        workers.stop()
        self.pool.shutdown(cancel_futures=True)
        workers.go_on()

    def probe(self, limits):
        """How processes are confined, as in keeper.SandboxResult."""
        return workers.probe(limits)

    def gather(self, tasks, cases, limits):
        """Yield (task, [RunResult of each of its notebooks]) as they are done.

        tasks: objects with a method `contents()`, the notebooks' bytes.
        """
        futures = {self.pool.submit(_gather_task, task, cases, limits): task for task in tasks}
        for future in as_completed(futures):
            yield futures.pop(future), future.result()


def _gather_task(task, cases, limits):
    return gather_all(task.contents(), cases, limits)


def gather_all(contents, cases, limits):
    """The RunResult of each notebook in `contents`, a list of bytes."""
    return [workers.gather(content, cases, limits) for content in contents]
