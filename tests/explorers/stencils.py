"""The one-layer network of ten stencils, trained in NumPy on the embedded digits, with a snapshot after each epoch."""

from functools import cache

import numpy as np

from course_utils import embedded


@cache
def trained(epochs=19, rate=0.5, batch=32, seed=0):
    """Snapshots (epochs + 1, 10, 28, 28) and curves, two lists of `epochs` losses."""
    rng = np.random.default_rng(seed)
    (x, y), (x_test, y_test) = embedded.load()
    x, x_test = x.reshape(-1, 784) / 255, x_test.reshape(-1, 784) / 255
    weights, one_hot = rng.normal(0, 0.01, (784, 10)), np.eye(10)
    snapshots, curves = [weights.T.reshape(10, 28, 28)], {"loss": [], "val_loss": []}
    for _ in range(epochs):
        for rows in np.array_split(rng.permutation(len(x)), len(x) // batch):
            weights = weights - rate * x[rows].T @ (softmax(x[rows] @ weights) - one_hot[y[rows]]) / len(rows)
        snapshots.append(weights.T.reshape(10, 28, 28))
        curves["loss"].append(cross_entropy(x @ weights, y))
        curves["val_loss"].append(cross_entropy(x_test @ weights, y_test))
    return np.array(snapshots), curves


def softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def cross_entropy(logits, labels):
    return float(-np.log(softmax(logits)[np.arange(len(labels)), labels]).mean())
