"""Helpers for a first course on convolutional networks with Keras.

Importing this package imports neither NumPy nor Keras: each name is loaded when it is first used. The names stand in
`__init__.pyi`, where editors and type checkers find them too.
"""

import logging

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

# Where a lesson trains several small networks, TensorFlow warns in red of "retracing": nothing is wrong.
logging.getLogger("tensorflow").addFilter(lambda record: "retracing" not in record.getMessage())
