"""In which order a network's layers are called, and on whose results: seen by watching it run once."""

import contextlib
import math
from collections.abc import Iterator
from typing import Any

# (a layer, or the kind of an operation between layers; the places before it; the shape of what came)
Calls = list[tuple[Any, list[int], tuple[int, ...]]]


@contextlib.contextmanager
def traced() -> Iterator[Calls]:
    """The calls of layers in this block, a list that grows. Of a layer made of others, only itself is noted."""
    import keras

    calls: Calls = []
    made: dict[int, tuple[list[int], Any]] = {}  # {id of an array: (the place that gave it, the array)}
    inside: list[Any] = []
    call = keras.Layer.__call__

    def noting(layer: Any, *given: Any, **settings: Any) -> Any:
        if inside or hasattr(layer, "layers") or type(layer).__name__ == "InputLayer":
            return call(layer, *given, **settings)
        inside.append(layer)
        try:
            came = call(layer, *given, **settings)
        finally:
            inside.pop()
        before = [place for array in _arrays((given, settings)) for place in _place(array, calls, made)]
        arrays = _arrays(came)
        calls.append((layer, sorted(set(before)), tuple(arrays[0].shape) if arrays else ()))
        made.update({id(array): ([len(calls) - 1], array) for array in arrays})
        return came

    keras.Layer.__call__ = noting
    try:
        yield calls
    finally:
        keras.Layer.__call__ = call


def _arrays(values: Any) -> list[Any]:
    import keras

    return [value for value in keras.tree.flatten(values) if hasattr(value, "shape")]


def _place(array: Any, calls: Calls, made: dict[int, tuple[list[int], Any]]) -> list[int]:
    """Where an array comes from: [] for the image. What isn't known is an operation on what came last."""
    if id(array) not in made and calls:
        last = len(calls) - 1
        shapes = [tuple(value.shape) for place, value in made.values() if place == [last]]
        alike = math.prod(array.shape) in map(math.prod, shapes)
        kind = "Elementwise" if tuple(array.shape) in shapes else "Reshape" if alike else "Layer"
        calls.append((kind, [last], tuple(array.shape)))
    return made.setdefault(id(array), ([len(calls) - 1] if calls else [], array))[0]
