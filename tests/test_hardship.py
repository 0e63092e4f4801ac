"""No network, no room on the disk: the course goes on, and says so in a sentence."""

import os
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.keras

# In namespaces of its own: an ordinary user gets them where the system gives them to ordinary users.
ALONE = ["unshare", "-m", "-n"] if os.name != "nt" and os.geteuid() == 0 else ["unshare", "-r", "-m", "-n"]
FULL = [*ALONE, "sh", "-c", 'mount -t tmpfs -o size=64k none "$COURSE_UTILS_CACHE" && exec "$@"', "sh"]
KEEP = """
from course_utils import build_cnn, cache_folder, load_mnist
from course_utils.models import keep_weights
load_mnist()
(cache_folder() / "other").write_bytes(bytes(40_000))
keep_weights(build_cnn())
print("left:", [each.name for each in cache_folder().iterdir()])
"""


@pytest.fixture
def alone(tmp_path):
    """Runs Python code without a network, in a cache that has 64 kB of room: what it prints, what it complains of."""
    if not shutil.which("unshare") or subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("This system gives no namespaces, in which network and disk could be taken away.")
    environment = {**os.environ, "COURSE_UTILS_CACHE": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    (tmp_path / "cache").mkdir()

    def run(code, **variables):
        done = subprocess.run(
            [*FULL, sys.executable, "-c", code], env={**environment, **variables}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout, done.stderr

    return run


def test_weights_where_the_disk_is_full(alone):
    said, complaints = alone(KEEP, MNIST_PATH="embedded")
    assert "The weights could not be kept (the disk is full): next time they are trained again." in said
    assert "left: ['other']" in said
    assert "Traceback" not in complaints


def test_digits_where_there_is_no_network(alone):
    said, complaints = alone("from course_utils import load_mnist; load_mnist()", MNIST_PATH="")
    assert "Embedded digits: 1,497 training and 300 test images" in said
    assert "Traceback" not in complaints
