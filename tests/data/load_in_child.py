"""Load MNIST in a process of its own: the settings come as JSON in SETTINGS, what happened goes out as JSON."""

import json
import os
import signal
import sys

import small_mnist

settings = json.loads(os.environ["SETTINGS"])
if settings.get("killed_before_rename"):
    os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)
small_mnist.configure(settings)

from course_utils import data  # noqa: E402

arrays = small_mnist.flat(data.load_mnist())
heavy = sorted({"keras", "tensorflow"} & set(sys.modules))
right = small_mnist.same(arrays, small_mnist.make())
print("\n" + json.dumps({"name": data.data_name(), "right": right, "heavy": heavy}))
