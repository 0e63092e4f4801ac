"""Keras models as evidence: what a student's network is made of, and what was done with one that a check lent.

Keras is imported only where a check lends a network: the other checks must not wait for it.
"""

import contextlib
import itertools
import math
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from course_utils.evidence.errors import error_text
from course_utils.evidence.tracing import traced

IMAGES = (3, 28, 28, 1)
SETTINGS = ("units", "filters", "kernel_size", "pool_size", "strides", "padding", "rate", "dilation_rate")
REGULARIZERS = ("kernel_regularizer", "bias_regularizer", "activity_regularizer")
MAX_BATCHES = 1_000  # of a data set
MAX_NAME = 200  # characters of the name of a layer's class, a loss or an optimizer


def examine(model: Any, images: np.ndarray, answers: np.ndarray) -> list[str]:
    """What is odd about a network, in words: the grader looks more closely, and puts its own function here."""
    return []


def is_keras(value: Any, kind: str) -> bool:
    """Whether `value` is a Keras "Model" or "Layer", which can be called too; false while nobody has imported Keras."""
    keras = sys.modules.get("keras")
    return keras is not None and isinstance(value, getattr(keras, kind))


def describe_network(model: Any) -> dict[str, Any]:
    """A model's layers, shapes and parameters, and its answers to three random images (3, 28, 28, 1).

    {"answers": array, "input_shape": list or None, "parameters": int, "layers": [{"kind", "parameters", "trainable",
    "multiplications", "size", settings…}], "loss", "optimizer", "learning_rate", "steps", "odd": as examine gives it},
    or {"error": …} where it cannot take the images. Of a layer's parameters "trainable" says how many are not frozen,
    and "size" is the sum of all without their signs; "multiplications" is how many an image takes, None where unknown.
    """
    images = np.random.default_rng(0).random(IMAGES, dtype="float32")
    try:
        answers = np.array(model(images), dtype="float64")
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error_text(error)}"}
    shape = getattr(model, "input_shape", None)  # a subclassed model says nothing
    return {
        "answers": answers,
        "input_shape": list(shape[1:]) if isinstance(shape, tuple) else None,
        "parameters": _count(model, "weights"),
        "layers": _layers(model, images),
        "loss": _loss_name(model),
        "optimizer": _name(getattr(model, "optimizer", None)),
        "learning_rate": _of_optimizer(model, "learning_rate"),
        "steps": _of_optimizer(model, "iterations"),
        "odd": examine(model, images, answers),
    }


def _flat(model: Any) -> Iterator[Any]:
    """All layers and, as far as Keras knows them, operations such as relu; nested ones too, input layers left out."""
    for layer in getattr(model, "operations", model.layers):
        if hasattr(layer, "layers"):
            yield from _flat(layer)
        elif type(layer).__name__ != "InputLayer":
            yield layer


def _layers(model: Any, images: np.ndarray) -> list[dict[str, Any]]:
    """Each layer's description; "after", the places of those before it, where the network is more than one row."""
    flat = list(_flat(model))
    places = {id(layer): place for place, layer in enumerate(flat)}
    described, after = [_layer(layer) for layer in flat], []
    for layer in flat:
        nodes = getattr(layer, "_inbound_nodes", None) or []
        before = [node.operation for node in getattr(nodes[-1], "parent_nodes", [])] if nodes else []
        if not nodes or any(id(old) not in places and type(old).__name__ != "InputLayer" for old in before):
            return _called(model, images, flat) or described  # a network in the network, or a class of one's own
        after.append(sorted({places[id(old)] for old in before if id(old) in places}))
    return _connected(described, after)


def _connected(described: list[dict[str, Any]], after: list[list[int]]) -> list[dict[str, Any]]:
    row = [[place - 1] if place else [] for place in range(len(after))]
    if after == row or any(old >= place for place, some in enumerate(after) for old in some):  # a layer used twice
        return described
    return [{**layer, "after": before[:16]} for layer, before in zip(described, after, strict=True)]


