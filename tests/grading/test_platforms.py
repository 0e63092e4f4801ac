"""One class of forty in each platform's layout gives the same forty rows, and what can't be known is asked."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime

import layouts
import pytest
from layouts import NAMES_ALONE, POINTS, TOLD, UNKNOWN_PATTERN, Layouts, forty, written
from sample_course import quiet_console
from stub_executor import StubExecutor

from course_tools.grading import grade as grading
from course_tools.grading import tasks
from course_tools.grading.grade import Settings, grade_class
from course_tools.grading.people import parse_people
from course_tools.grading.policy import Policy
from course_tools.grading.sandbox.limits import Limits
from course_tools.grading.submissions.doubts import Question
from course_tools.grading.submissions.reading import read_submissions
from course_tools.grading.workers import RunResult
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises.outcome import Outcome, Status

SETTINGS = Settings(points=POINTS, seed=1, jobs=2, limits=Limits(trust=True))
SOURCES = {name: (f"{name} = 1", f"{name} = 0") for name in POINTS}


def written_in(content, cases):
    """The notebook itself says which answers are right."""
    try:
        right = json.loads(content)["metadata"]["right"]
    except ValueError:
        return RunResult("is not a notebook")
    return RunResult(evidence={name: name in right for name in POINTS})


@pytest.fixture
def stub(monkeypatch):
    def outcome(name, case, evidence):
        return Outcome(Status.RIGHT if evidence else Status.WRONG, "" if evidence else "wrong", "")

    monkeypatch.setattr(grading, "_executor", lambda settings: StubExecutor(written_in))
    monkeypatch.setattr(grading, "draw_cases", lambda names, seed: dict.fromkeys(names))
    monkeypatch.setattr(tasks, "outcome", outcome)
    monkeypatch.setattr(tasks, "oddities", lambda evidence: "")


def graded(tmp_path, files, roster=None, kind="folder", said=(), **changes):
    """{student: row of grades.csv}; `said`: --same."""
    path = written(files, tmp_path / ("hand-ins" if kind == "folder" else "hand-ins.zip"))
    if roster is not None:
        (tmp_path / "roster.csv").write_bytes(roster)
        changes["roster"] = tmp_path / "roster.csv"
    settings = replace(SETTINGS, people=parse_people(said, ()), **changes)
    assert grade_class(path, tmp_path / "out", settings, quiet_console()) == 0
    with open(tmp_path / "out" / "grades.csv", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def expected(person, told):
    """What the row of a person says: status, score, and what the layout can tell beside it."""
    cells = {"status": "graded", "score": f"{sum(POINTS[name] for name in person.right)}"}
    said = {
        "late": "yes" if person.late else "no",
        "attempt": "2" if person.attempts == 2 else "",
        "submitted": person.submitted.isoformat(" "),
    }
    return cells | {what: said[what] for what in told}


def found(row, told):
    cells = {what: row[what] for what in ("status", "score", *told)}
    if "attempt" in told:
        cells["attempt"] = cells["attempt"].replace("1", "")  # not all say that the first is the first
    if "submitted" in told:
        cells["submitted"] = cells["submitted"].removesuffix("+00:00")
    return cells


def by_person(rows, people):
    """{person's number: row}, found by an id of the roster."""
    keys = [("canvas_user", "canvas"), ("moodle_participant", "participant")]
    return {
        person.number: row
        for person in people
        for row in rows.values()
        if any(row.get(column) == getattr(person, attribute) for column, attribute in keys)
    }


def assert_forty(rows, people, told):
    found_rows = by_person(rows, people)
    assert len(rows) == len(people) == len(found_rows)
    assert {p.number: found(found_rows[p.number], told) for p in people} == {
        p.number: expected(p, told) for p in people
    }
    assert not any(row["note"].startswith("not on the roster") for row in rows.values())


def people_for(layout):
    """The forty; without the second of two namesakes where a layout can't tell them apart."""
    people = forty()
    names = [person.name for person in people]
    return [p for i, p in enumerate(people) if layout not in NAMES_ALONE or p.name not in names[:i]]


@pytest.mark.parametrize("kind", ["folder", "zip"])
@pytest.mark.parametrize("layout", [name for name in TOLD if name != "canvas_anonymous"])
def test_each_layout_gives_the_same_rows(stub, tmp_path, layout, kind):
    people = people_for(layout)
    files = getattr(Layouts(people, SOURCES), layout)()
    pattern = UNKNOWN_PATTERN if layout == "unknown" else ""
    rows = graded(tmp_path, files, layouts.plain_roster(people), kind, pattern=pattern)
    assert_forty(rows, people, TOLD[layout])
    assert [row["section"] for row in rows.values()] == [f"group {person.number % 2}" for person in people]


def test_canvas_with_its_own_gradebook(stub, tmp_path):
    people = forty()
    rows = graded(tmp_path, Layouts(people, SOURCES).canvas(), layouts.canvas_roster(people), "zip")
    assert_forty(rows, people, TOLD["canvas"])
    assert list(rows)[0] == f"Lovelace, Ada_{people[0].canvas}" and "Brontë, Zoë" in rows


@pytest.mark.parametrize("layout", ["moodle", "moodle_older", "moodle_flat", "moodle_zips"])
def test_moodle_with_its_own_worksheet_knows_the_times(stub, tmp_path, layout):
    people = forty()
    rows = graded(tmp_path, getattr(Layouts(people, SOURCES), layout)(), layouts.moodle_roster(people), "zip")
    assert_forty(rows, people, ("late", "submitted"))
    assert list(rows)[:2] == [f"Ada Lovelace_{person.participant}" for person in people[:2]]


def test_moodle_blind_with_its_own_worksheet(stub, tmp_path):
    people = forty()
    rows = graded(tmp_path, Layouts(people, SOURCES).moodle_blind(), layouts.moodle_roster(people, blind=True))
    assert_forty(rows, people, ("late", "submitted"))
    assert list(rows)[0] == f"Participant {people[0].participant}"


def test_canvas_anonymous_without_a_roster(stub, tmp_path):
    people = forty()
    rows = graded(tmp_path, Layouts(people, SOURCES).canvas_anonymous())
    rows = {name.split("_")[1]: row for name, row in rows.items()}
    assert {p.username: found(rows[p.username], ("late",)) for p in people} == {
        p.username: expected(p, ("late",)) for p in people
    }


@pytest.mark.parametrize("layout", ["canvas", "moodle", "brightspace", "gradescope", "blackboard", "nbgrader"])
def test_without_a_roster_namesakes_are_two_as_well(stub, tmp_path, layout):
    assert len(graded(tmp_path, getattr(Layouts(forty(), SOURCES), layout)())) == 40


def question(tmp_path, files, roster=None, **changes):
    """The question that is asked about a class; nobody is graded then."""
    with pytest.raises(Question) as asked:
        graded(tmp_path, files, roster, **changes)
    assert not (tmp_path / "out" / "grades.csv").exists() and "\n\n" not in str(asked.value)
    assert asked.value.status == 2
    return str(asked.value)


@pytest.mark.parametrize("layout", NAMES_ALONE)
def test_namesakes_whom_a_layout_cannot_tell_apart_are_asked_about(stub, tmp_path, layout):
    people = forty()
    files = getattr(Layouts(people, SOURCES), layout)()
    asked = question(tmp_path, files, layouts.plain_roster(people))
    assert "is 'Ada Lovelace' 'Ada Lovelace_20010' or 'Ada Lovelace_20011'?" in asked
    said = ["Ada Lovelace=Ada Lovelace_20010", "Wei Zhang=Wei Zhang_20012"]
    rows = graded(tmp_path, files, layouts.plain_roster(people), said=said)
    assert len(rows) == 40 and rows["Ada Lovelace_20010"]["status"] == "graded"
    assert rows["Ada Lovelace_20011"]["status"] == "missing"


def test_brightspaces_namesakes_are_asked_about_where_the_roster_has_other_numbers(stub, tmp_path):
    people = forty()
    asked = question(tmp_path, Layouts(people, SOURCES).brightspace(), layouts.canvas_roster(people))
    assert "is 'Ada Lovelace_397000-1234' 'Lovelace, Ada_12000' or 'Lovelace, Ada_12007'?" in asked


def test_two_people_of_a_platform_with_one_name_on_the_roster_are_asked_about(stub, tmp_path):
    people = forty()[:2]
    files = Layouts(people, SOURCES).moodle()
    asked = question(tmp_path, files, b"student\nAda Lovelace\n")
    assert "which of 'Ada Lovelace_20010' and 'Ada Lovelace_20011' is 'Ada Lovelace' on the roster?" in asked
    rows = graded(tmp_path, files, b"student\nAda Lovelace\n", said=["Ada Lovelace_20010=Ada Lovelace"])
    assert {name: row["note"] for name, row in rows.items()} == {
        "Ada Lovelace": rows["Ada Lovelace"]["note"],
        "Ada Lovelace_20011": "not on the roster",
    }


def test_a_name_that_differs_by_its_accents_alone_is_asked_about(stub, tmp_path):
    people = forty()[4:6]
    asked = question(tmp_path, Layouts(people, SOURCES).moodle(), "student\nZoe Bronte\nJosé Núñez Ortiz\n".encode())
    assert "are 'Zoë Brontë' and 'Zoe Bronte' one person?" in asked


DATA = layouts.notebook((), SOURCES)
TASK_NAMES = [
    ["Copy of session_1.ipynb", "Copy of session_1 (1).ipynb", "ada.ipynb"],
    ["session_1.ipynb", "session_1 (1).ipynb", "session_1 (2).ipynb"],
    ["01_loading_the_digits.ipynb", "01_loading_the_digits (1).ipynb"],
    ["Kopie von session_1.ipynb", "ada.ipynb"],
]


@pytest.mark.parametrize("names", TASK_NAMES, ids=lambda names: names[0])
def test_files_that_name_nobody_are_asked_about(stub, tmp_path, names):
    asked = question(tmp_path, dict.fromkeys(names, DATA))
    assert asked.startswith("whose is ") and "That is no student's name. Say --same" in asked


def test_whose_a_copy_is_can_be_said(stub, tmp_path):
    files = dict.fromkeys(TASK_NAMES[0], DATA)
    rows = graded(tmp_path, files, said=["Copy of session_1=Bea", "Copy of session_1 (1)=Cem"])
    assert list(rows) == ["Bea", "Cem", "ada"]


@pytest.mark.parametrize(
    "names",
    [
        ["A/Ada/x.ipynb", "A/Bea/x.ipynb", "B/Cem/x.ipynb"],
        ["A/lovelaceada_1_2_x.ipynb", "A/turingalan_3_4_x.ipynb", "B/noetheremmy_5_6_x.ipynb"],
        ["A.zip/Ada Lovelace_1_assignsubmission_file/x.ipynb", "A.zip/Bea_2_assignsubmission_file/x.ipynb", "c.ipynb"],
        ["A/Ada - x.ipynb", "A/Bea - x.ipynb", "B/y.ipynb"],
        ["class/session_1 (1).ipynb", "class/session_1 (2).ipynb", "class/session_1.ipynb"],
        ["class/Copy of session_1.ipynb", "class/Copy of session_1 (1).ipynb"],
    ],
    ids=lambda names: names[0],
)
def test_a_folder_that_looks_like_a_class_of_its_own_is_asked_about(stub, tmp_path, names):
    asked = question(tmp_path, dict.fromkeys(names, DATA))
    assert asked.startswith("is all in ") and "--pattern" in asked
    folder = names[0].split("/")[0]
    folder = folder if folder in asked else "A"
    assert graded(tmp_path, dict.fromkeys(names, DATA), said=[f"{folder}={folder}"])


def test_the_question_about_a_folder_can_be_answered(stub, tmp_path):
    files = dict.fromkeys(["A/Ada/x.ipynb", "A/Bea/x.ipynb", "B/Cem/x.ipynb"], DATA)
    assert list(graded(tmp_path, files, pattern="{any}/{name}/{file}")) == ["Ada", "Bea", "Cem"]


def test_one_folder_with_the_names_of_several_on_the_roster_is_asked_about(stub, tmp_path):
    files = dict.fromkeys(["A/Ada.ipynb", "A/Bea.ipynb", "B/Cem.ipynb"], DATA)
    assert "Its files have the names of Ada, Bea" in question(tmp_path, files, b"student\nAda\nBea\nCem\n")


def test_what_a_student_names_like_another_platform_does_is_the_students(stub, tmp_path):
    names = [
        "Lesson 1_ada_attempt_2026-10-01-12-30-15_lovelaceada_1_2_x.ipynb",
        "Lesson 1_bea_attempt_2026-10-01-12-30-15_Lesson 1_ada_attempt_2026-10-02-12-30-15_x.ipynb",
        "Lesson 1_cem_attempt_2026-10-01-12-30-15_x.ipynb",
    ]
    assert list(graded(tmp_path, dict.fromkeys(names, DATA))) == ["ada", "bea", "cem"]


def test_github_classrooms_own_folder_may_be_given(stub, tmp_path):
    path = written({"session-1-octo/x.ipynb": DATA, "session-1-cat/x.ipynb": DATA}, tmp_path / "session-1-submissions")
    assert [each.origin.ids for each in read_submissions(path)] == [{"github": "cat"}, {"github": "octo"}]


def test_of_several_times_of_nbgrader_the_last_one_counts_and_odd_ones_do_not(tmp_path):
    times = {"1": b"2026-10-02 12:00:00 UTC", "2": b"2026-10-01 12:00:00 UTC", "3": b"soon", "4": b"2" * 300}
    files = {f"submitted/ada/hw{hw}/timestamp.txt": time for hw, time in times.items()}
    [ada] = read_submissions(written(files | {"submitted/ada/hw1/x.ipynb": DATA}, tmp_path / "course"))
    assert ada.origin.submitted == datetime(2026, 10, 2, 12, tzinfo=UTC) and len(ada.files) == 1


def test_what_a_platform_wants_back_goes_by_the_names_that_it_gave(tmp_path):
    people = forty()[:4]
    layout = Layouts(people, SOURCES)
    for name in ("canvas", "canvas_zips", "moodle", "moodle_flat"):
        files = getattr(layout, name)()
        found = read_submissions(written(files, tmp_path / f"{name}.zip"))
        given = {path.removeprefix("class submissions/") for path in files if "onlinetext" not in path}
        assert {original for each in found for original in each.origin.originals} == given


def test_a_group_has_a_row_for_each_member(stub, tmp_path):
    said = b"submission_1:\n  :submitters:\n  - :name: Ada\n    :email: a@x\n  - :name: Bea\n    :email: b@x\n"
    files = {"submission_1/x.ipynb": DATA, "submission_metadata.yml": said, "submission_2/x.ipynb": DATA}
    rows = graded(tmp_path, files)
    assert {name: row["gradescope_submission"] for name, row in rows.items()} == {
        "Ada": "1",
        "Bea": "1",
        "submission_2": "",
    }


@pytest.mark.parametrize(
    "content, says",
    [
        (b"a: [b", "submission_metadata.yml cannot be read"),
        (b"submission_1: !!python/object/apply:os.system ['true']", "could not determine a constructor"),
        (b"a: &a {x: 1}\nsubmission_1: {<<: *a}", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"- 1\n- 2", "names no submissions"),
        (b"", "names no submissions"),
        (b"#" * 20_000_001, "is larger than 20 MB"),
    ],
    ids=["broken", "code", "merged", "deep", "binary", "list", "empty", "large"],
)
def test_metadata_that_cannot_be_read_is_one_sentence(stub, tmp_path, content, says):
    files = {"submission_1/x.ipynb": DATA, "submission_2/x.ipynb": DATA, "submission_metadata.yml": content}
    with pytest.raises(CourseError, match=says) as caught:
        graded(tmp_path, files)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 500


def test_odd_metadata_of_one_submission_costs_its_names_alone(stub, tmp_path):
    said = b"submission_1: 3\nsubmission_2: {':submitters': [{':name': Ada}, 4], ':created_at': never, ':history': 1}\n"
    files = {"submission_1/x.ipynb": DATA, "submission_2/x.ipynb": DATA, "submission_metadata.yml": said}
    assert list(graded(tmp_path, files)) == ["Ada", "submission_1"]


def test_a_resubmission_is_late_although_its_notebook_is_the_same(stub, tmp_path):
    rows = graded(tmp_path, {"lovelaceada_1_2_x.ipynb": DATA, "turingalan_3_4_x.ipynb": DATA})
    assert {name: row["late"] for name, row in rows.items()} == {"lovelaceada": "no", "turingalan": "no"}
    (tmp_path / "hand-ins" / "lovelaceada_1_2_x.ipynb").unlink()
    rows = graded(tmp_path, {"lovelaceada_LATE_1_9_x.ipynb": DATA})
    assert {name: row["late"] for name, row in rows.items()} == {"lovelaceada": "yes", "turingalan": "no"}


def test_a_roster_that_comes_later_renames_and_leaves_no_row_behind(stub, tmp_path):
    people = forty()
    files = Layouts(people, SOURCES).canvas()
    assert len(graded(tmp_path, files)) == 40
    assert_forty(graded(tmp_path, files, layouts.canvas_roster(people)), people, TOLD["canvas"])


@pytest.mark.parametrize("text", ["{file}", "{name", "{name}{nmae}", "{name}{name}", " "])
def test_a_pattern_that_names_nobody_is_refused(stub, tmp_path, text):
    with pytest.raises(ArgumentError, match="--pattern: expected a path"):
        graded(tmp_path, {"a.ipynb": DATA}, pattern=text)


def test_a_pattern_that_does_not_fit_every_notebook_says_which(stub, tmp_path):
    files = {"Ada - x.ipynb": DATA, "Bea.ipynb": DATA, "notes.txt": b""}
    with pytest.raises(CourseError, match="doesn't fit 'Bea.ipynb'"):
        graded(tmp_path, files, pattern="{name} - {file}")
    with pytest.raises(CourseError, match="doesn't fit any"):
        graded(tmp_path, files, pattern="{name}/{file}/{attempt}")


@pytest.mark.parametrize("layout", ["blackboard", "brightspace", "teams"])
def test_the_better_answer_of_all_attempts_counts_where_that_is_asked(stub, tmp_path, layout):
    people = people_for(layout)
    files, roster = getattr(Layouts(people, SOURCES), layout)(), layouts.plain_roster(people)
    rows = graded(tmp_path, files, roster, policy=Policy(every_attempt=True))
    scores = {name: row["score"] for name, row in rows.items()}
    best = {p.number: sum(POINTS[name] for name in {*p.right, *(p.earlier or ())}) for p in people}
    assert best != {p.number: sum(POINTS[name] for name in p.right) for p in people}
    found_rows = by_person(rows, people)
    assert {number: float(row["score"]) for number, row in found_rows.items()} == best and len(scores) == len(people)
