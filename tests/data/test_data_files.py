"""MNIST_PATH and the caches: each form is taken, each fault is told, and no one's file is touched."""

import os
import signal
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest
import small_mnist
from fault_server import Reply

from course_utils import data
from course_utils.errors import ArgumentError, CourseError, DataUnavailable


def contents(folder):
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def ask(world):
    """Write files, set MNIST_PATH to one of them or to their folder, and load."""

    def ask(name, files):
        folder = world.folder / "mine"
        folder.mkdir()
        for file, body in files.items():
            (folder / file).write_bytes(body)
        world.patch.setenv("MNIST_PATH", str(folder / name))
        return world.load()

    return ask


def test_mnist_path_names_an_npz_file(world, ask):
    name, banner, _ = ask("any.npz", {"any.npz": world.npz})
    assert name == "mnist"
    assert banner == "MNIST: 300 training and 50 test images, 28×28 (from MNIST_PATH)\n"


@pytest.mark.parametrize("suffix, pack", [("", bytes), (".gz", None)], ids=["plain", "gz"])
@pytest.mark.parametrize("dot", [False, True], ids=["dash", "dot"])
def test_mnist_path_names_a_folder_of_idx_files(world, ask, suffix, pack, dot):
    files = small_mnist.idx_files(world.arrays, *([pack] if pack else []), suffix=suffix)
    name, _, _ = ask("", {file.replace("-idx", ".idx") if dot else file: body for file, body in files.items()})
    assert name == "mnist"


def test_mnist_path_in_the_home_folder(world, monkeypatch):
    monkeypatch.setenv("HOME", str(world.folder))
    monkeypatch.setenv("USERPROFILE", str(world.folder))
    (world.folder / "m.npz").write_bytes(world.npz)
    monkeypatch.setenv("MNIST_PATH", "~/m.npz")
    assert world.load()[0] == "mnist"


def test_arrays_can_be_written_to_from_every_form(world, ask):
    ask("", small_mnist.idx_files(world.arrays))
    for array in small_mnist.flat(data.load_mnist()).values():
        array[0] = 1


@pytest.mark.parametrize(
    "name, harm, reason",
    [
        ("m.npz", lambda npz: {}, "there is no such file or folder"),
        ("m.npz", lambda npz: {"m.npz": b""}, "it is empty, not an npz file"),
        ("m.npz", lambda npz: {"m.npz": npz[:-9]}, "it cannot be read as plain arrays"),
        ("m.npz", lambda npz: {"m.npz": b"<html>"}, "it is a web page, not an npz file"),
        ("m.npz", lambda npz: {"m.npz": b"\x80\x04K\x01."}, "it is a file that begins with"),
        ("", lambda npz: {"m.npz": npz}, "it is a folder without train-images-idx3-ubyte (plain or .gz)"),
    ],
    ids=["missing", "empty", "cut", "page", "pickle", "folder"],
)
def test_a_wrong_mnist_path_is_one_sentence_and_no_fallback(world, ask, name, harm, reason):
    world.sources(world.good())
    with pytest.raises(DataUnavailable) as error:
        ask(name, harm(world.npz))
    message = str(error.value)
    assert message.startswith(f"MNIST_PATH names {world.folder / 'mine' / name}".rstrip("/"))
    assert reason in message and "Set MNIST_PATH to" in message and "\n" not in message
    assert not world.server.requests


def test_an_idx_folder_with_a_cut_file(world, ask):
    files = small_mnist.idx_files(world.arrays, bytes, "")
    files["t10k-images-idx3-ubyte"] = files["t10k-images-idx3-ubyte"][:-1]
    with pytest.raises(DataUnavailable, match="t10k-images-idx3-ubyte has 39,215 bytes instead of 39,216"):
        ask("", files)


def test_mnist_path_asks_for_the_embedded_digits(world, monkeypatch):
    world.sources(world.good())
    monkeypatch.setenv("MNIST_PATH", "embedded")
    name, banner, _ = world.load()
    assert name == "digits" and not world.server.requests
    first, second = banner.splitlines()
    assert first == "Embedded digits: 1,497 training and 300 test images, 28×28 (as MNIST_PATH asks)."
    assert second == data.ABOUT_DIGITS
    with pytest.raises(DataUnavailable, match="fallback=False asks for MNIST, but MNIST_PATH says 'embedded'"):
        data.load_mnist(fallback=False)


