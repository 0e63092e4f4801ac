"""Notebooks of honest students: every answer is right, and beside each stands a line that one tries out.

What such a line does must not cost a point, whether it works there or not, and wherever in the notebook it stands.
"""

import ast
import re
import sys
from copy import deepcopy
from functools import cache
from pathlib import Path

from nbformat.v4 import new_code_cell

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from answered import PROJECT  # noqa: E402

from course_tools.answers import exercise_of, exercises_in, solved  # noqa: E402
from course_tools.compose import read_lesson  # noqa: E402
from course_tools.files import notebook_text  # noqa: E402

PLACES = ("before", "first", "last", "after", "top", "end")  # of the answer's cell, or of the notebook
FAILING = (  # on the grader's machine; each worked, or failed without harm, on the student's
    "import keras\nkeras.utils.plot_model(keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]))",
    "import numpy as np\nnp.save('/content/drive/MyDrive/mine.npy', np.zeros(3))",
    "import numpy as np\nmine = np.loadtxt('mine.csv')",
    "from google.colab.patches import *",
    "import numpy as np\nnp.testing.assert_allclose(np.zeros(3), np.ones(3))",
    "from google.colab import drive\ndrive.mount('/content/drive')",
    "import google.colab, numpy as np",
    "import pandas as pd\ntable = pd.read_csv('https://example.com/table.csv')",
    "import os\nos.chdir('/content')",
    "import os\nos.makedirs('/content/results')",
    "import matplotlib.pyplot as plt\nplt.style.use('no such style')",
    "import matplotlib.pyplot as plt\nplt.savefig('/content/drive/MyDrive/figure.png')",
    "with open('/content/notes.txt', 'w') as file:\n    file.write('hello')",
    "notes = open('/content/notes.txt').read()",
    "1 / 0",
    "assert 1 + 1 == 3",
    "import torch\ntorch.manual_seed(0)",
    "import cv2\ncv2.imshow('digit', None)",
    "undefined_name",
    "undefined_function(3)",
    "import requests\nrequests.get('https://example.com', timeout=1)",
    "import keras\nold = keras.models.load_model('/content/old.keras')",
    "import shutil\nshutil.copy('a', 'b')",
    "import subprocess\nsubprocess.run(['no-such-program'])",
    "raise ValueError('stop here')",
    "name = input('Your name? ')",
    "import tensorflow as tf\ntf.test.gpu_device_name()[99]",
    "import numpy as np\nnp.random.seed('seven')",
    "import sys\nsys.exit()",
    "from my_helpers import *",
    "import my_helpers",
    "from course_utils import *",
    "import IPython\nIPython.no_such_thing.clear()",
)
WORKING = (
    "%matplotlib inline",
    "!pip install pydot",
    "?print",
    "%time total = sum(range(10))",
    "%%time\ntotal = sum(range(10))",
    "%%bash\nls",
    "await __import__('asyncio').sleep(0)",
    "print('x' * 1000)",
    "x = 3",
    "labels = None\nimages = []",
    "model = None",
    "i = n = N = 99",
    "result = answer = None",
    "def helper(x):\n    return None",
    "import warnings\nwarnings.filterwarnings('ignore')",
    "import numpy as np\nnp.set_printoptions(precision=2)",
    "import numpy as np\nrng = np.random.default_rng(3)",
    "import random\nrandom.seed(5)",
    "from __future__ import annotations",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "display('here')",
    "for epoch in range(3):\n    pass",
    "del_me = 1\ndel del_me",
    "class Net:\n    layers = []",
    "this is a note that should have been a text cell",
    "try:\n    import cupy as xp\nexcept ImportError:\n    xp = None",
    "import time\nbegan = time.time()",
    "_ = 5",
    "lambda: undefined",
)
AFTERWARDS = (
    "x = 3",
    "labels =",
    "model = None",
    "i = n",
    "result =",
    "def helper",
)  # would change what an answer uses
ALONE = ("%%", "this is a note", "import sys\nsys.exit", "raise ", "1 / 0", "assert ", "undefined", "name = input")


@cache
def lesson(name):
    """The lesson as a notebook, with its solutions filled in."""
    notebook = read_lesson(PROJECT.lesson_path(name))
    for cell in notebook.cells:
        if exercise_of(cell):
            cell.source = solved(cell.source)
    return notebook


def _through_a_helper(notebook):
    """Let each function only call a helper, in a cell above; all helpers of the notebook have the same name."""
    for name in exercises_in(notebook):
        (where,) = [i for i, cell in enumerate(notebook.cells) if exercise_of(cell) == name]
        cell = notebook.cells[where]
        if found := re.search(rf"^def {name}\((.*?)\)", cell.source, re.MULTILINE):
            arguments = ", ".join(argument.arg for argument in ast.parse(f"def f({found[1]}): pass").body[0].args.args)
            notebook.cells.insert(where, new_code_cell(cell.source.replace(f"def {name}(", "def solve(")))
            cell.source = f"def {name}({arguments}):\n    return solve({arguments})"


def honest(number):
    """(notebook's text, {exercise: the line beside its answer and where}) of the student of that number."""
    notebook = deepcopy(lesson(PROJECT.lessons[number % len(PROJECT.lessons)]))
    if number % 4 == 3:
        _through_a_helper(notebook)
    lines, tried = FAILING + WORKING, {}
    for k, name in enumerate(exercises_in(notebook)):
        line = lines[(number * 7 + k * 5) % len(lines)]
        place = PLACES[(number + k) % len(PLACES)]
        if line.startswith(ALONE) and place in ("first", "last"):  # a cell that stops there binds no answer
            place = "after"
        if line.startswith(AFTERWARDS) and place in ("before", "first", "top"):
            place = "after"
        _insert(notebook, name, line, place)
        tried[name] = f"{line!r}, {place}"
    return notebook_text(notebook), tried


def _insert(notebook, name, line, place):
    (where,) = [i for i, cell in enumerate(notebook.cells) if exercise_of(cell) == name]
    cell, own = notebook.cells[where], new_code_cell(line)
    if place in ("first", "last"):
        cell.source = f"{line}\n{cell.source}" if place == "first" else f"{cell.source}\n{line}"
    else:
        notebook.cells.insert({"before": where, "after": where + 1, "top": 0, "end": len(notebook.cells)}[place], own)


def write_honest_class(folder, count, first=0):
    """Write `count` notebooks into `folder`, {student: (lesson, {exercise: what stands beside its answer})}."""
    folder.mkdir(parents=True)
    written = {}
    for number in range(first, first + count):
        text, tried = honest(number)
        written[f"student{number:03}"] = tried
        (folder / f"student{number:03}.ipynb").write_text(text, encoding="utf-8")
    return written
