"""MNIST's two file forms, read without unpickling, and the proof that their arrays are MNIST.

One proof, the SHA-256 of each array's bytes, serves Keras's file, the same arrays packed again, and the IDX files.
"""

import gzip
import hashlib
import io
import math
import struct
import zlib

import numpy as np

# name: (shape, SHA-256 of the array's C-ordered bytes)
EXPECTED = {
    "x_train": ((60000, 28, 28), "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757"),
    "y_train": ((60000,), "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13"),
    "x_test": ((10000, 28, 28), "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161"),
    "y_test": ((10000,), "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5"),
}
IDX_NAMES = {
    "x_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}


class WrongData(ValueError):
    """A file does not hold MNIST. The message goes on from the file's name: "it is …", "its … "."""


def read(path):
    """Return MNIST's arrays from `path`, an npz file or a folder of the four IDX files (plain or .gz).

    Returns a dict of uint8 arrays, proven to be MNIST: x_train (60000, 28, 28), y_train (60000,), x_test
    (10000, 28, 28), y_test (10000,). Raises WrongData where it is not MNIST, OSError where it cannot be read.
    """
    if path.is_dir():
        return proven({name: parse_idx(_idx_file(path, name).read_bytes(), name) for name in IDX_NAMES})
    with open(path, "rb") as stream:
        return proven(parse_npz(stream))


def parse_npz(stream):
    """Return the dict of MNIST's four arrays in the npz file open as `stream` (binary, seekable), not yet proven.

    Raises WrongData for anything that is not a whole npz file with these four arrays.
    """
    start = stream.read(256)
    stream.seek(0)
    if not start.startswith(b"PK"):
        raise WrongData(f"it is {_guess(start)}, not an npz file")
    try:
        with np.load(stream, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in EXPECTED}
    except KeyError as error:
        raise WrongData(f"it is an npz file without MNIST's arrays ({error.args[0]})") from error
    # NumPy and zipfile between them raise a dozen types on damaged files.
    except Exception as error:
        raise WrongData(f"it cannot be read as plain arrays ({_first_line(error)})") from error


def parse_idx(data, name):
    """Return the uint8 array in `data`, the bytes of the IDX file (plain or gzipped) of MNIST's array `name`.

    Raises WrongData where the bytes are not a whole IDX file of that array's shape.
    """
    shape = EXPECTED[name][0]
    header = struct.pack(f">I{len(shape)}I", 0x0800 + len(shape), *shape)
    size = len(header) + math.prod(shape)
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(data, size + 1, name)
    if not data.startswith(header):
        raise WrongData(f"its {IDX_NAMES[name]} is {_guess(data)}, not the IDX file of a {shape} array")
    if len(data) != size:
        raise WrongData(f"its {IDX_NAMES[name]} has {len(data):,} bytes instead of {size:,}")
    return np.frombuffer(data, np.uint8, offset=len(header)).reshape(shape).copy()


def proven(arrays):
    """Return the dict `arrays` of MNIST's four arrays when dtypes, shapes and SHA-256 are MNIST's; else WrongData."""
    for name, (shape, digest) in EXPECTED.items():
        array = arrays[name]
        if array.dtype != np.uint8 or array.shape != shape:
            raise WrongData(f"its {name} is {array.dtype} {array.shape}, MNIST's is uint8 {shape}")
        arrays[name] = array = np.ascontiguousarray(array)
        if hashlib.sha256(array.data).hexdigest() != digest:
            raise WrongData(f"the contents of its {name} differ from MNIST's (SHA-256)")
    return arrays


def _idx_file(folder, name):
    """The path of an array's IDX file under one of its usual names; WrongData where there is none."""
    dashed = IDX_NAMES[name]
    for base in (dashed, dashed.replace("-idx", ".idx")):
        for path in (folder / base, folder / f"{base}.gz"):
            if path.is_file():
                return path
    raise WrongData(f"it is a folder without {dashed} (plain or .gz)")


def _gunzip(data, limit, name):
    """At most `limit` bytes of the gzipped `data`; WrongData where it is cut or damaged."""
    try:
        return gzip.open(io.BytesIO(data)).read(limit)
    except (OSError, EOFError, zlib.error) as error:
        raise WrongData(f"its {IDX_NAMES[name]} is damaged or cut short ({_first_line(error)})") from error


def _guess(start):
    """What a file is likely to be, from its first bytes."""
    if not start:
        return "empty"
    if start.lstrip()[:1] == b"<":
        return "a web page"
    return f"a file that begins with {start[:8]!r}"


def _first_line(error):
    return f"{type(error).__name__}: {error}".splitlines()[0]
