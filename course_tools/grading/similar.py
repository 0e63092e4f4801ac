"""`course similar`: which answers of a class are so much alike that they are worth a look. A hint, never a proof."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, groupby
from pathlib import Path

from rich.console import Console

from course_tools.answers import CHECK
from course_tools.files import write_atomically
from course_tools.grading.fingerprints import MAX_CHARACTERS, Answer, answers_of, winnowed
from course_tools.grading.people import People
from course_tools.grading.reports.feedback import render
from course_tools.grading.results import safe_text
from course_tools.grading.sandbox.notebook import Unreadable, code_sources
from course_tools.grading.submissions.reading import Submission, read_submissions
from course_tools.grading.tasks import read_files
from course_tools.words import pluralize
from course_utils.errors import CourseError

MIN_OWN = 25  # tokens that an answer must have of its own, else it agrees with others by itself
# (tokens, share of the shorter answer's own) from which on a pair is shown; honest answers to one exercise stay below
ENOUGH = ((25, 0.95), (36, 0.6))
MANY, MANY_SHARE = 5, 0.1  # what more answers than both of these have is how one writes it
MAX_PAIRS = 100  # that are shown

Piece = tuple[str, bool]  # a piece of source, and whether the other answer has it too


@dataclass(frozen=True)
class Alike:
    """Two answers to an exercise. shared: tokens of the shorter one's `own` that the other has too."""

    exercise: str
    one: Answer
    other: Answer
    shared: int
    own: int

    @property
    def percent(self) -> int:
        """The share of the shorter answer."""
        return round(100 * self.shared / self.own)

    @property
    def sides(self) -> list[tuple[str, list[Piece]]]:
        """(student, pieces of the source) of both."""
        return [(one.student, pieces(one, other)) for one, other in ((self.one, self.other), (self.other, self.one))]


@dataclass
class Compared:
    """What became of one exercise. short: students whose answers can't be compared, because they are too short."""

    exercise: str
    answers: int
    short: list[str]
    alike: list[Alike] = field(default_factory=list)


def report_similar(
    path: str | Path, out: Path, points: Iterable[str], given: list[str], people: People, pattern: str, console: Console
) -> int:
    """Compare the answers in the submissions at `path` pair by pair, and write a page to `out`; the exit status.

    points: the exercises. given: the sources of all cells that the class was handed out. people, pattern: as for
    grading. Raises CourseError where nothing can be read or written.
    """
    if out.is_dir() or out.suffix.lower() not in (".html", ".htm"):
        raise CourseError(f"--out: expected the name of a page, such as similar.html, but got {out}.")
    submissions = read_submissions(path, pattern, people.sure)
    cells = {people.same.get(one.student, one.student): _cells(one) for one in submissions}
    compared = [compare(name, cells, given) for name in points]
    pairs = sorted((pair for one in compared for pair in one.alike), key=lambda pair: (-pair.percent, -pair.shared))
    shown = {"compared": compared, "pairs": pairs[:MAX_PAIRS], "left_out": len(pairs[MAX_PAIRS:]), "min_own": MIN_OWN}
    try:
        write_atomically(out, render("similar.html.j2", students=len(cells), **shown))
    except OSError as error:
        raise CourseError(f"--out: {out} cannot be written ({error.strerror}).") from error
    few = pluralize(len(pairs), "pair")
    console.print(f"{few} of answers much alike, to be looked at: {out}", soft_wrap=True, highlight=False, markup=False)
    return 0


def compare(exercise: str, cells: dict[str, list[str]], given: list[str]) -> Compared:
    """The pairs of answers to an exercise that are much alike. cells: {student: sources of the code cells}."""
    found = {
        safe_text(student): answer for student, sources in cells.items() if (answer := answer_in(exercise, sources))
    }
    answers = answers_of(found, given, max(MANY, MANY_SHARE * len(found)))
    long = [answer for answer in answers if len(answer.own) >= MIN_OWN]
    short = sorted(answer.student for answer in answers if len(answer.own) < MIN_OWN)
    alike = [pair for one, other in _candidates(long) if (pair := _alike(exercise, one, other))]
    return Compared(exercise, len(answers), short, alike)


def _candidates(answers: list[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """The pairs that have a fingerprint in common."""
    having: dict[int, list[int]] = defaultdict(list)
    for place, answer in enumerate(answers):
        for one in winnowed(answer.hashes):
            having[one].append(place)
    pairs = {pair for places in having.values() for pair in combinations(places, 2)}
    return ((answers[one], answers[other]) for one, other in sorted(pairs))


def _alike(exercise: str, one: Answer, other: Answer) -> Alike | None:
    shorter, longer = sorted((one, other), key=lambda answer: len(answer.own))
    shared, own = len(shorter.shared(longer)), len(shorter.own)
    return Alike(exercise, one, other, shared, own) if _is_enough(shared, own) else None


def _is_enough(shared: int, own: int) -> bool:
    return any(shared >= tokens and shared >= share * own for tokens, share in ENOUGH)


def answer_in(name: str, sources: Iterable[str]) -> str:
    """The source of the last cell that defines `name`, "" where none does."""
    begins = re.compile(rf"^(?:def[ \t]+{name}\b|{name}[ \t]*=(?!=))", re.MULTILINE)
    return next((source for source in reversed(list(sources)) if begins.search(source)), "")


def _cells(submission: Submission) -> list[str]:
    """The sources of a student's code cells, as far as they can be read."""
    sources = []
    for content in filter(None, read_files(submission.files)[0]):
        try:
            sources += code_sources(content)
        except Unreadable:
            continue
    return [plain(source) for source in sources if not CHECK.match(source)]


def plain(source: str) -> str:
    """A source whose lines end with a newline alone, cut where nobody writes so much."""
    return source.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()[:MAX_CHARACTERS]


def pieces(one: Answer, other: Answer) -> list[Piece]:
    """The source of `one` in pieces, for each whether `other` has it too."""
    shared, marks = one.shared(other), [False] * len(one.source)
    for place in shared:
        begin, end = one.tokens[place][1:]
        if place + 1 in shared and set(one.source[end : one.tokens[place + 1].begin]) <= {" "}:
            end = one.tokens[place + 1].begin  # no comment, nor the next line's indentation
        marks[begin:end] = [True] * (end - begin)
    spans = groupby(zip(one.source, marks, strict=True), key=lambda pair: pair[1])
    return [(safe_text("".join(letter for letter, _ in span), MAX_CHARACTERS), marked) for marked, span in spans]
