"""The keeper: starts a student's process behind its walls, watches it, ends it with all that it started."""

import json
import os
import select
import signal
import sys
import tempfile
import time
from contextlib import nullcontext, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from course_tools.grading.sandbox import import_guard, namespaces
from course_tools.grading.sandbox.running import run_answers, write_to

PIPE = 3  # the file descriptor through which a student's process hands out evidence
EVERY = 0.1  # seconds between two looks
MOST = 32_000_000  # bytes that one process may hand out
PATIENCE = 10  # a process may take so many times its CPU seconds by the clock, whatever else the machine does
UNCONFINED = (
    "this system allows no namespaces, so their code could read and delete your files and use the network; grade in a "
    "virtual machine or a container that allows them, or give --trust-students"
)
STILL = 0.02  # CPU seconds that count as no use


@dataclass(frozen=True)
class Limits:
    """seconds: of CPU time for each exercise. memory: bytes beyond those of an idle worker, for all its processes.

    idle: seconds by the clock without any use of the CPU, for one that sleeps or waits for what never comes.
    trust: run students' code also where the system can confine it by limits alone.
    """

    seconds: float = 30
    idle: float = 30
    memory: int = 2 << 30
    trust: bool = False
    separate: bool = True  # False: as on a system that refuses namespaces


@dataclass
class SandboxResult:
    """What became of a student's process. exit_reason: "done", "timeout", "memory" or "crashed".

    lines: what it handed out. why: about a crash. peak: bytes of its own memory at their highest. walls: "root" or
    "user" where namespaces confined it, "number" where only another user's number did, "limits" where nothing did.
    """

    exit_reason: str
    lines: list
    why: str = ""
    peak: int = 0
    walls: str = ""


def run_sandboxed(content, cases, limits, visible, hidden, pipe):
    """Run the answers of one notebook in a confined process and send the SandboxResult through `pipe`, never pickled.

    content, cases: as for run_answers. visible, hidden: as for namespaces.go_inside. Call it in a forked process.
    """
    os.setsid()  # out of the terminal's group: Ctrl-C is for the grader
    try:
        report = _confined(content, cases, limits, visible, hidden)
    except Exception as error:
        report = SandboxResult("crashed", [], str(error) or type(error).__name__)
    pipe.send_bytes(json.dumps({**asdict(report), "lines": len(report.lines)}).encode())
    for line in report.lines:
        pipe.send_bytes(line)


def _confined(content, cases, limits, visible, hidden):
    if import_guard.loaded():
        raise RuntimeError(f"the server has imported what no student's process may hold: {import_guard.loaded()}")
    parent, already = os.getppid(), _threads_of(os.getuid()) if os.getuid() else 0
    how = namespaces.separate() if limits.separate else None
    number = namespaces.user()
    with nullcontext() if how else _folder_for(number) as folder:

        def work():
            if not (how or limits.trust or os.getuid() == 0):
                raise PermissionError(UNCONFINED)
            namespaces.go_inside(how, visible, hidden, folder, number)
            namespaces.limit_threads(0 if how else already)
            namespaces.limit(limits.memory, int(limits.seconds * (len(cases) + 1)) + 5)
            import_guard.lock(hidden)
            run_answers(content, cases, write_to(PIPE))

        report = _run_and_watch(work, parent, limits, len(cases), folder)
    report.walls = how or ("limits" if os.getuid() else "number")
    return report


def receive(pipe):
    """The SandboxResult that `run_sandboxed` has sent; raises EOFError where the keeper has died."""
    told = json.loads(pipe.recv_bytes())
    return SandboxResult(**{**told, "lines": [pipe.recv_bytes() for _ in range(told["lines"])]})


def _folder_for(user):
    """A temporary folder that belongs to `user`, where no file tree of its own is to be had."""
    folder = tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True)
    if os.getuid() == 0:
        os.chown(folder.name, user, user)
    return folder


