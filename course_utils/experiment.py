"""What a student's experiment writes down: what was run, how, with what result, and what was concluded."""

import json
from typing import Any

import numpy as np

from course_utils.arguments import describe
from course_utils.errors import ArgumentError
from course_utils.evidence.runs import after_training, before_training

CANNOT_TELL = "can't tell"


class Experiment:
    """Runs and records an experiment: arms that differ in one thing, each with the same seeds. Lesson: training.

    `fit` trains as Keras's own does, and records what was trained, how, and with what result; `conclude` records your
    conclusion; `results` gives you the validation losses. The answer to an exercise is the Experiment itself.
    """

    def __init__(self) -> None:
        self.runs: list[dict[str, Any]] = []
        self.conclusion = ""

    def fit(self, model: Any, x: Any, y: Any, *, arm: str, seed: int, **settings: Any) -> Any:
        """Train `model` as model.fit(x, y, **settings) does, without its progress bar, and record the run.

        arm: a name that tells this arm from the others, such as "rate 0.1". seed: the one you set with
        keras.utils.set_random_seed before you built the model.
        settings: those of Keras's fit, such as epochs, batch_size and validation_data.
        Returns what model.fit returns. Raises ArgumentError if the model isn't compiled, arm isn't a text, seed isn't
        a whole number, or x isn't an array.
        """
        if not isinstance(arm, str) or not arm.strip():
            raise ArgumentError("arm", 'a name in quotation marks, such as "rate 0.1"', describe(arm))
        if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
            raise ArgumentError("seed", "a whole number", describe(seed))
        if getattr(model, "optimizer", None) is None:
            raise ArgumentError("model", "a compiled Keras model", describe(model), "Call model.compile(…) first.")
        if not hasattr(x, "__array__"):
            raise ArgumentError("x", "an array of images", describe(x), "A record needs the images themselves.")
        run = {"arm": arm.strip(), "seed": int(seed), **before_training(model, x, y, int(seed), settings)}
        history = model.fit(x, y, **{"verbose": 0, **settings})
        self.runs.append({**run, **after_training(model, history.history)})
        return history

    def results(self) -> dict[str, dict[int, float]]:
        """{arm: {seed: validation loss after the last epoch}}."""
        found: dict[str, dict[int, float]] = {}
        for run in self.runs:
            found.setdefault(run["arm"], {})[run["seed"]] = run["val_loss"][-1] if run["val_loss"] else float("nan")
        return found

    def conclude(self, arm: str) -> None:
        """Record which arm has the lower validation loss, or "can't tell" if the seeds don't agree.

        Raises ArgumentError if no run has that arm.
        """
        arms = [*self.results(), CANNOT_TELL]
        if arm is ...:
            return
        name = arm.strip().replace("’", "'") if isinstance(arm, str) else arm
        if name not in arms:
            remedy = "" if isinstance(arm, str) else "Write the arm's name as you gave it to fit, in quotation marks."
            raise ArgumentError("arm", f"one of {', '.join(map(repr, arms))}", describe(arm), remedy)
        self.conclusion = name

    def __repr__(self) -> str:
        return f"An experiment of {len(self.runs)} runs in {len(self.results())} arms"

    def _evidence_text_(self) -> str:
        """The record as JSON: what a check reads."""
        return json.dumps({"runs": self.runs, "conclusion": self.conclusion})
