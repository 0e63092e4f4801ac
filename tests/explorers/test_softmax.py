"""The softmax explorer's numbers beside NumPy's and Keras's, and what it refuses."""

import numpy as np
import pytest
from node_scripts import run_script

from course_utils.errors import ArgumentError
from course_utils.explorers.softmax import TEN, THREE, explore_softmax, probabilities

MODULES = ["core", "softmax"]
REFUSED = [
    ([[1, 2], [3, 4]], None, "logits: expected 2 to 10 numbers"),
    ([1.0], None, "logits: expected 2 to 10 numbers"),
    ([1.0, 9.0], None, "but got numbers from 1 to 9"),
    ([1.0, np.nan], None, "but got numbers from nan to nan"),
    (["a", "b"], None, "logits: expected"),
    ([1, 2, 3], ["cat", "dog"], "labels: expected 3 names, one for each logit, but got 2"),
]


@pytest.mark.parametrize("logits", [THREE, TEN, [-8.0, 8.0]])
def test_script_computes_what_numpy_does(logits):
    got = run_script(MODULES, "softmax(logits)", logits=logits)
    np.testing.assert_allclose(got["exponentials"], np.exp(logits), rtol=1e-12)
    np.testing.assert_allclose(got["shares"], probabilities(np.array(logits)), rtol=1e-12)


def test_losses_are_written_out_for_either_label():
    integer, one_hot = run_script(MODULES, "losses(softmax(logits).shares, 1)", logits=THREE)
    assert integer == {"label": "1", "sum": "−ln 0.2595", "loss": f"{-np.log(probabilities(np.array(THREE))[1]):.3f}"}
    assert one_hot["label"] == "[0, 1, 0]" and one_hot["sum"] == "−(0·ln 0.7054 + 1·ln 0.2595 + 0·ln 0.03512)"
    assert one_hot["loss"] == integer["loss"]


@pytest.mark.keras
@pytest.mark.parametrize("right", [0, 2])
def test_both_losses_are_keras_s(right):
    import keras

    written = run_script(MODULES, "losses(softmax(logits).shares, right)", logits=THREE, right=right)
    shares = probabilities(np.array(THREE))[None]
    sparse = float(keras.losses.sparse_categorical_crossentropy(np.array([right]), shares)[0])
    one_hot = float(keras.losses.categorical_crossentropy(np.eye(3)[[right]], shares)[0])
    assert [float(each["loss"].replace("−", "-")) for each in written] == pytest.approx([sparse, one_hot], abs=6e-4)
    assert written[0]["label"] == f"{right}" and eval(written[1]["label"]) == np.eye(3)[right].tolist()


@pytest.mark.parametrize(("value", "text"), [(2980.958, "2981"), (7.389, "7.389"), (0.049787, "0.04979"), (1, "1")])
def test_numbers_keep_four_digits(value, text):
    assert run_script(MODULES, "short(value)", value=value) == text


@pytest.mark.parametrize(("logits", "labels", "message"), REFUSED)
def test_refuses(logits, labels, message):
    with pytest.raises(ArgumentError, match=message):
        explore_softmax(logits, labels)


def test_words_and_size():
    explorer = explore_softmax([2, 1], ["cat", "dog"])
    assert "cat: logit 2, 73.1%" in explorer.alt and "−ln 0.7311 = 0.313" in explorer.alt
    assert len(explore_softmax().script) < 20_000 and len(explore_softmax().html) < 150_000
