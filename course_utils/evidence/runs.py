"""One training run of an Experiment as plain data: what a check compares between arms."""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

SETTINGS = ("units", "filters", "kernel_size", "rate", "height_factor", "width_factor", "fill_mode", "trainable")
FITTING = ("shuffle", "class_weight", "steps_per_epoch", "initial_epoch")  # settings of fit that change a run
CALLBACKS = ("EarlyStopping", "SwapEMAWeights")  # those that change a run, but for the ones that set the rate
SAMPLES = 25  # steps at which a schedule is asked for its rate
MAX_DRAWS = 300  # that building a network takes from Python's generator


def before_training(model: Any, x: Any, y: Any, seed: int, settings: dict[str, Any]) -> dict[str, Any]:
    """What is to be run: a digest of each thing that arms may differ in, or its name. Changes nothing, draws nothing.

    "layers" is JSON: [{"kind", "digest", SETTINGS…}]. "start" has a digest for each layer with weights. "change" says
    how much the second half of the images differs from the first, as a share of the first one's sum; "labels_repeat",
    whether it has the same labels in the same order. "unseeded": the generator's state if `seed` didn't lead to it.
    "steps_before", "learned_biases": what shows that it was trained already. "draws_from": each layer's own generator.
    """
    # Building draws from Python's generator, so one that is as the seed left it has been seeded after the building.
    layers, optimizer = list(_flat(model)), model.optimizer
    late = random.getstate() == random.Random(seed).getstate() and any(map(_draws, layers))
    images, held_out = _parts(np.asarray(x, "float32"), settings)
    batch, epochs = int(settings.get("batch_size") or 32), int(settings.get("epochs") or 1)
    in_an_epoch = -(-len(images) // batch)
    steps = epochs * min(in_an_epoch, int(settings.get("steps_per_epoch") or in_an_epoch))
    return {
        **_data(images, held_out, np.asarray(y)),
        "layers": json.dumps([_layer(layer) for layer in layers]),
        "loss": _loss(model.loss),
        "optimizer": type(optimizer).__name__,
        "settings": _digest(_simple(optimizer)),
        "momentum": _short(getattr(optimizer, "momentum", 0)),
        "learning_rate": json.dumps(_rate(optimizer, steps)),
        "fitting": _digest(_fitting(settings)),
        **{"batch_size": batch, "epochs": epochs, "steps": steps},
        **{"start": weights_of(model), "draws_from": _generators(layers)},
        "steps_before": int(_short(getattr(optimizer, "iterations", 0))),
        "learned_biases": any(map(_has_learned_biases, layers)),
        **{"seeded_late": late, "unseeded": _unseeded(seed)},
    }


def _unseeded(seed: int) -> str:
    """A digest of the state of Python's generator, from which Keras draws; empty where it came from `seed`."""
    state, told = random.getstate(), random.Random(seed)
    for _ in range(MAX_DRAWS):
        if told.getstate() == state:
            return ""
        told.randint(1, 10**9)  # as Keras draws
    return _digest(repr(state))


def _data(images: np.ndarray, held_out: np.ndarray | None, labels: np.ndarray) -> dict[str, Any]:
    half = len(images) // 2
    return {
        "images": _digest(images),
        "held_out": "" if held_out is None else _digest(held_out),
        "held_out_count": 0 if held_out is None else len(held_out),
        "shared": 0 if held_out is None else _shared(images, held_out),
        "labels": _digest(labels[: len(images)].astype("float32")),
        "labels_repeat": bool(np.array_equal(labels[:half], labels[half : 2 * half])),
        "first_half": _digest(images[:half]),
        "change": float(abs(images[half : 2 * half] - images[:half]).sum() / (abs(images[:half]).sum() or 1)),
    }


def after_training(model: Any, history: dict[str, list]) -> dict[str, Any]:
    """What came of it: "end" and "draws_to" as before, the losses, each epoch's rate where a callback tells it."""
    rates = [_short(rate) for rate in history.get("learning_rate", [])]
    return {
        **({"learning_rate": json.dumps({"class_name": "callback", "rates": rates})} if len(set(rates)) > 1 else {}),
        "last_rate": _short(model.optimizer.learning_rate),
        "end": weights_of(model),
        "draws_to": _generators(_flat(model)),
        "epochs_run": len(history.get("loss", [])),
        "val_loss": [_short(loss) for loss in history.get("val_loss", [])],
    }


def weights_of(model: Any) -> list[str]:
    """A digest of the weights of each layer that has some, in order."""
    weights = (layer.get_weights() for layer in _flat(model) if hasattr(layer, "get_weights"))
    return [_digest(b"".join(np.asarray(array, "float32").tobytes() for array in some)) for some in weights if some]


def _generators(layers: Iterable[Any]) -> list[str]:
    """A digest of the state of each layer's random generator: a layer used before doesn't start from its seed."""
    variables = (variable for layer in layers for variable in getattr(layer, "variables", []))
    return [_digest(np.asarray(variable)) for variable in variables if "seed_generator_state" in variable.name]


def _has_learned_biases(layer: Any) -> bool:
    """Whether biases that start as zeros aren't zeros any more."""
    zeros = type(getattr(layer, "bias_initializer", None)).__name__ == "Zeros"
    return zeros and bool(np.asarray(getattr(layer, "bias", None)).any())


def _parts(images: np.ndarray, settings: dict[str, Any]) -> tuple[np.ndarray, np.ndarray | None]:
    """The images that are trained on, and those that are held out."""
    held_out = (settings.get("validation_data") or [None])[0]
    if held_out is None and settings.get("validation_split"):
        first = int(len(images) * (1 - settings["validation_split"]))  # Keras holds out the end
        return images[:first], images[first:]
    return images, None if held_out is None else np.asarray(held_out, "float32")


def _flat(model: Any) -> Iterator[Any]:
    """All layers, those of a network in the network too."""
    for layer in model.layers:
        yield from _flat(layer) if hasattr(layer, "layers") else [layer]


def _layer(layer: Any) -> dict[str, Any]:
    """A layer's settings, without its name, which Keras numbers, and its seed, which is none of what arms differ in."""
    try:
        config = json.loads(json.dumps(layer.get_config(), default=lambda value: type(value).__name__))
    except Exception:  # a layer of the student's own that can't be written down
        config = json.loads(_simple(layer))
    own = {name: config[name] for name in SETTINGS if name in config}
    digest = _digest(json.dumps(_without(config, ("name", "seed", "trainable")), sort_keys=True))
    kind = type(layer)
    name = f"{'' if kind.__module__.startswith('keras.') else 'own '}{kind.__name__}"
    return {"kind": name[:100], "digest": digest, **own}


def _without(config: Any, names: tuple[str, ...]) -> Any:
    if isinstance(config, list):
        return [_without(item, names) for item in config]
    if isinstance(config, dict):
        return {key: _without(value, names) for key, value in config.items() if key not in names}
    return config


def _draws(layer: Any) -> bool:
    """Whether building the layer draws a seed."""
    try:
        return '"seed": null' in json.dumps(layer.get_config(), default=str)
    except Exception:
        return False


def _simple(thing: Any) -> str:
    """The plain settings of an optimizer or a layer as JSON, without those that Keras counts or numbers."""
    kinds = (bool, int, float, str, type(None))
    own = {name: value for name, value in vars(thing).items() if not name.startswith("_") and isinstance(value, kinds)}
    return json.dumps({name: own[name] for name in sorted(own) if name not in ("name", "built", "auto_name")})


def _rate(optimizer: Any, steps: int) -> Any:
    """A number, or for a schedule its class and what it gives from the first step to the last."""
    schedule = getattr(optimizer, "_learning_rate", None)
    if not callable(schedule):
        return _short(optimizer.learning_rate)
    from keras import Variable
    from keras.optimizers.schedules import LearningRateSchedule

    if not isinstance(schedule, LearningRateSchedule):  # Keras calls it without a step
        return {"class_name": "function", "rates": [_short(schedule())]}
    step = Variable(0, dtype="int64", trainable=False)  # what Keras counts steps with
    rates = []
    for number in np.linspace(0, max(steps - 1, 0), SAMPLES).astype(int):
        step.assign(int(number))
        rates.append(_short(schedule(step)))
    return {"class_name": type(schedule).__name__, "rates": rates}


def _short(number: Any) -> float:
    return float(f"{float(number):.6g}")


def _fitting(settings: dict[str, Any]) -> str:
    """What fit was told beside images, epochs and batches, and does make a difference."""
    callbacks = settings.get("callbacks") or []
    names = [type(callback).__name__ for callback in (callbacks if isinstance(callbacks, list) else [callbacks])]
    found = {name: settings[name] for name in FITTING if settings.get(name) is not None}
    weights = settings.get("sample_weight")
    return json.dumps(
        [sorted(set(names) & set(CALLBACKS)), found, None if weights is None else _digest(np.asarray(weights))],
        default=str,
    )


def _loss(loss: Any) -> str:
    """A compiled loss in words, however it was given: its name, and whether it expects logits."""
    import keras

    known = keras.losses.get(loss)
    name = getattr(getattr(known, "fn", known), "__name__", type(known).__name__)
    settings = known.get_config() if hasattr(known, "get_config") else {}
    return f"{name}{' from logits' if settings.get('from_logits') else ''}"


def _digest(content: Any) -> str:
    """A few characters that differ where the content does: a text, bytes, or an array's numbers."""
    content = content.encode() if isinstance(content, str) else getattr(content, "tobytes", lambda: content)()
    return hashlib.sha256(content).hexdigest()[:12]


def _shared(images: np.ndarray, held_out: np.ndarray) -> int:
    """How many of the held-out images are among those that are trained on."""
    rows = {row.tobytes() for row in images}
    return sum(row.tobytes() in rows for row in held_out)