def test_an_empty_mnist_path_counts_as_none(world, monkeypatch):
    world.sources(world.good())
    monkeypatch.setenv("MNIST_PATH", "")
    assert world.load()[0] == "mnist"


def test_without_fallback_the_error_says_what_was_tried_and_what_to_do(world):
    world.sources(world.npz_source(Reply(status=403)))
    with pytest.raises(DataUnavailable) as error:
        data.load_mnist(fallback=False)
    for words in ("Set MNIST_PATH", "Keras's cache: no mnist.npz", "course's cache: no mnist.npz", "403 Forbidden"):
        assert words in str(error.value)


@pytest.mark.parametrize("wrong", ["mnist.npz", None, 1])
def test_fallback_is_true_or_false(world, wrong):
    with pytest.raises(ArgumentError, match=r"fallback: expected True or False, but got .*MNIST_PATH"):
        data.load_mnist(wrong)


def test_data_name_tells_what_the_last_load_gave(world, monkeypatch):
    with pytest.raises(CourseError, match=r"call load_mnist\(\) first"):
        data.data_name()
    world.load()
    assert data.data_name() == "digits"
    world.sources(world.good())
    world.load()
    assert data.data_name() == "mnist"


def test_keras_cache_is_used_and_left_alone(world):
    kept = world.keras / "datasets" / "mnist.npz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(world.npz)
    name, banner, _ = world.load()
    assert name == "mnist" and "(from Keras's cache)" in banner
    assert contents(world.keras) == {str(kept): world.npz} and world.files() == []


def test_keras_home_defaults_to_the_home_folder(world, monkeypatch):
    monkeypatch.delenv("KERAS_HOME")
    monkeypatch.setattr(Path, "home", lambda: world.folder)
    kept = world.folder / ".keras" / "datasets" / "mnist.npz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(world.npz)
    assert "(from Keras's cache)" in world.load()[1]


@pytest.mark.parametrize("reachable", [True, False], ids=["network", "no network"])
def test_broken_caches_are_reported_and_left_as_they_are(world, reachable):
    broken = {world.keras / "datasets" / "mnist.npz": world.npz[:-100], world.kept: b"half a file"}
    for path, body in broken.items():
        path.parent.mkdir(parents=True)
        path.write_bytes(body)
    world.sources(*([world.good()] if reachable else []))
    name, banner, _ = world.load()
    assert name == ("mnist" if reachable else "digits")
    assert "- Keras's cache: mnist.npz is left as it is and not used: it cannot be read as plain" in banner
    assert "- the course's cache: mnist.npz is left as it is and not used: it is a file that begins" in banner
    assert {path: path.read_bytes() for path in broken} == broken
    assert world.files() == (["mnist-2.npz", "mnist.npz"] if reachable else ["mnist.npz"])
    assert world.load()[0] == name and sum(world.server.requests.values()) == reachable


def test_a_cache_that_cannot_be_made_keeps_nothing_and_harms_nothing(world, monkeypatch):
    (world.folder / "file").write_bytes(b"mine")
    monkeypatch.setenv("COURSE_UTILS_CACHE", str(world.folder / "file" / "below"))
    world.sources(world.good())
    name, banner, _ = world.load()
    assert name == "mnist" and "downloaded, and not kept: the course's cache cannot be written" in banner
    assert len(banner.splitlines()) == 1
    assert contents(world.folder) == {str(world.folder / "file"): b"mine"}


def test_a_full_disk_leaves_no_half_file(world, monkeypatch):
    def full(*names):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    world.sources(world.good())
    name, banner, _ = world.load()
    assert name == "mnist" and "not kept" in banner and world.files() == []


