"""Gradescope's autograder: what its zip holds and, in a root of its own, that it gives what `course grade` gives."""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest
from hostile_class import POINTS, PROJECT, base, cell_of, full, handed_in, text
from sample_course import quiet_console

from course_tools import gradescope
from course_tools.cli import app
from course_tools.grading.gradescope import results_json
from course_tools.grading.results import Row
from course_utils.exercises.outcome import Outcome

TREE = "/opt/course/lib/python*/site-packages"
PRYING = f"""\
def class_counts(labels):
    import glob, os
    found = [path for pattern in ("{TREE}/course_utils/exercises/*", "{TREE}/course_tools/*", "/autograder/source/*")
             for path in glob.glob(pattern)]
    for path in ("/autograder/results/results.json", "/autograder/run_autograder"):
        try:
            open(path, "a").close()
            found.append(path)
        except OSError:
            pass
    assert not found, found
    return np.bincount(labels, minlength=10)
"""
# A root that has the system's folders, and its own /autograder and /opt/course. As in a container, nobody may mount.
ENTER = dedent("""\
    set -e
    root=$1; shift
    for folder in usr bin sbin lib lib64 etc dev proc sys $(cd / && ls -d opt/*); do
        if [ -L "/$folder" ]; then
            ln -sfn "$(readlink "/$folder")" "$root/$folder"
        elif [ -d "/$folder" ]; then
            mkdir -p "$root/$folder"
            mount --rbind "/$folder" "$root/$folder"
        fi
    done
    mkdir -p "$root/tmp" "$root/root"
    chmod 1777 "$root/tmp"
    exec setpriv --bounding-set=-sys_admin --inh-caps=-sys_admin chroot "$root" "$@"
    """)


@pytest.fixture(scope="module")
def container(tmp_path_factory):
    """A function that runs a command in a root in which setup.sh has been run; its /autograder is at container.at."""
    if os.getuid() or not all(map(shutil.which, ("unshare", "setpriv", "chroot"))):
        pytest.skip("only root can have a root of its own")
    folder = tmp_path_factory.mktemp("gradescope")
    root, at = folder / "root", folder / "root" / "autograder"
    for name in ("source", "submission", "results"):
        (at / name).mkdir(parents=True)
    root.chmod(0o755)

    def run(*command):
        enter = ["unshare", "-m", "--propagation", "private", "bash", "-c", ENTER, "enter", str(root), *command]
        return subprocess.run(enter, check=True, capture_output=True, text=True)

    run.at = at
    (folder / "release.json").write_text(json.dumps({"exercises": POINTS}), encoding="utf-8")
    with zipfile.ZipFile(gradescope.write_autograder(PROJECT, folder)) as archive:
        archive.extractall(at / "source")
    shutil.copy(at / "source" / "run_autograder", at)
    (at / "run_autograder").chmod(0o755)
    run("bash", "/autograder/source/setup.sh")
    yield run
    shutil.rmtree(root, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.keras
def test_it_gives_the_points_and_diagnoses_of_course_grade(container, tmp_path):
    prying = full()
    cell_of(prying, "class_counts").source = PRYING
    notebooks = {**handed_in(base()), "prying": prying}
    found = {name: in_container(container, text(notebook)) for name, notebook in notebooks.items()}
    for name, notebook in notebooks.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "session_1.ipynb").write_text(text(notebook), encoding="utf-8")
    rows, outcomes = by_course_grade(tmp_path)
    for name, result in found.items():
        assert result["score"] == float(rows[name]["score"]), name
        for test in result["tests"]:
            outcome = outcomes[name].get(test["name"], {"diagnosis": "missing"})
            assert test["score"] == float(rows[name][test["name"]]) and test["max_score"] == POINTS[test["name"]]
            assert test["extra_data"]["diagnosis"] == outcome["diagnosis"], (name, test)
    pried = next(test for test in found["prying"]["tests"] if test["name"] == "class_counts")
    assert pried["extra_data"]["diagnosis"] in ("right", "reached for the solutions"), pried


def in_container(container, notebook):
    """What Gradescope would read after a student has handed in this notebook, in a folder of theirs."""
    results, submission = container.at / "results" / "results.json", container.at / "submission"
    results.unlink(missing_ok=True)
    shutil.rmtree(submission)
    (submission / "mine").mkdir(parents=True)
    (submission / "mine" / "session_1.ipynb").write_text(notebook, encoding="utf-8")
    container("/autograder/run_autograder")
    return json.loads(results.read_text(encoding="utf-8"))


