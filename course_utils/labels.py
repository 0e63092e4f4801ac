"""Do the images, the labels, the last layer and the loss fit together? Lesson: labels."""

import math
from typing import Any

import keras
import numpy as np

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.losses import BINARY, ONE_HOT, SPARSE, last_activation, loss_facts, usual_loss

QUESTIONS = {"softmax": "one right class among several", "sigmoid": "a yes-or-no answer"}
QUANTITIES = ("mean_", "huber", "log_cosh", "poisson")  # how the names of losses for quantities begin


def diagnose(model: Any, x: Any, y: Any, loss: Any = None) -> str:
    """Say in words what doesn't fit between a model and its data, or that everything fits. Lesson: labels.

    diagnose(model, x, y) looks at the images, the labels, the last layer and the loss, and names the first thing that
    doesn't fit; call it before `fit`. diagnose(labels, model, loss) leaves out the images and names everything that
    doesn't fit.

    model: a Keras model with one output, one unit per class; without x, it has to be built. x: the images, an array
    of any real dtype, usually (N, 28, 28, 1). y or labels: whole numbers (N,) or one-hot rows (N, classes). loss:
    anything that `compile` takes; by default the loss that the model was compiled with. Raises ArgumentError if model
    is something else, if x or the labels aren't numbers (labels may be text), or if Keras doesn't know the loss.
    """
    if isinstance(x, keras.Model):
        findings = _label_findings(_checked(x), x.output_shape, _as_labels("labels", model), y)
        return " ".join(findings) or "These labels, this last layer and this loss fit together."
    if not isinstance(model, keras.Model):
        came = f"{type(model).__name__} and {type(x).__name__}"
        raise ArgumentError("model", "a Keras model as in diagnose(model, x, y) or diagnose(labels, model, loss)", came)
    images = np.atleast_1d(as_array("x", x, "images as an array of numbers"))
    findings = _findings(_checked(model, built=model.built), images, _as_labels("y", y), loss or model.loss)
    if isinstance(x, list) or isinstance(y, list):
        return "fit needs arrays, but got a list: use np.array(x) and np.array(y)."
    return next(findings, "These images, these labels, this last layer and this loss fit together.")


def _checked(model, built=True):
    """The model, if it has one input and one output of known shapes, or is a stack of layers that need not be built."""
    shapes = [getattr(model, name, None) for name in ("input_shape", "output_shape")]
    stack = isinstance(model, keras.Sequential) and model.layers
    if not (all(isinstance(shape, tuple) for shape in shapes) if built else stack):
        raise ArgumentError("model", "a Keras model that starts with keras.Input and has one output", describe(model))
    return model


def _as_labels(name, labels):
    """The labels as an array of numbers or of text; Keras takes a column of whole numbers as well as (N,)."""
    if isinstance(next(np.array(labels, dtype=object).flat, None), str | bytes):
        return np.atleast_1d(labels)
    labels = as_array(name, labels, "labels of shape (N,) or (N, classes)")
    return labels.reshape(-1) if labels.ndim == 0 or labels.ndim == 2 and labels.shape[1] == 1 else labels


def _findings(model, x, labels, loss):
    """What does not fit, as sentences in the order in which data passes through a model."""
    front = model.built and len(model.input_shape) == 4 and model.input_shape[1] in (1, 3)
    if front and any(getattr(layer, "data_format", "") == "channels_last" for layer in model.layers):
        yield f"The model takes {model.input_shape[1:]}, but Keras looks for channels last: change keras.Input and x."
    yield from _shape_findings(model, x.shape)
    yield from _pixel_findings(model, x)
    try:
        output = model.output_shape if model.built else model.compute_output_shape((None, *x.shape[1:]))
    except ValueError as error:
        yield f"The model cannot take images of shape {x.shape[1:]}: {str(error).splitlines()[0]}"
        return
    yield from _not_numbers(labels)
    yield from _labels_against_units(labels, output[-1])
    if len(x) != len(labels):
        yield f"There are {len(x):,} images but {len(labels):,} labels: take both from the same data."
    if loss is None:
        yield f'The model has no loss yet: call model.compile("adam", loss="{usual_loss(labels, output[-1])}").'
    yield from _label_findings(model, output, labels, loss)