def _run_and_watch(work, parent, limits, exercises, folder):
    """Do the `work` in a new process, for as long as it keeps to its limits; the SandboxResult."""
    namespaces.become_subreaper()
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        _become_the_student(into, work)
    os.close(into)
    watch = _Watch(child, out, limits, exercises, parent, folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        ending, why = watch.until_it_ends()
    finally:
        watch.end_all()
    return SandboxResult(ending, watch.lines(), why, watch.peak)


def _become_the_student(into, work):
    """Leave behind the files that must not be inherited, then do the `work`. Never returns."""
    try:
        os.dup2(into, PIPE)
        os.closerange(PIPE + 1, os.sysconf("SC_OPEN_MAX"))
        for standard in range(3):
            os.dup2(os.open(os.devnull, os.O_RDWR), standard)
        sys.stdin, sys.stdout, sys.stderr = (open(i, mode, closefd=False) for i, mode in enumerate("rww"))
        work()
        os._exit(0)
    except BaseException as error:  # of the walls, not of an answer
        os.write(PIPE, json.dumps({"walls": str(error) or type(error).__name__}).encode() + b"\n")
    finally:
        os._exit(1)


def _threads_of(user):
    found = [each.info for each in psutil.process_iter(["uids", "num_threads"])]
    return sum(each["num_threads"] or 0 for each in found if each["uids"] and each["uids"].real == user)


def _size(folder):
    """Bytes of all files in a folder that is being written."""
    total = 0
    for file in Path(folder).rglob("*"):
        with suppress(OSError):
            total += file.lstat().st_size
    return total


class _Watch:
    """Watches a process and all its descendants: CPU time, the clock, memory, and what comes through the pipe."""

    def __init__(self, child, out, limits, exercises, parent, folder):
        self.child, self.out, self.limits, self.parent, self.folder = child, out, limits, parent, folder
        self.most = limits.seconds * (exercises + 1)
        self.received, self.status, self.peak = bytearray(), None, 0
        self.moved = self.line_clock = time.monotonic()
        self.cpu = self.line_cpu = self.moved_cpu = 0.0
        os.set_blocking(out, False)

    def until_it_ends(self):
        """(ending, why) of the process: by itself or because it has gone over a limit."""
        while self.status is None:
            select.select([self.out], [], [], EVERY)
            over = self._read() or self._over_a_limit()
            if over:
                return over
            self._reap()
        self._read()
        return self._ending()

    def _ending(self):
        lines = self.lines()
        if lines and lines[-1] == b'{"done": true}':
            return "done", ""
        if os.WIFSIGNALED(self.status):
            number = os.WTERMSIG(self.status)
            if number == signal.SIGXCPU or self.cpu > self.most:
                return "timeout", ""
            return "crashed", f"ended by a signal, {signal.strsignal(number)}"
        return "crashed", f"ended by itself with status {os.WEXITSTATUS(self.status)}"

    def lines(self):
        """What came through the pipe, complete lines only."""
        return bytes(self.received).split(b"\n")[:-1]

    def _read(self):
        """Take what has come; (ending, why) where it is more than anybody needs."""
        while True:
            try:
                some = os.read(self.out, 1 << 20)
            except BlockingIOError:
                return None
            if not some:
                time.sleep(EVERY / 10)  # closed; the process has ended or is about to
                return None
            if b"\n" in some:
                self.line_clock, self.line_cpu = time.monotonic(), self.cpu
            self.received += some
            if len(self.received) > MOST:
                return "crashed", "it handed out far too much"

    def _over_a_limit(self):
        if os.getppid() != self.parent:
            sys.exit("the grader is gone")
        self._measure()
        now = time.monotonic()
        if self.peak > self.limits.memory:
            return "memory", ""
        if self.folder and _size(self.folder) > namespaces.DISK:
            return "crashed", "it wrote files that are far too large"
        if self.cpu - self.line_cpu > self.limits.seconds or self.cpu > self.most:
            return "timeout", ""
        if now - self.line_clock > PATIENCE * self.limits.seconds or now - self.moved > self.limits.idle:
            return "timeout", ""
        return None

    def _measure(self):
        used, memory = 0.0, 0
        for process in psutil.Process().children(recursive=True):
            try:
                times = process.cpu_times()
                used += times.user + times.system + times.children_user + times.children_system
                memory += process.memory_full_info().uss
            except psutil.Error:
                continue
        self.cpu = max(self.cpu, used)
        self.peak = max(self.peak, memory)
        if self.cpu > self.moved_cpu + STILL:
            self.moved, self.moved_cpu = time.monotonic(), self.cpu

    def _reap(self):
        """Note the end of the student's process; bury others that lost their parent."""
        while True:
            try:
                ended, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if ended == 0:
                return
            if ended == self.child:
                self.status = status

    def end_all(self):
        """Kill the process and all its descendants, until none is left."""
        while True:
            for process in psutil.Process().children(recursive=True):
                try:
                    process.kill()
                except psutil.Error:
                    continue
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                return
