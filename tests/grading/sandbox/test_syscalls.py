"""What the kernel refuses a student's process, tried in a process of its own: a filter stays for good."""

import subprocess
import sys

import pytest

from course_tools.grading import grade
from course_tools.grading.sandbox import syscalls
from course_tools.grading.sandbox.limits import Isolation

pytestmark = pytest.mark.skipif(not syscalls.available(), reason="nothing filters system calls here")

TRIED = """
import ctypes, subprocess, threading, seccompy
from course_tools.grading.sandbox import syscalls
libc = ctypes.CDLL(None, use_errno=True)
{refuse}
print(libc.syscall(seccompy.syscall_nr({name!r}), *{arguments}), ctypes.get_errno())
"""


def tried(name, arguments, refuse="syscalls.refuse()"):
    code = TRIED.format(name=name, arguments=arguments, refuse=refuse)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


CALLS = [
    ("memfd_create", (b"x", 0)),
    ("shmget", (0, 4096, 0o1600)),
    ("unshare", (0,)),
    ("clone", (0x10000000 | 17, 0, 0, 0, 0)),
    ("io_uring_setup", (0, 0)),
    ("keyctl", (999,)),
]


@pytest.mark.parametrize("name, arguments", CALLS)
def test_a_call_is_refused(name, arguments):
    assert tried(name, arguments) == ["-1", "1"]
    if name != "clone":  # which would start a process
        assert tried(name, arguments, refuse="")[1] != "1"


def test_clone3_is_said_not_to_be_there_so_that_threads_start_in_the_other_way():
    assert tried("clone3", (0, 0)) == ["-1", "38"]
    more = "thread = threading.Thread(target=print, args=[7])\nthread.start()\nthread.join()"
    assert tried("getpid", (), f"syscalls.refuse()\n{more}\nsubprocess.run(['true'], check=True)")[0] == "7"


def test_a_process_cannot_hide_its_memory():
    assert tried("prctl", (4, 0, 0, 0, 0), "syscalls.stay_watched()") == ["-1", "1"]
    assert tried("prctl", (3, 0, 0, 0, 0), "syscalls.stay_watched()")[0] == "1"


def test_where_nothing_filters_the_grader_says_so(monkeypatch):
    said = grade._isolation(Isolation.USER_NAMESPACES, grade.Settings())
    monkeypatch.setattr(syscalls, "available", lambda: False)
    assert grade._isolation(Isolation.USER_NAMESPACES, grade.Settings()) == f"{said}\n{grade.NO_FILTER}"
