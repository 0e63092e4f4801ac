"""Progress through a notebook's cells: a bar in a terminal, plain lines elsewhere."""

import time
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


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


def _bar(console):
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("cell {task.fields[cell]} of {task.total}"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, transient=True)
