"""Do the images, the labels, the last layer and the loss fit together? Lesson 02."""

import math

import keras
import numpy as np

from course_utils.checks import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.losses import BINARY, ONE_HOT, OVER_IMAGES, SPARSE, TWICE, fitting_loss, last_activation, loss_facts

QUESTIONS = {"softmax": "one right class among several", "sigmoid": "a yes-or-no answer"}
QUANTITIES = ("mean_", "huber", "log_cosh", "poisson", "cosine_")  # how the names of losses for quantities begin


def diagnose(model, x, y, loss=None):
    """Say in words what does not fit between a model and its data, or that all fits; call it before `fit`.

    diagnose(model, x, y) looks at the images, the labels, the last layer and the loss, and names the first thing that
    does not fit. diagnose(labels, model, loss), as in lesson 02, looks at the last three and names all that does not.

    model: a Keras model with one output, one unit a class; without x it must have been built. x: the images, an array
    of any real dtype, usually (N, 28, 28, 1). y or labels: whole numbers (N,) or one-hot rows (N, classes). loss:
    anything that `compile` takes; by default the loss that the model was compiled with. Returns a string. Raises
    ArgumentError where there is no such model, where x is no array of numbers, where there are no labels or they are
    of unequal length, and where Keras knows no such loss.
    """
    if hasattr(x, "layers"):
        findings = _label_findings(_built(x), x.output_shape, _as_labels("labels", model), y)
        return " ".join(filter(None, findings)) or "These labels, this last layer and this loss fit together."
    if not hasattr(model, "layers"):
        came = f"{type(model).__name__} and {type(x).__name__}"
        raise ArgumentError("model", "a Keras model as in diagnose(model, x, y) or diagnose(labels, model, loss)", came)
    findings = _findings(
        model, as_array("x", x, "images as an array of numbers"), _as_labels("y", y), loss or model.loss
    )
    return next(filter(None, findings), "These images, these labels, this last layer and this loss fit together.")


def _built(model):
    if not getattr(model, "built", False) or not isinstance(getattr(model, "output_shape", None), tuple):
        raise ArgumentError("model", "a Keras model that starts with keras.Input and has one output", describe(model))
    return model


def _as_labels(name, labels):
    """The labels as an array of numbers or of text; Keras takes a column of whole numbers as well as (N,)."""
    if isinstance(next(np.array(labels, dtype=object).flat, None), str):
        return np.atleast_1d(labels)
    labels = as_array(name, labels, "labels of shape (N,) or (N, classes)")
    return labels.reshape(-1) if labels.ndim == 0 or labels.ndim == 2 and labels.shape[1] == 1 else labels


def _findings(model, x, labels, loss):
    """What does not fit, in the order in which data passes through a model; "" where something fits."""
    yield _shape_finding(model, x.shape)
    yield _pixel_finding(model, x)
    output = _built(model).output_shape if model.built else model.compute_output_shape((None, *x.shape[1:]))
    yield _not_numbers(labels) or _labels_against_units(labels, output[-1])
    if len(x) != len(labels):
        yield f"There are {len(x):,} images but {len(labels):,} labels: take both from the same data."
    if loss is None:
        yield f'The model has no loss yet: call model.compile("adam", loss="{fitting_loss(labels, output[-1])}").'
    yield from _label_findings(model, output, labels, loss)


def _shape_finding(model, shape):
    expected = model.input_shape if model.built else _least(model, shape)
    repairs = {  # of two for the same shape the later one
        (shape[0], *expected[1:]) if _same_size(shape, expected) else (): f"use x.reshape({(-1, *expected[1:])})",
        (*shape, 1): "add the channel axis with x[..., None]",
        (1, *shape): "make one image a batch of one with x[None]",
        (1, *shape, 1): "make one image a batch of one with x[None, ..., None]",
        (*shape[:1], *shape[2:], *shape[1:2]): "move the channel axis to the end with np.moveaxis(x, 1, -1)",
        shape[:-1]: "drop the last axis with x[..., 0]",
        (*shape[:-1], 1): "make them grayscale with x.mean(axis=-1, keepdims=True)",
        (*shape[:-1], 3 * shape[-1]): "repeat the channel with np.repeat(x, 3, axis=-1)",
    }
    repair = next((repairs[made] for made in repairs if _alike(made, expected)), "reshape or resize them")
    return (
        "" if _alike(shape, expected) else f"The images have shape {shape}, but the model takes {expected}: {repair}."
    )


def _same_size(shape, expected):
    return None not in expected[1:] and math.prod(shape[1:]) == math.prod(expected[1:])


def _least(model, shape):
    """What a model takes that is not built yet: its first layer's number of axes, and channels at the end."""
    spec = getattr(model.layers[0], "input_spec", None)
    axes = getattr(spec, "ndim", None) or max(getattr(spec, "min_ndim", None) or 0, len(shape))
    return (*[None] * (axes - 1), shape[1] if len(shape) == 4 and shape[1] in (1, 3) else None)


def _alike(shape, expected):
    return len(shape) == len(expected) and all(own in (None, came) for came, own in zip(shape, expected, strict=True))


def _pixel_finding(model, x):
    low, high = float(x.min()), float(x.max())
    if not np.isfinite(low + high):
        return "Some pixels are NaN or infinite, and so the loss will be: find them with np.isfinite(x)."
    if x.dtype.kind in "iu" and 0 <= low < high <= 1:
        return (
            f"The pixels are {x.dtype}, only 0 or 1, so the grays are lost: divide with /, not //, and keep fractions."
        )
    first = [layer for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)][0]
    if isinstance(first, keras.layers.Normalization | keras.layers.BatchNormalization):
        return ""
    own = math.prod(float(np.max(layer.scale)) for layer in model.layers if isinstance(layer, keras.layers.Rescaling))
    size, largest = float(np.sqrt(np.square(x[:1000], dtype="float64").mean())) * own, max(-low, high)
    if size > 3 or low >= 0 and high * own > 2:
        divisor = 255 if 100 < largest <= 255 else largest
        return f'The pixels run from {low:g} to {high:g}: scale them with x.astype("float32") / {divisor:g}.'
    if 0 < largest * own < 0.02:
        return f"After all scaling the largest pixel is only {largest * own:.2g}: divide by 255 only once."
    return ""


