"""Reading what was handed in, whatever has happened to it."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_tools.grading.sandbox.notebook import Unreadable, code_sources

NOTEBOOK = new_notebook(cells=[new_code_cell("x = 1\ny = 2"), new_markdown_cell("words"), new_code_cell("z = 3")])
SOURCES = ["x = 1\ny = 2", "z = 3"]


@pytest.mark.parametrize("version", [3, 4])
def test_every_version_is_read(version):
    assert code_sources(nbformat.writes(nbformat.convert(NOTEBOOK, version)).encode()) == SOURCES


def test_a_byte_order_mark_and_lines_as_a_list_are_read():
    assert code_sources(b"\xef\xbb\xbf" + nbformat.writes(NOTEBOOK).encode()) == SOURCES


@pytest.mark.parametrize(
    "cells",
    [
        [{"cell_type": "code", "source": each} for each in SOURCES],
        [{"cell_type": "code", "source": [SOURCES[0], None, 5]}, {"cell_type": "code", "source": SOURCES[1]}],
        [*({"cell_type": "code", "source": each, "id": "same"} for each in SOURCES), "no cell", None, {}],
    ],
)
def test_missing_and_odd_fields_do_not_matter(cells):
    assert code_sources(json.dumps({"cells": cells}).encode()) == SOURCES


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<!doctype html>", "is a web page"),
        (b"\xff\xfe{\x00}\x00", "no UTF-8"),
        (b'{"cells": [', "is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b"[]", "has no cells"),
        (b'"text"', "has no cells"),
        (b'{"cells": 5}', "has no cells"),
        (b'{"cells": []}', "has no code in it: its list of cells is empty"),
        (b'{"cells": [{"cell_type": "Code", "source": "x = 1"}, {"cell_type": "code", "source": 5}]}', "unknown kind"),
        (b'{"worksheets": [{"cells": [{"cell_type": "code", "input": " "}]}, null]}', "text, empty or of an"),
    ],
)
def test_what_is_no_notebook_is_named(content, reason):
    with pytest.raises(Unreadable, match=reason):
        code_sources(content)
