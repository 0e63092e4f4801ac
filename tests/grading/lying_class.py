"""Answers to small_cnn that are no small network, and look like one; the points that they must not get."""

import sys
from copy import deepcopy
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from answered import PROJECT, answered  # noqa: E402

from course_tools.answers import exercise_of, exercises_in  # noqa: E402
from course_tools.files import notebook_text, read_notebook  # noqa: E402
from course_tools.project import choose  # noqa: E402

NAME = "small_cnn"
[LESSON] = choose(PROJECT.lessons, ["building_the_cnn"])
START = "import numpy as np\nimport keras\nfrom keras import layers\n"
DENSE = "layers.Flatten(), layers.Dense(10, activation='softmax')"
LARGE = f"[keras.Input((28, 28, 1)), layers.Conv2D(64, 3), layers.Conv2D(64, 3), {DENSE}]"
RELU = "activation='relu'"
WIDE = f"layers.Conv2D(4, 3, strides=3, {RELU}), layers.Conv2D(4, 3, {RELU}), layers.Conv2D(4, 3)"  # sees 15×15 pixels
SMALL = f"[keras.Input((28, 28, 1)), {WIDE}, {DENSE}]"
NONE = f"[keras.Input((28, 28, 1)), {DENSE}]"


def network(body):
    """An answer whose function has `body`."""
    lines = "\n".join("    " + line for line in body.strip("\n").split("\n"))
    return f"{START}def small_cnn():\n{lines}"


def of_class(parts, body, base="keras.Model"):
    """An answer that returns an object of a class with `body`; its layers are `parts`."""
    lines = "\n".join("        " + line for line in body.strip("\n").split("\n"))
    start = f"class Net({base}):\n        def __init__(self):\n            super().__init__()\n            {parts}"
    return network(f"    {start}\n{lines}\n    return Net()".replace("    class", "class", 1).replace("\n    ", "\n"))


PARTS = "self.conv = layers.Conv2D(4, 3); self.flat = layers.Flatten(); self.dense = layers.Dense(10)"
CONSTANT = "def call(self, x):\n    return keras.ops.ones((len(x), 10)) / 10"
FAKE_CONV = (
    """
class Conv2D(layers.Layer):
    def call(self, x):
        return x
return keras.Sequential([keras.Input((28, 28, 1)), Conv2D(), """
    + f"{DENSE}])"
)
PASS_THROUGH = (
    """
class Mine(layers.Conv2D):
    def call(self, x):
        return x
    def compute_output_shape(self, shape):
        return shape
return keras.Sequential([keras.Input((28, 28, 1)), Mine(4, 3), """
    + f"{DENSE}])"
)
REPLACED_CALL = f"""
net = keras.Sequential({SMALL})
net.layers[0].call = lambda x: keras.ops.repeat(x[:, :27:3, :27:3], 4, axis=-1)
return net"""
OPERATION = """
class Conv2D(keras.Operation):
    def call(self, x):
        return x
    def compute_output_spec(self, x):
        return keras.KerasTensor(x.shape, x.dtype)
x = keras.Input((28, 28, 1))
y = layers.Dense(10, activation='softmax')(layers.Flatten()(Conv2D()(x)))
return keras.Model(x, y)"""
TIMES_ZERO = """
x = keras.Input((28, 28, 1))
wide = layers.Dense(10)(layers.Flatten()(layers.Conv2D(4, 3, strides=3)(x)))
y = layers.Dense(10)(layers.Flatten()(x))
return keras.Model(x, layers.Softmax()(y + 0 * wide))"""
DISCARDED = """
def call(self, x):
    self.conv(x)
    return keras.ops.softmax(self.dense(self.flat(x)))"""
