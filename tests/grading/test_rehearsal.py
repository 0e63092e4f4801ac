"""What a student is told before the notebook is handed in."""

import subprocess
import sys

import nbformat
import pytest
from answered import LESSON, PROJECT, handed_in

from course_tools.files import read_notebook
from course_utils import rehearse

pytestmark = pytest.mark.keras


def test_a_rehearsal_says_what_would_be_lost(tmp_path, capsys):
    notebook = handed_in(read_notebook(PROJECT.notebook_path(LESSON)))["partial"]
    notebook.cells.insert(1, nbformat.v4.new_code_cell("import numpy as np\nnp.save('/content/x.npy', 1)"))
    (tmp_path / "mine.ipynb").write_text(nbformat.writes(notebook))
    rehearse(tmp_path / "mine.ipynb")
    told = capsys.readouterr().out
    assert "✅ class_counts" in told and "❌ made_digit" in told and "class_counts does without these lines" in told
    assert "would get 3 of 7 points" in told and "What would be lost: made_digit (2), scale_pixels (2)." in told


def test_what_is_no_notebook_is_said_in_a_sentence(tmp_path, capsys):
    (tmp_path / "half.ipynb").write_text("{")
    rehearse(tmp_path / "half.ipynb")
    rehearse(tmp_path / "none.ipynb")
    half, none = capsys.readouterr().out.strip().split("\n")
    assert "half.ipynb is not valid JSON" in half and "none.ipynb cannot be read" in none


def test_where_the_tools_are_missing_it_says_how_to_get_them():
    code = "import sys; sys.modules['msgspec'] = None; sys.path_importer_cache.clear()\n"
    code += (
        "import importlib.util as u; find = u.find_spec; u.find_spec = lambda n: None if n == 'msgspec' else find(n)\n"
    )
    code += "from course_utils import rehearse; rehearse('mine.ipynb')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "%pip install msgspec" in done.stdout
