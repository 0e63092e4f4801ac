"""What the server that forks the workers imports once, so that no submission has to wait for it."""

import os

_stderr = os.dup(2)
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # TensorFlow has remarks, which no setting stops

import keras  # noqa: E402, F401
import matplotlib.pyplot  # noqa: E402, F401

from course_tools.grading.sandbox import lies, supervisor  # noqa: E402

lies.watch_for_patches()
assert supervisor

os.dup2(_stderr, 2)
