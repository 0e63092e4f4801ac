"""Which loss a model is trained with and which activation it ends in, however Keras let them be named."""

import contextlib
import functools
from typing import Any

import keras
import numpy as np

from course_utils.arguments import describe
from course_utils.errors import ArgumentError

SPARSE, ONE_HOT, BINARY = "sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy"
SCORES = np.array([[-1.0, 0.5, 7.0], [3.0, 1.0, -2.0]], "float32")  # of two images; they tell the activations apart


def usual_loss(labels, units):
    """The name of the usual loss for the array `labels` and a last layer of `units` units."""
    if labels.ndim == 2:
        return ONE_HOT
    return BINARY if units == 1 and labels.max() <= 1 else SPARSE


def loss_facts(loss, labels, units):
    """(name, from_logits) of anything that `compile` takes as its loss; ArgumentError where Keras knows none such."""
    if isinstance(loss, list | tuple | dict) and len(loss) == 1:
        [loss] = loss.values() if isinstance(loss, dict) else loss
    if str(loss).lower() in ("crossentropy", "ce"):  # Keras then picks one by the shapes
        return usual_loss(labels, units), False
    found = None
    with contextlib.suppress(TypeError, ValueError):
        found = keras.losses.get(loss)
    if found is None:
        raise ArgumentError("loss", f'a loss that Keras knows, such as "{SPARSE}"', describe(loss))
    function: Any = getattr(found, "fn", found)
    from_logits = getattr(found, "from_logits", False)
    while isinstance(function, functools.partial):
        function, from_logits = function.func, function.keywords.get("from_logits", from_logits)
    name = getattr(function, "__name__", type(function).__name__).replace("<lambda>", "This function")
    return name, bool(from_logits)


def last_activation(model):
    """What is done to the scores of the model's last weights: "linear" (nothing), "softmax" or the like, or a name."""
    operations: list[Any] = [model]
    steps: list[Any] = []
    while isinstance(operations[-1], keras.Model):  # a model may end in a model
        operations = getattr(operations[-1], "operations", None) or operations[-1].layers
    for layer in reversed(operations):
        activation, weights = getattr(layer, "activation", None), getattr(layer, "weights", None)
        steps = [activation or layer, *steps] if activation or not weights else steps
        if weights or activation and not isinstance(layer, keras.layers.Activation):
            break
    names = [name for name in map(_activation_name, steps) if name != "linear"] or ["linear"]
    return "a second softmax" if names[-2:] == ["softmax", "softmax"] else names[-1]


def _activation_name(step):
    """What a function or layer does to SCORES: "softmax", "linear" (nothing) or the like, else its own name."""
    scores, softmax = keras.ops.convert_to_tensor(SCORES), keras.activations.softmax
    known = {name: keras.activations.get(name)(scores) for name in ("linear", "softmax", "sigmoid", "relu", "tanh")}
    known["softmax over the images of a batch"] = softmax(scores, axis=0)
    try:
        values = keras.ops.convert_to_numpy(getattr(step, "call", step)(scores))
    except Exception:  # a layer that pools or reshapes takes images only
        return "linear"
    for name, result in known.items():
        if values.shape == SCORES.shape and np.allclose(values, keras.ops.convert_to_numpy(result)):
            return name
    function = getattr(step, "func", step)  # of a functools.partial
    return getattr(function, "__name__", type(function).__name__).replace("<lambda>", "a function of its own")