def by_course_grade(folder):
    from course_tools.grading.grade import Settings, grade_class
    from course_tools.grading.sandbox.limits import Limits

    settings = Settings(points=POINTS, limits=Limits(trust=True))
    assert grade_class(folder / "class", folder / "out", settings, quiet_console()) == 0
    with open(folder / "out" / "grades.csv", encoding="utf-8") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    results = [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "out" / "results").iterdir()]
    return rows, {result["student"]: result["row"]["outcomes"] for result in results}


def test_the_zip_holds_what_gradescope_wants_and_an_instructors_own_exercises(tmp_path, monkeypatch):
    wheel, exam = tmp_path / "course_utils-1-py3-none-any.whl", tmp_path / "exam"
    wheel.write_bytes(b"the wheel")
    (tmp_path / "release.json").write_text('{"exercises": {"made_digit": 2}}', encoding="utf-8")
    (exam / "topic").mkdir(parents=True)
    (exam / "topic" / "mine.py").write_text("EXERCISE = 1\n")
    monkeypatch.setattr(gradescope, "_wheel", lambda project, folder: wheel)
    monkeypatch.setattr(gradescope, "private_folders", lambda: [exam])
    with zipfile.ZipFile(gradescope.write_autograder(PROJECT, tmp_path)) as archive:
        content = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {"setup.sh", "run_autograder", "requirements.txt", wheel.name} < set(content)
    assert content["requirements.txt"] == f"./{wheel.name}[grading]\n"
    assert json.loads(content["release.json"]) == {"exercises": {"made_digit": 2}}
    assert content["exercises/0/topic/mine.py"] == "EXERCISE = 1\n"
    assert "export COURSE_UTILS_EXERCISES=/autograder/source/exercises/0\n" in content["run_autograder"]
    for script in ("setup.sh", "run_autograder"):
        assert content[script].startswith("#!/usr/bin/env bash\n")
        subprocess.run(["bash", "-n"], input=content[script], text=True, check=True)


def test_the_command_writes_it_beside_the_copies(tmp_path, monkeypatch, capsys):
    made = []
    monkeypatch.setattr(gradescope, "write_autograder", lambda *arguments: made.append(arguments) or "autograder.zip")
    command = ["release", str(tmp_path), "--lesson", "building_the_cnn", "--exercises", "small_cnn"]
    with pytest.raises(SystemExit) as ended:
        app([*command, "--gradescope"])
    assert ended.value.code == 0 and "For Gradescope: autograder.zip" in capsys.readouterr().out
    assert [folder for _, folder in made] == [tmp_path]


def test_a_result_has_a_test_for_each_exercise():
    outcomes = {
        "one_hot_rows": Outcome("right", "right", "right."),
        "made_logits": Outcome("wrong", "a mistake", "no."),
        "softmax": Outcome("timeout", "timeout", "it took too long."),
    }
    points = {"one_hot_rows": 1.5, "made_logits": 2, "softmax": 1, "gone": 1}
    result = results_json(Row("submission", "timeout", 1.5, 5.5, outcomes), points)
    assert (result["score"], result["output"][:9]) == (1.5, "An answer")
    assert [(test["name"], test["score"], test["max_score"], test["status"]) for test in result["tests"]] == [
        ("one_hot_rows", 1.5, 1.5, "passed"),
        ("made_logits", 0, 2, "failed"),
        ("softmax", 0, 1, "failed"),
        ("gone", 0, 1, "failed"),
    ]
    said = [test["output"] for test in result["tests"]]
    assert said[1] == "no." and said[2].endswith("give them: it took too long.") and "not in what you" in said[3]


@pytest.mark.parametrize("status", ["missing", "unreadable"])
def test_nothing_readable_is_no_points_and_says_why(status):
    result = results_json(Row("submission", status, None, 2, note="a.ipynb is not JSON"), {"made_digit": 2})
    assert result["score"] == 0 and ("not JSON" in result["output"]) == (status == "unreadable")


def test_the_grader_there_needs_nothing_but_the_grading_extra():
    code = dedent("""
        import sys
        class Refused:
            def find_spec(self, name, path=None, target=None):
                if name.partition(".")[0] in ("nbgrader", "nbformat", "jinja2", "rich", "typer", "sphinx", "jupytext"):
                    raise ImportError(name)
        sys.meta_path.insert(0, Refused())
        import course_tools.grading.gradescope
        """)
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(PROJECT.root))
