"""Progress through long work: a bar in a terminal, now and then a line of it elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from tqdm import tqdm

LOG_SECONDS = 10  # between two lines where there is no terminal


@contextmanager
def progress_bar(console: Console, what: str, total: int) -> Iterator[Callable[[], bool | None]]:
    """Yields a function to call for each of `total` things done; shows how many are, and how long the rest will take.

    In a terminal the bar disappears at the end.
    """
    interval = 0.1 if console.is_terminal else LOG_SECONDS
    with tqdm(desc=what, total=total, file=console.file, mininterval=interval, leave=not console.is_terminal) as bar:
        yield bar.update


@contextmanager
def cell_progress(console: Console, name: str, cells: int) -> Iterator[Callable[[int], object]]:
    """Yields a function to call with each cell's number before it runs; prints the notebook's seconds at the end."""
    started = time.perf_counter()
    if console.is_terminal:
        with progress_bar(console, name, cells) as done:
            yield lambda number: done() if number > 1 else None
    else:  # a line for each notebook is enough
        yield lambda number: None
    console.print(f"{name}: {time.perf_counter() - started:.0f} s")
