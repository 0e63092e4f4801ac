"""MNIST itself, where MNIST_PATH names it."""

import os
from pathlib import Path

import pytest
import small_mnist

from course_utils import data, mnist_files

ASKED = os.environ.get("MNIST_PATH", "")

pytestmark = pytest.mark.skipif(ASKED in ("", "embedded"), reason="MNIST_PATH names no MNIST here")


@pytest.fixture(scope="module")
def mnist():
    return mnist_files.read(Path(ASKED).expanduser())


def test_mnist_itself_is_proven(mnist, capsys):
    assert small_mnist.same(small_mnist.flat(data.load_mnist()), mnist)
    assert capsys.readouterr().out == "MNIST: 60,000 training and 10,000 test images, 28×28 (from MNIST_PATH)\n"
    assert mnist["y_train"][:5].tolist() == [5, 0, 4, 1, 9]


def test_one_wrong_pixel_is_noticed(mnist):
    harmed = {**mnist, "x_train": mnist["x_train"].copy()}
    harmed["x_train"][59_999, 14, 14] ^= 1
    with pytest.raises(mnist_files.WrongData, match="x_train differ"):
        mnist_files.proven(harmed)


def test_mnists_idx_files(mnist, tmp_path):
    for name, body in small_mnist.idx_files(mnist, bytes, "").items():
        (tmp_path / name).write_bytes(body)
    assert small_mnist.same(mnist_files.read(tmp_path), mnist)
