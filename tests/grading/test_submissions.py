"""Reading who handed in what: real folders and zips, as learning platforms and people leave them."""

import os
import socket
import stat
import struct
import unicodedata
import zipfile

import pytest

from course_tools.grading.submissions.reading import read_submissions
from course_tools.grading.submissions.zips import MAX_MEMBERS, MAX_NOTEBOOK_BYTES
from course_utils.errors import CourseError

LINK = stat.S_IFLNK | 0o777


def packed(path, *members, attributes=0, compression=zipfile.ZIP_DEFLATED):
    """A zip of members, each a name or (name, content); the content of a name is the name."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for member in members:
            name, content = member if isinstance(member, tuple) else (member, member)
            info = zipfile.ZipInfo(name)
            info.external_attr, info.compress_type = attributes << 16, compression
            info.filename = info.orig_filename  # zipfile would end the name at a NUL
            archive.writestr(info, content)
    return path


def laid_out(root, *names):
    """A folder with these files, each with its name as content; a name that ends with / is a folder."""
    for name in names:
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_text(name, encoding="utf-8")
    return root


@pytest.fixture(params=["folder", "zip"])
def handed_in(request, tmp_path):
    """The same layout as a folder and as a zip: {student: names of files} of what is read from it."""

    def read(*names, called="hand-ins"):
        if request.param == "folder":
            return listed(laid_out(tmp_path / called, *names))
        return listed(packed(tmp_path / f"{called}.zip", *names))

    return read


def listed(path):
    return {student: [file.name for file in files] for student, files in by_student(path).items()}


def by_student(path):
    submissions = read_submissions(path)
    assert [each.student for each in submissions] == sorted({each.student for each in submissions})
    return {each.student: each.files for each in submissions}


def problems(path):
    return {student: [(file.name, file.problem) for file in files] for student, files in by_student(path).items()}


def test_flat_notebooks_are_named_after_their_students(handed_in):
    assert handed_in("bob.ipynb", "ada.IPYNB", "cy.ipynb.txt", "dan.ipynb.json", "README.md", "roster.csv") == {
        "ada": ["ada.IPYNB"],
        "bob": ["bob.ipynb"],
        "cy": ["cy.ipynb.txt"],
        "dan": ["dan.ipynb.json"],
    }


def test_second_download_belongs_to_its_student_only_where_the_first_is_there(handed_in):
    assert handed_in("ada (1).ipynb", "ada.ipynb", "ada(2).ipynb", "bob (1).ipynb") == {
        "ada": ["ada (1).ipynb", "ada(2).ipynb", "ada.ipynb"],
        "bob (1)": ["bob (1).ipynb"],
    }


def test_folders_and_platform_names_with_a_number_in_brackets_are_students_of_their_own(handed_in):
    names = ("Kim/a.ipynb", "Kim (1)/a.ipynb", "Jo.ipynb")
    assert list(handed_in(*names, "Jo (1)_2_assignsubmission_file_a.ipynb")) == ["Jo", "Jo (1)", "Kim", "Kim (1)"]


def test_composed_and_decomposed_names_are_one_student(handed_in):
    composed, decomposed = (unicodedata.normalize(form, "Zoë.ipynb") for form in ("NFC", "NFD"))
    assert list(handed_in(composed, decomposed)) == [unicodedata.normalize("NFC", "Zoë")]
    assert len(handed_in(composed, decomposed)[unicodedata.normalize("NFC", "Zoë")]) == 2


def test_canvas_names_with_one_number_are_one_student(handed_in):
    first, late = "lovelaceada_12345_67890_hw.ipynb", "lovelaceada_LATE_12345_67899_hw-1.ipynb"
    assert handed_in(first, late, "turing_77_5_my_hw.pdf") == {
        "lovelaceada": [first, late],
        "turing": ["turing_77_5_my_hw.pdf"],
    }


def test_canvas_names_with_two_numbers_are_two_students(handed_in):
    first, other = "lovelaceada_12345_67890_hw.ipynb", "lovelaceada_LATE_222_67890_hw.ipynb"
    assert handed_in(first, other) == {"lovelaceada_12345": [first], "lovelaceada_222": [other]}


def test_moodle_names_and_folders(handed_in):
    loose = "Ada Lovelace_12345_assignsubmission_file_hw.ipynb"
    older = "Bob_2_assignsubmission_file_/hw.ipynb"
    newer = "Cy_3_assignsubmission_file/deep/hw.ipynb"
    text = ("Dan_4_assignsubmission_onlinetext_/onlinetext.html", "Eve_5_assignsubmission_onlinetext_text.html")
    assert handed_in(loose, older, newer, *text) == {"Ada Lovelace": [loose], "Bob": [older], "Cy": [newer]}


def test_moodle_names_with_two_numbers_are_two_students(handed_in):
    names = ("Ada_1_assignsubmission_file_/a.ipynb", "Ada_2_assignsubmission_file_b.ipynb")
    assert handed_in(*names) == {"Ada_1": [names[0]], "Ada_2": [names[1]]}


def test_layouts_may_be_mixed(handed_in):
    names = ("ada/hw/a.ipynb", "bob.ipynb", "cy_1_2_hw.ipynb", "Dan_1_assignsubmission_file_/hw.ipynb")
    assert handed_in(*names) == {
        student: [name] for student, name in zip(["ada", "bob", "cy", "Dan"], names, strict=True)
    }


def test_folder_is_a_student_with_the_notebooks_at_any_depth(handed_in):
    assert handed_in("ada/x.ipynb", "ada/1/2/3/y.ipynb", "ada/data.csv", "bob/z.ipynb", "notes.txt") == {
        "ada": ["ada/1/2/3/y.ipynb", "ada/x.ipynb"],
        "bob": ["bob/z.ipynb"],
    }


@pytest.mark.parametrize("around", ["", "course/"])
def test_of_an_nbgrader_course_only_submitted_is_read(handed_in, around):
    names = [f"{around}{name}" for name in ("submitted/ada/hw/a.ipynb", "submitted/ada/hw/timestamp.txt")]
    assert handed_in(*names, f"{around}source/hw/a.ipynb", f"{around}release/hw/a.ipynb") == {"ada": [names[0]]}


@pytest.mark.parametrize(
    "names",
    [
        ("all/ada/a.ipynb", "all/bob/b.ipynb"),
        ("all/ada.ipynb", "all/bob.ipynb", "all/README.md"),
        ("all/ada_1_2_hw.ipynb", "README.md"),
        ("all/ada_1_assignsubmission_file_/hw.ipynb",),
    ],
)
def test_wrapping_folder_is_looked_into(handed_in, names):
    assert set(handed_in(*names)) <= {"ada", "bob"} and "all" not in handed_in(*names)


@pytest.mark.parametrize(
    "names",
    [
        ("ada/hw/a.ipynb",),
        ("ada/a.ipynb",),
        ("ada/a.ipynb", "ada/a (1).ipynb"),
        ("ada/hw/a.ipynb", "ada/hw/b.ipynb"),
        ("ada/a.ipynb", "ada/old/a.ipynb", "ada/data/x.csv"),
        ("ada/03_building_the_cnn.ipynb", "ada/04_training.ipynb"),
        ("ada_1_assignsubmission_file_/a.ipynb", "ada_1_assignsubmission_file_/b.ipynb"),
    ],
)
def test_folder_of_a_single_student_is_not_looked_into(handed_in, names):
    assert set(handed_in(*names)) == {"ada"}


def test_in_a_folder_called_submitted_each_folder_is_a_student(handed_in):
    assert list(handed_in("ada/hw1/a.ipynb", "ada/hw2/a.ipynb", called="submitted")) == ["ada"]
    assert list(handed_in("ada/hw1/a.ipynb", "ada/hw2/a.ipynb")) == ["hw1", "hw2"]


def test_hidden_files_and_leftovers_are_ignored(handed_in):
    leftovers = ("__MACOSX/._bob.ipynb", ".git/x.ipynb", "._bob.ipynb", "Thumbs.db", ".DS_Store")
    assert handed_in("bob.ipynb", *leftovers, "ada/.ipynb_checkpoints/a.ipynb", "ada/a.ipynb") == {
        "ada": ["ada/a.ipynb"],
        "bob": ["bob.ipynb"],
    }


def test_student_without_a_notebook_has_the_other_files_with_a_problem(tmp_path):
    names = ("ada/hw.pdf", "ada/deep/hw.txt", "bob/", "cy/.ipynb_checkpoints/a.ipynb", "dan.ipynb", "eve_1_2_hw.docx")
    expected = {
        "ada": [("ada/deep/hw.txt", "is not a notebook (.ipynb)"), ("ada/hw.pdf", "is not a notebook (.ipynb)")],
        "bob": [],
        "cy": [],
        "dan": [("dan.ipynb", "")],
        "eve": [("eve_1_2_hw.docx", "is not a notebook (.ipynb)")],
    }
    assert problems(laid_out(tmp_path / "folder", *names)) == expected
    assert problems(packed(tmp_path / "all.zip", *names)) == expected


def test_folder_named_like_a_notebook_is_a_problem(tmp_path):
    names = ("ada.ipynb/inner.ipynb", "ada.ipynb/b.ipynb", "bob/hw.ipynb/", "bob/ok.ipynb")
    problem = "is a folder, not a notebook"
    expected = {"ada": [("ada.ipynb", problem)], "bob": [("bob/hw.ipynb", problem), ("bob/ok.ipynb", "")]}
    assert problems(laid_out(tmp_path / "folder", *names)) == expected
    assert problems(packed(tmp_path / "all.zip", *names)) == expected


def test_links_in_a_folder_are_not_followed(tmp_path):
    outside = laid_out(tmp_path / "outside", "secret.ipynb")
    root = laid_out(tmp_path / "hand-ins", "cy/hw.ipynb")
    (root / "ada.ipynb").symlink_to(outside / "secret.ipynb")
    (root / "bob").symlink_to(outside)
    (root / "cy" / "more").symlink_to(root)
    (root / "dan.ipynb").symlink_to("nowhere")
    problem = "is a link, not a file"
    assert problems(root) == {
        "ada": [("ada.ipynb", problem)],
        "bob": [("bob", problem)],
        "cy": [("cy/hw.ipynb", ""), ("cy/more", problem)],
        "dan": [("dan.ipynb", problem)],
    }


def test_links_in_a_zip_are_a_problem(tmp_path):
    path = packed(tmp_path / "all.zip", ("ada.ipynb", "/etc/passwd"), ("bob", "/etc"), attributes=LINK)
    problem = "is a link, not a file"
    assert problems(path) == {"ada": [("ada.ipynb", problem)], "bob": [("bob", problem)]}
    with pytest.raises(CourseError, match="ada.ipynb is a link"):
        by_student(path)["ada"][0].read()


def test_pipe_in_a_zip_is_a_problem(tmp_path):
    path = packed(tmp_path / "all.zip", "ada.ipynb", attributes=stat.S_IFIFO | 0o666)
    assert problems(path) == {"ada": [("ada.ipynb", "is not an ordinary file")]}


def test_pipes_and_sockets_are_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path has to be short
    root = laid_out(tmp_path / "all", "cy.ipynb")
    os.mkfifo(root / "ada.ipynb")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("all/bob.ipynb")
        found = problems(root)
    problem = "is not an ordinary file"
    assert found["ada"] == [("ada.ipynb", problem)] and found["bob"] == [("bob.ipynb", problem)]


def test_pipe_that_has_taken_the_place_of_a_notebook_is_not_waited_for(tmp_path):
    root = laid_out(tmp_path / "all", "ada.ipynb")
    (file,) = by_student(root)["ada"]
    (root / "ada.ipynb").unlink()
    os.mkfifo(root / "ada.ipynb")
    with pytest.raises(CourseError, match="ada.ipynb is not an ordinary file"):
        file.read()


def test_link_that_has_taken_the_place_of_a_notebook_is_not_followed(tmp_path):
    root = laid_out(tmp_path / "all", "ada.ipynb", "secret")
    (file,) = by_student(root)["ada"]
    (root / "ada.ipynb").unlink()
    (root / "ada.ipynb").symlink_to(root / "secret")
    with pytest.raises(OSError):
        file.read()


def test_folder_that_cannot_be_opened_is_a_problem_of_its_student_alone(tmp_path):
    root = laid_out(tmp_path / "all", "bob.ipynb", "ada/")
    here = os.open(root / "ada", os.O_RDONLY)
    for _ in range(20):  # deeper than a path can be long
        os.mkdir("d" * 250, dir_fd=here)
        deeper = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    found = problems(root)
    assert found["bob"] == [("bob.ipynb", "")]
    assert [problem for name, problem in found["ada"]] == ["cannot be opened (File name too long)"]


@pytest.mark.parametrize(
    ("member", "student"),
    [
        ("../../ada.ipynb", "ada"),
        ("hw/../ada.ipynb", "ada"),
        ("/etc/ada.ipynb", "ada"),
        ("C:/Users/ada.ipynb", "ada"),
        ("C:ada.ipynb", "ada"),
        ("..\\..\\ada.ipynb", "ada"),
        ("ada.ipynb\0.txt", "ada"),
        ("../../passwd.sh", "passwd"),
        ("../ada_1_2_hw.ipynb", "ada"),
    ],
)
def test_path_that_leads_out_of_a_zip_is_a_problem(tmp_path, member, student):
    path = packed(tmp_path / "all.zip", member)
    assert [problem for _, problem in problems(path)[student]] == ["has a path that leads out of the zip"]


def test_path_that_leads_out_does_not_hide_the_wrapping_folder(tmp_path):
    path = packed(tmp_path / "all.zip", "all/ada.ipynb", "all/bob.ipynb", "../cy.ipynb", "../out/")
    assert list(by_student(path)) == ["ada", "bob", "cy"]


def test_nothing_of_a_zip_is_written_to_disk(tmp_path):
    path = packed(tmp_path / "all.zip", "ada.ipynb", "../bob.ipynb", "deep/cy.ipynb")
    by_student(path)["ada"][0].read()
    assert os.listdir(tmp_path) == ["all.zip"]


def test_contents_are_read_as_they_are(tmp_path):
    root = laid_out(tmp_path / "all", "ada.ipynb", "cy.ipynb")
    (root / "cy.ipynb").write_bytes(b"")
    path = packed(tmp_path / "all.zip", ("ada.ipynb", "ada.ipynb"), ("cy.ipynb", ""), ("bob.ipynb", b"\xff{"))
    assert {student: files[0].read() for student, files in by_student(root).items()} == {"ada": b"ada.ipynb", "cy": b""}
    assert {student: files[0].read() for student, files in by_student(path).items()} == {
        "ada": b"ada.ipynb",
        "bob": b"\xff{",
        "cy": b"",
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_two_files(tmp_path):
    path = packed(tmp_path / "all.zip", ("ada.ipynb", "first"), ("ada.ipynb", "second"))
    assert [file.read() for file in by_student(path)["ada"]] == [b"first", b"second"]


def test_too_large_a_notebook_is_a_problem(tmp_path):
    root = laid_out(tmp_path / "all", "ada.ipynb", "bob.ipynb")
    os.truncate(root / "ada.ipynb", MAX_NOTEBOOK_BYTES + 1)
    os.truncate(root / "bob.ipynb", MAX_NOTEBOOK_BYTES)
    path = packed(tmp_path / "all.zip", ("ada.ipynb", bytes(MAX_NOTEBOOK_BYTES + 1)))
    assert problems(root) == {"ada": [("ada.ipynb", "is larger than 100 MB")], "bob": [("bob.ipynb", "")]}
    assert problems(path) == {"ada": [("ada.ipynb", "is larger than 100 MB")]}


def test_notebook_that_has_grown_since_is_not_read(tmp_path):
    root = laid_out(tmp_path / "all", "ada.ipynb")
    (file,) = by_student(root)["ada"]
    os.truncate(root / "ada.ipynb", MAX_NOTEBOOK_BYTES + 1)
    with pytest.raises(CourseError, match="ada.ipynb is larger than 100 MB"):
        file.read()


def test_zip_that_lies_about_a_size_gives_no_more_than_it_says(tmp_path):
    path = packed(tmp_path / "all.zip", ("ada.ipynb", bytes(MAX_NOTEBOOK_BYTES + 1)))
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", MAX_NOTEBOOK_BYTES + 1), struct.pack("<L", 10)))
    (file,) = by_student(path)["ada"]
    assert file.problem == ""
    with pytest.raises(CourseError, match="ada.ipynb is damaged in all.zip"):
        file.read()


def test_forms_of_packing_that_have_no_limit_are_a_problem(tmp_path):
    path = packed(tmp_path / "all.zip", ("ada.ipynb", bytes(1000)), compression=zipfile.ZIP_BZIP2)
    assert "is packed in a way" in problems(path)["ada"][0][1]


def test_damaged_member_is_an_error_of_its_own(tmp_path):
    path = packed(tmp_path / "all.zip", ("ada.ipynb", b"A" * 50), ("bob.ipynb", "ok"), compression=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"A" * 50, b"B" * 50))
    files = by_student(path)
    with pytest.raises(CourseError, match="ada.ipynb is damaged in all.zip"):
        files["ada"][0].read()
    assert files["bob"][0].read() == b"ok"


def test_zip_that_has_been_exchanged_since_is_noticed(tmp_path):
    files = by_student(packed(tmp_path / "all.zip", "ada.ipynb", "bob.ipynb"))
    packed(tmp_path / "all.zip", "bob.ipynb")
    for student in files:
        with pytest.raises(CourseError, match=f"{student}.ipynb is "):
            files[student][0].read()


def test_odd_names_survive(handed_in):
    names = ['"quo\'ted", <b>&', "emoji 🦆", "名前", "a" * 240, "-rf", "%s {0}", "CON"]
    assert list(handed_in(*(f"{name}.ipynb" for name in names))) == sorted(names)


def test_names_that_only_a_zip_can_hold_are_cut_and_stay_apart(tmp_path):
    path = packed(tmp_path / "all.zip", *(f"{'a' * 60_000}{end}.ipynb" for end in "xy"))
    students = list(by_student(path))
    assert len(students) == 2 and all(len(student) < 300 for student in students)


def test_control_characters_in_names_are_spelled_out(handed_in):
    students = handed_in("new\nline.ipynb", "\x1b[31mred\x07.ipynb", "\u2028.ipynb")
    assert list(students) == ["\\u2028", "\\x1b[31mred\\x07", "new\\nline"]
    assert students["\\x1b[31mred\\x07"] == ["\\x1b[31mred\\x07.ipynb"]


def test_names_without_letters_get_one(handed_in):
    assert list(handed_in(" .ipynb", "ada.ipynb")) == ["ada", "unnamed"]


def test_file_names_that_are_not_utf8_are_told_apart(tmp_path):
    root = laid_out(tmp_path / "all", "bob.ipynb")
    for name in (b"Andr\xe9.ipynb", b"Andr\xe8.ipynb"):
        with open(os.path.join(os.fsencode(root), name), "wb") as file:
            file.write(name)
    files = by_student(root)
    assert set(files) == {"bob", "André", "Andrè"}
    assert files["André"][0].read() == b"Andr\xe9.ipynb" and files["André"][0].name.encode() == "André.ipynb".encode()


def test_names_in_a_zip_that_macos_has_packed_are_read_as_utf8(tmp_path):
    path = packed(tmp_path / "all.zip", "Zo\u00eb.ipynb")
    raw = path.read_bytes()
    for head, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(head) + offset
        raw = raw[:at] + bytes(2) + raw[at + 2 :]
    path.write_bytes(raw)
    assert [(student, files[0].read()) for student, files in by_student(path).items()] == [
        ("Zo\u00eb", "Zo\u00eb.ipynb".encode())
    ]


def test_files_are_small_to_keep(tmp_path):
    (file,) = by_student(packed(tmp_path / "all.zip", ("ada.ipynb", bytes(10_000_000))))["ada"]
    assert len(repr(file)) < 1000


def truncated(path):
    path = packed(path, ("ada.ipynb", os.urandom(1000)))
    path.write_bytes(path.read_bytes()[:500])


def damaged(path):
    path = packed(path, "ada.ipynb")
    path.write_bytes(path.read_bytes().replace(b"PK\x01\x02", b"PK\x09\x09"))


def encrypted(path):
    raw = bytearray(packed(path, "ada.ipynb").read_bytes())
    raw[raw.index(b"PK\x03\x04") + 6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)


def crowded(path):
    packed(path, *((f"{number}.ipynb", b"") for number in range(MAX_MEMBERS + 1)))


@pytest.mark.parametrize(
    ("name", "made", "sentence"),
    [
        ("all", lambda path: None, "all cannot be found"),
        ("all", lambda path: path.symlink_to("nowhere"), "all cannot be found"),
        ("ada.ipynb", lambda path: path.write_text("{}"), "ada.ipynb is neither a folder nor a zip"),
        ("all", os.mkfifo, "all is neither a folder nor a zip"),
        ("all.zip", truncated, "all.zip is not a zip that can be read"),
        ("all.zip", lambda path: path.write_bytes(b""), "all.zip is not a zip that can be read"),
        ("all.zip", damaged, "all.zip is not a zip that can be read"),
        ("all.zip", encrypted, "all.zip is encrypted"),
        ("all.zip", crowded, "all.zip holds 20001 files: expected 20000 at most"),
        ("all.zip", packed, "all.zip holds no submissions"),
        ("all", lambda path: path.mkdir(), "all holds no submissions"),
        ("all", lambda path: laid_out(path, "README.md", "hw.pdf", ".x.ipynb"), "all holds no submissions"),
        ("all", lambda path: laid_out(path, "submitted/", "ada/a.ipynb"), "all holds no submissions"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_sentence(tmp_path, name, made, sentence):
    made(tmp_path / name)
    with pytest.raises(CourseError, match=sentence) as caught:
        read_submissions(tmp_path / name)
    assert "\n" not in str(caught.value)
