"""The page about the class: how it did, what most got wrong, and who needs to be looked at."""

import io
from base64 import b64encode
from collections import Counter
from importlib.resources import as_file, files
from statistics import median
from textwrap import shorten
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from course_tools.grading.adjusting import changes
from course_tools.grading.reports.feedback import paragraphs, render
from course_tools.grading.results import Row
from course_tools.grading.rows import Points
from course_tools.words import number, pluralize
from course_utils.exercises.format import Exercise
from course_utils.exercises.outcome import ROW_STATUSES, UNDECIDED, Outcome, Status

Outcomes = dict[str, list[Outcome]]  # {exercise: those of all who were graded}
Faults = Counter[tuple[str, str]]  # how often an (exercise, diagnosis) occurs
Picture = tuple[str, str, int]  # PNG in base64, text description, width on the page in pixels

BLUE, ORANGE, PALE, DARK = "#0072B2", "#E69F00", "#D9D9D9", "#444444"
SHARES: dict[
    str, tuple[tuple[Status, ...], str, str]
] = {  # what a bar is divided into: statuses, color, color of the writing on it
    "right": ((Status.RIGHT,), BLUE, "white"),
    "wrong": ((Status.WRONG, Status.REFUSED), ORANGE, "#222222"),
    "not attempted": ((Status.NOT_ATTEMPTED,), PALE, "#222222"),
    "could not be tried": (UNDECIDED, DARK, "white"),
}
MEANINGS = {
    Status.GRADED: "all answers tried",
    Status.TIMEOUT: "out of time",
    Status.MEMORY: "out of memory",
    Status.CRASHED: "the process ended",
    Status.ERROR: "could not be graded",
    Status.UNREADABLE: "cannot be opened",
    Status.MISSING: "nothing handed in",
}
WIDTH, DPI = 5.6, 150  # inches: narrow enough to be read on a phone, rendered finer than it is shown
MAX_DIAGNOSES = 12
MAX_BARS = 21  # of scores; where more are possible, they are drawn in ranges
MAX_RANGES = 10
MAX_MESSAGE, MAX_LABEL = 400, 62  # characters
LETTER_WIDTH = 0.018  # share of a bar's width that a letter takes


def class_page(rows: list[Row], exercises: list[Exercise], points: Points, lessons: dict[str, int], title: str) -> str:
    """The HTML of the page about the class, a single file with its pictures.

    rows: a list of Row. exercises: the Exercises that were graded, in order. points: {name: what it is worth}.
    lessons: {name: number of its lesson}, as far as it is known. title: of what.
    Without rows, the page says that there is nothing to show.
    """
    scores = sorted(row.score for row in rows if row.score is not None)
    outcomes = {
        exercise.name: [row.outcomes[exercise.name] for row in rows if exercise.name in row.outcomes]
        for exercise in exercises
    }
    faults = _faults(outcomes)
    return render(
        "class.html.j2",
        title=title,
        students=len(rows),
        statuses=[(status, sum(row.status == status for row in rows), MEANINGS[status]) for status in ROW_STATUSES],
        scores=_scores_sentence(scores, sum(points.values())),
        pictures=_pictures(scores, sum(points.values()), outcomes, faults),
        exercises=[
            _exercise(exercise, points[exercise.name], outcomes[exercise.name], faults) for exercise in exercises
        ],
        lessons=lessons,
        changed=_changed(rows, points),
        attention=[row for row in rows if row.status != Status.GRADED or row.note],
    )


def _changed(rows: list[Row], points: Points) -> list[tuple[str, str, str, str]]:
    """(student, exercise or "", what became of the points, why) of all that the instructor or a deadline decided."""
    found = []
    for row in rows:
        found += [(row.student, *change) for change in changes(row, points)]
        if row.lateness:
            cost = f"−{pluralize(row.deducted, 'point')}" if row.deducted else ""
            found.append((row.student, "", cost, row.lateness))
    return found


def _faults(outcomes: Outcomes) -> Faults:
    """How often each (exercise, diagnosis) occurs, those that say no more than the bars aside."""
    found = ((name, outcome) for name, together in outcomes.items() for outcome in together)
    return Counter(
        (name, outcome.diagnosis)
        for name, outcome in found
        if outcome.status not in (Status.RIGHT, Status.NOT_ATTEMPTED)
    )


def _scores_sentence(scores: list[float], of: float) -> str:
    most = pluralize(of, "point")
    if len(scores) < 2:
        return f"One student has a score: {number(scores[0])} of {most}." if scores else "There are no scores."
    middle = f"{len(scores)} students have a score. The median is {number(median(scores))} of {most}"
    if scores[0] == scores[-1]:
        return f"{middle}, and all scores are the same."
    return f"{middle}; the scores go from {number(scores[0])} to {number(scores[-1])}."


def _exercise(exercise: Exercise, worth: float, outcomes: list[Outcome], faults: Faults) -> dict[str, Any]:
    """A row of the table; the diagnosis is None where nobody went wrong."""
    common = next((diagnosis for (name, diagnosis), _ in faults.most_common() if name == exercise.name), None)
    example = next((outcome.message for outcome in outcomes if outcome.diagnosis == common), "")
    return {
        "exercise": exercise,
        "worth": worth,
        "right": sum(outcome.status == Status.RIGHT for outcome in outcomes),
        "of": len(outcomes),
        "diagnosis": common,
        "count": faults[exercise.name, common or ""],
        "example": paragraphs(exercise.name, _cut(example)),
    }


