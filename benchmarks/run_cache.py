"""What the benchmarks of trained networks share: `--seeds`, results kept as they come, and the report.

Each result is kept in build/BENCHMARK/ under its data set, system and seed and a digest of the code and the versions
that made it, so a stopped benchmark goes on where it was and nothing outdated is read.
"""

import argparse
import ast
import hashlib
import inspect
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from course_tools.files import write_atomically
from course_utils import data_name, load_mnist

BUILD = Path(__file__).parents[1] / "build"
SHIPPED = Path(__file__).parents[1] / "course_utils" / "tables"


def parser(doc, seeds=5, full=False):
    """A parser with `--seeds N`, `--ship`, perhaps `--full`, described by the benchmark's docstring's first line."""
    made = argparse.ArgumentParser(description=doc.splitlines()[0])
    made.add_argument("--ship", action="store_true", help="also write the table that a lesson reads (on MNIST only)")
    if full:
        made.add_argument("--full", action="store_true", help="also train what the recipe is compared with")
    made.add_argument("--seeds", type=int, default=seeds, help=f"how many seeds, from 0 on (default {seeds})")
    return made


@cache
def digits():
    """The data that MNIST_PATH names, loaded once."""
    return load_mnist()


def versions():
    """The versions that a result depends on."""
    return {name: version(name) for name in ("keras", "tensorflow", "numpy")}


def digest(*code):
    """Eight hex digits that change with the versions and `code` (functions, classes, modules, texts; no comments)."""
    sources = [each if isinstance(each, str) else ast.unparse(ast.parse(inspect.getsource(each))) for each in code]
    return hashlib.sha256("".join([*sources, str(versions())]).encode()).hexdigest()[:8]


def cached(benchmark, system, seed, stamp, measure):
    """What `measure()` returns, a dict that JSON can hold; from build/ where the same was measured before."""
    digits()
    file = BUILD / benchmark / f"{data_name()}-{system}-{seed}-{stamp}.json"
    if not file.exists():
        write_atomically(file, json.dumps(measure(), indent=1) + "\n")
        print(f"{benchmark}: {system}, seed {seed}: measured", flush=True)
    return json.loads(file.read_text(encoding="utf-8"))


def write_report(benchmark, report, ship=False):
    """Write build/BENCHMARK.json: the report with data set and versions; with `ship` also where lessons read it."""
    if ship and data_name() != "mnist":
        raise SystemExit(f"--ship is for results on MNIST, but these are on {data_name()}: set MNIST_PATH to it.")
    text = json.dumps({"data": data_name(), "versions": versions(), **report}, indent=1) + "\n"
    for folder in [BUILD, SHIPPED] if ship else [BUILD]:
        write_atomically(folder / f"{benchmark}.json", text)
