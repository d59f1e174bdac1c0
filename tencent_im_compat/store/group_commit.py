"""One thread that writes: it takes all that waits and writes it at once, so that many share one ``fsync``."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

E = TypeVar("E")
Job = Callable[[], None]

MAX_BATCH = 1000
"""Entries written at once; more would keep the first of them waiting."""


class QueueFullError(Exception):
    """More waits than may wait; the text says how much."""


class QueueEndedError(Exception):
    """The thread ends, or has ended."""


class GroupCommit(Generic[E]):
    """Group commit.

    Args:
        write: Called in the thread with what waited; must not raise.
        name: Of the thread.
        most: Most entries that wait.
        most_bytes: How many bytes of them make it refuse more.
    """

    def __init__(self, write: Callable[[list[E]], None], *, name: str, most: int, most_bytes: int) -> None:
        self._write = write
        self._most = most
        self._most_bytes = most_bytes
        self._entries: deque[tuple[E, int]] = deque()
        self._bytes = 0
        self._jobs: deque[Job] = deque()
        self._closing = False
        self._something = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begins to write."""
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Entries that wait."""
        return len(self._entries)

    def put(self, entry: E, size: int) -> None:
        """Hands an entry over.

        Raises:
            QueueFullError: Too much waits already.
            QueueEndedError: The thread ends.
        """
        with self._something:
            if self._closing:
                raise QueueEndedError
            if len(self._entries) >= self._most or self._bytes >= self._most_bytes:
                raise QueueFullError(str(len(self._entries)))
            self._entries.append((entry, size))
            self._bytes += size
            self._something.notify()

    def do(self, job: Job) -> None:
        """Has something done in the thread, between two batches. The job itself reports and never raises.

        Raises:
            QueueEndedError: The thread ends.
        """
        with self._something:
            if self._closing:
                raise QueueEndedError
            self._jobs.append(job)
            self._something.notify()

    def stop(self) -> None:
        """Writes all that waits and ends. Blocks."""
        with self._something:
            self._closing = True
            self._something.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._something:
                while not (self._entries or self._jobs or self._closing):
                    self._something.wait()
                if not (self._entries or self._jobs):
                    return
                job = self._jobs.popleft() if self._jobs else None
                taken = [self._entries.popleft() for _ in range(min(len(self._entries), MAX_BATCH))]
                self._bytes -= sum(size for _, size in taken)
            if taken:
                self._write([entry for entry, _ in taken])
            if job is not None:
                job()
