"""Progress through a notebook's cells: a bar in a terminal, plain lines elsewhere."""

import time
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


@contextmanager
def cell_progress(console, name, cells):
    """Yields a function to call with each cell's number, from 1 to `cells`; prints the seconds at the end."""
    started = time.perf_counter()
    if console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task(name, total=cells, cell=0)
            yield lambda number: bar.update(task, completed=number - 1, cell=number)
    else:
        console.print(f"{name}: {cells} cells …")
        yield lambda number: None
    console.print(f"{name}: {time.perf_counter() - started:.0f} s")


@contextmanager
def counted_up(console, what, total):
    """Yields a function to call for each of `total` things done; says how many are, and how long the rest will take."""
    if console.is_terminal:
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(elapsed_when_finished=True))
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)
    else:
        yield _Lines(console, what, total).tick


class _Lines:
    """A line every ten seconds."""

    EVERY = 10

    def __init__(self, console, what, total):
        self.console, self.what, self.total, self.done = console, what, total, 0
        self.began = self.told = time.monotonic()

    def tick(self):
        self.done += 1
        now = time.monotonic()
        if now - self.told < self.EVERY and self.done < self.total:
            return
        left = (now - self.began) / self.done * (self.total - self.done)
        rest = f"about {left / 60:.0f} min left" if left >= 90 else f"about {left:.0f} s left"
        line = f"{self.done} of {self.total} {self.what}"
        self.console.print(f"{line}, {rest}" if self.done < self.total else line, highlight=False)
        self.told = now


def _bar(console):
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("cell {task.fields[cell]} of {task.total}"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, transient=True)
