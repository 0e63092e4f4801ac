"""In which order a network's layers are called, and on whose results: seen by watching it run once.

Keras itself knows this of a network only where each layer is used on what another gave before any number was there.
"""

import contextlib
import math
from collections.abc import Iterator
from typing import Any

ELEMENTWISE, RESHAPE, OTHER = "Elementwise", "Reshape", "Layer"


class Trace:
    """What was called: `calls`, pairs of a layer, or of the kind of an operation between layers, and places before.

    A layer that is made of others counts once, and a network in the network doesn't: its layers do.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[Any, list[int]]] = []
        self._made: dict[int, tuple[int | None, Any]] = {}  # {id of an array: (place that gave it, the array)}

    def note(self, layer: Any, given: list[Any], came: list[Any]) -> None:
        """Note a call."""
        before = sorted({place for array in given if (place := self._place(array)) is not None})
        self.calls.append((layer, before))
        self._made |= {id(array): (len(self.calls) - 1, array) for array in came}

    def _place(self, array: Any) -> int | None:
        """Where an array comes from; None for the image. What isn't known is an operation on what came last."""
        if id(array) not in self._made:
            place = self._operation(array) if self.calls else None
            self._made[id(array)] = place, array
        return self._made[id(array)][0]

    def _operation(self, array: Any) -> int:
        last = len(self.calls) - 1
        shapes = [tuple(value.shape) for place, value in self._made.values() if place == last]
        sizes = [math.prod(shape) for shape in shapes]
        same = tuple(array.shape) in shapes
        self.calls.append((ELEMENTWISE if same else RESHAPE if math.prod(array.shape) in sizes else OTHER, [last]))
        return last + 1


@contextlib.contextmanager
def traced() -> Iterator[Trace]:
    """A Trace of the layers that are called in this block."""
    import keras

    trace, call, inside = Trace(), keras.Layer.__call__, []

    def noting(layer: Any, *arguments: Any, **settings: Any) -> Any:
        leaf = not hasattr(layer, "layers") and type(layer).__name__ != "InputLayer" and not inside
        if not leaf:
            return call(layer, *arguments, **settings)
        inside.append(layer)
        try:
            result = call(layer, *arguments, **settings)
        finally:
            inside.pop()
        trace.note(layer, *(_arrays(values) for values in ((arguments, settings), result)))
        return result

    keras.Layer.__call__ = noting
    try:
        yield trace
    finally:
        keras.Layer.__call__ = call


def _arrays(values: Any) -> list[Any]:
    import keras

    return [value for value in keras.tree.flatten(values) if hasattr(value, "shape")]
