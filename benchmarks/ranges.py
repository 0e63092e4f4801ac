"""Measure the range to expect beside each random result, and write course_utils/ranges.json.

    python benchmarks/ranges.py                      all lessons, five seeds, on the data that MNIST_PATH names
    python benchmarks/ranges.py --lesson evaluation --seeds 8

Each lesson runs with other seeds than its own. What they give is widened at each end by the spread of the seeds;
fractions by two binomial standard errors where these are more. Every run is kept in build/ranges/ under a name that
changes with the lesson's code, so a stopped measurement goes on where it was.
"""

import hashlib
import json
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

from course_tools.build import composed_notebook
from course_tools.execute import data_environment, execute
from course_tools.outputs import code_cells
from course_tools.project import choose, find_project
from course_utils.data import data_name, load_mnist

RANGES = Path(__file__).parent.parent / "course_utils" / "ranges.json"
KEPT = Path(__file__).parent.parent / "build" / "ranges"


def with_seed(lesson, seed):
    """`lesson`, a notebook, with other seeds than its own: `seed` and a 0 put before each, so 4 becomes 104."""
    for _, cell in code_cells(lesson):
        cell.source = re.sub(r"(set_random_seed\(|seed=)(\d+)", rf"\g<1>{seed}0\2", cell.source)
    return lesson


def measure(project, name, data, environment, seed):
    """The measures of one run, [{measure, value, of}, …]: from build/ranges/ where it was run before."""
    lesson = with_seed(composed_notebook(project, name), seed)
    code = "".join(cell.source for _, cell in code_cells(lesson))
    file = KEPT / f"{name}-{data}-{seed}-{hashlib.sha256(code.encode()).hexdigest()[:8]}.json"
    if not file.exists():
        run = execute(name, lesson, environment)
        if run.failure:
            raise SystemExit(f"{name}, seed {seed}, {run.failure}")
        outputs = [output for _, cell in code_cells(run.notebook) for output in cell.outputs]
        notes = [output.metadata["course"] for output in outputs if "course" in output.get("metadata", {})]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps([{key: note[key] for key in ("measure", "value", "of")} for note in notes]))
        print(f"{name}, seed {seed}: {run.seconds:.0f} s", flush=True)
    return json.loads(file.read_text())


def widened(values, of):
    """[low, high] that five or more seeds allow to expect; fractions of `of` cases stay within 0 and 1."""
    low, high = min(values), max(values)
    if of is None:
        return [round(low - (high - low), 4), round(high + (high - low), 4)]
    more = [max(high - low, 2 * (value * (1 - value) / of) ** 0.5) for value in (low, high)]
    return [round(max(0, low - more[0]), 4), round(min(1, high + more[1]), 4)]


def main(
    lesson: Annotated[list[str], typer.Option(help="a lesson's number or name; may be repeated")] = [],  # noqa: B006
    seeds: Annotated[int, typer.Option(min=5, help="how many seeds")] = 5,
):
    """Measure the lessons' random results over several seeds and update course_utils/ranges.json."""
    project = find_project()
    arrays = load_mnist()
    with tempfile.TemporaryDirectory() as folder:
        environment = data_environment(folder, arrays, data_name())
        for name in choose(project.lessons, lesson):
            notes = [measure(project, name, data_name(), environment, seed) for seed in range(1, seeds + 1)]
            update(data_name(), [note for run in notes for note in run])


def update(data, notes):
    """Write the ranges that `notes`, the measures of several runs on one data set, give."""
    ranges = defaultdict(dict, json.loads(RANGES.read_text()))
    values, cases = defaultdict(list), {}
    for note in notes:
        values[note["measure"]].append(note["value"])
        cases[note["measure"]] = note["of"]
    for key in values:
        ranges[key][data] = widened(values[key], cases[key])
        print(f"{key}, {data}: {sorted(round(value, 4) for value in values[key])} → {ranges[key][data]}", flush=True)
    RANGES.write_text(json.dumps(dict(sorted(ranges.items())), indent=1) + "\n")


if __name__ == "__main__":
    typer.run(main)
