"""What Canvas and Moodle get back, read as they read it: by rules from their source, not from the writer.

Canvas: lib/gradebook_importer.rb, and infer_comment_context_from_filename in app/models/assignment.rb. Moodle:
mod/assign/feedback/offline/importgradeslib.php and mod/assign/feedback/file/importziplib.php.
"""

import csv
import io
import re
import zipfile
from datetime import timedelta

import layouts
import pytest
from layouts import DUE, Layouts, forty
from test_platforms import POINTS, SOURCES, graded, stub  # noqa: F401, a fixture

from course_tools.grading.deadline import parse_deadline
from course_tools.grading.gradebooks import GRADEBOOKS, known_platforms
from course_tools.grading.gradebooks.writing import Grades
from course_tools.grading.policy import Policy
from course_tools.grading.results import Adjustment, Row
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.roster import Roster, read_roster
from course_utils.errors import ArgumentError, CourseError
from course_utils.exercises.outcome import Outcome

WORTH = {"one_hot_rows": 2, "made_logits": 3}
RIGHT, WRONG = Outcome("right", "right", "right."), Outcome("wrong", "a mistake", "<b>no</b>")
OPEN = Outcome("timeout", "timeout", "it took too long.")
FAMILIES = ("Lovelace", "Müller", "O'Neil", "Ångström", "名前", "von Ada, Jr.", "Smith", "=cmd")
# (given name, family name, number of the person, score): forty people, namesakes among them.
PEOPLE = [(f"Zoë{place // 16}", FAMILIES[place % 8], 1000 + place, (0, 2, 3, 5)[place % 4]) for place in range(40)]
SCORES = {number: score for _, _, number, score in PEOPLE}


def canvas_file(most="5.00", columns="Session 1 (771)", header="Student,ID,SIS User ID,SIS Login ID,Section"):
    """A gradebook as Canvas exports it, with a read-only total, and a grade in each cell."""
    assignments = columns.split("|") if columns else []
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([*header.split(","), *assignments, "Assignments Current Score"])
    writer.writerow(["    Points Possible", *[""] * 4, *[most] * len(assignments), "(read only)"])
    for given, family, number, _ in PEOPLE:
        about = [f"{family}, {given}", number, f"S{number}", f"login{number}", "Monday"]
        writer.writerow([*about, *["1.00"] * len(assignments), "20.0"])
    return table.getvalue()


def moodle_file(most="5.00", comments="Feedback comments"):
    """A grading worksheet as Moodle exports it."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    headings = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade"]
    writer.writerow([*headings, "Last modified (submission)", "Last modified (grade)", *filter(None, [comments])])
    for given, family, number, _ in PEOPLE:
        about = [f"Participant {number}", f"{given} {family}", f"p{number}@example.org", "Submitted for grading"]
        writer.writerow([*about, "", most, "-", "-", *(["old"] if comments else [])])
    return table.getvalue()


FILES = {"canvas": canvas_file, "moodle": moodle_file}


@pytest.fixture
def written(tmp_path):
    """A function of a platform, its exported file and rows to change that writes: (the folder, what was said)."""

    def write(platform, exported=None, assignment="", **changed):
        path = tmp_path / "roster.csv"
        path.write_bytes((exported or FILES[platform]()).encode())
        roster = read_roster(path)
        numbers = [number for _, _, number, _ in PEOPLE]
        students = dict(zip(numbers, roster.students, strict=True))
        rows = [changed.get(f"row{number}", row_of)(platform, students[number], number) for number in numbers]
        (tmp_path / "feedback").mkdir(exist_ok=True)
        grades = Grades(tmp_path, rows, WORTH)
        for row in rows:
            grades.page_path(row).write_text(f"page of {row.student}", encoding="utf-8")
        GRADEBOOKS[platform](roster, assignment).write(grades)
        return tmp_path, grades.said

    return write


def row_of(platform, student, number):
    """The row of somebody who has handed in."""
    score = SCORES[number]
    outcomes = {"one_hot_rows": RIGHT if score in (2, 5) else WRONG, "made_logits": RIGHT if score > 2 else WRONG}
    name = {
        "canvas": f"lovelaceada_{'LATE_' * (number % 2)}{number}_{number + 5000}_session_1.ipynb",
        "moodle": f"{student.full_name}_{number}_assignsubmission_file_/session_1.ipynb",
    }[platform]
    origin = Origin(platform=platform, originals=(name,))
    return Row(student.name, "graded", score, 5, outcomes, origin=origin, on_roster=student)


def read_by_canvas(content):
    """{number of the person: grade} and the number of the assignment, as Canvas imports a gradebook."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    assert len(header) > 3 and "Student" in header[0] and "ID" in header[1]
    columns = 3
    if re.search(r"SIS\s+Login\s+ID", header[2]):
        columns += 1
    elif re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        columns += 2
    assert "Section" in header[columns - 1], "Invalid header row"
    (name,) = [name for name in header[columns:] if not re.search("Current Score|Final Score", name)]
    place, assignment = header.index(name), re.fullmatch(r"(.*)\s\((\d+)\)", name)[2]
    students = [row for row in rows if "Points Possible" not in row[0]]
    return {int(row[1]): row[place].strip() for row in students}, assignment


