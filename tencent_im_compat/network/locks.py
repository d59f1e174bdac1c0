"""Locks for which callers wait no longer than they may."""

from __future__ import annotations

import threading

import anyio


class AsyncLock:
    """Among the tasks of a loop; in the order in which they came."""

    def __init__(self) -> None:
        self._lock = anyio.Lock()

    async def acquire(self, seconds: float) -> bool:
        """Whether it was had in time."""
        with anyio.move_on_after(seconds):
            await self._lock.acquire()
            return True
        return False

    def release(self) -> None:
        """Lets the next one have it."""
        self._lock.release()


class Lock:
    """Among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def acquire(self, seconds: float) -> bool:
        """Whether it was had in time."""
        return self._lock.acquire(timeout=max(0.0, min(seconds, threading.TIMEOUT_MAX)))

    def release(self) -> None:
        """Lets the next one have it."""
        self._lock.release()
