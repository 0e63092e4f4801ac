"""What the last run into a folder was told: what is left out this time stays as it was, and the run says so."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from course_tools.files import write_atomically
from course_tools.words import pluralize

FILE = "last.json"  # in the folder private/ of the grading


class Given(msgspec.Struct, frozen=True):
    """Options of `course grade` whose absence would change grades; None: not given.

    due, late: as typed. roster: an absolute path. attempt: which one counts. points: {exercise: points} assigned.
    """

    due: str | None = None
    late: str | None = None
    roster: str | None = None
    attempt: str | None = None
    points: dict[str, float] | None = None


def read_last(out: Path) -> Given:
    """What the last run into `out` was told; nothing where there was none, or its record can't be read."""
    try:
        return msgspec.json.decode((out / "private" / FILE).read_bytes(), type=Given)
    except (OSError, msgspec.MsgspecError, ValueError):
        return Given()


def keep_last(out: Path, given: Given) -> None:
    """Keep it for the next run. Raises OSError where it cannot be written."""
    write_atomically(out / "private" / FILE, msgspec.json.format(msgspec.json.encode(given), indent=1) + b"\n")


def taken_over(given: Given, last: Given, forget: Iterable[str] = ()) -> tuple[Given, list[str]]:
    """What holds now: what is given, else what was given last time; and sentences that say what was taken over.

    forget: fields that are not taken over.
    """
    old = {name: value for name in given.__struct_fields__ if (value := getattr(last, name)) is not None}
    missing = [name for name in old if getattr(given, name) is None and name not in tuple(forget)]
    said = []
    if "roster" in missing and not Path(old["roster"]).is_file():
        missing.remove("roster")
        said.append(
            f"Careful: last time --roster {old['roster']} was given, and it isn't there any more. Without it, who "
            "handed in nothing has no row, and no extension counts: give it again."
        )
    options = [_option(name, old[name]) for name in missing]
    if options:
        how = " --no-due drops the deadline." if "due" in missing else ""
        said.insert(0, f"As last time, because you didn't say otherwise: {', '.join(options)}.{how}")
    return msgspec.structs.replace(given, **{name: old[name] for name in missing}), said


def _option(name: str, value: object) -> str:
    if isinstance(value, dict):
        return f"{pluralize(len(value), 'exercise')} with {pluralize(sum(value.values()), 'point')}"
    return f'--{name} "{value}"' if " " in str(value) else f"--{name} {value}"
