"""How many submissions a minute `course grade` and `nbgrader autograde` grade, and the memory that they take.

Run: python benchmarks/grading.py [--submissions 100] [--nbgrader 10] [--rounds 2]. A class hands in the lesson
on building the CNN, in which
Keras models are built. The two grade in turns, in one run; nbgrader, one submission at a time as it does, only the
first few of the same class. Points must be the same. Writes build/grading.json; fails where `course grade` is less
than 40 times as fast, counting its start.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import version
from pathlib import Path

import psutil
from nbformat.v4 import new_code_cell

from course_tools.answers import exercise_of, solutions
from course_tools.compose import read_lesson
from course_tools.files import notebook_text, read_notebook, write_atomically
from course_tools.project import find_project

LEAST = 40  # times nbgrader's submissions a minute
LESSON = "03_building_the_cnn"
OUT = Path(__file__).parents[1] / "build" / "grading.json"
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "MNIST_PATH": "embedded", "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


def measured(command, folder):
    """(seconds, bytes of memory at their highest, over all its processes) of a command; it must succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    highest = [0]
    threading.Thread(target=_watch, args=(psutil.Process(process.pid), highest), daemon=True).start()
    output, _ = process.communicate()
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{output.decode()[-3000:]}")
    return time.perf_counter() - began, highest[0]


def _watch(process, highest):
    """Note the memory of a process and its descendants twice a second; what they share counts once."""
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        total = 0
        for each in [process, *process.children(recursive=True)]:
            try:
                total += each.memory_full_info().pss
            except psutil.Error:
                continue
        highest[0] = max(highest[0], total)
        time.sleep(0.5)


def prepare(folder, count):
    """A folder for nbgrader, and {student: notebook} of `count` students, who have answered 6, 4, 2 or none of 6."""
    subprocess.run([BIN / "course", "release", folder, "--lesson", "3", "--nbgrader"], check=True, env=ENVIRONMENT)
    measured([BIN / "nbgrader", "generate_assignment", LESSON], folder)
    answers = solutions(read_lesson(find_project().lesson_path(LESSON)))
    notebooks = {}
    for i in range(count):
        notebook = read_notebook(folder / "release" / LESSON / f"{LESSON}.ipynb")
        answered = list(answers)[: 6 - 2 * (i % 4)]
        for cell in notebook.cells:
            if exercise_of(cell) in answered:
                cell.source = answers[exercise_of(cell)]
        notebook.cells.append(new_code_cell(f"print({i})", id=f"own-{i}"))
        notebooks[f"student{i:03}"] = notebook
    return notebooks


def by_course(notebooks, folder):
    """(seconds, memory, {student: score}) of `course grade`."""
    for student, notebook in notebooks.items():
        write_atomically(folder / "class" / f"{student}.ipynb", notebook_text(notebook))
    command = [BIN / "course", "grade", folder / "class", "--out", folder / "out", "--lesson", "3"]
    return *measured(command, folder), _scores(folder / "out" / "grades.csv", "student")


def by_nbgrader(notebooks, folder):
    """The same of `nbgrader autograde`."""
    for student, notebook in notebooks.items():
        write_atomically(folder / "submitted" / student / LESSON / f"{LESSON}.ipynb", notebook_text(notebook))
    seconds, memory = measured([BIN / "nbgrader", "autograde", LESSON], folder)
    measured([BIN / "nbgrader", "export", "--to", "grades.csv"], folder)
    return seconds, memory, _scores(folder / "grades.csv", "student_id")


def _scores(path, column):
    with open(path, encoding="utf-8", newline="") as file:
        return {row[column]: float(row["score"] or 0) for row in csv.DictReader(file)}


def compare(folder, submissions, few, rounds):
    """Let the two take turns, `rounds` times; what was measured, as it is written."""
    class_ = prepare(folder / "course", submissions)
    names = list(class_)
    turns = {"course grade": [], "nbgrader autograde": []}
    for i in range(rounds):
        for name, grade, count in (("course grade", by_course, submissions), ("nbgrader autograde", by_nbgrader, few)):
            chosen = {student: class_[student] for student in names[:count][i::rounds]}
            place = folder / f"{name}-{i}"
            shutil.copytree(folder / "course", place)
            turns[name].append((len(chosen), *grade(chosen, place)))
            print(f"round {i + 1}, {name}: {len(chosen)} submissions in {turns[name][-1][1]:.0f} s", flush=True)
    _same_points(turns)
    graders = {name: _summed(each) for name, each in turns.items()}
    rates = [each["submissions_per_minute"] for each in graders.values()]
    return {"lesson": LESSON, "graders": graders, "ratio": rates[0] / rates[1], "least": LEAST, **_versions()}


def _same_points(turns):
    ours, theirs = ({k: v for turn in each for k, v in turn[3].items()} for each in turns.values())
    if {student: ours[student] for student in theirs} != theirs:
        sys.exit(f"the points differ: {ours} and {theirs}")


def _summed(turns):
    count, seconds = sum(turn[0] for turn in turns), sum(turn[1] for turn in turns)
    memory = max(turn[2] for turn in turns) / 1e6
    return {
        "submissions": count,
        "seconds": seconds,
        "submissions_per_minute": 60 * count / seconds,
        "memory_mb": memory,
        "turns": [turn[:3] for turn in turns],
    }


def _versions():
    packages = ("course-utils", "keras", "nbgrader", "tensorflow")
    return {"cores": os.cpu_count(), "versions": {name: version(name) for name in packages}}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--nbgrader", type=int, default=10, help="how many of them nbgrader grades too")
    parser.add_argument("--rounds", type=int, default=2, help="how often the two take turns")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = compare(Path(folder), given.submissions, given.nbgrader, given.rounds)
    for name, each in result["graders"].items():
        rate, memory = each["submissions_per_minute"], each["memory_mb"]
        print(f"{name:19} {each['submissions']:4} submissions, {rate:6.1f} a minute, {memory:5.0f} MB at its highest")
    print(f"course grade is {result['ratio']:.1f} times as fast as nbgrader autograde; the bar is {LEAST} times")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(result, indent=1))
    sys.exit(result["ratio"] < LEAST)


if __name__ == "__main__":
    main()
