"""The explorers' Python side on Colab's versions: the same picture that comes alive as here, in all three forms."""

import io
import json
import re
from base64 import b64decode

import numpy as np
import pytest
from colab import kernel_variables, outputs, set_up_cell, uninstall
from environments import ROOT
from explorer_examples import CELLS, SET_UP
from PIL import Image

PICTURE = re.compile(r'<img src="data:image/png;base64,([^"]*)"')
DATA = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
COARSE = (64, 32)  # pixels: other versions of Matplotlib put letters elsewhere, by less than one of these
SHADES = 4  # of 255: by how much the coarse pictures may differ on average


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    """For each explorer the output there, after the set-up cell, and the output here."""
    cells = [SET_UP, *CELLS.values()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        here = outputs(cells)[1:]
        uninstall()
        for name, value in kernel_variables(tmp_path_factory.mktemp("repository")).items():
            patch.setenv(name, value)
        there = outputs([set_up_cell(), *cells])[2:]
    return dict(zip(CELLS, zip(there, here, strict=True), strict=True))


@pytest.mark.parametrize("name", CELLS)
def test_it_comes_in_three_forms(bundles, name):
    [output] = bundles[name][0]
    assert set(output.data) == {"text/html", "image/png", "text/plain"}
    assert output.data["text/html"].startswith('<figure class="explorer"') and "<script>" in output.data["text/html"]
    assert output.metadata["image/png"]["alt"] in output.data["text/plain"]


@pytest.mark.parametrize("name", CELLS)
def test_the_page_gets_what_it_gets_here(bundles, name):
    (there,), (here,) = bundles[name]
    (page, data, picture), (page_here, data_here, picture_here) = (
        parts(each.data["text/html"]) for each in (there, here)
    )
    assert page == page_here
    assert data == approximately(data_here)
    assert picture.size == pytest.approx(picture_here.size, rel=0.02)
    one, other = (np.asarray(each.convert("L").resize(COARSE), float) for each in (picture, picture_here))
    apart = np.abs(one - other).mean()
    print(f"{apart:.2f} shades apart, {picture.size} and {picture_here.size}")
    assert apart <= SHADES


def parts(html):
    """The page without picture and data, the data, the picture."""
    [found] = DATA.findall(html)
    [encoded] = PICTURE.findall(html)
    page = PICTURE.sub("<img", DATA.sub("", html))
    return page, json.loads(found), Image.open(io.BytesIO(b64decode(encoded)))


def approximately(value):
    """The same data, but numbers may differ by rounding."""
    if isinstance(value, dict):
        return {key: approximately(each) for key, each in value.items()}
    if isinstance(value, list):
        return [approximately(each) for each in value]
    return pytest.approx(value, rel=1e-5, abs=1e-6) if isinstance(value, float) else value