def _label_findings(model, output, labels, loss):
    """What does not fit between labels, last layer and loss, as sentences; "" where something fits."""
    if _not_numbers(labels):
        return [_not_numbers(labels)]
    name, from_logits = loss_facts(loss, labels, output[-1])
    return [
        _missing_flatten(output),
        _labels_against_loss(labels, output[-1], name),
        _labels_against_units(labels, output[-1]),
        _ending_against_loss(last_activation(model), _answer(labels, output[-1], name), output[-1], from_logits),
    ]


def _not_numbers(labels):
    if labels.dtype.kind in "biuf":
        return ""
    digits = all(str(label).isdigit() for label in labels.flat)
    advice = "labels.astype(int)" if digits else "names, labels = np.unique(labels, return_inverse=True)"
    return f"The labels are text, such as {str(labels.flat[0])!r}, but a loss needs numbers: use {advice}."


def _missing_flatten(output_shape):
    if len(output_shape) == 2:
        return ""
    return (
        f"The model gives {output_shape[1:]} numbers an image instead of one row: a Flatten layer is missing before "
        "the first Dense layer."
    )


def _labels_against_loss(labels, units, name):
    fitting, kind = fitting_loss(labels, units), name.replace("_focal", "")
    if kind in (SPARSE, ONE_HOT) and fitting == BINARY:
        return f"One unit answers yes or no, but {name} needs a unit for each class: use {BINARY} and sigmoid."
    if labels.ndim == 1 and kind == ONE_HOT:
        return (
            f"The labels are whole numbers, but {name} wants one-hot rows: use {SPARSE}, or "
            "keras.utils.to_categorical(labels)."
        )
    if labels.ndim == 2 and kind == SPARSE:
        return f"The labels are one-hot rows, but {name} wants whole numbers: use {ONE_HOT}, or labels.argmax(axis=1)."
    if kind == BINARY and not _answer(labels, units, name):
        return f"{name} asks each unit yes or no, but an image has one class of several: use {fitting} and softmax."
    if name.startswith(QUANTITIES):
        return f"{name} compares quantities, but labels only name classes: use {fitting}."
    if kind not in (SPARSE, ONE_HOT, BINARY):
        return f"diagnose does not know the loss {name}: the usual one for such labels is {fitting}."
    if labels.ndim > 2:
        return f"The labels have {labels.ndim} axes; whole numbers have one and one-hot rows have two."
    if labels.ndim == 2 and not _one_class_each(labels) and kind != BINARY:
        return "The rows of the labels are not one-hot: each should hold a single 1 and otherwise 0."
    if labels.ndim == 1 and labels.dtype.kind == "f":
        return "The labels are floating-point numbers; classes are counted, so use whole numbers: labels.astype(int)."
    return ""


def _one_class_each(labels):
    return (labels >= 0).all() and np.allclose(labels.sum(axis=1), 1)


def _labels_against_units(labels, units):
    if labels.ndim == 1 and labels.min() < 0:
        return f"The smallest label is {labels.min()}; classes are counted from 0."
    classes = int(labels.max()) + 1 if labels.ndim == 1 else labels.shape[1]
    if units == 1 and classes > 2:
        return f"The last layer has 1 unit, but the labels name {classes} classes: give it {classes} units and softmax."
    if labels.ndim == 1 and classes > max(units, 2):
        return (
            f"The largest label is {labels.max()}, but the last layer has {units} units, for the classes 0 to "
            f"{units - 1}: give it {classes} units, or count the classes from 0."
        )
    if labels.ndim == 2 and classes != units:
        return f"The labels have {classes} columns, but the last layer has {units} units: make them equal."
    return ""


def _answer(labels, units, name):
    """The activation that answers what a loss asks, "softmax" or "sigmoid"; "" where it asks the wrong thing."""
    kind, yes_or_no = name.replace("_focal", ""), fitting_loss(labels, units) == BINARY
    if kind == BINARY:
        return "sigmoid" if yes_or_no or labels.ndim == 2 and not _one_class_each(labels) else ""
    return "softmax" if kind in (SPARSE, ONE_HOT) and units > 1 else ""


def _ending_against_loss(ending, needed, units, from_logits):
    if ending == TWICE:
        return "Softmax is applied twice, which makes all probabilities alike: drop one."
    if ending == OVER_IMAGES:
        return "Softmax adds up to 1 over the images of a batch, not over the classes: use axis=-1."
    if ending == "softmax" and units == 1:
        return 'Softmax over one unit always gives 1: use activation="sigmoid", or a unit for each class.'
    if needed and ending not in (needed, "linear"):
        return (
            f"The last layer ends in {ending}, but {QUESTIONS[needed]} needs {needed}: use "
            f'activation="{needed}", or no activation and the loss object with from_logits=True.'
        )
    if needed == ending and from_logits:
        return (
            f"The last layer already applies {needed}, but the loss was told from_logits=True: {needed} would be taken "
            "twice. Drop one of the two."
        )
    if needed and ending == "linear" and not from_logits:
        return (
            f"The last layer gives logits (no {needed}), but the loss expects probabilities: Keras does not complain, "
            f'and trains badly. Add activation="{needed}", or use the loss object with from_logits=True.'
        )
    return ""
