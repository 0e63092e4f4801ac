"""The supervisor: starts a student's process in isolation, watches it, ends it with all that it started."""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from multiprocessing.connection import Connection
from typing import Any, NoReturn

import psutil

from course_tools.grading.sandbox import import_guard, namespaces, syscalls
from course_tools.grading.sandbox.apart import PIPE, answer_apart
from course_tools.grading.sandbox.encoding import encode
from course_tools.grading.sandbox.limits import ExitReason, Isolation, Limits, SandboxResult
from course_tools.grading.sandbox.runner import run_answers, write_to
from course_tools.grading.sandbox.watch import ProcessWatch, kill_descendants

Step = Callable[[], None]

SETUP_CPU_SECONDS = 5  # beyond those of the answers
MAX_REASON = 1_000  # characters
UNCONFINED = (
    "this system allows no namespaces, so their code could read and delete your files and use the network; grade in a "
    "virtual machine or a container that allows them, or give --trust-students"
)


def run_sandboxed(
    content: bytes, cases: dict[str, Any], limits: Limits, visible: list[str], hidden: list[str], pipe: Connection
) -> None:
    """Run the answers of one notebook in a confined process and send the SandboxResult through `pipe`, never pickled.

    content, cases: as for run_answers. visible, hidden: as for namespaces.isolate. Call it in a forked process.
    First comes JSON with all but the lines, and their number; then the lines.
    """
    os.setsid()  # out of the terminal's group: Ctrl-C is for the grader
    try:
        result = _run_confined(content, cases, limits, visible, hidden)
    except Exception as error:
        result = SandboxResult(ExitReason.FAILED, f"{type(error).__name__}: {error}"[:MAX_REASON])
    lines = result.lines
    about = {name: getattr(result, name) for name in ("exit_reason", "why", "peak", "isolation", "waited")}
    pipe.send_bytes(json.dumps({**about, "lines": len(lines)}).encode())
    for line in lines:
        pipe.send_bytes(line)


def _run_confined(
    content: bytes, cases: dict[str, Any], limits: Limits, visible: list[str], hidden: list[str]
) -> SandboxResult:
    if import_guard.loaded():
        raise RuntimeError(f"the server has imported what no student's process may hold: {import_guard.loaded()}")
    is_root = os.getuid() == 0
    threads = 0 if is_root else _threads_of(os.getuid())
    user = namespaces.user_for_child()
    isolation = namespaces.unshare(user, limits.trust) if limits.namespaces else None
    with nullcontext() if isolation else _folder_for(user) as folder:

        def isolate() -> None:
            if not (isolation or limits.trust or is_root):
                raise PermissionError(UNCONFINED)
            namespaces.isolate(isolation, visible, hidden, folder, user, limits.trust)
            namespaces.limit_threads(0 if isolation else threads)
            namespaces.limit(limits.memory, int(limits.seconds * (len(cases) + 1)) + SETUP_CPU_SECONDS)
            import_guard.lock(hidden)
            namespaces.let_itself_be_watched(False)
            syscalls.refuse()

        def run() -> None:
            run_answers(content, cases, write_to(PIPE), answer_apart)

        result = _fork_and_watch(isolate, run, limits, len(cases), folder)
    result.isolation = isolation or (Isolation.OTHER_USER if is_root else Isolation.LIMITS_ONLY)
    return result


def _folder_for(user: int) -> tempfile.TemporaryDirectory:
    """A temporary folder that belongs to `user`, where no file tree of its own is to be had."""
    folder = tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True)
    if os.getuid() == 0:
        os.chown(folder.name, user, user)
    return folder


def _fork_and_watch(isolate: Step, run: Step, limits: Limits, exercises: int, folder: str | None) -> SandboxResult:
    """Isolate a new process and run the answers in it, for as long as it keeps to its limits."""
    namespaces.become_subreaper()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _become_the_student(writing, isolate, run)
    os.close(writing)
    watch = ProcessWatch(child, reading, limits, exercises, folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        exit_reason, why = watch.wait()
    finally:
        kill_descendants()
    return SandboxResult(exit_reason, why, watch.reader.lines, watch.peak, waited=watch.waited)


def _become_the_student(pipe: int, isolate: Step, run: Step) -> NoReturn:
    """Leave behind the files that must not be inherited, isolate this process, then run the answers."""
    try:
        try:
            _leave_files_behind(pipe)
            isolate()
        except BaseException as error:
            reason = (str(error) or type(error).__name__)[:MAX_REASON]
            os.write(PIPE, encode({"line": "not isolated", "reason": reason}) + b"\n")
            os._exit(1)
        run()
        os._exit(0)
    finally:
        os._exit(1)


def _leave_files_behind(pipe: int) -> None:
    os.dup2(pipe, PIPE)
    os.closerange(PIPE + 1, os.sysconf("SC_OPEN_MAX"))
    for standard in range(3):
        os.dup2(os.open(os.devnull, os.O_RDWR), standard)
    sys.stdin, sys.stdout, sys.stderr = (open(i, mode, closefd=False) for i, mode in enumerate("rww"))


def _threads_of(user: int) -> int:
    found = [process.info for process in psutil.process_iter(["uids", "num_threads"])]
    return sum(info["num_threads"] or 0 for info in found if info["uids"] and info["uids"].real == user)
