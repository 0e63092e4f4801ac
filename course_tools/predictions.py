"""Nobody should be able to read the answer to a prediction before it is asked for."""

import re
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from course_tools.outputs import alt_texts, output_text, tags
from course_utils.explorers.ask import question_files, read_question

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
DIGITS = 3  # numbers with fewer stand in a text by chance
ASKED = re.compile(r'^ask\("(\w+)"\)', re.MULTILINE)


def given_away(notebook: NotebookNode) -> list[str]:
    """One sentence for each prediction whose answer the text gives away: any text before it, or the paragraph below.

    notebook: executed, the outputs of folded cells still in it. What an answer prints or shows is compared by its
    figures, aside from those that its own code states or an earlier cell has printed; the right option of an `ask` by
    its words, if it holds a figure.
    """
    return [sentence for place, cell in enumerate(notebook.cells) for sentence in _told(notebook.cells, place, cell)]


def _told(cells: Sequence[NotebookNode], place: int, cell: NotebookNode) -> Iterator[str]:
    prose = "\n".join(_readable(cells[:place]))
    below = cells[place + 1].source if cells[place + 1 : place + 2] and cells[place + 1].cell_type == "markdown" else ""
    if "reveal" in tags(cell):
        shown = " ".join(output_text(output) + " ".join(_described(output)) for output in cell.outputs)
        known = _figures(" ".join([cell.source, *_printed(cells[:place])]))
        for figure in sorted((_figures(shown) - known) & _figures(f"{prose}\n{below}")):
            yield f"the answer {figure} can be read before the prediction that asks for it"
    for name in ASKED.findall(cell.source if cell.cell_type == "code" else ""):
        [right] = [option["text"] for option in read_question(question_files()[name])["options"] if option.get("right")]
        if re.search(r"\d{2}", right) and right in f"{prose}\n{below}":
            yield f'the answer to ask("{name}"), {right}, can be read before it is asked'


def _readable(cells: Sequence[NotebookNode]) -> Iterator[str]:
    """What a reader has been told in `cells`: text and pictures' descriptions; code only says what is given."""
    for cell in cells:
        if cell.cell_type == "markdown":
            yield cell.source
        elif "reveal" not in tags(cell) and not ASKED.search(cell.source):  # a question shows all of its options
            for output in cell.outputs:
                yield from _described(output)


def _printed(cells: Sequence[NotebookNode]) -> Iterator[str]:
    """What cells have printed that answer no prediction."""
    for cell in cells:
        for output in cell.get("outputs", []) if "reveal" not in tags(cell) else []:
            yield output_text(output)


def _described(output: NotebookNode) -> list[str]:
    return [text for text in alt_texts(output).values() if text]


def _figures(text: str) -> set[str]:
    """The numbers in a text that are no chance: of three digits or more, round ones aside; without commas."""
    found = {figure.replace(",", "") for figure in FIGURE.findall(text)}
    return {figure for figure in found if len(figure.strip("0.").replace(".", "")) >= DIGITS}
