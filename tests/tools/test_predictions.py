"""An answer in the text before its question, or right below it, is found; whatever else stands there is not."""

import nbformat
import pytest

from course_tools.build import finish
from course_tools.execute import Execution
from course_tools.predictions import given_away
from course_tools.run import _problems

ANSWER = 'print(f"{right:.1%} of 10,000")'


def notebook(before="", answer=ANSWER, printed="97.3% of 10,000\n", below="Why so few?", alt=""):
    """Text, a picture with a description, a folded answer that was executed, and the text below it."""
    v4 = nbformat.v4
    picture = v4.new_output("display_data", {"image/png": ""}, metadata={"image/png": {"alt": alt}})
    cells = [
        v4.new_markdown_cell(before),
        v4.new_code_cell("draw()", outputs=[picture] if alt else []),
        v4.new_code_cell(answer, metadata={"tags": ["reveal"]}, outputs=[v4.new_output("stream", text=printed)]),
        v4.new_markdown_cell(below),
        v4.new_markdown_cell("In the end it was 97.3%."),
    ]
    return v4.new_notebook(cells=cells)


@pytest.mark.parametrize("place", ["before", "below", "alt"])
def test_an_answer_in_the_text_before_below_or_in_a_description(place):
    [sentence] = given_away(notebook(**{place: "It reads 97.3% of them."}))
    assert sentence == "the answer 97.3 can be read before the prediction that asks for it"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"before": "There are 10,000 images; 97 is a number."},
        {"before": "There are 2,345 images.", "answer": "print(97.3 * 2345)", "printed": "2345 images"},
    ],
)
def test_what_the_code_states_and_what_stands_there_by_chance_gives_nothing_away(given):
    assert given_away(notebook(**given)) == []


def test_a_figure_that_an_earlier_cell_has_printed_is_no_answer():
    known = notebook("It reads 97.3% of them.")
    known.cells[1].outputs = [nbformat.v4.new_output("stream", text="97.3% were read\n")]
    assert given_away(known) == []


def test_the_right_option_of_a_question():
    asked = notebook("An image holds 784: 28 rows of 28 pixels.")
    asked.cells[1].source = 'ask("numbers_in_one_image")'
    [sentence] = given_away(asked)
    assert 'ask("numbers_in_one_image"), 784: 28 rows of 28 pixels, can be read' in sentence
    asked.cells[0].source = "An image holds 28 rows."
    assert given_away(asked) == []


def test_build_and_run_refuse_it():
    told = notebook("It reads 97.3% of them.")
    assert "01, the answer 97.3 can be read before the prediction that asks for it" in _problems(
        Execution("01", told, 1.0, None)
    )
    assert any("the answer 97.3" in sentence for sentence in finish(told))
