"""The code cells of a notebook as it was handed in, whatever has happened to it since."""

import json
from typing import Any


class Unreadable(Exception):
    """Why a file cannot be read as a notebook: a clause that goes on from its name."""


def code_sources(content: bytes) -> list[str]:
    """Sources of the code cells in `content`, the bytes of an .ipynb of any format version from 3 on.

    Ids, metadata and outputs play no part, so it does not matter whether they are missing, double or changed.
    Raises Unreadable where the content is empty, no JSON, has no list of cells, or none of them holds any code.
    """
    notebook = _parsed(content)
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):  # nbformat 3
        sheets = [sheet.get("cells") for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise Unreadable("has no cells: it is not a notebook")
    sources = [_source(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    if not any(map(str.strip, sources)):
        what = "all its cells are text, empty or of an unknown kind" if cells else "its list of cells is empty"
        raise Unreadable(f"has no code in it: {what}")
    return sources


def _parsed(content: bytes) -> dict[str, Any]:
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


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""
