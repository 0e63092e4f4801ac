"""Each answer in a process of its own, so that nothing it does reaches the next one or the channel to the grader."""

import os
import signal
import time
from contextlib import suppress
from multiprocessing.connection import wait  # by poll: select takes no file above the 1,024th
from typing import NoReturn

from course_tools.grading.sandbox import namespaces, signals, syscalls
from course_tools.grading.sandbox.encoding import MAX_LINE_BYTES, encode
from course_tools.grading.sandbox.runner import answer_line, write_to
from course_tools.grading.sandbox.slicing import Program

PIPE = 3  # the file descriptor through which a process hands out evidence
POLL_SECONDS = 0.05
READ_BYTES = 1 << 20
NOT_STARTED = "the system has no room for another process"
TOO_MUCH = "it handed out far too much"
NOT_ITS_OWN = "more than the one line about it was handed out"


def answer_apart(program: Program, name: str, arguments: list[tuple] | None) -> bytes:
    """The line "ends" about one answer, as runner.answer_line gives it, tried in a process that is forked for it.

    Where that process ends without one, or writes anything else, the line says so.
    """
    kills = signals.memory_kills()
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return _ended(name, NOT_STARTED)
    if child == 0:
        _become_the_answer(writing, program, name, arguments)
    os.close(writing)
    try:
        received, status = _received(reading, child)
    finally:
        os.close(reading)
        _kill_the_rest(child)
    return _line(name, received, status, kills)


def _become_the_answer(pipe: int, program: Program, name: str, arguments: list[tuple] | None) -> NoReturn:
    try:
        os.dup2(pipe, PIPE)  # in place of the one to the grader
        os.closerange(PIPE + 1, namespaces.MAX_OPEN_FILES)
        namespaces.let_itself_be_watched(True)
        syscalls.stay_watched()
        write_to(PIPE)(answer_line(program, name, arguments))
        os._exit(0)
    finally:
        os._exit(1)


def _received(pipe: int, child: int) -> tuple[bytearray, int | None]:
    """What the process wrote until it ended, and its status; None where it wrote too much and is to be killed."""
    received, status = bytearray(), None
    os.set_blocking(pipe, False)
    while True:
        readable = wait([pipe], POLL_SECONDS) if status is None else [pipe]
        more = _read(pipe) if readable else None
        received += more or b""
        if len(received) > MAX_LINE_BYTES + 1 or b"\n" in received[:-1]:
            return received, None
        if status is not None and not more:
            return received, status
        if more == b"":
            time.sleep(POLL_SECONDS / 50)  # closed: it has ended or is about to
        if status is None:
            ended, found = os.waitpid(child, os.WNOHANG)
            status = found if ended else None


def _read(pipe: int) -> bytes | None:
    with suppress(BlockingIOError):
        return os.read(pipe, READ_BYTES)
    return None


def _kill_the_rest(child: int) -> None:
    """Kill the process and, where none but those of this notebook can be meant, whatever it has left behind.

    Elsewhere there may be children who have nothing to do with it, and who don't end.
    """
    theirs = -1 if namespaces.is_apart() else child
    for victim in {child, theirs}:
        with suppress(OSError):
            os.kill(victim, signal.SIGKILL)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(theirs, 0)


def _line(name: str, received: bytearray, status: int | None, kills: int) -> bytes:
    if b"\n" in received[:-1]:
        return _ended(name, NOT_ITS_OWN, forged=True)
    if status is None:
        return _ended(name, TOO_MUCH)
    if received.endswith(b"\n"):
        return bytes(received[:-1])
    if received:
        return _ended(name, NOT_ITS_OWN, forged=True)
    if os.WIFSIGNALED(status):
        return _ended(name, signals.in_words(os.WTERMSIG(status), kills))
    return _ended(name, f"it ended by itself with status {os.WEXITSTATUS(status)}")


def _ended(name: str, why: str, forged: bool = False) -> bytes:
    return encode({"line": "ends", "exercise": name, "evidence": {"state": "ended", "why": why, "forged": forged}})
