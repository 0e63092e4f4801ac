"""A world without MNIST: empty caches, a local server for the network, and a stand-in for the digits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import small_mnist
from fault_server import FaultServer, Reply

from course_utils import data, embedded

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def arrays():
    return small_mnist.make()


@pytest.fixture(scope="session")
def digits():
    return embedded.load()


@pytest.fixture
def server():
    server = FaultServer()
    yield server
    server.stop()


class World:
    """The loader among the stand-in's files; `load` accepts the stand-in or the embedded digits, nothing else."""

    def __init__(self, folder, server, arrays, digits, monkeypatch, capsys):
        self.server, self.arrays, self.digits, self.patch, self.capsys = server, arrays, digits, monkeypatch, capsys
        self.folder, self.cache, self.keras = folder, folder / "cache", folder / "keras"
        self.kept, self.npz = self.cache / "mnist.npz", small_mnist.npz(arrays)
        monkeypatch.setenv("COURSE_UTILS_CACHE", str(self.cache))
        monkeypatch.setenv("KERAS_HOME", str(self.keras))
        monkeypatch.setenv("NO_PROXY", "*")
        monkeypatch.delenv("MNIST_PATH", raising=False)
        monkeypatch.setattr(data, "_loaded", None)
        monkeypatch.setattr(embedded, "load", lambda: digits)
        self.sources()

    def sources(self, *sources, **times):
        self.settings = {"expected": small_mnist.expected(self.arrays), "sources": sources, **times}
        small_mnist.configure(self.settings, self.patch.setattr)

    def npz_source(self, *replies):
        return "npz", self.server.serve("/mnist.npz", *replies)

    def good(self):
        return self.npz_source(Reply(self.npz))

    def idx_source(self, files=None):
        for name, body in (files or small_mnist.idx_files(self.arrays)).items():
            self.server.serve(f"/idx/{name}", Reply(body))
        return "idx", self.server.url("/idx/")

    def load(self, **options):
        """Load; return which digits came, the banner, and what went to stderr."""
        loaded = small_mnist.flat(data.load_mnist(**options))
        banner, errors = self.capsys.readouterr()
        name = data.data_name()
        assert small_mnist.same(loaded, self.arrays if name == "mnist" else small_mnist.flat(self.digits))
        assert str(self.folder) not in banner
        return name, banner, errors

    def files(self):
        """The names of all files in the course's cache."""
        return sorted(path.name for path in self.cache.glob("*")) if self.cache.exists() else []

    def child(self, *prefix, **settings):
        """A process that loads on its own, under the command `prefix`."""
        environment = {**os.environ, "SETTINGS": json.dumps({**self.settings, **settings})}
        command = [*prefix, sys.executable, str(HERE / "load_in_child.py")]
        return subprocess.Popen(command, env=environment, cwd=self.folder, text=True, stdout=-1, stderr=-1)


def outcome(child):
    """What a child reports, and its banner."""
    out, errors = child.communicate(timeout=60)
    assert child.returncode == 0, errors
    *banner, report = out.splitlines()
    return json.loads(report), "\n".join(banner)


@pytest.fixture
def world(tmp_path, server, arrays, digits, monkeypatch, capsys):
    return World(tmp_path, server, arrays, digits, monkeypatch, capsys)


@pytest.fixture
def reported():
    return outcome
