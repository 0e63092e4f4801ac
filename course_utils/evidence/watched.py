"""A network that a check lends. Imports Keras, so it is imported itself only where a check lends one."""

import inspect
from typing import Any

import keras


class Watched(keras.Sequential):
    """A Sequential whose `noted` lists what was done with it from outside: fit, evaluate, predict, calling it."""

    def __init__(self, layers: list):
        self.__dict__.update(noted=[], inside=[])  # as plain lists, which Keras does not track
        super().__init__(layers)

    def fit(self, *arguments: Any, **settings: Any) -> Any:
        self.run_eagerly = True  # compile has set it back
        result = self._watch("fit", *arguments, **settings)
        self.noted[-1]["history"] = {name: [float(number) for number in some] for name, some in result.history.items()}
        return result

    def evaluate(self, *arguments: Any, **settings: Any) -> Any:
        return self._watch("evaluate", *arguments, **settings)

    def predict(self, *arguments: Any, **settings: Any) -> Any:
        return self._watch("predict", *arguments, **settings)

    def __call__(self, x: Any, *arguments: Any, **settings: Any) -> Any:
        if not self.inside:
            self.noted.append({"method": "call", "x": x})
        return super().__call__(x, *arguments, **settings)

    def _watch(self, method: str, *arguments: Any, **settings: Any) -> Any:
        act = getattr(super(), method)
        given = inspect.signature(act).bind(*arguments, **settings)
        given.arguments.setdefault("verbose", 0)
        if not self.inside:  # fit evaluates its validation data by itself
            self.noted.append({"method": method, **given.arguments})
        self.inside.append(method)
        try:
            return act(*given.args, **given.kwargs)
        finally:
            self.inside.pop()
