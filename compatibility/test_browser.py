"""Notebooks on a real page of JupyterLab: opened, run, answered, saved as a student does. `make test-browser`."""

import json

import pytest
from environments import ROOT
from lab_page import LabPage
from nbformat import from_dict

from course_tools.drift import findings
from course_tools.outputs import alt_texts
from course_tools.project import Project, choose
from course_utils.exercises.api import MARKS

NAMES = Project(ROOT).notebooks
[PAD_LESSON] = choose(NAMES, ["your_own_handwriting"])

# Of the lesson on loading: {exercise: (a wrong answer, words of its diagnosis, a right one)}, as typed line by line.
COUNTS, SCALE = "def class_counts(labels):", "def scale_pixels(images):"
ANSWERS = {
    "class_counts": (
        [COUNTS, "return np.bincount(labels)"],
        "classes that do not occur in these labels are missing",
        [COUNTS, "return np.bincount(labels, minlength=10)"],
    ),
    "brightened": (
        ["brightened = [160, 255, 255]"],
        "it starts again from 0",
        ["brightened = [160, 4, 54]"],
    ),
    "scale_pixels": (
        [SCALE, "return images / 255"],
        "they are float64",
        [SCALE, "scaled = images.astype('float32')", "return scaled / 255"],
    ),
}


@pytest.fixture
def opened(page, lab):
    """Opens a notebook; its kernel ends with the test."""
    pages = []

    def open_notebook(name):
        pages.append(LabPage(page, lab, name))
        return pages[-1]

    yield open_notebook
    for each in pages:
        each.close()


@pytest.mark.parametrize("name", NAMES)
def test_run_all(opened, pictures, course, name):
    """Every cell runs, every picture has its text, and what JupyterLab saves is named where it is put back."""
    notebook = opened(name)
    notebook.run_all()
    assert notebook.errors() == []
    # What the page holds: JupyterLab shows no alt text yet, see github.com/jupyter/enhancement-proposals/issues/120.
    outputs = [output for cell in notebook.cells() for output in cell.get("outputs", []) if "data" in output]
    texts = [text for output in outputs for text in alt_texts(from_dict(output)).values()]
    assert texts and all(texts)
    notebook.page.locator(".jp-OutputArea img").locator("visible=true").first.scroll_into_view_if_needed()
    notebook.page.screenshot(path=pictures / f"{name}.png")
    notebook.save()
    found = [sentence for sentence in findings(course) if name in sentence]
    assert "another program has saved it" in found[0]
    assert [sentence for sentence in found[1:] if "shows the answer to a prediction" not in sentence] == []


def test_answers_are_told_what_is_wrong_and_what_is_right(opened, pictures):
    """Each exercise answered wrongly and then rightly, by typing into its cell and running it and its check."""
    notebook = opened(NAMES[0])
    notebook.run_all()
    for name, (wrong, diagnosis, right) in ANSWERS.items():
        answer = notebook.number(lambda cell, name=name: cell["metadata"].get("nbgrader", {}).get("grade_id") == name)
        for lines, mark in [(wrong, MARKS["wrong"]), (right, MARKS["right"])]:
            notebook.type_into(answer, lines)
            assert notebook.run(answer) == ""
            reply = " ".join(notebook.run(answer + 1).split())  # without the breaks of its lines
            assert reply.startswith(mark), reply
            assert (diagnosis in reply) == (lines is wrong), reply
            notebook.cell(answer).scroll_into_view_if_needed()
            notebook.page.screenshot(path=pictures / f"{name}-{'wrong' if lines is wrong else 'right'}.png")


def test_digits_drawn_on_the_pad_are_read(opened, pictures):
    """The lesson's own seven is wiped off first, so that what is read is what was drawn."""
    notebook = opened(PAD_LESSON)
    notebook.run_all()
    page = notebook.page
    pad, highest = page.locator("canvas.digit-pad-canvas"), page.locator("tr.digit-pad-highest th")
    pad.scroll_into_view_if_needed()
    for digit, how in [(3, "round"), (7, "with a bar")]:
        page.get_by_role("button", name="Clear the drawing").click()
        highest.wait_for(state="detached")
        draw(page, pad.bounding_box(), strokes_of(digit, how))
        highest.wait_for()
        page.wait_for_timeout(2000)  # longer than any answer takes to come
        page.screenshot(path=pictures / f"pad-{digit}.png")
        assert highest.inner_text() == str(digit)


def strokes_of(digit, how):
    """The strokes of one of the course's own drawings, as lists of points from 0 to 280."""
    drawings = json.loads((ROOT / "course_utils" / "explorers" / "strokes.json").read_text(encoding="utf-8"))
    return next(each["strokes"] for each in drawings if (each["digit"], each["how"]) == (digit, how))


def draw(page, box, strokes):
    """Draw the strokes with the mouse into the box of a pad."""
    for stroke in strokes:
        places = [(box["x"] + x / 280 * box["width"], box["y"] + y / 280 * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places:
            page.mouse.move(*place)
        page.mouse.up()
