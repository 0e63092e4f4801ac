"""Reading the students of a class."""

import csv
import io
import unicodedata
from datetime import datetime

import pytest

from course_tools.grading.submissions.roster import read_roster
from course_utils.errors import CourseError


@pytest.fixture
def roster(tmp_path):
    """Reads a roster of this content, str or bytes."""

    def read(content):
        path = tmp_path / "roster.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_roster(path).names

    return read


@pytest.mark.parametrize(
    "content",
    [
        "student\nbob\nada\n",
        "\ufeffstudent\nbob\nada\n",
        "group,Student\n1,bob\n2,ada\n",
        "group;ID\r\n1;bob\r\n2;ada\r\n",
        "group\tuserName\n1\tbob\n2\tada",
        "NAME\n\nbob\n  \nada\n\n",
        "name,id\nBob,bob\nAda,ada\n",
        "bob\nada\n",
        "bob,1\nada,2\n,\n",
        '\n"bob";"1,2,3"\nada;2\n',
        "bob\rada\r",
    ],
)
def test_students_come_from_their_column_in_order(roster, content):
    assert roster(content) == ["bob", "ada"]


def test_odd_names_survive(roster):
    assert roster('student,x\n"Lovelace, Ada",1\n"new\nline",2\n"a ""quote""",3\n🦆,4\n') == [
        "Lovelace, Ada",
        "new\nline",
        'a "quote"',
        "🦆",
    ]


def test_names_are_composed_and_stripped(roster):
    assert roster(unicodedata.normalize("NFD", "student\n  Zoë \n")) == [unicodedata.normalize("NFC", "Zoë")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("student\nada\nbob\n ada\n", "line 4: 'ada' is already in line 2"),
        (unicodedata.normalize("NFC", "Zoë\n") + unicodedata.normalize("NFD", "Zoë\n"), "is already in line 1"),
        ("student,group\nada,1\n,2\n", "line 3: expected a student"),
        ("group,student\n1,ada\n2\n", "line 3: expected a student"),
        ("", "names no students"),
        ("\n \n", "names no students"),
        ("student,group\n", "names no students"),
        ("student\nAndré\n".encode("latin-1"), "is not in UTF-8"),
        ("student\n" + "a" * 200_000, "cannot be read as a CSV"),
    ],
)
def test_what_is_not_a_roster_is_one_sentence(roster, content, sentence):
    with pytest.raises(CourseError, match=sentence):
        roster(content)


def test_roster_that_is_missing_or_a_folder_is_one_sentence(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CourseError, match="cannot be read"):
            read_roster(path)


PLATFORMS = {
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,Lesson 1 (4711)\n"
        "    Points Possible,,,,,4\n"
        '"Lovelace, Ada",123,s1,ada,group 1,\n'
        '"Student, Test",9,,x,group 1,\n'
    ),
    "moodle": (
        "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (submission),Feedback comments\n"
        "Participant 20010,Ada Lovelace,a@x,Submitted for grading - 2 days late,,4.00,"
        '"Friday, 2 October 2026, 7:00 PM",\n'
    ),
    "blackboard": "Last Name\tFirst Name\tUsername\tStudent ID\tLast Access\nLovelace\tAda\tada\ts1\t\n",
    "brightspace": (
        "OrgDefinedId,Username,Last Name,First Name,Email,Lesson 1 Points Grade,End-of-Line Indicator\n"
        "#s1,#ada,Lovelace,Ada,a@x,,#\n"
    ),
    "github": "identifier,github_username,github_id,name\nAda Lovelace,octo-ada,1,\n",
    "": "student,e-mail,Login,group,extension\nAda Lovelace,a@x,ada,group 1,1.5\n",
}
KNOWN = {
    "canvas": {"name": "Lovelace, Ada", "ids": {"canvas_user": "123", "sid": "s1", "username": "ada"}},
    "moodle": {
        "ids": {"moodle_participant": "20010", "email": "a@x"},
        "submitted": datetime(2026, 10, 2, 19, 0),
        "late": True,
    },
    "blackboard": {"ids": {"username": "ada", "sid": "s1"}},
    "brightspace": {"ids": {"username": "ada", "sid": "s1", "email": "a@x"}},
    "github": {"ids": {"github": "octo-ada"}},
    "": {"ids": {"email": "a@x", "username": "ada"}, "extension": 1.5, "section": "group 1"},
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_platforms_own_files_are_known_and_can_be_written_again(tmp_path, platform, encoding):
    path = tmp_path / "roster.csv"
    path.write_bytes(PLATFORMS[platform].encode(encoding))
    found = read_roster(path)
    [student] = found.students
    assert (found.platform, found.encoding) == (platform, encoding)
    known = {"name": "Ada Lovelace", **KNOWN[platform]}
    assert {what: getattr(student, what) for what in known} == known
    rows = [found.headings, *found.above, student.cells]
    text = io.StringIO()
    csv.writer(text, delimiter=found.separator, lineterminator="\n").writerows(rows)
    expected = [line for line in PLATFORMS[platform].splitlines(keepends=True) if "Student, Test" not in line]
    assert text.getvalue() == "".join(expected)


def test_students_of_one_name_have_what_tells_them_apart_behind_it(roster):
    assert roster("student,email\nAda,a@x\nBea,b@x\nAda,c@x\n") == ["Ada_a@x", "Bea", "Ada_c@x"]
    with pytest.raises(CourseError, match="'Ada' is already in line 2"):
        roster("student,email\nAda,a@x\nAda,a@x\n")
    with pytest.raises(CourseError, match="'Ada' is already in line 2"):
        roster("student,email\nAda,a@x\nAda,\n")


MOODLE = "Identifier,Full name,Status,Grade,Last modified (submission)\nParticipant 1,Ada,{},,{}\n"
MONDAY = '"Monday, 5 October 2026, 9:15 AM"'


@pytest.mark.parametrize(
    ("status", "late", "due"),
    [
        ("Submitted for grading", False, None),
        ("Submitted for grading - 1 hour 2 mins late", True, None),
        ("Submitted for grading - 2 days late - Graded", True, None),
        ("Submitted for grading - Graded - Extension granted until: {}", False, datetime(2026, 10, 7, 23, 59)),
        ("Submitted for grading - 2 days late - Extension granted until: {}", True, datetime(2026, 10, 7, 23, 59)),
        ("Submitted for grading - Extension granted until: Mittwoch", False, None),
    ],
)
def test_moodles_worksheet_says_who_was_late_and_who_has_longer(tmp_path, status, late, due):
    path = tmp_path / "grades.csv"
    status = status.format("Wednesday, 7 October 2026, 11:59 PM")
    path.write_text(MOODLE.format(f'"{status}"', MONDAY), encoding="utf-8")
    [student] = read_roster(path).students
    assert (student.late, student.due, student.submitted) == (late, due, datetime(2026, 10, 5, 9, 15))


@pytest.mark.parametrize("days", ["two", "-1", "nan", "1e9"])
def test_an_extension_that_is_no_number_of_days_is_one_sentence(roster, days):
    with pytest.raises(CourseError, match="line 2: expected a number of days"):
        roster(f"student,extension\nada,{days}\n")
