"""Who is who: two people are never taken for one, nor one for two; where it isn't certain, the grader asks."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from course_tools.grading.matching import matched
from course_tools.grading.results import Result
from course_tools.grading.submissions.doubts import COPY, Questions, ask_about_nobody
from course_tools.grading.submissions.reading import Submission
from course_tools.grading.submissions.roster import Roster
from course_tools.grading.submissions.sender import merged_origin
from course_utils.errors import ArgumentError

# Letters of other alphabets that look like small Latin ones: with them a name may pose as somebody else's.
LOOKALIKES = str.maketrans("аеорсухіјѕһԁԛԝοαν", "aeopcyxijshdqwoav")


@dataclass(frozen=True)
class People:
    """What the instructor has said. same: {name: the name of the same person that counts}. apart: pairs of names.

    sure: names of which it was said whose they are: what lies under them is one person's.
    """

    same: dict[str, str]
    apart: frozenset[frozenset[str]] = frozenset()
    sure: frozenset[str] = frozenset()


def parse_people(same: Iterable[str], apart: Iterable[str]) -> People:
    """People from texts such as "Zoe=Zoë"; "ada=ada" says that what lies under `ada` is one person's.

    Raises ArgumentError where one isn't of this form.
    """
    pairs = [_pair("--same", text) for text in same]
    others = [_pair("--apart", text) for text in apart]
    if alike := next((one for one, other in others if one == other), ""):
        raise ArgumentError("--apart", 'two names, such as "Zoe=Zoë"', repr(f"{alike}={alike}"))
    counts = {one: other for one, other in pairs if one != other}
    return People(counts, frozenset(map(frozenset, others)), frozenset(one for one, _ in pairs))


def _pair(option: str, text: str) -> tuple[str, str]:
    one, _, other = (unicodedata.normalize("NFC", part).strip() for part in _unescaped(text).partition("="))
    if not one or not other:
        raise ArgumentError(option, 'two names, such as "Zoe=Zoë"', repr(text))
    return one, other


def _unescaped(text: str) -> str:
    r"""The text with what a question writes as \u200b, because nobody could see it, as the character itself."""
    code = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
    return code.sub(lambda found: chr(min(int(found[1] or found[2] or found[3], 16), 0x10FFFF)), text)


def settled(
    submissions: Sequence[Submission],
    kept: dict[str, Result],
    roster: Roster,
    people: People,
    questions: Questions | None = None,
) -> list[Submission]:
    """The submissions under the names that their students' rows have, sorted by these.

    kept: earlier results. The roster's names count, then those that earlier results have: a number that a platform has
    given tells people of one name apart, and finds them again. Raises Question where two names may be one person's
    (other capitals, accents, order, a browser's "(1)"), where a name is nobody's, or one student has several's work;
    it then asks all of `questions` too, which reading the submissions has left.
    """
    questions = questions or Questions()
    given = [replace(one, student=people.same.get(one.student, one.student)) for one in submissions]
    known = matched(given, roster, set(people.same.values()), questions)
    together: dict[str, list[Submission]] = defaultdict(list)
    for submission in known:
        student = submission.student if submission.student in roster.names else _by_number(submission, kept)
        together[people.same.get(student, student)].append(submission)
    found = [_as_one(student, several) for student, several in together.items()]
    _check_known(people, {*(one.student for one in submissions), *together, *kept, *roster.names})
    earlier = set(kept) - set(people.same) - superseded(found, kept)
    _ask_about(found, sorted(earlier - set(together)), roster, people, questions)
    return sorted(found, key=lambda submission: submission.student)


def _ask_about(
    found: list[Submission], earlier: list[str], roster: Roster, people: People, questions: Questions
) -> None:
    """Raise Question where there is something to ask. earlier: names of earlier results that the submissions lack."""
    certain = {*roster.names, *people.sure, *people.same.values()}
    plain = [one for one in found if not one.origin.platform and one.student not in certain]
    ask_about_nobody((one.student for one in plain), questions)
    _ask_about_several(plain, roster, questions)
    _ask_about_alike([*(one.student for one in found), *earlier], roster.names, people, questions)
    questions.ask()


def _check_known(people: People, names: set[str]) -> None:
    """Raise ArgumentError where something was said about two names that nobody has."""
    for option, pairs in (("--same", people.same.items()), ("--apart", map(tuple, people.apart))):
        for pair in pairs:
            if not names & set(pair):
                raise ArgumentError(option, "the names of students", f"{'='.join(pair)!r}, and nobody is called so")


def superseded(submissions: Sequence[Submission], kept: dict[str, Result]) -> set[str]:
    """The names under which `kept` has people whom the submissions have under another, by a platform's number."""
    students = {submission.student for submission in submissions}
    persons = {submission.person for submission in submissions if submission.person}
    return {name for name, result in kept.items() if result.person in persons and name not in students}


def _as_one(student: str, several: list[Submission]) -> Submission:
    files = sorted((file for one in several for file in one.files), key=lambda file: file.name)
    person = next((one.person for one in several if one.person), "")
    return Submission(student, tuple(files), person, merged_origin(one.origin for one in several))


def _by_number(submission: Submission, kept: dict[str, Result]) -> str:
    """The name that its platform's number had before; that with its number, where another person has the name."""
    before = next(
        (name for name, result in kept.items() if submission.person and result.person == submission.person), ""
    )
    namesake = kept.get(submission.student)
    if before:
        return before
    if namesake and namesake.person and submission.person and namesake.person != submission.person:
        return submission.person
    return submission.student


def _ask_about_several(submissions: Iterable[Submission], roster: Roster, questions: Questions) -> None:
    """Ask where the files of one submission have the names of several students on the roster."""
    students = {_likeness(name): name for name in roster.names}
    for submission in submissions:
        parts = {_likeness(part) for file in submission.files for part in re.split(r"[/.]", file.name)}
        names = [students[part] for part in sorted(parts & set(students))]
        if len(names) > 1 and submission.student not in questions.names:
            questions.add(
                f"is all in {submission.student!r} one student's? Its files have the names of {', '.join(names[:3])}. "
                f"If it is, say --same {f'{submission.student}=NAME'!r} with the student's name; if these are people, "
                "--pattern '{any}/{name}/{file}' or how the paths are.",
                submission.student,
            )


def _ask_about_alike(names: Sequence[str], roster: Sequence[str], people: People, questions: Questions) -> None:
    """Ask where two names may be one person's, those aside about which something else is asked."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys([*names, *roster]):
        if name in questions.names:
            continue
        alike[_likeness(name)].append(name)
    for group in alike.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if not _is_certain(one, other, names, roster, people):
                    questions.add(
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
    """What stays of a name without capitals, accents, order, punctuation, a browser's "(1)", foreign lookalikes."""
    original = found[1] if (found := COPY.fullmatch(name)) else name
    letters = unicodedata.normalize("NFKD", original).casefold().translate(LOOKALIKES)
    words = re.split(r"[\W_]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return " ".join(sorted(filter(None, words))) or name
