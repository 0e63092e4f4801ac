"""Where a network, or the code that describes it, is not what it seems. Imported before a student's code runs."""

import sys
import types
from collections.abc import Iterable, Iterator
from typing import Any

import keras
import numpy as np

from course_tools.grading.sandbox import answering
from course_utils.evidence import networks

GRADERS_OWN = ("course_utils.evidence", "course_tools.grading.sandbox")
FORWARD = ("call", "__call__", "build")
TELLING = ("count_params", "weights", "trainable_weights", "variables", "get_weights", "layers", "operations")
POSING = ("__class__", "__getattribute__", "input_shape", "output_shape")
MAX_ODD = 5
SAME_FOR_ALL = "its answers are the same for every image"
LAYERS = {value for value in vars(keras.layers).values() if isinstance(value, type)}
KERAS = LAYERS | {keras.Model, keras.Sequential, keras.Variable, *keras.Sequential.__mro__} - {object}


def oddities(model: Any, images: np.ndarray, answers: np.ndarray) -> list[str]:
    """What is odd about a network: clauses that go on from its name, none where all is as it seems.

    images: what it was given; answers: what it gave, float64.
    """
    if not issubclass(type(model), keras.Model):
        return ["it only poses as a Keras model"]
    layers = list(_layers(model))
    parts = dict.fromkeys([model, *layers, *getattr(model, "operations", ())])
    odd = [clause for part in parts for clause in (*_of_class(type(part)), *_of_instance(part))]
    if answers.ndim and len(answers) > 1 and (answers == answers[0]).all():
        odd.append(SAME_FOR_ALL)
    odd += _without_a_part(model, [model, *layers], images)
    return list(dict.fromkeys(odd))[:MAX_ODD]


def _layers(model: Any) -> Iterator[Any]:
    """All layers that Keras itself tracks in a model, nested ones too, each once."""
    seen, waiting = {id(model)}, [model]
    while waiting:
        for layer in vars(waiting.pop()).get("_layers", ()):
            if id(layer) not in seen:
                seen.add(id(layer))
                waiting.append(layer)
                yield layer


def _of_class(kind: type) -> Iterator[str]:
    """What a class of the student's own does that no network needs."""
    own = [base for base in kind.__mro__ if base not in KERAS and not _is_from_keras(base)]
    if not own:
        return
    if kind.__name__ in {layer.__name__ for layer in LAYERS - {keras.layers.Layer}}:
        yield f"its {kind.__name__} is not Keras's own"
    for base in own:
        for name in set(TELLING + POSING) & set(vars(base)):
            yield f"its class {base.__name__} defines {name} anew"
        for name in set(FORWARD) & set(vars(base)):
            posing = [known.__name__ for known in kind.__mro__ if known in LAYERS - {keras.layers.Layer}]
            if posing:
                yield f"its class {base.__name__} is a {posing[0]} with a {name} of its own"


def _is_from_keras(kind: type) -> bool:
    module = sys.modules.get(kind.__module__)
    return (
        kind.__module__.startswith(("keras.", "tensorflow.", "builtins")) and getattr(module, kind.__name__, 0) is kind
    )


def _of_instance(part: Any) -> Iterator[str]:
    for name in ("call", "__call__", *TELLING[:1]):
        if name in vars(part):
            yield f"{name} of its {type(part).__name__} has been replaced"


def _without_a_part(model: Any, layers: list[Any], images: np.ndarray) -> Iterator[str]:
    """Layers whose weights play no part in the answers, and weights that do, although no layer has them."""
    if keras.backend.backend() != "tensorflow":
        return
    import tensorflow as tf

    held = {layer: [weight.value for weight in vars(layer).get("_trainable_variables", ())] for layer in layers}
    held = {layer: weights for layer, weights in held.items() if weights}
    try:
        with tf.GradientTape() as tape:
            tape.watch(list(held.values()))
            answers = tf.cast(model(images), "float32")
            weighted = tf.reduce_sum(answers * np.random.default_rng(1).normal(size=answers.shape).astype("float32"))
    except Exception:
        yield "it stops with an error when it is asked again"
        return
    known = {id(weight) for weights in held.values() for weight in weights}
    if any(id(used) not in known for used in tape.watched_variables()):
        yield "it computes with weights that none of its layers has"
    try:
        slopes = tape.gradient(weighted, list(held.values()))
    except Exception:  # an operation that has no gradient
        return
    for layer, own in zip(held, slopes, strict=True):
        if not any(_changes_something(slope) for slope in own):
            yield f"its {type(layer).__name__} plays no part in its answers"


def _changes_something(slope: Any) -> bool:
    """Whether a gradient differs from zero somewhere; one of another form than an array is taken to."""
    return slope is not None and (not hasattr(slope, "numpy") or bool(np.any(slope.numpy() != 0)))


def _functions(holder: Any) -> Iterator[tuple[str, Any]]:
    for name, value in list(vars(holder).items()):
        if isinstance(value, (types.FunctionType, property, type, classmethod, staticmethod)):
            yield name, value


def _state(holders: Iterable[Any]) -> dict[tuple[str, str], tuple[Any, Any]]:
    """{(holder, name): (function, its code)} of modules and classes."""
    return {
        (getattr(holder, "__name__", ""), name): (value, getattr(value, "__code__", None))
        for holder in holders
        for name, value in _functions(holder)
    }


def _holders() -> list[Any]:
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(GRADERS_OWN)]
    return [*modules, *sorted(KERAS, key=lambda kind: kind.__qualname__)]


_original: dict[tuple[str, str], tuple[Any, Any]] = {}


def watch_for_patches() -> None:
    """Remember Keras and the code that gathers evidence as they are now."""
    networks.examine = oddities
    answering.patched = patched
    _original.update(_state(_holders()))


def patched() -> str | None:
    """What has been replaced in Keras or the code that gathers evidence; None where nothing has."""
    now = _state(_holders())
    added = {place for place in now.keys() - _original.keys() if place[0] in {kind.__name__ for kind in KERAS}}
    for place in [*_original, *added]:
        (function, code), found = _original.get(place, (None, None)), now.get(place, (None, None))
        if found[0] is not function or found[1] is not code:
            return ".".join(place)
    return None
