"""course build --check: each way in which notebooks, lessons and README can drift apart is found."""

import pytest
from nbformat import from_dict as new
from sample_course import PNG

from course_tools import drift, reported_values
from course_tools.files import notebook_text, read_notebook
from course_tools.outputs import sign_outputs


def edit(built, change):
    """Apply `change` to the committed notebook's cells by their last line, and sign it as the build would."""
    path = built.project.notebook_path("01_first")
    notebook = read_notebook(path)
    change({cell.source.splitlines()[-1]: cell for cell in notebook.cells})
    sign_outputs(notebook)
    path.write_text(notebook_text(notebook), encoding="utf-8")


def findings(built):
    return "\n".join(drift.findings(built.project))


def test_in_step_after_the_build(built, console):
    assert drift.findings(built.project) == []
    assert drift.report(built.project, console) == 0


def test_missing_notebook(built, console):
    built.project.notebook_path("02_more").unlink()
    assert drift.report(built.project, console) == 1
    assert "lessons/02_more.py has no notebook" in console.export_text()


def test_notebook_without_lesson(built):
    built.project.lesson_path("02_more").unlink()
    assert "notebooks/02_more.ipynb has no lesson" in findings(built)


def test_unreadable_notebook(built):
    built.write("notebooks/01_first.ipynb", "{")
    assert "01_first.ipynb cannot be read as a notebook" in findings(built)


def test_changed_lesson(built):
    built.replace("lessons/01_first.py", 'print("two")', 'print("three")')
    assert "01_first.ipynb: cell 3 of the lesson differs: 'import sys'" in findings(built)


def test_cell_removed_from_the_lesson(built):
    built.replace("lessons/01_first.py", '# %% tags=["nbval-check-output"]\nprint("compared", 0)\n', "")
    assert "has a cell that the lesson lacks: 'print(\"compared\", 0)'" in findings(built)


def test_cells_in_another_order(built):
    built.replace("lessons/01_first.py", '"compared", 0', '"compared", 9')
    built.replace("lessons/01_first.py", '"compared", 1', '"compared", 0')
    built.replace("lessons/01_first.py", '"compared", 9', '"compared", 1')
    assert "another order" in findings(built)


def test_changed_tag(built):
    built.replace("lessons/01_first.py", 'tags=["reveal"]', 'tags=["other"]')
    assert "cell 5 of the lesson differs" in findings(built)


def test_changed_header(built):
    built.replace("lessons/01_first.py", "minutes: 45", "minutes: 50")
    assert "other metadata" in findings(built)


def test_output_edited_by_hand(built):
    built.replace("notebooks/01_first.ipynb", "compared 3", "compared 4")
    assert "edited by hand" in findings(built)


STREAM = {"output_type": "stream", "name": "stdout", "text": ""}
PICTURE = {"output_type": "display_data", "data": {"image/png": PNG}, "metadata": {}}
ERROR = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}


@pytest.mark.parametrize(
    ("output", "finding"),
    [
        (STREAM | {"name": "stderr", "text": "noise"}, "output on stderr"),
        (ERROR, "an error, ValueError: no"),
        (PICTURE, "a picture without a text description"),
        (STREAM | {"text": "saved to /home/ada/digits.png"}, "a path of this machine"),
        (STREAM | {"text": "C:\\Users\\ada"}, "a path of this machine"),
        (STREAM | {"text": "469/469 - 12s 3ms/step - loss: 0.2"}, "seconds"),
        (STREAM | {"text": "469/469 - 1s - 2ms/step"}, "seconds"),
        (STREAM | {"text": "<object object at 0x7f3f3c0a5d10>"}, "a memory address"),
    ],
)
def test_output_that_must_not_be_committed(built, output, finding):
    edit(built, lambda cells: cells['print("two")'].outputs.append(new(output)))
    assert f"cell 2 (import sys): {finding}" in findings(built)


def test_ordinary_outputs_are_not_taken_for_faults(built):
    text = "60000 images in 10 classes, 2 s/he, home/tmp, 3s and 4ms, 0x41"
    edit(built, lambda cells: cells['print("two")'].outputs.append(new(STREAM | {"text": text})))
    assert findings(built) == ""


def test_answer_left_in(built):
    edit(built, lambda cells: cells['print("the answer")'].outputs.append(new(STREAM | {"text": "the answer"})))
    assert "shows the answer to a prediction" in findings(built)


def test_answer_that_is_compared(built):
    edit(built, lambda cells: cells['print("the answer")'].metadata.tags.append("nbval-check-output"))
    assert "tagged both reveal and nbval-check-output" in findings(built)


def test_too_few_compared_cells(built):
    edit(built, lambda cells: cells['print("compared", 0)'].update(outputs=[]))
    assert "3 cells tagged nbval-check-output with outputs; at least 4" in findings(built)


def test_readme_out_of_step(built):
    built.replace("README.md", "[2 · More of it]", "[2 · Less of it]")
    assert "README.md: its table or links are out of step" in findings(built)


def test_link_in_a_page_to_where_a_lesson_was(built):
    built.write("docs/guide.md", "See [more](../notebooks/05_more.ipynb).\n")
    assert "docs/guide.md is out of step" in findings(built)


def test_range_measured_anew(built, monkeypatch):
    monkeypatch.setattr(reported_values, "known_ranges", lambda: {"share found": {"mnist": [0.3, 0.7]}})
    assert "the range of 'share found' has been measured anew" in findings(built)
