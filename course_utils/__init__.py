"""Helpers for a first course on convolutional networks with Keras.

Importing this package imports neither NumPy nor Keras: each name is loaded when it is first used.
"""

import importlib
import logging

_HOME = {
    "load_mnist": "data",
    "data_name": "data",
    "cache_folder": "data",
    "ArgumentError": "errors",
    "CourseError": "errors",
    "DataUnavailable": "errors",
    "diagnose": "labels",
    "build_cnn": "models",
    "trained_cnn": "models",
    "EpochLines": "models",
    "expect": "expectations",
    "measured": "measurements",
    "prepare_digit": "handwriting",
    "split_digits": "handwriting",
    "DigitPad": "pad",
    "show": "plots",
    "show_images": "plots",
    "show_pixels": "plots",
    "show_history": "plots",
    "show_networks": "drawings",
    "check": "exercising",
    "hint": "exercising",
    "solution": "exercising",
    "progress": "exercising",
}
__all__ = sorted(_HOME)

# Where a lesson trains several small networks, TensorFlow warns on red ground of "retracing": nothing is wrong.
logging.getLogger("tensorflow").addFilter(lambda record: "retracing" not in record.getMessage())


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'course_utils' has no attribute {name!r}")
    return getattr(importlib.import_module(f"course_utils.{_HOME[name]}"), name)


def __dir__():
    return __all__
