"""The network's faults: the right arrays come, or the embedded digits with the reason, and never wrong data."""

import gzip
import os
import socket
import sys
import threading

import numpy as np
import pytest
import small_mnist
from fault_server import Reply

from course_utils import sources

PAGE = b"<!DOCTYPE html><html><body>Please log in</body></html>"


class _Trap:
    """Unpickling it would make a folder of this name."""

    name = "unpickled"

    def __reduce__(self):
        return os.mkdir, (self.name,)


def flipped(body):
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


def one_pixel_off(arrays):
    wrong = {name: array.copy() for name, array in arrays.items()}
    wrong["x_test"][3, 4, 5] ^= 1
    return wrong


def trapped(arrays):
    return {**arrays, "x_train": np.array([_Trap()], dtype=object)}


# fault: (the reply, from the good file's bytes and arrays; words of the reason; requests, 2 where tried again)
FAULTS = {
    "cut off": (lambda npz, a: Reply(npz, sent=len(npz) // 2), "the connection broke off", 2),
    "cut file": (lambda npz, a: Reply(npz[: len(npz) // 2]), "cannot be read as plain arrays", 2),
    "flipped byte": (lambda npz, a: Reply(flipped(npz)), "cannot be read as plain arrays", 2),
    "wrong pixel": (lambda npz, a: Reply(small_mnist.npz(one_pixel_off(a))), "x_test differ from MNIST's", 2),
    "web page": (lambda npz, a: Reply(PAGE), "a web page", 2),
    "empty": (lambda npz, a: Reply(b""), "it is empty", 2),
    "wrong shape": (lambda npz, a: Reply(small_mnist.npz({**a, "x_test": a["x_test"][1:]})), "(49, 28, 28)", 2),
    "wrong dtype": (lambda npz, a: Reply(small_mnist.npz({**a, "y_test": a["y_test"] + 0.0})), "float64", 2),
    "no array": (lambda npz, a: Reply(small_mnist.npz({"x_train": a["x_train"]})), "without MNIST's arrays", 2),
    "pickled": (lambda npz, a: Reply(small_mnist.npz(trapped(a))), "Object arrays cannot be loaded", 2),
    "403": (lambda npz, a: Reply(PAGE, status=403), "403 Forbidden", 1),
    "404": (lambda npz, a: Reply(PAGE, status=404), "404 Not Found", 1),
    "500": (lambda npz, a: Reply(PAGE, status=500), "500 Internal Server Error", 2),
    "redirect to nowhere": (lambda npz, a: Reply(status=302, headers={"Location": "/gone"}), "404 Not Found", 1),
    "redirect in a circle": (lambda npz, a: Reply(status=302, headers={"Location": "/mnist.npz"}), "302", 31),
}


@pytest.fixture(params=FAULTS)
def fault(request, world):
    reply, reason, requests = FAULTS[request.param]
    return world.npz_source(reply(world.npz, world.arrays)), reason, requests


def test_a_fault_with_no_other_source_gives_the_digits_and_the_reason(world, fault, monkeypatch):
    monkeypatch.chdir(world.folder)
    source, reason, requests = fault
    world.sources(source)
    name, banner, _ = world.load()
    assert name == "digits" and reason in banner
    assert world.server.requests["/mnist.npz"] == requests
    assert world.files() == [] and not (world.folder / _Trap.name).exists()


def test_a_fault_at_the_first_source_leaves_mnist_to_the_mirror(world, fault):
    world.sources(fault[0], world.idx_source())
    assert world.load()[0] == "mnist"
    assert world.files() == ["mnist.npz"]
    assert "from the course's cache" in world.load()[1]


def test_the_trap_would_spring_if_unpickled(world, monkeypatch):
    monkeypatch.chdir(world.folder)
    (world.folder / "trap.npz").write_bytes(small_mnist.npz(trapped(world.arrays)))
    np.load("trap.npz", allow_pickle=True)["x_train"]
    assert (world.folder / _Trap.name).exists()


def test_a_good_file_is_downloaded_once_and_kept(world):
    world.sources(world.good())
    name, banner, errors = world.load()
    assert name == "mnist"
    assert banner == "MNIST: 300 training and 50 test images, 28×28 (downloaded)\n"
    assert "mnist.npz" in errors
    assert world.kept.read_bytes() == world.npz
    assert "(from the course's cache)" in world.load()[1]
    assert world.server.requests["/mnist.npz"] == 1 and not world.keras.exists()


def test_a_server_error_that_passes(world):
    world.sources(world.npz_source(Reply(status=500), Reply(world.npz)))
    assert world.load()[0] == "mnist"


def test_a_redirect_is_followed(world):
    world.server.serve("/new.npz", Reply(world.npz))
    world.sources(world.npz_source(Reply(status=302, headers={"Location": "/new.npz"})))
    assert world.load()[0] == "mnist"


def test_a_packed_again_file_is_as_good(world):
    world.sources(world.npz_source(Reply(small_mnist.npz(world.arrays, np.savez_compressed))))
    assert world.load()[0] == "mnist"


@pytest.mark.parametrize("pack", [gzip.compress, bytes], ids=["gz", "plain"])
def test_idx_files(world, pack):
    world.sources(world.idx_source(small_mnist.idx_files(world.arrays, pack)))
    assert world.load()[0] == "mnist"
    assert world.files() == ["mnist.npz"] and "course's cache" in world.load()[1]


@pytest.mark.parametrize(
    "harm, reason",
    [
        (lambda gz: gz[:-20], "train-labels-idx1-ubyte is damaged or cut short"),
        (lambda gz: gzip.compress(gzip.decompress(gz)[:-1]), "has 307 bytes instead of 308"),
        (lambda gz: gzip.compress(gzip.decompress(gz) + b"x"), "has 309 bytes instead of 308"),
        (lambda gz: gzip.compress(flipped(gzip.decompress(gz))), "y_train differ from MNIST's"),
        (lambda gz: PAGE, "train-labels-idx1-ubyte is a web page"),
    ],
    ids=["cut gz", "cut", "longer", "flipped", "page"],
)
def test_harmed_idx_files(world, harm, reason):
    files = small_mnist.idx_files(world.arrays)
    name = "train-labels-idx1-ubyte.gz"
    world.sources(world.idx_source({**files, name: harm(files[name])}))
    name, banner, _ = world.load()
    assert name == "digits" and reason in banner and world.files() == []


def test_a_dead_source_is_followed_by_the_mirrors(world):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = "npz", f"http://127.0.0.1:{unused.getsockname()[1]}/mnist.npz"
        world.sources(dead, ("idx", world.server.url("/nothing/")), world.idx_source())
        assert world.load()[0] == "mnist"
        world.kept.unlink()
        world.sources(dead)
        name, banner, _ = world.load()
    assert name == "digits" and "it refused the connection" in banner


def test_a_file_too_large_is_broken_off(world, monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 50_000)
    world.sources(world.good())
    assert "it is larger than MNIST" in world.load()[1]


def test_a_name_that_cannot_be_looked_up(world):
    world.sources(("npz", "http://no-such-host.invalid/mnist.npz"))
    name, banner, _ = world.load()
    assert name == "digits" and "npz file from no-such-host.invalid: " in banner


def test_a_look_up_that_never_ends_is_left_behind(world, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: world.server.released.wait(60) and [])
    world.sources(("npz", "http://slow.invalid/mnist.npz"), FIRST_BYTE_SECONDS=0.2)
    name, banner, _ = world.load()
    assert name == "digits" and "did not answer in time" in banner


def test_a_stall_after_half_is_broken_off(world):
    half = len(world.npz) // 2
    stalling = world.npz_source(Reply(world.npz, sent=half, hangs="after"))
    world.sources(stalling, READ_TIMEOUT_SECONDS=0.3)
    name, banner, _ = world.load()
    assert name == "digits" and "it fell silent" in banner and world.files() == []
    world.sources(stalling, world.idx_source(), READ_TIMEOUT_SECONDS=2)
    assert world.load()[0] == "mnist"


def test_a_stall_before_the_first_byte_leaves_time_for_a_mirror(world):
    world.sources(world.npz_source(Reply(world.npz, hangs="before")), world.idx_source(), FIRST_BYTE_SECONDS=6)
    assert world.load()[0] == "mnist"


def test_all_sources_share_one_patience(world):
    for path in ("/1", "/2", "/3"):
        world.server.serve(path, Reply(world.npz, hangs="before"))
    world.sources(*(("npz", world.server.url(path)) for path in ("/1", "/2", "/3")), FIRST_BYTE_SECONDS=0.4)
    name, banner, _ = world.load()
    assert name == "digits"
    assert banner.count("did not answer in time") == 2 and banner.count("not tried") == 1
    assert world.server.requests["/3"] == 0


def test_time_in_which_bytes_flow_uses_up_no_patience(world):
    world.sources(world.npz_source(Reply(world.npz, pause=0.3)), FIRST_BYTE_SECONDS=2.5)
    assert world.load()[0] == "mnist"


def test_an_answer_that_comes_too_late_changes_nothing(world):
    before = set(threading.enumerate())
    world.sources(world.npz_source(Reply(world.npz, hangs="before")), FIRST_BYTE_SECONDS=0.2)
    assert world.load()[0] == "digits"
    late = [t for t in set(threading.enumerate()) - before if t.name.endswith("(_get)")]
    world.server.released.set()
    for thread in late:
        thread.join(30)
    assert late and not any(thread.is_alive() for thread in late)
    assert world.files() == [] and world.capsys.readouterr() == ("", "")


@pytest.mark.parametrize("package", ["pooch", "requests", "tqdm"])
def test_a_missing_package_is_one_of_the_reasons(world, monkeypatch, package):
    world.sources(world.good())
    monkeypatch.setitem(sys.modules, package, None)
    name, banner, _ = world.load()
    assert name == "digits" and f"- download: the package {package} is not installed" in banner


def test_the_published_sources_are_verified_https():
    assert len(sources.SOURCES) == 3
    assert all(source.address.startswith("https://") for source in sources.SOURCES)


@pytest.mark.parametrize("length", ["known", "unknown"])
def test_mnist_arrives_whether_or_not_its_length_is_known(world, length):
    world.sources(world.npz_source(Reply(world.npz, chunked=length == "unknown")))
    name, banner, _ = world.load()
    assert name == "mnist" and "downloaded" in banner
