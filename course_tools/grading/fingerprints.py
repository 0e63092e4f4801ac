"""Fingerprints of code by winnowing (Schleimer, Wilkerson, Aiken 2003): which parts of two answers are alike.

Names, numbers and texts are taken for one another, comments and docstrings left out. Only what comes in a row of GRAM
tokens counts, and none of what everybody was given or many have written.
"""

import builtins
import io
import keyword
import tokenize
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

GRAM = 7  # tokens in a row that have to agree before anything counts
WINDOW = 4  # of so many grams in a row one is a fingerprint: GRAM + WINDOW - 1 equal tokens are found in any case
MAX_CHARACTERS = 20_000  # of an answer that are looked at
KEPT = {*keyword.kwlist, *dir(builtins)}  # nobody can rename these
LAYOUT = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
IGNORED = (tokenize.COMMENT, tokenize.NL, tokenize.ENCODING)
NORMALIZED = {
    tokenize.NUMBER: "number",
    tokenize.STRING: "text",
    getattr(tokenize, "FSTRING_MIDDLE", -1): "text",  # from Python 3.12 on
}


class Token(NamedTuple):
    """What a token counts as, and where it stands in the source."""

    text: str
    begin: int
    end: int


def tokens_of(source: str) -> list[Token]:
    """The tokens of `source`, whose lines end with a newline alone, as far as it is Python."""
    begins, place = [0], 0
    for text in source.split("\n"):
        begins.append(place := place + len(text) + 1)
    found, line = [], list[tokenize.TokenInfo]()
    for token in _read(source):
        if token.type in LAYOUT:
            found += line if any(one.type != tokenize.STRING for one in line) else []  # no docstring
            line = []
        elif token.type not in IGNORED:
            line.append(token)
    found += line
    before = ["", *(token.string for token in found)]
    return [
        Token(
            _normalized(token, last),
            begins[token.start[0] - 1] + token.start[1],
            begins[token.end[0] - 1] + token.end[1],
        )
        for token, last in zip(found, before, strict=False)
    ]


def _read(source: str) -> Iterable[tokenize.TokenInfo]:
    try:
        yield from tokenize.generate_tokens(io.StringIO(source[:MAX_CHARACTERS]).readline)
    except (tokenize.TokenError, SyntaxError, RecursionError):
        return


def _normalized(token: tokenize.TokenInfo, last: str) -> str:
    if token.type == tokenize.NAME:
        return token.string if last == "." or token.string in KEPT else "name"
    return NORMALIZED.get(token.type, token.string)


def grams(tokens: Sequence[Token]) -> list[int]:
    """A hash for each GRAM tokens in a row."""
    rows = (tokens[place : place + GRAM] for place in range(len(tokens) - GRAM + 1))
    return [zlib.crc32("\n".join(token.text for token in row).encode("utf-8", "replace")) for row in rows]


def winnowed(hashes: Sequence[int | None]) -> set[int]:
    """The fingerprints: of each WINDOW hashes in a row the smallest; None: one that doesn't count."""
    windows = (hashes[place : place + WINDOW] for place in range(max(1, len(hashes) - WINDOW + 1)))
    return {min(known) for window in windows if (known := [one for one in window if one is not None])}


@dataclass(frozen=True)
class Answer:
    """An answer. hashes: of its grams, None for those that are common. own: places of the tokens that are its own."""

    student: str
    source: str
    tokens: list[Token]
    hashes: list[int | None]
    own: frozenset[int]

    def shared(self, other: "Answer") -> set[int]:
        """Places of own tokens that stand in a gram that the other has too."""
        theirs = set(other.hashes) - {None}
        begins = [place for place, one in enumerate(self.hashes) if one in theirs]
        return {place + step for place in begins for step in range(GRAM)} & self.own


def answers_of(sources: dict[str, str], given: Collection[str], many: float) -> list[Answer]:
    """An Answer for each of {student: source}. given: sources that everybody was given.

    What stands in more than `many` of the answers is nobody's own.
    """
    handed_out = [tokens_of(source) for source in given]
    tokens = {student: tokens_of(source) for student, source in sources.items()}
    counts = Counter(one for found in tokens.values() for one in set(grams(found)))
    common = {one for one, count in counts.items() if count > many}.union(*map(grams, handed_out))
    return [_answer(student, sources[student], found, common, handed_out) for student, found in tokens.items()]


def _answer(student: str, source: str, tokens: list[Token], common: set[int], handed_out: list[list[Token]]) -> Answer:
    hashes = [None if one in common else one for one in grams(tokens)]
    taken = {place + step for place, one in enumerate(hashes) if one is None for step in range(GRAM)}
    head = max((_same_beginning(tokens, other) for other in handed_out), default=0)  # def name(...):
    return Answer(student, source, tokens, hashes, frozenset(range(head, len(tokens))) - taken)


def _same_beginning(tokens: Sequence[Token], other: Sequence[Token]) -> int:
    pairs = zip(tokens, other, strict=False)
    return next((place for place, (one, two) in enumerate(pairs) if one.text != two.text), min(len(tokens), len(other)))
