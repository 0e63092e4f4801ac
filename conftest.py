"""Which digits the tests run on: the embedded ones, or MNIST where MNIST_PATH says so. And the counts of exercises."""

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

TRIED = (
    "right answers accepted",
    "wrong answers rejected with the intended diagnosis",
    "generated wrong answers rejected likewise",
    "misbehaving answers told so",
)

_asked_for = os.environ.get("MNIST_PATH") or "embedded"
# Kernels run in other folders than this one, so a relative path is made absolute.
os.environ.pop("COURSE_UTILS_EXERCISES", None)  # the course's own exercises are tested
os.environ["MNIST_PATH"] = _asked_for if _asked_for == "embedded" else str(Path(_asked_for).expanduser().resolve())


def pytest_configure(config):
    """Keep the tests out of the user's own weights and downloads: they share an empty cache, made anew each time."""
    if not hasattr(config, "workerinput"):  # workers of xdist take over the variable
        config.course_cache = tempfile.mkdtemp(prefix="course-cache-")
        os.environ["COURSE_UTILS_CACHE"] = config.course_cache


def pytest_unconfigure(config):
    """Remove the cache."""
    shutil.rmtree(getattr(config, "course_cache", ""), ignore_errors=True)


def pytest_terminal_summary(terminalreporter):
    """Add up what the tests recorded: each test of an exercise records how many answers it tried."""
    counts, exercises, seeds = Counter(), set(), set()
    for report in terminalreporter.getreports("passed"):
        recorded = dict(report.user_properties)
        if "exercise" in recorded:
            exercises.add(recorded["exercise"])
            seeds.add(recorded["seeds"])
            counts[recorded["kind"]] += recorded["count"]
    if exercises:
        parts = [f"{len(exercises)} exercises", *[f"{counts[kind]} {kind}" for kind in TRIED]]
        over = " or ".join(str(number) for number in sorted(seeds))
        terminalreporter.write_line(f"{', '.join(parts)}; over {over} seeds of inputs")
