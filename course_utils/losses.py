"""Which loss a model is trained with and which activation it ends in, however Keras let them be named."""

import contextlib
import functools

import keras
import numpy as np
from keras import ops

from course_utils.checks import describe
from course_utils.errors import ArgumentError

SPARSE, ONE_HOT, BINARY = "sparse_categorical_crossentropy", "categorical_crossentropy", "binary_crossentropy"
SCORES = ((-1.0, 0.5, 7.0), (3.0, 1.0, -2.0))  # two images, three classes: tell the activations apart
KNOWN = ("linear", "softmax", "sigmoid", "relu", "tanh", "log_softmax")
TWICE, OVER_IMAGES = "two softmaxes", "softmax over the images"


def fitting_loss(labels, units):
    """The name of the usual loss for the array `labels` and a last layer of `units` units."""
    if labels.ndim == 2:
        return ONE_HOT
    return BINARY if units == 1 and labels.max() <= 1 else SPARSE


def loss_facts(loss, labels, units):
    """(name, from_logits) of anything that `compile` takes as its loss; ArgumentError where Keras knows none such."""
    if isinstance(loss, list | tuple | dict) and len(loss) == 1:
        [loss] = loss.values() if isinstance(loss, dict) else loss
    if str(loss).lower() in ("crossentropy", "ce"):  # Keras then picks one by the shapes
        return fitting_loss(labels, units), False
    found = None
    with contextlib.suppress(TypeError, ValueError):
        found = keras.losses.get(loss)
    if found is None:
        raise ArgumentError("loss", f'a loss that Keras knows, such as "{SPARSE}"', describe(loss))
    function, from_logits = getattr(found, "fn", found), getattr(found, "from_logits", False)
    while isinstance(function, functools.partial):
        function, from_logits = function.func, function.keywords.get("from_logits", from_logits)
    return getattr(function, "__name__", type(function).__name__), bool(from_logits)


def last_activation(model):
    """What is done to the scores of the model's last weights: "linear" (nothing), "softmax", "sigmoid", or a name."""
    steps, scores = [], ops.convert_to_tensor(SCORES)
    for operation in reversed(_operations(model)):
        activation, weights = getattr(operation, "activation", None), getattr(operation, "weights", None)
        if activation or not weights:
            steps.append(activation or operation)
        if weights or activation and not isinstance(operation, keras.layers.Activation):
            break
    for step in reversed(steps):
        with contextlib.suppress(Exception):  # a layer that pools or reshapes takes images only
            scores = getattr(step, "call", step)(scores)
    return _name(np.asarray(ops.convert_to_numpy(scores))) or _own_name(steps[0])


def _operations(model):
    """The model's layers and operations, first to last, or those of the model that it ends in."""
    operations = getattr(model, "operations", None) or model.layers
    return _operations(operations[-1]) if isinstance(operations[-1], keras.Model) else operations


def _name(values):
    """The name of the activation that makes these values of SCORES, or None."""
    softmax = keras.activations.softmax
    made = {name: keras.activations.get(name)(ops.convert_to_tensor(SCORES)) for name in KNOWN}
    made |= {TWICE: softmax(made["softmax"]), OVER_IMAGES: softmax(ops.convert_to_tensor(SCORES), axis=0)}
    return next((name for name in made if np.allclose(values, ops.convert_to_numpy(made[name]), atol=1e-6)), None)


def _own_name(step):
    return getattr(step, "__name__", type(step).__name__).replace("<lambda>", "a function of its own")
