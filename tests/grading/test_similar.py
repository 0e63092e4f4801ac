"""Answers much alike: real copies are found, honest ones of the same exercise aren't, hostile text is harmless."""

import ast
import re
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from sample_course import quiet_console

from course_tools.answers import cleared, exercise_of, solved
from course_tools.compose import read_lesson
from course_tools.files import notebook_text
from course_tools.grading.fingerprints import MAX_CHARACTERS, answers_of, tokens_of, winnowed
from course_tools.grading.people import People
from course_tools.grading.similar import compare, pieces, report_similar
from course_tools.project import Project
from course_utils.errors import CourseError

PROJECT = Project(Path(__file__).parents[2])
CELLS = {
    name: cell.source
    for lesson in PROJECT.lessons
    for cell in read_lesson(PROJECT.lesson_path(lesson)).cells
    if (name := exercise_of(cell))
}
STUB = cleared(CELLS["stopping_epoch"])
ADA = """\
def stopping_epoch(losses, patience):
    best = losses[0]
    best_epoch = 0
    waited = 0
    for epoch, loss in enumerate(losses):
        if loss < best - 0.001:
            best, best_epoch = loss, epoch
            waited = 0
        else:
            waited = waited + 1
        if waited >= patience:
            return epoch, best_epoch
    return len(losses) - 1, best_epoch
"""
RENAMED = '''\
def stopping_epoch(values, n):
    """My own idea."""
    lowest = values[0]  # the first one
    where = 0
    count = 0

    # go through all of them
    for i, v in enumerate(values):
        if v < lowest - 0.01:
            lowest, where = v, i
            count = 0
        else:
            count = count + 1
        if count >= n:
            return i, where
    return len(values) - 1, where
'''
REORDERED = """\
def stopping_epoch(losses, patience):
    waited = 0
    best_epoch = 0
    best = losses[0]
    for epoch, loss in enumerate(losses):
        if loss >= best - 0.001:
            waited = waited + 1
        else:
            waited = 0
            best, best_epoch = loss, epoch
        if waited >= patience:
            return epoch, best_epoch
    return len(losses) - 1, best_epoch
"""
OTHER = """\
def stopping_epoch(losses, patience):
    lowest = np.minimum.accumulate(losses)
    improved = np.flatnonzero(np.diff(lowest, prepend=np.inf) < 0)
    ends = np.append(improved[1:], len(losses))
    late = improved[ends - improved > patience]
    stop = int(late[0]) + patience if len(late) else len(losses) - 1
    return stop, int(np.argmin(losses[: stop + 1]))
"""


def alike(**sources):
    """The pairs of students, with the percentage, among {student: source}."""
    found = compare("stopping_epoch", {name: [source] for name, source in sources.items()}, [STUB])
    return {(pair.one.student, pair.other.student): pair.percent for pair in found.alike}


@pytest.mark.parametrize("copy", [ADA, RENAMED, REORDERED], ids=["as it is", "renamed", "reordered"])
def test_a_copy_is_found(copy):
    assert list(alike(ada=ADA, ben=copy, cem=OTHER)) == [("ada", "ben")]


def test_a_copy_inside_something_longer_is_found():
    longer = OTHER.replace("stopping_epoch", "mine") + "\n\n" + RENAMED
    assert ("ada", "ben") in alike(ada=ADA, ben=longer)


def honest_answers(name):
    """{name: source} of the right answers that the tests of an exercise have, each in a style of its own."""
    (path,) = (PROJECT.root / "tests" / "exercises").glob(f"*/{name}.py")
    text = path.read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(one) == "answers.right" for one in node.decorator_list)
    ]
    lines = text.split("\n")
    sources = {one.name: "\n".join(lines[one.lineno - 1 : one.end_lineno]) for one in functions}
    return {student: source.replace(f"def {student}(", f"def {name}(") for student, source in sources.items()}


# Here the tests themselves have the same answer twice, with one thing changed.
VARIANTS = {"reused_network", "fooled", "small_cnn", "tiny_network"}


