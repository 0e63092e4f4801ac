"""What the benchmarks measured on MNIST: it comes with the package, so that lessons need not train for hours."""

import json
from importlib.resources import files
from typing import Any

from course_utils.errors import ArgumentError


def measured(name: str) -> dict[str, Any]:
    """Return the results that `benchmarks/NAME.py` wrote, a dict: seeds, versions, and what it measured.

    name: one of the tables that come with the package, such as "tutorials"; anything else raises ArgumentError.
    Lesson: tutorials.
    """
    tables = files("course_utils") / "tables"
    known = sorted(table.name.removesuffix(".json") for table in tables.iterdir())
    if name not in known:
        raise ArgumentError("name", f"one of {', '.join(known)}", repr(name))
    return json.loads((tables / f"{name}.json").read_text(encoding="utf-8"))
