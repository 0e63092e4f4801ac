"""Probabilities as a middling network gives them, with images of the embedded digits; and the runs of a race."""

from functools import cache

import numpy as np
from stencils import softmax

from course_utils import embedded, measured


@cache
def answers(count=1_000, classes=10, seed=0):
    """Probabilities (count, classes) float32, labels (count,) and images (count, 28, 28)."""
    rng = np.random.default_rng(seed)
    (images, labels), _ = embedded.load()
    rows = rng.integers(0, len(images), count)
    logits = rng.normal(0, 1.6, (count, classes)) + 5 * rng.random((count, 1)) * np.eye(classes)[labels[rows]]
    return softmax(logits).astype("float32"), labels[rows], images[rows]


def raced():
    """The runs of the table time_to_99, as the lesson passes them to explore_race."""
    return {name: [as_run(run) for run in runs] for name, runs in measured("time_to_99")["systems"].items()}


def as_run(run):
    length = len(run["accuracies"])
    each = run["processor_seconds"] / (run["epoch"] or length)
    return [(each * np.arange(1, length + 1)).tolist(), run["accuracies"]]