def _cut(message: str) -> str:
    return message if len(message) <= MAX_MESSAGE else f"{message[:MAX_MESSAGE].rstrip()} …"


def _pictures(scores: list[float], most: float, outcomes: Outcomes, faults: Faults) -> dict[str, Picture | None]:
    """{what it shows: a picture, or None where there is nothing to draw}, in the course's style."""
    with as_file(files("course_utils").joinpath("course.mplstyle")) as course, matplotlib.style.context(course):
        return {
            "scores": _scores_picture(scores, most) if len(scores) > 1 else None,
            "exercises": _exercises_picture(outcomes) if any(outcomes.values()) else None,
            "faults": _faults_picture(faults.most_common(MAX_DIAGNOSES)) if faults else None,
        }


def _scores_picture(scores: list[float], most: float) -> Picture:
    """How many students got how many points."""
    bars = _bars(scores, most)
    figure = Figure(figsize=(WIDTH, 2.2))
    axes = figure.add_subplot()
    drawn = axes.bar(range(len(bars)), list(bars.values()), color=BLUE, width=0.8)
    axes.bar_label(drawn, [count or "" for count in bars.values()], fontsize=9, color=DARK)
    axes.set_xticks(range(len(bars)), bars, fontsize=9 if most < MAX_BARS else 7)
    axes.set(xlabel=f"points, of {number(most)}", yticks=[])
    axes.spines["left"].set_visible(False)
    told = ", ".join(f"{pluralize(count, 'student')} with {label}" for label, count in bars.items() if count)
    return _picture(figure, f"Scores, of {pluralize(most, 'point')}: {told}.")


def _bars(scores: list[float], most: float) -> dict[str, int]:
    """{label: how many}: a bar for each number of points, or ranges where that would be too many or parts of points."""
    if most < MAX_BARS and all(float(score).is_integer() for score in scores):
        return {str(score): scores.count(score) for score in range(int(most) + 1)}
    ranges = int(most) if most < MAX_RANGES and float(most).is_integer() else MAX_RANGES
    counts = Counter(min(int(ranges * score / most), ranges - 1) for score in scores)
    ends = [number(most * step / ranges) for step in range(ranges + 1)]
    return {f"{ends[step]}–{ends[step + 1]}": counts[step] for step in range(ranges)}


def _exercises_picture(outcomes: Outcomes) -> Picture:
    """What became of each exercise, as shares of those whose notebook was graded."""
    figure, axes = _bars_below_labels(list(outcomes), legend=True)
    told = []
    for place, (name, together) in enumerate(outcomes.items()):
        counts = {words: sum(outcome.status in kind for outcome in together) for words, (kind, *_) in SHARES.items()}
        _stack(axes, place, counts, len(together))
        told.append(f"{name} {', '.join(f'{count} {words}' for words, count in counts.items())}")
    handles = [Patch(color=color, label=words) for words, (_, color, _) in SHARES.items()]
    figure.legend(handles=handles, loc="outside upper left", ncols=4, fontsize=10, handlelength=1, columnspacing=1.2)
    axes.set_xlim(0, 1)
    return _picture(figure, f"How many students got each exercise right: {'; '.join(told)}.")


def _stack(axes: Axes, place: int, counts: dict[str, int], total: int) -> None:
    """One bar of a width of 1; a part says what it is where there is room."""
    left = 0.0
    for words, count in counts.items():
        share = count / total if total else 0
        _, color, writing = SHARES[words]
        axes.barh(place, share, left=left, color=color, height=0.45, edgecolor="white", linewidth=1)
        label = next((text for text in (f"{count} {words}", f"{count}") if len(text) * LETTER_WIDTH + 0.01 < share), "")
        axes.text(left + share / 2, place, label, ha="center", va="center_baseline", fontsize=10, color=writing)
        left += share


def _faults_picture(common: list[tuple[tuple[str, str], int]]) -> Picture:
    """common: pairs of (exercise, diagnosis) and how often it occurred, the most common first."""
    figure, axes = _bars_below_labels([f"{name} · {diagnosis}" for (name, diagnosis), _ in common])
    drawn = axes.barh(range(len(common)), [count for _, count in common], color=ORANGE, height=0.4)
    axes.bar_label(drawn, padding=4, fontsize=10)
    told = "; ".join(f"{name}, {diagnosis}: {count}" for (name, diagnosis), count in common)
    return _picture(figure, f"The most common diagnoses, and how many students got each: {told}.")


def _bars_below_labels(labels: list[str], legend: bool = False) -> tuple[Figure, Axes]:
    """A figure and axes for horizontal bars, each with its label above it: long ones have room there."""
    figure = Figure(figsize=(WIDTH, 0.52 * len(labels) + 0.15 + 0.3 * legend))
    axes = figure.add_subplot()
    for place, label in enumerate(labels):
        text = shorten(label.encode("utf-8", "replace").decode("utf-8"), MAX_LABEL, placeholder=" …")
        axes.text(0, place - 0.28, text, fontsize=10, va="bottom", parse_math=False)
    axes.set_ylim(len(labels) - 0.7, -0.85)
    axes.set_axis_off()
    return figure, axes


def _picture(figure: Figure, alt: str) -> Picture:
    """(PNG in base64, text description, width on the page in pixels)."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI, pil_kwargs={"optimize": True})
    return b64encode(buffer.getvalue()).decode(), alt, round(WIDTH * 100)
