"""A stand-in for MNIST, small and random, in every form that MNIST comes in; and how to make the loader take it."""

import gzip
import hashlib
import io

import numpy as np

from course_utils import mnist_files, sources

SHAPES = {"x_train": (300, 28, 28), "y_train": (300,), "x_test": (50, 28, 28), "y_test": (50,)}


def make():
    """The stand-in: a dict of uint8 arrays with MNIST's names."""
    rng = np.random.default_rng(7)
    high = {"x": 256, "y": 10}
    return {name: rng.integers(high[name[0]], size=shape, dtype=np.uint8) for name, shape in SHAPES.items()}


def npz(arrays, save=np.savez):
    stream = io.BytesIO()
    save(stream, **arrays)
    return stream.getvalue()


def idx(array):
    """The bytes of an IDX file, written by the format's own rules: type 8, dimensions, sizes, contents."""
    sizes = b"".join(side.to_bytes(4, "big") for side in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()


def idx_files(arrays, pack=gzip.compress, suffix=".gz"):
    """{file name: bytes} of the four IDX files."""
    return {f"{mnist_files.IDX_NAMES[name]}{suffix}": pack(idx(array)) for name, array in arrays.items()}


def expected(arrays):
    return {name: (a.shape, hashlib.sha256(a.tobytes()).hexdigest()) for name, a in arrays.items()}


def configure(settings, setattr=setattr):
    """Make the loader expect the stand-in, from these sources, with this much patience."""
    setattr(mnist_files, "EXPECTED", {name: (tuple(s), d) for name, (s, d) in settings["expected"].items()})
    setattr(sources, "SOURCES", [sources.Source(*source) for source in settings["sources"]])
    for name in ("FIRST_BYTE_SECONDS", "READ_TIMEOUT_SECONDS", "RETRY_SECONDS"):
        setattr(
            sources,
            name,
            settings.get(name, {"FIRST_BYTE_SECONDS": 20, "READ_TIMEOUT_SECONDS": 10, "RETRY_SECONDS": 0.01}[name]),
        )


def flat(splits):
    """Loaded splits as the dict that `make` gives."""
    (x_train, y_train), (x_test, y_test) = splits
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}


def same(one, other):
    return all(one[name].dtype == np.uint8 and np.array_equal(one[name], other[name]) for name in SHAPES)
