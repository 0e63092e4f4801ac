"""MNIST for every lesson: it always loads, says what it loaded, and is never wrong.

Looked for in this order: where MNIST_PATH says, Keras's cache, the course's cache, the network, and at last the
embedded digits. Nothing is unpickled, and no one's file is changed or deleted.
"""

import itertools
import os
import tempfile
from pathlib import Path

import numpy as np

from course_utils import embedded, mnist_files, sources
from course_utils.errors import ArgumentError, CourseError, DataUnavailable
from course_utils.sources import Step

Split = tuple[np.ndarray, np.ndarray]  # images and labels
EMBEDDED = "embedded"
UNUSABLE = (mnist_files.WrongData, OSError)
REMEDY = (
    "Set MNIST_PATH to the path of an mnist.npz, to a folder of MNIST's four IDX files, "
    f"or to the word {EMBEDDED} for scikit-learn's digits."
)
ABOUT_DIGITS = (
    "These are scikit-learn's 1,797 real handwritten 8×8 digits, enlarged to MNIST's form: "
    "everything in the lesson works, and figures differ from MNIST's."
)
_loaded: str | None = None


def load_mnist(fallback: bool = True) -> tuple[Split, Split]:
    """Return ((x_train, y_train), (x_test, y_test)), all uint8: images (N, 28, 28) in 0..255 and labels (N,) in 0..9.

    Prints what it loaded: MNIST, with 60,000 and 10,000 images, or, if it can't get that and `fallback` is true,
    scikit-learn's digits in MNIST's form, 1,497 and 300. Raises DataUnavailable if the environment variable MNIST_PATH
    names something that isn't MNIST, or if it can't get MNIST and `fallback` is false.
    """
    if not isinstance(fallback, bool):
        raise ArgumentError("fallback", "True or False", repr(fallback), "A file is given in MNIST_PATH.")
    asked = os.environ.get("MNIST_PATH", "").strip()
    if asked == EMBEDDED and not fallback:
        raise DataUnavailable(f"fallback=False asks for MNIST, but MNIST_PATH says {EMBEDDED!r}: unset it.")
    if asked == EMBEDDED:
        return _digits("as MNIST_PATH asks")
    if asked:
        return _mnist(_from_path(asked), "from MNIST_PATH")
    tried: list[Step] = []
    return _from_caches(tried) or _from_network(tried) or _digits_instead(tried, fallback)


def data_name() -> str:
    """Return which digits the last load_mnist() gave: "mnist" or "digits". Raises CourseError before the first."""
    if _loaded is None:
        raise CourseError("No digits are loaded yet: call load_mnist() first.")
    return _loaded


def cache_folder() -> Path:
    """Return the Path of the folder for whatever the course makes or downloads; it may not exist yet.

    The environment variable COURSE_UTILS_CACHE names it. By default it's .cache/course_utils in the home folder, or in
    the working folder for a user without a home.
    """
    named = os.environ.get("COURSE_UTILS_CACHE")
    return Path(os.path.expanduser(named)) if named else _home() / ".cache" / "course_utils"


def _home():
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()


def _from_path(asked):
    """MNIST's arrays from the file or folder that MNIST_PATH names."""
    path = Path(os.path.abspath(os.path.expanduser(asked)))
    try:
        return mnist_files.read(path)
    except UNUSABLE as error:
        raise DataUnavailable(f"MNIST_PATH names {path}, but {_reason(error)}. {REMEDY}") from error


def _from_caches(tried):
    """MNIST from the first cache that holds it, or None; a file that does not hold it is left as it is."""
    keras = Path(os.environ.get("KERAS_HOME") or _home() / ".keras") / "datasets" / "mnist.npz"
    ours = [*itertools.takewhile(os.path.lexists, _names())] or [next(_names())]
    for origin, path in [("Keras's cache", keras), *(("the course's cache", path) for path in ours)]:
        try:
            return _mnist(mnist_files.read(path), f"from {origin}", tried)
        except (FileNotFoundError, NotADirectoryError):
            tried.append(Step(origin, f"no {path.name} there"))
        except UNUSABLE as error:
            tried.append(Step(origin, f"{path.name} is left as it is and not used: {_reason(error)}", True))
    return None


def _names():
    """Paths for MNIST in the course's cache: mnist.npz, and others for when a broken file has that name."""
    names = itertools.chain(["mnist.npz"], (f"mnist-{number}.npz" for number in itertools.count(2)))
    return (cache_folder() / name for name in names)


def _from_network(tried):
    """MNIST from the first source that gives it, kept in the course's cache where that can be written, or None."""
    found = sources.download(tried)
    if found is None:
        return None
    arrays, packed = found
    try:
        _keep(packed)
    except OSError:
        return _mnist(arrays, "downloaded, and not kept: the course's cache cannot be written", tried)
    return _mnist(arrays, "downloaded", tried)


def _keep(packed):
    """Put the bytes of an npz file into the course's cache, whole or not at all, unless another process just has."""
    cache_folder().mkdir(parents=True, exist_ok=True)
    handle, whole = tempfile.mkstemp(dir=cache_folder(), prefix=".mnist-")
    try:
        with open(handle, "wb") as stream:
            stream.write(packed)
        os.chmod(whole, 0o644)  # readable to others where the folder is shared
        path = next(path for path in _names() if not os.path.lexists(path) or _holds_mnist(path))
        os.unlink(whole) if os.path.lexists(path) else os.replace(whole, path)
    except BaseException:
        os.unlink(whole)
        raise


def _holds_mnist(path):
    try:
        return bool(mnist_files.read(path))
    except UNUSABLE:
        return False


def _digits_instead(tried, fallback):
    """The embedded digits with an account of what was tried, or DataUnavailable with the same account."""
    steps = "\n".join(map(str, tried))
    if not fallback:
        raise DataUnavailable(f"MNIST could not be had. {REMEDY} What was tried:\n{steps}")
    return _digits("because MNIST could not be had", f"\nWhat was tried:\n{steps}")


def _digits(why, account=""):
    return _given("digits", "Embedded digits", embedded.load(), f"({why}).\n{ABOUT_DIGITS}{account}")


def _mnist(arrays, origin, tried=()):
    splits = (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])
    return _given("mnist", "MNIST", splits, "\n".join([f"({origin})", *(str(step) for step in tried if step.broken)]))


def _given(name, title, splits, account):
    """The splits, once their sizes and the account are printed and data_name() knows their name."""
    global _loaded
    (train, _), (test, _) = splits
    print(f"{title}: {len(train):,} training and {len(test):,} test images, 28×28 {account}")
    _loaded = name
    return splits


def _reason(error):
    """Why a file cannot be used, as a clause, without its path."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return str(error) if isinstance(error, mnist_files.WrongData) else f"it cannot be read ({error.strerror})"
