"""Who is who: two people are never taken for one, nor one for two; where it isn't certain, the grader asks."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from course_tools.grading.results import Result
from course_tools.grading.submissions.archives import File
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.reading import COPY, Submission
from course_tools.grading.submissions.roster import Roster
from course_utils.errors import ArgumentError, CourseError


class Question(CourseError):
    """What only the instructor can say."""

    status = 2  # of the command


@dataclass(frozen=True)
class People:
    """What the instructor has said. same: {name: the name of the same person that counts}. apart: pairs of names."""

    same: dict[str, str]
    apart: frozenset[frozenset[str]] = frozenset()


def parse_people(same: Iterable[str], apart: Iterable[str]) -> People:
    """People from texts such as "Zoe=Zoë"; raises ArgumentError where one isn't of this form."""
    pairs = {text: _pair("--same", text) for text in same}
    return People(dict(pairs.values()), frozenset(frozenset(_pair("--apart", text)) for text in apart))


def _pair(option: str, text: str) -> tuple[str, str]:
    one, _, other = (unicodedata.normalize("NFC", part).strip() for part in text.partition("="))
    if not one or not other or one == other:
        raise ArgumentError(option, 'two names, such as "Zoe=Zoë"', repr(text))
    return one, other


def settled(
    submissions: Sequence[Submission], kept: dict[str, Result], roster: Roster, people: People
) -> list[Submission]:
    """The submissions under the names that their students' rows have, sorted by these.

    kept: earlier results. A number that a platform has given tells people of one name apart, and finds them again.
    Raises Question where two names may be one person's: other capitals, accents, order, a browser's "(1)".
    """
    numbered = [_by_number(submission, kept) for submission in submissions]
    files: dict[str, list[File]] = defaultdict(list)
    persons: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for submission in numbered:
        student = people.same.get(submission.student, submission.student)
        files[student] += submission.files
        persons[student] = persons.get(student) or submission.person
        origins[student] = origins[student] if persons.get(student) and student in origins else submission.origin
    names = [*files, *(name for name in kept if name not in files and name not in people.same)]
    _ask_about_alike(names, roster.names, people)
    found = [
        Submission(name, tuple(sorted(some, key=lambda file: file.name)), persons[name], origins[name])
        for name, some in files.items()
    ]
    return sorted(found, key=lambda submission: submission.student)


def _by_number(submission: Submission, kept: dict[str, Result]) -> Submission:
    """The submission under the name that its platform's number had before; with its number, where another has it."""
    before = next(
        (name for name, result in kept.items() if submission.person and result.person == submission.person), ""
    )
    namesake = kept.get(submission.student)
    if before:
        return replace(submission, student=before)
    if namesake and namesake.person and submission.person and namesake.person != submission.person:
        return replace(submission, student=submission.person)
    return submission


def _ask_about_alike(names: Sequence[str], roster: Sequence[str], people: People) -> None:
    alike: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys([*names, *roster]):
        alike[_likeness(name)].append(name)
    for group in alike.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if not _is_certain(one, other, names, roster, people):
                    raise Question(
                        f"are {one!r} and {other!r} one person? Then say --same {f'{one}={other}'!r}, which gives the "
                        f"row of {other!r}; if they are two, --apart {f'{one}={other}'!r}."
                    )


def _is_certain(one: str, other: str, names: Sequence[str], roster: Sequence[str], people: People) -> bool:
    """Whether nothing has to be asked about two names that are alike."""
    if frozenset((one, other)) in people.apart or (one in roster and other in roster):
        return True
    if one in names and other in names:
        return False
    return one.casefold() == other.casefold() or one not in names and other not in names


def _likeness(name: str) -> str:
    """What stays of a name without capitals, accents, order, punctuation and a browser's "(1)"."""
    original = found[1] if (found := COPY.fullmatch(name)) else name
    letters = unicodedata.normalize("NFKD", original).casefold()
    words = re.split(r"[\W_]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join(sorted(filter(None, words))) or name
