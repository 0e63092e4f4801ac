"""What an exercise is: what it asks, what it is worth, what is right, and what goes wrong."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

KINDS = ("number", "numbers", "bool", "str", "strs", "array", "arrays", "model")


@dataclass(frozen=True)
class Mistake:
    """A misconception: its name, what the student is told, and how it is recognised.

    sees(got, want, *arguments) says whether a wrong result shows it; it must do so in every call that went wrong.
    Without `sees`, it is one that the exercise's `conduct` names, or an error.
    error: a part of the message, or the type's name, of the error that the answer stopped with.
    says: a sentence, or a function of (got, want, *arguments) that gives one.
    """

    name: str
    says: str | Callable
    sees: Callable | None = None
    error: str | None = None


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise. Its name is that of the answer in the notebook.

    returns: one of KINDS, what the answer is or returns. right: the value itself, or a function that gives it;
    its parameters are those that the student's function is called with. draw(rng): a list of tuples of arguments,
    one for each call. The first of `mistakes` that fits is the diagnosis. A network ("model") is right when no mistake
    is seen, other results when they equal what `right` gives: within `tolerance`, and of `dtype` where that is set.
    conduct(got, call, *arguments): the name of a mistake seen in `call`, the evidence of one call, such as what `fit`
    was given; or None. Where it is set, an answer is right when no mistake is seen; `right` only names the parameters.
    because: said to those who are right. objective continues the sentence "You can …".
    """

    name: str
    objective: str
    returns: str
    right: Any
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    draw: Callable | None = None
    conduct: Callable | None = None
    points: int = 1
    tolerance: float = 1e-5
    dtype: str | None = None
    because: str = ""
    lesson: int = 0  # set from the module's name

    @property
    def parameters(self):
        """Names of the parameters of the student's function; None where the answer is a named value."""
        return tuple(inspect.signature(self.right).parameters) if callable(self.right) else None

    @property
    def builds_network(self):
        """Whether a check builds a Keras model: one that comes back, or one that it lends (a dict of weights)."""
        cases = self.draw(np.random.default_rng(0)) if self.draw else []
        return self.returns == "model" or any(isinstance(each, dict) for case in cases for each in case)


def gives(wrong):
    """A `sees` for Mistake: the result is what the function `wrong` gives for the same arguments."""
    return lambda got, want, *arguments: same(got, wrong(*arguments))


def equals(*values, tolerance=1e-5):
    """A `sees` for Mistake in a named value: it is one of `values`."""
    return lambda got, want: any(same(got, value, tolerance) for value in values)


def same(got, want, tolerance=1e-5):
    """Whether two results are equal: floats within `tolerance`, texts and whole numbers exactly; dtypes aside."""
    if isinstance(want, (str, bool)):
        return type(got) is type(want) and got == want
    if isinstance(want, (list, tuple)) and not all(isinstance(each, Real) for each in want):
        return len(got) == len(want) and all(same(*pair, tolerance) for pair in zip(got, want, strict=True))
    return _close(np.asarray(got), np.asarray(want), tolerance)


def _close(got, want, tolerance):
    kinds = "biuf" if want.dtype == bool else "iuf"  # True and False do not pass for numbers
    if got.shape != want.shape or got.dtype.kind not in kinds:
        return False
    if want.dtype.kind != "f":
        return bool(np.allclose(got, want, rtol=0, atol=1e-6))
    return bool(np.allclose(got, want, rtol=tolerance, atol=tolerance, equal_nan=True))
