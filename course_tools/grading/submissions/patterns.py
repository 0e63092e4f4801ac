"""Whose a file is by a pattern of its path: those of patterns.toml, and an instructor's own."""

import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from course_tools.grading.submissions.archives import Entry
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.sender import Rule, Sender, moment, path_of, person_name
from course_utils.errors import ArgumentError

WHO = ("name", "username", "github", "email", "id")  # what a person can be called by, the best first
IDS = {"username": "username", "github": "github", "email": "email", "id": "sid"}  # {group: Origin's key}
FIELDS = {  # of an instructor's pattern
    "name": r"[^/]*?[^/\s]",
    **dict.fromkeys(("id", "username", "email", "github"), r"[^/\s]+?"),
    "attempt": r"\d{1,4}",
    "any": r"[^/]*?",
    "file": r".+",
}
FIELD = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Pattern:
    """A platform's paths; what the fields mean is said in patterns.toml."""

    platform: str
    path: re.Pattern[str]
    root: bool = False
    shared: str = ""
    common: str = ""
    ignored: re.Pattern[str] | None = None
    time: str = ""


@cache
def known_patterns() -> list[Pattern]:
    """Those of patterns.toml."""
    text = (files("course_tools.grading.submissions") / "patterns.toml").read_text(encoding="utf-8")
    return [
        Pattern(
            said["platform"],
            re.compile(said["path"], re.DOTALL),
            said.get("root", False),
            said.get("shared", ""),
            said.get("common", ""),
            re.compile(said["ignored"], re.DOTALL) if "ignored" in said else None,
            said.get("time", ""),
        )
        for said in tomllib.loads(text)["pattern"]
    ]


def parse_pattern(text: str) -> Pattern:
    """The Pattern of a text such as "{name} - {file}"; raises ArgumentError where it names nobody, or a field twice."""
    fields = FIELD.findall(text)
    unknown = [field for field in fields if field not in FIELDS]
    twice = [field for field in fields if field != "any" and fields.count(field) > 1]
    if unknown or twice or not set(fields) & set(WHO):
        expected = "a path in which {name}, or {username}, {email}, {github} or {id}, stands for the student"
        expected += ", and perhaps {file}, {attempt} and {any} for the rest, such as '{name} - {file}'"
        raise ArgumentError("--pattern", expected, repr(text))
    parts = FIELD.split(text.strip("/"))
    path = "".join(
        re.escape(part) if number % 2 == 0 else FIELDS[part] if part == "any" else f"(?P<{part}>{FIELDS[part]})"
        for number, part in enumerate(parts)
    )
    return Pattern("", re.compile(path, re.DOTALL))


def rule(pattern: Pattern, entries: list[Entry], root: str = "") -> Rule:
    """The Rule for a pattern among these entries. root: the name of the download."""
    front = f"{root}/" if pattern.root else ""

    def match(entry: Entry) -> re.Match[str] | None:
        path = path_of(entry)
        return pattern.path.fullmatch(front + path) if path else None

    found = [fit for entry in entries if (fit := match(entry))]
    shared = _shared(pattern, found) if pattern.shared else set()
    common = _common([fit[pattern.common] for fit in found]) if pattern.common and found else ""

    def senders(entry: Entry) -> list[Sender]:
        fit = match(entry)
        if not fit or pattern.shared and fit[pattern.shared] not in shared:
            return []
        said = fit.groupdict()
        if pattern.common:
            said[pattern.common] = fit[pattern.common].removeprefix(common)
        return [_sender(pattern, said)]

    return senders


def without_ignored(entries: list[Entry], root: str) -> list[Entry]:
    """The entries without what lies beside a platform's submissions and is none."""
    for pattern in known_patterns():
        if pattern.ignored and any(map(rule(pattern, entries, root), entries)):
            entries = [entry for entry in entries if not pattern.ignored.fullmatch(path_of(entry))]
    return entries


def _shared(pattern: Pattern, found: Iterable[re.Match[str]]) -> set[str]:
    """The values of the group `shared` that files of different people have."""
    people: dict[str, set[str]] = defaultdict(set)
    for match in found:
        people[match[pattern.shared]].add(match["name"])
    return {value for value, names in people.items() if len(names) > 1}


def _common(texts: list[str]) -> str:
    """What the texts have in common at their beginning, up to its last "_"; of one text alone all up to that."""
    together = os.path.commonprefix(texts)
    return together[: together.rfind("_") + 1]


def _sender(pattern: Pattern, said: dict[str, str | None]) -> Sender:
    name = person_name(next(value for who in WHO if (value := said.get(who))))
    ids = {key: value for who, key in IDS.items() if (value := said.get(who))}
    number = said.get("number") or ids.get("username") or ids.get("github") or ids.get("email") or ids.get("sid") or ""
    if said.get("number"):
        ids[pattern.platform] = number
    submitted = _time(said.get("submitted"), pattern.time)
    attempt = int(said["attempt"] or 0) if said.get("attempt") else None
    origin = Origin(pattern.platform, name, ids, submitted, None, attempt)
    return Sender(name, "" if number == name else number, origin, (moment(submitted), attempt or 0))


def _time(text: str | None, form: str) -> datetime | None:
    """The time in a text; %I%M takes three digits too, as in "926 PM"."""
    if not text:
        return None
    try:
        return datetime.strptime(re.sub(r"(?<!\d)(\d{3} [AP]M)$", r"0\1", text), form)
    except ValueError:
        return None
