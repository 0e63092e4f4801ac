"""Notebooks that Colab or JupyterLab have saved, put back: what they added is named, and what differs besides."""

import json

import pytest

from course_tools import drift
from course_tools.files import read_notebook


def save(built, change):
    """Apply `change` to the JSON of the committed notebook."""
    path = built.project.notebook_path("01_first")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def by_colab(notebook):
    """What Colab changes: no ids but its own, its own metadata everywhere, an older format."""
    notebook["nbformat_minor"] = 0
    notebook["metadata"] |= {"colab": {"provenance": []}, "accelerator": "GPU", "widgets": {}}
    for number, cell in enumerate(notebook["cells"]):
        del cell["id"]
        cell["metadata"] |= {"id": f"aB3_{number}", "outputId": "0e1"}
        for output in cell.get("outputs", []):
            if output["output_type"] != "stream":
                output["metadata"]["colab"] = {"base_uri": "https://localhost:8080/"}


def by_jupyterlab(notebook):
    """What JupyterLab changes: the running Python's version, and times where its user records them."""
    notebook["metadata"]["kernelspec"]["display_name"] = "Python 3 (ipykernel)"
    notebook["metadata"]["language_info"] |= {"version": "3.12.4", "file_extension": ".py"}
    notebook["cells"][1]["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01T00:00:00Z"}


def opened_by_a_reader(notebook):
    """What JupyterLab keeps when somebody opens folded cells: they are no longer closed."""
    for cell in notebook["cells"]:
        if {"reveal", "drawing"} & set(cell["metadata"].get("tags", [])):
            cell["metadata"]["jupyter"] = {"source_hidden": False}


@pytest.mark.parametrize(
    ("program", "added"),
    [
        (by_colab, ["metadata.colab", "metadata.accelerator", "metadata.widgets", "metadata.id", "outputId", "ids of"]),
        (by_jupyterlab, ["metadata.kernelspec", "metadata.language_info", "each cell's metadata.execution"]),
        (opened_by_a_reader, ["each cell's metadata.jupyter"]),
    ],
)
def test_what_a_program_adds_is_named_in_one_sentence(built, program, added):
    save(built, program)
    [sentence] = drift.findings(built.project)
    assert [each for each in added if each not in sentence] == []
    assert sentence.startswith("notebooks/01_first.ipynb: another program has saved it")
    assert sentence.endswith("strip these, or run course build")


def test_what_differs_besides_is_found_too(built):
    save(built, by_colab)
    built.replace("lessons/01_first.py", 'print("two")', 'print("three")')
    assert any("cell 3 of the lesson differs: 'import sys'" in sentence for sentence in drift.findings(built.project))


@pytest.mark.parametrize("program", [by_colab, by_jupyterlab])
def test_the_build_writes_it_anew(built, console, program):
    before = built.project.notebook_path("01_first").read_text(encoding="utf-8")
    save(built, program)
    assert built.build(console) == 0
    assert drift.findings(built.project) == []
    assert read_notebook(built.project.notebook_path("01_first")).metadata == json.loads(before)["metadata"]
