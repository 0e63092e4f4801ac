"""Canvas: the exported gradebook with one assignment filled in, and pages to upload as comments.

Canvas takes a blank cell for "delete this grade", so a student without a score keeps the cell that was there. Other
assignments are left out: their grades may have changed since the export.
"""

import re
from pathlib import PurePosixPath

from course_tools.files import write_zip
from course_tools.grading.gradebooks.writing import Grades, Scale, full_row, read_number, write_table
from course_tools.grading.results import Row
from course_tools.grading.submissions.roster import Roster
from course_utils.errors import CourseError

ASSIGNMENT = re.compile(r"(.*\S)\s*\((\d+)\)", re.DOTALL)  # name and number, as Canvas heads a column
ABOUT_THE_STUDENT = (
    "Student",
    "LastName",
    "FirstName",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
    "Section",
)
NUMBERED = re.compile(r"[^/]*_\d+_\d+_[^/]*", re.DOTALL)  # a downloaded file's name: the person's number, the file's
GRADEBOOK, COMMENTS = "canvas-grades.csv", "canvas-comments.zip"


class CanvasGradebook:
    """A gradebook to be filled in; raises CourseError where the roster is not one or the assignment isn't clear."""

    def __init__(self, roster: Roster, assignment: str):
        if roster.platform != "canvas":
            raise CourseError(
                "--for canvas: expected Canvas's own gradebook as the roster. In Canvas choose Grades, Export, "
                "Export Entire Gradebook, and give the file with --roster."
            )
        self.roster = roster
        self.column = self._choose(assignment.strip())

    def _choose(self, asked: str) -> int:
        """Which column is the assignment's."""
        read_only = {
            place for row in self.roster.above for place, cell in enumerate(row) if "read only" in cell.casefold()
        }
        found = {
            place: heading
            for place, heading in enumerate(self.roster.headings)
            if ASSIGNMENT.fullmatch(heading) and place not in read_only
        }
        if not found:
            raise CourseError(
                "--for canvas: this gradebook has no assignment to fill in. Make one in Canvas, then export it again."
            )
        named = [place for place, heading in found.items() if asked.casefold() in _names(heading)]
        chosen = named if asked else list(found)
        if len(chosen) == 1:
            return chosen[0]
        listed = ", ".join(f'"{heading}"' for heading in found.values())
        raise CourseError(f"--for canvas: say which of its assignments with --assignment, one of {listed}.")

    def write(self, grades: Grades) -> None:
        """Write the gradebook and the zip of comments; adds what the instructor should know to grades.said."""
        above = [full_row(self.roster, row) for row in self.roster.above]
        possible = [row[self.column] for row in above if "Points Possible" in row[0]]
        scale = Scale(read_number(possible[0]) if possible else None)
        kept = [place for place, name in enumerate(self.roster.headings) if name in ABOUT_THE_STUDENT]
        wanted = [*kept, self.column]
        table = [[row[place] for place in wanted] for row in (self.roster.headings, *above)]
        for student in self.roster.students:
            full = full_row(self.roster, student.cells)
            cells = [full[place] for place in wanted]
            if row := grades.row_of(student):
                cells[-1] = scale.score(row)
            table.append(cells)
        write_table(grades.out / GRADEBOOK, self.roster, table)
        grades.said += scale.sentence("Canvas", sum(grades.points.values()))
        grades.tell_who_is_left_out("Canvas")
        self._write_comments(grades)

    def _write_comments(self, grades: Grades) -> None:
        files = {name: page for row in grades.rows if (name := _comment(row)) and (page := grades.page(row))}
        files = {name: page for name, page in files.items() if page}
        if files:
            write_zip(grades.out / COMMENTS, files)
            grades.said.append(f"For Canvas: {grades.out / GRADEBOOK}, {grades.out / COMMENTS}")
        else:
            (grades.out / COMMENTS).unlink(missing_ok=True)
            grades.said.append(
                f"For Canvas: {grades.out / GRADEBOOK}. There is no zip of comments, because the files handed in "
                "don't have the names that Canvas gives to its downloads."
            )


def _names(heading: str) -> set[str]:
    """What an assignment may be called: the whole heading, its name, its number."""
    found = ASSIGNMENT.fullmatch(heading)
    return {heading.casefold(), *(part.casefold() for part in (found.groups() if found else ()))}


def _comment(row: Row) -> str:
    """What Canvas wants a comment's file to be called: like the last file that it handed out; "" without one."""
    named = [name for name in row.origin.originals if NUMBERED.fullmatch(name)]
    return f"{PurePosixPath(named[-1]).stem}.html" if named and row.origin.platform == "canvas" else ""