def _called(model: Any, images: np.ndarray, flat: list[Any]) -> list[dict[str, Any]]:
    """The layers as they are called, and the operations between them; [] where not each of them is, exactly once."""
    with traced() as calls, contextlib.suppress(Exception):
        model(images)
    if sorted(id(layer) for layer, *_ in calls if not isinstance(layer, str)) != sorted(map(id, flat)):
        return []
    between = {"parameters": 0, "trainable": 0, "multiplications": 0, "size": 0.0}
    described = [
        {"kind": layer, **between}
        if isinstance(layer, str)
        else {**_layer(layer), "multiplications": _kernels(layer) * math.prod(shape[1:-1])}
        for layer, _, shape in calls
    ]
    return _connected(described, [before for _, before, _ in calls])


def _layer(layer: Any) -> dict[str, Any]:
    from keras import layers

    known = [base.__name__ for base in type(layer).__mro__ if getattr(layers, base.__name__, None) is base]
    facts = {name: _setting(getattr(layer, name)) for name in SETTINGS if hasattr(layer, name)}
    if activation := _name_of(getattr(layer, "activation", None)):
        facts["activation"] = activation
    return {
        "kind": known[0] if known else type(layer).__name__[:MAX_NAME] if _is_kerass(type(layer)) else "Operation",
        "parameters": _count(layer, "weights"),
        "trainable": _count(layer, "trainable_weights"),
        "multiplications": _multiplications(layer),
        "size": sum(float(np.abs(np.asarray(weight, "float64")).sum()) for weight in getattr(layer, "weights", [])),
        **facts,
        **({"regularized": True} if any(getattr(layer, name, None) for name in REGULARIZERS) else {}),
    }


def _is_kerass(kind: type) -> bool:
    """Whether a class is one of Keras's own operations, such as relu, rather than one that only has such a name."""
    return getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind and kind.__module__.startswith(
        "keras."
    )


def _setting(value: Any) -> int | float | str | list[int] | None:
    """A layer's setting, without tuples and NumPy's numbers; None where it is of a form that Keras's layers lack."""
    plain = np.asarray(value).tolist()
    if isinstance(plain, list) and len(plain) <= 3 and all(isinstance(number, int) for number in plain):
        return plain
    return plain[:MAX_NAME] if isinstance(plain, str) else plain if isinstance(plain, (int, float)) else None


def _count(layer: Any, which: str) -> int:
    """How many parameters a layer has in its list of weights of this name; an operation has none."""
    return sum(math.prod(weight.shape) for weight in getattr(layer, which, []))


def _multiplications(layer: Any) -> int | None:
    """Kernels' weights × places; None where Keras doesn't know the shape of the result, as in a subclassed network."""
    kernels = _kernels(layer)
    with contextlib.suppress(AttributeError, ValueError, TypeError):
        return kernels * math.prod(layer.output.shape[1:-1])
    return None if kernels else 0


def _kernels(layer: Any) -> int:
    return sum(math.prod(weight.shape) for weight in getattr(layer, "weights", []) if len(weight.shape) > 1)


def _loss_name(model: Any) -> str | None:
    """The name of the function behind a compiled loss, in whatever way it was given; None where there is none.

    Where it takes logits, "(from_logits=True)" follows.
    """
    from keras import losses

    loss = getattr(model, "loss", None)
    if isinstance(loss, (list, tuple)) and len(loss) == 1:
        loss = loss[0]
    if isinstance(loss, (str, type)):
        with contextlib.suppress(ValueError):  # a name that Keras does not know
            loss = losses.get(loss)
    name = _name_of(getattr(loss, "fn", None)) or _name(loss)
    return f"{name}(from_logits=True)" if getattr(loss, "from_logits", False) is True else name


def _of_optimizer(model: Any, name: str) -> float | None:
    """A number that the optimizer holds; None where there is no such number."""
    try:
        return float(np.asarray(getattr(model.optimizer, name)))
    except (AttributeError, TypeError, ValueError):
        return None


def _name(value: Any) -> str | None:
    """The name of a loss or an optimizer, given as a string or as an object; None where there is none."""
    if value is None:
        return None
    found = value if isinstance(value, str) else getattr(value, "name", None) or _name_of(value) or type(value).__name__
    return str(found)[:MAX_NAME]


def _name_of(function: Any) -> str | None:
    """The name of a function or a class; None where it is none."""
    name = getattr(function, "__name__", None)
    return str(name)[:MAX_NAME] if name else None


def is_network(argument: Any) -> bool:
    """Whether an argument stands for a network that the check lends: {"weights": (784, 10), "bias": (10,)}.

    With hidden layers, both are lists: {"weights": [(784, 12), (12, 10)], "bias": [(12,), (10,)]}.
    """
    return isinstance(argument, dict) and set(argument) == {"weights", "bias"}


