"""Evidence crosses as JSON: nothing is lost on the way, and nothing of any other form gets through."""

import base64
import json
import pickle

import numpy as np
import pytest

from course_tools.grading import records
from course_tools.grading.records import to_plain
from course_tools.grading.sandbox.encoding import MAX_LINE_BYTES, EncodingError, encode
from course_tools.grading.transcript import MalformedLine, decode_line
from course_utils.evidence.plain import MAX_DEPTH, MAX_ELEMENTS, MAX_TEXT, NUMERIC, alike, to_plain_data


def sent(evidence):
    """What arrives of `evidence`."""
    return to_plain(decode_line(encode({"line": "ends", "exercise": "brightened", "evidence": evidence})))["evidence"]


def line(value, **changes):
    """A line about a named value, as somebody else might write it."""
    evidence = {"state": "value", "value": value}
    return json.dumps({"line": "ends", "exercise": "brightened", "evidence": evidence, **changes}).encode()


def nested(depth):
    value = 5
    for _ in range(depth):
        value = [value]
    return value


VALUES = {
    "numbers": [1, 2.5, 1.0, float("inf"), float("-inf"), True, None, ..., -0.0, 2**63 - 1, -(2**63) + 1],
    "arrays": [np.arange(6).reshape(2, 3).astype(dtype) for dtype in NUMERIC],
    "big-endian": np.arange(3, dtype=">f8"),
    "empty": np.zeros((0, 28, 28), "float32"),
    "transposed": np.arange(6).reshape(2, 3).T,
    "texts": ["✅ “quoted”\n", "", np.array(["a", "b"]), np.array("c")],
    "tuples": ((1, [2]), ()),
    "deep": nested(MAX_DEPTH),
    "too deep": nested(MAX_DEPTH + 1),
    "long": [0] * MAX_ELEMENTS,
    "others": [{}, {1}, print, type, 1j, 10**30, 10**5000, object(), np.array([object()])],
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_is_sent_arrives(value):
    evidence = {"state": "value", "value": to_plain_data(value)}
    assert alike(sent(evidence), evidence)


def test_whole_numbers_and_floats_stay_apart():
    assert [type(sent({"state": "value", "value": to_plain_data(each)})["value"]["value"]) for each in (1, 1.0)] == [
        int,
        float,
    ]


def test_not_a_number_arrives():
    assert np.isnan(sent({"state": "value", "value": to_plain_data(float("nan"))})["value"]["value"])


def test_half_characters_become_whole_ones():
    sent({"state": "stopped", "error": "\ud800"})["error"].encode()


NETWORK = {
    "answers": np.zeros((3, 10)),
    "input_shape": [28, 28, 1],
    "parameters": 5,
    "layers": [
        {
            "kind": "Dense",
            "parameters": 5,
            "trainable": 0,
            "multiplications": 4,
            "size": float("nan"),
            "units": 10,
            "strides": [1, 1],
        }
    ],
    "loss": None,
    "optimizer": "adam",
    "learning_rate": 0.001,
    "steps": 0.0,
    "odd": [],
}
PLACE = {"argument": None, "rows": []}
FIT = {
    "x": PLACE,
    "y": {"argument": 1, "rows": [0, 1]},
    "validation": [PLACE, PLACE],
    "validation_split": 0.1,
    "epochs": 2,
    "loss": "mse",
    "history": {"loss": [1.5, float("inf")]},
}
CALL = {"changed": [0], "printed": 5, "fits": [[FIT]], "uses": [[{"method": "predict", "x": PLACE}]]}


def test_networks_and_calls_arrive():
    returned = {**CALL, "returned": {"type": "model", "value": NETWORK}}
    stopped = {**CALL, "error": {"type": "ValueError", "message": "no", "line": ""}}
    evidence = {"state": "called", "calls": [returned, stopped], "repeats": True, "through": []}
    assert alike(sent(evidence), evidence)


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, np.array([object()]), 10**5000, b"bytes"], ids=lambda each: type(each).__name__
)
def test_what_is_not_plain_is_not_sent(value):
    with pytest.raises(EncodingError):
        encode({"x": value})


def test_too_much_is_not_sent_and_not_taken():
    for value in (np.zeros(MAX_LINE_BYTES), "x" * MAX_LINE_BYTES):
        with pytest.raises(EncodingError, match="at most"):
            encode({"x": value})
    with pytest.raises(MalformedLine):
        decode_line(line({"type": "None"}) + b" " * MAX_LINE_BYTES)


