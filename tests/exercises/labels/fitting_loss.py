"""Answers to fitting_loss, as students write them."""

import keras
import numpy as np
from exercises.answers import Answers

answers = Answers()
SPARSE, CATEGORICAL = "sparse_categorical_crossentropy", "categorical_crossentropy"


@answers.right
def loss_by_axes(labels):
    return SPARSE if labels.ndim == 1 else CATEGORICAL


@answers.right
def loss_by_shape(labels):
    if len(labels.shape) > 1:
        return CATEGORICAL
    else:
        return SPARSE


@answers.right
def loss_by_size(labels):
    names = {True: "sparse_categorical_crossentropy", False: "categorical_crossentropy"}
    return names[labels.size == len(labels)]


@answers.right
def loss_by_first_label(labels):
    if isinstance(labels[0], np.ndarray):
        return keras.losses.categorical_crossentropy.__name__
    return keras.losses.sparse_categorical_crossentropy.__name__


@answers.right
def loss_by_trying(labels):
    try:
        labels.argmax(axis=1)
    except ValueError:
        return SPARSE
    return CATEGORICAL


@answers.wrong("the loss for the other form")
def loss_swapped(labels):
    return CATEGORICAL if labels.ndim == 1 else SPARSE


@answers.wrong("decided by the dtype")
def loss_by_dtype(labels):
    return CATEGORICAL if labels.dtype.kind == "f" else SPARSE


@answers.wrong("decided by whether the numbers are 0 and 1")
def loss_by_values(labels):
    return CATEGORICAL if set(np.unique(labels)) <= {0, 1} else SPARSE


@answers.wrong("decided by whether the numbers are 0 and 1")
def loss_by_maximum(labels):
    if labels.max() > 1:
        return SPARSE
    return CATEGORICAL


@answers.wrong("decided by a length of ten")
def loss_by_ten_columns(labels):
    return CATEGORICAL if labels.shape[-1] == 10 else SPARSE


@answers.wrong("the sparse loss for one-hot labels")
def loss_always_sparse(labels):
    return SPARSE


@answers.wrong("the categorical loss for sparse labels")
def loss_always_categorical(labels):
    return CATEGORICAL


@answers.wrong("the categorical loss for sparse labels")
def loss_by_sum(labels):
    return CATEGORICAL if labels.sum() == len(labels) else SPARSE


@answers.wrong("a second axis taken for granted")
def loss_by_columns(labels):
    return CATEGORICAL if labels.shape[1] > 1 else SPARSE


@answers.wrong("not a name of one of the two losses")
def loss_by_form(labels):
    return "sparse" if labels.ndim == 1 else "one-hot"


@answers.wrong("wrong type")
def loss_as_function(labels):
    losses = keras.losses
    return losses.sparse_categorical_crossentropy if labels.ndim == 1 else losses.categorical_crossentropy


@answers.wrong("the categorical loss for sparse labels")
def loss_by_the_first_label(labels):
    sparse = len(labels) > 1 and labels[0].size == 1
    return "sparse_categorical_crossentropy" if sparse else "categorical_crossentropy"


@answers.wrong("not a name of one of the two losses")
def names_of_the_classes(labels):
    return "SparseCategoricalCrossentropy" if labels.ndim == 1 else "CategoricalCrossentropy"


@answers.wrong("decided by the dtype")
def are_they_whole_numbers(labels):
    if np.issubdtype(labels.dtype, np.integer):
        return SPARSE
    return CATEGORICAL


@answers.wrong("decided by a length of ten")
def ten_somewhere_in_the_shape(labels):
    return CATEGORICAL if 10 in labels.shape else SPARSE


@answers.wrong("the sparse loss for one-hot labels")
def any_axis_will_do(labels):
    if labels.ndim >= 1:
        return SPARSE
    return CATEGORICAL


@answers.wrong("a second axis taken for granted")
def length_of_the_first_label(labels):
    if labels[0].shape[0] > 1:
        return CATEGORICAL
    return SPARSE


@answers.wrong("the loss for the other form")
def table_of_losses(labels):
    losses = {2: SPARSE, 1: CATEGORICAL}
    return losses[len(labels.shape)]


answers.some_call(
    sparse_that_begins_with_1=lambda labels: labels.ndim == 1 and labels[0] == 1 and len(labels) > 1,
    sparse_that_begins_with_another=lambda labels: labels.ndim == 1 and labels[0] > 1,
    sparse_of_0_and_1=lambda labels: labels.ndim == 1 and set(labels) == {0, 1},
    sparse_with_the_sum_of_one_hot=lambda labels: labels.ndim == 1 and labels.sum() == len(labels) > 1,
    one_sparse_label=lambda labels: labels.shape == (1,),
    ten_sparse_labels=lambda labels: labels.shape == (10,),
    sparse_floats=lambda labels: labels.ndim == 1 and labels.dtype.kind == "f",
    one_one_hot_label=lambda labels: labels.shape == (1, 3),
    one_hot_of_ten=lambda labels: labels.shape[1:] == (10,),
    one_hot_whole_numbers=lambda labels: labels.ndim == 2 and labels.dtype.kind in "iu",
    one_hot_floats=lambda labels: labels.ndim == 2 and labels.dtype.kind == "f",
)


@answers.wrong("the categorical loss for sparse labels")
def loss_by_the_sum_of_the_first(labels):
    return CATEGORICAL if labels[0].sum() == 1 else SPARSE


@answers.wrong("a second axis taken for granted")
def loss_by_the_length_of_the_first(labels):
    return CATEGORICAL if len(labels[0]) > 1 else SPARSE
