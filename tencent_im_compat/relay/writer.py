"""The one thread that writes the log: takes all that waits, writes it in one transaction, then reports."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ..webhooks.repeats import UNTIMED_REPEAT_SECONDS
from .database import Database, Totals
from .errors import LogClosedError, LogFullError, LogWriteError, RelayError
from .record import Record

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

K = TypeVar("K")
"""What the caller knows an entry by; here, the future that waits for it."""
Job = Callable[[Database], None]

MAX_BATCH = 1000
"""Events in one transaction; more would keep the first of them waiting."""


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
        self._report = report
        self._most = most
        self._most_bytes = most_bytes
        self._entries: deque[tuple[Record, K]] = deque()
        self._bytes = 0
        self._jobs: deque[Job] = deque()
        self._closing = False
        self._something = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="tencent-im-relay-log", daemon=True)

    def start(self) -> None:
        """Begins to write."""
        self._thread.start()

    def put(self, record: Record, key: K) -> None:
        """Hands an event over; the report tells what became of it.

        Raises:
            LogFullError: Too much waits already.
            LogClosedError: The writer ends.
        """
        with self._something:
            if self._closing:
                raise LogClosedError("the log is closing")
            if len(self._entries) >= self._most or self._bytes >= self._most_bytes:
                raise LogFullError(f"{len(self._entries)} events wait for the disk already")
            self._entries.append((record, key))
            self._bytes += len(record.body)
            self._something.notify()

    def do(self, job: Job) -> None:
        """Has something done in the thread, between two batches. The job itself reports and never raises.

        Raises:
            LogClosedError: The writer ends.
        """
        with self._something:
            if self._closing:
                raise LogClosedError("the log is closing")
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
                batch = [self._entries.popleft() for _ in range(min(len(self._entries), MAX_BATCH))]
                self._bytes -= sum(len(record.body) for record, _ in batch)
            if batch:
                self._report(self._write(batch))
            if job is not None:
                job(self._database)

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
