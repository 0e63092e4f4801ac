"""Grading a class: what is kept, what is graded again, what students' code cannot reach."""

import ast
import csv
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from answered import LESSON, PROJECT, answered
from hostile_class import MARKER, POINTS, cell_of, full, text, write_class
from sample_course import quiet_console

from course_tools.answers import exercises_in
from course_tools.files import read_notebook
from course_tools.grading import executors, outcomes, store, workers
from course_tools.grading import grade as grading
from course_tools.grading.assigned import assigned
from course_tools.grading.executors import LocalExecutor
from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.reports import writing
from course_tools.grading.results import FileResult, Result
from course_tools.grading.rows import rows_of
from course_tools.grading.sandbox.limits import Isolation, Limits
from course_tools.grading.sandbox.namespaces import FIRST_USER, NUM_USERS, open_to_all
from course_tools.grading.store import Store, file_stem
from course_tools.grading.submissions.reading import File
from course_tools.grading.submissions.roster import Roster, Student
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises import all_exercises
from course_utils.exercises.outcome import Outcome, Status

pytestmark = pytest.mark.keras

# "loop" takes four seconds whatever the machine does: nobody who stops a grading comes too late.
FEW = ("ada", "ben", "cem", "dora", "gone", "half saved", "loop", "名前", "syntax")
LIMITS = Limits(seconds=4, trust=True)
SETTINGS = Settings(points=POINTS, seed=1, jobs=2, limits=LIMITS)
COMMAND = [sys.executable, "-c", "from course_tools import main; main()", "grade"]
SEED = 918273645546372


def isolation_for(limits):
    """How processes are confined; skips the test where they cannot be."""
    try:
        with LocalExecutor(1) as executor:
            return executor.probe(limits)
    except CourseError as refused:
        pytest.skip(str(refused))


@pytest.fixture(scope="module")
def confined():
    """Skip where processes have no namespaces: seeds given in a command, secrets and the network need them."""
    isolation = isolation_for(LIMITS)
    if isolation not in (Isolation.ROOT_NAMESPACES, Isolation.USER_NAMESPACES):
        pytest.skip("this system allows no namespaces")


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    folder = tmp_path_factory.mktemp("few") / "class"
    write_class(folder, FEW)
    return folder


@pytest.fixture(scope="module")
def undisturbed(confined, few, tmp_path_factory):
    """The output folder of a grading of the few that nothing disturbed."""
    out = tmp_path_factory.mktemp("undisturbed")
    grade(few, out)
    return out


def grade(path, out, **changes):
    assert grade_class(path, out, replace(SETTINGS, **changes), quiet_console()) == 0
    return table(out)


def command(folder, out):
    """The same as somebody would type it."""
    return [*COMMAND, str(folder), "--out", str(out), "--lesson", LESSON, "--seed", "1", "--timeout", "4"]


