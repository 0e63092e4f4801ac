"""Helpers for a first course on convolutional networks with Keras.

Importing this package imports neither NumPy nor Keras: each name is loaded from its module when it is first used.
"""

import importlib

_HOME = {
    "load_mnist": "data",
    "DataUnavailable": "errors",
    "diagnose": "labels",
    "build_cnn": "models",
    "trained_cnn": "models",
    "weights_file": "models",
    "expect": "expectations",
    "show": "plots",
    "show_digits": "plots",
    "show_pixels": "plots",
    "show_confusion": "plots",
    "show_history": "plots",
    "show_predictions": "plots",
    "show_networks": "plots",
    "show_maps": "plots",
}
__all__ = sorted(_HOME)


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'course_utils' has no attribute {name!r}")
    return getattr(importlib.import_module(f"course_utils.{_HOME[name]}"), name)


def __dir__():
    return __all__
