"""One class of forty, as each learning platform hands it out: namesakes, accents, late and repeated submissions."""

import csv
import io
import json
import random
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import yaml

POINTS = {"class_counts": 1, "brightened": 1, "scale_pixels": 2}
DUE = datetime(2026, 10, 2, 18, 0)
FILE = "session_1.ipynb"
NAMES = (  # two of one name are the first, then accents, apostrophes, other scripts
    "Ada Lovelace;Ada Lovelace;Wei Zhang;Wei Zhang;Zoë Brontë;José Núñez Ortiz;Łukasz Żuk;"
    "Conan O'Brien;Anne-Marie d'Été;雷 李;Nguyễn Thị Ánh;Søren Ærø;İpek Çağlar;Ολυμπία Νίκου;Ben Ng;"
    "Mary Jane van der Berg;Grace Hopper;Alan Turing;Emmy Noether;Kurt Gödel;Sofja Kowalewskaja;"
    "Paul Erdős;Srinivasa Ramanujan;Maryam Mirzakhani;Carl Gauss;Leonhard Euler;Hypatia Alexandria;"
    "Katherine Johnson;Edsger Dijkstra;Donald Knuth;Barbara Liskov;Tim Lee;Radia Perlman;"
    "John McCarthy;Marvin Minsky;Yann Le Cun;Fei-Fei Li;Geoffrey Hinton;Joy Buolamwini;Timnit Gebru"
).split(";")


@dataclass(frozen=True)
class Person:
    """A student, what the platforms know of them, and what they have answered correctly, at last and before.

    submitted: when; a person with an earlier submission has handed in twice.
    """

    number: int
    first: str
    last: str
    right: tuple[str, ...]
    submitted: datetime
    earlier: tuple[str, ...] | None = None

    @property
    def name(self):
        return f"{self.first} {self.last}"

    @property
    def username(self):
        return f"user{self.number:02}"

    @property
    def email(self):
        return f"{self.username}@example.edu"

    @property
    def late(self):
        return self.submitted > DUE

    @property
    def attempts(self):
        return 1 if self.earlier is None else 2

    @property
    def sid(self):
        return str(20301230 + self.number)

    @property
    def canvas(self):
        return str(12000 + 7 * self.number)

    @property
    def participant(self):
        return str(20010 + self.number)

    @property
    def github(self):
        return f"octo-{self.username}"

    @property
    def brightspace(self):
        return f"{397000 + self.number}-1234"


def forty():
    """The class; always the same."""
    chance = random.Random(7)
    people = []
    for number, name in enumerate(NAMES):
        first, _, last = name.partition(" ")
        right = tuple(exercise for exercise in POINTS if chance.random() < 0.6)
        submitted = DUE + timedelta(minutes=chance.choice([60, 3000]) if number % 8 == 1 else -30 - 7 * number)
        earlier = tuple(set(POINTS) - set(right)) if number % 8 in (1, 4) else None
        people.append(Person(number, first, last, right, submitted, earlier))
    return people


def notebook(right, sources):
    """The bytes of a small notebook. sources: {exercise: (right answer, wrong answer)}."""
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": name, "source": source}
        for name in POINTS
        for source in [sources[name][name not in right]]
    ]
    metadata = {"right": list(right)}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


