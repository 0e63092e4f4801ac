"""Which digits the tests run on: the embedded ones, or MNIST where MNIST_PATH says so."""

import os
import shutil
import tempfile
from pathlib import Path

_asked_for = os.environ.get("MNIST_PATH") or "embedded"
# Kernels run in other folders than this one, so a relative path is made absolute.
os.environ["MNIST_PATH"] = _asked_for if _asked_for == "embedded" else str(Path(_asked_for).expanduser().resolve())


def pytest_configure(config):
    """Keep the tests out of the user's own weights and downloads: they share an empty cache, made anew each time."""
    if not hasattr(config, "workerinput"):  # workers of xdist take over the variable
        config.course_cache = tempfile.mkdtemp(prefix="course-cache-")
        os.environ["COURSE_UTILS_CACHE"] = config.course_cache


def pytest_unconfigure(config):
    """Remove the cache."""
    shutil.rmtree(getattr(config, "course_cache", ""), ignore_errors=True)
