"""Evidence crosses as JSON: nothing is lost on the way, and nothing else gets through."""

import base64
import json
import pickle

import numpy as np
import pytest

from course_tools.grading.sandbox.codec import LONGEST, EncodingError, decode, encode
from course_utils.evidence.plain import alike

EVIDENCE = {
    "state": "called",
    "numbers": [1, 2.5, float("inf"), True, None, -0.0, 10**20],
    "arrays": [
        np.arange(6).reshape(2, 3).astype(dtype)
        for dtype in ("uint8", "int64", "float16", "float32", "float64", "bool")
    ],
    "empty": np.zeros((0, 28, 28), "float32"),
    "transposed": np.arange(6).reshape(2, 3).T,
    "big-endian": np.arange(3, dtype=">f8"),
    "text": "✅ “quoted”\n",
}


def test_what_is_sent_arrives():
    line = encode(EVIDENCE)
    assert b"\n" not in line and alike(decode(line), EVIDENCE)


def test_not_a_number_arrives():
    assert np.isnan(decode(encode({"x": float("nan")}))["x"])


def test_half_characters_become_whole_ones():
    decode(encode({"text": "\ud800"}))["text"].encode()


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, np.array([object()]), 10**5000, b"bytes"], ids=lambda each: type(each).__name__
)
def test_what_is_not_plain_is_not_sent(value):
    with pytest.raises(EncodingError):
        encode({"x": value})


def test_too_much_is_not_sent():
    with pytest.raises(EncodingError, match="at most"):
        encode({"x": np.zeros(LONGEST)})
    with pytest.raises(EncodingError):
        decode(b" " * (LONGEST + 1))


def array(**changes):
    return {"array": base64.b64encode(bytes(8)).decode(), "dtype": "<f8", "shape": [1], **changes}


@pytest.mark.parametrize(
    "value",
    [
        array(dtype="O"),
        array(dtype="|O8"),
        array(dtype="no dtype"),
        array(dtype=[["x", "<f8"]]),
        array(dtype="<U2"),
        array(shape=[10**12]),
        array(shape=[-1]),
        array(shape="1"),
        array(shape=[True, 1.0]),
        array(array="not base64!"),
        array(array=5),
        {"array": None},
        json.loads("[" * 50 + "]" * 50),
    ],
    ids=str,
)
def test_forged_arrays_and_depths_are_refused(value):
    with pytest.raises(EncodingError):
        decode(json.dumps({"x": value}).encode())


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[" * 100_000, b"\xff", pickle.dumps({"x": 1})], ids=lambda each: each[:9]
)
def test_what_is_no_json_is_refused(line):
    with pytest.raises(EncodingError):
        decode(line)