def table(out):
    with open(out / "grades.csv", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def written(out):
    """{student: when the result was written}."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in (out / "results").iterdir()]
    return {each["student"]: each["graded"] for each in found}


def test_all_files_are_there(undisturbed):
    names = {path.name for path in undisturbed.iterdir()}
    assert names == {"grades.csv", "class.html", "feedback", "results", "private"}
    assert len(list((undisturbed / "feedback").iterdir())) == 2 * len(FEW)  # a page each, and the same as text
    assert (undisturbed / "private").stat().st_mode & 0o777 == 0o700
    assert (undisturbed / "private" / "seed").stat().st_mode & 0o777 == 0o600
    with open(undisturbed / "grades.csv", encoding="utf-8") as file:
        assert next(csv.reader(file)) == ["student", "status", "score", "of", *POINTS, "note"]


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 3, 6])
def test_a_grader_that_is_killed_goes_on_where_it_was(few, undisturbed, tmp_path, after):
    process = subprocess.Popen(command(few, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and len(list(tmp_path.glob("results/*.json"))) < after:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    grade(few, tmp_path)
    assert (tmp_path / "grades.csv").read_bytes() == (undisturbed / "grades.csv").read_bytes()
    assert not list(tmp_path.rglob(".*"))  # no half-written file


@pytest.mark.slow
def test_ctrl_c_stops_with_one_sentence_and_the_same_command_goes_on(few, undisturbed, tmp_path):
    one_by_one = [*command(few, tmp_path), "--jobs", "1"]
    # A shell lets what it starts in the background ignore Ctrl-C, and all that is started from there inherits that.
    process = subprocess.Popen(
        one_by_one,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and len(list(tmp_path.glob("results/*.json"))) < 2:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130 and "Traceback" not in errors
    assert errors.endswith("course: stopped. You keep what's done; the same command continues from there.\n")
    assert subprocess.run(one_by_one, capture_output=True).returncode == 0
    assert (tmp_path / "grades.csv").read_bytes() == (undisturbed / "grades.csv").read_bytes()


@pytest.mark.parametrize("changes", [{"jobs": 1}, {"jobs": 4}, {"again": ("ada", "cem")}], ids=str)
def test_marks_do_not_depend_on_how_many_run_at_a_time_or_in_which_order(few, undisturbed, tmp_path, changes):
    grade(few, tmp_path, **changes)
    assert (tmp_path / "grades.csv").read_bytes() == (undisturbed / "grades.csv").read_bytes()


def test_only_what_is_new_or_changed_is_graded(confined, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    write_class(folder, ("ada", "ben", "cem"))
    grade(folder, out)
    first = written(out)
    grade(folder, out)
    assert written(out) == first
    (folder / "cem.ipynb").write_text(text(full()))
    (folder / "late.ipynb").write_text(text(full()))
    rows = grade(folder, out)
    second = written(out)
    assert {name for name, when in second.items() if first.get(name) != when} == {"cem", "late"}
    assert {name: row["score"] for name, row in rows.items()} == {"ada": "7", "ben": "3", "cem": "7", "late": "7"}
    grade(folder, out, again=("ben",))
    third = written(out)
    assert {name for name, when in third.items() if second[name] != when} == {"ben"}
    assert grade(folder, out, seed=2) == rows
    assert {name for name, when in written(out).items() if third[name] != when} == set(third)


def test_each_process_is_a_user_of_its_own(confined):
    cell = {"cell_type": "code", "source": "import os\nbrightened = os.getuid()"}
    content = json.dumps({"cells": [cell]}).encode()
    with workers.clean_server():
        evidence = [workers.gather(content, {"brightened": None}, LIMITS).evidence["brightened"] for _ in range(2)]
    found = [each.value.value for each in evidence]
    if os.getuid():
        assert found == [os.getuid()] * 2
    else:
        assert found[0] != found[1] and all(FIRST_USER <= each < FIRST_USER + NUM_USERS for each in found)


def test_a_process_has_an_environment_and_a_command_line_of_its_own(confined, monkeypatch):
    monkeypatch.setenv("SECRET", "1")
    before = dict(os.environ), sys.argv, dict(vars(sys.modules["__main__"]))
    source = "import os, sys\nbrightened = [*sys.argv, *os.environ]"
    content = json.dumps({"cells": [{"cell_type": "code", "source": source}]}).encode()
    with workers.clean_server(), workers.clean_server():
        evidence = workers.gather(content, {"brightened": None}, LIMITS).evidence["brightened"]
    assert (dict(os.environ), sys.argv, dict(vars(sys.modules["__main__"]))) == before
    command, *names = [each.value for each in evidence.value.value]
    assert command == "course" and {*workers.ENVIRONMENT} <= {*names} and not {"SECRET", "USER", "PWD"} & {*names}


def test_processes_run_only_where_their_server_is_clean():
    with pytest.raises(RuntimeError, match="clean_server"):
        workers.gather(b"", {"brightened": None}, LIMITS)


FIRST_LESSONS = PROJECT.notebooks[:3]  # they train nothing; the honest class answers what the later ones ask
PATIENT = [pytest.mark.slow, pytest.mark.patient]


@pytest.mark.parametrize("lessons", [FIRST_LESSONS, pytest.param(PROJECT.notebooks, marks=PATIENT)])
def test_the_lessons_own_solutions_get_all_points(confined, tmp_path, lessons):
    for lesson in lessons:
        (tmp_path / "class" / "ada").mkdir(parents=True, exist_ok=True)
        notebook = answered(_stubs(lesson), exercises_in(_stubs(lesson)))
        (tmp_path / "class" / "ada" / f"{lesson}.ipynb").write_text(text(notebook))
    limits = replace(LIMITS, seconds=120)  # experiments train several networks, on whatever machine
    points = {name: all_exercises()[name].points for lesson in lessons for name in exercises_in(_stubs(lesson))}
    row = grade(tmp_path / "class", tmp_path / "out", points=None, limits=limits)["ada"]
    assert row["score"] == row["of"] == str(sum(points.values())) and not row["note"]
    assert lessons != PROJECT.notebooks or points.keys() == all_exercises().keys()


def _stubs(lesson):
    return read_notebook(PROJECT.notebook_path(lesson))


def test_more_time_regrades_only_those_who_had_too_little(confined, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    write_class(folder, ("ada", "asleep"))
    first, second = Limits(seconds=2, idle=2, trust=True), Limits(seconds=2, idle=3, trust=True)
    assert grade(folder, out, limits=first)["asleep"]["status"] == "timeout"
    before = written(out)
    grade(folder, out, limits=second)
    assert {name for name, when in written(out).items() if before[name] != when} == {"asleep"}


def test_a_result_that_was_tampered_with_is_graded_again(confined, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    write_class(folder, ("ada",))
    grade(folder, out)
    for content in ("", "[]", '{"student": "ada"}', '{"student": 5, "key": 1, "limits": 1, "files": []}'):
        (out / "results" / "ada.json").write_text(content)
        assert grade(folder, out)["ada"]["score"] == "7"


@pytest.mark.parametrize("tampered", [{"files": 5}, {"error": None}, {"key": 1}, {"exercises": [1]}], ids=str)
def test_a_result_of_another_form_is_no_result(confined, tmp_path, tampered):
    write_class(tmp_path / "class", ("ada",))
    grade(tmp_path / "class", tmp_path / "out")
    path = tmp_path / "out" / "results" / "ada.json"
    result = json.loads(path.read_text())
    with Store(tmp_path / "out") as store:
        assert store.result("ada").row.score == 7
        path.write_text(json.dumps({**result, **tampered}))
        assert store.result("ada") is None
        result["files"][0]["outcomes"]["class_counts"]["status"] = "perfect"
        path.write_text(json.dumps(result))
        assert store.result("ada") is None


def _fails(*arguments):
    raise RuntimeError("\x1b[2J" + "x" * 10_000)


def _fails_for(student, function, name_of):
    """`function`, which fails for one student; name_of(*arguments) says whose turn it is."""
    return lambda *arguments: _fails() if name_of(*arguments) == student else function(*arguments)


FAULTS = {
    "gathering": (executors, "_gather_task", lambda task, *rest: task.submission.student),
    "judging": (grading, "file_results", lambda task, *rest: task.submission.student),
    "writing a page": (writing, "feedback_texts", lambda row, *rest: row.student),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_fails_on_one_submission_is_its_own_row_and_tried_again(confined, tmp_path, monkeypatch, fault):
    folder, out = tmp_path / "class", tmp_path / "out"
    write_class(folder, ("ada", "ben", "cem"))
    module, name, name_of = FAULTS[fault]
    with monkeypatch.context() as patch:
        patch.setattr(module, name, _fails_for("ben", getattr(module, name), name_of))
        rows = grade(folder, out)
    assert {name: (row["status"], row["score"]) for name, row in rows.items()} == {
        "ada": ("graded", "7"),
        "ben": ("error", ""),
        "cem": ("graded", "0"),
    }
    assert (
        "RuntimeError" in rows["ben"]["note"] and len(rows["ben"]["note"]) < 400 and "\x1b" not in rows["ben"]["note"]
    )
    assert {name: row["score"] for name, row in grade(folder, out).items()} == {"ada": "7", "ben": "3", "cem": "0"}


def test_an_answer_that_fails_while_it_is_compared_costs_no_other_answer(confined, tmp_path, monkeypatch):
    write_class(tmp_path / "class", ("ada",))
    judge = outcomes.judge
    with monkeypatch.context() as patch:
        patch.setattr(outcomes, "judge", _fails_for("class_counts", judge, lambda exercise, *rest: exercise.name))
        row = grade(tmp_path / "class", tmp_path / "out")["ada"]
    assert (row["status"], row["score"], row["class_counts"]) == ("error", "6", "") and "class_counts: error" in row[
        "note"
    ]
    assert grade(tmp_path / "class", tmp_path / "out")["ada"]["score"] == "7"


def test_a_file_that_fails_to_be_read_is_unreadable(confined, tmp_path, monkeypatch):
    write_class(tmp_path / "class", ("ada", "ben"))
    with monkeypatch.context() as patch:
        patch.setattr(File, "read", _fails_for("ben.ipynb", File.read, lambda file: file.name))
        rows = grade(tmp_path / "class", tmp_path / "out")
    assert {name: row["status"] for name, row in rows.items()} == {"ada": "graded", "ben": "unreadable"}


def test_without_the_class_s_page_there_are_grades_still(confined, tmp_path, monkeypatch):
    write_class(tmp_path / "class", ("ada",))
    monkeypatch.setattr(writing, "class_page", _fails)
    assert grade(tmp_path / "class", tmp_path / "out")["ada"]["score"] == "7"
    assert not (tmp_path / "out" / "class.html").exists()


def test_late_submissions_in_a_folder_of_their_own_join_the_others(confined, tmp_path):
    out = tmp_path / "out"
    for folder, name in (("first", "ada"), ("late", "ben")):
        write_class(tmp_path / folder, (name,))
        rows = grade(tmp_path / folder, out)
    assert {name: row["score"] for name, row in rows.items()} == {"ada": "7", "ben": "3"}


def test_without_a_word_on_what_was_assigned_it_is_what_most_hold(confined, tmp_path):
    write_class(tmp_path / "class", ("ada", "cem"))
    other = full()
    other.cells = [cell for cell in other.cells if "class_counts" not in cell.source]
    (tmp_path / "class" / "other.ipynb").write_text(text(other))
    rows = grade(tmp_path / "class", tmp_path / "out", points=None)
    assert rows["ada"]["of"] == "7" and rows["other"]["score"] == "6"


def test_results_of_another_assignment_in_the_same_folder_are_no_zeros_of_this_one(confined, tmp_path):
    out = tmp_path / "out"
    for folder, name, points in (("first", "ada", POINTS), ("second", "ben", {"brightened": 1})):
        write_class(tmp_path / folder, (name,))
        rows = grade(tmp_path / folder, out, points=points)
    assert {name: row["score"] for name, row in rows.items()} == {"ben": "1"}


def test_other_points_count(confined, tmp_path):
    write_class(tmp_path / "class", ("ben",))
    row = grade(tmp_path / "class", tmp_path / "out", points=assigned(None, [LESSON], [], ["brightened=2.5"]))["ben"]
    assert (row["score"], row["of"], row["brightened"]) == ("4.5", "8.5", "2.5")


SNOOP = """\
import os, socket, sys
def class_counts(labels):
    seed, found = str({seed} + 1 - 2 + 1), []
    for process in filter(str.isdigit, os.listdir("/proc")):
        for file in ("cmdline", "environ"):
            try: content = open(f"/proc/{{process}}/{{file}}", "rb").read()
            except OSError: continue
            if seed.encode() in content: found.append(file)
    if seed in " ".join(sys.argv) + str(dict(os.environ)): found.append("arguments")
    for path in {paths}:
        path = path.replace("#", "_")
        try: found += [path] if os.listdir(path) else []
        except NotADirectoryError: found.append(path)
        except OSError: pass
        if "course_" + "utils" in path or "course_" + "tools" in path: continue
        try: open(os.path.join(path, "mark"), "w").close(); found.append("wrote " + path)
        except OSError: pass
    try: socket.create_connection(("127.0.0.1", {port}), 1).close(); found.append("network")
    except OSError: pass
    if found: raise RuntimeError(str(found))
    return np.bincount(labels, minlength=10)"""


def test_students_code_reaches_neither_secrets_nor_files_nor_the_network(confined, tmp_path):
    out, folder, roster = tmp_path / "out", tmp_path / "class", tmp_path / "roster.csv"
    write_class(folder, ("ada",))
    roster.write_text("student\nada\nsnoop\n")
    package = workers.PACKAGE
    secret = [folder, out, roster, package / "exercises", package.parent / "course_tools", package.parent / "lessons"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        paths = str([str(each) for each in secret]).replace("course_tools", "course#tools")  # which may not be named
        code = SNOOP.format(seed=SEED, paths=paths, port=server.getsockname()[1])
        notebook = full()
        cell_of(notebook, "class_counts").source = code
        (folder / "snoop.ipynb").write_text(text(notebook))
        command = [
            *COMMAND,
            str(folder),
            "--out",
            str(out),
            "--lesson",
            LESSON,
            "--seed",
            str(SEED),
            "--roster",
            str(roster),
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        reached = subprocess.run([sys.executable, "-c", _outside(code), str(SEED)], capture_output=True, text=True)
    result = json.loads((out / "results" / "snoop.json").read_text())
    assert result["row"]["outcomes"]["class_counts"]["message"].startswith("right") and result["row"]["score"] == 7
    assert all(word in reached.stderr for word in ("cmdline", "arguments", "network", str(roster)))


def _outside(code):
    """The same code without isolation: it must find what it looks for. It writes nothing."""
    return "import numpy as np\n" + code.replace('"w").close()', '"r").close()') + "\nclass_counts([1])"


def test_no_released_or_student_file_holds_the_seed(confined, tmp_path):
    write_class(tmp_path / "class", ("ada",))
    grade(tmp_path / "class", tmp_path / "out", seed=SEED)
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.parent.name != "private"]
    assert files and not any(str(SEED) in path.read_text(encoding="utf-8") for path in files)


def test_a_zip_of_odd_members_is_graded_and_nothing_is_extracted(confined, tmp_path):
    folder = tmp_path / "zips"
    folder.mkdir()
    with zipfile.ZipFile(folder / "class.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada.ipynb", text(full()))
        archive.writestr("../../escaped.ipynb", text(full()))
        archive.writestr("/absolute.ipynb", text(full()))
        archive.writestr("bomb.ipynb", b"0" * 200_000_000)
        link = zipfile.ZipInfo("link.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    rows = grade(folder / "class.zip", tmp_path / "out")
    assert {name: row["status"] for name, row in rows.items()} == {
        "ada": "graded",
        **dict.fromkeys(("absolute", "bomb", "escaped", "link"), "unreadable"),
    }
    assert not [path for path in tmp_path.rglob("*.ipynb") if path.is_file()]
    assert not (tmp_path.parent / "escaped.ipynb").exists()


def test_where_nothing_can_be_confined_nothing_is_run(few, tmp_path):
    if os.getuid() == 0 and open_to_all(sys.prefix, sys.base_prefix):
        pytest.skip("root can confine by another user's number here")
    with pytest.raises(CourseError, match="cannot be confined here"):
        grade(few, tmp_path, limits=Limits(namespaces=False), seed=None)
    assert not (tmp_path / "grades.csv").exists()


def test_without_namespaces_limits_hold_and_no_process_is_left(tmp_path):
    settings = {"seed": None, "limits": Limits(seconds=4, idle=6, memory=1 << 30, trust=True, namespaces=False)}
    isolation_for(settings["limits"])
    names = ("ada", "loop", "asleep", "gone", "40 GB", "left behind", "moved away", "imports late", "opens")
    chosen = write_class(tmp_path / "class", names)
    rows = grade(tmp_path / "class", tmp_path / "out", **settings)
    assert {name: row["status"] for name, row in rows.items()} == {each.name: each.status for each in chosen}
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert MARKER not in running


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["nowhere", "--out", "out"], "nowhere"),
        (["class", "--out", "class/out"], "outside of the submissions"),
        (["class", "--out", "out", "--roster", "none.csv"], "none.csv"),
        (["class", "--out", "out", "--again", "zoe"], "no submission of zoe"),
        (["class", "--out", "out", "--release", "class"], "release.json"),
        (["class", "--out", "out", "--points", "brightened=2"], "brightened"),
        (["class", "--out", "out", "--exercises", "brightend"], 'Did you mean "brightened"?'),
        (["class", "--out", "out", "--lesson", "77"], "--lesson"),
        pytest.param(
            ["class", "--out", "out", "--lesson", LESSON, "--scheduler", "tcp://127.0.0.1:1"],
            "no Dask scheduler",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(tmp_path, arguments, sentence):
    write_class(tmp_path / "class", ("cem",))
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, cwd=tmp_path)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert last.startswith("course: ") and sentence in last


def test_a_second_grader_in_the_same_folder_is_refused(few, tmp_path):
    with Store(tmp_path), pytest.raises(CourseError, match="another grader is at work"):
        grade(few, tmp_path)


def test_a_seed_stays_until_another_is_given(tmp_path):
    with Store(tmp_path) as store:
        drawn = store.seed()
        assert store.seed() == drawn and drawn > 1 << 32
        assert store.seed(5) == 5 == store.seed()


def test_file_names_are_safe_and_different():
    names = ["ada", "Ada", "a/b", "a_b", "..", ".", "-x", "x" * 300, "x" * 301, "🎓" * 99, "=cmd()", "ünal", "", "a\n"]
    names += ["Sean O'Brien", file_stem("Sean O'Brien")]  # nobody may hand in under another's file name
    stems = [file_stem(name) for name in names]
    assert len(set(stems)) == len(names) and stems[1] == "Ada"
    assert all("/" not in stem and not stem.startswith((".", "-")) and stem.isprintable() for stem in stems)
    assert all(0 < len(stem.encode()) < 230 for stem in stems)


PACKAGES = ("course_utils", "course_tools")
MARKING = ("grading.outcomes", "grading.records", "grading.transcript", "grading.workers", "grading.sandbox.server")


def imported(module):
    """What a module imports, at its top or later; a package, at its top: its functions are what a notebook calls."""
    path = Path(module_spec(module).origin)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if path.name == "__init__.py" else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_spec(name):
    """Where a module of the two packages is; None for any other name."""
    try:
        spec = find_spec(name) if name.partition(".")[0] in PACKAGES else None
    except ModuleNotFoundError:
        return None
    return spec if spec and spec.has_location else None


def everything_imported(names):
    """The files of these modules, of the packages around them and of all that they import."""
    found, waiting = {}, list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and (spec := module_spec(name)):
            found[name] = Path(spec.origin)
            waiting += [*imported(name), name.rpartition(".")[0]]
    return set(found.values())


def test_the_digest_covers_every_module_that_decides_marks():
    exercises = set((workers.PACKAGE / "exercises").rglob("*.py"))
    called_by_exercises = {  # look alone is called by notebooks
        name
        for path in exercises - {workers.PACKAGE / "exercises" / f"{name}.py" for name in ("look", "api")}
        for name in imported(".".join(path.relative_to(workers.PACKAGE.parent).with_suffix("").parts))
    }
    decisive = everything_imported([f"course_tools.{name}" for name in MARKING] + sorted(called_by_exercises))
    assert len(decisive) > 25 and len(exercises) > 10
    assert decisive | exercises <= set(store.marking_files())


@pytest.mark.parametrize("changed", ["course_tools/grading/outcomes.py", "keras"])
def test_another_way_to_mark_has_everybody_graded_again(confined, tmp_path, monkeypatch, changed):
    folder, out = tmp_path / "class", tmp_path / "out"
    write_class(folder, ("ada", "cem"))
    grade(folder, out)
    first = written(out)
    files = store.marking_files()
    edited = tmp_path / "outcomes.py"
    edited.write_text((PROJECT.root / "course_tools/grading/outcomes.py").read_text() + "\n")
    if changed == "keras":
        monkeypatch.setattr(store, "version", lambda library: f"99 of {library}")
    else:
        others = [file for file in files if file != PROJECT.root / changed]
        assert len(others) == len(files) - 1
        monkeypatch.setattr(store, "marking_files", lambda: [*others, edited])
    grade(folder, out)
    second = written(out)
    assert {name for name, when in second.items() if when != first[name]} == {"ada", "cem"}
    grade(folder, out)
    assert written(out) == second


def test_a_lesson_outside_of_the_release_is_refused(tmp_path):
    (tmp_path / "release.json").write_text('{"exercises": {"made_digit": 1}}')
    with pytest.raises(ArgumentError, match="--lesson: expected lessons or exercises that the release holds"):
        assigned(tmp_path, ["training"], [], [])


def result_of(student, status):
    outcome = Outcome(status, "", "")
    files = [FileResult(name="a.ipynb", outcomes={"made_digit": outcome})]
    return Result(student=student, key="", limits="", graded="", exercises=["made_digit"], files=files)


def test_two_spellings_of_one_name_are_two_people():
    results = {"Ada": result_of("Ada", Status.RIGHT), "ada": result_of("ada", Status.WRONG)}
    rows = {row.student: row for row in rows_of(results, {"made_digit": 1}, Roster((Student("Ada"),)))}
    assert (rows["Ada"].score, rows["ada"].score, rows["ada"].note) == (
        1,
        0,
        "not on the roster; no points, because made_digit: wrong",
    )
    alone = rows_of({"ada": results["ada"]}, {"made_digit": 1}, Roster((Student("Ada"),)))
    assert [(row.student, row.score) for row in alone] == [("Ada", 0)]


def test_what_is_assigned():
    assert assigned(None, [], [], []) is None
    assert assigned(None, [LESSON], [], []) == POINTS
    assert assigned(None, [], ["brightened", "small_cnn"], ["small_cnn=5"]) == {"brightened": 1, "small_cnn": 5}
    with pytest.raises(ArgumentError, match="--points"):
        assigned(None, [], ["brightened"], ["small_cnn=5"])


@pytest.mark.slow
def test_a_cluster_gives_the_same_and_survives_a_lost_worker(confined, few, undisturbed, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victim = list(cluster.workers.values())[0].process.pid
        threading.Thread(target=_kill_after_first, args=(tmp_path / "results", victim), daemon=True).start()
        grade(few, tmp_path, scheduler=cluster.scheduler_address)
    assert (tmp_path / "grades.csv").read_bytes() == (undisturbed / "grades.csv").read_bytes()


def _kill_after_first(results, process):
    while not list(results.glob("*.json")):
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)


@pytest.mark.slow
def test_a_cluster_of_its_own(confined, few, undisturbed, tmp_path):
    grade(few, tmp_path, scheduler="local")
    assert (tmp_path / "grades.csv").read_bytes() == (undisturbed / "grades.csv").read_bytes()
