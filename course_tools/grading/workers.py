"""Confined processes on this machine: a server that has imported Keras forks one for each submission."""

import multiprocessing
import os
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import course_tools
import course_utils
from course_tools.grading.sandbox.codec import EncodingError, decode
from course_tools.grading.sandbox.supervisor import Limits, SandboxResult, receive, run_sandboxed  # noqa: F401
from course_utils.errors import CourseError
from course_utils.exercises import private_folders

PACKAGE, TOOLS = (Path(each.__file__).parent for each in (course_utils, course_tools))
VISIBLE = [sys.prefix, sys.base_prefix, str(PACKAGE)]
ENVIRONMENT = {
    "KERAS_BACKEND": "tensorflow",
    "LANG": "C.UTF-8",
    "MNIST_PATH": "embedded",
    "MPLBACKEND": "Agg",
    "PATH": os.defpath,
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # One thread each: submissions run beside one another, and results are the same on every machine.
    **dict.fromkeys(("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1"),
}

_context = multiprocessing.get_context("forkserver") if sys.platform == "linux" else None
_one_at_a_time = threading.Lock()
_stopping = threading.Event()
_running = set()


@dataclass
class RunResult:
    """What one notebook gave. problem: why it cannot be read, "" where it can.

    evidence: {exercise: evidence}, where an exercise whose process was ended has the state "timeout", "memory" or
    "crashed". twice: exercises that are answered more than once. peak: bytes of memory.
    """

    problem: str = ""
    evidence: dict = field(default_factory=dict)
    twice: list = field(default_factory=list)
    peak: int = 0


def hidden_folders():
    """What a student's process must not read: the course's exercises, an instructor's own, and the grader."""
    return [str(folder) for folder in (PACKAGE / "exercises", *private_folders(), TOOLS)]


def probe(limits):
    """How processes are confined here, as in keeper.SandboxResult. Raises CourseError where they may not be run."""
    report = _run_once(b'{"cells": []}', {}, limits)
    _refuse_without_walls([_decoded(line) for line in report.lines])
    if not report.walls:
        raise CourseError(f"students' code cannot be confined here: {report.why}.")
    return report.walls


def gather(content, cases, limits):
    """Run the answers of the notebook `content` (bytes) and gather the evidence: a RunResult.

    cases: {exercise: arguments}, as for running.run_answers. Where an answer ends its process, the exercises after it
    are tried in a new one. Raises CourseError where a process cannot be confined, and on systems other than Linux.
    """
    result, pending = RunResult(), dict(cases)
    while pending:
        report = _run_once(content, pending, limits)
        lines = [_decoded(line) for line in report.lines]
        result.peak = max(result.peak, report.peak)
        first = lines[0] if lines else {}
        _refuse_without_walls(lines)
        if "notebook" not in first or first["notebook"].get("problem"):
            why = f"could not be read ({report.why or report.exit_reason})"
            result.problem = first.get("notebook", {}).get("problem") or why
            return result
        result.twice = first["notebook"]["twice"]
        result.evidence |= _after(report, lines, pending)
        pending = {name: each for name, each in pending.items() if name not in result.evidence}
    return result


def _refuse_without_walls(lines):
    if lines and "walls" in lines[0]:  # it comes first only where nothing of the student's has run
        raise CourseError(f"students' code cannot be confined here: {lines[0]['walls']}.")


def _after(report, lines, pending):
    """{exercise: evidence} of one process; the exercise at which it ended is among them."""
    told = {}
    for each in lines:
        if each.get("exercise") in pending and isinstance(each.get("evidence"), dict):
            told.setdefault(each["exercise"], each["evidence"])
    begun = [each["begins"] for each in lines if each.get("begins") in pending]
    unfinished = [name for name in [*reversed(begun), *pending] if name not in told]
    if unfinished and len(told) < len(pending):
        state = report.exit_reason if report.exit_reason in ("timeout", "memory") else "crashed"
        told[unfinished[0]] = {"state": state, "why": report.why}
    return told


def _decoded(line):
    """A line as a dict; an empty one where it is not of the form that the worker writes."""
    try:
        value = decode(line)
    except EncodingError:
        return {}
    return value if isinstance(value, dict) else {}


def _run_once(content, cases, limits):
    """The SandboxResult of one process; a keeper that was killed from outside gets a second chance."""
    if _context is None:
        raise CourseError("grading needs Linux, which can confine students' code: use WSL, a container or a server.")
    _context.set_forkserver_preload(["course_tools.grading.sandbox.server"])
    for _ in range(2):
        ours, theirs = _context.Pipe(duplex=False)
        if _stopping.is_set():
            raise KeyboardInterrupt
        process = _context.Process(
            target=run_sandboxed, args=(content, cases, limits, VISIBLE, hidden_folders(), theirs)
        )
        _start(process)
        theirs.close()
        try:
            return receive(ours)
        except EOFError:
            if _stopping.is_set():
                raise KeyboardInterrupt from None
        finally:
            ours.close()
            process.join()
            _running.discard(process)
    return SandboxResult("crashed", [], "its keeper was killed")


@contextmanager
def _clean_surroundings():
    """An environment and a command line that tell a student's process nothing: the server and its forks copy them."""
    main = sys.modules["__main__"]
    kept = dict(os.environ), sys.argv, main.__spec__, main.__dict__.pop("__file__", None)
    try:
        os.environ.clear()
        os.environ.update(ENVIRONMENT)
        sys.argv, main.__spec__ = ["course"], None
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept[0])
        sys.argv, main.__spec__ = kept[1:3]
        if kept[3] is not None:
            main.__file__ = kept[3]


def _start(process):
    with _one_at_a_time, _clean_surroundings():
        process.start()
        _running.add(process)


def stop():
    """End all processes that are running, with all that they have started, and let none start until `go_on`."""
    _stopping.set()
    for process in list(_running):
        process.terminate()


def go_on():
    """Let processes start again."""
    _stopping.clear()
