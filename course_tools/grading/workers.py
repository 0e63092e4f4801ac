"""Confined processes on this machine: a server that has imported Keras forks one for each submission."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

import course_tools
import course_utils
from course_tools.grading.outcomes import MALFORMED, WAITED, Cases, Unfinished
from course_tools.grading.records import AnyEvidence
from course_tools.grading.sandbox.limits import ExitReason, Isolation, Limits, SandboxResult
from course_tools.grading.sandbox.supervisor import run_sandboxed
from course_tools.grading.sandbox.watch import MAX_OUTPUT_BYTES
from course_tools.grading.transcript import Transcript, read_transcript
from course_utils.errors import CourseError
from course_utils.exercises import private_folders
from course_utils.exercises.outcome import Status

PACKAGE, TOOLS = (Path(str(package.__file__)).parent for package in (course_utils, course_tools))
VISIBLE = [sys.prefix, sys.base_prefix, str(PACKAGE)]
SERVER = "course_tools.grading.sandbox.server"
MIN_IDLE_SECONDS = 1  # that are left to the answers after one that has waited too long
ATTEMPTS = 2  # a supervisor that was killed from outside gets a second chance
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

_lock = threading.Lock()  # of the two below
_users = 0  # how many are inside of clean_server
_hidden: dict[str, object] = {}  # what clean_server puts back
_stopping = threading.Event()
_running: set[BaseProcess] = set()


class SandboxError(Exception):
    """A submission could not be tried, through no fault of its own."""


@dataclass
class RunResult:
    """What one notebook gave. problem: why it cannot be read, "" where it can.

    evidence: {exercise: evidence, Unfinished where its process was ended}. repeated: exercises that several cells
    answer. passed_over: {exercise: statements beside its answer that failed}. peak: bytes of memory.
    """

    problem: str = ""
    evidence: dict[str, AnyEvidence | Unfinished] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    passed_over: dict[str, list[str]] = field(default_factory=dict)
    peak: int = 0


def hidden_folders() -> list[str]:
    """What a student's process must not read: the course's exercises, an instructor's own, and the grader."""
    return [str(folder) for folder in (PACKAGE / "exercises", *private_folders(), TOOLS)]


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    """A SandboxResult on its way: the lines follow, so many."""

    exit_reason: ExitReason
    why: str
    peak: int
    isolation: Isolation | None
    waited: float
    lines: int


@contextmanager
def clean_server() -> Iterator[None]:
    """Have a server for the processes, whose environment and command line tell a student's code nothing.

    Processes can be run inside of it only. The server copies the environment, and each process the command line and
    the main module, of this process: these are hidden for as long. It may be entered again, in other threads too.
    Raises CourseError on systems other than Linux.
    """
    global _users
    if sys.platform != "linux":
        raise CourseError("grading needs Linux, which can confine students' code: use WSL, a container or a server.")
    with _lock:
        if _users == 0:
            _hide_command_line()
            _start_server()
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                _show_command_line()


def _start_server() -> None:
    environment = dict(os.environ)
    os.environ.clear()
    os.environ.update(ENVIRONMENT)
    try:
        forkserver.set_forkserver_preload([SERVER])
        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(environment)


def _hide_command_line() -> None:
    main = sys.modules["__main__"]
    _hidden.update(argv=sys.argv, spec=main.__spec__, file=main.__dict__.pop("__file__", None))
    sys.argv, main.__spec__ = ["course"], None


def _show_command_line() -> None:
    main = sys.modules["__main__"]
    sys.argv, main.__spec__ = _hidden["argv"], _hidden["spec"]  # type: ignore[assignment]
    if _hidden["file"] is not None:
        main.__file__ = str(_hidden["file"])


def probe(limits: Limits) -> Isolation:
    """How processes are confined here. Raises CourseError where they may not be run, or cannot be."""
    sandboxed = _run_once(b'{"cells": []}', {}, limits)
    reason = read_transcript(sandboxed.lines, []).not_isolated
    if reason or sandboxed.isolation is None:
        raise CourseError(f"students' code cannot be confined here: {reason or sandboxed.why}.")
    return sandboxed.isolation


