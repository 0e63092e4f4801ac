"""What looks like several people's work under one name: the grader asks, and marks nobody until it knows."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from course_tools.grading.submissions.archives import FOLDER, Entry, is_notebook
from course_utils.errors import CourseError

COPY = re.compile(r"(.*\S) ?\(\d+\)", re.DOTALL)  # a browser's name for a second download
COPY_OF = re.compile(r"(copy of|kopie von|copie de|copia d[ei]|cópia de|kopie van) .+|.+ - copy", re.I | re.DOTALL)
TASK = re.compile(
    r"\d\d[_-].*|(session|lesson|home ?work|hw|assignment|exercise|notebook|untitled|lab|week|task|project)[\W_]*\d*",
    re.IGNORECASE | re.DOTALL,
)


MAX_QUESTIONS = 20  # that are printed


class Question(CourseError):
    """What only the instructor can say."""

    status = 2  # of the command


class Questions:
    """Collects what has to be asked, so that one run asks it all. names: students who are asked about already."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.names: set[str] = set()

    def add(self, sentence: str, *names: str) -> None:
        """Add a question, which is about students of these names."""
        self.sentences.append(sentence)
        self.names.update(names)

    def ask(self) -> None:
        """Raise Question where there is anything to be asked."""
        if len(self.sentences) > 1:
            listed = "\n".join(f"- {sentence}" for sentence in self.sentences[:MAX_QUESTIONS])
            rest = len(self.sentences[MAX_QUESTIONS:])
            more = f"\nand {rest} more like these." if rest else ""
            raise Question(f"{len(self.sentences)} questions, to be answered in one command:\n{listed}{more}")
        if self.sentences:
            raise Question(self.sentences[0])


def names_a_task(stem: str) -> bool:
    """Whether a notebook's name says what was to be done rather than who did it: `session_1`, `04_training`."""
    return bool(TASK.fullmatch(stem) or COPY_OF.fullmatch(stem))


def ask_about_folders(
    entries: list[Entry], people_in: Callable[[list[Entry], str], set], sure: Collection[str], questions: Questions
) -> None:
    """Ask where one of the folders at the top, a student's by its place, looks like a class of its own.

    people_in: gives those whom platforms name in the entries of a folder of that name. sure: folders of which it has
    been said that they are one student's.
    """
    inside: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if len(entry.parts) > 1 and entry.parts[0] not in sure:
            inside[entry.parts[0]].append(entry._replace(parts=entry.parts[1:]))
    for folder, below in inside.items():
        if len(people_in(below, folder)) > 1:
            what = "files of several people, named by a learning platform"
        elif again := _again_and_again(below):
            what = f"{again[0]} in {len(again[1])} folders ({', '.join(again[1][:3])}{', …' if again[1][3:] else ''})"
        elif len(inside) == 1 and (copies := _copies(below)):
            what = f"{len(copies)} copies of one notebook ({', '.join(copies[:3])}{', …' if copies[3:] else ''})"
        else:
            continue
        questions.add(
            f"is all in {folder!r} one student's? It holds {what}. If it is, say --same {f'{folder}={folder}'!r}; if "
            "its folders are people, --pattern '{any}/{name}/{file}'; else give that folder or zip alone.",
            folder,
        )


def ask_about_nobody(names: Iterable[str], questions: Questions) -> None:
    """Ask where names that come from files are not people's: `Copy of session_1`, `session_1 (1)`."""
    names = list(names)
    copied = {found[1] for name in names if (found := COPY.fullmatch(name)) and names_a_task(found[1])}
    originals = {name: found[1] if (found := COPY.fullmatch(name)) else name for name in names}
    nobody = [name for name in names if COPY_OF.fullmatch(name) or originals[name] in copied]
    if nobody:
        others = f" So with {', '.join(map(repr, nobody[1:4]))}{' and others' if nobody[4:] else ''}."
        questions.add(
            f"whose is {nobody[0]!r}? That is no student's name. Say --same {f'{nobody[0]}=NAME'!r}, or put each file "
            f"into a folder with its student's name.{others if nobody[1:] else ''}",
            *nobody,
        )


def _again_and_again(entries: list[Entry]) -> tuple[str, list[str]] | None:
    """A notebook that lies in several of the folders under the same name, and these folders."""
    folders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind != FOLDER and len(entry.parts) > 1 and is_notebook(entry.parts[-1]):
            folders[entry.parts[1:]].add(entry.parts[0])
    found = next(((parts, names) for parts, names in folders.items() if len(names) > 1), None)
    return (found[0][-1], sorted(found[1])) if found else None


def _copies(entries: list[Entry]) -> list[str]:
    """The copies of one and the same task among the loose notebooks, [] where there are fewer than two."""
    stems = [entry.parts[0] for entry in entries if len(entry.parts) == 1 and is_notebook(entry.parts[0])]
    copies = [
        name
        for name in sorted(stems)
        if COPY_OF.fullmatch(stem := name.rpartition(".")[0])
        or (found := COPY.fullmatch(stem))
        and names_a_task(found[1])
    ]
    return copies if len(copies) > 1 else []
