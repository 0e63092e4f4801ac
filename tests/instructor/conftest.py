"""Fixtures: the sample course, not built and built."""

import shutil

import pytest
from sample_course import Course, quiet_console

from course_utils.instructor import build, measures


@pytest.fixture(scope="package")
def without_mnist():
    """Let the build go on without MNIST, which the sample lessons do not load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "mnist_environment", lambda folder: {})
        patch.setattr(measures, "known_ranges", lambda: {"share found": {"mnist": [0.25, 0.75]}})
        yield


@pytest.fixture
def console():
    return quiet_console()


@pytest.fixture
def course(tmp_path, without_mnist):
    """The sample course, not built."""
    return Course(tmp_path / "course").start()


@pytest.fixture(scope="package")
def template(tmp_path_factory, without_mnist):
    """The sample course, built once; not to be changed."""
    course = Course(tmp_path_factory.mktemp("template") / "course").start()
    assert course.build(quiet_console()) == 0
    return course


@pytest.fixture
def built(template, tmp_path):
    """A copy of the built course, to be changed."""
    shutil.copytree(template.root, tmp_path / "built")
    return Course(tmp_path / "built")
