"""MNIST from the network: where it lies, how long to wait for it, and why it did not come.

Nothing is written to disk here: what comes is kept in memory and proven to be MNIST before it is handed on.
"""

import io
import threading
import time
from concurrent.futures import Future
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np

from course_utils import mnist_files
from course_utils.mnist_files import IDX_NAMES, WrongData

# Seconds: the wait for first bytes that all attempts share; silence after a first byte; before a second try.
FIRST_BYTE_SECONDS, READ_TIMEOUT_SECONDS, RETRY_SECONDS = 7, 5, 0.5
MAX_BYTES = 64 * 2**20  # bytes; no form of MNIST is larger


class Step(NamedTuple):
    """A place where MNIST was looked for and not found, and why; `broken` marks a file the user should know of."""

    where: str
    reason: str
    broken: bool = False

    def __str__(self):
        return f"- {self.where}: {self.reason}"


class Source(NamedTuple):
    """A place to download from: `form` "npz" with the file's address, or "idx" with that of the four files' folder."""

    form: str
    address: str

    def __str__(self):
        kind = "npz file" if self.form == "npz" else "IDX files"
        return f"{kind} from {urlsplit(self.address).hostname}"


SOURCES = (
    Source("npz", "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"),
    Source("idx", "https://ossci-datasets.s3.amazonaws.com/mnist/"),
    Source("idx", "https://storage.googleapis.com/cvdf-datasets/mnist/"),
)


class NoAnswer(Exception):
    """No byte came within the time that was left."""


class WaitBudget:
    """The seconds that all attempts together may wait for first bytes; one wait takes at most half of them."""

    def __init__(self, seconds):
        self.left, self.longest = seconds, seconds / 2

    def wait(self, event, at_most=None):
        """Wait for `event` (at most `at_most` seconds, default the longest wait); return whether it is set."""
        began = time.monotonic()
        try:
            return event.wait(min(self.left, self.longest if at_most is None else at_most))
        finally:
            self.left = max(0, self.left - (time.monotonic() - began))


class Progress:
    """The progress bar that pooch fills: tells that the first byte came, and is drawn (on stderr) only from then on."""

    def __init__(self, label):
        self.label, self.total, self.bar = label, 0, None
        self.begun = threading.Event()
        self.abandoned = False

    def update(self, count):
        """Note `count` more bytes; raises where nobody waits for them, or where they are too many."""
        from tqdm import tqdm

        if self.abandoned:
            raise NoAnswer
        self.begun.set()
        if self.bar is None:
            self.bar = tqdm(desc=self.label, total=self.total or None, unit="B", unit_scale=True)
        self.bar.update(count)
        if self.bar.n > MAX_BYTES:
            raise WrongData("it is larger than MNIST")

    def reset(self):
        """Start from nothing, as pooch does at the end, before it fills the bar."""
        if self.bar is not None:
            self.bar.reset()

    def close(self):
        """Leave the bar as it stands."""
        if self.bar is not None:
            self.bar.close()


def download(tried):
    """Return (arrays, packed): MNIST's dict of proven uint8 arrays and an npz file's bytes that hold them, or None.

    Appends to the list `tried` a Step for each source that did not give MNIST.
    """
    try:
        import pooch  # noqa: F401
        import requests  # noqa: F401
        import tqdm  # noqa: F401
    except ImportError as error:
        tried.append(Step("download", f"the package {error.name} is not installed"))
        return None
    budget = WaitBudget(FIRST_BYTE_SECONDS)
    for source in SOURCES:
        try:
            return _twice(source, budget)
        except Exception as error:
            tried.append(Step(str(source), plain(error)))
    return None


def _twice(source, budget):
    """What `source` gives, at a second try where the first failed in a way that may pass."""
    try:
        return _give(source, budget)
    except Exception as error:
        if not _may_pass(error):
            raise
    budget.wait(threading.Event(), RETRY_SECONDS)
    return _give(source, budget)


def _give(source, budget):
    """(arrays, packed) from one source, proven; raises whatever went wrong."""
    if source.form == "npz":
        packed = fetch(source.address, budget)
        return mnist_files.proven(mnist_files.parse_npz(io.BytesIO(packed))), packed
    files = {name: fetch(f"{source.address}{IDX_NAMES[name]}.gz", budget) for name in IDX_NAMES}
    arrays = mnist_files.proven({name: mnist_files.parse_idx(files[name], name) for name in files})
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return arrays, stream.getvalue()


def fetch(address, budget):
    """Return the bytes at `address`. Raises NoAnswer where no first byte comes in time, or requests' error.

    The attempt runs in a thread of its own, because looking up a name knows no timeout; an abandoned one ends at
    its next byte and leaves nothing behind.
    """
    if not budget.left:
        raise NoAnswer("not tried, for the time to wait was used up")
    progress = Progress(address.rpartition("/")[2])
    answer: Future[bytes] = Future()
    threading.Thread(target=_get, args=(address, progress, answer), daemon=True).start()
    try:
        if not budget.wait(progress.begun):
            raise NoAnswer("it did not answer in time")
        return answer.result()
    finally:
        progress.abandoned = True


def _get(address, progress, answer):
    """Put the bytes at `address`, or the error, into the future `answer`."""
    import pooch

    body = io.BytesIO()
    try:
        download = pooch.HTTPDownloader(progressbar=progress, timeout=(FIRST_BYTE_SECONDS, READ_TIMEOUT_SECONDS))
        download(address, body, None)
        answer.set_result(body.getvalue())
    except Exception as error:
        answer.set_exception(error)
    finally:
        progress.begun.set()
        progress.close()


def _may_pass(error):
    """Whether a second try makes sense: not after a plain refusal, nor where nobody answers."""
    from requests import exceptions

    if isinstance(error, exceptions.HTTPError) and error.response is not None:
        return error.response.status_code >= 500
    return isinstance(error, WrongData | exceptions.ChunkedEncodingError | exceptions.ContentDecodingError)


MEANINGS = (
    ("ProxyError", "the proxy did not let it through"),
    ("Failed to resolve", "its name could not be looked up; is there a network?"),
    ("CERTIFICATE_VERIFY_FAILED", "its certificate could not be verified"),
    ("refused", "it refused the connection"),
    ("unreachable", "the network cannot be reached"),
    ("Read timed out", "it fell silent"),
    ("timed out", "it did not answer in time"),
    ("Connection broken", "the connection broke off"),
)


def plain(error):
    """Why a download failed, in plain words."""
    from requests import RequestException

    if not isinstance(error, RequestException):
        return str(error) if isinstance(error, NoAnswer | WrongData) else f"{type(error).__name__}: {error}"
    if error.response is not None:
        return f"the server answered {error.response.status_code} {error.response.reason}"
    words = (words for sign, words in MEANINGS if sign in str(error))
    return next(words, f"the connection failed ({type(error).__name__})")
