"""The code cells of a notebook as it was handed in, whatever has happened to it since."""

import json


class Unreadable(Exception):
    """Why a file cannot be read as a notebook: a clause that goes on from its name."""


def code_sources(content):
    """Sources of the code cells in `content`, the bytes of an .ipynb of any format version from 3 on.

    Ids, metadata and outputs play no part, so it does not matter whether they are missing, double or changed.
    Raises Unreadable.
    """
    notebook = _parsed(content)
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # nbformat 3
        cells = [cell for sheet in notebook["worksheets"] for cell in sheet.get("cells", [])]
    if not isinstance(cells, list):
        raise Unreadable("has no cells: it is not a notebook")
    return [_source(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]


def _parsed(content):
    if not content.strip():
        raise Unreadable("is empty")
    if content.lstrip()[:1] == b"<":
        raise Unreadable("is a web page, not a notebook: save it with File, Download, .ipynb")
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("is not a notebook: its bytes are no UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"is not valid JSON ({error}): perhaps only a part of it was saved") from error
    if not isinstance(notebook, dict):
        raise Unreadable("has no cells: it is not a notebook")
    return notebook


def _source(cell):
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(each for each in source if isinstance(each, str))
    return source if isinstance(source, str) else ""
