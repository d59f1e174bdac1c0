"""Waiting for what another task, thread or process does; never a fixed time, always with an end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

SOON = 20.0
PAUSE = 0.002


async def async_until(condition: Callable[[], object], patience: float = SOON) -> None:
    """Lets the loop go on until something holds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "it did not come to be"
        await asyncio.sleep(PAUSE)


def sync_until(condition: Callable[[], object], patience: float = SOON) -> None:
    """Lets other threads and processes go on until something holds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(PAUSE)
