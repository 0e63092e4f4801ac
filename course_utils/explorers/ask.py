"""A prediction to choose before the answer is shown; each option answers with its reason.

Questions are kept in course_utils/questions/<lesson>/<name>.toml, so that a notebook gives nothing away:

    question = "…"
    [[options]]          # three or four
    text = "…"           # `code` stands between backticks
    right = true         # exactly one of them
    reason = "…"         # why it is right, or what is wrong with it
"""

import difflib
import tomllib
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from matplotlib.patches import Circle, FancyBboxPatch

from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, FAINT, GROUND, LINE, TEXT, blank, in_lines

QUESTIONS = Path(__file__).parents[1] / "questions"
LETTERS = "ABCD"
WIDTH = 4.8  # of the still picture, in inches: a phone shows it nearly as large as it is
QUESTION_LINE, OPTION_LINE = 39, 42  # characters
LINE_HEIGHT, PADDING = 0.25, 0.12


def ask(name: str) -> Explorer:
    """A question to answer before the notebook does: choose an option, and read why it's right or wrong.

    name: the question's name. Nothing is recorded. Raises ArgumentError if there's no such question. Lesson: loading.
    """
    question = _question(name)
    lettered = list(zip(LETTERS, question["options"], strict=False))
    options = " ".join(f"{letter}: {_without_ticks(option['text'])}." for letter, option in lettered)
    return Explorer(
        "ask",
        "Predict",
        {"name": name, **question},
        lambda: _draw(question),
        f"{_without_ticks(question['question'])} {options}",
        without_script=_folded(lettered),
    )


def question_files() -> dict[str, Path]:
    """{name: Path} of all questions, by name; reads none of them."""
    return {path.stem: path for path in sorted(QUESTIONS.glob("*/*.toml"), key=lambda path: path.stem)}


def _question(name: object) -> dict[str, Any]:
    files = question_files()
    if isinstance(name, str) and name in files:
        return read_question(files[name])
    close = difflib.get_close_matches(str(name), files, n=3, cutoff=0.4) or list(files)[:5]
    listed = " or ".join(f'"{one}"' for one in close)
    raise ArgumentError("name", "the name of a question in quotation marks", repr(name)[:60], f"Did you mean {listed}?")


@cache
def read_question(path: Path) -> dict[str, Any]:
    """The question in a file, as the module's docstring shows it."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _without_ticks(text):
    return text.replace("`", "")


def _folded(lettered) -> str:
    """The reasons, closed, for pages that show HTML but run no scripts."""
    verdicts = [
        f"<li><b>{letter} is {'right' if option.get('right') else 'not right'}.</b> {escape(option['reason'])}</li>"
        for letter, option in lettered
    ]
    return f"<details><summary>Answers</summary><ul>{''.join(verdicts)}</ul></details>"


def _draw(question):
    """The question and its options as cards, without a word about which is right."""
    title = in_lines(_without_ticks(question["question"]), QUESTION_LINE)
    cards = [in_lines(_without_ticks(option["text"]), OPTION_LINE) for option in question["options"]]
    heights = [len(lines) * LINE_HEIGHT + 2 * PADDING for lines in cards]
    figure, axes = blank(WIDTH, 0.42 + 0.28 * len(title) + sum(height + 0.1 for height in heights))
    top = axes.get_ylim()[1] - 0.14
    axes.text(0.08, top, "PREDICT", fontsize=10, color=BLUE, weight="bold", va="center")
    top = _write(axes, title, 0.08, top - 0.2, 0.28, fontsize=13, color=TEXT, weight="bold")
    for letter, lines, height in zip(LETTERS, cards, heights, strict=False):
        _card(axes, letter, lines, top, height)
        top -= height + 0.1
    return figure


def _card(axes, letter, lines, top, height):
    style = "round,pad=0,rounding_size=0.08"
    box = FancyBboxPatch((0.06, top - height), WIDTH - 0.12, height, style, facecolor=GROUND, edgecolor=LINE)
    axes.add_patch(box)
    axes.add_patch(Circle((0.34, top - height / 2), 0.14, facecolor="white", edgecolor=FAINT))
    axes.text(0.34, top - height / 2 - 0.01, letter, ha="center", va="center", fontsize=11, color=FAINT, weight="bold")
    _write(axes, lines, 0.62, top - PADDING, LINE_HEIGHT, fontsize=12, color=TEXT)


def _write(axes, lines: list[str], left, top, step, **style) -> float:
    """Write the lines below one another from `top`; return where the next thing may start."""
    for line in lines:
        axes.text(left, top - step / 2, line, va="center", **style)
        top -= step
    return top - 0.08