class Layouts:
    """{path: content} of a class in each layout. sources: as in notebook."""

    def __init__(self, people, sources):
        self.people = people
        self.sources = sources

    def last(self, person):
        return notebook(person.right, self.sources)

    def first(self, person):
        return notebook(person.earlier, self.sources)

    def canvas(self):
        return {f"class submissions/{self._canvas(person)}": self.last(person) for person in self.people}

    def _canvas(self, person, suffix=".ipynb"):
        run_together = "".join(letter for letter in f"{person.last}{person.first}".lower() if letter.isalnum())
        again = "-1" if person.earlier is not None else ""
        late = "_LATE" if person.late else ""
        return f"{run_together}{late}_{person.canvas}_{90000 + person.number}_session_1{again}{suffix}"

    def canvas_zips(self):
        return {self._canvas(person, ".zip"): zipped({f"work/{FILE}": self.last(person)}) for person in self.people}

    def canvas_zips_in_zips(self):
        return {
            self._canvas(person, ".zip"): zipped({"all.zip": zipped({FILE: self.last(person)})})
            for person in self.people
        }

    def canvas_anonymous(self):
        return {
            f"{'LATE_' if person.late else ''}anon_{person.username}_{90000 + person.number}_{FILE}": self.last(person)
            for person in self.people
        }

    def _moodle(self, person, name=None):
        allowed = "".join(letter for letter in name or person.name if letter not in "'_")
        return f"{allowed}_{person.participant}_assignsubmission_file"

    def moodle(self):
        texts = {f"{self._moodle(person)[:-4]}onlinetext/onlinetext.html": b"<p>hello" for person in self.people[:3]}
        return texts | {f"{self._moodle(person)}/{FILE}": self.last(person) for person in self.people}

    def moodle_older(self):
        return {f"{self._moodle(person)}_/{FILE}": self.last(person) for person in self.people}

    def moodle_flat(self):
        return {f"{self._moodle(person)}_{FILE}": self.last(person) for person in self.people}

    def moodle_blind(self):
        return {f"{self._moodle(person, 'Participant')}/{FILE}": self.last(person) for person in self.people}

    def moodle_zips(self):
        return {f"{self._moodle(person)}/hw.zip": zipped({FILE: self.last(person)}) for person in self.people}

    def blackboard(self):
        found = {}
        for person in self.people:
            for moment, content in self._versions(person):
                stem = f"Lesson_1 loading_{person.username}_attempt_{moment:%Y-%m-%d-%H-%M-%S}"
                found[f"{stem}.txt"] = f"Name: {person.name} ({person.username})\n".encode()
                found[f"{stem}_{FILE}"] = content
        return found

    def _versions(self, person):
        earlier = [(DUE - timedelta(days=1), self.first(person))] if person.earlier is not None else []
        return [*earlier, (person.submitted, self.last(person))]

    def _brightspace(self, separator):
        return {
            f"{person.brightspace} - {person.name} - {moment:%b} {moment.day}, {moment.year} "
            f"{moment.hour % 12 or 12}{moment:%M %p}{separator}{FILE}": content
            for person in self.people
            for moment, content in self._versions(person)
        } | {"index.html": b"<table>"}

    def brightspace(self):
        return self._brightspace("/")

    def brightspace_flat(self):
        return self._brightspace(" - ")

    def teams(self):
        found = {}
        for person in self.people:
            for number, (_, content) in enumerate(self._versions(person), 1):
                found[f"Student Work/Submitted files/{person.name}/session 1/Version {number}/{FILE}"] = content
            unfinished = notebook((), self.sources)
            found[f"Student Work/Working files/{person.name}/session 1/{FILE}"] = unfinished
        return found

    def github(self):
        found = {f"session-1-submissions/session-1-{p.github}/{FILE}": self.last(p) for p in self.people}
        return found | {
            f"session-1-submissions/session-1-{person.github}/README.md": b"# session 1" for person in self.people
        }

    def drive(self):
        return {f"{person.name} - {FILE}": self.last(person) for person in self.people}

    def gradescope(self):
        found, said = {}, {}
        for person in self.people:
            folder = f"submission_{27500 + person.number}"
            found[f"assignment_1_export/{folder}/{FILE}"] = self.last(person)
            said[folder] = {
                ":submitters": [{":name": person.name, ":sid": person.sid, ":email": person.email}],
                ":created_at": person.submitted.replace(tzinfo=UTC),
                ":score": 0.0,
                ":history": [{":id": 1, ":created_at": DUE - timedelta(days=1)}] * (person.attempts - 1),
            }
        return found | {"assignment_1_export/submission_metadata.yml": yaml.safe_dump(said).encode()}

    def nbgrader(self):
        found = {"course/release/session_1/x.ipynb": b"{}", "course/gradebook.db": b""}
        for person in self.people:
            folder = f"course/submitted/{person.username}/session_1"
            found[f"{folder}/{FILE}"] = self.last(person)
            found[f"{folder}/timestamp.txt"] = f"{person.submitted}.000000 UTC".encode()
        return found

    def folders(self):
        return {f"{person.username}/my work/{FILE}": self.last(person) for person in self.people}

    def files(self):
        return {f"{person.email}.ipynb": self.last(person) for person in self.people}

    def zips(self):
        return {f"{person.username}.zip": zipped({FILE: self.last(person)}) for person in self.people}

    def unknown(self):
        """Only `--pattern "{username} -- {name}/{any}/{file}"` can read this."""
        return {
            f"everything/{person.username} -- {person.name}/2026/{FILE}": self.last(person) for person in self.people
        }


UNKNOWN_PATTERN = "{username} -- {name}/{any}/{file}"
TOLD = {  # {layout: what it says of a submission beside whose it is}
    **dict.fromkeys(("canvas", "canvas_zips", "canvas_zips_in_zips"), ("late", "attempt")),
    "canvas_anonymous": ("late",),
    **dict.fromkeys(("blackboard", "brightspace", "brightspace_flat", "gradescope"), ("submitted", "attempt")),
    "teams": ("attempt",),
    "nbgrader": ("submitted",),
    **dict.fromkeys(("moodle", "moodle_older", "moodle_flat", "moodle_blind", "moodle_zips"), ()),
    **dict.fromkeys(("github", "drive", "folders", "files", "zips", "unknown"), ()),
}
NAMES_ALONE = ("teams", "drive")  # what can't tell namesakes apart


def zipped(files):
    """The bytes of a zip of {path: content}."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def written(files, path):
    """Write {path: content} as a zip, where `path` is called so, or as a folder."""
    if path.suffix == ".zip":
        path.write_bytes(zipped(files))
        return path
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def table(rows, separator=","):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def plain_roster(people):
    """A CSV with all ids that any platform has."""
    headings = "student,username,email,sid,github,canvas_user,moodle_participant,brightspace,section,extension"
    rows = [
        [p.name, p.username, p.email, p.sid, p.github, p.canvas, p.participant, p.brightspace, f"group {p.number % 2}"]
        + ["2" if p.number == 9 else ""]
        for p in people
    ]
    return table([headings.split(","), *rows]).encode()


def canvas_roster(people):
    headings = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lesson 1 (4711)", "Current Score"]
    rows = [[f"{p.last}, {p.first}", p.canvas, p.sid, p.username, f"group {p.number % 2}", "", ""] for p in people]
    possible = ["    Points Possible", "", "", "", "", "4", "(read only)"]
    return table([headings, possible, *rows, ["Student, Test", "1", "", "x", "", "", ""]]).encode("utf-8-sig")


def moodle_roster(people, blind=False):
    headings = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed"]
    headings += ["Last modified (submission)", "Last modified (grade)", "Feedback comments"]
    rows = []
    for p in people:
        status = "Submitted for grading" + (" - 2 days 2 hours late" if p.late else "")
        modified = f"{p.submitted:%A}, {p.submitted.day} {p.submitted:%B %Y, %I:%M %p}"
        rows.append([f"Participant {p.participant}", p.name, p.email, status, "", "4.00", "Yes", modified, "-", ""])
    hidden = {1, 2} if blind else set()
    return table([[cell for i, cell in enumerate(row) if i not in hidden] for row in [headings, *rows]]).encode()