def gather(content: bytes, cases: Cases, limits: Limits) -> RunResult:
    """Run the answers of the notebook `content` and gather the evidence.

    cases: {exercise: arguments}, as for runner.run_answers. Where an answer ends its process, the exercises after it
    are tried in a new one. Raises SandboxError where a process cannot be confined or watched.
    """
    result, pending = RunResult(), dict(cases)
    while True:
        sandboxed = _run_once(content, pending, limits)
        transcript = read_transcript(sandboxed.lines, list(pending))
        result.peak = max(result.peak, sandboxed.peak)
        if transcript.not_isolated or sandboxed.exit_reason == ExitReason.FAILED:
            raise SandboxError(transcript.not_isolated or sandboxed.why)
        if transcript.notebook is None or transcript.notebook.problem:
            why = f"could not be read ({sandboxed.why or sandboxed.exit_reason})"
            result.problem = transcript.notebook.problem if transcript.notebook else why
            return result
        result.repeated = result.repeated or [name for name in transcript.notebook.repeated if name in cases]
        result.evidence |= transcript.evidence
        result.passed_over |= transcript.passed_over
        if not transcript.left:
            return result
        result.evidence[transcript.left[0]] = _unfinished(transcript, sandboxed)
        pending = {name: cases[name] for name in transcript.left[1:]}
        if not pending:
            return result
        limits = replace(limits, idle=max(limits.idle - sandboxed.waited, min(limits.idle, MIN_IDLE_SECONDS)))


def _unfinished(transcript: Transcript, sandboxed: SandboxResult) -> Unfinished:
    """Why there is no evidence about the exercise in which a process ended."""
    if transcript.fault:
        return Unfinished(Status.CRASHED, transcript.fault, MALFORMED)
    if sandboxed.exit_reason == ExitReason.WAITED:
        return Unfinished(Status.TIMEOUT, sandboxed.why, WAITED)
    statuses = {ExitReason.TIMEOUT: Status.TIMEOUT, ExitReason.MEMORY: Status.MEMORY}
    status = statuses.get(sandboxed.exit_reason, Status.CRASHED)
    return Unfinished(status, sandboxed.why, status)


def _run_once(content: bytes, cases: Cases, limits: Limits) -> SandboxResult:
    """What became of one process. Raises KeyboardInterrupt after `stop`, RuntimeError outside of clean_server."""
    if not _users:
        raise RuntimeError("expected to be inside of clean_server")
    context = multiprocessing.get_context("forkserver")
    for _ in range(ATTEMPTS):
        ours, theirs = context.Pipe(duplex=False)
        if _stopping.is_set():
            raise KeyboardInterrupt
        process = context.Process(
            target=run_sandboxed, args=(content, cases, limits, VISIBLE, hidden_folders(), theirs)
        )
        process.start()
        _running.add(process)
        theirs.close()
        try:
            return _receive(ours)
        except EOFError:
            if _stopping.is_set():
                raise KeyboardInterrupt from None
        finally:
            ours.close()
            process.join()
            _running.discard(process)
    return SandboxResult(ExitReason.FAILED, "the supervisor of its process was killed")


def _receive(pipe: Connection) -> SandboxResult:
    """What run_sandboxed has sent. Raises EOFError where the supervisor has died, OSError where a line is too long."""
    header = msgspec.json.decode(pipe.recv_bytes(MAX_OUTPUT_BYTES), type=_Header)
    lines = [pipe.recv_bytes(MAX_OUTPUT_BYTES) for _ in range(header.lines)]
    return SandboxResult(header.exit_reason, header.why, lines, header.peak, header.isolation, header.waited)


def stop() -> None:
    """End all processes that are running, with all that they have started, and let none start until `go_on`."""
    _stopping.set()
    for process in list(_running):
        process.terminate()


def go_on() -> None:
    """Let processes start again."""
    _stopping.clear()
