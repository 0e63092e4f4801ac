"""Watches a student's process: its CPU time, the clock, its memory, its files, and what it hands out."""

import os
import resource
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import wait  # by poll: select takes no file above the 1,024th
from pathlib import Path
from typing import NamedTuple

import psutil

from course_tools.grading.sandbox import namespaces, signals
from course_tools.grading.sandbox.encoding import MAX_LINE_BYTES
from course_tools.grading.sandbox.limits import ExitReason, Limits
from course_tools.grading.sandbox.runner import DONE

POLL_SECONDS = 0.1
READ_BYTES = 1 << 20
MAX_OUTPUT_BYTES = 32_000_000  # of all lines of one process
MAX_CLOCK_PER_CPU_SECOND = 10  # whatever else the machine does
BUSY = "RD"  # states of a thread that runs, is next to run, or waits for a disk

Verdict = tuple[ExitReason, str]  # why the process ends, and more about it


class LineReader:
    """Reads the lines of a student's process, no more and no longer ones than it can have to say."""

    def __init__(self, pipe: int, max_lines: int):
        self.pipe, self.max_lines = pipe, max_lines
        self.lines: list[bytes] = []  # complete ones, without their newlines
        self._total, self._partial = 0, bytearray()
        os.set_blocking(pipe, False)

    def read(self) -> str:
        """Take what has come; returns why it is more than anybody needs, "" where it is not."""
        while True:
            try:
                received = os.read(self.pipe, READ_BYTES)
            except BlockingIOError:
                return ""
            if not received:
                time.sleep(POLL_SECONDS / 10)  # closed; the process has ended or is about to
                return ""
            self._total += len(received)
            *complete, rest = received.split(b"\n", self.max_lines + 1)
            if complete:
                self.lines += [bytes(self._partial) + complete[0], *complete[1:]]
                self._partial.clear()
            self._partial += rest
            if len(self.lines) > self.max_lines:
                return "it handed out more lines than it has answers"
            if self._total > MAX_OUTPUT_BYTES or len(self._partial) > MAX_LINE_BYTES:
                return "it handed out far too much"


