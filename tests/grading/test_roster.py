"""Reading the students of a class."""

import unicodedata

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
        ("student\nada\n".encode("utf-16"), "is not in UTF-8"),
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
