"""What other programs write into a notebook when they save it: Colab, JupyterLab, VS Code."""

from collections.abc import Container

import nbformat
from nbformat import NotebookNode

from course_tools.compose import FOLDED, FOLDED_TITLES


def without_foreign(committed: NotebookNode, composed: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """(`committed` without what its lesson has no place for, the names of what was taken out, sorted).

    Cells that have lost their ids, as Colab's do, get those of the lesson's cells with the same source.
    """
    notebook, found = nbformat.from_dict(committed), set()
    found |= {f"metadata.{key}" for key in drop_unknown(notebook.metadata, composed.metadata)}
    if notebook.nbformat_minor != composed.nbformat_minor:
        found.add("nbformat_minor")
    for key in ("kernelspec", "language_info"):  # the name and version of the Python that ran it
        if notebook.metadata.get(key) != composed.metadata[key]:
            notebook.metadata[key] = composed.metadata[key]
            found.add(f"metadata.{key}")
    for number, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"none-{number}")
        found |= {f"each cell's metadata.{key}" for key in _unfolded(cell)}
        found |= {f"each cell's metadata.{key}" for key in drop_unknown(cell.metadata, _known(cell))}
        for output in cell.get("outputs", []):
            found |= {
                f"the outputs' metadata.{key}" for key in drop_unknown(output.get("metadata", {}), kept_of(output))
            }
    if renamed(notebook.cells, composed.cells):
        found.add("ids of the cells in place of the lesson's")
    return notebook, sorted(found)


def _known(cell: NotebookNode) -> tuple[str, ...]:
    return ("tags", "nbgrader", "course", *(FOLDED if _is_folded(cell) else ()))


def _is_folded(cell: NotebookNode) -> bool:
    return not FOLDED_TITLES.keys().isdisjoint(cell.metadata.get("tags", []))


def _unfolded(cell: NotebookNode) -> list[str]:
    """Close a folded cell again, in place; the keys that had been changed."""
    changed = [key for key in FOLDED if _is_folded(cell) and cell.metadata.get(key) != FOLDED[key]]
    cell.metadata.update({key: FOLDED[key] for key in changed})
    return changed


def drop_unknown(metadata: dict, known: Container[str]) -> list[str]:
    """Remove, in place, the keys of `metadata` that are not in `known`; those that were removed."""
    removed = [key for key in metadata if key not in known]
    for key in removed:
        del metadata[key]
    return removed


def kept_of(output: NotebookNode) -> tuple[str, ...]:
    """The keys that an output's metadata may have: what was measured, and each picture's description."""
    return ("course", *output.get("data", {}))


def renamed(cells: list[NotebookNode], composed: list[NotebookNode]) -> bool:
    """Give `cells` the ids of the cells in `composed`, in place, where all sources agree; whether any was another."""
    if [cell.source for cell in cells] != [cell.source for cell in composed]:
        return False
    others = [cell for cell, own in zip(cells, composed, strict=True) if cell.id != own.id]
    for cell, own in zip(cells, composed, strict=True):
        cell["id"] = own.id
    return bool(others)
