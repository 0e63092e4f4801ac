"""Each answer in a process of its own, without walls: for answers that are known to be harmless."""

import json
import os
import subprocess
from contextlib import ExitStack

import pytest

from course_tools.grading.records import to_plain
from course_tools.grading.sandbox.apart import answer_apart
from course_tools.grading.sandbox.slicing import Program
from course_tools.grading.transcript import MalformedLine, decode_line

RIGHT = "\n    return labels"


def told(body):
    program = Program([f"import os, time\ndef class_counts(labels):\n    {body}"])
    return to_plain(decode_line(answer_apart(program, "class_counts", [(3,)])))["evidence"]


def test_evidence_comes_back():
    assert told("return labels")["calls"][0]["returned"] == {"type": "number", "value": 3}


def test_children_of_others_are_not_waited_for():
    with subprocess.Popen(["sleep", "600"]) as other:
        try:
            assert "calls" in told("return labels") and other.poll() is None
        finally:
            other.kill()


def test_it_goes_on_beside_a_thousand_open_files():
    with ExitStack() as stack:
        for _ in range(1_100):
            stack.enter_context(open(os.devnull))
        assert "calls" in told("return labels")


def test_a_long_line_comes_whole():
    assert len(told("return '0' * 9_000, *['1' * 9_000] * 300")["calls"][0]["returned"]["value"]) == 301


@pytest.mark.parametrize(
    "body, why, forged",
    [
        ("os._exit(3)", "it ended by itself with status 3", False),
        ("os.kill(os.getpid(), 9)", "it was killed, by itself or from outside (signal SIGKILL)", False),
        ("os.write(3, b'x\\n')" + RIGHT, "more than the one line about it was handed out", True),
        ("os.write(3, b'\\n')\n    while True: os.write(3, b'\\n')", "more than the one line", True),
        ("os.write(3, b'half')\n    os._exit(0)", "more than the one line", True),
        ("while True: os.write(3, b' ' * 1_000_000)", "it handed out far too much", False),
    ],
)
def test_what_comes_instead_is_told(body, why, forged):
    found = told(body)
    assert (found["state"], found["forged"]) == ("ended", forged) and found["why"].startswith(why)


def test_a_forged_line_is_no_more_than_a_line():
    with pytest.raises(MalformedLine):
        told("os.write(3, b'{}\\n')\n    os._exit(0)")
    line = {"line": "ends", "exercise": "class_counts", "evidence": {"state": "stub"}}
    assert told(f"os.write(3, {json.dumps(line).encode()!r} + b'\\n')\n    os._exit(0)") == {"state": "stub"}


def test_the_next_answer_knows_nothing_of_the_last():
    program = Program(
        ["import os\nos.environ['LEFT'] = 'x'\nbrightened = 1", "import os\nodd_label = os.environ.get('LEFT')"]
    )
    answer_apart(program, "brightened", None)
    found = to_plain(decode_line(answer_apart(program, "odd_label", None)))
    assert found["evidence"]["value"] == {"type": "None"} and "LEFT" not in os.environ


def test_one_that_leaves_a_process_behind_is_not_waited_for():
    found = told("child = os.fork()\n    if child == 0:\n        time.sleep(60)\n        os._exit(0)\n    return child")
    os.kill(found["calls"][0]["returned"]["value"], 9)  # it is still there