def test_honest_answers_to_the_same_exercise_are_not_reported():
    pairs, reported = 0, []
    for name, cell in CELLS.items():
        if name not in VARIANTS and len(answers := honest_answers(name)) > 1:
            found = compare(name, {student: [source] for student, source in answers.items()}, [cleared(cell)])
            pairs += len(list(combinations(answers, 2)))
            reported += [(name, pair.one.student, pair.other.student, pair.percent) for pair in found.alike]
    assert pairs > 280 and reported == []


def test_short_answers_are_not_comparable():
    short = solved(CELLS["scale_pixels"])
    found = compare("scale_pixels", {"ada": [short], "ben": [short]}, [cleared(CELLS["scale_pixels"])])
    assert found.alike == [] and found.short == ["ada", "ben"] and found.answers == 2


def test_a_stub_and_what_was_handed_out_count_for_nothing():
    assert alike(ada=STUB, ben=STUB) == {}
    found = compare("stopping_epoch", {"ada": [ADA], "ben": [ADA]}, [STUB, ADA])
    assert found.alike == [] and len(found.short) == 2


def test_what_many_have_written_counts_for_nothing():
    assert len(alike(**{f"student{i}": ADA for i in range(5)})) == 10
    assert alike(**{f"student{i}": ADA for i in range(6)}) == {}


def test_tokens_keep_their_places_and_forget_names_numbers_texts_and_comments():
    source = 'def f(x):\n    """Words."""\n    y = x.mean(axis=1) + 3.5  # note\n    return f"{y}", "é", len(y)\n'
    tokens = tokens_of(source)
    assert [source[one.begin : one.end] for one in tokens][:7] == ["def", "f", "(", "x", ")", ":", "y"]
    texts = [one.text for one in tokens]
    assert "mean" in texts and "len" in texts and "y" not in texts and "3.5" not in texts and "note" not in str(texts)


def test_winnowing_finds_what_is_long_enough_wherever_it_stands():
    same = list(range(100, 104))
    for before in range(6):
        assert winnowed([*range(200, 200 + before), *same]) & winnowed([9] * before + same + [8, 7])


@pytest.mark.parametrize(
    "source", ["", "def f(:\n  '''", "(" * 9_000, "x = \x00", "\x0c\u2028 = 1\r", "\ud800", "0777 1_ é²"]
)
def test_what_is_not_python_is_read_as_far_as_it_is(source):
    tokens_of(source)
    (answer,) = answers_of({"ada": source}, [STUB], 5)
    assert "".join(text for text, _ in pieces(answer, answer)) is not None


HOSTILE = "<script>alert(1)</script>\"'&</pre>"


def test_the_page_escapes_what_students_write_and_marks_equal_parts(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for student, source in {"ada": ADA, "b<b>en": RENAMED, "cem": "5"}.items():
        noted = source.replace("    for ", f"    note = {HOSTILE!r}  # {HOSTILE} \x1b[31m\n    for ")
        notebook = new_notebook(cells=[new_code_cell(noted), new_code_cell('check("stopping_epoch")')])
        (folder / f"{student}.ipynb").write_text(notebook_text(notebook), encoding="utf-8")
    (folder / "dan.ipynb").write_text("no notebook")
    page = tmp_path / "similar.html"
    assert report_similar(folder, page, ["stopping_epoch"], [STUB], People({}), "", quiet_console()) == 0
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html and "<b>en" not in html and "\x1b" not in html and "b&lt;b&gt;en" in html
    marked = re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)
    assert not any("\n" in text or "#" in unescape(text) for text in marked)
    assert sum(map(len, marked)) > 300 and "hints where to look" in html


def test_the_page_goes_where_a_page_can_be(tmp_path):
    for out in (tmp_path, tmp_path / "similar"):
        with pytest.raises(CourseError, match="expected the name of a page"):
            report_similar(tmp_path, out, [], [], People({}), "", quiet_console())


def test_a_huge_answer_is_cut(tmp_path):
    assert len(compare("x", {"ada": ["x = [" + "1, " * MAX_CHARACTERS + "]"]}, []).short) <= 1