def build_network(argument: dict[str, Any]) -> Any:
    """A network (N, 28, 28, 1) → (N, 10) with the given weights, which notes what it is used for.

    Dense layers only: softmax at the end, ReLU in those before it.
    """
    import keras

    from course_utils.evidence.watched import Watched

    weights, biases = (part if isinstance(part, list) else [part] for part in (argument["weights"], argument["bias"]))
    activations = ["relu"] * (len(weights) - 1) + ["softmax"]
    dense = [keras.layers.Dense(len(bias), activation=how) for bias, how in zip(biases, activations, strict=True)]
    model = Watched([keras.Input(IMAGES[1:]), keras.layers.Flatten(), *dense])
    model.run_eagerly = True  # a graph takes longer to build than a few small steps without one
    model.set_weights([array.astype("float32") for pair in zip(weights, biases, strict=True) for array in pair])
    return model


def watched_uses(model: Any, case: tuple) -> list[dict[str, Any]]:
    """For each evaluate, predict and call of the network itself: {"method", "x": place}, as in watched_fits."""
    uses = [use for use in model.noted if use["method"] != "fit"]
    return [{"method": use["method"], "x": _place(_pair(use.get("x"), None)[0], case)} for use in uses]


def watched_fits(model: Any, case: tuple) -> list[dict[str, Any]]:
    """For each call of `fit`: what it was given, and what it noted.

    {"x": place, "y": place, "validation": two places or None, "validation_split", "epochs", "loss",
    "history": {name: numbers}}, where a place says from which rows of which argument the data or data set came.
    """
    return [
        {
            **dict(zip("xy", _places([fit.get("x"), fit.get("y")], case), strict=True)),
            "validation": _places(validation, case) if (validation := fit.get("validation_data")) else None,
            "validation_split": float(fit.get("validation_split") or 0),
            "epochs": int(fit.get("epochs") or 1),
            "loss": _loss_name(model),
            "history": fit.get("history", {}),
        }
        for fit in model.noted
        if fit["method"] == "fit"
    ]


def _places(data: Any, case: tuple) -> list[dict[str, Any]]:
    """The places of images and of labels, one-hot ones as whole numbers."""
    images, labels = _pair(*data[:2]) if isinstance(data, (list, tuple)) and len(data) > 1 else _pair(data, None)
    labels = np.asarray(labels)
    one_hot = labels.ndim == 2 and labels.shape[1] > 1
    return [_place(images, case), _place(labels.argmax(axis=1) if one_hot else labels.ravel(), case)]


def _pair(images: Any, labels: Any) -> tuple[Any, Any]:
    """Images and labels, also out of a data set: each image once of what three rounds give, as it may shuffle."""
    if labels is not None or hasattr(images, "__array__"):
        return images, labels
    found: dict[tuple, tuple] = {}
    try:
        for batch in (batch for _ in range(3) for batch in _batches(images)):
            pair = batch[:2] if isinstance(batch, (list, tuple)) else (batch, batch)
            found |= {(x.tobytes(), y.tobytes()): (x, y) for x, y in zip(*map(np.asarray, pair), strict=True)}
        x, y = zip(*found.values(), strict=True)
    except Exception:  # a generator that is used up, or a class of the student's own
        return None, None
    return np.stack(x), np.stack(y)


def _batches(data: Any) -> Iterator:
    each = (data[i] for i in range(len(data))) if hasattr(data, "__getitem__") else data
    return itertools.islice(each, MAX_BATCHES)


def _place(array: Any, case: tuple) -> dict[str, Any]:
    """{"argument": the index of the one that holds every row of `array`, "rows": where}; None and [] without one."""
    wanted = _rows(array)
    for i, argument in enumerate(case):
        where = {row: k for k, row in enumerate(_rows(argument))} if isinstance(argument, np.ndarray) else {}
        if wanted and all(row in where for row in wanted):
            return {"argument": i, "rows": [where[row] for row in wanted]}
    return {"argument": None, "rows": []}


def _rows(array: Any) -> list[tuple]:
    """Each row as something to compare; none where `array` is no array, as a data set of TensorFlow."""
    try:
        return [(row.shape, row.tobytes()) for row in np.asarray(array, dtype="float32")]
    except (TypeError, ValueError):
        return []
