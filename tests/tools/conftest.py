"""Fixtures: the sample course, not built and built."""

import shutil

import pytest
from sample_course import Course, quiet_console

from course_tools import build, reported_values


def fit_for_the_sample(patch):
    """Let the build go on without MNIST, which the sample lessons do not load, and know their measure's range."""
    patch.setattr(build, "mnist_environment", lambda folder: {})
    patch.setattr(reported_values, "known_ranges", lambda: {"share found": {"mnist": [0.25, 0.75]}})


@pytest.fixture(autouse=True)
def sample(monkeypatch):
    fit_for_the_sample(monkeypatch)


@pytest.fixture
def console():
    return quiet_console()


@pytest.fixture
def course(tmp_path):
    """The sample course, not built."""
    return Course(tmp_path / "course").start()


@pytest.fixture(scope="package")
def template(tmp_path_factory):
    """The sample course, built once; not to be changed."""
    course = Course(tmp_path_factory.mktemp("template") / "course").start()
    with pytest.MonkeyPatch.context() as patch:  # not for longer: other tests share the process
        fit_for_the_sample(patch)
        assert course.build(quiet_console()) == 0
    return course


@pytest.fixture
def built(template, tmp_path):
    """A copy of the built course, to be changed."""
    shutil.copytree(template.root, tmp_path / "built")
    return Course(tmp_path / "built")
