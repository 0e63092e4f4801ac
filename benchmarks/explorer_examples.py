"""One example of each explorer, as the cells of a notebook: what benchmarks measure and browsers are tried on."""

SET_UP = """\
import numpy as np

from course_utils import (
    ask,
    explore_backward,
    explore_changes,
    explore_coins,
    explore_convolution,
    explore_descent,
    explore_epochs,
    explore_interval,
    explore_network,
    explore_race,
    explore_receptive_field,
    explore_softmax,
    explore_temperature,
    explore_threshold,
    load_mnist,
    read_digits,
    trained_reader,
)

(x_train, y_train), (x_test, y_test) = load_mnist()
model = trained_reader()
probabilities = model.predict(x_test[:300, ..., None] / 255, verbose=0)
stencils = np.array([x_train[y_train == digit].mean(axis=0) for digit in range(10)]) / 255 - x_train.mean() / 255
runs = {"fast": [([2.5], [0.991])], "slow": [([5, 10, 15], [0.97, 0.992, 0.98]), ([5, 10, 15], [0.98, 0.985, 0.993])]}
snapshots = [stencils * share for share in np.linspace(0, 1, 6)]
"""
CELLS = {
    "read_digits": "read_digits()",
    "ask": 'ask("fitting_loss")',
    "explore_softmax": "explore_softmax()",
    "explore_convolution": "explore_convolution()",
    "explore_network": "explore_network(model, x_test[:6], y_test[:6])",
    "explore_receptive_field": "explore_receptive_field()",
    "explore_descent": "explore_descent()",
    "explore_backward": "explore_backward()",
    "explore_epochs": 'explore_epochs(snapshots, {"loss": [2.0, 1.1, 0.8, 0.6, 0.5]})',
    "explore_interval": "explore_interval()",
    "explore_coins": "explore_coins(41, 19)",
    "explore_temperature": "explore_temperature(probabilities, y_test[:300], x_test[:300])",
    "explore_threshold": "explore_threshold(probabilities, y_test[:300], x_test[:300])",
    "explore_race": "explore_race(runs)",
    "explore_changes": "explore_changes(x_test[0])",
}
# For each an element inside it that takes keys, and a key that changes what it says.
KEYS = {
    "read_digits": ("canvas.pad", "7"),
    "ask": ("button[aria-pressed=false]", "Enter"),
    "explore_softmax": ("input[type=range]", "ArrowRight"),
    "explore_convolution": ('[aria-label^="Image: arrow keys"]', "ArrowRight"),
    "explore_network": (".overview", "ArrowRight"),
    "explore_receptive_field": ("canvas", "ArrowLeft"),
    "explore_descent": ("canvas", "ArrowRight"),
    "explore_backward": ("input[type=range]", "ArrowRight"),
    "explore_epochs": ("input[type=range]", "ArrowLeft"),
    "explore_interval": ("input[type=range]", "ArrowRight"),
    "explore_coins": ("input[type=range]", "ArrowRight"),
    "explore_temperature": ("canvas", "ArrowRight"),
    "explore_threshold": ("input[type=range]", "ArrowLeft"),
    "explore_race": ("canvas", "ArrowRight"),
    "explore_changes": ("canvas", "ArrowLeft"),
}


def examples():
    """{name: explorer} of all of them."""
    names: dict = {}
    exec(SET_UP, names)
    return {name: eval(cell, names) for name, cell in CELLS.items()}