class ProcessWatch:
    """Watches a child process and all its descendants until it ends or goes over a limit."""

    def __init__(self, child: int, pipe: int, limits: Limits, exercises: int, folder: str | None):
        self.child, self.limits, self.folder, self.parent = child, limits, folder, os.getppid()
        self.reader = LineReader(pipe, 2 * exercises + 2)
        self.status: int | None = None
        self.cpu, self.peak = 0.0, 0
        self._max_cpu = limits.seconds * (exercises + 1)
        self.waited = 0.0  # seconds since the first line in which nothing ran
        self._began = self._line_clock = self._looked = time.monotonic()
        self._line_cpu = 0.0
        self._kills_before = signals.memory_kills()
        self._idle_share = memory_of(os.getpid()).resident  # the server's, of which each process has a share

    def wait(self) -> Verdict:
        """Why the process has ended, or has to: it is still to be killed then."""
        while self.status is None:
            wait([self.reader.pipe], POLL_SECONDS)
            verdict = self._read() or self._over_a_limit()
            if verdict:
                return verdict
            self._reap()
        return self._read() or self._ended(self.status)

    def _read(self) -> Verdict | None:
        before = len(self.reader.lines)
        too_much = self.reader.read()
        if len(self.reader.lines) > before:
            self._line_clock, self._line_cpu = time.monotonic(), self.cpu
        return (ExitReason.CRASHED, too_much) if too_much else None

    def _ended(self, status: int) -> Verdict:
        if self.reader.lines[-1:] == [DONE]:
            return ExitReason.DONE, ""
        if not os.WIFSIGNALED(status):
            return ExitReason.CRASHED, f"it ended by itself with status {os.WEXITSTATUS(status)}"
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU or self.cpu > self._max_cpu:
            return ExitReason.TIMEOUT, ""
        return ExitReason.CRASHED, signals.in_words(number, self._kills_before)

    def _over_a_limit(self) -> Verdict | None:
        self._measure()
        if self.peak > self.limits.memory:
            return ExitReason.MEMORY, ""
        if self.folder and _bytes_in(self.folder) > namespaces.MAX_DISK_BYTES:
            return ExitReason.CRASHED, "it wrote files that are far too large"
        if self.cpu - self._line_cpu > self.limits.seconds or self.cpu > self._max_cpu:
            return ExitReason.TIMEOUT, ""
        # A training waits as well, for other threads, but less than it computes.
        if self.waited > max(self.limits.idle, self.cpu):
            return ExitReason.WAITED, ""
        return (ExitReason.TIMEOUT, "") if self._clock_has_run_out() else None

    def _clock_has_run_out(self) -> bool:
        """Whether it has taken too long by the clock: for one answer or for all."""
        now = time.monotonic()
        return (
            now - self._line_clock > MAX_CLOCK_PER_CPU_SECOND * self.limits.seconds
            or now - self._began > MAX_CLOCK_PER_CPU_SECOND * self._max_cpu
        )

    def _measure(self) -> None:
        if os.getppid() != self.parent:
            sys.exit("the grader is gone")
        cpu, own, shared, busy = 0.0, 0, 0, False
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                times = process.cpu_times()
                cpu += times.user + times.system + times.children_user + times.children_system
                memory = memory_of(process.pid, self._idle_share)
                own += memory.own
                shared += memory.share
                busy = busy or is_busy(process.pid)
        self.cpu = max(self.cpu, cpu)
        self.peak = max(self.peak, own, shared - self._idle_share)
        self._count_waiting(busy)

    def _count_waiting(self, busy: bool) -> None:
        """Add the time since the last look where nothing runs; little of it should this process itself have starved."""
        now = time.monotonic()
        if self.reader.lines and not busy:
            self.waited += min(now - self._looked, 2 * POLL_SECONDS)
        self._looked = now

    def _reap(self) -> None:
        """Note the end of the student's process; bury others that lost their parent."""
        with suppress(ChildProcessError):
            while True:
                ended, status = os.waitpid(-1, os.WNOHANG)
                if ended == 0:
                    return
                if ended == self.child:
                    self.status = status


class Memory(NamedTuple):
    """Bytes of one process: its own alone; its share of what several have, files aside; all that is in memory."""

    own: int
    share: int
    resident: int


def is_busy(pid: int) -> bool:
    """Whether a thread of a process runs, would run on a faster machine, or waits for a disk."""
    for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError):  # it has ended
            if thread.read_text(errors="replace").rpartition(") ")[2][:1] in BUSY:
                return True
    return False


def memory_of(pid: int, inherited: int = 0) -> Memory:
    """The memory of a process; where it hides its own, all that is in memory but `inherited` counts as such."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        kilobytes = {name: int(number.split()[0]) for name, _, number in (line.partition(":") for line in lines)}
    except OSError:
        with suppress(OSError):
            _, resident, of_files, *_ = map(int, Path(f"/proc/{pid}/statm").read_text().split())
            return Memory(*[max(0, (resident - of_files) * resource.getpagesize() - inherited)] * 3)
        return Memory(0, 0, 0)
    own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    share = kilobytes["Pss_Anon"] + kilobytes["Pss_Shmem"]
    return Memory(own << 10, share << 10, kilobytes["Anonymous"] << 10)


def kill_descendants() -> None:
    """Kill all processes below this one, until none is left."""
    with suppress(ChildProcessError):
        while True:
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    process.kill()
            os.waitpid(-1, 0)


def _bytes_in(folder: str) -> int:
    """Bytes of all files in a folder that is being written."""
    total = 0
    for place, _, names in os.walk(folder):  # which passes over what vanishes or cannot be read
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size
    return total
