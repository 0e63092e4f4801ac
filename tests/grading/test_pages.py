"""The students' pages and the page about the class: what they say, what they keep to themselves, what they escape."""

import base64
import dataclasses
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from PIL import Image

from course_tools.grading.reports.class_page import MAX_DIAGNOSES, MEANINGS, class_page
from course_tools.grading.reports.feedback import EXPLAINED, MARKS, feedback_texts, with_plain_values
from course_tools.grading.results import Adjustment, Row
from course_tools.grading.submissions.origin import Origin
from course_tools.grading.submissions.roster import Student
from course_utils.exercises import find
from course_utils.exercises.outcome import DECIDED, ROW_STATUSES, UNDECIDED, Outcome

NAMES = (
    "output_size",
    "parameters_of_convolutions",
    "scale_pixels",
    "diagonal_kernel",
    "mended_network",
    "small_cnn",
)
EXERCISES = [find(name) for name in NAMES]
LESSONS = dict.fromkeys(NAMES, 3)
POINTS = {each.name: each.points for each in EXERCISES}
RIGHT = Outcome("right", "right", "right. The kernel's first place counts as well.")
FORGOT = Outcome("wrong", "forgot the + 1", "your size is one too small. Add 1.\nFor output_size(5, 3) it is 2.")
STOPS = Outcome("wrong", "stops with an error", "it stops with a NameError, in the line\n    return n  // stride")
NOT_YET = Outcome("not attempted", "not attempted", "not attempted yet. Replace the ... above with your answer.")
SOLUTIONS = json.loads(files("course_utils.exercises").joinpath("solutions.json").read_text(encoding="utf-8"))
MARKUP = "<script>alert(1)</script>"


