"""What a student's experiment writes down: what was run, how, with what result, and what was concluded."""

import hashlib
import json
import random
import re
from typing import Any

import numpy as np

from course_utils.arguments import describe
from course_utils.errors import ArgumentError

CANNOT_TELL = "can't tell"


class Experiment:
    """Runs and writes down an experiment: arms that differ in one thing, each with the same seeds. Lesson: training.

    `fit` trains like Keras's own and notes what was trained, how and with what result; `conclude` notes what you make
    of it; `results` gives the record back. The answer to an exercise is the Experiment itself.
    """

    def __init__(self) -> None:
        self.runs: list[dict[str, Any]] = []
        self.conclusion = ""

    def fit(self, model: Any, x: Any, y: Any, *, arm: str, seed: int, **settings: Any) -> Any:
        """Train `model` as model.fit(x, y, **settings) does, without its progress bar, and write it down.

        arm: what tells this arm from the others, such as "rate 0.1". seed: what you gave keras.utils.set_random_seed
        before you built the model. settings: those of Keras's fit, among them epochs, batch_size and validation_data.
        Returns what model.fit returns. Raises ArgumentError where the model is not compiled, arm is no text or seed no
        whole number, or x no array.
        """
        if not isinstance(arm, str) or not arm.strip():
            raise ArgumentError("arm", 'a name in quotation marks, such as "rate 0.1"', describe(arm))
        if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
            raise ArgumentError("seed", "a whole number", describe(seed))
        if getattr(model, "optimizer", None) is None:
            raise ArgumentError("model", "a compiled Keras model", describe(model), "Call model.compile(…) first.")
        if not hasattr(x, "__array__"):
            raise ArgumentError("x", "an array of images", describe(x), "A record needs the images themselves.")
        run = {"arm": arm.strip(), "seed": int(seed), **_described(model, x, settings)}
        # Building draws from Python's generator, so one that is as the seed left it has been seeded after the building.
        run["seeded_late"] = random.getstate() == random.Random(int(seed)).getstate() and _draws(model)
        history = model.fit(x, y, **{"verbose": 0, **settings})
        run["val_loss"] = [float(loss) for loss in history.history.get("val_loss", [])]
        self.runs.append(run)
        return history

    def results(self) -> dict[str, dict[int, float]]:
        """{arm: {seed: validation loss after the last epoch}}."""
        found: dict[str, dict[int, float]] = {}
        for run in self.runs:
            found.setdefault(run["arm"], {})[run["seed"]] = run["val_loss"][-1] if run["val_loss"] else float("nan")
        return found

    def conclude(self, arm: str) -> None:
        """Note which arm has the lower validation loss; "can't tell" where the seeds don't agree.

        Raises ArgumentError where no run has that arm.
        """
        arms = [*self.results(), CANNOT_TELL]
        if arm is ...:
            return
        if arm not in arms:
            raise ArgumentError("arm", f"one of {', '.join(map(repr, arms))}", describe(arm))
        self.conclusion = arm

    def __repr__(self) -> str:
        return f"An experiment of {len(self.runs)} runs in {len(self.results())} arms"

    def _evidence_text_(self) -> str:
        """The record as JSON: what a check reads."""
        return json.dumps({"runs": self.runs, "conclusion": self.conclusion})


def _described(model, x, settings):
    """What a run has in common with those of other arms, or what it differs in."""
    optimizer = model.optimizer.get_config()
    rate = optimizer.pop("learning_rate", None)
    images = np.asarray(x, "float32")
    held_out = (settings.get("validation_data") or [None])[0]
    if held_out is None and settings.get("validation_split"):
        first = int(len(images) * (1 - settings["validation_split"]))  # Keras holds out the end
        images, held_out = images[:first], images[first:]
    return {
        "images": _digest(images.tobytes()),
        "held_out": "" if held_out is None else _digest(np.asarray(held_out, "float32").tobytes()),
        "held_out_count": 0 if held_out is None else len(held_out),
        "shared": 0 if held_out is None else _shared(images, held_out),
        "layers": _digest_of_settings([[type(layer).__name__, layer.get_config()] for layer in model.layers]),
        "loss": _loss(model.loss),
        "optimizer": type(model.optimizer).__name__,
        "settings": _digest_of_settings(optimizer),
        "learning_rate": json.dumps(rate, sort_keys=True, default=str),
        "batch_size": int(settings.get("batch_size") or 32),
        "epochs": int(settings.get("epochs") or 1),
        "start": _digest(b"".join(np.asarray(array, "float32").tobytes() for array in model.get_weights())),
    }


def _draws(model):
    """Whether building the model's layers draws a seed for each."""
    return any('"seed": null' in json.dumps(layer.get_config(), default=str) for layer in model.layers)


def _loss(loss):
    """A compiled loss in words, however it was given: its name, and whether it expects logits."""
    import keras

    known = keras.losses.get(loss)
    name = getattr(getattr(known, "fn", known), "__name__", type(known).__name__)
    settings = known.get_config() if hasattr(known, "get_config") else {}
    return f"{name}{' from logits' if settings.get('from_logits') else ''}"


def _digest_of_settings(config):
    """A digest of layers' or an optimizer's settings, without the names, which Keras numbers."""
    text = json.dumps(config, sort_keys=True, default=str)
    return _digest(re.sub(r'"name": "[^"]*"', "", text).encode())


def _digest(content):
    """A few characters that differ where the content does."""
    return hashlib.sha256(content).hexdigest()[:12]


def _shared(images, held_out):
    """How many of the held-out images are among those that are trained on."""
    rows = {row.tobytes() for row in images}
    return sum(row.tobytes() in rows for row in np.asarray(held_out, "float32"))
