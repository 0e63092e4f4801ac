"""The course's errors: one clear sentence each, shown without a traceback in a notebook."""


class CourseError(Exception):
    """What all errors of this package derive from."""

    def _render_traceback_(self):
        """IPython's hook: show the sentence alone."""
        return [f"{type(self).__name__}: {self}"]


class ArgumentError(CourseError, ValueError):
    """An argument is not what was expected; the message names it, what was expected and what came."""

    def __init__(self, name, expected, came, remedy=""):
        super().__init__(f"{name}: expected {expected}, but got {came}." + (f" {remedy}" if remedy else ""))
        self.came = came


class DataUnavailable(CourseError, RuntimeError):
    """MNIST was asked for and cannot be had; the message says what was tried and what to do."""
