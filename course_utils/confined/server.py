"""What the server that forks the workers imports once, so that no submission has to wait for it."""

import keras  # noqa: F401
import matplotlib.pyplot  # noqa: F401

from course_utils.confined import keeper  # noqa: F401
