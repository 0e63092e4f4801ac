"""measured(): the tables that come with the package."""

import json
from importlib.resources import files

import pytest

from course_utils import ArgumentError, measured

TABLES = sorted(files("course_utils").joinpath("tables").iterdir())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_is_of_mnist_and_says_seeds_and_versions(table):
    found = measured(table.name.removesuffix(".json"))
    assert found == json.loads(table.read_text(encoding="utf-8"))
    assert found["data"] == "mnist" and found["seeds"] and set(found["versions"]) == {"keras", "tensorflow", "numpy"}


def test_an_unknown_table_is_named_with_those_that_there_are():
    with pytest.raises(ArgumentError, match="expected one of .*few_shot.*, but got 'no_such'"):
        measured("no_such")