def comments_by_canvas(archive):
    """{number of the person: (number of the file, content)} of the files that Canvas does not ignore."""
    found = {}
    for name in archive.namelist():
        parts = name.rpartition("/")[2].split("_")
        user, attachment = [part for part in parts if re.fullmatch(r"\d+", part)][:2]
        assert int(user) not in found and not parts[-1].startswith("link")
        found[int(user)] = (int(attachment), archive.read(name).decode())
    return found


def read_by_moodle(content):
    """{participant: (grade, feedback)} of the rows that Moodle does not skip."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    found = {}
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        participant = int(cells["Identifier"][len("Participant ") :])
        if cells["Grade"] != "" and 0 <= float(cells["Grade"]) <= float(cells["Maximum Grade"]):
            found[participant] = (float(cells["Grade"]), cells.get("Feedback comments"))
    return found


def feedback_by_moodle(archive, participants):
    """{participant: (name of the file, content)}, as Moodle walks through the parts of a path."""
    found = {}
    for path in archive.namelist():
        parts = path.split("/")
        while parts:
            info = parts.pop(0).split("_", 4)
            if len(info) < 4 or not info[1].isdigit() or int(info[1]) not in participants:
                continue
            assert (info[2], info[3]) == ("assignsubmission", "file")
            name = "/".join([info[4] if len(info) > 4 else "", *parts])
            found[int(info[1])] = (name.lstrip("/"), archive.read(path).decode())
            break
    return found


def test_canvas_reads_the_forty_scores_and_finds_everybodys_page(written):
    out, said = written("canvas")
    grades, assignment = read_by_canvas((out / "canvas-grades.csv").read_bytes())
    assert {number: float(grade) for number, grade in grades.items()} == SCORES and assignment == "771"
    with zipfile.ZipFile(out / "canvas-comments.zip") as archive:
        comments = comments_by_canvas(archive)
        assert all(name.endswith("_session_1.html") for name in archive.namelist())
    assert {number: attachment for number, (attachment, _) in comments.items()} == {n: n + 5000 for n in SCORES}
    assert all(page.startswith("page of ") for _, page in comments.values()) and len(said) == 1


def test_moodle_reads_the_forty_scores_and_finds_everybodys_page(written):
    out, said = written("moodle")
    found = read_by_moodle((out / "moodle-grades.csv").read_bytes())
    assert {number: grade for number, (grade, _) in found.items()} == SCORES
    assert found[1000][1] == "<p>0 of 5 points.</p><p>To practice: one_hot_rows (0 of 2), made_logits (0 of 3).</p>"
    with zipfile.ZipFile(out / "moodle-feedback.zip") as archive:
        pages = feedback_by_moodle(archive, SCORES)
    assert set(pages) == set(SCORES) and {name for name, _ in pages.values()} == {"feedback.html"}
    assert len(said) == 1


@pytest.mark.parametrize("platform", FILES)
def test_a_platforms_own_maximum_scales_the_scores(written, platform):
    out, said = written(platform, FILES[platform](most="100.00"))
    content = (out / f"{platform}-grades.csv").read_bytes()
    found = read_by_canvas(content)[0] if platform == "canvas" else read_by_moodle(content)
    assert [float(grade[0] if platform == "moodle" else grade) for grade in found.values()] == [
        score * 20 for score in SCORES.values()
    ]
    assert "gives 100 points for this assignment, so 5 of 5 became 100." in said[0]


@pytest.mark.parametrize("platform", FILES)
def test_who_has_no_score_yet_keeps_what_was_there(written, platform):
    def still_open(platform, student, number):
        return Row(student.name, "timeout", 2, 5, {"one_hot_rows": RIGHT, "made_logits": OPEN}, on_roster=student)

    def missing(platform, student, number):
        return Row(student.name, "missing", None, 5, on_roster=student)

    def stranger(platform, student, number):
        return Row("eve", "graded", 5, 5, {"one_hot_rows": RIGHT, "made_logits": RIGHT})

    out, said = written(platform, row1001=still_open, row1002=missing, row1003=stranger)
    content = (out / f"{platform}-grades.csv").read_bytes()
    if platform == "canvas":
        assert [read_by_canvas(content)[0][number] for number in (1001, 1002, 1003)] == ["1.00"] * 3
    else:
        assert not {1001, 1002, 1003} & set(read_by_moodle(content)) and b"old" in content
    assert "points are still open: " in said[0] and said[0].count(",") < 3
    assert said[1].endswith("because the roster doesn't have them: eve.")
    with zipfile.ZipFile(next(out.glob(f"{platform}-*.zip"))) as archive:
        assert len(archive.namelist()) in (37, 38)  # whose points are open gets a page, where the file's name is known


def test_what_the_instructor_says_reaches_moodle_as_text(written):
    def adjusted(platform, student, number):
        said = {"made_logits": Adjustment(1.5, "<i>nearly</i>"), "": Adjustment(None, "well done")}
        outcomes = {"one_hot_rows": RIGHT, "made_logits": WRONG}
        late = {"lateness": "1 day late", "deducted": 0.5}
        return Row(student.name, "graded", 3, 5, outcomes, on_roster=student, adjusted=said, **late)

    out, _ = written("moodle", row1000=adjusted)
    grade, comment = read_by_moodle((out / "moodle-grades.csv").read_bytes())[1000]
    assert grade == 3 and "<p>made_logits: &lt;i&gt;nearly&lt;/i&gt;</p><p>well done</p>" in comment
    assert "<p>To practice: made_logits (1.5 of 3).</p><p>1 day late: −0.5 points.</p>" in comment


def test_a_worksheet_without_comments_gets_the_grades_alone(written):
    out, _ = written("moodle", moodle_file(comments=""))
    found = read_by_moodle((out / "moodle-grades.csv").read_bytes())
    assert {number: grade for number, (grade, _) in found.items()} == SCORES


def test_the_asked_for_assignment_is_filled_and_no_other_touched(written):
    columns = "Session 1 (771)|Session 2 (772)|Session 2 (773)"
    for asked, number in {"Session 1": "771", "session 2 (772)": "772", "773": "773"}.items():
        out, _ = written("canvas", canvas_file(columns=columns), asked)
        assert read_by_canvas((out / "canvas-grades.csv").read_bytes())[1] == number
    for asked in ("", "Session 2", "Session 3"):
        with pytest.raises(CourseError, match='--assignment, one of "Session 1 .771.", "Session 2'):
            written("canvas", canvas_file(columns=columns), asked)


def test_what_is_missing_is_one_sentence(written, tmp_path):
    for platform in FILES:
        with pytest.raises(CourseError, match=f"--for {platform}: expected .* as the roster"):
            GRADEBOOKS[platform](Roster(), "")
    with pytest.raises(CourseError, match="no assignment to fill in"):
        written("canvas", canvas_file(columns=""))
    with pytest.raises(CourseError, match="--assignment: "):
        written("moodle", assignment="Session 1")
    with pytest.raises(ArgumentError, match="--for: expected one of canvas, moodle"):
        known_platforms(["blackboard"])
    assert known_platforms(["moodle", "canvas", "moodle"]) == ("moodle", "canvas")


def test_files_without_canvas_names_have_no_zip_of_comments(written):
    def by_mail(platform, student, number):
        row = row_of(platform, student, number)
        return Row(row.student, row.status, row.score, row.of, row.outcomes, on_roster=student)

    out, said = written("canvas", **{f"row{number}": by_mail for number in SCORES})
    assert not (out / "canvas-comments.zip").exists() and "There is no zip of comments" in said[0]


def expected_of(people):
    return {person: sum(POINTS[name] for name in person.right) for person in people}


def test_a_class_from_canvas_goes_back_to_canvas(stub, tmp_path):  # noqa: F811
    people = forty()
    policy = Policy(platforms=("canvas",))
    graded(tmp_path, Layouts(people, SOURCES).canvas_zips(), layouts.canvas_roster(people), "zip", policy=policy)
    content = (tmp_path / "out" / "canvas-grades.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")  # as in the export
    grades, assignment = read_by_canvas(content.removeprefix(b"\xef\xbb\xbf"))
    assert assignment == "4711"
    scores = {int(person.canvas): score for person, score in expected_of(people).items()}
    assert {number: float(grade) for number, grade in grades.items()} == scores
    with zipfile.ZipFile(tmp_path / "out" / "canvas-comments.zip") as archive:
        comments = comments_by_canvas(archive)
    assert {number: file for number, (file, _) in comments.items()} == {int(p.canvas): 90000 + p.number for p in people}
    for person, score in expected_of(people).items():
        page = comments[int(person.canvas)][1]
        assert f"<strong>{score}</strong> of 4 points" in page and f"{person.last}, {person.first}" in unescaped(page)


def unescaped(page):
    return page.replace("&#39;", "'")


def test_a_class_from_moodle_goes_back_to_moodle_less_what_being_late_costs(stub, tmp_path):  # noqa: F811
    people = forty()
    deadline = parse_deadline(DUE.isoformat(timespec="minutes"), "25% a day, at most 50%")
    policy = Policy(platforms=("moodle",), deadline=deadline)
    rows = graded(tmp_path, Layouts(people, SOURCES).moodle(), layouts.moodle_roster(people), "zip", policy=policy)
    found = read_by_moodle((tmp_path / "out" / "moodle-grades.csv").read_bytes())
    scores = {}
    for person, score in expected_of(people).items():
        days = max(0, -((DUE - person.submitted) // timedelta(days=1)))
        scores[int(person.participant)] = max(0, score - min(days, 2))
    assert {number: grade for number, (grade, _) in found.items()} == scores
    assert len({person for person in people if person.late}) == 5
    late = [row for row in rows.values() if row["late"] == "yes"]
    assert len(late) == 5 and {row["deducted"] for row in late} <= {"0", "1", "2"}
    assert all(re.search(r"\d days? late", row["note"]) for row in late)
    with zipfile.ZipFile(tmp_path / "out" / "moodle-feedback.zip") as archive:
        pages = feedback_by_moodle(archive, scores)
    assert set(pages) == set(scores)


def test_what_the_instructor_says_survives_every_run_and_mistakes_touch_nothing(stub, tmp_path):  # noqa: F811
    people = forty()
    files, out = {f"{person.name}.ipynb": Layouts([person], SOURCES).last(person) for person in people[4:9]}, "out"
    graded(tmp_path, files)
    person = next(person for person in people[4:9] if "scale_pixels" not in person.right)
    header = "student,exercise,points,comment\n"
    (tmp_path / out / "adjust.csv").write_text(header + f"{person.name},scale_pixels,1.5,nearly\n", encoding="utf-8")
    for _ in range(2):
        row = graded(tmp_path, files)[person.name]
        assert float(row["score"]) == expected_of(people)[person] + 1.5 and row["scale_pixels"] == "1.5"
        assert "scale_pixels: adjusted by you, 0 → 1.5 points (nearly)" in row["note"]
    before = {path: path.read_bytes() for path in (tmp_path / out).rglob("*") if path.is_file()}
    for wrong in (
        f"{person.name}x,scale_pixels,1,\n",
        f"{person.name},small_cnn,1,\n",
        f"{person.name},scale_pixels,9,\n",
    ):
        (tmp_path / out / "adjust.csv").write_text(header + wrong, encoding="utf-8")
        with pytest.raises(CourseError, match="adjust.csv, line 2: expected"):
            graded(tmp_path, files)
    (tmp_path / out / "adjust.csv").write_bytes(before[tmp_path / out / "adjust.csv"])
    assert {path: path.read_bytes() for path in before} == before
    (tmp_path / out / "adjust.csv").write_text(header + f"{person.name},small_cnn,1,\n", encoding="utf-8")
    with pytest.raises(CourseError, match="adjust.csv, line 2: expected"):
        graded(tmp_path, files, points=None)  # then only the notebooks say what was assigned
    assert (tmp_path / out / "grades.csv").read_bytes() == before[tmp_path / out / "grades.csv"]
