"""Two people are never taken for one, nor one for two."""

import pytest

from course_tools import cli
from course_tools.grading.people import People, parse_people, settled
from course_tools.grading.results import FileResult, Result
from course_tools.grading.rows import row_of
from course_tools.grading.submissions.archives import File
from course_tools.grading.submissions.doubts import Question
from course_tools.grading.submissions.reading import Submission
from course_tools.grading.submissions.roster import Roster, Student
from course_utils.errors import ArgumentError
from course_utils.exercises.outcome import Outcome, Status

NOBODY = People({})


def kept(**persons):
    """{student: result} of earlier runs, whose students had these numbers."""
    return {
        name.replace("_", " "): Result(name.replace("_", " "), "key", "", "", [], [], person=person)
        for name, person in persons.items()
    }


def students(names, results=None, roster=(), people=NOBODY):
    submissions = [name if isinstance(name, Submission) else Submission(name, (File(name),)) for name in names]
    return {
        each.student: len(each.files)
        for each in settled(submissions, results or {}, Roster(tuple(map(Student, roster))), people)
    }


@pytest.mark.parametrize(
    "one, other",
    [("Ada", "ada"), ("Zoë", "Zoe"), ("Ada Lovelace", "Lovelace, Ada"), ("ada", "ada (1)"), ("ada_b", "ada b")],
)
def test_it_is_asked_whether_two_spellings_are_one_person(one, other):
    for names, results in (
        ([one, other], {}),
        ([one], kept(**{other: ""}) | {other: Result(other, "", "", "", [], [])}),
    ):
        with pytest.raises(Question, match="one person") as asked:
            students(names, results)
        assert asked.value.status == 2 and "--same" in str(asked.value) and "\n" not in str(asked.value)


def test_the_answer_is_taken():
    assert students(["Zoe", "Zoë"], people=parse_people(["Zoe=Zoë"], [])) == {"Zoë": 2}
    assert students(["Zoe", "Zoë"], people=parse_people([], ["Zoë=Zoe"])) == {"Zoe": 1, "Zoë": 1}


def test_all_questions_of_a_run_are_asked_together():
    names = ["Zoe", "Zoë", "ada", "Copy of session_1", "ada (1)", "bea"]
    with pytest.raises(Question) as asked:
        students(names)
    first, *others = str(asked.value).split("\n")
    assert first == "3 questions, to be answered in one command:" and all(one.startswith("- ") for one in others)
    told = [one.split("--same '")[1].split("'")[0] for one in others]
    assert told == ["Copy of session_1=NAME", "Zoe=Zoë", "ada=ada (1)"]
    answers = [one.replace("NAME", "cem") for one in told]
    assert students(names, people=parse_people(answers, [])) == {"Zoë": 2, "ada (1)": 2, "bea": 1, "cem": 1}


def test_not_everything_is_printed_where_there_is_much_to_ask():
    with pytest.raises(Question, match="and 5 more like these") as asked:
        students([f"{first}{number}" for number in range(25) for first in ("Ada", "ada")])
    assert str(asked.value).count("\n- ") == 20


def test_a_spelling_that_is_nearly_one_of_the_roster_is_asked_about():
    with pytest.raises(Question, match="--same 'Zoe=Zoë'"):
        students(["Zoe"], roster=["Zoë"])
    assert students(["zoë"], roster=["Zoë"]) == {"zoë": 1}
    assert students(["Zoe"], roster=["Zoe", "Zoë"]) == {"Zoe": 1}


def test_names_of_different_people_are_left_alone():
    names = ["ada", "ada b", "bea", "李雷", "韩梅梅", "=cmd()", "cmd2", "名前", "!!", "??"]
    assert list(students(names)) == sorted(names)


def test_numbers_tell_namesakes_apart_and_find_them_again():
    late = Submission("Ada Lovelace", (File("b"),), "Ada Lovelace_20018")
    again = Submission("Ada Lovelace_20010", (File("a"),), "Ada Lovelace_20010")
    earlier = kept(Ada_Lovelace="Ada Lovelace_20010")
    assert students([late], earlier) == {"Ada Lovelace_20018": 1}
    assert students([again], earlier) == {"Ada Lovelace": 1}


@pytest.mark.parametrize("text", ["Zoe", "=Zoe", "Zoe="])
def test_what_is_no_pair_is_refused(text):
    with pytest.raises(ArgumentError, match="--same: expected two names"):
        parse_people([text], [])
    with pytest.raises(ArgumentError, match="--apart: expected two names"):
        parse_people([], ["a=a"])


def test_a_question_ends_the_command_with_status_2(monkeypatch, capsys):
    def ask():
        raise Question("are they one person?")

    monkeypatch.setattr(cli, "app", ask)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2 and capsys.readouterr().err == "course: are they one person?\n"


@pytest.mark.parametrize(
    "outcomes, why",
    [
        ({"class_counts": Outcome(Status.NOT_ATTEMPTED, "not attempted", "")}, "class_counts: not attempted"),
        ({"class_counts": Outcome(Status.WRONG, "stops with an error", "")}, "class_counts: stops with an error"),
        ({}, "class_counts: missing"),
    ],
)
def test_no_row_is_graded_with_nothing_and_no_reason(outcomes, why):
    result = Result("ada", "key", "", "", ["class_counts"], [FileResult("ada.ipynb", outcomes=outcomes)])
    row = row_of("ada", result, {"class_counts": 1})
    assert (row.status, row.score) == (Status.GRADED, 0) and row.note == f"no points, because {why}"


def test_a_name_that_poses_by_letters_of_another_alphabet_is_asked_about():
    with pytest.raises(Question, match="one person"):
        students(["aaron", "\u0430aron"])
    assert students(["Иван", "Ivan"]) == {"Ivan": 1, "Иван": 1}


def test_what_a_question_prints_can_be_given_back():
    with pytest.raises(Question) as asked:
        students(["mona", "mona\u200b"])
    printed = str(asked.value).split("--apart '")[1].split("'")[0]
    assert printed.isascii()
    assert students(["mona", "mona\u200b"], people=parse_people([], [printed])) == {"mona": 1, "mona\u200b": 1}


def test_names_that_nobody_has_are_named():
    for people in (parse_people(["eve=Eva"], []), parse_people([], ["eve=Eva"])):
        with pytest.raises(ArgumentError, match="nobody is called so"):
            students(["ada"], people=people)
    assert students(["ada"], people=parse_people(["eve=ada"], [])) == {"ada": 1}
