"""An error that an answer stopped with, in one line."""

import re

MAX_LINE = 200  # characters of a message or of a line of code
COLORS = re.compile(r"\x1b\[[0-9;]*m")
WORKINGS = ("Exception encountered when calling", "Graph execution error")


def error_text(error: BaseException) -> str:
    """The first line of an error's message that says something; Keras begins some with its own workings."""
    try:
        lines = [COLORS.sub("", line).strip() for line in str(error).splitlines()]
    except (Exception, SystemExit):  # an error class of the student's own may fail even here
        lines = []
    telling = [line for line in lines if line and not line.startswith(WORKINGS)]
    return next(iter(telling or lines), "")[:MAX_LINE]