def _shape_findings(model, shape):
    spec = getattr(model.layers[0], "input_spec", None)  # of a model that is not built: how many axes it takes
    axes = getattr(spec, "ndim", None) or max(getattr(spec, "min_ndim", None) or 0, len(shape))
    channels = shape[1] if len(shape) == 4 and shape[1] in (1, 3) else None
    expected = model.input_shape if model.built else (*[None] * (axes - 1), channels)
    same_size = math.prod(shape[1:]) == math.prod(length or 0 for length in expected[1:])
    repairs = {  # of two for the same shape the later one
        (shape[0], *expected[1:]) if same_size else (): f"use x.reshape({(-1, *expected[1:])})",
        (*shape, 1): "add the channel axis with x[..., None]",
        (1, *shape): "make one image a batch of one with x[None]",
        (1, *shape, 1): "make one image a batch of one with x[None, ..., None]",
        (*shape[:1], *shape[2:], *shape[1:2]): "move the channel axis to the end with np.moveaxis(x, 1, -1)",
        shape[:-1] if shape[-1] == 1 else (): "drop the last axis with x[..., 0]",
        shape[1:] if shape[0] == 1 else (): "drop the first axis with x[0]",
        (*shape[:-1], 1): "make them grayscale with x[..., :3].mean(axis=-1, keepdims=True)",
        (*shape[:-1], 3 * shape[-1]): "repeat the channel with np.repeat(x, 3, axis=-1)",
    }
    repair = next((repairs[made] for made in repairs if _alike(made, expected)), "resize or rearrange them")
    if not _alike(shape, expected):
        yield f"The images have shape {shape}, but the model takes {expected}: {repair}."


def _alike(shape, expected):
    return len(shape) == len(expected) and all(own in (None, came) for came, own in zip(shape, expected, strict=True))


def _layers(model):
    for layer in model.layers:
        yield from _layers(layer) if isinstance(layer, keras.Model) else [layer]


def _pixel_findings(model, x):
    layers = [layer for layer in _layers(model) if not isinstance(layer, keras.layers.InputLayer)]
    normalizes = layers and isinstance(layers[0], keras.layers.Normalization | keras.layers.BatchNormalization)
    own = math.prod(float(np.max(layer.scale)) for layer in layers if isinstance(layer, keras.layers.Rescaling))
    low, high = float(x.min()), float(x.max())
    size, largest = float(np.sqrt(np.square(x[:1000], dtype="float64").mean())) * own, max(-low, high)
    if not np.isfinite(low + high):
        yield "Some pixels are NaN or infinite, so the loss will be too: find them with ~np.isfinite(x)."
    elif x.dtype.kind in "iu" and 0 <= low < high <= 1:
        yield f"Every pixel is 0 or 1 ({x.dtype}), so the grays are lost: divide with / instead of //, and don't round."
    elif not normalizes and (size > 3 or low >= 0 and high * own > 2):
        divisor = next(top for top in (16, 255, 65535, largest) if largest <= top)
        yield f'The pixels run from {low:g} to {high:g}: scale them with x.astype("float32") / {divisor:g}.'
    elif not normalizes and 0 < largest * own < 0.02:
        yield f"After scaling, the largest pixel is only {largest * own:.2g}: divide by 255 only once."


def _label_findings(model, output, labels, loss):
    """What does not fit between labels, last layer and loss, as sentences."""
    if not_numbers := next(_not_numbers(labels), None):
        yield not_numbers
        return
    name, from_logits = loss_facts(loss, labels, output[-1])
    if len(output) > 2:
        missing = "a Flatten layer is missing before the first Dense layer"
        yield f"The model gives {output[1:]} numbers an image instead of one row: {missing}."
    yield from _labels_against_loss(labels, output[-1], name)
    yield from _labels_against_units(labels, output[-1])
    if needed := _answer(labels, output[-1], name):
        yield from _ending_against_loss(last_activation(model), needed, from_logits)


