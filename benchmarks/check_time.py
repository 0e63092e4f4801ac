"""How long a check takes to answer, for every exercise, on the lessons' own solutions.

Run: python benchmarks/check_time.py [--rounds N]. Writes build/check_time.json; fails where the slowest round of an
exercise takes longer than its limit: 0.3 s, or 5 s where the check builds a network.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from course_tools.answers import exercises_in
from course_tools.build import composed_notebook
from course_tools.grading.sandbox.slicing import Program
from course_tools.project import find_project
from course_utils.exercises import find
from course_utils.exercises.api import attempt

LIMIT, LIMIT_WITH_NETWORK = 0.3, 5  # seconds
OUT = Path(__file__).parents[1] / "build" / "check_time.json"


def solved_answers():
    """{name: namespace that holds the lesson's own answer}."""
    project = find_project()
    namespaces = {}
    for lesson in project.lessons:
        notebook = composed_notebook(project, lesson, solved=True)
        program = Program([cell.source for cell in notebook.cells if cell.cell_type == "code"])
        for name in exercises_in(notebook):
            namespaces[name] = {}
            for piece in program.needed(name):
                exec(piece.source, namespaces[name])
    return namespaces


def seconds(exercise, namespace, seed):
    """Wall time in seconds of one check; the answer must be right."""
    began = time.perf_counter()
    verdict = attempt(exercise, namespace, np.random.default_rng(seed))
    taken = time.perf_counter() - began
    if verdict.status != "right":
        sys.exit(f"{exercise.name}: {verdict.message}")
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    results, slow = {}, []
    for name, namespace in solved_answers().items():
        exercise = find(name)
        taken = [seconds(exercise, namespace, seed) for seed in range(rounds)]
        limit = LIMIT_WITH_NETWORK if exercise.builds_network else LIMIT
        results[name] = {"median": statistics.median(taken), "slowest": max(taken), "limit": limit}
        slow += [name] if max(taken) > limit else []
        print(f"{name:27} median {results[name]['median']:6.3f} s, slowest {max(taken):6.3f} s of {limit} s")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(results, indent=1))
    sys.exit(f"over their limit: {', '.join(slow)}" if slow else 0)


if __name__ == "__main__":
    main()
