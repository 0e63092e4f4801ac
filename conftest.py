"""Which digits the tests run on: the embedded ones, or MNIST where MNIST_PATH says so."""

import os
from pathlib import Path

_asked_for = os.environ.get("MNIST_PATH") or "embedded"
# Kernels run in other folders than this one, so a relative path is made absolute.
os.environ["MNIST_PATH"] = _asked_for if _asked_for == "embedded" else str(Path(_asked_for).resolve())