HIDDEN = f"""
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(4, 3)
        self.__dict__['rest'] = keras.Sequential([layers.Dense(500), {DENSE}])
    def call(self, x):
        return self.rest(self.conv(x))
net = Net()
net(np.zeros((1, 28, 28, 1)))
return net"""
POSES = """
class Net:
    __class__ = keras.Sequential
    layers, weights, input_shape = [], [], (None, 28, 28, 1)
    def __call__(self, x):
        answers = np.random.default_rng(0).random((len(x), 10))
        return answers / answers.sum(axis=1, keepdims=True)
return Net()"""
OTHER_CODE = f"""
import course_utils.evidence.networks as networks
def count(layer, which):
    return 100
networks._count.__code__ = count.__code__
return keras.Sequential({LARGE})"""
FORGED_EVIDENCE = f"""
import course_utils.evidence.plain as plain
true = plain.describe_network
plain.describe_network = lambda model: {{**true(model), "parameters": 100}}
return keras.Sequential({LARGE})"""
FORGED_LINE = """
import json, os
line = {"line": "ends", "exercise": "small_cnn", "evidence": {"state": "stub"}, "passed_over": []}
for name in ("output_size", "small_cnn", "parameters_of_convolutions"):
    os.write(3, json.dumps({"line": "begins", "exercise": name}).encode() + b"\\n")
    os.write(3, json.dumps({**line, "exercise": name}).encode() + b"\\n")
return None"""
COUNTS = "keras.Model.count_params = lambda self: 100\n"
WEIGHTS = "keras.layers.Layer.weights = property(lambda self: [])\n"

LIES = {  # name: (answer, words of the note)
    "count_params overridden": (
        of_class(PARTS, CONSTANT + "\ndef count_params(self):\n    return 100"),
        "count_params",
    ),
    "count_params of the instance": (
        network(f"net = keras.Sequential({LARGE})\nnet.count_params = lambda: 100\nreturn net"),
        "count_params",
    ),
    "a call that returns a constant": (of_class(PARTS, CONSTANT), "same for every image"),
    "Lambda": (
        network(f"return keras.Sequential({SMALL[:-1]}, layers.Lambda(lambda x: x * 0 + 0.1)])"),
        "same for every image",
    ),
    "an empty layer called Conv2D": (network(FAKE_CONV), "Conv2D is not Keras's own"),
    "evidence before its begins": (network(FORGED_LINE), "wrote something of its own"),
    "a patched collector": (network(FORGED_EVIDENCE), "replaced course_utils"),
    "other code in the collector": (network(OTHER_CODE), "replaced course_utils"),
    "times zero": (network(TIMES_ZERO), "Conv2D plays no part"),
    "called and discarded": (of_class(PARTS, DISCARDED), "Conv2D plays no part"),
    "hidden layers": (network(HIDDEN), "none of its layers has"),
    "count_params of all": (network(f"{COUNTS}return keras.Sequential({LARGE})"), "replaced Model.count_params"),
    "weights of all": (network(f"{WEIGHTS}return keras.Sequential({LARGE})"), "replaced Layer.weights"),
    "a Conv2D that passes through": (network(PASS_THROUGH), "call of its own"),
    "an operation called Conv2D": (network(OPERATION), "Conv2D is not Keras's own"),
    "layers overridden": (
        of_class(PARTS, f"layers = [layers.Conv2D(4, 3)]\n{DISCARDED}"),
        "layers anew",
    ),
    "call of the instance": (
        network(REPLACED_CALL),
        "has been replaced",
    ),
    "poses": (network(POSES), "poses"),
    "weights overridden": (
        of_class(PARTS, f"weights = []\n{DISCARDED}"),
        "weights anew",
    ),
}


def lying(source):
    """The lesson on building the CNN with all answers right, and `source` in place of that to small_cnn."""
    copy = read_notebook(PROJECT.notebook_path(LESSON))
    notebook = answered(copy, [name for name in exercises_in(copy) if name != NAME])
    for cell in notebook.cells:
        if exercise_of(cell) == NAME:
            cell.source = source
    return notebook_text(deepcopy(notebook))


def write_lying_class(folder):
    """A notebook for each of LIES in `folder`, and `honest.ipynb`."""
    folder.mkdir(parents=True)
    honest = f"{START}def small_cnn():\n    return keras.Sequential({SMALL})"
    for name, source in {"honest": honest, **{name: source for name, (source, _) in LIES.items()}}.items():
        (folder / f"{name}.ipynb").write_text(lying(source), encoding="utf-8")
