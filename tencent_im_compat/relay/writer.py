"""The one thread that writes the log: takes all that waits, writes it at once, then reports."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..store.files import advice
from ..store.group_commit import GroupCommit, Job, QueueEndedError, QueueFullError
from .errors import LogClosedError, LogFullError, LogWriteError, RelayError
from .record import Record

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

K = TypeVar("K")
"""What the caller knows an entry by; here, the future that waits for it."""
Outcome = Record | RelayError | None
"""The stored record, ``None`` for a repeat, or why it was not stored."""


@dataclass(frozen=True, slots=True)
class Batch(Generic[K]):
    """What became of a batch.

    Attributes:
        outcomes: What became of each entry.
        seconds: What the writing took.
    """

    outcomes: list[tuple[K, Outcome]]
    seconds: float


class Writer(Generic[K]):
    """Group commit.

    Args:
        write: Writes records, in the thread; their outcomes.
        report: Called in the thread after each batch; must not block.
        most: Most entries that wait.
        most_bytes: Most bytes of their bodies.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Record]], Sequence[Outcome]],
        report: Callable[[Batch[K]], None],
        *,
        most: int,
        most_bytes: int,
    ) -> None:
        self._write = write
        self._queue: GroupCommit[tuple[Record, K]] = GroupCommit(
            lambda batch: report(self._written(batch)),
            name="tencent-im-relay-log",
            most=most,
            most_bytes=most_bytes,
        )

    def start(self) -> None:
        """Begins to write."""
        self._queue.start()

    @property
    def waiting(self) -> int:
        """Events that wait."""
        return self._queue.waiting

    def put(self, record: Record, key: K) -> None:
        """Hands an event over; the report tells what became of it.

        Raises:
            LogFullError: Too much waits already.
            LogClosedError: The writer ends.
        """
        try:
            self._queue.put((record, key), len(record.body))
        except QueueFullError as full:
            raise LogFullError(f"{full} events wait for the disk already") from None
        except QueueEndedError:
            raise LogClosedError("the log is closing") from None

    def do(self, job: Job) -> None:
        """Has something done in the thread, between two batches. The job itself reports and never raises.

        Raises:
            LogClosedError: The writer ends.
        """
        try:
            self._queue.do(job)
        except QueueEndedError:
            raise LogClosedError("the log is closing") from None

    def stop(self) -> None:
        """Writes all that waits and ends. Blocks."""
        self._queue.stop()

    def _written(self, batch: list[tuple[Record, K]]) -> Batch[K]:
        started = time.perf_counter()
        outcomes: Sequence[Outcome]
        try:
            outcomes = self._write([record for record, _ in batch])
        except Exception as error:  # this thread must live whatever the disk does
            failure = write_failure(error)
            logger.error("%d events could not be written: %s", len(batch), failure)
            outcomes = [failure] * len(batch)
        keys = (key for _, key in batch)
        return Batch(list(zip(keys, outcomes, strict=True)), time.perf_counter() - started)


def write_failure(error: Exception) -> LogWriteError:
    """An error of writing, with no content in its text."""
    if isinstance(error, LogWriteError):
        return error
    # SQLite's texts name tables and files, no values; of anything else only the kind is told.
    reason = f"{error}{advice(error)}" if isinstance(error, sqlite3.Error) else type(error).__name__
    return LogWriteError(f"the log could not be written: {reason}")
