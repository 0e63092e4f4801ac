"""The course's network, and a trained copy of it for the lessons that need one."""

import contextlib
import math
import os
import shutil
from pathlib import Path

import keras
import numpy as np
from keras import layers

from course_utils.arguments import class_labels, describe, network_input, whole_number
from course_utils.data import cache_folder, data_name
from course_utils.errors import ArgumentError

BATCH_SIZE = 128


def build_cnn(num_classes: int = 10) -> keras.Sequential:
    """Build the course's CNN, not yet compiled: (N, 28, 28, 1) in, (N, num_classes) probabilities out.

    Raises ArgumentError if num_classes isn't a whole number of at least 2. Lesson: building.
    """
    num_classes = whole_number("num_classes", num_classes, least=2)
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )


class EpochLines(keras.callbacks.Callback):
    """Print one line per epoch: each metric, no seconds. Pass it to `fit` with verbose=0. Lesson: evaluation."""

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Print the line."""
        print(f"epoch {epoch + 1:2}  " + "  ".join(f"{name} {value:.4f}" for name, value in (logs or {}).items()))


def weights_file() -> Path:
    """Where trained_cnn() keeps its weights: the name says the architecture and the data set loaded last."""
    return cache_folder() / f"cnn-{data_name()}.weights.h5"


def trained_cnn(x_train: np.ndarray, y_train: np.ndarray) -> keras.Sequential:
    """Return `build_cnn()`, compiled and trained, with the weights saved last time or, if there are none, trained now.

    x_train: float32 (N, 28, 28, 1) from 0 to 1. y_train: whole-number labels (N,) from 0 to 9. Set the seed first.
    Training takes about a minute on two CPU cores; the weights are saved if the cache folder is writable.
    Raises ArgumentError if images or labels have another shape, dtype or range, or if their numbers differ. Lesson:
    evaluation.
    """
    x_train = network_input("x_train", x_train)
    y_train = class_labels("y_train", y_train, num_classes=10, length=len(x_train))
    model = build_cnn()
    loaded = _load_weights(model)
    epochs = epochs_for(x_train)
    compile_cnn(model, steps=epochs * math.ceil(len(x_train) / BATCH_SIZE))
    if not loaded:
        print("Training the network:")
        model.fit(x_train, y_train, batch_size=BATCH_SIZE, epochs=epochs, verbose=0, callbacks=[EpochLines()])
        keep_weights(model)
    return model


def compile_cnn(model: keras.Model, steps: int) -> None:
    """Compile as in the lesson on training: Adam, its learning rate falling from 0.002 to 0 over `steps` batches.

    Raises ArgumentError where `model` is not a Keras model, or `steps` not a whole number of at least 1.
    """
    _check_model(model)
    steps = whole_number("steps", steps, least=1)
    falling = keras.optimizers.schedules.CosineDecay(0.002, decay_steps=steps)
    optimizer = keras.optimizers.Adam(learning_rate=falling)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def _check_model(model):
    if not isinstance(model, keras.Model):
        raise ArgumentError("model", "a Keras model", describe(model))


def epochs_for(x_train: np.ndarray) -> int:
    """How many epochs are enough: 2 for MNIST's 60,000 images, more where there are fewer."""
    return max(2, 20_000 // len(x_train))


def _load_weights(model):
    """Load the student's own weights into `model` if they are there and fit; say so either way."""
    file = weights_file()
    if not file.exists():
        return False
    fresh = model.get_weights()
    try:
        model.load_weights(file)
    except (OSError, ValueError, KeyError):
        model.set_weights(fresh)  # Keras may have loaded the layers that fit
        print(f"{file.name} cannot be read as this network's weights; training anew.")
        return False
    print(f"Loaded your own weights from {file.name}.")
    return True


def keep_weights(model: keras.Model) -> None:
    """Save the weights for later lessons, whole or not at all; say so where they cannot be kept.

    Raises ArgumentError where `model` is not a Keras model.
    """
    _check_model(model)
    file = weights_file()
    part = file.with_name(f"part-{os.getpid()}-{file.name}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        room = 2**20 + 2 * sum(weight.nbytes for weight in model.get_weights())
        if shutil.disk_usage(file.parent).free < room:  # asked before: h5py, on a full disk, prints a traceback
            print("The weights could not be kept (the disk is full): next time they are trained again.")
            return
        model.save_weights(part)
        part.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        print("The weights could not be kept (the folder cannot be written): next time they are trained again.")
        return
    print(f"Kept the weights in {file.name}; from now on they are loaded.")
