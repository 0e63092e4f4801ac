"""Finding exercises: the course's own one at a time, and an instructor's in folders of their own."""

import subprocess
import sys

import pytest
from private_exercise import SOURCE, use_folders, write_exercise

from course_utils import check, hint, progress
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises import all_exercises, exercise_files, find, loader

LOADED = """
import sys
from course_utils.exercises import find
find("class_counts")
print(sorted(name.removeprefix("course_utils.exercises.") for name in sys.modules if "exercises." in name))
print("keras" in sys.modules)
"""


def test_finding_one_exercise_imports_only_its_file():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    modules, keras = done.stdout.splitlines()
    expected = ["format", "inputs", "loader", "loading", "loading.class_counts", "loading.shared"]
    assert (modules, keras) == (str(expected), "False")


def test_exercises_come_by_topic_and_name(monkeypatch, tmp_path):
    write_exercise(tmp_path)
    use_folders(monkeypatch, tmp_path)
    places = [(path.parent.name, name) for name, path in exercise_files().items()]
    assert places == sorted(places) and ("sums", "added") in places
    assert list(all_exercises()) == list(exercise_files())


def test_a_private_exercise_is_checked_like_others(monkeypatch, tmp_path, capsys):
    write_exercise(tmp_path)
    use_folders(monkeypatch, tmp_path)
    monkeypatch.setitem(globals(), "added", lambda a, b: a * b)
    check("added")
    assert capsys.readouterr().out.startswith("❌ added: You multiplied. Add instead.")
    hint("added")
    assert capsys.readouterr().out.startswith("Hint 1 of 2 for added: Which sign adds?")
    monkeypatch.setitem(globals(), "added", lambda a, b: a + b)
    check("added")
    assert capsys.readouterr().out.startswith("✅ added: right.")
    progress()
    assert capsys.readouterr().out.startswith("1 of 1 exercises done, 1 of 1 points.")


def test_without_the_folder_a_private_exercise_is_unknown():
    with pytest.raises(ArgumentError, match="expected the name of an exercise in quotation marks, but got 'added'"):
        find("added")


def test_in_a_class_copy_a_check_that_only_the_instructor_has_says_so(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_UTILS_CLASS", '{"added": 1}')
    check("added")
    assert "added has no check in this copy of the course: your instructor grades it." in capsys.readouterr().out


def test_several_folders_may_be_named(monkeypatch, tmp_path):
    write_exercise(tmp_path / "one", "added")
    write_exercise(tmp_path / "two", "summed")
    use_folders(monkeypatch, tmp_path / "one", tmp_path / "two")
    assert [find(name).name for name in ("added", "summed")] == ["added", "summed"]


def test_files_that_are_no_exercises_are_left_alone(monkeypatch, tmp_path):
    for file in ("sums/_draft.py", "sums/shared.py", "sums/__init__.py", ".ipynb_checkpoints/added-checkpoint.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("1 / 0")
    use_folders(monkeypatch, tmp_path)
    assert all(path.is_relative_to(loader.COURSE) for path in exercise_files().values())


@pytest.mark.parametrize(
    ("name", "source", "file", "sentence"),
    [
        ("class_counts", SOURCE, None, "the course already has an exercise called class_counts. Rename yours."),
        ("added", '"""Nothing."""', None, 'expected EXERCISE = Exercise(name="added", …), but the file has none.'),
        ("added", "EXERCISE = 7", None, 'expected EXERCISE = Exercise(name="added", …), but the file has none.'),
        ("added", SOURCE, "adding", "expected an exercise called adding, like its file, but got 'added'."),
        ("added", "1 / 0", None, "stops with ZeroDivisionError: division by zero"),
        ("added", "EXERCISE = (", None, "stops with SyntaxError: '(' was never closed"),
    ],
)
def test_a_file_that_is_not_right_is_named(monkeypatch, tmp_path, capsys, name, source, file, sentence):
    path = write_exercise(tmp_path, name, source, file)
    use_folders(monkeypatch, tmp_path)
    with pytest.raises(CourseError) as raised:
        all_exercises()
    assert str(raised.value).startswith(str(path)) and sentence in str(raised.value)
    check(file or name)
    assert str(path) in capsys.readouterr().out.replace("\n", "")


def test_two_private_exercises_of_one_name_are_refused(monkeypatch, tmp_path):
    first, second = (write_exercise(tmp_path / folder) for folder in ("one", "two"))
    use_folders(monkeypatch, tmp_path / "one", tmp_path / "two")
    with pytest.raises(CourseError) as raised:
        exercise_files()
    assert str(raised.value) == f"{second}: {first} already has an exercise called added. Rename yours."


def test_a_folder_that_is_missing_is_named(monkeypatch, tmp_path):
    use_folders(monkeypatch, tmp_path / "nowhere")
    with pytest.raises(CourseError, match="COURSE_UTILS_EXERCISES: expected a folder of exercises, but .*nowhere"):
        find("class_counts")
