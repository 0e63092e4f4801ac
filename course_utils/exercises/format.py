"""What an exercise is: what it asks, what it is worth, what is right, and what goes wrong."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

KINDS = ("number", "numbers", "bool", "str", "strs", "array", "arrays", "model", "looked", "experiment")
NOT_STARTED = "not started"  # the name of the mistake of an answer that is as the student found it


@dataclass(frozen=True)
class Mistake:
    """A misconception: its name, what the student is told, and how it is recognized.

    message: a sentence, or a function of (got, want, *arguments) that returns one.
    matches(got, want, *arguments): whether a wrong result shows the mistake, which it must do in every call that went
    wrong. None where the exercise's `inspect_calls` names the mistake, or an error reveals it.
    A `Gives` must match in the calls that went right as well.
    error: parts of "Type: message" of an error; one of them is in that of the error that the answer stopped with.
    of_another_kind(array): whether an array shows the mistake where the exercise asks for something else.
    """

    name: str
    message: str | Callable
    matches: Callable | None = None
    error: str | tuple[str, ...] = ()
    of_another_kind: Callable | None = None

    def explains(self, error):
        """Whether the text of an error, "Type: message", reveals the mistake."""
        parts = (self.error,) if isinstance(self.error, str) else self.error
        return any(part in error for part in parts)


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise. Its name is that of the answer in the notebook and of the file that defines it.

    objective: continues the sentence "You can …". returns: one of KINDS, what the answer is or returns.
    reference: the right value itself, or a function that returns it; its parameters are those that the student's
    function is called with. make_inputs(rng): a list of tuples of arguments, one for each call; None for a named value.
    The first of `mistakes` that matches is the diagnosis. A network ("model") is right when no mistake matches, other
    results when they equal what `reference` gives: within `tolerance`, and of `dtype` where that is set.
    inspect_calls(got, call, *arguments): the name of a mistake seen in `call`, the evidence of one call, such as what
    `fit` was given; or None. Where it is set, an answer is right when it finds no mistake, and `reference` only names
    the parameters. explanation: told to those who are right. parts: what the parts of a result are called, in sentences
    that say which of them is wrong; where it is empty they are counted.
    examine(got, cases): for a thing that is judged by what it does to inputs made for it: the name of a mistake, or
    None where it does what it should. got: the value, or a list of the results of the calls. make_inputs then gives
    such inputs for a named value as well, and `reference` is one right answer, or names the parameters.
    lineup(rng): what an exercise that returns "looked" shows, a looking.Lineup. factor: one of
    experiment_rules.FACTORS, or "start", the first weights, in which the arms of an "experiment" are to differ.
    """

    name: str
    objective: str
    returns: str
    reference: Any
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    make_inputs: Callable | None = None
    inspect_calls: Callable | None = None
    examine: Callable | None = None
    lineup: Callable | None = None
    factor: str = ""
    points: int = 1
    tolerance: float = 1e-5
    dtype: str | None = None
    explanation: str = ""
    parts: tuple[str, ...] = ()

    @property
    def parameters(self):
        """Names of the parameters of the student's function; None where the answer is a named value."""
        return tuple(inspect.signature(self.reference).parameters) if callable(self.reference) else None

    @property
    def builds_network(self):
        """Whether a check builds a Keras model: one that comes back, or one that it lends (a dict of weights)."""
        cases = self.make_inputs(np.random.default_rng(0)) if self.make_inputs else []
        return self.returns == "model" or any(isinstance(argument, dict) for case in cases for argument in case)


@dataclass(frozen=True)
class Gives:
    """A `matches` for Mistake: the result is what `wrong`, or one of `others`, gives for the same arguments."""

    wrong: Callable
    others: tuple[Callable, ...] = ()

    def __call__(self, got, want, *arguments):
        """Whether the result `got` is that of one of the functions."""
        return any(same(got, function(*arguments)) for function in (self.wrong, *self.others))


class Equals:
    """A `matches` for Mistake in a named value: it is one of `values`, numbers within `tolerance`."""

    def __init__(self, *values, tolerance=1e-5):
        self.values, self.tolerance = values, tolerance

    def __call__(self, got, want):
        """Whether the value `got` is one of `values`."""
        return any(same(got, value, self.tolerance) for value in self.values)


def same(got, want, tolerance=1e-5):
    """Whether two results are equal: floats within `tolerance`, texts and whole numbers exactly; dtypes aside."""
    if isinstance(want, (str, bool)):
        return type(got) is type(want) and got == want
    if isinstance(want, (list, tuple)) and not all(isinstance(item, Real) for item in want):
        return len(got) == len(want) and all(same(*pair, tolerance) for pair in zip(got, want, strict=True))
    return _close(np.asarray(got), np.asarray(want), tolerance)


def _close(got, want, tolerance):
    kinds = "biuf" if want.dtype == bool else "iuf"  # True and False do not pass for numbers
    if got.shape != want.shape or got.dtype.kind not in kinds:
        return False
    if want.dtype.kind != "f":
        return bool(np.allclose(got, want, rtol=0, atol=1e-6))
    return bool(np.allclose(got, want, rtol=tolerance, atol=tolerance, equal_nan=True))
