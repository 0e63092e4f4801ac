"""Run the answers of one notebook, one after another, and hand out the evidence of each."""

import contextlib
import linecache
import os
import random
import sys

import numpy as np

from course_tools.grading.sandbox import import_guard
from course_tools.grading.sandbox.codec import EncodingError, encode
from course_tools.grading.sandbox.notebook import Unreadable, code_sources
from course_tools.grading.sandbox.slicing import Program
from course_utils.evidence import collect
from course_utils.evidence.errors import error_text


def run_answers(content, cases, write):
    """Hand to `write`, line by line, what the notebook `content` (bytes) holds of the exercises in `cases`.

    cases: {exercise: list of tuples of arguments, or None for a named value}, as for evidence.collect. Each line is a
    dict: first {"notebook": …}, then for each exercise {"begins": name} and {"exercise": name, "evidence": …}, at the
    end {"done": True}. The first is written before any of the student's code runs.
    """
    try:
        program = Program(code_sources(content))
    except Unreadable as reason:
        write(encode({"notebook": {"problem": str(reason)}}))
        return write(encode({"done": True}))
    write(encode({"notebook": {"twice": [name for name in cases if program.cells_with(name) > 1]}}))
    for name, arguments in cases.items():
        write(encode({"begins": name}))
        write(_line(name, _evidence(program, name, arguments)))
    return write(encode({"done": True}))


def _line(name, evidence):
    try:
        return encode({"exercise": name, "evidence": evidence})
    except EncodingError as error:
        return encode({"exercise": name, "evidence": {"state": "too large", "problem": str(error)}})


def _evidence(program, name, arguments):
    """Evidence as evidence.collect gives it, or {"state": "not Python", "stopped", "refused", …}."""
    pieces = program.needed(name)
    if not pieces:
        fault = program.fault(name)
        return {"state": "not Python", "error": _in_words(fault)} if fault else {"state": "missing"}
    mention = next(filter(None, (import_guard.mentions(source) for _, source in pieces)), None)
    if mention:
        return {"state": "refused", "what": mention}
    import_guard.touched()
    evidence = _run(pieces, name, arguments)
    reached = import_guard.touched()
    return {"state": "refused", "what": reached} if reached else evidence


def _run(pieces, name, arguments):
    namespace = {"__name__": "__main__", "get_ipython": _Magics}
    _same_chance()
    try:
        for number, (cell, source) in enumerate(pieces):
            _execute(source, f"<cell {cell}, statement {number}>", namespace)
        return collect(namespace, name, arguments)
    except MemoryError:
        return {"state": "memory"}
    except BaseException as error:  # of whatever kind: the next exercise has a right to be tried
        return {"state": "stopped", "error": _in_words(error)}


def _execute(source, file, namespace):
    """Execute one statement; its lines are kept, so that an error can show the one where it arose."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), namespace)


def _same_chance():
    """What an answer draws at random is the same in every run, whatever ran before it."""
    random.seed(0)
    np.random.seed(0)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(0)


def _in_words(error):
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}, in line {error.lineno} of its cell"
    with contextlib.suppress(Exception):
        return f"{type(error).__name__}: {error_text(error)}"
    return type(error).__name__


class _Magics:
    """Stands for IPython's shell: magics and shell commands do nothing while an answer is graded."""

    def __getattr__(self, name):
        return lambda *arguments: None


def write_to(pipe):
    """A `write` for run_answers: each line whole, into the file descriptor `pipe`; forks of this process end there."""
    owner = os.getpid()

    def write(line):
        if os.getpid() != owner:
            os._exit(1)
        rest = memoryview(line + b"\n")
        while rest:
            rest = rest[os.write(pipe, rest) :]

    return write
