"""The limits of a process that is watched, tried in a process of its own: a watch takes all children for its own."""

import os
import subprocess
import sys

import pytest

from course_tools.grading.sandbox import signals, watch
from course_tools.grading.sandbox.encoding import MAX_LINE_BYTES
from course_tools.grading.sandbox.watch import MAX_OUTPUT_BYTES, LineReader, memory_of

WATCH = """
import os, time
from course_tools.grading.sandbox.limits import Limits
from course_tools.grading.sandbox.watch import ProcessWatch, kill_descendants

reading, writing = os.pipe()
child = os.fork()
if child == 0:
    {first}while True:
        {loop}
os.close(writing)
watch = ProcessWatch(child, reading, Limits({limits}), {exercises}, None)
watch.reader.max_lines = {max_lines}
print(*watch.wait())
kill_descendants()
"""


def watched(loop, limits, exercises=0, max_lines=10**9, first=""):
    code = WATCH.format(loop=loop, limits=limits, exercises=exercises, max_lines=max_lines, first=first)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


NEWLINES = "os.write(writing, b'\\n'); time.sleep(0.005)"


def test_newlines_do_not_reset_the_clock_for_ever():
    assert watched(NEWLINES, "seconds=0.1, idle=1000") == "timeout"


def test_more_lines_than_answers_end_a_process():
    assert watched(NEWLINES, "seconds=1000, idle=1000", max_lines=4).startswith("crashed it handed out more lines")


# The first line says that the notebook could be read; what is done before that isn't the student's.
ONE_LINE = "os.write(writing, b'\\n')\n    "


@pytest.mark.parametrize(
    ("limits", "reason"), [("seconds=0.1, idle=1000", "timeout"), ("seconds=1000, idle=0.3", "waited")]
)
@pytest.mark.parametrize("patient", ["time.sleep(1000)", "time.sleep(0.05)", "time.sleep(0.2); sum(range(10**5))"])
def test_one_that_sleeps_is_ended(patient, limits, reason):
    assert watched(patient, limits, first=ONE_LINE) == reason


def test_a_long_computation_waits_for_nothing():
    busy = "sum(range(10**6)); os.times().user > 1.5 and os._exit(0)"
    assert watched(busy, "seconds=1000, idle=0.3", first=ONE_LINE) == "crashed it ended by itself with status 0"


def test_one_that_waits_less_than_it_computes_goes_on():
    training = "sum(range(2 * 10**7)); time.sleep(0.15); os.times().user > 3 and os._exit(0)"
    assert watched(training, "seconds=1000, idle=0.3", first=ONE_LINE) == "crashed it ended by itself with status 0"


def test_what_a_process_died_of_is_said_in_words(monkeypatch):
    said = watched("os.kill(os.getpid(), 11)", "seconds=9")
    assert said == "crashed it crashed in compiled code, reaching for memory that isn't its own (signal SIGSEGV)"
    monkeypatch.setattr(signals, "memory_kills", lambda: 3)
    assert signals.in_words(9, 2) == signals.OUT_OF_MEMORY and "(signal SIGKILL)" in signals.in_words(9, 3)
    assert signals.in_words(50, 0) == "it was ended by signal 50"


@pytest.fixture
def pipe():
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)
    os.close(writing)


def test_lines_are_put_together_from_their_parts(pipe):
    reader = LineReader(pipe[0], 4)
    for part in (b"on", b"e\ntwo\nth", b"r", b"ee\nfo"):
        os.write(pipe[1], part)
        assert reader.read() == ""
    assert reader.lines == [b"one", b"two", b"three"]


def test_neither_a_long_line_nor_many_are_kept(pipe):
    many, long = LineReader(pipe[0], 4), LineReader(pipe[0], 4)
    os.write(pipe[1], b"\n" * 5)
    assert "more lines" in many.read()
    for _ in range(MAX_LINE_BYTES // 50_000):
        os.write(pipe[1], b" " * 50_000)
        assert long.read() == ""
    os.write(pipe[1], b" ")
    assert "far too much" in long.read() and MAX_LINE_BYTES < MAX_OUTPUT_BYTES


SHARED = """
import mmap, os, time
from course_tools.grading.sandbox.watch import memory_of
held = mmap.mmap(-1, 150 << 20)
held[:] = b"x" * len(held)
child = os.fork()
if child == 0:
    [held[place] for place in range(0, len(held), 4096)]
    time.sleep(60)
while memory_of(child).share < 70 << 20:
    time.sleep(0.05)
both = [memory_of(pid) for pid in (os.getpid(), child)]
os.kill(child, 9)
print(sum(one.own for one in both) >> 20, sum(one.share for one in both) >> 20)
"""


def test_memory_that_two_processes_share_is_counted():
    told = subprocess.run([sys.executable, "-c", SHARED], capture_output=True, text=True, check=True).stdout
    own, share = map(int, told.split())
    assert own < 150 <= share


def test_a_process_that_hides_its_memory_is_counted_all_the_same(monkeypatch):
    honest = memory_of(os.getpid())
    assert 0 < honest.own <= honest.resident + (8 << 20)
    assert memory_of(2**22 + 1) == (0, 0, 0)
    monkeypatch.setattr(watch.Path, "read_text", lambda path: _hidden(path))
    hidden = memory_of(os.getpid())
    assert hidden.own == hidden.share > 0 and memory_of(os.getpid(), inherited=10**12).own == 0


def _hidden(path):
    if path.name == "smaps_rollup":
        raise PermissionError
    with open(path) as file:
        return file.read()
