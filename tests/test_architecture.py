"""What keeps the code easy to find one's way in: imports run one way, and modules and functions stay small."""

import ast
import inspect
import sys
from pathlib import Path

import pytest

import course_utils

ROOT = Path(__file__).parents[1]
PACKAGES = ("course_utils", "course_tools")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
HELPERS = [path for path in MODULES if path.is_relative_to(ROOT / "course_utils")]
[COLAB] = (ROOT / "compatibility").glob("colab-*.txt")
IMPORTED_AS = {"ipython": "IPython", "lazy-loader": "lazy_loader", "pillow": "PIL", "scikit-learn": "sklearn"}

MAX_HELPER_LINES = 3_051  # of course_utils without exercises and explorers
MAX_MODULE_LINES, MAX_FUNCTION_LINES = 300, 30


def relative(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    """Modules that a file imports, anywhere in it, with a dot in front where the import is relative."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def colabs_packages():
    lines = COLAB.read_text(encoding="utf-8").splitlines()
    names = [line.partition("==")[0] for line in lines if line and not line.startswith("#")]
    return {IMPORTED_AS.get(name, name) for name in names}


@pytest.mark.parametrize("path", HELPERS, ids=relative)
def test_what_notebooks_import_asks_for_no_more_than_colab_has(path):
    roots = {name.partition(".")[0] for name in imported(path)}
    assert roots <= {*sys.stdlib_module_names, *colabs_packages(), "course_utils", "google"}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_are_absolute(path):
    assert [name for name in imported(path) if name.startswith(".")] == []


def test_the_helpers_stay_few():
    own = [path for path in HELPERS if not {"exercises", "explorers"} & set(path.relative_to(ROOT).parts)]
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in own) <= MAX_HELPER_LINES


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_and_functions_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}


@pytest.mark.keras
@pytest.mark.parametrize("name", course_utils.__all__)
def test_what_is_public_is_typed_and_described(name):
    thing = getattr(course_utils, name)
    assert inspect.getdoc(thing)
    if inspect.isfunction(thing):
        signature = inspect.signature(thing)
        annotations = [signature.return_annotation, *(each.annotation for each in signature.parameters.values())]
        assert inspect.Signature.empty not in annotations
