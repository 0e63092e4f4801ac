"""Moodle: its grading worksheet filled in, and a zip with a feedback file for each student.

Moodle skips a blank grade, reads the columns by their headings, and finds a feedback file's student by the number in
the name of its folder.
"""

import re
from html import escape

from course_tools.files import write_zip
from course_tools.grading.adjusting import changes
from course_tools.grading.deadline import lateness_note
from course_tools.grading.gradebooks.writing import Grades, Scale, full_row, read_number, write_table
from course_tools.grading.results import Row
from course_tools.grading.rows import Points, mark
from course_tools.grading.submissions.roster import Roster, Student
from course_tools.words import number, pluralize
from course_utils.errors import CourseError

FOLDER = re.compile(r"(.+?)_(\d+)_assignsubmission_file", re.DOTALL)
GRADE, MOST, COMMENTS = "Grade", "Maximum Grade", "Feedback comments"
WORKSHEET, FEEDBACK = "moodle-grades.csv", "moodle-feedback.zip"
PARTICIPANT = "moodle_participant"


class MoodleGradebook:
    """A worksheet to be filled in; raises CourseError where the roster is not one."""

    def __init__(self, roster: Roster, assignment: str):
        if roster.platform != "moodle" or GRADE not in roster.headings:
            raise CourseError(
                "--for moodle: expected Moodle's own worksheet as the roster, with a column Grade. In the assignment "
                "allow “Offline grading worksheet”, choose Download grading worksheet, and give the file with --roster."
            )
        if assignment:
            raise CourseError("--assignment: a worksheet of Moodle's is of one assignment. Leave the option out.")
        self.roster = roster

    def write(self, grades: Grades) -> None:
        """Write the worksheet and the zip of pages; adds what the instructor should know to grades.said."""
        table, scale = [list(self.roster.headings), *map(list, self.roster.above)], Scale(None)
        for student in self.roster.students:
            cells = dict(zip(self.roster.headings, full_row(self.roster, student.cells), strict=True))
            if row := grades.row_of(student):
                scale = Scale(read_number(cells.get(MOST, "")))
                cells[GRADE] = scale.score(row)
                if COMMENTS in cells:
                    cells[COMMENTS] = comment(row, grades.points)
            table.append([cells[heading] for heading in self.roster.headings])
        write_table(grades.out / WORKSHEET, self.roster, table)
        grades.said += scale.sentence("Moodle", sum(grades.points.values()))
        grades.tell_who_is_left_out("Moodle")
        self._write_feedback(grades)

    def _write_feedback(self, grades: Grades) -> None:
        files = {
            f"{folder}/feedback.html": page
            for row in grades.rows
            if row.on_roster and (folder := _folder(row, row.on_roster)) and (page := grades.page(row))
        }
        write_zip(grades.out / FEEDBACK, files)
        grades.said.append(f"For Moodle: {grades.out / WORKSHEET}, {grades.out / FEEDBACK}")


def _folder(row: Row, student: Student) -> str:
    """The folder of a student's feedback: as in the download, else made from the worksheet; "" without a number."""
    number_of = student.ids.get(PARTICIPANT, "")
    downloaded = [found for name in row.origin.originals if (found := FOLDER.match(name)) and found[2] == number_of]
    name = downloaded[-1][1] if downloaded else re.sub(r"[_/]", " ", student.full_name) or "Participant"
    return f"{name}_{number_of}_assignsubmission_file_" if number_of else ""


def comment(row: Row, points: Points) -> str:
    """A row in a few lines of HTML, which is what Moodle keeps comments in."""
    marks = {name: mark(row, name, worth) for name, worth in points.items()}
    missed = [
        f"{name} ({number(marks[name] or 0)} of {number(points[name])})"
        for name in points
        if marks[name] != points[name]
    ]
    lines = [f"{number(row.score or 0)} of {pluralize(row.of, 'point')}."]
    lines += [f"To practice: {', '.join(missed)}."] if missed and row.outcomes else []
    lines += [f"{lateness_note(row)}."] if row.lateness else []
    lines += [f"{f'{name}: ' if name else ''}{said}" for name, _, said in changes(row, points) if said]
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
