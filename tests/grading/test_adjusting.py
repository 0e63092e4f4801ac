"""The instructor's own points and comments: what adjust.csv may hold, and what becomes of a row."""

import pytest

from course_tools.grading.adjusting import adjusted, adjustment_notes, check_adjustments, read_adjustments
from course_tools.grading.policy import Policy
from course_tools.grading.reports.writing import grades_csv
from course_tools.grading.results import FileResult, Result, Row
from course_tools.grading.rows import row_of
from course_utils.errors import CourseError
from course_utils.exercises.outcome import Outcome

POINTS = {"one_hot_rows": 1, "made_logits": 2}
RIGHT, WRONG = Outcome("right", "right", "right."), Outcome("wrong", "a mistake", "No.")
OPEN = Outcome("timeout", "timeout", "it took too long.")
HEADER = "student,exercise,points,comment\n"


def row(student="ada", status="graded", **outcomes):
    found = {"one_hot_rows": RIGHT, "made_logits": WRONG} | outcomes
    score = sum(POINTS[name] for name, outcome in found.items() if outcome.status == "right")
    return Row(student, status, score, 3, found)


@pytest.fixture
def lines(tmp_path):
    """Reads an adjust.csv of this content, str or bytes."""

    def read(content):
        path = tmp_path / "adjust.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_adjustments(path)

    return read


def test_points_and_comments_stand_over_what_was_found(lines):
    said = lines(HEADER + "ada,made_logits,1.5,nearly\nADA,one_hot_rows,,short\nada,,,well done\n")
    (one,) = adjusted([row()], said, POINTS)
    assert one.score == 2.5 and one.status == "graded" and one.outcomes == row().outcomes
    assert adjustment_notes(one, POINTS) == [
        "made_logits: adjusted by you, 0 → 1.5 points (nearly)",
        "one_hot_rows: your comment (short)",
        "your comment (well done)",
    ]
    assert (
        grades_csv([one], POINTS).splitlines()[1].startswith('ada,graded,2.5,3,1,1.5,"made_logits: adjusted by you, 0 ')
    )


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffstudent;exercise;points;comment\r\nada;made_logits;1,5;nearly\r\n",
        "comment\tPoints\tStudent\texercise\nnearly\t1.5\tada\tmade_logits\n\n",
        'student,exercise,points,comment,mine\n"ada",made_logits,1.5,nearly,x\n',
        HEADER + "'ada,made_logits,1.5,nearly\n",  # as grades.csv writes what looks like a formula
    ],
)
def test_a_table_may_come_from_any_spreadsheet(lines, content):
    (one,) = adjusted([row()], lines(content), POINTS)
    assert one.score == 2.5 and one.adjusted["made_logits"].comment == "nearly"


def test_a_note_on_why_there_are_no_points_goes_when_there_are_some(lines):
    found = row_of(
        "ben", Result("ben", "", "", "", list(POINTS), [FileResult("ben.ipynb")]), POINTS, ["not on the roster"]
    )
    assert found.note.startswith("not on the roster; no points, because ")
    for points, note in ((1, "not on the roster"), (0, found.note)):
        (after,) = adjusted([found], lines(f"{HEADER}ben,one_hot_rows,{points},"), POINTS)
        assert (after.score, after.note) == (points, note)


def test_open_points_are_decided_and_work_on_paper_counts(lines):
    said = lines(HEADER + "ben,made_logits,2,\ncem,made_logits,1,on paper\ndora,one_hot_rows,,ask me\n")
    ben = row("ben", "timeout", made_logits=OPEN)
    rows = adjusted([ben, Row("cem", "missing", None, 3), Row("dora", "missing", None, 3)], said, POINTS)
    assert [(one.status, one.score) for one in rows] == [("graded", 3), ("missing", 1), ("missing", None)]
    still = adjusted([row("ben", "timeout", made_logits=OPEN, one_hot_rows=OPEN)], said[:1], POINTS)
    assert (still[0].status, still[0].score) == ("timeout", 2)
    assert adjustment_notes(rows[0], POINTS) == ["made_logits: adjusted by you, open → 2 points"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("student,points\nada,1\n", "line 1: expected the columns .*, but exercise, comment are missing"),
        ("", "line 1: expected the columns"),
        (HEADER + ",made_logits,1,\n", "line 2: expected a student"),
        (HEADER + "ada,made_logits,,\n", "line 2: expected points or a comment"),
        (HEADER + "ada,,1,x\n", "line 2: expected an exercise beside the points 1"),
        (HEADER + "ada,made_logits,two,\n", "line 2: expected points such as 0, 1 or 1.5, but got 'two'"),
        (HEADER + "ada,made_logits,-1,\n", "but got '-1'"),
        (HEADER + "ada,made_logits,nan,\n", "but got 'nan'"),
        (HEADER + "ada,made_logits,1,\nAda,made_logits,2,\n", "line 3: 'Ada' and made_logits are already in line 2"),
        (HEADER + "adda,made_logits,1,\n", "line 2: expected a student .* got 'adda'. Did you mean ada?"),
        (HEADER + "ada,made_logit,1,\n", r"\(one_hot_rows, made_logits\), but got 'made_logit'. Did you mean made_"),
        (HEADER + "ada,made_logits,2.5,\n", "expected points from 0 to 2 for made_logits, but got 2.5"),
        (HEADER + "ada,made_logits,1,André\n".encode("latin-1").decode("latin-1"), ""),
        ("student,exercise,points,comment\nada,,,André\n".encode("latin-1"), "is not in UTF-8"),
    ],
)
def test_what_is_not_clear_is_one_sentence(lines, content, sentence):
    if not sentence:
        return check_adjustments(lines(content), ["ada"], POINTS)
    with pytest.raises(CourseError, match=sentence) as caught:
        check_adjustments(lines(content), ["ada", "ben"], POINTS)
    assert "\n" not in str(caught.value)


def test_capitals_that_tell_people_apart_are_not_ignored(lines):
    said = lines(HEADER + "Ada,made_logits,1,\n")
    assert [one.score for one in adjusted([row("ada"), row("Ada")], said, POINTS)] == [1, 2]
    with pytest.raises(CourseError, match="expected a student"):
        adjusted([row("ada"), row("Ada")], lines(HEADER + "ADA,made_logits,1,\n"), POINTS)


def test_adjustments_that_a_later_run_has_lost_are_named(lines):
    (before,) = adjusted([row()], lines(HEADER + "ada,made_logits,1,\nada,,,hello\n"), POINTS)
    results = {"ada": Result("ada", "key", "", "", list(POINTS), [], row=before)}
    (sentence,) = Policy().remarks([row()], results)
    assert sentence.endswith("ada (comment), ada (made_logits).")
    assert Policy().remarks([before], results) == []


def test_the_table_lies_in_the_output_folder_or_where_it_is_said(tmp_path):
    assert Policy().lines(tmp_path) == []
    (tmp_path / "adjust.csv").write_text(HEADER + "ada,,,in the folder\n", encoding="utf-8")
    (tmp_path / "mine.csv").write_text(HEADER + "ada,,,elsewhere\n", encoding="utf-8")
    assert Policy().lines(tmp_path)[0].adjustment.comment == "in the folder"
    assert Policy(adjust=tmp_path / "mine.csv").lines(tmp_path)[0].adjustment.comment == "elsewhere"
    with pytest.raises(CourseError, match="none.csv cannot be read"):
        Policy(adjust=tmp_path / "none.csv").lines(tmp_path)
