"""`course release --nbgrader`: a folder in which nbgrader works, one assignment per lesson."""

import json
import re
from pathlib import Path

from nbformat import NotebookNode

from course_tools.answers import STUB
from course_tools.execute import STARTUP, TIMEOUT
from course_tools.files import notebook_text, write_atomically

NEIGHBOUR = re.compile(r"\]\((\d\d_\w+)\.ipynb\)")
CONFIG = f'''\
"""Settings of nbgrader for this course. Run nbgrader in this folder: then its gradebook.db lies here too."""

import secrets

c = get_config()  # noqa: F821, nbgrader provides it

# nbgrader asks for a name of the course wherever it hands out, collects and grades.
c.CourseDirectory.course_id = "digits"

# What students find in place of a solution. The checks take three dots for "not attempted yet"; nbgrader's own stub
# raises an error, which stops whoever runs all cells of a notebook.
c.ClearSolutions.code_stub = {{"python": {json.dumps(STUB)}}}

# Seconds that one cell may take. Some cells train a network, which nbgrader's 30 seconds may not be enough for.
# A loop that never ends costs this long, and then the next cell is run.
c.Execute.timeout = {TIMEOUT}

# Seconds for a kernel to start, and for the last output of a cell to arrive. A busy machine needs more than the usual
# 60 and 4, and a notebook that fails to keep them is not graded at all.
c.Execute.startup_timeout = {STARTUP}
c.Execute.iopub_timeout = 60

# nbgrader gives no points for a check that writes anything to stderr, and TensorFlow writes its remarks there.
# Errors are not touched by this.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = "^"

# Cells with this tag are not run, and a check that is not run earns its points. So the tag is another one each time.
c.Execute.skip_cells_with_tag = secrets.token_hex()
'''


def write_course(folder: Path, copies: dict[str, NotebookNode]) -> None:
    """Write `copies`, {lesson: notebook with solutions between markers}, and nbgrader's settings into `folder`.

    Each lesson is an assignment named like it: a session's lesson is handed out, collected and graded on its own, and
    a notebook that cannot be run costs a student that lesson and no other. Settings that are already there stay.
    """
    for lesson, notebook in copies.items():
        link_assignments(notebook)
        write_atomically(folder / "source" / lesson / f"{lesson}.ipynb", notebook_text(notebook))
    config = folder / "nbgrader_config.py"
    if not config.exists():
        write_atomically(config, CONFIG)


def link_assignments(notebook: NotebookNode) -> None:
    """Let links to other lessons lead, in place, from one assignment's folder to another's."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = NEIGHBOUR.sub(r"](../\1/\1.ipynb)", cell.source)
