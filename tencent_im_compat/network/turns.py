"""A turn that one caller at a time has, and for which others wait no longer than they may."""

from __future__ import annotations

import threading

import anyio


class AsyncTurn:
    """Among the tasks of a loop; in the order in which they came."""

    def __init__(self) -> None:
        self._lock = anyio.Lock()

    async def take(self, seconds: float) -> bool:
        """Whether the turn came in time."""
        with anyio.move_on_after(seconds):
            await self._lock.acquire()
            return True
        return False

    def release(self) -> None:
        """The next one's turn."""
        self._lock.release()


class Turn:
    """Among threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def take(self, seconds: float) -> bool:
        """Whether the turn came in time."""
        return self._lock.acquire(timeout=max(0.0, min(seconds, threading.TIMEOUT_MAX)))

    def release(self) -> None:
        """The next one's turn."""
        self._lock.release()
