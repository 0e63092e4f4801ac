"""Every picture carries a text description, and bad input gets one line that names the argument."""

import io
import os
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
from keras import layers
from PIL import Image

from course_utils import plots
from course_utils.errors import ArgumentError
from course_utils.explorers.show_networks import show_networks

pytestmark = pytest.mark.keras

DIGITS = np.random.default_rng(0).integers(0, 256, size=(3, 28, 28), dtype="uint8")


@pytest.fixture
def shown(monkeypatch):
    """What is displayed: a list of (data, metadata)."""
    displays = []
    monkeypatch.setattr(plots, "get_ipython", object)  # as in a notebook
    monkeypatch.setattr(plots, "display", lambda data, raw, metadata: displays.append((data, metadata)))
    return displays


def picture(shown):
    """The one picture shown, its alt text checked to be in both places, and its figure closed."""
    ((data, metadata),) = shown
    assert data["text/plain"] == metadata["image/png"]["alt"]
    assert not plt.get_fignums()
    return Image.open(io.BytesIO(b64decode(data["image/png"]))), data["text/plain"]


def test_show_keeps_the_alt_text_and_the_width(shown):
    fig, _ = plt.subplots(figsize=(4, 3))
    plots.show(fig, alt="Nothing but axes.")
    image, alt = picture(shown)
    assert alt == "Nothing but axes."
    assert shown[0][1]["image/png"]["width"] == image.width * 100 // plots.DPI


@pytest.mark.parametrize("images", [DIGITS, DIGITS[..., None], DIGITS / 255, DIGITS[:1] - 300.0])
def test_show_images_takes_every_usual_form(shown, images):
    plots.show_images(images, titles=range(len(images)))
    _, alt = picture(shown)
    assert alt.startswith(f"{len(images)} images in a grid: 0")


def test_wrong_images_are_framed(shown):
    plots.show_images(DIGITS, wrong=[False, True, False])
    image, _ = picture(shown)
    vermilion = np.all(np.abs(np.asarray(image.convert("RGB")).astype(int) - (0xD5, 0x5E, 0x00)) < 8, axis=-1)
    columns = np.flatnonzero(vermilion.any(axis=0))
    third = image.width / 3
    assert len(columns) and columns.min() > third * 0.9 and columns.max() < third * 2.1


def test_an_image_on_white_has_an_edge(shown):
    white = np.full((1, 28, 28), 255, dtype=np.uint8)
    plots.show_images(white)
    image, _ = picture(shown)
    assert np.asarray(image.convert("L")).min() < 230


def test_uint8_pixels_do_not_wrap_around(shown, recwarn):
    plots.show_pixels(DIGITS[0, :5, :5])
    picture(shown)
    assert not recwarn.list


def test_networks_are_described_layer_by_layer(shown):
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Conv2D(4, 3), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10)]
    )
    show_networks({"Mine": model})
    _, alt = picture(shown)
    assert "Mine, 6,810 parameters: Conv2D 3×3 to 26×26×4, max pooling 2×2 to 13×13×4, " in alt
    assert alt.endswith("Flatten to 676, Dense to 10.")


SCRIPT = """
import numpy as np
from course_utils import show_images, show_pixels, show_zoom
show_images(np.zeros((3, 28, 28)), titles=["a", "b", "c"])
show_pixels(np.eye(3))
show_zoom(np.eye(8), slice(0, 3), slice(0, 3))
import matplotlib.pyplot as plt
plt.savefig("last.png")
"""
# A backend of Matplotlib that says what it is asked to show.
BACKEND = """
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas
from matplotlib._pylab_helpers import Gcf
def show(**options):
    print("showing", len(Gcf.get_all_fig_managers()))
"""


TERMINAL = ["-m", "IPython", "--quick", "--simple-prompt", "--TerminalInteractiveShell.term_title=False"]


@pytest.mark.parametrize("command", [[], TERMINAL], ids=["script", "terminal"])
@pytest.mark.parametrize(("backend", "said"), [("agg", ""), ("module://telling", "showing 1|showing 2|showing 3|")])
def test_outside_a_notebook_figures_are_shown_as_matplotlib_shows_them(tmp_path, command, backend, said):
    (tmp_path / "script.py").write_text(SCRIPT)
    (tmp_path / "telling.py").write_text(BACKEND)
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(tmp_path)])
    environment = {**os.environ, "MPLBACKEND": backend, "PYTHONPATH": paths, "IPYTHONDIR": str(tmp_path)}
    environment.pop("DISPLAY", None)
    run = subprocess.run(
        [sys.executable, *command, "script.py"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.strip().replace("\n", "|") == said.strip("|")
    assert Image.open(tmp_path / "last.png").width > 100


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: plots.show("figure", "alt"), "fig"),
        (lambda: plots.show(plt.figure(), " "), "alt"),
        (lambda: plots.show_images(DIGITS[0]), "images"),
        (lambda: plots.show_images(DIGITS[:0]), "images"),
        (lambda: plots.show_images(np.zeros((2, 28, 28, 3))), "images"),
        (lambda: plots.show_images([["a", "b"]]), "images"),
        (lambda: plots.show_images([[1, 2], [3]]), "images"),
        (lambda: plots.show_images(DIGITS, titles=["one"]), "titles"),
        (lambda: plots.show_images(DIGITS, wrong=[True]), "wrong"),
        (lambda: plots.show_pixels(DIGITS), "arrays"),
        (lambda: plots.show_pixels(np.zeros((29, 29))), "arrays"),
        (lambda: plots.show_pixels([]), "arrays"),
        (lambda: plots.show_images(DIGITS, columns=0), "columns"),
        (lambda: plots.show_images(DIGITS, titles=5), "titles"),
        (lambda: show_networks({"a": keras.Sequential([keras.Input((None, None, 1))])}), "models"),
        (lambda: show_networks({"a": keras.Model()}), "models"),
        (lambda: show_networks([]), "models"),
        (lambda: show_networks({"a": "model"}), "models"),
    ],
)
def test_bad_input_gets_one_line(shown, call, name):
    with pytest.raises(ArgumentError) as raised:
        call()
    plt.close("all")
    assert str(raised.value).startswith(f"{name}: expected ")
    assert "\n" not in str(raised.value) and "but got" in str(raised.value)
