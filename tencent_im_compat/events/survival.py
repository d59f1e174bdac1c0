"""Which exceptions of user code end whoever has called it; all others are logged, and work goes on.

A ``sys.exit()`` in a listener means the listener. Only what comes from outside ends the caller: a task that
is cancelled, a coroutine that is thrown away, Ctrl-C.
"""

from __future__ import annotations

import asyncio
import threading
from typing import Any


def ends_thread(error: BaseException) -> bool:
    """Whether an exception, where no loop runs, is not user code's own: Ctrl-C in the main thread."""
    return isinstance(error, KeyboardInterrupt) and threading.current_thread() is threading.main_thread()


def ends_task(error: BaseException, task: asyncio.Task[Any] | None) -> bool:
    """Whether an exception is not user code's own but meant for the task that has called it.

    Args:
        error: The exception.
        task: The task at hand, as ``current_task`` told before the call.
    """
    if isinstance(error, asyncio.CancelledError):
        return cancels_us()
    if isinstance(error, GeneratorExit):  # thrown away by the garbage collector, or as the loop is closed
        return task is not current_task()
    return ends_thread(error)


def cancels_us() -> bool:
    """Whether a CancelledError is meant for the task at hand; before Python 3.11 nobody can tell."""
    task = current_task()
    cancelling = getattr(task, "cancelling", None)
    return cancelling is None or cancelling() > 0


def current_task() -> asyncio.Task[Any] | None:
    """The task at hand; absent outside of loops."""
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None