class Page(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, its pictures, its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(html)
        self.text = " ".join(" ".join(self.texts).split())
        self.pictures = [dict(attributes) for tag, attributes in self.tags if tag == "img"]
        self.alts = [each["alt"] for each in self.pictures]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def handle_data(self, data):
        if self.tags[-1:] and self.tags[-1][0] != "style":
            self.texts.append(data)


def row(student="Ada", status="graded", note="", **outcomes):
    """A row with every exercise right but for `outcomes`; without outcomes where nothing could be graded."""
    if status in ("error", "unreadable", "missing"):
        return Row(student, status, None, 10, note=note)
    outcomes = {each.name: outcomes.get(each.name, RIGHT) for each in EXERCISES}
    score = sum(POINTS[name] for name, outcome in outcomes.items() if outcome.status == "right")
    return Row(student, status, score, 10, outcomes, note)


def feedback(one, suffix=".html"):
    return feedback_texts(one, EXERCISES, POINTS, LESSONS, "Lesson 03")[suffix]


def about(rows):
    return class_page(rows, EXERCISES, POINTS, LESSONS, "Lesson 03")


CLASS = [
    row("Ada"),
    row("Bo", output_size=FORGOT),
    row("Cy", output_size=FORGOT, scale_pixels=STOPS),
    row("Di", small_cnn=NOT_YET),
    row("Ed", "timeout", small_cnn=Outcome("timeout", "timeout", "it took too long.")),
    row("Flo", "unreadable", note="lesson_03.ipynb is not JSON"),
    row("Gus", "missing"),
]


def test_a_student_reads_points_marks_objectives_and_messages():
    text = Page(feedback(row(output_size=FORGOT, small_cnn=NOT_YET))).text
    assert "7 of 10 points" in text
    assert "✅ 4 right ❌ 1 not right ⏳ 1 not attempted" in text
    for each in EXERCISES:
        assert ("To practice: " if each.name in ("output_size", "small_cnn") else "You can ") + each.objective in text
    assert "❌ not right 0 of 1 point lesson 3, output_size Your size is one too small. Add 1." in text
    assert "✅ right 2 of 2 points lesson 3, scale_pixels The kernel's first place" in text


def test_lines_of_code_in_a_message_keep_their_spaces():
    html = feedback(row(output_size=STOPS))
    assert '<pre class="said" style="white-space: pre-wrap">return n  // stride</pre>' in html
    assert '<p class="said">It stops with a NameError, in the line</p>' in html


def test_a_message_that_begins_with_the_name_of_the_answer_keeps_it():
    message = Outcome("wrong", "wrong type", "output_size should return a number, but it returns a text.")
    assert '<p class="said">output_size should return' in feedback(row(output_size=message))


@pytest.mark.parametrize("status", DECIDED + UNDECIDED)
def test_each_outcome_has_a_sign_and_words(status):
    sign, words = MARKS[status]
    text = Page(feedback(row(output_size=Outcome(status, "a diagnosis", "A message.")))).text
    got = "1" if status == "right" else "–" if status in UNDECIDED else "0"
    assert f"{sign} {words} {got} of 1 point lesson 3, output_size A message." in text


@pytest.mark.parametrize("status", ROW_STATUSES)
def test_each_status_is_told_in_plain_words(status):
    text = Page(feedback(row(status=status))).text
    if status == "graded":
        assert not any(each in text for each in EXPLAINED.values())
    else:
        assert EXPLAINED[status] in text
    assert ("Not graded" in text) == (status in ("error", "unreadable", "missing"))


def test_points_may_be_fractions():
    half = dataclasses.replace(row(), score=2.5, of=7.5)
    text = Page(feedback_texts(half, EXERCISES[:1], {"output_size": 2.5}, LESSONS, "Lesson 03")[".html"]).text
    assert "2.5 of 7.5 points" in text
    assert "2.5 of 2.5 points" in text


def test_a_note_for_the_instructor_is_not_on_the_students_page():
    noted = row(note="suspiciously like Bo's")
    assert "suspiciously" not in feedback(noted)
    assert "suspiciously like Bo" in Page(about([noted])).text


def test_solutions_and_hints_are_on_neither_page():
    one = row(output_size=FORGOT, scale_pixels=NOT_YET)
    for html in (feedback(one), about([one])):
        text = Page(html).text
        for each in EXERCISES:
            assert " ".join(SOLUTIONS[each.name].split()) not in text
            assert not any(hint in text for hint in each.hints)


def test_what_came_from_a_student_comes_out_as_text():
    hostile = Outcome("wrong", MARKUP, f"{MARKUP}\n    {MARKUP}\n</pre><img src=x onerror=alert(1)>")
    one = row(MARKUP, "timeout", note=MARKUP, output_size=hostile)
    for html in (feedback(one), about([one, row()])):
        page = Page(html)
        assert not {"script", "x"} & {tag for tag, _ in page.tags}
        assert all(each["src"].startswith("data:image/png;base64,") for each in page.pictures)
        assert not any(name.startswith("on") for _, attributes in page.tags for name, _ in attributes)
        assert page.text.count(MARKUP) >= 3
        assert "<img src=x onerror=alert(1)>" in page.text


def test_a_style_sheet_in_a_name_stays_a_name():
    name = '<link rel="stylesheet" href="style.css">'
    html = feedback(row(name))
    assert not any(tag == "link" for tag, _ in Page(html).tags)
    assert html.index("<style>") < html.index("<body>")


def test_half_a_character_and_formulas_stop_no_page():
    odd = Outcome("wrong", "\ud800 $\\frac{$", "stops with \ud800 \x00 $\\frac{")
    one = row("\ud800 $x", note="\ud800", output_size=odd)
    for html in (feedback(one), about([one, row()])):
        assert html.encode("utf-8")


def test_pages_load_nothing():
    for html in (feedback(CLASS[2]), about(CLASS)):
        page = Page(html)
        tags = {tag for tag, _ in page.tags}
        assert not tags & {"script", "link", "iframe", "object", "base"}
        assert not re.search(r"https?:|url\(|@import", html)
        assert ("style", []) in page.tags
        policy = [dict(attributes).get("content") for tag, attributes in page.tags if tag == "meta"]
        assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in policy


def test_the_class_is_counted_by_status():
    text = Page(about(CLASS)).text
    assert "7 students, 6 exercises." in text
    for status, count in zip(ROW_STATUSES, (4, 1, 0, 0, 0, 1, 1), strict=True):
        assert f"{count} {status} {MEANINGS[status]}" in text
    assert "5 students have a score. The median is 8 of 10 points; the scores go from 7 to 10." in text


def test_the_alt_texts_say_the_numbers():
    scores, exercises, faults = Page(about(CLASS)).alts
    assert scores == "Scores, of 10 points: 1 student with 7, 2 students with 8, 1 student with 9, 1 student with 10."
    assert "output_size 3 right, 2 wrong, 0 not attempted, 0 could not be tried;" in exercises
    assert "small_cnn 3 right, 0 wrong, 1 not attempted, 1 could not be tried." in exercises
    assert faults == (
        "The most common diagnoses, and how many students got each: output_size, forgot the + 1: 2; "
        "scale_pixels, stops with an error: 1; small_cnn, timeout: 1."
    )


def test_the_pictures_are_pngs_that_fit_a_phone():
    for each in Page(about(CLASS)).pictures:
        picture = Image.open(io.BytesIO(base64.b64decode(each["src"].removeprefix("data:image/png;base64,"))))
        assert picture.format == "PNG"
        assert int(each["width"]) * 1.5 == picture.width


def test_the_table_shows_the_most_common_diagnosis_with_an_example():
    text = Page(about(CLASS)).text
    assert "output_size , lesson 3, 1 point 60% 3 of 5 right forgot the + 1 , 2 students Your size is one" in text
    assert "small_cnn , lesson 3, 2 points 60% 3 of 5 right timeout , 1 student It took too long." in text


def test_those_who_need_a_look_are_listed_and_nobody_else():
    text = Page(about([*CLASS, row("Hal", note="handed in twice")])).text
    listed = text.split("Who needs to be looked at")[1]
    assert listed.strip() == (
        "Student Status Note Ed timeout – Flo unreadable lesson_03.ipynb is not JSON Gus missing – "
        "Hal graded handed in twice"
    )


def test_refused_answers_are_counted_as_wrong():
    refused = Outcome("refused", "reached for the solutions", "your answer reaches for the course's own answers.")
    alts = Page(about([row(), row(output_size=refused)])).alts
    assert "output_size 1 right, 1 wrong, 0 not attempted" in alts[1]
    assert "output_size, reached for the solutions: 1" in alts[2]


def test_only_the_most_common_diagnoses_are_drawn():
    many = [row(output_size=Outcome("wrong", f"mistake {each}", "No.")) for each in range(40)]
    assert Page(about(many)).alts[2].count("output_size, mistake") == MAX_DIAGNOSES


@pytest.mark.parametrize(
    ("rows", "pictures", "words"),
    [
        ([], 0, "There are no scores."),
        ([row(status="missing")], 0, "No notebook was graded."),
        ([row(output_size=FORGOT)], 2, "One student has a score: 9 of 10 points."),
        ([row(), row()], 2, "Nobody has a wrong answer."),
        ([row(), row()], 2, "The median is 10 of 10 points, and all scores are the same."),
    ],
)
def test_small_and_faultless_classes_have_their_page(rows, pictures, words):
    page = Page(about(rows))
    assert words in page.text
    assert len(page.pictures) == pictures


def test_parts_of_points_are_drawn_between_whole_ones():
    rows = [Row(str(score), "graded", score, 3, row().outcomes) for score in (0, 1, 1.5, 3)]
    scores = Page(class_page(rows, EXERCISES[:1], {"output_size": 3}, LESSONS, "Lesson 03")).alts[0]
    assert scores == "Scores, of 3 points: 1 student with 0–1, 2 students with 1–2, 1 student with 2–3."


def test_many_points_are_drawn_in_ten_ranges():
    rows = [Row(str(score), "graded", score, 35, row().outcomes) for score in (0, 3.5, 34.5, 35)]
    points = dict(zip(POINTS, (10, 5, 5, 5, 5, 5), strict=True))
    scores = Page(class_page(rows, EXERCISES, points, LESSONS, "All lessons")).alts[0]
    assert scores == ("Scores, of 35 points: 1 student with 0–3.5, 1 student with 3.5–7, 2 students with 31.5–35.")


ADJUSTED = {
    "output_size": Adjustment(0.5, "The idea is right."),
    "small_cnn": Adjustment(2),
    "scale_pixels": Adjustment(None, "Nicely short."),
    "": Adjustment(None, "Well begun."),
}


def test_what_the_instructor_decided_is_marked_as_theirs():
    one = replace(row(output_size=FORGOT, small_cnn=NOT_YET), adjusted=ADJUSTED, lateness="2 days late", deducted=2)
    text = Page(feedback(one)).text
    assert "✍️ set by your instructor 0.5 of 1 point lesson 3, output_size Your instructor: The idea is right." in text
    assert "You can " + find("small_cnn").objective in text and "2 set by your instructor" in text
    assert "✅ right 2 of 2 points lesson 3, scale_pixels Your instructor: Nicely short." in text
    assert "Your instructor: Well begun." in text and "2 days late: −2 points" in text
    listed = Page(about([one])).text.split("What you decided")[1].split("Who needs")[0]
    assert "Ada output_size 0 → 0.5 points The idea is right." in listed
    assert "Ada small_cnn 0 → 2 points –" in listed and "Ada the whole – Well begun." in listed
    assert "Ada the whole −2 points 2 days late" in listed
    assert "What you decided" not in Page(about([row()])).text


def test_the_same_is_told_as_plain_text():
    text = feedback(replace(row(output_size=FORGOT, scale_pixels=STOPS), adjusted={"": Adjustment(None, "<3")}), ".txt")
    assert "7 of 10 points" in text and "Your instructor: <3" in text
    assert "❌ not right, 0 of 1 point (lesson 3, output_size)\nYour size is one too small. Add 1." in text
    assert "\n\n    return n  // stride\n" in text and "\n\n\n" not in text and "&" not in text


def test_mail_programs_without_variables_find_a_plain_value_before_each():
    style = re.search(r"<style>(.*?)</style>", feedback(row()), re.DOTALL)[1]
    rules = [part.rpartition("{")[2] for part in style.split("}")]
    declared = [each.strip() for rule in rules for each in rule.split(";") if each.strip()]
    with_variables = [place for place, each in enumerate(declared) if "var(" in each]
    assert len(with_variables) > 20
    for place in with_variables:
        name = declared[place].partition(":")[0]
        assert declared[place - 1].startswith(f"{name}:") and "var(" not in declared[place - 1], declared[place]
    assert with_plain_values(":root {\n  --ink: #222;\n}\np { color: var(--ink) }") == (
        ":root {\n  --ink: #222;\n}\np { color: #222; color: var(--ink) }"
    )


def test_a_page_calls_students_by_their_names_without_the_platforms_numbers():
    numbered = replace(row("Ada Lovelace_20013"), origin=Origin("moodle"))
    listed = replace(row("Lovelace, Ada_a@x"), on_roster=Student("Lovelace, Ada_a@x", "Lovelace, Ada"))
    for one, name in ((numbered, "Ada Lovelace"), (listed, "Lovelace, Ada"), (row("agent_007"), "agent_007")):
        texts = feedback_texts(one, EXERCISES, POINTS, LESSONS, "Lesson 03")
        assert f"<h1><bdi>{name}</bdi></h1>" in texts[".html"] and texts[".txt"].startswith(f"{name}\n")
        assert "20013" not in texts[".html"] + texts[".txt"]
