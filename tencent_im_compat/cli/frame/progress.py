"""How far a long work has come: a bar on a terminal, nothing in a pipe or with ``--json``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .output import Out

Advance = Callable[[int], None]


@contextmanager
def progress(out: Out, what: str, total: int | None) -> Iterator[Advance]:
    """A bar on standard error while the block runs; its value takes how many more are done.

    Args:
        out: The output of the command.
        what: What is done.
        total: How many there are; ``None`` where that is not known.
    """
    if out.json or not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    came = TextColumn("{task.completed:.0f}" if total is None else "{task.percentage:>3.0f} %")
    columns = (TextColumn("{task.description}"), BarColumn(), came, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)
