"""Which column of a roster says what, by its heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

PLATFORMS = {  # {platform: headings that together are its own}
    "canvas": ("student", "id", "section"),
    "moodle": ("identifier", "status", "grade"),
    "blackboard": ("last name", "first name", "username", "student id"),
    "brightspace": ("orgdefinedid", "end-of-line indicator"),
    "github": ("identifier", "github_username"),
}
NAMES = {  # {platform: the columns of the student's name}
    "canvas": (("student",),),
    "moodle": (("full name",), ("identifier",)),
    "blackboard": (("first name", "last name"), ("username",)),
    "brightspace": (("first name", "last name"), ("username",), ("orgdefinedid",)),
    "github": (("identifier",),),
    "": (("student",), ("id",), ("username",), ("name",)),
}
IDS = {  # {Origin's key: headings}
    "canvas_user": ("canvas_user", "canvas id", "canvas"),
    "moodle_participant": ("moodle_participant", "participant"),
    "username": ("username", "user name", "sis login id", "login id", "login"),
    "email": ("email", "e-mail", "email address", "mail"),
    "sid": ("sid", "student id", "student_id", "sis user id", "orgdefinedid", "id"),
    "github": ("github", "github_username", "github username"),
    "brightspace": ("brightspace",),
}
OWN = {  # what a platform means by a heading
    "canvas": {"canvas_user": ("id",), "sid": ("sis user id",)},
    "moodle": {"moodle_participant": ("identifier",)},
}
OTHERS = {
    "name": ("name", "full name", "full_name", "student"),
    "section": ("section", "group", "sections"),
    "extension": ("extension", "extension (days)", "extension days"),
    "status": ("status",),
    "modified": ("last modified (submission)",),
}
TEST_STUDENT = ("Student, Test", "Test Student")  # Canvas's own


@dataclass(frozen=True)
class Columns:
    """The columns of a roster. headings: as the file has them, () where it has none. at: {what: number of its column}.

    named: the columns that together are the student's name.
    """

    platform: str = ""
    headings: tuple[str, ...] = ()
    named: tuple[int, ...] = (0,)
    at: dict[str, int] = field(default_factory=dict)

    def cell(self, cells: Sequence[str], what: str) -> str:
        """What a row says of a student, "" where it says nothing."""
        column = self.at.get(what, len(cells))
        return cells[column].strip() if column < len(cells) else ""

    def name(self, cells: Sequence[str]) -> str:
        """The student's name, "" where there is none."""
        return " ".join(cells[column].strip() for column in self.named if column < len(cells)).strip()

    def ids(self, cells: Sequence[str]) -> dict[str, str]:
        """{Origin's key: what the platform has there}."""
        found = {key: self.cell(cells, key).lstrip("#") for key in IDS}  # Brightspace writes #20301230
        if self.platform == "moodle":
            found["moodle_participant"] = found["moodle_participant"].rpartition(" ")[2]  # "Participant 20010"
        return {key: value for key, value in found.items() if value}

    def is_above(self, cells: Sequence[str]) -> bool:
        """Whether it is one of Canvas's rows that are nobody's, such as "Points Possible"."""
        return self.platform == "canvas" and not self.cell(cells, "canvas_user")

    def is_nobody(self, cells: Sequence[str]) -> bool:
        """Whether it is Canvas's test student."""
        return self.platform == "canvas" and self.name(cells) in TEST_STUDENT


def find_columns(row: Sequence[str]) -> Columns:
    """The Columns that the first row names; those of a CSV without headings where it names no student."""
    headings = [cell.strip().casefold() for cell in row]
    platform = next((name for name, own in PLATFORMS.items() if set(own) <= set(headings)), "")
    named = next((names for names in NAMES[platform] if set(names) <= set(headings)), None)
    if named is None:
        return Columns()
    meanings = {**IDS, **OTHERS, **OWN.get(platform, {})}
    at = {}
    for what, names in meanings.items():
        column = next((headings.index(name) for name in names if name in headings), None)
        if column is not None:
            at[what] = column
    return Columns(platform, tuple(row), tuple(map(headings.index, named)), at)
