"""read_signs(): draw a sign, and a network of one's own reads it at every stroke. Lesson: your own signs.

The page is that of read_digits(), whose script it shares.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils.arguments import describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.read_digits import answer_of, network_of, percent, still_picture
from course_utils.explorers.signs import SIGNS, sign_image, sign_strokes

if TYPE_CHECKING:
    import keras

TITLE = "Draw a sign, and your network reads it"
NAMES = "a list of at least two different names"


def read_signs(model: "keras.Model", names: Sequence[str], drawings: Sequence[dict[str, Any]] = ()) -> Explorer:
    """A pad to draw on; at every stroke your network says which sign it reads, and how probable each one is.

    model: a built Keras model that takes scaled images (N, 28, 28, 1) or (N, 28, 28) and gives a probability or logit
    for each name. names: the signs' names, in the order of their labels. drawings: some to begin with, as SignPad keeps
    them; without any, made-up ones of the signs that the course knows. All of it runs in the page, so
    `.save("mine.html")` makes one file that reads anywhere, on a phone too. Raises ArgumentError if the model takes or
    gives something else, or if names isn't such a list. Lesson: your_own_signs.
    """
    names = checked_names(names)
    expected = f"a built Keras model that takes images (N, 28, 28, 1) and gives {len(names)} numbers, one for each name"
    network, about, reason = network_of(model, len(names), expected)
    samples = _samples(names, drawings)
    strokes = samples[0]["strokes"] if samples else []
    image = sign_image(strokes) if samples else np.zeros((28, 28), "uint8")
    probabilities = answer_of(model, image)
    top = int(probabilities.argmax())
    return Explorer(
        "read_digits",
        TITLE,
        {"network": network, "samples": samples, "about": f"{about} What you draw stays here.", "names": names},
        lambda: still_picture(strokes, image, probabilities, names),
        f"A drawing pad with {_on_it(names, samples)} on it, the 28×28 pixels that the network sees, and a bar "
        f"for each of {len(names)} signs. The most probable is {names[top]}, with {percent(probabilities[top])}.",
        modules=("network", "drawing"),
        reason=reason,
    )


def checked_names(names: Any) -> list[str]:
    """The names as a list of texts without spaces at their ends; ArgumentError where they are no such list."""
    if isinstance(names, str) or not isinstance(names, (list, tuple)):
        raise ArgumentError("names", NAMES, describe(names))
    texts = [str(name).strip() for name in names]
    if len(texts) < 2 or "" in texts or len(set(texts)) < len(texts):
        raise ArgumentError("names", NAMES, repr(names)[:60])
    return texts


def _on_it(names, samples):
    return f"a drawing of {names[samples[0]['digit']]}" if samples else "nothing"


def _samples(names, drawings):
    """One drawing of each sign that has one, as drawing.js takes them."""
    own = {drawing["label"]: drawing["strokes"] for drawing in reversed(list(drawings))}
    rng = np.random.default_rng(0)
    for label, name in enumerate(names):
        if label not in own and name in SIGNS:
            own[label] = [stroke.round(1).tolist() for stroke in sign_strokes(name, rng, 0.7)]
    return [{"digit": label, "how": names[label], "strokes": own[label]} for label in sorted(own)]
