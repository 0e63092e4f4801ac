"""What several exercises draw their inputs with."""

import numpy as np


def mixed(rng, values):
    """The values, at least three and not all alike, in an order that neither rises nor falls all along."""
    while True:
        found = rng.permutation(np.asarray(values))
        steps = np.diff(found.astype(float))
        if (steps > 0).any() and (steps < 0).any():
            return found


def with_ends(rng, size, count):
    """Whole numbers from 0 to count - 1, so many of them and mixed: the first and the last are there, one twice."""
    inside = rng.integers(0, count, size - 3)
    return mixed(rng, [0, count - 1, rng.choice([0, count - 1]), *inside])
