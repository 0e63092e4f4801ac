"""What may stand in a committed notebook's outputs, and what may not."""

import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"
EXPLORER = "data-explorer="  # in the HTML of a picture that comes alive
COMPARED = "nbval-check-output"
LEAST_COMPARED = 4
SECONDS = re.compile(r"\d+(\.\d+)?\s?(ms|us|µs|s)/(step|epoch|sample|batch)|\b\d+s \d+ms\b")
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
# Other machines' homes and temporary folders; those of this one are added below.
PATHS = re.compile(r"(/home/|/Users/|/root/|/tmp/|/var/folders/|[A-Z]:\\+Users\\+)[\w.]|ipykernel_\d")


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return cell.metadata.get("tags", [])


def named(number: int, cell: NotebookNode) -> str:
    """How a message names a cell: its number among the code cells (as in `In [3]`) and its first line of code."""
    lines = [line for line in cell.source.splitlines() if line.strip() and not line.startswith("#")]
    return f"cell {number} ({lines[0].strip()})" if lines else f"cell {number}"


def code_cells(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Pairs of number, from 1, and code cell."""
    return enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), start=1)


def tidy(notebook: NotebookNode) -> None:
    """Drop stderr and widgets, in place, and join text that a kernel sent in pieces: where it cuts differs each time.

    A widget works only while its kernel runs; what it says of itself besides, text or a picture, stays.
    """
    notebook.metadata.pop("widgets", None)
    for _, cell in code_cells(notebook):
        kept: list[NotebookNode] = []
        for output in cell.outputs:
            widget = output.get("data", {}).pop(WIDGET, None)
            if output.get("name") == "stderr" or (widget and not output.data):
                continue
            if kept and output.get("name") == kept[-1].get("name") == "stdout":
                kept[-1].text += output.text
            else:
                kept.append(output)
        cell.outputs = kept


def hide_answers(notebook: NotebookNode) -> None:
    """Drop, in place, the outputs of cells that answer a prediction: a student sees committed outputs on opening."""
    for _, cell in code_cells(notebook):
        if "reveal" in tags(cell):
            cell.outputs, cell.execution_count = [], None


def keep_still(notebook: NotebookNode) -> None:
    """Drop, in place, the HTML of explorers: GitHub doesn't run it, and their still pictures say what is needed."""
    for _, cell in code_cells(notebook):
        for output in cell.outputs:
            if EXPLORER in output.get("data", {}).get("text/html", "") and "image/png" in output.data:
                del output.data["text/html"]


def sign_outputs(notebook: NotebookNode) -> None:
    """Note in each cell with outputs, in place, a digest of them: cell by cell, so that branches do not collide."""
    for _, cell in code_cells(notebook):
        cell.metadata.pop("course", None)
        if cell.outputs:
            cell.metadata["course"] = {"outputs": _digest(cell)}


def edited_outputs(notebook: NotebookNode) -> list[str]:
    """One sentence for each code cell whose outputs are not those that the build wrote."""
    expected = [(number, cell, _digest(cell) if cell.outputs else None) for number, cell in code_cells(notebook)]
    return [
        f"{named(number, cell)}: its output was edited by hand; edit the lesson and run course build"
        for number, cell, digest in expected
        if cell.metadata.get("course", {}).get("outputs") != digest
    ]


def _digest(cell: NotebookNode) -> str:
    return hashlib.sha256(json.dumps(cell.outputs, sort_keys=True).encode()).hexdigest()[:16]


def faults(notebook: NotebookNode) -> list[str]:
    """One sentence for each thing that must not be committed."""
    found = [f"{named(number, cell)}: {fault}" for number, cell in code_cells(notebook) for fault in _faults(cell)]
    compared = sum(COMPARED in tags(cell) and bool(cell.outputs) for _, cell in code_cells(notebook))
    if compared < LEAST_COMPARED:
        found.append(f"{compared} cells tagged {COMPARED} with outputs; at least {LEAST_COMPARED} are expected")
    return found


def _faults(cell: NotebookNode) -> Iterator[str]:
    if {"reveal", COMPARED} <= set(tags(cell)):
        yield f"tagged both reveal and {COMPARED}; it can be only one"
    if "reveal" in tags(cell) and cell.outputs:
        yield "shows the answer to a prediction (tag reveal)"
    for output in cell.outputs:
        yield from _output_faults(output)


def _output_faults(output: NotebookNode) -> Iterator[str]:
    if output.get("name") == "stderr":
        yield "output on stderr"
    if output.output_type == "error":
        yield f"an error, {output.ename}: {output.evalue}"
    if any(not alt for alt in alt_texts(output).values()):
        yield "a picture without a text description"
    yield from _text_faults(output_text(output))


def _text_faults(text: str) -> Iterator[str]:
    if PATHS.search(text) or any(path in text for path in machine_paths()):
        yield "a path of this machine"
    if SECONDS.search(text):
        yield "seconds, which change from run to run"
    if ADDRESS.search(text):
        yield "a memory address, which changes from run to run"


def alt_texts(output: NotebookNode) -> dict[str, str | None]:
    """Text description of each picture in an output, by MIME type; None where it has none."""
    pictures = [mime for mime in output.get("data", {}) if mime.startswith("image/")]
    return {mime: output.metadata.get(mime, {}).get("alt") for mime in pictures}


def output_text(output: NotebookNode) -> str:
    """All of an output's text, pictures left out."""
    parts = [str(value) for mime, value in output.get("data", {}).items() if not mime.startswith("image/")]
    return "\n".join([output.get("text", ""), *output.get("traceback", []), *parts])


def machine_paths() -> list[str]:
    """Paths that only this machine has: home, temporary folder, Python's own, the current folder."""
    paths = (Path.home(), Path.cwd(), tempfile.gettempdir(), sys.prefix)
    return [f"{path}{os.sep}" for path in map(str, paths) if len(path) > 1]


def cover(notebook: NotebookNode) -> tuple[str, str] | None:
    """The picture of the first cell tagged `cover`: (PNG in base64, text description), or None."""
    for _, cell in code_cells(notebook):
        for output in cell.outputs if "cover" in tags(cell) else []:
            if "image/png" in output.get("data", {}):
                return output.data["image/png"].replace("\n", ""), alt_texts(output)["image/png"] or ""
    return None