def array(**changes):
    content = base64.b64encode(bytes(8)).decode()
    return {"type": "array", "value": {"content": content, "dtype": "<f8", "shape": [1], **changes}}


def sequence(inner, form="list"):
    return {"type": "sequence", "form": form, "value": [inner]}


def deeper(depth):
    return {"type": "None"} if depth == 0 else sequence(deeper(depth - 1))


def test_lists_nest_just_as_deep_as_evidence_does():
    decode_line(line(deeper(MAX_DEPTH)))
    with pytest.raises(MalformedLine):
        decode_line(line(deeper(MAX_DEPTH + 1)))


def test_an_array_as_it_should_be_is_taken():
    assert decode_line(line(array())).evidence.value.value.array().tolist() == [0]


FORGED = {
    "objects": array(dtype="O"),
    "objects of a size": array(dtype="|O8"),
    "no dtype": array(dtype="no dtype"),
    "dtype and a newline": array(dtype="<f8\n"),
    "a dtype of fields": array(dtype=[["x", "<f8"]]),
    "a dtype with a huge offset": array(dtype={"names": ["x"], "formats": ["<f8"], "offsets": [2**40]}),
    "texts": array(dtype="<U2"),
    "empty and long": array(content="", shape=[8_000_000, 1_000, 0]),
    "long double": array(dtype="<f16"),
    "huge": array(shape=[10**12]),
    "huge in two": array(shape=[10**7, 10**7]),
    "negative": array(shape=[-1]),
    "a shape of text": array(shape="1"),
    "a shape of truth": array(shape=[True]),
    "a shape of floats": array(shape=[1.0]),
    "many axes": array(shape=[1] * 40),
    "no Base64": array(content="not base64!"),
    "a number for content": array(content=5),
    "no array": {"type": "array", "value": None},
    "an unknown type": {"type": "class", "value": 5},
    "an unknown field": {"type": "None", "more": 5},
    "no type": {"value": 5},
    "a list of no form": sequence({"type": "None"}, form="set"),
    "a number of text": {"type": "number", "value": "5"},
    "a number of truth": {"type": "number", "value": True},
    "a number of 5,000 digits": {"type": "number", "value": 0},  # replaced below
    "no network": {"type": "model", "value": {}},
    "half a network": {"type": "model", "value": {"parameters": 5}},
    "a network and an error": {"type": "model", "value": {"parameters": 5, "error": "no"}},
    "a long name": {"type": "other", "name": "x" * 5_000},
    "a long text": {"type": "str", "value": "x" * (MAX_TEXT + 1)},
    "many": {"type": "sequence", "form": "list", "value": [{"type": "None"}] * (MAX_ELEMENTS + 1)},
}
LINES = {name: line(value) for name, value in FORGED.items()} | {
    "a number of 5,000 digits": line({"type": "number", "value": 1234}).replace(b"1234", b"9" * 5_000),
    "NaN": line({"type": "number", "value": float("nan")}),
    "half a character": line({"type": "str", "value": "\ud800"}),
    "an exercise that is a list": line({"type": "None"}, exercise=[]),
    "an old form": b'{"exercise": []}',
    "twice a number": b'{"line": "notebook", "repeated": 7}',
    "a call without a result": line(
        None, evidence={"state": "called", "calls": [CALL], "repeats": True, "through": []}
    ),
    "nothing": b"",
    "half a line": b"{",
    "a list": b"[]",
    "brackets": b"[" * 100_000,
    "deep": line({"type": "None"}).replace(b'"type"', b'"value": ' + b"[" * 100_000 + b"]" * 100_000 + b', "type"'),
    "no UTF-8": b"\xff",
    "a pickle": pickle.dumps({"x": 1}),
    "two in one": line({"type": "None"}) * 2,
}


@pytest.mark.parametrize("forged", LINES.values(), ids=LINES)
def test_what_has_any_other_form_is_refused(forged):
    with pytest.raises(MalformedLine) as refused:
        decode_line(forged)
    assert len(str(refused.value)) <= 200


def test_no_record_holds_another_one_of_its_own_kind():
    def inside(kind, above=()):
        assert kind not in above, above
        for hint in getattr(kind, "__annotations__", {}).values():
            for found in _records_in(hint):
                inside(found, (*above, kind))

    inside(records.Called)
    inside(records.NamedValue)


def _records_in(hint):
    if isinstance(hint, type) and issubclass(hint, records.Record):
        return [hint]
    return [found for part in getattr(hint, "__args__", ()) for found in _records_in(part)]
