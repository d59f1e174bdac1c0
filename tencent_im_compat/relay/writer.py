"""The one thread that writes the log: takes all that waits, writes it in one transaction, then reports."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ..store.group_commit import GroupCommit, QueueEndedError, QueueFullError
from ..webhooks.repeats import UNTIMED_REPEAT_SECONDS
from .database import Database, Totals
from .errors import LogClosedError, LogFullError, LogWriteError, RelayError
from .record import Record

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

K = TypeVar("K")
"""What the caller knows an entry by; here, the future that waits for it."""
Job = Callable[[Database], None]


@dataclass(frozen=True, slots=True)
class Batch(Generic[K]):
    """What became of a batch.

    Attributes:
        outcomes: For each entry the stored record, ``None`` for a repeat, or why it was not stored.
        totals: What the log holds since then.
        seconds: What the writing took.
    """

    outcomes: list[tuple[K, Record | RelayError | None]]
    totals: Totals
    seconds: float


class Writer(Generic[K]):
    """Group commit.

    Args:
        database: Where to write. Its writing half is used by this thread only.
        report: Called in the thread after each batch; must not block.
        most: Most entries that wait.
        most_bytes: Most bytes of their bodies.
    """

    def __init__(
        self, database: Database, report: Callable[[Batch[K]], None], *, most: int, most_bytes: int
    ) -> None:
        self._database = database
        self._queue: GroupCommit[tuple[Record, K]] = GroupCommit(
            lambda batch: report(self._write(batch)),
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
            self._queue.do(lambda: job(self._database))
        except QueueEndedError:
            raise LogClosedError("the log is closing") from None

    def stop(self) -> None:
        """Writes all that waits and ends. Blocks."""
        self._queue.stop()

    def _write(self, batch: list[tuple[Record, K]]) -> Batch[K]:
        started = time.perf_counter()
        outcomes: list[tuple[K, Record | RelayError | None]]
        try:
            outcomes = self._stored(batch)
        except Exception as error:  # this thread must live whatever the disk does
            # SQLite's texts name tables and files, no values; of anything else only the kind is told.
            reason = str(error) if isinstance(error, sqlite3.Error) else type(error).__name__
            logger.error("%d events could not be written: %s", len(batch), reason)
            failure = LogWriteError(f"the event could not be written: {reason}")
            outcomes = [(key, failure) for _, key in batch]
        return Batch(outcomes, self._database.totals, time.perf_counter() - started)

    def _stored(self, batch: list[tuple[Record, K]]) -> list[tuple[K, Record | RelayError | None]]:
        marks = [bytes.fromhex(record.fingerprint) for record, _ in batch]
        known = self._database.known(marks)
        outcomes: list[tuple[K, Record | RelayError | None]] = []
        new: list[Record] = []
        for (record, key), mark in zip(batch, marks, strict=True):
            before = known.get(mark)
            if before is not None and (
                record.identified or abs(record.at - before) <= UNTIMED_REPEAT_SECONDS
            ):
                outcomes.append((key, None))
                continue
            known[mark] = record.at
            numbered = replace(record, id=self._database.totals.newest + 1 + len(new))
            new.append(numbered)
            outcomes.append((key, numbered))
        if new:
            self._database.insert(new)
        return outcomes
