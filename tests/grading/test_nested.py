"""Zips that students hand in: looked into without unpacking, and an odd one is its sender's trouble alone."""

import stat
import zipfile

import pytest
from layouts import written, zipped

from course_tools.grading.submissions.reading import read_submissions
from course_tools.grading.submissions.zips import MAX_MEMBERS
from course_utils.errors import CourseError

ZEROS = b"\0" * 60_000_000


def files_of(path):
    """{student: {name of a file: its content, or its problem}}."""
    return {each.student: {file.name: content(file) for file in each.files} for each in read_submissions(path)}


def content(file):
    try:
        return file.problem or file.read().decode()[:20]
    except CourseError as error:
        return str(error)


@pytest.fixture(params=["class", "class.zip"])
def handed_in(request, tmp_path):
    """The class with a notebook of Bea's, and what Ada hands in as a zip: what is read of Ada."""

    def read(data, name="ada.zip"):
        path = written({"bea.ipynb": b"bea", name: data}, tmp_path / request.param)
        before = sorted(tmp_path.rglob("*"))
        found = files_of(path)
        assert found["bea"] == {"bea.ipynb": "bea"} and set(found) == {"ada", "bea"}
        assert sorted(tmp_path.rglob("*")) == before
        return found["ada"]

    return read


def test_notebooks_in_a_zip_and_in_a_zip_in_it_are_read(handed_in):
    data = zipped({"work/a.ipynb": b"one", "more.zip": zipped({"b.ipynb": b"two"}), "data.csv": b""})
    assert handed_in(data) == {"ada.zip/work/a.ipynb": "one", "ada.zip/more.zip/b.ipynb": "two"}


def test_a_zip_in_a_folder_of_a_student_is_read(handed_in):
    assert handed_in(zipped({"a.ipynb": b"one"}), "ada/HW.ZIP") == {"ada/HW.ZIP/a.ipynb": "one"}


def test_a_third_zip_in_zips_is_not_looked_into(handed_in):
    data = zipped({"b.zip": zipped({"c.zip": zipped({"x.ipynb": b"three"})})})
    assert handed_in(data) == {"ada.zip/b.zip/c.zip": "is not a notebook (.ipynb)"}


def test_an_empty_zip_is_a_student_who_handed_in_nothing(handed_in):
    assert handed_in(zipped({})) == {}


def encrypted():
    data = bytearray(zipped({"a.ipynb": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    "data, says",
    [
        (b"no zip", "is not a zip that can be read"),
        (zipped({"a.ipynb": b"x"})[:-8], "is not a zip that can be read"),
        (encrypted(), "is encrypted"),
        (zipped({f"{number}.txt": b"" for number in range(MAX_MEMBERS + 1)}), "files"),
        (zipped({f"{'a/' * 30_000}{number}.ipynb": b"" for number in range(40)}), "far too long names"),
        (zipped({"a.ipynb": ZEROS, "b.ipynb": ZEROS}), "holds more than 100 MB"),
        (zipped({"a.zip": zipped({"a.ipynb": ZEROS}), "b.zip": zipped({"b.ipynb": ZEROS})}), "holds more than 100 MB"),
        (zipped({"a.zip": b"no zip", "b.ipynb": b"b"}), "is not a zip that can be read"),
    ],
    ids=["text", "cut", "encrypted", "members", "names", "large", "large inside", "broken inside"],
)
def test_a_zip_that_cannot_be_read_is_a_problem_of_its_student(handed_in, data, says):
    found = handed_in(data)
    assert list(found) == ["ada.zip"] and says in found["ada.zip"]


def test_links_and_paths_that_lead_out_of_a_zip_in_a_class_are_problems(handed_in):
    link = zipfile.ZipInfo("link.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped({"../out.ipynb": b"x", link: b"/etc/passwd", "/abs.ipynb": b"y"})
    assert handed_in(data) == {
        "ada.zip/../out.ipynb": "has a path that leads out of the zip",
        "ada.zip/link.ipynb": "is a link, not a file",
        "ada.zip//abs.ipynb": "has a path that leads out of the zip",
    }


def test_a_member_that_has_changed_since_is_not_read(tmp_path):
    path = written({"ada.zip": zipped({"a.ipynb": b"one"}), "bea.ipynb": b""}, tmp_path / "class")
    [file] = read_submissions(path)[0].files
    (path / "ada.zip").write_bytes(zipped({"b.ipynb": b"two"}))
    with pytest.raises(CourseError, match="is no longer what it was"):
        file.read()


def test_one_zip_alone_in_a_folder_is_the_class_or_a_student(tmp_path):
    several = zipped({"ada.ipynb": b"a", "bea.ipynb": b"b"})
    expected = {"ada": {"ada.ipynb": "a"}, "bea": {"bea.ipynb": "b"}}
    assert files_of(written({"submissions.zip": several}, tmp_path / "1")) == expected
    wrapped = zipped({"class/ada/a.ipynb": b"a", "class/bea/b.ipynb": b"b"})
    assert set(files_of(written({"submissions.zip": wrapped}, tmp_path / "2"))) == {"ada", "bea"}
    assert set(files_of(written({"lovelaceada_1_2_x.zip": several}, tmp_path / "3"))) == {"lovelaceada"}
    assert set(files_of(written({"ada.zip": zipped({"x.ipynb": b""})}, tmp_path / "4"))) == {"ada"}
