"""Whether a task is being cancelled, or somebody only let a CancelledError out."""

from __future__ import annotations

import asyncio


def cancels_us() -> bool:
    """Whether a CancelledError is meant for the task at hand; before Python 3.11 nobody can tell."""
    task = asyncio.current_task()
    cancelling = getattr(task, "cancelling", None)
    return cancelling is None or cancelling() > 0
