"""The trained reader in NumPy: the layers that its file holds, applied to images."""

import numpy as np
import pytest

from course_utils import reader


def write(folder, layers):
    arrays = {}
    for number, (kernel, bias) in enumerate(layers):
        arrays |= {f"kernel_{number}": np.float16(kernel), f"bias_{number}": np.float16(bias)}
    np.savez(folder / "reader.npz", **arrays)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "__file__", str(tmp_path / "reader.py"))
    reader.layers.cache_clear()
    yield tmp_path
    reader.layers.cache_clear()


def test_a_bright_patch_goes_through_convolution_pooling_and_softmax(folder):
    pick = np.zeros((3, 3, 1, 1))
    pick[0, 1] = 2  # the pixel above the middle, twice
    dense = np.zeros((13 * 13, 10))
    dense[2 * 13 + 3, 7] = 1
    write(folder, [(pick, [-0.5]), (dense, np.zeros(10))])
    image = np.zeros((28, 28), np.uint8)
    image[5, 7] = 255  # in the map, 26 by 26, row 5 and column 6; pooled row 2, column 3
    chances = reader.read(np.stack([image, np.zeros_like(image)]))
    raised = np.exp(1.5) / (9 + np.exp(1.5))  # 2 - 0.5 after ReLU
    assert chances.shape == (2, 10) and chances[0, 7] == pytest.approx(raised, abs=1e-5)
    assert chances[1] == pytest.approx(0.1, abs=1e-6)


def test_between_dense_layers_negative_numbers_become_zero(folder):
    write(folder, [(np.full((784, 16), -1), np.zeros(16)), (np.ones((16, 10)), np.arange(10))])
    image = np.full((1, 28, 28), 255, np.uint8)
    expected = np.exp(np.arange(10)) / np.exp(np.arange(10)).sum()
    assert reader.read(image)[0] == pytest.approx(expected, abs=1e-5)