@pytest.fixture
def read_only(tmp_path):
    """A folder that cannot be written, and the command under which that holds: root writes through mode 555."""
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o555)
    if os.name == "posix" and os.geteuid():
        return folder, []
    mounted = ["unshare", "-m", "sh", "-c", f'mount -t tmpfs -o ro none "{folder}" && exec "$@"', "sh"]
    try:
        subprocess.run([*mounted, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user writes anywhere, and cannot mount a folder that is read-only")
    return folder, mounted


def test_a_read_only_home(world, read_only, reported, monkeypatch):
    home, prefix = read_only
    monkeypatch.delenv("COURSE_UTILS_CACHE")
    monkeypatch.delenv("KERAS_HOME")
    monkeypatch.setenv("HOME", str(home))
    world.sources(world.good())
    report, banner = reported(world.child(*prefix))
    assert report == {"name": "mnist", "right": True, "heavy": []}
    assert "downloaded, and not kept" in banner and list(home.iterdir()) == []


def test_the_cache_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_UTILS_CACHE", str(tmp_path / "here"))
    assert data.cache_folder() == tmp_path / "here" and not data.cache_folder().exists()
    monkeypatch.delenv("COURSE_UTILS_CACHE")
    assert data.cache_folder() == Path.home() / ".cache" / "course_utils"


def test_a_user_without_a_home(world, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("COURSE_UTILS_CACHE")
    monkeypatch.delenv("KERAS_HOME")
    monkeypatch.chdir(world.folder)
    world.sources(world.good())
    assert world.load()[0] == "mnist"
    assert (world.folder / ".cache" / "course_utils" / "mnist.npz").read_bytes() == world.npz


@pytest.mark.parametrize("attempt", range(2))
def test_four_processes_at_once_keep_one_copy(world, reported, attempt):
    world.sources(world.npz_source(Reply(world.npz, gate=threading.Barrier(4))))
    children = [world.child() for _ in range(4)]
    for report, banner in [reported(child) for child in children]:
        assert report["name"] == "mnist" and report["right"] and "(downloaded)" in banner
    assert world.server.requests["/mnist.npz"] == 4
    assert contents(world.cache) == {str(world.kept): world.npz}


@pytest.mark.parametrize("came_first", ["MNIST", "half a file"])
def test_a_file_that_comes_while_mine_is_written(world, monkeypatch, came_first):
    body = small_mnist.npz(world.arrays, np.savez_compressed) if came_first == "MNIST" else b"half a file"
    chmod = os.chmod

    def chmod_while_another_is_faster(path, mode):
        world.kept.write_bytes(body)
        chmod(path, mode)

    monkeypatch.setattr(os, "chmod", chmod_while_another_is_faster)
    world.sources(world.good())
    assert world.load()[0] == "mnist"
    second = {} if came_first == "MNIST" else {str(world.cache / "mnist-2.npz"): world.npz}
    assert contents(world.cache) == {str(world.kept): body, **second}


@pytest.mark.parametrize("moment", ["half-way", "before its file has a name"])
def test_a_killed_download_is_never_taken_for_whole(world, moment):
    half = len(world.npz) // 2
    reply = Reply(world.npz, sent=half, hangs="after") if moment == "half-way" else Reply(world.npz)
    world.sources(world.npz_source(reply))
    child = world.child(killed_before_rename=moment != "half-way")
    if moment == "half-way":
        assert world.server.sent.wait(60)
        child.send_signal(signal.SIGKILL)
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL and not world.kept.exists()
    left = contents(world.cache) if world.cache.exists() else {}
    world.sources(world.good())
    assert world.load()[0] == "mnist" and world.kept.read_bytes() == world.npz
    assert contents(world.cache).items() >= left.items()


@pytest.mark.parametrize("way", ["path", "download", "embedded"])
def test_loading_imports_neither_keras_nor_tensorflow(world, reported, way):
    world.sources(world.good())
    (world.folder / "m.npz").write_bytes(world.npz)
    named = {"path": str(world.folder / "m.npz"), "download": "", "embedded": "embedded"}[way]
    world.patch.setenv("MNIST_PATH", named)
    report, _ = reported(world.child())
    assert report == {"name": "digits" if way == "embedded" else "mnist", "right": way != "embedded", "heavy": []}
