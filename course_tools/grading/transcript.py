"""The lines that a student's process hands out: each decoded strictly and accepted only in its place."""

from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from msgspec import Meta

from course_tools.grading.records import AnyEvidence, Name, Record, Sentence
from course_tools.grading.sandbox.answering import MAX_PASSED_OVER
from course_tools.grading.sandbox.encoding import MAX_LINE_BYTES

MAX_REASON = 200  # characters of what was wrong with a line


class MalformedLine(ValueError):
    """A line that is not of the form that sandbox.encoding gives, or not in its place."""


class Line(Record, tag_field="line"):
    """One line. In their order: a Notebook, for each exercise Begins and Ends, then Done; or NotIsolated alone."""


class NotIsolated(Line, tag="not isolated"):
    """Why the student's code was not run at all."""

    reason: Sentence


class Notebook(Line, tag="notebook"):
    """problem: why it cannot be read, "" where it can. repeated: exercises that several cells answer."""

    problem: Sentence = ""
    repeated: Annotated[list[Name], Meta(max_length=1_000)] = []


class Begins(Line, tag="begins"):
    """What follows is done for this exercise."""

    exercise: Name


class Ends(Line, tag="ends"):
    """The evidence about one exercise. passed_over: statements beside its answer that failed, and why."""

    exercise: Name
    evidence: AnyEvidence
    passed_over: Annotated[list[Sentence], Meta(max_length=MAX_PASSED_OVER)] = []


class Done(Line, tag="done"):
    """Every exercise has been tried."""


AnyLine = NotIsolated | Notebook | Begins | Ends | Done

_decoder = msgspec.json.Decoder(AnyLine)


@dataclass
class Transcript:
    """What one process told. notebook: None where it ended before that.

    evidence: {exercise: evidence} of those it has tried; passed_over: as in Ends. left: the exercises that it has
    not, in order; it ended in the first of them. fault: why what came after is not believed, "" where all was of the
    right form.
    """

    left: list[str]
    notebook: Notebook | None = None
    not_isolated: str = ""
    evidence: dict[str, AnyEvidence] = field(default_factory=dict)
    passed_over: dict[str, list[str]] = field(default_factory=dict)
    fault: str = ""
    begun: bool = False  # whether the first of `left` is


def decode_line(line: bytes) -> AnyLine:
    """The record in `line`. Raises MalformedLine where it is too long, is no JSON, or has any other form."""
    if len(line) > MAX_LINE_BYTES:
        raise MalformedLine(f"a line of {len(line):,} bytes")
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedLine(f"a malformed line: {error}"[:MAX_REASON]) from error


def read_transcript(lines: list[bytes], asked: list[str]) -> Transcript:
    """Read the lines of a process that was to try the exercises `asked`, up to the first that is out of its place.

    The student's code can write lines too: what it writes costs it the exercise that did so, which is the first of
    `left` then, and no other.
    """
    transcript = Transcript(list(asked))
    try:
        for line in lines:
            _accept(decode_line(line), transcript)
    except MalformedLine as fault:
        transcript.fault = str(fault)
        if transcript.evidence and not transcript.begun:  # what stands where the next one begins comes from the last
            transcript.left.insert(0, transcript.evidence.popitem()[0])
    return transcript


def _accept(line: AnyLine, transcript: Transcript) -> None:
    """Add one line to the transcript. Raises MalformedLine where another one was due."""
    due = transcript.left[0] if transcript.left else None
    if transcript.notebook is None:  # nothing of the student's has run yet
        _accept_first(line, transcript)
    elif isinstance(line, Begins) and line.exercise == due and not transcript.begun:
        transcript.begun = True
    elif isinstance(line, Ends) and line.exercise == due and transcript.begun:
        transcript.evidence[transcript.left.pop(0)] = line.evidence
        transcript.passed_over |= {line.exercise: line.passed_over} if line.passed_over else {}
        transcript.begun = False
    elif not isinstance(line, Done) or (due and not transcript.notebook.problem):
        raise MalformedLine(f"a line out of place ({type(line).__name__})")


def _accept_first(line: AnyLine, transcript: Transcript) -> None:
    if isinstance(line, Notebook) and not transcript.not_isolated:
        transcript.notebook = line
    elif isinstance(line, NotIsolated):
        transcript.not_isolated = line.reason
    else:
        raise MalformedLine(f"{type(line).__name__} as the first line")
