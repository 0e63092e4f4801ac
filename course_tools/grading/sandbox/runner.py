"""Run the answers of one notebook, one after another, and hand out the evidence of each."""

import os
from collections.abc import Callable
from typing import Any

from course_tools.grading.sandbox import import_guard
from course_tools.grading.sandbox.answering import describe, evidence_of
from course_tools.grading.sandbox.encoding import EncodingError, encode
from course_tools.grading.sandbox.notebook import Unreadable, code_sources
from course_tools.grading.sandbox.slicing import Program

DONE = encode({"line": "done"})
Write = Callable[[bytes], None]
Answer = Callable[[Program, str, Any], bytes]  # the line about one answer


def run_answers(content: bytes, cases: dict[str, Any], write: Write, answer: Answer | None = None) -> None:
    """Hand to `write`, line by line, what the notebook `content` holds of the exercises in `cases`.

    cases: {exercise: list of tuples of arguments, or None for a named value}, as for evidence.collect. Each line is
    JSON without a newline, of the forms in transcript.py: "notebook" before any of the student's code runs, then for
    each exercise "begins" and "ends", at the end "done". answer: answer_line, or what does it elsewhere.
    """
    try:
        program = Program(code_sources(content))
    except Unreadable as reason:
        write(encode({"line": "notebook", "problem": str(reason)}))
        write(DONE)
        return
    write(encode({"line": "notebook", "repeated": [name for name in cases if program.cells_with(name) > 1]}))
    for name, arguments in cases.items():
        write(encode({"line": "begins", "exercise": name}))
        runs = answer if answer and program.has_answer(name) else answer_line
        write(runs(program, name, arguments))
    write(DONE)


def answer_line(program: Program, name: str, arguments: list[tuple] | None) -> bytes:
    """The line "ends" about one answer: what evidence.collect gives, or {"state": "not Python", "stopped", …}."""
    pieces = program.needed(name) if program.has_answer(name) else []
    passed_over: list[str] = []
    mention = next(filter(None, (import_guard.mentions(piece.source) for piece in pieces)), None)
    if not pieces:
        fault = program.fault(name)
        unanswered = {"state": "stub" if program.has_stub(name) else "missing"}
        evidence = {"state": "not Python", "error": describe(fault)} if fault else unanswered
    elif mention:
        evidence = {"state": "refused", "what": mention}
    else:
        evidence, passed_over = evidence_of(pieces, name, arguments, program.postpones_annotations)
    line = {"line": "ends", "exercise": name, "evidence": evidence, "passed_over": passed_over}
    try:
        return encode(line)
    except EncodingError:
        return encode({**line, "evidence": {"state": "too large"}})


def write_to(pipe: int) -> Write:
    """A `write` for run_answers: each line whole, into the file descriptor `pipe`; forks of this process end there."""
    owner = os.getpid()

    def write(line: bytes) -> None:
        if os.getpid() != owner:
            os._exit(1)
        rest = memoryview(line + b"\n")
        while rest:
            rest = rest[os.write(pipe, rest) :]

    return write
