"""The course's errors: one clear sentence each, shown without a traceback in a notebook."""


class CourseError(Exception):
    """The base class of all errors in this package."""

    def _render_traceback_(self):
        """IPython's hook: show the sentence alone."""
        return [f"{type(self).__name__}: {self}"]


class ArgumentError(CourseError, ValueError):
    """An argument isn't what a function expected; the message says which, what it expected and what it got."""

    def __init__(self, name, expected, came, remedy=""):
        super().__init__(f"{name}: expected {expected}, but got {came}." + (f" {remedy}" if remedy else ""))
        self.came = came


class DataUnavailable(CourseError, RuntimeError):
    """You asked for MNIST and it isn't available; the message says what was tried and what to do."""