def _not_numbers(labels):
    if labels.dtype.kind not in "biuf":
        digits = all(str(label).isdigit() for label in labels.flat)
        advice = "labels.astype(int)" if digits else "names, labels = np.unique(labels, return_inverse=True)"
        yield f"The labels are text, such as {str(labels.flat[0])!r}, but a loss needs numbers: use {advice}."
    elif not np.isfinite(labels).all():
        yield "Some labels are NaN or infinite: find them with ~np.isfinite(y)."


def _labels_against_loss(labels, units, name):
    usual, kind = usual_loss(labels, units), name.replace("_focal", "")
    if kind in (SPARSE, ONE_HOT) and usual == BINARY:
        yield f"One unit answers yes or no, but {name} needs a unit for each class: use {BINARY} and sigmoid."
    elif labels.ndim == 1 and kind == ONE_HOT:
        other = f"{SPARSE}, or keras.utils.to_categorical(labels)"
        yield f"The labels are whole numbers, but {name} wants one-hot rows: use {other}."
    elif labels.ndim == 2 and kind == SPARSE:
        yield f"The labels are one-hot rows, but {name} wants whole numbers: use {ONE_HOT}, or labels.argmax(axis=1)."
    elif kind == BINARY and not _answer(labels, units, name):
        yield f"{name} asks each unit a yes-or-no question, but an image has only one class: use {usual} and softmax."
    elif name.startswith(QUANTITIES):
        yield f"{name} compares quantities, and labels name classes: use {usual}."
    elif kind not in (SPARSE, ONE_HOT, BINARY):
        yield f"{name} is not the usual loss for labels that name classes: use {usual}."
    elif labels.ndim > 2:
        yield f"The labels have {labels.ndim} axes; whole numbers have one and one-hot rows have two."
    elif labels.ndim == 2 and kind == ONE_HOT and not _sum_to_one(labels):
        yield "The rows of the labels are not one-hot: each should hold a single 1 and otherwise 0."
    elif labels.ndim == 1 and (labels % 1).any():
        yield f"The labels are fractions, such as {labels[labels % 1 > 0][0]:.2g}: do not scale them with the images."
    elif labels.ndim == 1 and labels.dtype.kind == "f":
        yield "The labels are floating-point numbers; classes are counted, so use whole numbers: labels.astype(int)."


def _sum_to_one(labels):
    return labels.min() >= 0 and np.allclose(labels.sum(axis=1), 1)


def _answer(labels, units, name):
    """The activation that answers what a loss asks, "softmax" or "sigmoid"; "" where it asks the wrong thing."""
    if name.startswith("binary"):
        several = labels.ndim == 2 and not _sum_to_one(labels)
        return "sigmoid" if several or usual_loss(labels, units) == BINARY else ""
    return "softmax" if "categorical_" in name and units > 1 else ""


def _labels_against_units(labels, units):
    classes = int(labels.max()) + 1 if labels.ndim == 1 else labels.shape[1]
    if labels.ndim == 1 and labels.min() < 0:
        yield f"The smallest label is {labels.min()}; classes are counted from 0."
    elif units == 1 and (classes > 2 or labels.ndim == 2):
        yield f"The last layer has 1 unit, but the labels name {classes} classes: give it {classes} units and softmax."
    elif labels.ndim == 1 and classes > max(units, 2):
        has = f"the last layer has {units} units, for the classes 0 to {units - 1}"
        yield f"The largest label is {labels.max()}, but {has}: give it {classes} units, or count the classes from 0."
    elif labels.ndim == 2 and classes != units:
        yield f"The labels have {classes} columns, but the last layer has {units} units: make them equal."


def _ending_against_loss(ending, needed, from_logits):
    activation, logits = f'activation="{needed}"', "the loss object with from_logits=True"
    if ending not in (needed, "linear") and not (ending == "log_softmax" and from_logits):
        asked = f"{QUESTIONS[needed]} needs {needed}"
        yield f"The last layer ends in {ending}, but {asked}: use {activation}, or no activation and {logits}."
    elif needed == ending and from_logits:
        problem = f"already applies {needed}, but the loss was told from_logits=True: {needed} would be taken twice"
        yield f"The last layer {problem}. Drop one of the two."
    elif ending == "linear" and not from_logits:
        problem = f"gives logits (no {needed}), but the loss expects probabilities: Keras does not complain"
        yield f"The last layer {problem}, and trains badly. Add {activation}, or use {logits}."
