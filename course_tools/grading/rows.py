"""From results to rows: whose work counts, what it is worth, what the instructor should know."""

import unicodedata
from collections import defaultdict

from course_tools.contents import in_course_order
from course_tools.grading.outcomes import better
from course_tools.grading.results import UNDECIDED, Outcome, Row
from course_utils.exercises import exercise_files, find

NOT_THERE = Outcome("not attempted", "missing", "it is not in what you handed in.")


def assigned_to_most(results):
    """{exercise: points} of what at least half of the readable submissions hold, in the course's order."""
    held = [set(merged(result)) for result in results if any(not file["problem"] for file in result["files"])]
    return {
        name: find(name).points
        for name in in_course_order(exercise_files())
        if held and 2 * sum(name in names for names in held) >= len(held)
    }


def merged(result):
    """{exercise: Outcome} of all notebooks of a submission; of two outcomes the better one."""
    outcomes = {}
    for file in result["files"]:
        for name, told in file["outcomes"].items():
            found = Outcome(**told)
            outcomes[name] = better(outcomes[name], found) if name in outcomes else found
    return outcomes


def rows_of(results, points, roster=()):
    """A Row for everyone on the roster, in its order, then for all others by name.

    results: {student: result}.
    """
    known = {_normalized_name(name): name for name in roster}
    by_name = {known.get(_normalized_name(student), student): student for student in results}
    names = [*roster, *sorted(set(by_name) - set(roster))]
    rows = []
    for name in names:
        if name not in by_name:
            rows.append(Row(name, "missing", None, sum(points.values()), note="nothing was handed in"))
            continue
        student = by_name[name]
        notes = ["not on the roster"] if roster and name not in roster else []
        rows.append(row_of(name, results[student], points, notes))
    return rows


def row_of(student, result, points, notes=()):
    """The Row of one submission for the assigned `points`."""
    of, files = sum(points.values()), result["files"]
    notes = [*notes, *(f"{file['name']} {file['problem']}" for file in files if file["problem"])]
    if not any(not file["problem"] for file in files):
        status = "unreadable" if files else "missing"
        return Row(student, status, None, of, note="; ".join(notes or ["no file was handed in"]))
    outcomes = {name: merged(result).get(name, NOT_THERE) for name in points}
    undecided = [each.status for each in outcomes.values() if each.status in UNDECIDED]
    score = sum(points[name] for name, each in outcomes.items() if each.status == "right")
    notes += _notes(outcomes, files)
    return Row(student, (undecided or ["graded"])[0], score, of, outcomes, "; ".join(notes))


def _notes(outcomes, files):
    """Sentences for the instructor, each once, with the exercises that it is about."""
    about = defaultdict(list)
    for name, each in outcomes.items():
        if each.status in (*UNDECIDED, "refused"):
            about[each.diagnosis].append(name)
        if sum(name in file["outcomes"] for file in files) > 1:
            about["in several files, the better answer counts"].append(name)
        if any(name in file["twice"] for file in files):
            about["answered more than once, the last answer counts"].append(name)
    return [f"{', '.join(names)}: {what}" for what, names in about.items()]


def _normalized_name(name):
    return unicodedata.normalize("NFC", name).strip().casefold()
