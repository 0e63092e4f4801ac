"""Which digits the tests run on, the kernel that nbval runs notebooks in, and what is asked of each of their cells."""

import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "tests" / "tools"))
from student_kernel import NAME, install_kernel  # noqa: E402

MARKED = re.compile(r"^pytestmark = .*\bmark\.keras\b", re.MULTILINE)
TRIED = (
    "right answers accepted",
    "wrong answers rejected with the intended diagnosis",
    "generated wrong answers rejected likewise",
    "misbehaving answers told so",
)

_asked_for = os.environ.get("MNIST_PATH") or "embedded"
os.environ.pop("COURSE_UTILS_EXERCISES", None)  # the course's own exercises are tested
# Kernels run in other folders than this one, so a relative path is made absolute.
os.environ["MNIST_PATH"] = _asked_for if _asked_for == "embedded" else str(Path(_asked_for).expanduser().resolve())


class NoKeras:
    """Refuses Keras and TensorFlow: `make check` leaves out the tests that are marked as needing them."""

    def find_spec(self, name, path=None, target=None):
        if name in ("keras", "tensorflow"):
            raise ImportError(f"{name} is imported by a test that is not marked keras: mark it, or import less.")


def pytest_addoption(parser):
    parser.addoption("--without-keras", action="store_true", help="Leave out tests marked keras.")


def pytest_configure(config):
    """Keep the tests out of the user's own weights and downloads: they share an empty cache, made anew each time."""
    if not hasattr(config, "workerinput"):  # workers of xdist take over the variables
        config.course_folder = tempfile.mkdtemp(prefix="course-tests-")
        os.environ["COURSE_UTILS_CACHE"] = str(Path(config.course_folder, "cache"))
        install_kernel(Path(config.course_folder))
        paths = [config.course_folder, *filter(None, [os.environ.get("JUPYTER_PATH")])]
        os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    if config.getoption("--without-keras"):
        sys.meta_path.insert(0, NoKeras())


def pytest_ignore_collect(collection_path, config):
    """Leave out modules that are marked as a whole: collecting them would already import Keras."""
    if config.getoption("--without-keras") and collection_path.suffix == ".py":
        return bool(MARKED.search(collection_path.read_text(encoding="utf-8"))) or None
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        if type(item).__name__ == "IPyNbCell":  # most notebooks import it
            item.add_marker("keras")
    if config.getoption("--without-keras"):
        without = [item for item in items if not item.get_closest_marker("keras")]
        config.hook.pytest_deselected(items=[item for item in items if item not in without])
        items[:] = without


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With loadscope a process runs a file, which prepares things once; or all that is asked of one exercise.

    Marks for loadgroup would say the same, but pytest 9.2 and xdist 3.8 silently ignore them together.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFileOrExercise(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, _, test = nodeid.partition("::")
            return test.partition("[")[2] or file if file.endswith("test_answers.py") else super()._split_scope(nodeid)

    return ByFileOrExercise(config, log) if config.getvalue("dist") == "loadscope" else None


def pytest_unconfigure(config):
    """Remove the folder with cache and kernel."""
    shutil.rmtree(getattr(config, "course_folder", ""), ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Ask more of a notebook's cell than nbval does, from the outputs that it has got."""
    result = yield
    if type(item).__name__ == "IPyNbCell":
        _check_cell(item)
    return result


def _check_cell(item):
    """Pictures have descriptions, unsolved exercises say so, and a student hears that weights could not be kept."""
    from course_tools.answers import CHECK
    from course_tools.outputs import alt_texts, output_text, tags

    assert all(alt for output in item.test_outputs for alt in alt_texts(output).values()), "a picture without alt text"
    if "cover" in tags(item.cell):
        assert any("image/png" in output.get("data", {}) for output in item.test_outputs), "a cover without a picture"
    text = "\n".join(map(output_text, item.test_outputs))
    if found := CHECK.match(item.cell.source):
        assert text.startswith("⏳"), f"the check of {found[1]}, which nobody has solved, says {text!r}"
    if "trained_cnn(" in item.cell.source and item.config.option.nbval_kernel_name == NAME:
        assert "could not be kept" in text


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
