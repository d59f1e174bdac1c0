"""A lock that is given in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections import deque


class FairLock:
    """Whoever writes takes a turn. A plain lock would let the busiest thread have it again and again."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def acquire(self, seconds: float) -> bool:
        """Waits for a turn, at most that long; whether it was given. Any thread may give it back."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._mutex:
            if mine.is_set():  # at the last moment
                return True
            self._waiting.remove(mine)
            return False

    def release(self) -> None:
        """Ends a turn."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
