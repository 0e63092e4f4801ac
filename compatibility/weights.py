"""Weights saved in one environment load in the others and give the same answers.

    python compatibility/weights.py PYTHON PYTHON …

Each Python saves the weights of the course's CNN, as the lesson on training does, and its answers to a few
images; then each
loads what every one has saved. Fails where an answer differs by more than rounding.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOLERANCE = 1e-5  # of a probability; the versions add up in another order


def save(file):
    """Save a network's weights and its answers beside them."""
    import keras
    import numpy as np

    from course_utils import build_cnn, load_mnist

    keras.utils.set_random_seed(0)
    images = load_mnist()[1][0][:100, ..., None].astype("float32") / 255
    model = build_cnn()
    model.save_weights(file)
    np.savez(file.with_suffix(".npz"), images=images, answers=model.predict(images, verbose=0), keras=keras.__version__)


def load(folder):
    """Load all the weights in `folder` and compare the answers; SystemExit where they differ."""
    import keras
    import numpy as np

    from course_utils import build_cnn

    for file in sorted(folder.glob("*.weights.h5")):
        saved = np.load(file.with_suffix(".npz"))
        model = build_cnn()
        model.load_weights(file)
        difference = abs(model.predict(saved["images"], verbose=0) - saved["answers"]).max()
        print(
            f"saved by Keras {saved['keras']}, loaded by {keras.__version__}: "
            f"answers differ by at most {difference:.1g}"
        )
        if difference > TOLERANCE:
            raise SystemExit(f"Expected the same answers within {TOLERANCE}.")


def main(pythons):
    """Run `save` and then `load` with each of the Pythons."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.weights.h5" for number in range(len(pythons))]
        for action, paths in [("save", files), ("load", [folder] * len(pythons))]:
            for python, path in zip(map(os.path.abspath, pythons), paths, strict=True):
                subprocess.run([python, __file__, action, path], check=True, cwd=folder)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["save", file]:
            save(Path(file))
        case ["load", folder]:
            load(Path(folder))
        case [_, _, *_]:
            main(sys.argv[1:])
        case _:
            sys.exit("Expected two or more Pythons: python compatibility/weights.py .venv/bin/python …/bin/python")
