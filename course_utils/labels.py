"""Do the labels, the last layer and the loss fit together? Lesson 02."""

import numpy as np

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError

SPARSE, ONE_HOT = "sparse_categorical_crossentropy", "categorical_crossentropy"


def diagnose(labels, model, loss):
    """Say in words what does not fit between labels, a model's last layer and a loss, or that all fits.

    labels: whole numbers (N,) or one-hot rows (N, classes). model: a built Keras model that ends in one unit a class.
    loss: "categorical_crossentropy", "sparse_categorical_crossentropy", or one of Keras's loss objects for them.
    Returns a string of one or more sentences. Raises ArgumentError. Lesson 02.
    """
    labels = as_array("labels", labels, "labels of shape (N,) or (N, classes)")
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]  # Keras takes a column of whole numbers as well
    if not hasattr(model, "layers") or not getattr(model, "built", False):
        raise ArgumentError("model", "a Keras model that starts with keras.Input", describe(model))
    name, from_logits = _loss_facts(loss)
    findings = [
        _missing_flatten(model.output_shape),
        _labels_against_loss(labels, name),
        _labels_against_units(labels, model.output_shape[-1]),
        _ending_against_loss(_ending(model), from_logits),
    ]
    return " ".join(filter(None, findings)) or "These labels, this last layer and this loss fit together."


def _loss_facts(loss):
    """(name in snake case, from_logits) of a loss given by name or as an object."""
    name = loss if isinstance(loss, str) else getattr(loss, "name", None)
    if name not in (SPARSE, ONE_HOT):
        raise ArgumentError("loss", f'"{ONE_HOT}" or "{SPARSE}", or a loss object of that name', describe(loss))
    if isinstance(loss, str):
        return name, False
    return name, bool(loss.get_config().get("from_logits", False))


def _ending(model):
    """The name of the last layer's activation: "softmax", "linear" (none) or another."""
    last = model.layers[-1]
    if type(last).__name__ in ("Softmax", "ReLU"):
        return type(last).__name__.lower()
    return getattr(getattr(last, "activation", None), "__name__", "linear")


def _missing_flatten(output_shape):
    if len(output_shape) == 2:
        return ""
    return (
        f"The model gives {output_shape[1:]} numbers an image instead of one row: a Flatten layer is missing before "
        "the first Dense layer."
    )


def _labels_against_loss(labels, loss):
    if labels.ndim == 1 and loss == ONE_HOT:
        return (
            f"The labels are whole numbers, but {ONE_HOT} wants one-hot rows: use {SPARSE}, or "
            "keras.utils.to_categorical(labels)."
        )
    if labels.ndim == 2 and loss == SPARSE:
        return (
            f"The labels are one-hot rows, but {SPARSE} wants whole numbers: use {ONE_HOT}, or labels.argmax(axis=1)."
        )
    if labels.ndim > 2:
        return f"The labels have {labels.ndim} axes; whole numbers have one and one-hot rows have two."
    if labels.ndim == 2 and not (np.isin(labels, (0, 1)).all() and (labels.sum(axis=1) == 1).all()):
        return "The rows of the labels are not one-hot: each should hold a single 1 and otherwise 0."
    if labels.ndim == 1 and labels.dtype.kind == "f":
        return "The labels are floating-point numbers; classes are counted, so use whole numbers: labels.astype(int)."
    return ""


def _labels_against_units(labels, units):
    if labels.ndim == 1 and labels.min() < 0:
        return f"The smallest label is {labels.min()}; classes are counted from 0."
    if labels.ndim == 1 and labels.max() >= units:
        return (
            f"The largest label is {labels.max()}, but the last layer has {units} units, for the classes 0 to "
            f"{units - 1}: give it {int(labels.max()) + 1} units, or count the classes from 0."
        )
    if labels.ndim == 2 and labels.shape[1] != units:
        return f"The labels have {labels.shape[1]} columns, but the last layer has {units} units: make them equal."
    return ""


def _ending_against_loss(ending, from_logits):
    if ending not in ("softmax", "linear"):
        return (
            f"The last layer ends in {ending}, but one right class among several needs softmax: use "
            'activation="softmax", or no activation and the loss object with from_logits=True.'
        )
    if ending == "softmax" and from_logits:
        return (
            "The last layer already applies softmax, but the loss was told from_logits=True: softmax would be taken "
            "twice. Drop one of the two."
        )
    if ending == "linear" and not from_logits:
        return (
            "The last layer gives logits (no softmax), but the loss expects probabilities: Keras does not complain, "
            'and trains badly. Add activation="softmax", or use the loss object with from_logits=True.'
        )
    return ""
