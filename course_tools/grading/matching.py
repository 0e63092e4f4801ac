"""Which student of the roster handed something in: by the platform's ids, else by the name where that is certain."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from course_tools.grading.submissions.doubts import Questions
from course_tools.grading.submissions.reading import Submission
from course_tools.grading.submissions.roster import Roster, Student

SAME = {"username": "sid", "sid": "username"}  # a student's number is the user name on some platforms

PLAIN = ("username", "sid", "email", "github")  # what people call files and folders by, beside names


def matched(
    submissions: Sequence[Submission], roster: Roster, said: Collection[str], questions: Questions
) -> list[Submission]:
    """The submissions under the roster's names, where it has them; the others stay as they are.

    said: students whom the instructor has named: these are who they are. Adds to `questions` where a platform's name
    may be that of two students, or two people have that of one.
    """
    by_id = {(key, value.casefold()): student for student in roster.students for key, value in _keys(student.ids)}
    found = {student.name: student for student in roster.students if student.name in said}
    for submission in submissions:
        student = next(filter(None, map(by_id.get, _ids(submission))), None)
        if student and submission.student not in found:
            found[submission.student] = student
    by_name = _by_form(roster, {student.name for student in found.values()})
    for submission in submissions:
        if submission.origin.platform and submission.student not in found:
            if student := _by_name(submission, by_name, questions):
                found[submission.student] = student
    _ask_about_two(submissions, found, questions)
    return [_under(submission, found.get(submission.student)) for submission in submissions]


def _ids(submission: Submission) -> list[tuple[str, str]]:
    """What may be found among the roster's ids: the platform's own, for a plain file or folder its name."""
    ids = [(key, value.casefold()) for key, value in submission.origin.ids.items()]
    return ids if submission.origin.platform else [*ids, *((key, submission.student.casefold()) for key in PLAIN)]


def _by_form(roster: Roster, taken: set[str]) -> dict[str, list[Student]]:
    """{form of a name: the students who may be meant by it}, without those who are found already."""
    by_form: dict[str, list[Student]] = defaultdict(list)
    for student in roster.students:
        for form in _forms(student.full_name or student.name) if student.name not in taken else ():
            by_form[form].append(student)
    return by_form


def _keys(ids: dict[str, str]) -> list[tuple[str, str]]:
    return [*ids.items(), *((SAME[key], value) for key, value in ids.items() if key in SAME and SAME[key] not in ids)]


def _by_name(submission: Submission, by_name: dict[str, list[Student]], questions: Questions) -> Student | None:
    students = {student.name: student for form in _forms(submission.origin.name) for student in by_name.get(form, [])}
    if len(students) > 1:
        names = " or ".join(map(repr, students))
        questions.add(
            f"is {submission.student!r} {names}? Say --same {f'{submission.student}={next(iter(students))}'!r}, or so "
            "for another of them; with the platform's own roster its numbers would tell.",
            submission.student,
            *students,
        )
        return None
    return next(iter(students.values()), None)


def _ask_about_two(submissions: Sequence[Submission], found: dict[str, Student], questions: Questions) -> None:
    """Ask where two people of a platform, by their numbers, are one student by their names."""
    people: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if submission.student in found and submission.person:
            people[found[submission.student].name].append(submission)
    for name, several in people.items():
        if len({submission.person for submission in several}) > 1:
            one, other = (submission.student for submission in several[:2])
            questions.add(
                f"which of {one!r} and {other!r} is {name!r} on the roster? Say --same {f'{one}={name}'!r} or so for "
                "the other, and give the other person a row on the roster; for both, if they are one person.",
                *(one, other, name),
            )


def _under(submission: Submission, student: Student | None) -> Submission:
    """The submission under the student's name, with what only the roster says about the time."""
    if student is None:
        return submission
    origin = submission.origin
    late = student.late if origin.late is None else origin.late
    origin = replace(origin, late=late, submitted=origin.submitted or student.submitted)
    return replace(submission, student=student.name, origin=origin)


def _forms(name: str) -> set[str]:
    """The forms in which platforms write a name: in either order, run together, without punctuation."""
    words = name.split()
    turned = [" ".join([*words[start:], *words[:start]]) for start in range(len(words))][:10]
    return {_letters(form) for form in turned} - {""}


def _letters(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFC", name).casefold() if letter.isalnum())
