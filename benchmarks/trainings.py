"""Train a system and note, epoch by epoch, the seconds of training and the accuracy on the test images."""

import inspect
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from run_cache import cached, digest, digits

HOMES = Path(__file__).parent, Path(__file__).parents[1] / "course_utils"  # of the code that a training depends on
WARM_UP = 10  # batches that prepare a network for the processor before an epoch of it is timed


def from_0_to_1(images):
    """The images (N, 28, 28) as float32 from 0 to 1, with an axis for the channel."""
    return images.astype("float32")[..., None] / 255


@dataclass(frozen=True)
class System:
    """How one system is built and trained. build(steps) returns a compiled model, to be trained on `steps` batches.

    shifts: by how many rows and columns each image is moved before the trained network is asked about it; the mean of
    the answers counts.
    """

    build: Callable
    epochs: int
    batch: int
    held_out: float = 0.0  # the share of the training images that is kept back for validation
    one_hot: bool = False
    prepare: Callable = from_0_to_1
    shifts: tuple[tuple[int, int], ...] = ((0, 0),)


def now():
    """Seconds of wall clock and of processor time."""
    return np.array([time.perf_counter(), time.process_time()])


class Clock(keras.callbacks.Callback):
    """Seconds of wall clock and of processor time spent in training so far, and the test accuracy after each epoch.

    The last accuracy is that of the mean answer to the images moved by each of `shifts`; "unmoved" is the one without.
    """

    def __init__(self, x, y, shifts):
        super().__init__()
        self.x, self.y, self.shifts, self.epochs = x, y, shifts, []
        self.spent = np.zeros(2)

    def on_epoch_begin(self, epoch, logs=None):
        self.started = now()

    def on_epoch_end(self, epoch, logs=None):
        self.spent += now() - self.started
        seconds, processor = self.spent.round(3).tolist()
        self.epochs.append({"seconds": seconds, "processor_seconds": processor, "accuracy": self.accuracy()})

    def on_train_end(self, logs=None):
        last = self.epochs[-1]
        if self.model.optimizer.use_ema:  # only now do the averaged weights take their place
            last["accuracy"] = self.accuracy()
        if len(self.shifts) > 1:
            last.update(unmoved=last["accuracy"], accuracy=self.accuracy(self.shifts))

    def accuracy(self, shifts=((0, 0),)):
        moved = [np.roll(self.x, shift, axis=(1, 2)) for shift in shifts]  # what leaves at an edge of MNIST is empty
        answers = sum(self.model.predict(images, batch_size=1000, verbose=0) for images in moved)
        return float((answers.argmax(axis=1) == self.y).mean())


def trained(system, epochs, seed, data):
    """The history of one training from `seed`: a dict with counts and parameters, and one entry for each epoch.

    data: ((x_train, y_train), (x_test, y_test)) as load_mnist gives them.
    """
    (x_train, y_train), (x_test, y_test) = data
    keras.utils.set_random_seed(seed)
    rows = len(x_train) - int(len(x_train) * system.held_out)
    model = system.build(steps=epochs * -(-rows // system.batch))
    labels = keras.utils.to_categorical(y_train, 10) if system.one_hot else y_train
    clock = Clock(system.prepare(x_test), y_test, system.shifts)
    settings = {"batch_size": system.batch, "epochs": epochs, "verbose": 0}
    model.fit(system.prepare(x_train)[:rows], labels[:rows], callbacks=[clock], **settings)
    return {"parameters": model.count_params(), "images": rows, "test_images": len(x_test), "epochs": clock.epochs}


def stamp_of(system, epochs):
    """The digest of all that a training of this system depends on."""
    settings = f"{system.batch} {system.held_out} {epochs} {system.shifts}"
    return digest(from_0_to_1, Clock, trained, *made_of(system.build), settings)


def made_of(build):
    """The modules of this course that hold a builder and what it is made of, by name."""
    home = inspect.getmodule(build)
    modules = {home, *(inspect.getmodule(each) for each in vars(home).values() if callable(each))}
    here = {each for each in modules if Path(getattr(each, "__file__", "") or "").parent in HOMES}
    own = {module for module in here if module.__name__ not in (__name__, "run_cache")}
    return sorted(own, key=lambda module: module.__name__)


def history(name, system, seed, epochs=None):
    """`trained` for `epochs` (or the system's own), kept under the system's name and shared by all benchmarks."""
    epochs = epochs or system.epochs
    return cached("trainings", name, seed, stamp_of(system, epochs), lambda: trained(system, epochs, seed, digits()))


def warm_epoch(system, data):
    """Seconds of one epoch of a network that has been prepared by a few batches: {seconds, processor_seconds}."""
    (x_train, y_train), _ = data
    rows = len(x_train) - int(len(x_train) * system.held_out)
    keras.utils.set_random_seed(0)
    model = system.build(steps=-(-rows // system.batch))
    x, y = system.prepare(x_train), keras.utils.to_categorical(y_train, 10) if system.one_hot else y_train
    few = WARM_UP * system.batch
    model.fit(x[:few], y[:few], batch_size=system.batch, verbose=0)
    started = now()
    model.fit(x[:rows], y[:rows], batch_size=system.batch, verbose=0)
    return dict(zip(("seconds", "processor_seconds"), (now() - started).round(3).tolist(), strict=True))
